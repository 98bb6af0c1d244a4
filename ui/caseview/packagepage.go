package caseview

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// packageChoice is how the package is to be written, as far as the person chose.
type packageChoice struct {
	lang       model.Lang // "" follows the screen
	submission bool
}

// packagePage is where the package is made: language, edition, what is missing,
// what will be written, and the making itself.
type packagePage struct {
	v       *View
	gaps    []model.Gap
	strange *fyne.Container
	making  *makingView
	root    fyne.CanvasObject
	scroll  *container.Scroll
	group   *widgets.OptionGroup
}

func newPackagePage(v *View) *packagePage {
	t := v.words.T
	p := &packagePage{v: v, gaps: casework.Gaps(v.session.Dossier), strange: widgets.Stack(theme.Gap)}
	if len(p.gaps) > 0 {
		v.choice.submission = false
	}
	p.making = newMakingView(v)
	column := widgets.Stack(theme.GapWide,
		widgets.Stack(theme.GapSmall, widgets.NewParagraph(t("case.outline.finish"), widgets.Quiet),
			widgets.NewParagraph(t("case.outline.package"), widgets.Title)),
		p.choices(), p.strange, p.making.object, p.documents())
	if len(p.gaps) > 0 {
		column.Add(p.missing())
	}
	column.Add(v.foot(nil))
	p.strange.Hide()
	p.root, p.scroll = paged(column)
	p.findStrange()
	return p
}

func (p *packagePage) object() fyne.CanvasObject   { return p.root }
func (p *packagePage) scroller() *container.Scroll { return p.scroll }
func (p *packagePage) first() fyne.Focusable       { return p.group.Focusable() }
func (p *packagePage) entries() []*entry           { return nil }
func (p *packagePage) refresh()                    {}

// language is the language of the documents: the chosen one. Until one is
// chosen it is Chinese for those who hand in, the screen's for the talent alone.
func (v *View) language() model.Lang {
	if v.choice.lang != "" {
		return v.choice.lang
	}
	if s, err := v.host.Desk().Settings(); err == nil && (s.Role == casework.RoleHR || s.Role == casework.RoleConsultant) {
		return model.Zh
	}
	return v.words.Lang()
}

func (v *View) packageOptions() casework.PackageOptions {
	return casework.PackageOptions{Lang: v.language(), Submission: v.choice.submission}
}

func (p *packagePage) choices() fyne.CanvasObject {
	v, t := p.v, p.v.words.T
	var languages []widgets.Option
	for _, lang := range []model.Lang{model.Zh, model.En, model.Both} {
		languages = append(languages, widgets.Option{ID: string(lang), Text: t("package.language." + string(lang)),
			Detail: t("package.language." + string(lang) + ".detail")})
	}
	p.group = widgets.NewOptionGroup(false, languages)
	p.group.Select(string(v.language()))
	p.group.OnChanged = func(ids []string) {
		v.choice.lang = model.Lang(ids[0])
		p.findStrange()
	}
	submission := widgets.Option{ID: "submission", Text: t("package.submission"), Detail: t("package.submission.ready")}
	if len(p.gaps) > 0 {
		submission.Disabled, submission.Detail = true, v.words.N("package.submission.missing", len(p.gaps))
	}
	editions := widgets.NewOptionGroup(false, []widgets.Option{
		{ID: "working", Text: t("package.working"), Detail: t("package.working.detail")}, submission})
	editions.OnChanged = func(ids []string) { v.choice.submission = ids[0] == "submission" }
	editions.Select("working")
	if v.choice.submission {
		editions.Select("submission")
	}
	return widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap+theme.GapSmall,
		widgets.NewParagraph(t("package.language"), widgets.Heading), p.group,
		widgets.NewParagraph(t("package.edition"), widgets.Heading), editions))
}

// documents lists what will be written.
func (p *packagePage) documents() fyne.CanvasObject {
	words := p.v.words
	list := widgets.Stack(theme.GapSmall, widgets.NewParagraph(words.T("package.documents"), widgets.Heading))
	for i, id := range p.v.session.Rulebook.Documents {
		list.Add(widgets.NewParagraph(words.T("package.document", "Number", i+1, "Document", words.T("document."+id)), widgets.Body))
	}
	return widgets.NewCard(theme.GapSection, list)
}

// missing lists the gaps, each with a way to it.
func (p *packagePage) missing() fyne.CanvasObject {
	v, words := p.v, p.v.words
	list := widgets.Stack(theme.Gap, widgets.Stack(0,
		widgets.NewParagraph(words.N("package.gaps", len(p.gaps)), widgets.Heading),
		widgets.NewParagraph(words.T("package.gaps.about"), widgets.Quiet)))
	for _, g := range p.gaps {
		row := widgets.Row(theme.Gap, widgets.Grow(widgets.NewParagraph(words.Gap(v.session.Rulebook, g), widgets.Body)))
		if to, ok := v.spotOfGap(g); ok {
			row.Add(widgets.NewButton(widgets.Secondary, words.T("package.go"), func() { v.goTo(to) }))
		}
		list.Add(widgets.HLine())
		list.Add(row)
	}
	return widgets.NewCard(theme.GapSection, list)
}

// spotOfGap is where a gap can be mended; materials cannot be attached here yet.
func (v *View) spotOfGap(g model.Gap) (spot, bool) {
	switch g.Kind {
	case model.GapFact, model.GapField:
		return v.spotOf(g.ID), true
	case model.GapEligibility:
		return spot{page: pageEligibility}, true
	case model.GapFinding:
		return spot{page: pageReview}, true
	}
	return spot{}, false
}

// findStrange looks for characters that no font has, off the interface, and
// names them by field.
func (p *packagePage) findStrange() {
	v := p.v
	desk, dossier, options := v.host.Desk(), v.session.Dossier, v.packageOptions()
	v.host.Background(func(context.Context) func() {
		made, err := desk.Package(dossier, options)
		if err != nil {
			return func() { v.host.Fail(err) }
		}
		found := desk.Printer.Unprintable(made)
		return func() { p.showStrange(found) }
	})
}

func (p *packagePage) showStrange(found []model.Unprintable) {
	words := p.v.words
	p.strange.Objects = nil
	if len(found) > 0 {
		spans := []widgets.Span{{Text: words.T("package.unprintable"), Look: widgets.Body.Strong()}}
		for _, u := range found {
			spans = append(spans, widgets.Span{Look: widgets.Body, Text: "\n" + words.T("package.unprintable.at",
				"Field", p.v.named(u.Field), "Code", fmt.Sprintf("U+%04X", u.Rune))})
		}
		p.strange.Add(widgets.NewNotice(widgets.Open, spans...))
	}
	setShown(p.strange, len(found) > 0)
	p.v.relayout()
}
