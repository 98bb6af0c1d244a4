package walk_test

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"twozones/locales"
	"twozones/model"
	"twozones/ui/gallery/find"
	"twozones/ui/widgets"
)

// answer gives the answer of the case at hand to a question that shows.
func (p *person) answer(fact *model.Fact) {
	p.t.Helper()
	label := p.words().Of(fact.Label)
	said := strings.Join(p.options(fact), p.word("list.separator"))
	p.quietly(func() {
		switch value := p.demo.Case.Answers[fact.ID].Value; {
		case value.IsKnown() && value.Kind == model.KindDate:
			said = value.Date.String()
			p.typeUnder(label, said)
		case value.IsKnown() && value.Kind.IsNumber():
			said = value.Number.String()
			p.typeUnder(label, said)
		default:
			for _, option := range p.options(fact) {
				p.pickUnder(p.words().Of(fact.Question), option)
			}
		}
	})
	p.diary.line("*", label+": "+said)
}

// options are the rows that stand for the answer to a question, as they read.
func (p *person) options(fact *model.Fact) (rows []string) {
	value := p.demo.Case.Answers[fact.ID].Value
	switch {
	case !value.IsKnown():
		return []string{p.word("interview.unknown")}
	case value.Kind == model.KindYesNo && value.Yes:
		return []string{p.word("interview.yes")}
	case value.Kind == model.KindYesNo:
		return []string{p.word("interview.no")}
	case value.Kind == model.KindChoice:
		return []string{p.words().Of(fact.Option(value.Option).Label)}
	}
	for _, option := range value.Set {
		rows = append(rows, p.words().Of(fact.Option(option).Label))
	}
	return rows
}

// groupUnder is the first group of options after a question.
func (p *person) groupUnder(question string) (group *widgets.OptionGroup) {
	p.t.Helper()
	seen := false
	find.Walk(p.canvas(), func(o fyne.CanvasObject) bool {
		if seen = seen || isText(o, question); seen {
			group, _ = o.(*widgets.OptionGroup)
		}
		return group != nil
	})
	if group == nil {
		p.t.Fatalf("there are no options under %q; the screen reads:\n%s", question, find.Texts(p.canvas()))
	}
	return group
}

// pickUnder taps the option that reads so, of those under a question.
func (p *person) pickUnder(question, text string) {
	p.t.Helper()
	group := cards(p.groupUnder(question))
	at := slices.IndexFunc(group, func(card fyne.CanvasObject) bool { return strings.HasPrefix(find.TextsOf(card), text+"\n") })
	if at < 0 {
		p.t.Fatalf("there is no option %q under %q", text, question)
	}
	test.Tap(group[at].(fyne.Tappable))
	p.settle()
}

// seesAnswer looks whether the question that shows has its answer: in the entry,
// or as the only rows under it that are picked.
func (p *person) seesAnswer(fact *model.Fact) {
	p.t.Helper()
	value := p.demo.Case.Answers[fact.ID].Value
	switch {
	case value.IsKnown() && value.Kind == model.KindDate:
		p.seesUnder(p.words().Of(fact.Label), value.Date.String())
	case value.IsKnown() && value.Kind.IsNumber():
		p.seesUnder(p.words().Of(fact.Label), locales.Grouped(value.Number))
	default:
		if got, want := picked(cards(p.groupUnder(p.words().Of(fact.Question)))), p.options(fact); !slices.Equal(got, want) {
			p.t.Errorf("%s: %q is picked, want %q", fact.ID, got, want)
		}
	}
}
