package casework_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"twozones/model"
	"twozones/model/casework"
)

// seeded is random numbers from TWOZONES_SEED, which is printed.
func seeded(t *testing.T) *rand.Rand {
	t.Helper()
	seed, err := strconv.ParseUint(os.Getenv("TWOZONES_SEED"), 10, 64)
	if err != nil {
		seed = rand.Uint64()
	}
	t.Log("TWOZONES_SEED", seed)
	return rand.New(rand.NewPCG(seed, 6))
}

func rounds(few int) int {
	if os.Getenv("TWOZONES_LONG") != "" {
		return 20 * few
	}
	return few
}

// worker is somebody at a case in an office.
type worker struct {
	t      *testing.T
	desk   *casework.Desk
	s      *casework.Session
	random *rand.Rand
	what   []string // what was done, for the message of a failure
}

// start is a small case in a new office.
func start(t *testing.T, random *rand.Rand) *worker {
	w := &worker{t: t, desk: office(t, "A", 0), random: random}
	id, err := w.desk.NewCase("cn-work-permit", "")
	if err != nil {
		t.Fatal(err)
	}
	w.s = session(t, w.desk, id)
	return w
}

// partner opens a copy in an office of its own.
func (w *worker) partner(by string, hours int) *worker {
	p := &worker{t: w.t, desk: office(w.t, by, hours), random: w.random}
	p.s = opened(w.t, p.desk, sealFor(w.t, w.s, w.desk, p.desk, casework.Whole))
	return p
}

// work does a few things at random.
func (w *worker) work(times int, documents bool) {
	w.t.Helper()
	kinds := 6
	if documents {
		kinds = 9
	}
	for range times {
		if err := w.step(w.random.IntN(kinds)); err != nil {
			w.t.Fatal(w.what, err)
		}
	}
}

func (w *worker) step(kind int) error {
	word := []string{"", "one", "two", "three"}[w.random.IntN(4)]
	field := []string{"talent.name", "talent.email", "enterprise.address", "enterprise.contact_name"}[w.random.IntN(4)]
	w.what = append(w.what, fmt.Sprint(kind, field, word))
	switch kind {
	case 0, 1:
		if w.s.Field(field) == word { // nobody types what is there
			return nil
		}
		return w.s.SetField(field, word)
	case 2:
		return w.s.Answer("education", model.Choice([]string{"bachelor", "master", "doctorate"}[w.random.IntN(3)]))
	case 3:
		return w.s.Answer("has_employer", []model.Value{model.YesNo(true), model.YesNo(false), model.Unknown}[w.random.IntN(3)])
	case 4:
		_, err := w.s.Undo()
		return err
	case 5:
		_, err := w.s.Redo()
		return err
	case 6:
		return w.attach()
	case 7:
		return w.detach()
	}
	return w.note(word)
}

func (w *worker) attach() error {
	id := []string{"", "x", "y"}[w.random.IntN(3)]
	if slices.ContainsFunc(w.s.Case.Documents, func(d model.Document) bool { return d.ID == id }) {
		id = ""
	}
	about := model.Document{ID: id, File: "f.pdf"}
	if n := len(w.s.Case.Documents); n > 0 && w.random.IntN(2) == 0 {
		about.TranslationOf = w.s.Case.Documents[w.random.IntN(n)].ID
	}
	_, err := w.s.Attach(fmt.Appendf(nil, "1:%d", w.random.IntN(4)), about)
	return err
}

func (w *worker) detach() error {
	if n := len(w.s.Case.Documents); n > 0 {
		return w.s.Detach(w.s.Case.Documents[w.random.IntN(n)].ID)
	}
	return nil
}

func (w *worker) note(word string) error {
	if n := len(w.s.Case.Documents); n > 0 {
		return w.s.ChangeDocument(w.s.Case.Documents[w.random.IntN(n)].ID, func(d *model.Document) { d.Note = word })
	}
	return nil
}

// choose decides conflicts at random.
func (w *worker) choose(casework.MergeEntry) casework.Choice {
	return casework.Choice(w.random.IntN(2))
}

// holds is every value of a case, documents by what is said of them.
func holds(s *casework.Session) map[string]string {
	all := map[string]string{}
	for id, answer := range s.Case.Answers {
		raw, _ := json.Marshal(answer.Value)
		all["fact."+id] = string(raw)
	}
	raw, _ := json.Marshal([]any{s.Case.Talent, s.Case.Enterprise.Address, s.Case.Enterprise.ContactName})
	all["identity"] = string(raw)
	for _, d := range s.Case.Documents {
		all["document"+d.ID] = d.Hash + d.Note + d.TranslationOf
	}
	return all
}

// give is a hand-over from one to the other.
func (w *worker) give(to *worker) string { return sealFor(w.t, w.s, w.desk, to.desk, casework.Whole) }

// take merges a hand-over and holds all that must be true of every merge
// against it.
func (w *worker) take(file string) *casework.Merge {
	w.t.Helper()
	before, mine := *w.s.Case, steps(w.t, w.s)
	m := merged(w.t, w.s, w.desk, file, w.choose)
	w.nothingDropped(m)
	after := holds(w.s)
	again, err := w.s.Compare(reading(w.t, w.desk, file))
	if err != nil || len(again.Takes)+len(again.Conflicts) > 0 {
		w.t.Fatal("the same file asks again: ", fieldsOf(again.Takes), fieldsOf(again.Conflicts), err)
	}
	done := steps(w.t, w.s)
	merged(w.t, w.s, w.desk, file, w.choose)
	if steps(w.t, w.s) != done || !maps.Equal(holds(w.s), after) {
		history, _ := w.s.History()
		for _, c := range history[len(history)-1].Changes {
			w.t.Logf("%+v\n%s\n%s", c, c.From.Raw, c.To.Raw)
		}
		w.t.Fatal("the same file changes something again")
	}
	if done > mine {
		w.undone(&before, after)
	}
	return m
}

// undone takes the merge back, looks, and does it again.
func (w *worker) undone(before *model.Case, after map[string]string) {
	w.t.Helper()
	if _, err := w.s.Undo(); err != nil || !reflect.DeepEqual(*before, *w.s.Case) {
		w.t.Fatalf("undone it is\n%+v\nnot\n%+v: %v", *w.s.Case, *before, err)
	}
	if _, err := w.s.Redo(); err != nil || !maps.Equal(holds(w.s), after) {
		w.t.Fatal("done again it is another", err)
	}
}

// nothingDropped: what either side held before is there, or was in a conflict,
// or is behind what is there in the history.
func (w *worker) nothingDropped(m *casework.Merge) {
	w.t.Helper()
	hashes := map[string]bool{}
	for _, d := range w.s.Case.Documents {
		hashes[d.Hash] = true
		if d.TranslationOf != "" && !slices.ContainsFunc(w.s.Case.Documents, func(o model.Document) bool { return o.ID == d.TranslationOf }) {
			w.t.Fatal("a translation of nothing")
		}
	}
	for _, e := range m.Takes {
		var d model.Document
		if e.Field == "document" && e.Theirs != nil && (json.Unmarshal(e.Theirs.Raw, &d) != nil || !hashes[d.Hash]) {
			w.t.Fatal("a document that was taken is not there")
		}
	}
}

func TestAnyMergeIsIdempotentAndUndoable(t *testing.T) {
	random := seeded(t)
	for n := range rounds(4) {
		a := start(t, random)
		a.work(8, true)
		b := a.partner("B", 3)
		for range 3 {
			a.work(random.IntN(6), true)
			b.work(random.IntN(6), true)
			a.take(b.give(a))
			if random.IntN(2) == 0 {
				b.take(a.give(b))
			}
		}
		t.Log("round", n, len(a.s.Case.Documents), "documents")
	}
}

// What A decided reaches B without a question, and both say the same.
func TestThereAndBackBothSayTheSame(t *testing.T) {
	random := seeded(t)
	for range rounds(4) {
		a := start(t, random)
		a.work(6, false)
		b := a.partner("B", 3)
		for range 2 {
			a.work(random.IntN(6), false)
			b.work(random.IntN(6), false)
			a.take(b.give(a))
			if m := b.take(a.give(b)); len(m.Conflicts) > 0 || !maps.Equal(holds(a.s), holds(b.s)) {
				t.Fatal(a.what, b.what, fieldsOf(m.Conflicts), holds(a.s), holds(b.s))
			}
		}
	}
}

// Two hand-overs that come back give the same in either order, where they do
// not conflict, and the same conflicts.
func TestTheOrderOfArrivalDoesNotMatter(t *testing.T) {
	random := seeded(t)
	for range rounds(4) {
		a := start(t, random)
		a.work(6, false)
		b, c := a.partner("B", 3), a.partner("C", 7)
		for _, w := range []*worker{a, b, c} {
			w.work(random.IntN(6), false)
		}
		fromB, fromC := b.give(a), c.give(a)
		one, others := inOrder(t, a.twin(), fromB, fromC)
		two, otherOthers := inOrder(t, a.twin(), fromC, fromB)
		if !slices.Equal(others, otherOthers) {
			t.Fatal(a.what, b.what, c.what, "\nconflicts ", others, " and ", otherOthers)
		}
		for _, field := range others {
			delete(one, field)
			delete(two, field)
		}
		if !maps.Equal(one, two) {
			t.Fatal(a.what, b.what, c.what, "\n", one, "\n", two)
		}
	}
}

// twin is the same worker with a copy of the data directory.
func (w *worker) twin() *worker {
	w.t.Helper()
	dir := filepath.Join(w.t.TempDir(), "twin")
	if err := os.CopyFS(dir, os.DirFS(w.desk.Protected[0])); err != nil {
		w.t.Fatal(err)
	}
	desk := open(w.t, dir)
	return &worker{t: w.t, desk: desk, s: session(w.t, desk, w.s.ID()), random: w.random}
}

// inOrder merges files, keeping mine, and gives what there is then and which
// fields conflicted.
func inOrder(t *testing.T, a *worker, files ...string) (map[string]string, []string) {
	t.Helper()
	var conflicts []string
	for _, file := range files {
		m := merged(t, a.s, a.desk, file, nil)
		conflicts = append(conflicts, fieldsOf(m.Conflicts)...)
	}
	after := holds(a.s)
	delete(after, "identity")
	for _, field := range []string{"talent.name", "talent.email", "enterprise.address", "enterprise.contact_name"} {
		after[field] = a.s.Field(field)
	}
	slices.Sort(conflicts)
	return after, slices.Compact(conflicts)
}

func TestMergingCanBeStoppedBeforeAnythingChanges(t *testing.T) {
	a, b := office(t, "A", 0), office(t, "B", 3)
	first := demo(t, a)
	copied := opened(t, b, sealFor(t, first, a, b, casework.Whole))
	if _, err := copied.Attach([]byte("1:1"), model.Document{File: "x.pdf"}); err != nil {
		t.Fatal(err)
	}
	m, err := first.Compare(reading(t, a, sealFor(t, copied, b, a, casework.Whole)))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	before := steps(t, first)
	if err := first.Accept(ctx, m, nil); model.CodeOf(err) != model.CodeCancelled || steps(t, first) != before {
		t.Error(err)
	}
	answerAll(t, first, map[string]model.Value{"education": model.Choice("master")})
	if err := first.Accept(context.Background(), m, nil); err != nil {
		t.Error("a change that does not touch what was shown:", err)
	}
}
