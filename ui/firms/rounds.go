package firms

import (
	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/ask"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// addRound adds a card with what one round asks.
func (f *form) addRound(round *casework.FirmRound) {
	v, t := f.v, f.v.words.T
	if round.Rulebook == nil {
		f.column.Add(card(round.Key, v.words.N("firms.round.unknown", round.Stored)))
		return
	}
	var parts []fyne.CanvasObject
	for _, fact := range round.Facts {
		if len(parts) > 0 {
			parts = append(parts, widgets.HLine())
		}
		parts = append(parts, f.question(round, fact))
	}
	about := t("firms.round.unused")
	if round.Cases > 0 {
		about = v.words.N("firms.round.used", round.Cases)
	}
	f.column.Add(card(v.words.Of(round.Rulebook.Short), about, parts...))
}

// question is one fact: the question, its help, the answer.
func (f *form) question(round *casework.FirmRound, fact *model.Fact) fyne.CanvasObject {
	v := f.v
	key := round.Field(fact.ID)
	input := ask.New(fact, ask.Asker{Words: v.words, After: v.host.After(), Today: v.host.Desk().Today(), Save: func(value model.Value) string {
		return v.change(func() error { return v.firm.SetFact(round, fact.ID, value) })
	}})
	if field := input.Field(); field != nil {
		f.fields[key] = field
	}
	f.marks = append(f.marks, func() {
		answer, ok := v.firm.Answer(round, fact.ID)
		input.Show(answer.Value, ok)
	})
	words := widgets.Stack(0, widgets.NewParagraph(v.words.Of(fact.Question), widgets.Body.Strong()))
	if help := v.words.Of(fact.Help); help != "" {
		words.Add(widgets.NewParagraph(help, widgets.Quiet))
	}
	return widgets.Stack(theme.Gap, words, input.Object(), f.mark(key))
}

// addOthers adds the way to fill in a round that no case asks for yet.
func (f *form) addOthers() {
	v := f.v
	others, err := v.firm.OtherRounds()
	if err != nil || len(others) == 0 {
		return
	}
	buttons := widgets.Flow(theme.Gap)
	for _, rb := range others {
		buttons.Add(widgets.NewButton(widgets.Secondary, v.words.Of(rb.Short), func() {
			v.keepDrafts()
			if err := v.firm.AddRound(rb); err != nil {
				v.host.Fail(err)
				return
			}
			v.build()
		}))
	}
	f.column.Add(card(v.words.T("firms.round.other"), v.words.T("firms.round.other.about"), buttons))
}
