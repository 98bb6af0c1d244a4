package locales

import (
	"slices"
	"strconv"
	"strings"

	"twozones/model"
)

// The kinds of lines of an outlook, beside those of an explanation.
const (
	LineStep     LineKind = "step"     // something to do, or that cannot be changed
	LineSet      LineKind = "set"      // a set of steps that is enough
	LineLoss     LineKind = "loss"     // documents the score hangs on
	LineDay      LineKind = "day"      // a day on which something changes
	LineMove     LineKind = "move"     // what changes on it, and why
	LineQuestion LineKind = "question" // a fact that is not answered
	LineWarning  LineKind = "warning"  // something that will get worse
)

// shownSets is how many sets of steps people are shown.
const shownSets = 5

// Outlook puts a case turned around into sentences: where it stands, what to
// prove, what to gain, what cannot change, the smallest sets of steps, the
// margin, the coming months and the open questions. Steps to prove are called
// A1, A2 …, gains B1, B2 …; Of of a step is its fact.
func (l *Localizer) Outlook(rb *model.Rulebook, c *model.Case, a *model.Assessment, o *model.Outlook) []Line {
	t := &planTeller{Localizer: l, rb: rb, c: c, a: a, o: o}
	t.standing()
	t.prove()
	t.gain()
	t.fixed()
	t.sets()
	t.margin()
	t.timeline()
	t.questions()
	return t.lines
}

// planTeller collects the lines of one outlook.
type planTeller struct {
	*Localizer
	rb    *model.Rulebook
	c     *model.Case
	a     *model.Assessment
	o     *model.Outlook
	lines []Line
}

func (t *planTeller) line(level int, kind LineKind, of, text string) {
	t.lines = append(t.lines, Line{Level: level, Kind: kind, Of: of, Text: text})
}

func (t *planTeller) heading(id string) { t.line(0, LineHeading, "", t.T(id)) }

func (t *planTeller) standing() {
	if t.a.Scores == nil {
		t.heading("plan.title.eligibility")
		t.line(1, LineText, "", t.T("plan.standing.eligibility", "State", t.T("state."+string(t.a.Eligibility.State))))
		return
	}
	t.heading("plan.title")
	id, missing := "plan.standing.short", *t.a.PassMark-t.a.Scores.Evidenced.Likely
	if t.o.Reached {
		id = "plan.standing.reached"
	}
	t.line(1, LineText, "", t.T(id, "Points", t.Points(t.a.Scores.Evidenced), "Pass", t.a.PassMark, "Missing", missing))
	if t.a.Eligibility.State == model.NotMet {
		t.line(1, LineWarning, "", t.T("plan.standing.not_eligible"))
	}
}

func (t *planTeller) prove() {
	if t.a.Scores == nil {
		return
	}
	t.heading("plan.prove.title")
	for i := range t.o.Prove {
		s := &t.o.Prove[i]
		fact := t.rb.Fact(s.Facts[0])
		t.line(1, LineStep, fact.ID, t.T("plan.prove.step", "Label", proveLabel(i), "Fact", t.Of(fact.Label),
			"Value", t.answer(fact, t.value(fact)), "Points", t.Points(s.Points), "Evidence", t.materials(t.rb, s), "Several", len(s.Evidence) > 1))
	}
	t.nothing(len(t.o.Prove))
}

func (t *planTeller) nothing(count int) {
	if count == 0 {
		t.line(1, LineText, "", t.T("plan.nothing"))
	}
}

func proveLabel(i int) string { return "A" + strconv.Itoa(i+1) }
func gainLabel(i int) string  { return "B" + strconv.Itoa(i+1) }

func (t *planTeller) value(f *model.Fact) model.Value { return t.c.Answers[f.ID].Value }

func (t *planTeller) gain() {
	t.heading("plan.gain.title")
	if t.a.Scores != nil && len(t.o.Gain) > 0 {
		t.line(1, LineText, "", t.T("plan.gain.note"))
	}
	for i := range t.o.Gain {
		s := &t.o.Gain[i]
		fact := t.rb.Fact(s.Facts[0])
		t.line(1, LineStep, fact.ID, t.T(gainID(t.rb, s), "Label", gainLabel(i), "Fact", t.Of(fact.Label),
			"Value", nested(t.answer(fact, t.value(fact))), "To", nested(t.answer(fact, added(t.value(fact), s.To.Value))), "Points", t.Points(s.Points),
			"High", s.Points.High, "Evidence", t.materials(t.rb, s), "Several", len(s.Evidence) > 1,
			"Day", t.Day(s.Earliest), "Conditions", t.conditions(t.rb, s)))
	}
	t.nothing(len(t.o.Gain))
}

// gainID picks the sentence of a gain: by how it comes about, and whether it
// is points or a condition that it brings.
func gainID(rb *model.Rulebook, s *model.PlanStep) string {
	switch {
	case s.Change == model.Judged && s.Points.High == 0:
		return "plan.gain.judged_condition"
	case s.Change == model.Judged:
		return "plan.gain.judged"
	case s.Facts[0] == rb.Routes:
		return "plan.gain.route"
	case s.Change == model.Grows && s.Points != (model.Range{}):
		return "plan.gain.grows"
	case s.Change == model.Grows:
		return "plan.gain.grows_condition"
	case s.Points == (model.Range{}):
		return "plan.gain.condition"
	case s.To.Kind.IsNumber():
		return "plan.gain.number"
	case s.To.Kind == model.KindSet:
		return "plan.gain.member"
	}
	return "plan.gain.attainable"
}

func (t *planTeller) fixed() {
	t.heading("plan.fixed.title")
	for i := range t.o.Fixed {
		s := &t.o.Fixed[i]
		fact := t.rb.Fact(s.Facts[0])
		kind, id := LineStep, "plan.fixed.plain"
		data := []any{"Fact", t.Of(fact.Label), "Value", t.answer(fact, t.value(fact)), "Points", t.Points(s.Points)}
		switch {
		case s.Then != nil:
			id = "plan.fixed.until"
			data = append(data, "Until", t.Day(s.Until), "Years", s.Years, "Then", t.Points(*s.Then), "Warning", s.Warning)
			if s.Warning {
				kind = LineWarning
			}
		case t.rb.CriterionOf(fact.ID) != nil:
			id = "plan.fixed.points"
		}
		t.line(1, kind, fact.ID, t.T(id, data...))
	}
	t.nothing(len(t.o.Fixed))
}

func (t *planTeller) sets() {
	t.heading("plan.sets.title")
	if t.o.Reached {
		t.line(1, LineText, "", t.T("plan.sets.reached"))
		return
	}
	t.line(1, LineText, "", t.searched())
	for i := range t.o.Sets {
		if i == shownSets {
			t.line(1, LineText, "", t.N("plan.sets.more", len(t.o.Sets)-shownSets))
			break
		}
		t.line(1, LineSet, "", t.set(&t.o.Sets[i]))
	}
}

// searched says what the search found, and how far it went.
func (t *planTeller) searched() string {
	count := len(t.o.Sets)
	switch {
	case count == 0 && !t.o.Reachable:
		return t.T("plan.sets.unreachable")
	case t.o.Complete:
		return t.N("plan.sets.complete", count)
	case count == 0:
		return t.N("plan.sets.not_found", t.o.Bound)
	}
	return t.N("plan.sets.bound", count, "Bound", t.o.Bound)
}

func (t *planTeller) set(s *model.PlanSet) string {
	var names []string
	for _, i := range s.Prove {
		names = append(names, proveLabel(i))
	}
	for _, i := range s.Gain {
		names = append(names, gainLabel(i))
	}
	day, later := "", ""
	if !s.Ready.IsZero() {
		day = t.Day(s.Ready)
	}
	if s.Later != nil {
		later = t.Points(*s.Later)
	}
	id := "plan.sets.set"
	if t.a.Scores == nil {
		id = "plan.sets.eligible"
	}
	return t.N(id, s.Size(), "Steps", strings.Join(names, " + "), "Points", t.Points(s.Points), "Secure", s.Secure,
		"Now", s.Ready == t.a.On, "Day", day, "Later", later)
}

func (t *planTeller) margin() {
	m := t.o.Margin
	if m == nil {
		return
	}
	t.heading("plan.margin.title")
	if m.Below() {
		t.line(1, LineText, "", t.T("plan.margin.below"))
		return
	}
	t.line(1, LineText, "", t.T("plan.margin.above", "Above", m.Above))
	for i := range m.Singles {
		t.loss("plan.margin.single", &m.Singles[i])
	}
	for i := range m.Pairs {
		t.loss("plan.margin.pair", &m.Pairs[i])
	}
	if len(m.Singles)+len(m.Pairs) == 0 {
		t.line(1, LineText, "", t.T("plan.margin.safe"))
	}
}

func (t *planTeller) loss(id string, loss *model.Loss) {
	first, last := t.paper(loss.Documents[0]), t.paper(loss.Documents[len(loss.Documents)-1])
	t.line(1, LineLoss, loss.Documents[0], t.T(id, "First", first, "Second", last, "Left", t.Points(loss.Left)))
}

// paper names a document of the case.
func (t *planTeller) paper(id string) string {
	for i := range t.c.Documents {
		if d := &t.c.Documents[i]; d.ID == id {
			return t.documentName(t.rb, d.ID, d.File, d.Material)
		}
	}
	return id
}

func (t *planTeller) timeline() {
	line := t.o.Timeline
	if t.a.Scores == nil {
		t.heading("plan.timeline.title.state")
	} else {
		t.heading("plan.timeline.title")
	}
	t.line(1, LineText, "", t.Round(t.rb, line.From))
	for i := range line.Days {
		d := &line.Days[i]
		if i == 0 {
			t.line(1, LineDay, "", t.day("plan.timeline.from", d))
			continue
		}
		t.line(1, LineDay, "", t.day("plan.timeline.day", d))
		if was := line.Days[i-1].Open; was != d.Open {
			t.line(2, LineMove, "", t.T(windowID(d.Open)))
		}
		for _, m := range d.Moves {
			t.line(2, LineMove, m.Criterion, t.moves(m))
		}
	}
	if len(line.Days) == 1 {
		t.line(1, LineText, "", t.T("plan.timeline.same", "Day", t.Day(line.Until)))
	}
	if t.grows() {
		t.line(1, LineText, "", t.T("plan.timeline.grows"))
	}
	if !line.Best.IsZero() {
		t.line(1, LineText, "", t.T("plan.timeline.best", "Day", t.Day(line.Best)))
	}
}

func windowID(open bool) string {
	if open {
		return "plan.timeline.opens"
	}
	return "plan.timeline.closes"
}

func (t *planTeller) day(id string, d *model.TimelineDay) string {
	if t.a.Scores == nil {
		id = "plan.timeline.state"
	}
	return t.T(id, "Day", t.Day(d.On), "Claimed", t.Points(d.Claimed), "Evidenced", t.Points(d.Evidenced),
		"State", t.T("state."+string(d.State)))
}

func (t *planTeller) moves(m model.Move) string {
	data := []any{"What", t.moved(t.rb, &m), "Years", m.Years, "Evidence", m.Evidence,
		"From", t.Points(m.From), "To", t.Points(m.To), "Document", t.paper(m.Document)}
	if m.Criterion == "" {
		data = append(data, "From", t.T("state."+string(m.FromState)), "To", t.T("state."+string(m.ToState)))
	}
	return t.T("plan.move."+string(m.Cause), data...)
}

// grows reports whether the case has an answer that grows with time.
func (t *planTeller) grows() bool {
	return slices.ContainsFunc(t.rb.Facts, func(f model.Fact) bool {
		return f.Changes == model.Grows && t.value(&f).IsKnown()
	})
}

func (t *planTeller) questions() {
	q := t.o.Questions
	t.heading("plan.questions.title")
	switch {
	case len(q.Order) == 0:
		t.line(1, LineText, "", t.T("plan.questions.none"))
	case q.Decided:
		t.line(1, LineText, "", t.N("plan.questions.decided", q.Enough))
	default:
		t.line(1, LineText, "", t.T("plan.questions.undecided"))
	}
	for i := range q.Order {
		open := &q.Order[i]
		t.line(1, LineQuestion, open.Fact, t.T("plan.questions.open", "Fact", t.Of(t.rb.Fact(open.Fact).Label),
			"Narrows", open.Narrows, "Narrow", open.Narrows > 0, "Decides", open.Decides))
	}
}
