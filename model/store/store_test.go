package store_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"twozones/model"
	"twozones/model/store"
)

func TestAnswersSurviveClosing(t *testing.T) {
	dir := t.TempDir()
	s := MustOpen(t, dir)
	c, e := theCase(store.NewID()), employer(store.NewID())
	do(t, s, c, set(c, "talent.name", "王𬺓 <O'Neil>"), set(e, "fact.staff", 41))
	s = reopen(t, s, dir)
	fields, err := s.Fields(c)
	must(t, err)
	got := fields["talent.name"]
	var name string
	must(t, json.Unmarshal(got.Value, &name))
	if name != "王𬺓 <O'Neil>" || got.From != model.Typed || got.By != "张丽" || got.At.IsZero() {
		t.Errorf("read back %q with %+v", name, got.Provenance)
	}
	if got := values(t, s, e)["fact.staff"]; got != "41" {
		t.Errorf("the enterprise has staff %s", got)
	}
	if _, err := s.Fields(theCase("nobody")); model.CodeOf(err) != model.CodeNotFound {
		t.Errorf("an unknown case: %v", err)
	}
}

func TestAnActionThatChangesNothingWritesNothing(t *testing.T) {
	dir := t.TempDir()
	s := MustOpen(t, dir)
	c := theCase("a")
	do(t, s, c, set(c, "fact.x", 1), set(c, "fact.y", 2))
	before := databaseBytes(t, dir)
	r, err := s.Apply(store.Action{Verb: "answer", Scope: c, By: "张丽",
		Changes: []store.Change{set(c, "fact.x", 1), {Entity: c, Field: "fact.z"}}})
	must(t, err)
	if r.Seq != 0 || !bytes.Equal(before, databaseBytes(t, dir)) {
		t.Errorf("wrote %+v", r)
	}
	r = do(t, s, c, set(c, "fact.x", 1), set(c, "fact.y", 3))
	if len(r.Changes) != 1 || r.Changes[0].Field != "fact.y" || string(r.Changes[0].From.Value) != "2" {
		t.Errorf("recorded %+v", r.Changes)
	}
}

func TestBadActionsAreRefusedWhole(t *testing.T) {
	s := MustOpen(t, t.TempDir())
	c := theCase("a")
	good := set(c, "fact.x", 1)
	for name, bad := range map[string]store.Change{
		"not JSON":  {Entity: c, Field: "fact.y", To: &store.Entry{Value: json.RawMessage("{")}},
		"no field":  {Entity: c, To: entry(1)},
		"no id":     set(theCase(""), "fact.x", 1),
		"a slash":   set(theCase("a/b"), "fact.x", 1),
		"no kind":   set(store.Entity{ID: "a"}, "fact.x", 1),
		"a bad day": set(c, store.FieldDeleted, "soon"),
	} {
		if _, err := s.Apply(store.Action{Verb: "answer", Scope: c, Changes: []store.Change{good, bad}}); err == nil {
			t.Errorf("%s: accepted", name)
		}
		if got := values(t, s, c); got != nil {
			t.Errorf("%s: left %v", name, got)
		}
	}
}

func TestSummariesFollowTheFields(t *testing.T) {
	dir := t.TempDir()
	s := MustOpen(t, dir)
	c := theCase("a")
	do(t, s, c, set(c, "talent.name", "A"), set(employer("e"), "fact.staff", 1))
	do(t, s, c, set(c, "talent.name", "B"), set(c, "fact.x", 1))
	s = reopen(t, s, dir)
	list, err := s.List(store.KindCase)
	must(t, err)
	if len(list) != 1 || list[0].Entity != c || string(list[0].Data) != `{"name":"B","fields":2}` {
		t.Fatalf("list is %+v", list)
	}
	if took := list[0].Changed.Sub(list[0].Created); took <= 0 {
		t.Errorf("changed %v after it was created", took)
	}
	must(t, s.Close())

	counting := func(_ store.Entity, f store.Fields) (json.RawMessage, error) { return json.Marshal(len(f)) }
	s = mustOpen(t, dir, store.Options{Summarise: counting, SummaryVersion: 2})
	list, err = s.List(store.KindCase)
	must(t, err)
	if string(list[0].Data) != "2" {
		t.Errorf("after Summarise changed the summary is still %s", list[0].Data)
	}
}

func TestADeletedCaseWaitsInTheTrash(t *testing.T) {
	dir := t.TempDir()
	s := MustOpen(t, dir)
	a, b := theCase("a"), theCase("b")
	do(t, s, a, set(a, "talent.name", "A"))
	do(t, s, b, set(b, "talent.name", "B"))
	_, err := s.Delete(a, "张丽")
	must(t, err)
	if r, err := s.Delete(a, "张丽"); err != nil || r.Seq != 0 {
		t.Errorf("deleted again: %+v, %v", r, err)
	}
	s = reopen(t, s, dir)
	wantListed(t, s.List, b)
	wantListed(t, s.ListDeleted, a)
	_, err = s.Restore(a, "张丽")
	must(t, err)
	wantListed(t, s.List, a, b)
	wantListed(t, s.ListDeleted)
	if got := values(t, s, a); !maps.Equal(got, map[string]string{"talent.name": `"A"`}) {
		t.Errorf("restored with %v", got)
	}
	_, err = s.Delete(theCase("nobody"), "张丽")
	wantCode(t, err, model.CodeNotFound)
}

func wantListed(t *testing.T, list func(store.Kind) ([]store.Summary, error), want ...store.Entity) {
	t.Helper()
	found, err := list(store.KindCase)
	must(t, err)
	var got []store.Entity
	for _, s := range found {
		got = append(got, s.Entity)
	}
	if !slices.Equal(got, want) {
		t.Errorf("listed %v, want %v", got, want)
	}
}

func TestSettings(t *testing.T) {
	dir := t.TempDir()
	s := MustOpen(t, dir)
	language := "zh"
	if found, err := s.Setting("language", &language); found || err != nil || language != "zh" {
		t.Fatal("a setting that was never set:", found, err, language)
	}
	must(t, s.SetSetting("language", "en"))
	s = reopen(t, s, dir)
	if found, err := s.Setting("language", &language); !found || err != nil || language != "en" {
		t.Fatal("a setting read back:", found, err, language)
	}
}

// TestSecondInstance is also the second instance: run by itself with the
// directory in the environment it tries to open the store.
func TestSecondInstance(t *testing.T) {
	const variable = "TWOZONES_TEST_SECOND"
	if dir := os.Getenv(variable); dir != "" {
		_, err := store.Open(dir, store.Options{})
		fmt.Println("code:", model.CodeOf(err))
		return
	}
	dir := t.TempDir()
	s := MustOpen(t, dir)
	start := time.Now()
	_, err := store.Open(dir, store.Options{})
	wantCode(t, err, model.CodeOpenElsewhere)
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("took %v", took)
	}
	other := func() string {
		cmd := exec.Command(os.Args[0], "-test.run=^TestSecondInstance$", "-test.v")
		cmd.Env = append(os.Environ(), variable+"="+dir)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return string(out)
	}
	if out := other(); !strings.Contains(out, "code: open_elsewhere\n") {
		t.Errorf("another process said %s", out)
	}
	must(t, s.Close())
	if out := other(); !strings.Contains(out, "code: \n") {
		t.Errorf("with the store closed, another process said %s", out)
	}
}

func TestTwoProcessesMayCreateAtOnce(t *testing.T) {
	dir := t.TempDir()
	var together sync.WaitGroup
	opened := make(chan *store.Store, 8)
	for range cap(opened) {
		together.Go(func() {
			s, err := store.Open(dir, store.Options{})
			if err == nil {
				opened <- s
			} else if model.CodeOf(err) != model.CodeOpenElsewhere {
				t.Error(err)
			}
		})
	}
	together.Wait()
	if len(opened) != 1 {
		t.Fatalf("%d of them have the store open", len(opened))
	}
	must(t, (<-opened).Close())
	files, err := os.ReadDir(dir)
	must(t, err)
	if len(files) != 1 {
		t.Errorf("left %v", files)
	}
}

func TestReadersAndWritersAtOnce(t *testing.T) {
	s := MustOpen(t, t.TempDir())
	const writers, rounds = 4, 25
	shared := employer("e")
	var all sync.WaitGroup
	for w := range writers {
		c := theCase(fmt.Sprint("case", w))
		all.Go(func() {
			for i := range rounds {
				a := store.Action{Verb: "answer", Scope: c, Changes: []store.Change{set(c, "fact.x", i), set(shared, fmt.Sprint("fact.", w), i)}}
				if _, err := s.Apply(a); err != nil {
					t.Error(err)
				}
			}
		})
		all.Go(func() {
			for range rounds {
				if _, err := s.List(store.KindCase); err != nil {
					t.Error(err)
				}
				if _, err := s.Journal(c); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if got := values(t, s, shared); len(got) != writers {
		t.Errorf("the enterprise has %v", got)
	}
	for w := range writers {
		journal, err := s.Journal(theCase(fmt.Sprint("case", w)))
		must(t, err)
		if len(journal) != rounds {
			t.Errorf("case %d has %d records", w, len(journal))
		}
	}
}

func TestUnusableDirectories(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	must(t, os.WriteFile(file, nil, 0o600))
	must(t, os.MkdirAll(filepath.Join(dir, "odd", store.FileName), 0o700))
	for name, bad := range map[string]string{
		"a file":               file,
		"below a file":         filepath.Join(file, "data"),
		"database is a folder": filepath.Join(dir, "odd"),
	} {
		_, err := store.Open(bad, store.Options{})
		if model.CodeOf(err) != model.CodeDataDir {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReadOnlyDirectories(t *testing.T) {
	if os.Getuid() <= 0 {
		t.Skip("rights do not bind this user, or not in this way")
	}
	empty, used := t.TempDir(), filled(t, 1)
	must(t, os.Chmod(empty, 0o500))
	must(t, os.Chmod(filepath.Join(used, store.FileName), 0o400))
	for _, dir := range []string{empty, used} {
		_, err := store.Open(dir, store.Options{})
		wantCode(t, err, model.CodeDataDir)
	}
}

func TestFilesAreForTheirOwnerOnly(t *testing.T) {
	if os.PathSeparator == '\\' {
		t.Skip("rights work otherwise here")
	}
	dir := filepath.Join(t.TempDir(), "new", "data")
	MustOpen(t, dir)
	for path, want := range map[string]os.FileMode{dir: 0o700, filepath.Join(dir, store.FileName): 0o600} {
		info, err := os.Stat(path)
		must(t, err)
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has rights %o, want %o", path, got, want)
		}
	}
}

// The second is to be told within two seconds: a wait for the lock is half of
// them.
func TestTheSecondWaitsASecondForTheFirst(t *testing.T) {
	if store.LockTimeout != time.Second {
		t.Errorf("it waits %v", store.LockTimeout)
	}
}
