package caseview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/locales"
	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// explainPage opens the figures: all of them, or those of one criterion.
type explainPage struct {
	v      *View
	of     string // the criterion, "" for all
	top    *widgets.Button
	body   *fyne.Container
	marks  []fyne.CanvasObject // the chapters, to scroll to
	root   fyne.CanvasObject
	scroll *container.Scroll
}

// explain opens a criterion's figures, and notes where to go back to.
func (v *View) explain(criterion string) {
	if v.at.page != pageExplain || v.at.fact == "" {
		v.from = v.at
	}
	v.goTo(spot{page: pageExplain, fact: criterion})
}

func newExplainPage(v *View) *explainPage {
	p := &explainPage{v: v, of: v.at.fact, body: widgets.Stack(theme.GapWide)}
	t := v.words.T
	column := widgets.Stack(theme.GapWide)
	if p.of != "" {
		p.top = widgets.NewButton(widgets.Plain, t("explain.screen.back"), func() { v.goTo(v.from) })
		all := widgets.NewButton(widgets.Plain, t("explain.screen.all"), func() { v.goTo(spot{page: pageExplain}) })
		column.Add(widgets.Ends(theme.Gap, []fyne.CanvasObject{widgets.Hung(p.top)}, []fyne.CanvasObject{all}))
	} else {
		column.Add(widgets.Stack(theme.GapSmall, widgets.NewParagraph(t("case.outline.finish"), widgets.Quiet),
			widgets.NewParagraph(t("explain.title"), widgets.Title)))
	}
	column.Add(p.body)
	if p.of == "" {
		column.Add(v.foot(nil))
	}
	p.fill()
	p.root, p.scroll = paged(column)
	return p
}

func (p *explainPage) object() fyne.CanvasObject   { return p.root }
func (p *explainPage) scroller() *container.Scroll { return p.scroll }
func (p *explainPage) entries() []*entry           { return nil }

func (p *explainPage) first() fyne.Focusable {
	if p.top == nil {
		return nil
	}
	return p.top
}

func (p *explainPage) refresh() {
	p.fill()
	p.v.relayout()
}

func (p *explainPage) fill() {
	v := p.v
	list := chapters(v.words.Explanation(v.session.Rulebook, v.session.Explain()))
	p.body.Objects, p.marks = nil, nil
	if p.of != "" {
		p.one(list)
	} else {
		p.all(list)
	}
}

// one shows the criterion under its name, with its bar.
func (p *explainPage) one(list []chapter) {
	for i := range list {
		for j := range list[i].parts {
			if b := &list[i].parts[j]; list[i].head.Kind == locales.LineArea && b.head.Of == p.of {
				p.body.Add(p.criterion(b))
				return
			}
		}
	}
}

func (p *explainPage) criterion(b *block) fyne.CanvasObject {
	v := p.v
	c := v.session.Rulebook.Criterion(p.of)
	text := widgets.Stack(theme.GapWide, widgets.Stack(theme.GapSmall,
		widgets.NewParagraph(v.words.T("explain.title"), widgets.Quiet), widgets.NewParagraph(v.words.Of(c.Label), widgets.Title)))
	if result := v.criterionResult(p.of); result != nil {
		text.Add(v.criterionBar(result))
	}
	text.Add(widgets.NewParagraph(b.head.Text, widgets.Heading))
	text.Add(v.said(b))
	lead := widgets.NewButton(widgets.Secondary, v.words.T(p.leadWord()), func() { v.openSection(p.of) })
	text.Add(widgets.Row(theme.Gap, lead))
	return widgets.NewCard(theme.GapPage, text)
}

// leadWord names the way to the questions of the criterion.
func (p *explainPage) leadWord() string {
	for _, fact := range p.v.section(p.of).Facts {
		if !p.v.session.Case.Answers[fact].Value.IsKnown() {
			return "explain.screen.answer"
		}
	}
	return "explain.screen.change"
}

func (v *View) criterionResult(id string) *model.CriterionResult {
	for i := range v.session.Assessment.Criteria {
		if c := &v.session.Assessment.Criteria[i]; c.ID == id {
			return c
		}
	}
	return nil
}

// criterionBar draws what of a criterion's cap is claimed and evidenced.
func (v *View) criterionBar(c *model.CriterionResult) fyne.CanvasObject {
	bar := widgets.NewScoreBar()
	bar.Set(widgets.Score{Max: c.Cap.Float(), Low: c.Claimed.Low.Float(), Likely: c.Claimed.Likely.Float(),
		High: c.Claimed.High.Float(), Evidenced: c.Evidenced.Likely.Float()},
		widgets.ScoreWords{Low: c.Claimed.Low.String(), High: c.Claimed.High.String(),
			Spoken: v.words.T("case.panel.criterion", "Criterion", v.words.Of(v.session.Rulebook.Criterion(c.ID).Label),
				"Span", v.words.Span(c.Claimed), "Cap", c.Cap)})
	return bar
}

// all shows everything: the result, then a card for each chapter, with a way to
// each from the top.
func (p *explainPage) all(list []chapter) {
	links := []fyne.CanvasObject{}
	for i := range list {
		c := &list[i]
		var drawn fyne.CanvasObject
		if i == 0 {
			drawn = p.opening(c)
		} else {
			drawn = p.chapter(c)
			links = append(links, widgets.NewButton(widgets.Secondary, p.linkName(i, list), func() { p.scrollTo(drawn) }))
		}
		p.marks = append(p.marks, drawn)
	}
	p.body.Add(p.marks[0])
	if len(links) > 0 {
		p.top = links[0].(*widgets.Button)
		p.body.Add(widgets.Flow(theme.Gap, links...))
	}
	for _, mark := range p.marks[1:] {
		p.body.Add(mark)
	}
}

// linkName is the short name of a chapter: eligibility first, the areas, the
// doubts last.
func (p *explainPage) linkName(i int, list []chapter) string {
	v := p.v
	areas := v.session.Rulebook.Areas
	switch {
	case i == 1:
		return v.words.T("case.outline.eligibility")
	case list[i].head.Kind == locales.LineArea && i-2 < len(areas):
		return v.words.Of(areas[i-2].Label)
	}
	return v.words.T("eligibility.doubts")
}

func (p *explainPage) scrollTo(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(p.scroll.Content).Y
	p.scroll.ScrollToOffset(fyne.NewPos(0, max(at-theme.GapWide, 0)))
}
