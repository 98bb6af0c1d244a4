package casework_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"twozones/model"
	"twozones/model/casework"
)

func TestEverythingOfOursIsErasedAndNothingElse(t *testing.T) {
	inBothForms(t, func(t *testing.T, sealed bool) {
		l := live(t, sealed)
		before := len(l.files(t))
		all, err := l.Look()
		if err != nil {
			t.Fatal(err)
		}
		if files, size := all.Count(); files != before-len(l.foreign) || size == 0 {
			t.Errorf("it says that %d files go, %d are ours", files, before-len(l.foreign))
		}
		if len(all.Foreign.Files) != 5 || all.Others != 1 || len(all.Unclear.Files) != 1 || len(all.Away.Files) != 2 {
			t.Errorf("it says %+v", all)
		}
		last := 0
		done, err := l.Erase(func(n, total int) { last = total - n })
		if err != nil || len(done.Left) > 0 || done.Files != before-len(l.foreign) || last != 0 {
			t.Errorf("erased %+v, %v, %d to go", done, err, last)
		}
		if got := l.files(t); !slices.Equal(got, l.foreign) {
			t.Errorf("left: %q\nwant: %q", got, l.foreign)
		}
		l.nowhere(t)
		if _, err := os.Stat(filepath.Join(l.Dir, "prepared")); err == nil {
			t.Error("an empty folder of ours is left")
		}
		desk := open(t, l.Dir)
		if rows, err := desk.Cases(); err != nil || len(rows) > 0 || desk.Sealed() {
			t.Errorf("it begins with %v, %v", rows, err)
		}
	})
}

func TestOfTwoDataDirectoriesOnlyOneIsErased(t *testing.T) {
	l := live(t, false)
	other := filepath.Join(l.root, "other")
	desk := open(t, other)
	if err := desk.SetBackupFolder(l.Second); err != nil {
		t.Fatal(err)
	}
	demo(t, desk)
	made, warning, err := desk.BackUp(casework.WhyHand)
	if warning != nil || err != nil {
		t.Fatal(warning, err)
	}
	desk.Close()
	before, err := casework.Backups(other, l.Second)
	if err != nil {
		t.Fatal(err)
	}
	if done, err := l.Erase(nil); err != nil || done.Stays.Others != 2 {
		t.Fatal(done, err)
	}
	after, err := casework.Backups(other, l.Second)
	if err != nil || len(after) != len(before)-2 {
		t.Errorf("%d backups before, %d after, %v", len(before), len(after), err)
	}
	if _, err := made.Look(); err != nil {
		t.Error(err)
	}
}

// Wherever it is interrupted, the next start shows either everything as it was, or
// says what is left; and going on removes the rest.
func TestAnInterruptedErasureStartsSensiblyAndCanBeGoneOnWith(t *testing.T) {
	inBothForms(t, func(t *testing.T, sealed bool) {
		seen := map[model.Code]int{}
		stride := 1
		if sealed {
			stride = 3
		}
		for steps := 0; ; steps += stride {
			l := live(t, sealed)
			total := len(l.files(t)) - len(l.foreign)
			if steps > total {
				break
			}
			l.interrupted(steps)
			left := l.files(t)
			desk, err := casework.OpenDesk(kit(t), l.Dir)
			if err == nil {
				rows, _ := desk.Cases()
				whole := slices.Contains(left, "data/twozones.db")
				if desk.Close(); whole != (len(rows) == 1) {
					t.Fatalf("after %d of %d files it opens with %d cases", steps, total, len(rows))
				}
			}
			seen[model.CodeOf(err)]++
			if code := model.CodeOf(err); code != "" && code != model.CodeEraseUnfinished && code != model.CodeLocked {
				t.Fatalf("after %d of %d files: %v", steps, total, err)
			}
			if code := model.CodeOf(err); code == model.CodeEraseUnfinished && !slices.Equal(left, l.files(t)) {
				t.Fatal("starting has gone on by itself")
			}
			if done, err := l.Erase(nil); err != nil || len(done.Left) > 0 {
				t.Fatal(done, err)
			}
			l.nowhere(t)
			if desk, err = casework.OpenDesk(kit(t), l.Dir); err != nil {
				t.Fatalf("after going on: %v", err)
			}
			desk.Close()
		}
		if seen[model.CodeEraseUnfinished] < 5 {
			t.Errorf("seen: %v", seen)
		}
	})
}

// interrupted erases, and ends like a power cut after so many files.
func (l *lived) interrupted(after int) {
	defer func() { _ = recover() }()
	_, _ = l.EraseWith(func(path string) error {
		if after == 0 {
			panic("the power is cut")
		}
		after--
		return os.Remove(path)
	})
}

func TestWhatIsLeftOfAnErasureCanBeRestored(t *testing.T) {
	l := live(t, false)
	all, err := l.Look()
	if err != nil {
		t.Fatal(err)
	}
	l.interrupted(len(all.Away.Files) + 1) // the database is gone
	list, err := casework.Backups(l.Dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range list {
		if _, err := b.Look(); err == nil {
			if _, err := casework.RestoreAll(l.Dir, b, nil); err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	desk := open(t, l.Dir)
	if rows, err := desk.Cases(); err != nil || len(rows) != 1 {
		t.Fatal(rows, err)
	}
	here, _ := keptAt(t, desk)
	if k := here[casework.KeptHalfMade]; len(k.Files) > 0 {
		t.Errorf("the mark is left: %v", k.Files)
	}
}

func TestAPlantedMarkDoesNothing(t *testing.T) {
	mark := []byte("TwoZones: everything kept here is being deleted.\n")
	l := live(t, false)
	before := l.files(t)
	if err := os.WriteFile(filepath.Join(l.Dir, "erasing"), mark, 0o600); err != nil {
		t.Fatal(err)
	}
	desk := open(t, l.Dir)
	if rows, err := desk.Cases(); err != nil || len(rows) != 1 {
		t.Fatal(rows, err)
	}
	desk.Close()
	after := l.files(t)
	for _, name := range before {
		if !slices.Contains(after, name) && !strings.HasSuffix(name, ".tmp") {
			t.Errorf("%s is gone", name)
		}
	}
	empty := t.TempDir()
	if err := os.WriteFile(filepath.Join(empty, "erasing"), mark, 0o600); err != nil {
		t.Fatal(err)
	}
	open(t, empty)
	own := t.TempDir()
	put(t, own, "erasing")
	open(t, own)
	if _, err := os.Stat(filepath.Join(own, "erasing")); err != nil {
		t.Error("somebody's own file of that name is gone")
	}
}

func TestWhatCannotBeRemovedIsNamedAndTheRestGoes(t *testing.T) {
	l := live(t, false)
	held := filepath.Join(l.Dir, "viewing", "document-1.pdf")
	done, err := l.EraseWith(func(path string) error {
		if path == held {
			return fs.ErrPermission
		}
		return os.Remove(path)
	})
	if err != nil || !slices.Equal(done.Left, []string{held}) {
		t.Fatal(done.Left, err)
	}
	if _, err := casework.OpenDesk(kit(t), l.Dir); model.CodeOf(err) != model.CodeEraseUnfinished {
		t.Errorf("the next start says %v", err)
	}
	if done, err := l.Erase(nil); err != nil || len(done.Left) > 0 {
		t.Error(done.Left, err)
	}
	open(t, l.Dir)
}

func TestNothingIsErasedWhileItIsOpenElsewhere(t *testing.T) {
	l := live(t, false)
	before := l.files(t)
	desk := open(t, l.Dir)
	_, err := l.Erase(nil)
	if model.CodeOf(err) != model.CodeOpenElsewhere {
		t.Fatal(err)
	}
	desk.Close()
	for _, name := range before {
		if _, err := os.Stat(filepath.Join(l.root, name)); err != nil && !strings.HasSuffix(name, ".tmp") {
			t.Error(err)
		}
	}
}

func TestTheSecondFolderIsKnownUnlessItIsSealed(t *testing.T) {
	l := live(t, false)
	if folder, known := casework.SecondFolderOf(l.Dir, nil); folder != l.Second || !known {
		t.Errorf("in the open: %q, %v", folder, known)
	}
	l = live(t, true)
	if folder, known := casework.SecondFolderOf(l.Dir, nil); folder != "" || known {
		t.Errorf("sealed: %q, %v", folder, known)
	}
	secret, _ := casework.Passphrase("海淀 seventeen")
	if folder, known := casework.SecondFolderOf(l.Dir, casework.With(secret)); folder != l.Second || !known {
		t.Errorf("with the passphrase: %q, %v", folder, known)
	}
	if folder, known := casework.SecondFolderOf(t.TempDir(), nil); folder != "" || !known {
		t.Errorf("of nothing: %q, %v", folder, known)
	}
}
