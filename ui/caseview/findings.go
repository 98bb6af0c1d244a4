package caseview

import (
	"strings"

	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// acceptedField is the name under which acceptances are saved and undone.
const acceptedField = "accepted"

// acceptance is one being written: of which finding, and the reason so far.
type acceptance struct {
	open                 bool
	code, document, fact string
	reason               string
}

func (a *acceptance) of(f *model.Finding) bool {
	return a.open && a.code == f.Code && a.document == f.Document && a.fact == f.Fact
}

// group is findings that are read together.
type group struct {
	id      string
	meaning widgets.Meaning
	badge   string // id of the word beside each, "" for none
}

var (
	problems = group{"review.group.problem", widgets.NotMet, "severity.problem"}
	warnings = group{"review.group.warning", widgets.Open, "severity.warning"}
	claims   = group{"review.group.claims", widgets.Open, ""}
	notes    = group{"review.group.note", widgets.Neutral, "severity.note"}
	accepted = group{"review.group.accepted", widgets.Neutral, ""}
)

// groups is the order in which they are read: the worst first, what is accepted
// last.
var groups = []*group{&problems, &warnings, &claims, &notes, &accepted}

func groupOf(f *model.Finding) *group {
	switch {
	case f.Accepted != "":
		return &accepted
	case f.Severity == model.Problem:
		return &problems
	case f.Severity == model.Note:
		return &notes
	case f.Code == model.FindingUnproven:
		return &claims
	}
	return &warnings
}

// fillFindings lists what an examiner would remark, in groups.
func (p *reviewPage) fillFindings() {
	v := p.v
	p.reason = nil
	p.findings.Objects = nil
	all := v.session.Assessment.Findings
	if len(all) == 0 {
		p.findings.Add(widgets.NewNotice(widgets.Met, widgets.Span{Text: v.words.T("review.findings.none"), Look: widgets.Body}))
	} else {
		p.findings.Add(widgets.NewParagraph(v.words.N("review.findings", len(v.session.Pending())), widgets.Heading))
	}
	for _, g := range groups {
		var own []*model.Finding
		for i := range all {
			if groupOf(&all[i]) == g {
				own = append(own, &all[i])
			}
		}
		if len(own) > 0 {
			p.findings.Add(p.group(g, own))
		}
	}
	if card := p.nameCard(); card != nil {
		p.findings.Add(card)
	}
}

// shownClaims is how many answers without proof are listed before the rest is
// asked for.
const shownClaims = 4

func (p *reviewPage) group(g *group, findings []*model.Finding) fyne.CanvasObject {
	v, words := p.v, p.v.words
	list := widgets.Stack(theme.Gap+theme.GapSmall, widgets.Stack(0,
		widgets.NewParagraph(words.N(g.id, len(findings)), widgets.Heading),
		widgets.NewParagraph(words.T(g.id+".about"), widgets.Quiet)))
	rest := len(findings) - shownClaims
	for i, f := range findings {
		if g == &claims && !v.claims && rest > 1 && i >= shownClaims && !v.accept.of(f) {
			continue
		}
		list.Add(widgets.HLine())
		list.Add(p.finding(g, f))
	}
	if g == &claims && !v.claims && rest > 1 {
		list.Add(widgets.HLine())
		list.Add(widgets.Row(0, widgets.NewButton(widgets.Secondary, words.N("review.claims.all", rest), func() {
			v.claims = true
			p.again()
		})))
	}
	return widgets.NewCard(theme.GapSection, list)
}

const badgeColumn float32 = 84

// finding is one remark: how grave, where, what, and what can be done.
func (p *reviewPage) finding(g *group, f *model.Finding) fyne.CanvasObject {
	row := remarkRow(p.badge(g), p.remark(g, f), p.buttons(f))
	if p.v.accept.of(f) {
		return widgets.Stack(theme.GapWide, row, p.writing(f))
	}
	return row
}

// largeText is how far columns have widened when text leaves no room beside the
// buttons.
const largeText = 1.15

// leastRemark is the width at which a remark can still be read beside its buttons.
const leastRemark = 120

// remarkRow puts badge, text and buttons beside each other; under large text
// below each other.
func remarkRow(badge, text fyne.CanvasObject, buttons []fyne.CanvasObject) fyne.CanvasObject {
	if theme.Scaled(1) >= largeText {
		column := widgets.Stack(theme.Gap)
		if badge != nil {
			column.Add(widgets.Row(0, badge))
		}
		column.Add(text)
		if len(buttons) > 0 {
			column.Add(widgets.Flow(theme.Gap, buttons...))
		}
		return column
	}
	row := widgets.Row(theme.Gap)
	if badge != nil {
		row.Add(widgets.AtLeast(fyne.NewSize(theme.Scaled(badgeColumn), 1), badge))
	}
	row.Add(widgets.Grow(widgets.Beside(theme.Gap, leastRemark, text, buttons...)))
	return row
}

func (p *reviewPage) badge(g *group) fyne.CanvasObject {
	if g.badge == "" {
		return nil
	}
	return widgets.NewBadge(g.meaning, p.v.words.T(g.badge))
}

func (p *reviewPage) buttons(f *model.Finding) (buttons []fyne.CanvasObject) {
	v, words := p.v, p.v.words
	add := func(id string, do func()) {
		buttons = append(buttons, widgets.NewButton(widgets.Secondary, words.T(id), do))
	}
	if to, ok := v.spotOfFinding(f); ok {
		add("package.go", func() { v.goTo(to) })
	}
	switch {
	case f.Accepted != "":
		add("review.withdraw", func() { p.withdraw(f) })
	case !v.accept.of(f) && f.Severity != model.Note:
		add("review.accept", func() { p.begin(f) })
	}
	return buttons
}

// remark is where a finding lies and what was found; below it why it is
// accepted, or what to do. Of a claim without proof the place says it all.
func (p *reviewPage) remark(g *group, f *model.Finding) fyne.CanvasObject {
	v, words := p.v, p.v.words
	rb, c := v.session.Rulebook, v.session.Case
	place := words.FindingPlace(rb, c, f)
	if g == &claims {
		return widgets.Stack(0, widgets.NewParagraph(place, widgets.Body.Strong()), widgets.NewParagraph(words.Remedy(rb, f), widgets.Small))
	}
	spans := []widgets.Span{{Text: words.Finding(rb, c, f), Look: widgets.Body}}
	if place != "" {
		spans = append([]widgets.Span{{Text: words.T("review.place", "Place", place), Look: widgets.Body.Strong()}}, spans...)
	}
	below := words.Remedy(rb, f)
	if f.Accepted != "" {
		below = words.T("review.accepted", "Reason", f.Accepted)
	}
	return widgets.Stack(0, widgets.NewSpans(spans...), widgets.NewParagraph(below, widgets.Small))
}

// spotOfFinding is where a finding can be looked into.
func (v *View) spotOfFinding(f *model.Finding) (spot, bool) {
	field := f.Field()
	if f.Code == model.FindingNameDiffers || f.Code == model.FindingNameSpelling {
		field = "talent.other_names"
	}
	switch {
	case field != "":
		return v.spotOf(field), true
	case f.Document != "" && (f.Fact == "" || strings.HasPrefix(f.Code, documentKey)):
		return v.spotOf(documentKey + f.Document), true
	case v.session.Rulebook.Fact(f.Fact) != nil:
		return v.spotOf(f.Fact), true
	}
	return spot{}, false
}

// begin opens the place to write why a finding is accepted.
func (p *reviewPage) begin(f *model.Finding) {
	p.v.accept = acceptance{open: true, code: f.Code, document: f.Document, fact: f.Fact}
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
