package caseview

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// acceptedField is the name under which acceptances are saved and undone.
const acceptedField = "accepted"

// acceptance is one being written: of which finding, and the reason so far.
type acceptance struct {
	open           bool
	code, document string
	reason         string
}

func (a *acceptance) of(f *model.Finding) bool {
	return a.open && a.code == f.Code && a.document == f.Document
}

var severityMeanings = map[model.Severity]widgets.Meaning{
	model.Problem: widgets.NotMet, model.Warning: widgets.Open, model.Note: widgets.Neutral,
}

var severityOrder = []model.Severity{model.Problem, model.Warning, model.Note}

// fillFindings lists what an examiner would remark, the worst first, what is
// accepted last.
func (p *reviewPage) fillFindings() {
	v := p.v
	p.reason = nil
	findings := slices.Clone(v.session.Assessment.Findings)
	slices.SortStableFunc(findings, func(a, b model.Finding) int { return rank(&a) - rank(&b) })
	if len(findings) == 0 {
		p.findings.Objects = []fyne.CanvasObject{widgets.NewNotice(widgets.Met,
			widgets.Span{Text: v.words.T("review.findings.none"), Look: widgets.Body})}
		return
	}
	list := widgets.Stack(theme.GapWide,
		widgets.NewParagraph(v.words.N("review.findings", len(v.session.Pending())), widgets.Heading))
	for i := range findings {
		list.Add(widgets.HLine())
		list.Add(p.finding(&findings[i]))
	}
	p.findings.Objects = []fyne.CanvasObject{widgets.NewCard(theme.GapSection, list)}
}

func rank(f *model.Finding) int {
	at := slices.Index(severityOrder, f.Severity)
	if f.Accepted != "" {
		at += len(severityOrder)
	}
	return at
}

const badgeColumn float32 = 76

// finding is one remark: how grave, where, what, and what can be done.
func (p *reviewPage) finding(f *model.Finding) fyne.CanvasObject {
	v, words := p.v, p.v.words
	meaning := severityMeanings[f.Severity]
	if f.Accepted != "" {
		meaning = widgets.Neutral
	}
	badge := container.NewStack(widgets.NewGround(theme.Surface, fyne.NewSize(theme.Scaled(badgeColumn), 1)),
		widgets.NewBadge(meaning, words.T("severity."+string(f.Severity))))
	spans := []widgets.Span{{Text: words.T("finding." + f.Code), Look: widgets.Body}}
	if place := v.placeOf(f); place != "" {
		spans = append([]widgets.Span{{Text: words.T("review.place", "Place", place), Look: widgets.Body.Strong()}}, spans...)
	}
	text := widgets.Stack(theme.GapSmall, widgets.NewSpans(spans...))
	if f.Accepted != "" {
		text.Add(widgets.NewParagraph(words.T("review.accepted", "Reason", f.Accepted), widgets.Quiet))
	}
	row := widgets.Row(theme.Gap, badge, widgets.Grow(text))
	if to, ok := v.spotOfFinding(f); ok {
		row.Add(widgets.NewButton(widgets.Secondary, words.T("package.go"), func() { v.goTo(to) }))
	}
	switch {
	case f.Accepted != "":
		row.Add(widgets.NewButton(widgets.Secondary, words.T("review.withdraw"), func() { p.withdraw(f) }))
	case v.accept.of(f):
		return widgets.Stack(theme.GapWide, row, p.writing(f))
	case f.Severity != model.Note:
		row.Add(widgets.NewButton(widgets.Secondary, words.T("review.accept"), func() { p.begin(f) }))
	}
	return row
}

// placeOf names where a finding lies: a document, an answer or an entry.
func (v *View) placeOf(f *model.Finding) string {
	for i := range v.session.Case.Documents {
		d := &v.session.Case.Documents[i]
		if d.ID != f.Document {
			continue
		}
		if m := v.session.Rulebook.Material(d.Material); m != nil {
			return v.words.Of(m.Label)
		}
		return d.File
	}
	if fact := v.session.Rulebook.Fact(f.Fact); fact != nil {
		return v.words.Of(fact.Label)
	}
	if f.Code == model.FindingCreditCode {
		return v.words.T("field.enterprise.credit_code")
	}
	return ""
}

// spotOfFinding is where a finding can be looked into.
func (v *View) spotOfFinding(f *model.Finding) (spot, bool) {
	switch {
	case f.Code == model.FindingCreditCode:
		return v.spotOf("enterprise.credit_code"), true
	case v.session.Rulebook.Fact(f.Fact) != nil:
		return v.spotOf(f.Fact), true
	}
	return spot{}, false
}

// begin opens the place to write why a finding is accepted.
func (p *reviewPage) begin(f *model.Finding) {
	p.v.accept = acceptance{open: true, code: f.Code, document: f.Document}
	p.again()
}

func (p *reviewPage) again() {
	p.fillFindings()
	p.findings.Refresh()
	p.v.relayout()
	p.v.focus()
}

// writing is the reason and its two buttons.
func (p *reviewPage) writing(f *model.Finding) fyne.CanvasObject {
	v, t := p.v, p.v.words.T
	p.reason = widgets.NewField(widgets.FieldWords{Label: t("review.reason"), Help: t("review.reason.help")}, 2, v.host.After())
	p.reason.SetText(v.accept.reason)
	p.reason.OnCommit = func(text string) { v.accept.reason = text }
	accept := widgets.NewButton(widgets.Primary, t("review.accept.do"), func() { p.confirm(f) })
	cancel := widgets.NewButton(widgets.Secondary, t("review.accept.cancel"), func() {
		v.accept = acceptance{}
		p.again()
	})
	return widgets.Stack(theme.Gap, p.reason, widgets.Row(theme.Gap, accept, cancel))
}

func (p *reviewPage) confirm(f *model.Finding) {
	v, field := p.v, p.reason
	field.Flush()
	written := v.accept
	if v.accept = (acceptance{}); written.reason == "" {
		v.accept = written
		field.SetError(v.words.T("review.reason.missing"))
		v.relayout()
		return
	}
	refused := v.save(acceptedField, func() error { return v.session.AcceptFinding(f.Code, f.Document, f.Fact, written.reason) })
	if refused != "" {
		v.accept = written
		p.again()
		p.reason.SetError(refused)
		return
	}
	v.focus()
}

func (p *reviewPage) withdraw(f *model.Finding) {
	v := p.v
	v.save(acceptedField, func() error { return v.session.WithdrawAcceptance(f.Code, f.Document, f.Fact) })
	v.focus()
}
