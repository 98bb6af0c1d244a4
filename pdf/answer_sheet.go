package pdf

import (
	"fmt"

	"twozones/locales"
	"twozones/pdf/sheet"
)

// answerSheet is what to type into the portal, a field a line.
func (w *paper) answerSheet() {
	w.start(running{named: true})
	w.title("answer_sheet", w.say("paper.answers.order"))
	zh, en := w.zh.AnswerSheet(w.rb, w.c), w.en.AnswerSheet(w.rb, w.c)
	table := sheet.Table{Top: true, Heads: w.heads(right("paper.answers.number", 0.7),
		sheet.Head{Title: "paper.answers.label", Share: 4.4}, sheet.Head{Title: "paper.answers.value", Share: 6})}
	for i := range zh {
		table.Rows = append(table.Rows, w.answerLine(i+1, zh[i], en[i]))
	}
	w.doc.Add(sheet.Gap(6), table)
}

func (w *paper) answerLine(n int, zh, en locales.AnswerLine) []sheet.Block {
	label := w.Short(sheet.Words{Zh: zh.Label, En: en.Label}, sheet.Label)
	return []sheet.Block{sheet.Numbers(fmt.Sprint(n), sheet.Label), label, w.filled(w.toType(zh, en))}
}

// toType is the value of a line; figures of a redacted package are withheld.
func (w *paper) toType(zh, en locales.AnswerLine) sheet.Words {
	if fact := w.rb.Fact(zh.ID); fact != nil {
		if answer := w.c.Answers[zh.ID].Value; w.redacted && isFigure(answer) {
			return w.say("paper.withheld")
		}
	}
	return w.orWithheld(sheet.Words{Zh: zh.Value, En: en.Value})
}
