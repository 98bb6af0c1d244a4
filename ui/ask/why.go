package ask

import (
	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/widgets"
)

// Why says what an answer is for: the criterion it feeds, the conditions it
// decides, the clause, in both languages if wanted, and the source of both.
func Why(words *locales.Localizer, d *casework.Dossier, fact *model.Fact, both bool) fyne.CanvasObject {
	reason := d.Why(fact.ID)
	lines := []string{}
	clauses := []model.Text{}
	from := fact.Source
	if c := reason.Criterion; c != nil {
		lines = append(lines, words.T("interview.why.criterion", "Criterion", words.Of(c.Label), "Cap", c.Cap))
		clauses = append(clauses, c.Clause)
		from = c.Source
	}
	for _, c := range reason.Conditions {
		lines = append(lines, words.T("interview.why.condition", "Condition", words.Of(c.Label)))
		clauses = append(clauses, c.Clause)
		from = c.Source
	}
	if fact.ID == d.Rulebook.Routes {
		lines = append(lines, words.T("interview.why.route"))
	}
	spans := []widgets.Span{{Text: words.T("interview.why"), Look: widgets.Body.Strong()}}
	for i, line := range lines {
		if i > 0 {
			line = "\n" + line
		}
		spans = append(spans, widgets.Span{Text: line, Look: widgets.Body})
	}
	spans = append(spans, clauseSpans(words, clauses, both)...)
	if s := d.Rulebook.Source(from); s != nil {
		spans = append(spans, widgets.Span{Text: "\n" + words.T("interview.why.source", "Source", words.Of(s.Title)), Look: widgets.Small})
	}
	return widgets.NewNotice(widgets.Informing, spans...)
}

// clauseSpans is the clauses in the chosen language, or in both.
func clauseSpans(words *locales.Localizer, clauses []model.Text, both bool) (spans []widgets.Span) {
	for _, clause := range clauses {
		if clause.IsZero() {
			continue
		}
		spans = append(spans, widgets.Span{Text: "\n" + words.Of(clause), Look: widgets.Quiet})
		if both {
			spans = append(spans, widgets.Span{Text: "\n" + clause.In(words.Lang().Other()), Look: widgets.Quiet})
		}
	}
	return spans
}

// Question is the words of a question, with the help below them.
func Question(words *locales.Localizer, fact *model.Fact, look widgets.Look) fyne.CanvasObject {
	stack := widgets.Stack(0, widgets.NewParagraph(words.Of(fact.Question), look))
	if help := words.Of(fact.Help); help != "" {
		stack.Add(widgets.NewParagraph(help, widgets.Quiet))
	}
	return stack
}
