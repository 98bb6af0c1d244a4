package assess

import (
	"slices"
	"time"

	"twozones/model"
)

// Moves says what moved between two states of a case, by how much, and why.
// It goes from before to after one cause at a time: readings, answers,
// birthdays, documents. Each cause gives a move for every criterion and side
// of eligibility it changed, so that the moves of a criterion add up to the
// whole difference. Both states are assessed under rb.
//
// Evidenced points get a move of their own where they did not change by as
// much as the claimed ones.
func Moves(rb *model.Rulebook, before, after *model.Case, onBefore, onAfter model.Date) []model.Move {
	c := *before
	w := &walk{s: newSheet(rb, &c, onBefore)}
	w.last = w.look()
	w.readings(after)
	target := newSheet(rb, after, onAfter)
	w.answers(target)
	w.birthdays(onAfter)
	w.documents(before, after, onBefore, onAfter)
	return w.moves
}

// walk is a sheet on its way from one state to the other.
type walk struct {
	s     *sheet
	last  view
	moves []model.Move
}

// view is what moves are read off.
type view struct {
	criteria    []model.CriterionResult
	eligibility model.Eligibility
}

func (w *walk) look() view {
	v := view{eligibility: w.s.eligibility()}
	for i := range w.s.rb.Areas {
		v.criteria, _, _ = w.s.area(&w.s.rb.Areas[i], v.criteria)
	}
	return v
}

// step looks again and puts down what changed. facts are those that may have
// moved something; each move names the one that its criterion looks at.
func (w *walk) step(cause model.Move, facts ...string) {
	next := w.look()
	for i := range next.criteria {
		w.criterion(cause, facts, &w.last.criteria[i], &next.criteria[i])
	}
	w.eligibility(cause, facts, &w.last.eligibility, &next.eligibility)
	w.last = next
}

func (w *walk) criterion(cause model.Move, facts []string, from, to *model.CriterionResult) {
	cause.Criterion, cause.Fact = to.ID, ""
	if earns := w.s.rb.Criterion(to.ID).Facts; len(facts) > 0 {
		cause.Fact = first(facts, func(id string) bool { return slices.Contains(earns, id) })
	}
	if from.Claimed != to.Claimed {
		claimed := cause
		claimed.From, claimed.To = from.Claimed, to.Claimed
		w.moves = append(w.moves, claimed)
	}
	if minus(to.Evidenced, from.Evidenced) != minus(to.Claimed, from.Claimed) && from.Evidenced != to.Evidenced {
		cause.Evidence, cause.From, cause.To = true, from.Evidenced, to.Evidenced
		w.moves = append(w.moves, cause)
	}
}

func minus(a, b model.Range) model.Range {
	return model.Range{Low: a.Low - b.Low, Likely: a.Likely - b.Likely, High: a.High - b.High}
}

// first is the first id that fits, or the first of all.
func first(ids []string, fits func(string) bool) string {
	if i := slices.IndexFunc(ids, fits); i >= 0 {
		return ids[i]
	}
	return ids[0]
}

// eligibility puts down the change of the whole, or else of its sides.
func (w *walk) eligibility(cause model.Move, facts []string, from, to *model.Eligibility) {
	if len(facts) > 0 {
		cause.Fact = facts[0]
	}
	if from.State != to.State {
		cause.FromState, cause.ToState = from.State, to.State
		w.moves = append(w.moves, cause)
		return
	}
	for i := range to.Groups {
		if from.Groups[i].State != to.Groups[i].State {
			side := cause
			side.Group, side.FromState, side.ToState = to.Groups[i].ID, from.Groups[i].State, to.Groups[i].State
			w.moves = append(w.moves, side)
		}
	}
}

func (w *walk) readings(after *model.Case) {
	for i := range w.s.rb.Doubts {
		d := &w.s.rb.Doubts[i]
		now := followed(d, after)
		if now != followed(d, w.s.c) {
			w.s.c = reread(w.s.c, d.ID, now)
			w.step(model.Move{Cause: model.MoveReading, Doubt: d.ID, Reading: now})
		}
	}
}

func (w *walk) answers(target *sheet) {
	for i := range target.values {
		from, to := w.s.values[i], target.values[i]
		if !from.Equal(to) {
			w.s.values[i] = to
			w.step(model.Move{Cause: model.MoveAnswer, FromValue: from, ToValue: to}, w.s.rb.Facts[i].ID)
		}
	}
}

// birthday is a day on which a date among the answers completes a year.
type birthday struct {
	fact  string
	years int
	on    model.Date
}

// birthdays moves the day, stopping at every birthday on the way. The
// documents stay as they counted before.
func (w *walk) birthdays(to model.Date) {
	if back := to.Before(w.s.on); back {
		days := w.between(to, w.s.on)
		for i := len(days) - 1; i >= 0; i-- {
			w.s.on = days[i].on.AddDays(-1)
			w.step(model.Move{Cause: model.MoveNotYet, Years: days[i].years, Day: days[i].on}, days[i].fact)
		}
	} else {
		for _, day := range w.between(w.s.on, to) {
			w.s.on = day.on
			w.step(model.Move{Cause: model.MoveBirthday, Years: day.years, Day: day.on}, day.fact)
		}
	}
	w.s.on = to
}

// between lists the birthdays after one day up to another, the earliest first.
func (w *walk) between(after, until model.Date) (days []birthday) {
	for i, v := range w.s.values {
		if v.Kind != model.KindDate {
			continue
		}
		for years := max(1, v.Date.YearsUntil(after)+1); years <= v.Date.YearsUntil(until); years++ {
			days = append(days, birthday{w.s.rb.Facts[i].ID, years, yearsOn(v.Date, years)})
		}
	}
	slices.SortStableFunc(days, func(a, b birthday) int { return b.on.DaysUntil(a.on) })
	return days
}

// yearsOn is the day on which so many years are completed; who is born on
// 29 February completes them on 1 March of a common year.
func yearsOn(born model.Date, years int) model.Date {
	return model.DateOf(time.Date(born.Year+years, born.Month, born.Day, 0, 0, 0, 0, time.UTC))
}

// documents lets the documents count as they do after, one at a time. What is
// new comes before what is gone: a document that takes the place of another
// moves nothing.
func (w *walk) documents(before, after *model.Case, onBefore, onAfter model.Date) {
	held := map[string][]int{}
	for i := range before.Documents {
		d := &before.Documents[i]
		held[d.ID] = append(held[d.ID], w.facts(d, onBefore)...)
	}
	var gone []func()
	for _, id := range documentIDs(before, after) {
		was, is := document(before, id), document(after, id)
		now := w.facts(is, onAfter)
		change := func() { w.document(held, id, now, why(was, is, onBefore, onAfter)) }
		if covers(now, held[id]) {
			change()
		} else {
			gone = append(gone, change)
		}
	}
	for _, change := range gone {
		change()
	}
}

// document lets one document prove these facts from now on.
func (w *walk) document(held map[string][]int, id string, now []int, cause model.Move) {
	var changed []string
	for i := range w.s.rb.Facts {
		if slices.Contains(now, i) != slices.Contains(held[id], i) {
			changed = append(changed, w.s.rb.Facts[i].ID)
		}
	}
	if len(changed) == 0 {
		return
	}
	held[id] = now
	clear(w.s.proven)
	for _, facts := range held {
		for _, i := range facts {
			w.s.proven[i] = true
		}
	}
	w.step(cause, changed...)
}

// facts lists the facts a document proves on a day; none for a missing one.
func (w *walk) facts(d *model.Document, on model.Date) (facts []int) {
	if d == nil || !counts(d, on) {
		return nil
	}
	for _, p := range d.Proves {
		if i := w.s.rb.FactIndex(p.Fact); i >= 0 && onPage(d, p) {
			facts = append(facts, i)
		}
	}
	return facts
}

// why names the document and, where the day alone made the difference, which
// day of its own it was.
func why(was, is *model.Document, onBefore, onAfter model.Date) model.Move {
	shown := is
	if shown == nil {
		shown = was
	}
	cause := model.Move{Cause: model.MoveDocument, Document: shown.ID, File: shown.File, Material: shown.Material}
	switch {
	case was == nil || is == nil || was.State != is.State:
	case Valid(was, onBefore) && !is.ValidUntil.IsZero() && is.ValidUntil.Before(onAfter):
		cause.Cause, cause.Day = model.MoveExpired, is.ValidUntil
	case onBefore.Before(was.Issued) && was.Issued == is.Issued && Valid(is, onAfter):
		cause.Cause, cause.Day = model.MoveIssued, is.Issued
	}
	return cause
}

func covers(all, some []int) bool {
	return !slices.ContainsFunc(some, func(i int) bool { return !slices.Contains(all, i) })
}

func documentIDs(cases ...*model.Case) (ids []string) {
	for _, c := range cases {
		for i := range c.Documents {
			if !slices.Contains(ids, c.Documents[i].ID) {
				ids = append(ids, c.Documents[i].ID)
			}
		}
	}
	return ids
}

func document(c *model.Case, id string) *model.Document {
	i := slices.IndexFunc(c.Documents, func(d model.Document) bool { return d.ID == id })
	if i < 0 {
		return nil
	}
	return &c.Documents[i]
}
