package caseview

import (
	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// opening is the result in a few sentences; the estimate stands out.
func (p *explainPage) opening(c *chapter) fyne.CanvasObject {
	text := widgets.Stack(theme.GapSmall)
	for i, line := range c.lead {
		look := widgets.Body
		if i == 0 {
			look = widgets.Quiet
		}
		text.Add(widgets.NewParagraph(line.Text, look))
	}
	return widgets.NewCard(theme.GapSection, text)
}

// chapter is a card: its heading with the figure or the outcome, what is said of
// the whole, and a block for each criterion, condition or doubt.
func (p *explainPage) chapter(c *chapter) fyne.CanvasObject {
	list := widgets.Stack(theme.GapWide, widgets.NewParagraph(c.head.Text, widgets.Heading))
	for _, line := range c.lead {
		list.Add(sentence(&line))
	}
	for i := range c.parts {
		b := &c.parts[i]
		if b.group != nil {
			list.Add(widgets.Inset(theme.Gap, 0, 0, 0, widgets.NewParagraph(b.group.Text, widgets.Body.Strong().In(theme.Accent))))
		}
		list.Add(widgets.HLine())
		list.Add(p.block(c, b))
	}
	return widgets.NewCard(theme.GapSection, list)
}

// block is one figure or outcome, and everything it rests on.
func (p *explainPage) block(c *chapter, b *block) fyne.CanvasObject {
	head := widgets.Row(theme.GapWide, widgets.Grow(widgets.NewParagraph(b.head.Text, widgets.Body.Strong())))
	if jump := p.jumpOf(c, b); jump != nil {
		head.Add(widgets.NewButton(widgets.Secondary, p.v.words.T("package.go"), jump))
	}
	return widgets.Stack(theme.Gap, head, p.v.said(b))
}

// jumpOf leads to the question that decides a block.
func (p *explainPage) jumpOf(c *chapter, b *block) func() {
	v := p.v
	switch rb := v.session.Rulebook; {
	case c.head.Kind == locales.LineArea:
		return func() { v.openSection(b.head.Of) }
	case b.side >= 0 && b.side < len(rb.Eligibility):
		return func() { v.jump(v.deciding(condition(&rb.Eligibility[b.side], b.head.Of))) }
	case rb.Doubt(b.head.Of) != nil:
		return func() { v.goTo(spot{page: pageEligibility}) }
	}
	return nil
}

// said is the sentences of a block, then its clauses and sources on a ground of
// their own.
func (v *View) said(b *block) fyne.CanvasObject {
	said, clauses := b.split()
	list := widgets.Stack(theme.GapSmall)
	for i := range said {
		list.Add(widgets.Inset(0, 0, 0, theme.GapWide*float32(max(said[i].Level-b.head.Level-1, 0)), sentence(&said[i])))
	}
	var spans []widgets.Span
	for i, line := range clauses {
		text, look := line.Text, widgets.Quiet
		if i > 0 {
			text = "\n" + text
		}
		if line.Kind == locales.LineSource {
			look = widgets.Small
		}
		spans = append(spans, widgets.Span{Text: text, Look: look})
	}
	if len(spans) > 0 {
		list.Add(widgets.Inset(theme.GapSmall, 0, 0, 0, widgets.NewNotice(widgets.Informing, spans...)))
	}
	return list
}

// lineLooks is how the sentences look that are not plain text: what is proven,
// what is wanting, and what is set apart.
var lineLooks = map[locales.LineKind]widgets.Look{
	locales.LineProof:    widgets.Body.In(theme.Met),
	locales.LineUnproven: widgets.Body.In(theme.Open),
	locales.LineOpen:     widgets.Body.In(theme.Open),
	locales.LineCap:      widgets.Body.Strong(),
	locales.LineSource:   widgets.Small,
	locales.LineFollowed: widgets.Body.Strong(),
	locales.LineWarning:  widgets.Body.In(theme.Open),
	locales.LineMove:     widgets.Quiet,
}

func sentence(line *locales.Line) fyne.CanvasObject {
	look, ok := lineLooks[line.Kind]
	if !ok {
		look = widgets.Body
	}
	return widgets.NewParagraph(line.Text, look)
}

// readingNote is what a case scores under a reading.
func (v *View) readingNote(r *model.ExplainedReading) string {
	if r.Scores == nil {
		return v.words.T("eligibility.reading.state", "State", v.words.T("state."+string(r.State)))
	}
	return v.words.T("eligibility.reading.scores", "Claimed", v.words.Points(r.Scores.Claimed),
		"Verdict", v.words.T("verdict."+string(r.Verdict.Claimed)), "Evidenced", v.words.Points(r.Scores.Evidenced),
		"State", v.words.T("state."+string(r.State)))
}
