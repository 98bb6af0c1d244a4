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

// The pages behind the package page, as the spot's fact.
const (
	packageAnswers = "answers"
	packageCheck   = "check"
)

// packagePage is where the package is made: what will be written and the making
// itself, then what for and everything else that can be chosen, what is missing,
// and the packages made earlier.
type packagePage struct {
	v         *View
	choices   *choices
	strange   *fyne.Container
	making    *makingView
	documents *documentList
	exhibits  *exhibitList
	limits    *limits
	lock      *lock
	missing   fyne.CanvasObject
	history   *history
	root      fyne.CanvasObject
	scroll    *container.Scroll
}

func newPackagePage(v *View) page {
	switch v.at.fact {
	case packageAnswers:
		return newAnswersPage(v)
	case packageCheck:
		return newCheckPage(v)
	}
	v.previewNow()
	t := v.words.T
	gaps := casework.Gaps(v.session.Dossier)
	p := &packagePage{v: v, strange: widgets.Stack(theme.Gap), documents: newDocumentList(v), exhibits: newExhibitList(v),
		limits: newLimits(v), lock: newLock(v), history: newHistory(v)}
	p.choices = newChoices(v, len(gaps), func() { p.scrollTo(p.missing) })
	p.making = newMakingView(v, p.start)
	column := widgets.Stack(theme.GapWide,
		widgets.Stack(theme.GapSmall, widgets.NewParagraph(t("case.outline.finish"), widgets.Quiet),
			widgets.NewParagraph(t("case.outline.package"), widgets.Title)),
		p.making.object, p.strange, p.choices.object, p.documents.object, p.exhibits.object, p.limits.object, p.lock.object)
	if len(gaps) > 0 {
		p.missing = p.gapCard(gaps)
		column.Add(p.missing)
	}
	column.Add(p.history.object)
	column.Add(p.others())
	column.Add(v.foot(nil))
	p.strange.Hide()
	p.root, p.scroll = paged(column)
	p.bindKeys()
	p.findStrange()
	return p
}

func (p *packagePage) object() fyne.CanvasObject   { return p.root }
func (p *packagePage) scroller() *container.Scroll { return p.scroll }
func (p *packagePage) first() fyne.Focusable       { return p.choices.purposes.Focusable() }
func (p *packagePage) entries() []*entry           { return []*entry{p.limits.whole, p.limits.each} }

// refresh shows the choices as they were saved.
func (p *packagePage) refresh() {
	p.choices.refresh()
	p.limits.refresh()
	p.showPreview()
	p.findStrange()
	p.previewSoon()
}

// showPreview shows what is known of the package that would be written.
func (p *packagePage) showPreview() {
	p.documents.refresh()
	p.exhibits.refresh()
	p.making.refresh()
}

// bindKeys moves the line that has the keyboard with Alt and the arrow keys.
func (p *packagePage) bindKeys() {
	move := func(by int) func() {
		return func() {
			if p.v.page == page(p) && !p.documents.list.moveHeld(by) {
				p.exhibits.list.moveHeld(by)
			}
		}
	}
	p.v.host.Shortcut(fyne.KeyUp, fyne.KeyModifierAlt, move(-1))
	p.v.host.Shortcut(fyne.KeyDown, fyne.KeyModifierAlt, move(1))
}

func (p *packagePage) scrollTo(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(p.scroll.Content).Y
	p.scroll.ScrollToOffset(fyne.NewPos(0, max(at-theme.GapWide, 0)))
}

// gapCard lists the gaps, each with a way to it.
func (p *packagePage) gapCard(gaps []model.Gap) fyne.CanvasObject {
	v, words := p.v, p.v.words
	list := widgets.Stack(theme.Gap, widgets.Stack(0,
		widgets.NewParagraph(words.N("package.gaps", len(gaps)), widgets.Heading),
		widgets.NewParagraph(words.T("package.gaps.about"), widgets.Quiet)))
	for _, g := range gaps {
		row := widgets.Row(theme.Gap, widgets.Grow(widgets.NewParagraph(words.Gap(v.session.Rulebook, g), widgets.Body)))
		if to, ok := v.spotOfGap(g); ok {
			row.Add(widgets.NewButton(widgets.Secondary, words.T("package.go"), func() { v.goTo(to) }))
		}
		list.Add(widgets.HLine())
		list.Add(row)
	}
	return widgets.NewCard(theme.GapSection, list)
}

// spotOfGap is where a gap can be mended.
func (v *View) spotOfGap(g model.Gap) (spot, bool) {
	switch g.Kind {
	case model.GapFact, model.GapField:
		return v.spotOf(g.ID), true
	case model.GapEligibility:
		return spot{page: pageEligibility}, true
	case model.GapMaterial:
		return v.spotOf(materialKey + g.ID), true
	case model.GapFinding:
		return spot{page: pageReview}, true
	}
	return spot{}, false
}

// others are the ways to what is beside the package.
func (p *packagePage) others() fyne.CanvasObject {
	t := p.v.words.T
	way := func(id, to string) fyne.CanvasObject {
		return widgets.Row(theme.Gap, widgets.Grow(widgets.Stack(0, widgets.NewParagraph(t(id), widgets.Body.Strong()),
			widgets.NewParagraph(t(id+".about"), widgets.Small))),
			widgets.NewButton(widgets.Secondary, t("package.view"), func() { p.v.goTo(spot{page: pagePackage, fact: to}) }))
	}
	return widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap+theme.GapSmall,
		way("package.answers", packageAnswers), widgets.HLine(), way("package.check", packageCheck)))
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

// back is the row over a page behind the package page.
func (v *View) backToPackage() *widgets.Button {
	return widgets.NewButton(widgets.Plain, v.words.T("package.back"), func() { v.goTo(spot{page: pagePackage}) })
}
