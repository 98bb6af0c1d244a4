package store_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"testing"

	"twozones/model/store"
)

// TestWhatIsRememberedIsWhatIsInTheFile makes answers in many cases, some of
// which are refused half way, and reads them again from the file.
func TestWhatIsRememberedIsWhatIsInTheFile(t *testing.T) {
	dir, random, refuse := t.TempDir(), seeded(t), false
	o := store.Options{Now: clock(), Summarise: func(e store.Entity, f store.Fields) (json.RawMessage, error) {
		if refuse {
			return nil, errors.New("refused")
		}
		return summarise(e, f)
	}}
	s := mustOpen(t, dir, o)
	want := map[store.Entity]map[string]string{}
	for round := range 600 {
		refuse = round%7 == 6
		c := theCase(fmt.Sprint("case", random.IntN(12)))
		action := store.Action{Verb: "answer", Scope: c}
		for range 1 + random.IntN(10) {
			of := theCase(fmt.Sprint("case", random.IntN(12)))
			action.Changes = append(action.Changes, set(of, fmt.Sprint("fact.", random.IntN(5)), round))
		}
		action.Changes = append(action.Changes, store.Change{Entity: c, Field: fmt.Sprint("fact.", random.IntN(5))})
		record, err := s.Apply(action)
		if refuse {
			if err == nil {
				t.Fatal("it was not refused")
			}
			continue
		}
		must(t, err)
		for _, done := range record.Changes {
			if want[done.Entity] == nil {
				want[done.Entity] = map[string]string{}
			}
			before, was := want[done.Entity][done.Field]
			if was != (done.From != nil) || was && string(done.From.Value) != before {
				t.Fatalf("round %d: %s was %+v, want %q", round, done.Field, done.From, before)
			}
			delete(want[done.Entity], done.Field)
			if done.To != nil {
				want[done.Entity][done.Field] = string(done.To.Value)
			}
		}
	}
	must(t, s.Close())
	s = mustOpen(t, dir, o)
	for e, fields := range want {
		if len(fields) == 0 {
			continue
		}
		if got := values(t, s, e); !maps.Equal(got, fields) {
			t.Errorf("%s holds %v, want %v", e, got, fields)
		}
	}
}
