package pdf

import (
	"twozones/model"
	"twozones/pdf/sheet"
	"twozones/pdf/text"
)

// eligibility lists every condition with its outcome, and the doubtful clauses
// with the reading followed.
func (w *paper) eligibility() {
	w.start(running{named: true})
	w.title("eligibility", w.say("paper.eligibility.sub", "Date", w.result.On))
	state := w.result.Eligibility.State
	w.doc.Add(sheet.Gap(8), sheet.Notice(tone(state), sheet.Status(tone(state), w.Line(w.say("state."+string(state)))),
		w.Cell(w.say("paper.eligibility.overall."+string(state)), sheet.Cell)))
	groups := w.result.Eligibility.Groups
	for i := range groups {
		table := w.conditions(&groups[i], &w.rb.Eligibility[i])
		if i == len(groups)-1 {
			w.makeRoom(table)
		}
		w.part(w.of(w.rb.Eligibility[i].Label), "eligibility."+groups[i].ID, table)
	}
	w.doc.Add(sheet.Gap(6), w.sourcesHint())
	w.doubts()
}

// spaceOfHeadings is what two headings and the line between take, with their
// gaps.
const spaceOfHeadings = 110

// makeRoom keeps the last conditions on one page with the first doubtful
// clause, which alone on a page would look lost.
func (w *paper) makeRoom(table sheet.Block) {
	doubts := w.pack.Explanation.Doubts
	if len(doubts) == 0 {
		return
	}
	together := sheet.Stacked(table, w.doubt(&doubts[0])).Lay(w.doc.Width()).Height + spaceOfHeadings
	if together <= sheet.BodyHeight {
		w.doc.Need(together)
	}
}

// sourcesHint says where the numbers in brackets lead.
func (w *paper) sourcesHint() sheet.Block {
	if !w.includes("checklist") {
		return sheet.Gap(0)
	}
	return w.Cell(w.say("paper.eligibility.sources_at", "Page", w.doc.PageOf("sources")), sheet.Small)
}

// conditions is a table of them, led by what they come to.
func (w *paper) conditions(result *model.GroupResult, group *model.Group) sheet.Block {
	table := sheet.Table{Top: true, Heads: w.heads(
		sheet.Head{Title: "paper.eligibility.outcome", Share: 2.3}, sheet.Head{Title: "paper.eligibility.condition", Share: 8.6},
		sheet.Head{Title: "paper.eligibility.source", Share: 1, Align: text.Right})}
	for _, r := range result.Conditions {
		for i := range group.Conditions {
			if c := &group.Conditions[i]; c.ID == r.ID {
				table.Rows = append(table.Rows, w.condition(c, r.State))
			}
		}
	}
	state := w.status(tone(result.State), w.say("paper.eligibility.group."+string(result.State)))
	return sheet.Led(state, 3, table)
}

func (w *paper) condition(c *model.Condition, state model.State) []sheet.Block {
	said := sheet.Stack{Gap: 2, Blocks: []sheet.Block{
		w.Cell(w.of(c.Label), sheet.Bold(sheet.Cell)), w.Para(w.of(c.Clause), sheet.Cell)}}
	if state != model.Met && !c.IfNot.IsZero() {
		said.Blocks = append(said.Blocks, w.Para(w.say("paper.eligibility.if_not", "Text", c.IfNot), sheet.Tinted(sheet.Cell, tone(state).Color())))
	}
	return []sheet.Block{w.status(tone(state), w.say("state."+string(state))), said, w.bracketed(c.Source)}
}

// status is a shape with its word.
func (w *paper) status(t sheet.Tone, words sheet.Words) sheet.Block {
	return sheet.StatusOf(t, w.Short(words, sheet.Tinted(sheet.Cell, t.Color())))
}

// bracketed is the number of a source.
func (w *paper) bracketed(source string) sheet.Block {
	if n := w.sourceNumber(source); n != "" {
		return sheet.Numbers("["+n+"]", sheet.Label)
	}
	return sheet.Gap(0)
}

// doubts keeps the heading with the first of them.
func (w *paper) doubts() {
	doubts := w.pack.Explanation.Doubts
	for i := range doubts {
		w.doc.Add(sheet.Gap(14))
		if i == 0 {
			w.doc.Keep(w.heading(w.say("paper.eligibility.doubts"), "eligibility.doubts"),
				sheet.Gap(5), w.doubt(&doubts[i]))
		} else {
			w.doc.Keep(w.doubt(&doubts[i]))
		}
	}
}

// doubt draws both readings of a clause, the one that is followed, and why.
func (w *paper) doubt(d *model.ExplainedDoubt) sheet.Block {
	stack := sheet.Stack{Gap: 4, Blocks: []sheet.Block{
		w.Cell(w.of(d.Title), sheet.Bold(sheet.Cell)), w.Para(w.of(d.About), sheet.Cell),
		w.Para(w.say("paper.eligibility.effect", "Text", d.Effect), sheet.Cell)}}
	for i := range d.Readings {
		r := &d.Readings[i]
		id := "paper.eligibility.reading.other"
		if r.ID == d.Followed {
			id = "paper.eligibility.reading.chosen"
		}
		stack.Blocks = append(stack.Blocks, sheet.Check{Checked: r.ID == d.Followed, Leading: sheet.Cell.Leading,
			Block: w.Para(w.say(id, "Reading", r.Label), sheet.Cell)})
	}
	stack.Blocks = append(stack.Blocks, w.Para(w.whyFollowed(d), sheet.Cell))
	return sheet.Notice(sheet.Open, stack)
}

// whyFollowed is the reason given for the reading that counts.
func (w *paper) whyFollowed(d *model.ExplainedDoubt) sheet.Words {
	switch {
	case !d.Chosen:
		return w.say("paper.eligibility.reading.default")
	case d.Why == "":
		return w.say("paper.eligibility.reading.no_why")
	}
	return w.say("paper.eligibility.reading.why", "Why", d.Why)
}
