package assess_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"twozones/model"
	"twozones/model/assess"
	"twozones/model/rulebook"
)

// smallBook writes a random small rulebook: few facts with few values each, so
// that everything about it can be counted out. The real loader reads it.
type smallBook struct {
	*rand.Rand
	facts, criteria, conditions []string
}

const smallHead = `id: small
version: "1"
round: "1"
basis: official
title: {zh: 甲, en: A}
short: {zh: 甲, en: A}
issuer: {zh: 甲, en: A}
applies: {zh: 甲, en: A}
about: {zh: 甲, en: A}
sources: [{id: law, title: {zh: 甲, en: A}, publisher: {zh: 甲, en: A}, kind: official, read_on: 2026-11-23}]
`

func (g *smallBook) fact(kind, changes, more string) string {
	id := fmt.Sprintf("f%d", len(g.facts))
	g.facts = append(g.facts, fmt.Sprintf("  %s: {kind: %s, changes: %s, label: {zh: 甲, en: A}, question: {zh: 甲, en: A}%s}", id, kind, changes, more))
	return id
}

func (g *smallBook) change() string {
	return []string{"fixed", "attainable", "attainable", "judged"}[g.IntN(4)]
}

// points is one figure or a range.
func (g *smallBook) points() string {
	low := g.IntN(6)
	if g.IntN(2) == 0 {
		return fmt.Sprint(low)
	}
	likely := low + g.IntN(3)
	return fmt.Sprintf("[%d, %d, %d]", low, likely, likely+g.IntN(3))
}

func (g *smallBook) choice() (id string, options []string) {
	options = []string{"a", "b", "c"}[:2+g.IntN(2)]
	var list []string
	for _, o := range options {
		list = append(list, fmt.Sprintf("{id: %s, label: {zh: 甲, en: A}}", o))
	}
	return g.fact("choice", g.change(), ", options: ["+strings.Join(list, ", ")+"]"), options
}

// part adds a part of a random kind and gives its YAML.
func (g *smallBook) part() string {
	switch g.IntN(8) {
	case 0:
		id, options := g.choice()
		g.asks(id, "a")
		return fmt.Sprintf("{fact: %s, options: [%s]}", id, g.rows("is: %s", options))
	case 1:
		id := g.fact("yes_no", g.change(), "")
		g.asks(id, "true")
		if g.IntN(2) == 0 {
			return fmt.Sprintf("{fact: %s, options: [{id: yes, is: true, points: %s}]}", id, g.points())
		}
		return fmt.Sprintf("{fact: %s, options: [{id: yes, is: true, points: %s}, {id: no, is: false, points: %s}]}", id, g.points(), g.points())
	case 2:
		id := g.fact("set", g.change(), ", options: [{id: a, label: {zh: 甲, en: A}}, {id: b, label: {zh: 甲, en: A}}]")
		g.asks(id, "[a, b]")
		return fmt.Sprintf("{fact: %s, any_of: [%s]}", id, g.rows("is: %s", []string{"a", "b"}))
	case 3:
		id := g.fact("integer", g.change(), ", max: 4")
		g.asks(id, "{at_least: 2}")
		return fmt.Sprintf("{fact: %s, bands: [%s]}", id, g.bands(1+g.IntN(2), 3+g.IntN(2)))
	case 4:
		id := g.fact("integer", g.change(), ", max: 4")
		first, each, years := g.IntN(4), 1+g.IntN(2), g.IntN(3)
		return fmt.Sprintf("{fact: %s, steps: {start: 1, first: %d, each: %d, max: %d}}", id, first, each, first+each*years)
	case 5:
		return fmt.Sprintf("{fact: %s, judged: true, amount: true}", g.fact("integer", "judged", ", max: 3"))
	case 6:
		id := g.fact("date", "fixed", "")
		g.asks(id, "{age_from: 18}")
		return fmt.Sprintf("{fact: %s, bands: [%s]}", id, g.bands(18, 46))
	}
	id, options := g.choice()
	yes := g.fact("yes_no", g.change(), "")
	g.asks(yes, "true")
	return fmt.Sprintf("{best: [%s, {id: yes, when: {%s: true}, points: %s}]}", g.rows("when: {"+id+": %s}", options), yes, g.points())
}

func (g *smallBook) rows(when string, options []string) string {
	var rows []string
	for _, o := range options {
		rows = append(rows, fmt.Sprintf("{id: %s, "+when+", points: %s}", o, o, g.points()))
	}
	return strings.Join(rows, ", ")
}

func (g *smallBook) bands(from, to int) string {
	return fmt.Sprintf("{id: x, below: %d, points: %s}, {id: y, from: %d, below: %d, points: %s}, {id: z, from: %d, points: %s}",
		from, g.points(), from, to, g.points(), to, g.points())
}

// asks lets eligibility look at a fact, sometimes.
func (g *smallBook) asks(fact, value string) {
	if g.IntN(2) == 0 {
		g.conditions = append(g.conditions, fmt.Sprintf("{%s: %s}", fact, value))
	}
}

// years adds a criterion on years of work that grow with time.
func (g *smallBook) years() {
	id := g.fact("decimal", "grows_with_time", ", max: 9")
	g.asks(id, "{at_least: 3}")
	g.criteria = append(g.criteria, g.criterion(fmt.Sprintf("{fact: %s, measure: whole, bands: [%s]}", id, g.bands(2, 4))))
}

func (g *smallBook) criterion(parts ...string) string {
	return fmt.Sprintf("      - {id: c%d, cap: %d, label: {zh: 甲, en: A}, clause: {zh: 甲, en: A}, source: law, parts: [%s]}",
		len(g.criteria), 3+g.IntN(8), strings.Join(parts, ", "))
}

func (g *smallBook) yaml() string {
	for range 2 + g.IntN(2) {
		parts := []string{g.part()}
		if g.IntN(2) == 0 {
			parts = append(parts, g.part())
		}
		g.criteria = append(g.criteria, g.criterion(parts...))
	}
	if g.IntN(2) == 0 {
		g.years()
	}
	own := g.fact("yes_no", "attainable", "")
	whens := append(g.conditions, fmt.Sprintf("{%s: true}", own))
	kind := []string{"all", "any"}[g.IntN(2)]
	var conditions, materials []string
	for i, when := range whens {
		if i+1 < len(whens) && g.IntN(3) == 0 {
			when = "[" + when + ", " + whens[i+1] + "]"
		}
		conditions = append(conditions, fmt.Sprintf("{id: k%d, label: {zh: 甲, en: A}, if_not: {zh: 甲, en: A}, source: law, when: %s}", i, when))
	}
	for i := range g.facts {
		materials = append(materials, fmt.Sprintf("{id: m%d, from: talent, proves: [f%d], label: {zh: 甲, en: A}}", i, i))
	}
	split := 1 + g.IntN(len(g.criteria)-1)
	window := ""
	if g.IntN(2) == 0 {
		window = fmt.Sprintf("window: {opens: 202%d-11-27, closes: 202%d-01-16}\n", 5+g.IntN(3), 8)
	}
	return smallHead + fmt.Sprintf("pass_mark: %d\n", 4+g.IntN(14)) + window + "facts:\n" + strings.Join(g.facts, "\n") +
		fmt.Sprintf("\neligibility: [{id: talent, label: {zh: 甲, en: A}, %s: [%s]}]\n", kind, strings.Join(conditions, ", ")) +
		fmt.Sprintf("areas:\n  - id: one\n    cap: %d\n    label: {zh: 甲, en: A}\n    criteria:\n%s\n  - id: two\n    cap: %d\n    label: {zh: 甲, en: A}\n    criteria:\n%s\n",
			6+g.IntN(8), strings.Join(g.criteria[:split], "\n"), 6+g.IntN(8), strings.Join(g.criteria[split:], "\n")) +
		"materials: [" + strings.Join(materials, ", ") + "]\ndocuments: [cover]\ntests: [{name: nothing, on: 2026-11-23, expect: {}}]\n"
}

var replay = flag.Uint64("small-seed", 0, "the seed of a series to run again")

// series runs a property over many small rulebooks, each with a random case.
func series(t *testing.T, n int, property func(t *testing.T, r *rand.Rand, rb *model.Rulebook, c *model.Case)) {
	t.Helper()
	seed := *replay
	if seed == 0 {
		seed = rand.Uint64()
	}
	t.Logf("seed %d", seed)
	for i := range n {
		r := rand.New(rand.NewPCG(seed, uint64(i)))
		text := (&smallBook{Rand: r}).yaml()
		rb, _, err := rulebook.Load("small.yaml", []byte(text))
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		c := smallCase(r, rb)
		property(t, r, rb, c)
		if t.Failed() {
			t.Fatalf("rulebook:\n%s\nanswers: %v\ndocuments: %v", text, c.Facts(), c.Documents)
		}
	}
}

// smallCase answers about two facts in three and proves some, now or at times.
func smallCase(r *rand.Rand, rb *model.Rulebook) *model.Case {
	c := &model.Case{Answers: map[string]model.Answer{}}
	ways := 1
	for i := range rb.Facts {
		f := &rb.Facts[i]
		all := everyValue(f)
		if r.IntN(3) == 0 && ways*len(all) < 600 {
			ways *= len(all)
			continue
		}
		c.Answers[f.ID] = model.Answer{Value: all[r.IntN(len(all))]}
	}
	for i := range 1 + r.IntN(4) {
		d := model.Document{ID: fmt.Sprintf("d%d", i), State: model.Readable, Pages: 1}
		for _, f := range rb.Facts {
			if r.IntN(3) == 0 {
				d.Proves = append(d.Proves, model.Proof{Fact: f.ID, Page: 1})
			}
		}
		switch r.IntN(4) {
		case 0:
			d.ValidUntil = today.AddDays(r.IntN(900) - 50)
		case 1:
			d.Issued = today.AddDays(r.IntN(900) - 450)
		}
		c.Documents = append(c.Documents, d)
	}
	return c
}

// everyValue lists all answers to a fact of a small rulebook; of dates and
// years those around every threshold.
func everyValue(f *model.Fact) (all []model.Value) {
	switch f.Kind {
	case model.KindYesNo:
		return []model.Value{model.YesNo(false), model.YesNo(true)}
	case model.KindChoice:
		for _, o := range f.Options {
			all = append(all, model.Choice(o.ID))
		}
		return all
	case model.KindSet:
		return []model.Value{model.SetOf([]string{}...), model.SetOf("a"), model.SetOf("b"), model.SetOf("a", "b")}
	case model.KindDate:
		for _, years := range []int{0, 17, 18, 30, 45, 46, 60} {
			day := model.Date{Year: today.Year - years, Month: today.Month, Day: today.Day}
			all = append(all, model.Day(day), model.Day(day.AddDays(-200)))
		}
		return all
	case model.KindDecimal:
		for half := range 11 {
			all = append(all, model.Number(f.Kind, model.Whole(int64(half))/2))
		}
		return all
	}
	for n := range f.Max.Floor() + 1 {
		all = append(all, model.Number(f.Kind, model.Whole(n)))
	}
	return all
}

// with is the case with other answers.
func with(c *model.Case, answers map[string]model.Value) *model.Case {
	other := *c
	other.Answers = map[string]model.Answer{}
	for id, a := range c.Answers {
		other.Answers[id] = a
	}
	for id, v := range answers {
		other.Answers[id] = model.Answer{Value: v}
	}
	return &other
}

// completions visits every way to answer what is unknown.
func completions(rb *model.Rulebook, c *model.Case, visit func(full *model.Case)) {
	var unknown []string
	for i := range rb.Facts {
		if !c.Answers[rb.Facts[i].ID].Value.IsKnown() {
			unknown = append(unknown, rb.Facts[i].ID)
		}
	}
	var walk func(at int, answers map[string]model.Value)
	walk = func(at int, answers map[string]model.Value) {
		if at == len(unknown) {
			visit(with(c, answers))
			return
		}
		for _, v := range everyValue(rb.Fact(unknown[at])) {
			answers[unknown[at]] = v
			walk(at+1, answers)
		}
	}
	walk(0, map[string]model.Value{})
}

// Every range is tight: both ends are reached by some way to answer what is
// unknown and some way the judged points can turn out.
func TestEveryRangeIsTight(t *testing.T) {
	series(t, 300, func(t *testing.T, _ *rand.Rand, rb *model.Rulebook, c *model.Case) {
		a := assess.Run(rb, c, today)
		claimed := map[string]model.Range{"": a.Scores.Claimed}
		for _, criterion := range a.Criteria {
			claimed[criterion.ID] = criterion.Claimed
		}
		reached := map[string]model.Range{}
		completions(rb, c, func(full *model.Case) {
			b := assess.Run(rb, full, today)
			widen(reached, "", b.Scores.Claimed)
			for _, criterion := range b.Criteria {
				widen(reached, criterion.ID, criterion.Claimed)
			}
		})
		for id, r := range claimed {
			if r.Low != reached[id].Low || r.High != reached[id].High || !r.Ordered() {
				t.Errorf("%q: range %v, reached %v", id, r, reached[id])
			}
		}
		check(t, a.Scores.Claimed, a.Scores.Evidenced)
	})
}

func widen(all map[string]model.Range, id string, r model.Range) {
	before, seen := all[id]
	if !seen {
		before = r
	}
	all[id] = model.Range{Low: min(before.Low, r.Low), High: max(before.High, r.High)}
}

// It is decided exactly when no way to answer the rest changes anything, and
// then no open question is said to matter.
func TestStopWhenDecidedNeverStopsEarly(t *testing.T) {
	decided, onlyJudged := 0, 0
	series(t, 600, func(t *testing.T, r *rand.Rand, rb *model.Rulebook, c *model.Case) {
		a, q := assess.Run(rb, c, today), assess.Questions(rb, c, today)
		same := a.Eligibility.State != model.Open
		completions(rb, c, func(full *model.Case) {
			b := assess.Run(rb, full, today)
			same = same && b.Eligibility.State == a.Eligibility.State && b.Verdict.Claimed == a.Verdict.Claimed
		})
		if q.Decided != same {
			t.Errorf("decided %v, counted out %v", q.Decided, same)
		}
		if q.Enough != len(c.Facts()) || len(q.Order) != len(a.Unknown) {
			t.Errorf("%d answers, %d open: %v", len(c.Facts()), len(a.Unknown), q)
		}
		matter := false
		for i, open := range q.Order {
			matter = matter || open.Decides
			if most := mostNarrowed(rb, c, open.Fact); open.Narrows != most {
				t.Errorf("%s narrows by %s, counted out %s", open.Fact, open.Narrows, most)
			}
			if i > 0 && q.Order[i-1].Narrows < open.Narrows {
				t.Error("not in order")
			}
			if !open.Decides {
				neverDecides(t, r, rb, c, open.Fact)
			}
		}
		if matter == q.Decided {
			t.Errorf("decided %v, a question matters %v", q.Decided, matter)
		}
		if q.Decided {
			decided++
			if a.Verdict.Claimed == model.OpenVerdict {
				onlyJudged++
			}
		}
	})
	if decided < 20 || onlyJudged < 2 {
		t.Errorf("only %d decided cases, %d by judged points alone", decided, onlyJudged)
	}
}

func mostNarrowed(rb *model.Rulebook, c *model.Case, fact string) (most model.Decimal) {
	now := assess.Run(rb, c, today).Scores.Claimed
	for _, v := range everyValue(rb.Fact(fact)) {
		then := assess.Run(rb, with(c, map[string]model.Value{fact: v}), today).Scores.Claimed
		most = max(most, now.High-now.Low-(then.High-then.Low))
	}
	return most
}

// neverDecides tries full answers at random and changes one fact in each.
func neverDecides(t *testing.T, r *rand.Rand, rb *model.Rulebook, c *model.Case, fact string) {
	t.Helper()
	for range 20 {
		answers := map[string]model.Value{}
		for i := range rb.Facts {
			if f := &rb.Facts[i]; !c.Answers[f.ID].Value.IsKnown() {
				all := everyValue(f)
				answers[f.ID] = all[r.IntN(len(all))]
			}
		}
		a := assess.Run(rb, with(c, answers), today)
		for _, v := range everyValue(rb.Fact(fact)) {
			answers[fact] = v
			b := assess.Run(rb, with(c, answers), today)
			if a.Eligibility.State != b.Eligibility.State || a.Verdict.Claimed != b.Verdict.Claimed {
				t.Errorf("%s is said not to matter, yet it does", fact)
				return
			}
		}
	}
}

// What one document, or two, are worth, counted out.
func TestTheMarginIsCountedOut(t *testing.T) {
	singles, pairs := 0, 0
	series(t, 600, func(t *testing.T, _ *rand.Rand, rb *model.Rulebook, c *model.Case) {
		m := assess.Margin(rb, c, today)
		pass := *rb.PassMark
		if above := assess.Run(rb, c, today).Scores.Evidenced.Likely - pass; m.Above != above || m.Below() != (above < 0) {
			t.Errorf("above %s, want %s", m.Above, above)
		}
		left := func(ids ...string) model.Range {
			rest := with(c, nil)
			rest.Documents = slices.DeleteFunc(slices.Clone(c.Documents), func(d model.Document) bool { return slices.Contains(ids, d.ID) })
			return assess.Run(rb, rest, today).Scores.Evidenced
		}
		var wantSingles, wantPairs []string
		for i, a := range c.Documents {
			if !m.Below() && left(a.ID).Likely < pass {
				wantSingles = append(wantSingles, a.ID)
			}
			for _, b := range c.Documents[i+1:] {
				if left(a.ID).Likely >= pass && left(b.ID).Likely >= pass && left(a.ID, b.ID).Likely < pass {
					wantPairs = append(wantPairs, a.ID+b.ID)
				}
			}
		}
		compareLosses(t, m.Singles, wantSingles, left)
		if !m.Below() {
			compareLosses(t, m.Pairs, wantPairs, left)
		}
		singles, pairs = singles+len(m.Singles), pairs+len(m.Pairs)
	})
	if singles < 10 || pairs < 3 {
		t.Errorf("only %d singles and %d pairs came up", singles, pairs)
	}
}

func compareLosses(t *testing.T, losses []model.Loss, want []string, left func(...string) model.Range) {
	t.Helper()
	var got []string
	for _, l := range losses {
		got = append(got, strings.Join(l.Documents, ""))
		if l.Left != left(l.Documents...) {
			t.Errorf("%v leave %v", l.Documents, l.Left)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("losses %v, counted out %v", got, want)
	}
}
