package quick

import (
	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/ask"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// card is one question with its answer.
type card struct {
	v      *view
	fact   *model.Fact
	answer ask.Input
	clear  *widgets.Button
	object fyne.CanvasObject
}

func newCard(v *view, fact *model.Fact) *card {
	c := &card{v: v, fact: fact, answer: ask.New(fact, ask.Asker{Words: v.words, After: v.host.After(), Today: v.state.check.On,
		Worth: v.state.check.OptionPoints(fact.ID), Save: func(value model.Value) string { return v.take(fact.ID, value) }})}
	c.clear = widgets.NewButton(widgets.Plain, v.words.T("quick.clear"), c.forget)
	c.object = widgets.NewCard(theme.GapPage, widgets.Stack(theme.Gap+theme.GapSmall,
		ask.Question(v.words, fact, widgets.Title), c.answer.Object(), widgets.Row(0, c.clear, widgets.Spacer()),
		ask.Why(v.words, v.state.check.Dossier, fact, false)))
	c.refresh()
	return c
}

// refresh shows what is answered.
func (c *card) refresh() {
	given, answered := c.v.state.check.Case.Answers[c.fact.ID]
	c.answer.Show(given.Value, answered)
	if c.clear.Visible() != answered {
		c.clear.Hidden = !answered
		c.v.relayout()
	}
}

// forget takes the answer back, as if it had not been given.
func (c *card) forget() {
	c.v.state.check.Clear(c.fact.ID)
	delete(c.v.state.typed, c.fact.ID)
	if field := c.answer.Field(); field != nil {
		field.SetText("")
		field.SetError("")
	}
	c.v.show()
}

// above is what stands over the question: what this is, as long as nothing is
// answered; where the question stands; and that all is settled.
func (v *view) above() (parts []fyne.CanvasObject) {
	t := v.words.T
	if !v.state.check.Begun() {
		parts = append(parts, widgets.NewNotice(widgets.Informing, widgets.Span{Text: t("quick.about"), Look: widgets.Body},
			widgets.Span{Text: "\n" + t("quick.nothing_kept.about"), Look: widgets.Small}))
	}
	parts = append(parts, widgets.NewParagraph(v.crumb(), widgets.Quiet))
	if settled := v.settled(); settled != nil {
		parts = append(parts, settled)
	}
	return parts
}

// crumb is the side that is asked about, and the place of the question in it.
func (v *view) crumb() string {
	side := v.state.check.Rulebook.Fact(v.state.at).About
	number, total := 0, 0
	for _, id := range v.state.check.Asked() {
		if v.state.check.Rulebook.Fact(id).About == side {
			total++
			if id == v.state.at {
				number = total
			}
		}
	}
	crumb := v.words.T("quick.number", "Side", v.words.T("quick.side."+side), "Number", number, "Total", total)
	if side == model.EnterpriseSide {
		crumb += "\n" + v.words.T("quick.side.enterprise.about")
	}
	return crumb
}

// settled stands over a question whose answer can change nothing any more, until
// the person wants to go on all the same.
func (v *view) settled() fyne.CanvasObject {
	check, t := v.state.check, v.words.T
	if v.state.goOn || !check.Open.Decided || check.Case.Answers[v.state.at].Value.IsKnown() {
		return nil
	}
	text := widgets.Stack(theme.GapSmall, widgets.NewParagraph(v.words.N("interview.decided", check.Open.Enough), widgets.Body.Strong()),
		widgets.NewParagraph(t("quick.settled.about"), widgets.Quiet))
	see := widgets.NewButton(widgets.Secondary, t("quick.finish"), func() { v.goTo(result) })
	on := widgets.NewButton(widgets.Plain, t("interview.decided.on"), func() {
		v.state.goOn = true
		v.goTo(v.state.at)
	})
	return widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap+theme.GapSmall,
		widgets.NewBadge(widgets.Met, t("interview.decided.word")), text, widgets.Flow(theme.Gap, see, on)))
}

// foot is the row under a question.
func (v *view) foot() fyne.CanvasObject {
	t, stops, i := v.words.T, v.state.stops(), v.state.index()
	var left []fyne.CanvasObject
	if i > 0 {
		left = append(left, widgets.NewButton(widgets.Secondary, t("quick.previous"), v.back))
	}
	next := "quick.next"
	if stops[i+1] == result {
		next = "quick.finish"
	}
	right := []fyne.CanvasObject{widgets.NewText(t("interview.keys"), widgets.Small), widgets.NewButton(widgets.Primary, t(next), v.next)}
	return widgets.Inset(theme.GapSmall, 0, 0, 0, widgets.Ends(theme.Gap+theme.GapSmall, left, right))
}
