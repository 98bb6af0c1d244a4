package store_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"twozones/model"
	"twozones/model/store"
)

func TestUndoAndRedoSurviveClosing(t *testing.T) {
	dir := t.TempDir()
	s := MustOpen(t, dir)
	c := theCase("a")
	do(t, s, c, set(c, "rulebook", "r"))
	do(t, s, c, set(c, "fact.x", 1))
	do(t, s, c, set(c, "fact.x", 2), set(c, "fact.y", 1))
	wantX := func(want string) {
		t.Helper()
		if got := values(t, s, c)["fact.x"]; got != want {
			t.Fatalf("fact.x is %q, want %q", got, want)
		}
	}
	for _, want := range []string{"1", ""} {
		s = reopen(t, s, dir)
		_, err := s.Undo(c, "Anna")
		must(t, err)
		wantX(want)
	}
	if r, err := s.Undo(c, "Anna"); err != nil || r.Seq != 0 {
		t.Fatalf("the creation was undone: %+v, %v", r, err)
	}
	for _, want := range []string{"1", "2"} {
		s = reopen(t, s, dir)
		_, err := s.Redo(c, "Anna")
		must(t, err)
		wantX(want)
	}
	if r, err := s.Redo(c, "Anna"); err != nil || r.Seq != 0 {
		t.Fatalf("redid %+v, %v", r, err)
	}
	journal, err := s.Journal(c)
	must(t, err)
	var told []string
	for i, r := range journal {
		if r.Seq != uint64(i+1) || r.At.IsZero() {
			t.Errorf("record %d is %+v", i, r)
		}
		told = append(told, fmt.Sprint(r.Verb, " ", r.By, " ", r.Undoes, r.Redoes))
	}
	want := []string{"answer 张丽 0 0", "answer 张丽 0 0", "answer 张丽 0 0", "undo Anna 3 0", "undo Anna 2 0", "redo Anna 0 2", "redo Anna 0 3"}
	if !slices.Equal(told, want) {
		t.Errorf("journal is %q", told)
	}
}

func TestUndoBringsBackProvenance(t *testing.T) {
	s := MustOpen(t, t.TempDir())
	c := theCase("a")
	do(t, s, c, set(c, "fact.x", 1))
	before, err := s.Fields(c)
	must(t, err)
	over := set(c, "fact.x", 2)
	over.To.From, over.To.Reason = model.Overridden, "护照为准"
	do(t, s, c, over)
	_, err = s.Undo(c, "Anna")
	must(t, err)
	after, err := s.Fields(c)
	must(t, err)
	was, is := before["fact.x"], after["fact.x"]
	if string(is.Value) != "1" || is.From != was.From || is.By != was.By || is.Reason != "" || !is.At.Equal(was.At) {
		t.Errorf("after undo %+v, before %+v", is, was)
	}
}

func TestANewActionEndsRedo(t *testing.T) {
	s := MustOpen(t, t.TempDir())
	c := theCase("a")
	do(t, s, c, set(c, "fact.x", 0))
	do(t, s, c, set(c, "fact.x", 1))
	_, err := s.Undo(c, "")
	must(t, err)
	if r, err := s.CanRedo(c); err != nil || r.Seq != 2 || r.Verb != "answer" || r.Changes[0].Field != "fact.x" {
		t.Errorf("could redo %+v, %v", r, err)
	}
	do(t, s, c, set(c, "fact.x", 5))
	if r, err := s.CanRedo(c); err != nil || r.Seq != 0 {
		t.Errorf("after a new action one can redo %+v, %v", r, err)
	}
	if r, err := s.CanUndo(c); err != nil || r.Seq != 4 {
		t.Errorf("one can undo %+v, %v", r, err)
	}
}

func TestUndoRefusesWhatAnotherCaseChanged(t *testing.T) {
	s := MustOpen(t, t.TempDir())
	a, b, e := theCase("a"), theCase("b"), employer("e")
	do(t, s, a, set(a, "rulebook", "r"))
	do(t, s, b, set(b, "rulebook", "r"))
	do(t, s, a, set(a, "fact.x", 1), set(e, "fact.staff", 40))
	do(t, s, b, set(e, "fact.staff", 50))
	_, err := s.Undo(a, "")
	wantCode(t, err, model.CodeChangedSince)
	if x, staff := values(t, s, a)["fact.x"], values(t, s, e)["fact.staff"]; x != "1" || staff != "50" {
		t.Errorf("a refused undo left x %s, staff %s", x, staff)
	}
	_, err = s.Undo(b, "")
	must(t, err)
	_, err = s.Undo(a, "")
	must(t, err)
	if got := values(t, s, e); got != nil {
		t.Errorf("the enterprise is still there with %v", got)
	}
}

// TestRandomWork compares the store with a model of it in memory: a history
// of states with a place in it for each case.
func TestRandomWork(t *testing.T) {
	seed := rand.Uint64()
	t.Log("seed", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	dir := t.TempDir()
	s := MustOpen(t, dir)
	cases := []*modelled{newModelled("a"), newModelled("b")}
	for step := range 300 {
		m := cases[random.IntN(len(cases))]
		switch choice := random.IntN(20); {
		case choice < 10:
			m.act(t, s, random)
		case choice < 14:
			_, err := s.Undo(m.entity, "")
			must(t, err)
			m.at = max(m.at-1, min(m.at, 1))
		case choice < 18:
			_, err := s.Redo(m.entity, "")
			must(t, err)
			m.at = min(m.at+1, len(m.states)-1)
		case step%3 == 0:
			s = reopen(t, s, dir)
		}
		for _, m := range cases {
			m.compare(t, s)
		}
	}
}

// modelled is a case in memory: all its states, and which one it is in. State
// 0 is before it was made, state 1 cannot be undone.
type modelled struct {
	entity store.Entity
	states []map[string]string
	at     int
}

func newModelled(id string) *modelled {
	return &modelled{entity: theCase(id), states: []map[string]string{{}}}
}

// act sets or removes up to three fields, perhaps one of them twice.
func (m *modelled) act(t *testing.T, s *store.Store, random *rand.Rand) {
	t.Helper()
	next := maps.Clone(m.states[m.at])
	var changes []store.Change
	changed := false
	for range 1 + random.IntN(3) {
		c := store.Change{Entity: m.entity, Field: fmt.Sprint("fact.", random.IntN(5))}
		had, held := next[c.Field]
		if random.IntN(4) == 0 {
			changed = changed || held
			delete(next, c.Field)
		} else {
			value := random.IntN(4)
			c.To = entry(value)
			next[c.Field] = fmt.Sprint(value)
			changed = changed || !held || had != fmt.Sprint(value)
		}
		changes = append(changes, c)
	}
	r, err := s.Apply(store.Action{Verb: "answer", Scope: m.entity, Changes: changes})
	must(t, err)
	if changed != (r.Seq > 0) {
		t.Fatalf("recorded %+v, but changed is %v", r, changed)
	}
	if changed {
		m.states = append(m.states[:m.at+1], next)
		m.at++
	}
}

func (m *modelled) compare(t *testing.T, s *store.Store) {
	t.Helper()
	if got := values(t, s, m.entity); !maps.Equal(got, m.states[m.at]) {
		t.Fatalf("case %s holds %v, want %v", m.entity.ID, got, m.states[m.at])
	}
	want := `{"fields":` + fmt.Sprint(len(m.states[m.at])) + "}"
	if found, err := s.Lookup(m.entity); err == nil && string(found.Data) != want {
		t.Fatalf("case %s is summed up as %s, want %s", m.entity.ID, found.Data, want)
	}
	undo, err := s.CanUndo(m.entity)
	must(t, err)
	redo, err := s.CanRedo(m.entity)
	must(t, err)
	if undo.Seq > 0 != (m.at > 1) || redo.Seq > 0 != (m.at < len(m.states)-1) {
		t.Fatalf("case %s at %d of %d: undo %d, redo %d", m.entity.ID, m.at, len(m.states), undo.Seq, redo.Seq)
	}
}
