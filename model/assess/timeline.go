package assess

import (
	"slices"

	"twozones/model"
)

// Timeline is the score over so many months from a day on: birthdays,
// years completed, documents that begin or cease to be valid, and the round's
// window.
//
// A number of years that grows with time is taken as true on the first day,
// and as growing from there as long as the work goes on. Claimed points and
// eligibility follow it; evidenced points do not, since a paper shows the years
// up to its day: more years need a new one.
//
// The best day is, among the days on which the person is not out for lack of
// eligibility, the earliest with the highest evidenced likely score, then the
// highest claimed one; within the window, where one is open or to come.
func Timeline(rb *model.Rulebook, c *model.Case, on model.Date, months int) *model.Timeline {
	t := &calendar{rb: rb, c: c, from: on, until: monthsAfter(on, months), line: model.Timeline{From: on}}
	t.line.Until = t.until
	t.grown = t.growth()
	before := t.look(on)
	t.add(before, []model.Move{})
	for _, day := range t.days() {
		now := t.look(day)
		if moves := t.moves(before, now); now.differs(before) {
			t.add(now, moves)
		}
		before = now
	}
	t.line.Best = t.best()
	return &t.line
}

// calendar is a timeline in the making.
type calendar struct {
	rb          *model.Rulebook
	c           *model.Case
	from, until model.Date
	grown       []growth
	line        model.Timeline
}

// growth is a number of years a fact reaches on a day.
type growth struct {
	fact int
	on   model.Date
	to   model.Decimal
}

// outlook is how the case stands on a day.
type outlook struct {
	on      model.Date
	grown   *board // with the years grown: claimed points and eligibility
	proven  *board // with the years as papers show them: evidenced points
	claimed model.Range
	shown   model.Range // evidenced
	state   model.State
	open    bool
}

func (o *outlook) differs(b *outlook) bool {
	return o.claimed != b.claimed || o.shown != b.shown || o.state != b.state || o.open != b.open
}

// growth lists what the years reach within the time looked at, in order.
func (t *calendar) growth() (list []growth) {
	b := newBoard(newSheet(t.rb, t.c, t.from))
	for i := range t.rb.Facts {
		f, v := &t.rb.Facts[i], b.values[i]
		if f.Changes != model.Grows || !v.Kind.IsNumber() {
			continue
		}
		for _, n := range b.thresholds(i) {
			if n <= v.Number || f.Check(model.Number(f.Kind, n), t.from) != nil {
				continue
			}
			if day := yearsAfter(t.from, n-v.Number); !t.until.Before(day) {
				list = append(list, growth{i, day, n})
			}
		}
	}
	return list
}

// days lists the days after the first on which anything may change.
func (t *calendar) days() (list []model.Date) {
	add := func(d model.Date) {
		if t.from.Before(d) && !t.until.Before(d) {
			list = append(list, d)
		}
	}
	for _, g := range t.grown {
		add(g.on)
	}
	for i := range t.c.Documents {
		add(t.c.Documents[i].Issued)
		if end := t.c.Documents[i].ValidUntil; !end.IsZero() {
			add(end.AddDays(1))
		}
	}
	if w := t.rb.Window; w != nil {
		add(w.Opens)
		add(w.Closes.AddDays(1))
	}
	for _, a := range t.c.Answers {
		if a.Value.Kind == model.KindDate {
			for years := a.Value.Date.YearsUntil(t.from) + 1; years <= a.Value.Date.YearsUntil(t.until); years++ {
				add(yearsOn(a.Value.Date, years))
			}
		}
	}
	slices.SortFunc(list, func(a, b model.Date) int { return b.DaysUntil(a) })
	return slices.Compact(list)
}

func (t *calendar) look(on model.Date) *outlook {
	w := t.rb.Window
	o := &outlook{on: on, proven: newBoard(newSheet(t.rb, t.c, on)), open: w != nil && !on.Before(w.Opens) && !w.Closes.Before(on)}
	o.grown = o.proven
	if len(t.grown) > 0 {
		o.grown = newBoard(newSheet(t.rb, t.c, on))
	}
	for _, g := range t.grown {
		if !on.Before(g.on) {
			o.grown.put(g.fact, model.Number(t.rb.Facts[g.fact].Kind, g.to), o.grown.proven[g.fact])
		}
	}
	o.claimed, o.state = o.grown.total().Claimed, o.grown.outcome()
	o.shown = lowered(o.proven.total().Evidenced, o.claimed)
	return o
}

// lowered keeps evidence at or below the claim, where more years earn less.
func lowered(r, limit model.Range) model.Range {
	return model.Range{Low: min(r.Low, limit.Low), Likely: min(r.Likely, limit.Likely), High: min(r.High, limit.High)}
}

func (t *calendar) add(o *outlook, moves []model.Move) {
	t.line.Days = append(t.line.Days, model.TimelineDay{On: o.on, Claimed: o.claimed, Evidenced: o.shown,
		State: o.state, Open: o.open, Moves: moves})
}

// moves says what changed from one day to the next, and why. Where two causes
// fall on one day in one criterion, the first is named.
func (t *calendar) moves(was, is *outlook) []model.Move {
	list := []model.Move{}
	for i := range is.grown.lines {
		criterion := is.grown.lines[i].criterion
		from, to := was.grown.lines[i].now.Claimed, is.grown.lines[i].now.Claimed
		if from != to {
			list = append(list, moved(t.cause(was, is, criterion.Facts, false), criterion.ID, from, to))
		}
		shownFrom, shownTo := was.proven.lines[i].now.Evidenced, is.proven.lines[i].now.Evidenced
		if shownFrom != shownTo && minus(shownTo, shownFrom) != minus(to, from) {
			m := moved(t.cause(was, is, criterion.Facts, true), criterion.ID, shownFrom, shownTo)
			m.Evidence = true
			list = append(list, m)
		}
	}
	if was.state != is.state {
		m := t.cause(was, is, t.conditionFacts(is), false)
		m.FromState, m.ToState = was.state, is.state
		list = append(list, m)
	}
	return list
}

func moved(m model.Move, criterion string, from, to model.Range) model.Move {
	m.Criterion, m.From, m.To = criterion, from, to
	return m
}

func (t *calendar) conditionFacts(o *outlook) (facts []string) {
	o.grown.tests(func(test *model.Test) { facts = append(facts, test.Fact) })
	return facts
}

// cause finds what happened to one of the facts between two days.
func (t *calendar) cause(was, is *outlook, facts []string, evidence bool) model.Move {
	for _, id := range facts {
		fact := t.rb.FactIndex(id)
		v := is.proven.values[fact]
		if v.Kind == model.KindDate && v.Date.YearsUntil(is.on) > v.Date.YearsUntil(was.on) {
			return model.Move{Fact: id, Cause: model.MoveBirthday, Years: v.Date.YearsUntil(is.on), Day: is.on}
		}
		if years := is.grown.values[fact]; !evidence && !years.Equal(was.grown.values[fact]) {
			return model.Move{Fact: id, Cause: model.MoveYears, Years: int(years.Number.Floor()), Day: is.on}
		}
		if evidence && was.proven.proven[fact] != is.proven.proven[fact] {
			return t.document(is, id)
		}
	}
	return model.Move{Cause: model.MoveDocument, Day: is.on}
}

// document names the paper that begins or ceases to prove a fact on a day.
func (t *calendar) document(o *outlook, fact string) model.Move {
	for i := range t.c.Documents {
		d := &t.c.Documents[i]
		if d.State != model.Readable || !slices.ContainsFunc(d.Proves, func(p model.Proof) bool { return p.Fact == fact && onPage(d, p) }) {
			continue
		}
		m := model.Move{Fact: fact, Document: d.ID, File: d.File, Material: d.Material}
		switch o.on {
		case d.Issued:
			m.Cause, m.Day = model.MoveIssued, d.Issued
			return m
		case d.ValidUntil.AddDays(1):
			m.Cause, m.Day = model.MoveExpired, d.ValidUntil
			return m
		}
	}
	return model.Move{Fact: fact, Cause: model.MoveDocument, Day: o.on}
}

// best is the best day to apply, or zero where no day is better than another.
func (t *calendar) best() model.Date {
	days := t.line.Days
	if coming := func(d model.TimelineDay) bool { return d.Open }; slices.ContainsFunc(days, coming) {
		days = slices.DeleteFunc(slices.Clone(days), func(d model.TimelineDay) bool { return !d.Open })
	}
	if able := func(d model.TimelineDay) bool { return d.State != model.NotMet }; slices.ContainsFunc(days, able) {
		days = slices.DeleteFunc(slices.Clone(days), func(d model.TimelineDay) bool { return d.State == model.NotMet })
	}
	best, differ := days[0], len(days) < len(t.line.Days)
	for _, d := range days[1:] {
		differ = differ || d.Evidenced.Likely != best.Evidenced.Likely || d.Claimed.Likely != best.Claimed.Likely
		if d.Evidenced.Likely > best.Evidenced.Likely ||
			d.Evidenced.Likely == best.Evidenced.Likely && d.Claimed.Likely > best.Claimed.Likely {
			best = d
		}
	}
	if !differ {
		return model.Date{}
	}
	return best.On
}
