package model

import "encoding/json"

// Plan is the ways from where a case stands to the pass mark. Where a rulebook
// has no points, they are the ways to eligibility.
//
// Points are those of the evidenced score: what counts in the end is what can
// be proven. Facts that are not answered yet are no steps; they are the
// matter of [Questions].
type Plan struct {
	Prove []PlanStep `json:"prove"` // claimed, not evidenced; the most points first
	Gain  []PlanStep `json:"gain"`  // could become true; the most points first
	Fixed []PlanStep `json:"fixed"` // cannot change
	// Sets are the smallest sets of steps after which the evidenced likely
	// score reaches the pass mark (without points: after which eligibility is
	// met), smallest first. In each of them every step is needed, and none can
	// be exchanged for a lesser step on the same fact. What others judge is
	// part of no set.
	Sets []PlanSet `json:"sets"`
	// Bound says how far the search went: sets of up to this many steps were
	// all looked at. Complete is whether that is every set there is; if not,
	// those of Bound+1 steps may be listed in part.
	Bound    int  `json:"bound"`
	Complete bool `json:"complete"`
	// Reached is whether the pass mark is reached already, Reachable whether
	// the steps together reach it, what others judge left out.
	Reached   bool `json:"reached"`
	Reachable bool `json:"reachable"`
}

// PlanStep is one thing to do. Points is what it adds by itself to the
// evidenced score, after all caps; for Fixed, what the fact gives as it stands.
type PlanStep struct {
	Facts    []string `json:"facts"`
	To       Plain    `json:"to,omitzero"` // for Gain: the answer that would be true then; unknown where others judge
	Points   Range    `json:"points"`
	Evidence []string `json:"evidence"`          // materials that can prove it
	Meets    []string `json:"meets,omitempty"`   // group.condition not met today and met then
	Change   Change   `json:"change,omitempty"`  // of the fact
	Earliest Date     `json:"-"`                 // zero is not known; as "earliest", null where not known
	Until    Date     `json:"until,omitzero"`    // for Fixed: the last day on which it gives this
	Then     *Range   `json:"then,omitempty"`    // for Fixed: what it gives from the day after Until
	Years    int      `json:"years,omitempty"`   // for Fixed: the years completed on the day after Until
	Warning  bool     `json:"warning,omitempty"` // Then is less than Points
}

// MarshalJSON adds "earliest", which is null where it is not known.
func (s PlanStep) MarshalJSON() ([]byte, error) {
	type plain PlanStep
	return json.Marshal(struct {
		plain
		Earliest *Date `json:"earliest"`
	}{plain(s), given(s.Earliest)})
}

func given(d Date) *Date {
	if d.IsZero() {
		return nil
	}
	return &d
}

// PlanSet is a set of steps, named by their places in Prove and Gain.
type PlanSet struct {
	Prove  []int `json:"prove"`
	Gain   []int `json:"gain"`
	Points Range `json:"points"` // the evidenced score after all of them
	Secure bool  `json:"secure"` // even its low end reaches the pass mark
	// Later is the evidenced score on the day Ready, where birthdays and the
	// validity of documents make it less than Points by then.
	Later *Range `json:"later,omitempty"`
	Ready Date   `json:"-"` // the latest of the earliest days; as "ready", null where one is not known
}

// MarshalJSON adds "ready", which is null where it is not known.
func (s PlanSet) MarshalJSON() ([]byte, error) {
	type plain PlanSet
	return json.Marshal(struct {
		plain
		Ready *Date `json:"ready"`
	}{plain(s), given(s.Ready)})
}

// Size is the number of steps.
func (s *PlanSet) Size() int { return len(s.Prove) + len(s.Gain) }

// Margin is how the evidenced score stands against lost documents: every
// single document, and every pair, whose rejection takes the case below the
// pass mark on the likely score. Where the score is below already, nothing is
// left to lose and both lists are empty.
type Margin struct {
	Above   Decimal `json:"above"`   // likely evidenced score less the pass mark; negative is below
	Singles []Loss  `json:"singles"` // one document is enough
	Pairs   []Loss  `json:"pairs"`   // both together, neither by itself
}

// Below reports whether the evidenced score is short of the pass mark already.
func (m *Margin) Below() bool { return m.Above < 0 }

// Loss is the evidenced score that is left without some documents.
type Loss struct {
	Documents []string `json:"documents"`
	Left      Range    `json:"left"`
}

// Timeline is the score over the coming months: the days on which something
// changes, with the reasons.
type Timeline struct {
	From  Date          `json:"from"`
	Until Date          `json:"until"`
	Days  []TimelineDay `json:"days"`          // the first is From itself
	Best  Date          `json:"best,omitzero"` // the best day to apply; zero where none is better than another
}

// TimelineDay is a day from which on the score, eligibility or the round's
// window is another than the day before.
type TimelineDay struct {
	On        Date   `json:"on"`
	Claimed   Range  `json:"claimed"`
	Evidenced Range  `json:"evidenced"`
	State     State  `json:"eligibility"`
	Open      bool   `json:"open"` // the round takes applications on that day, as far as is known
	Moves     []Move `json:"-"`    // in short as "moves"
}

// Questions is the order of what is still open.
type Questions struct {
	Order   []OpenQuestion `json:"order"`   // by how much each can still narrow, most first
	Decided bool           `json:"decided"` // no answer left can change eligibility or verdict
	Enough  int            `json:"enough"`  // how many answers are given
}

// OpenQuestion is an unanswered fact.
type OpenQuestion struct {
	Fact    string  `json:"fact"`
	Narrows Decimal `json:"narrows"` // by how much an answer can at most narrow the claimed range
	Decides bool    `json:"decides"` // an answer can still change eligibility or verdict, by itself or with others
}

// MarshalJSON writes the moves in the short form of a timeline: where, why and
// by how much.
func (d TimelineDay) MarshalJSON() ([]byte, error) {
	type plain TimelineDay
	moves := make([]timelineMove, len(d.Moves))
	for i, m := range d.Moves {
		moves[i] = timelineMove{m.Criterion, m.Fact, m.Cause, m.Years, m.Document, m.Evidence, m.From, m.To, m.FromState, m.ToState}
	}
	return json.Marshal(struct {
		plain
		Moves []timelineMove `json:"moves"`
	}{plain(d), moves})
}

type timelineMove struct {
	Criterion string    `json:"criterion,omitempty"`
	Fact      string    `json:"fact,omitempty"`
	Cause     MoveCause `json:"cause"`
	Years     int       `json:"years,omitempty"`
	Document  string    `json:"document,omitempty"`
	Evidence  bool      `json:"evidence,omitempty"`
	From      Range     `json:"from,omitzero"`
	To        Range     `json:"to,omitzero"`
	FromState State     `json:"from_state,omitempty"`
	ToState   State     `json:"to_state,omitempty"`
}

// Outlook is a case turned around: everything that says what to do next. Its
// JSON form is what "plan --json" prints, the three lists first.
type Outlook struct {
	*Plan
	Margin    *Margin    `json:"margin"` // nil where there are no points
	Timeline  *Timeline  `json:"timeline"`
	Questions *Questions `json:"questions"`
}
