package casework_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"twozones/assets"
	"twozones/model"
	"twozones/model/casework"
	"twozones/model/rulebook"
	"twozones/model/vault"
)

// person stands in an answer, a file name and a document of what is erased.
const person = "欧阳娜娜-PLANTED"

// lived is a data directory in which everything is that the app can keep, closed.
type lived struct {
	casework.Erasing
	root    string   // above all its folders
	foreign []string // paths of what is not ours
}

func live(t *testing.T, sealed bool) *lived {
	t.Helper()
	vault.Recommended = vault.Cost{Passes: 1, KiB: 1 << 10, Lanes: 1}
	root := t.TempDir()
	l := &lived{root: root, Erasing: casework.Erasing{Dir: filepath.Join(root, "data"), Second: filepath.Join(root, "disk"),
		Outside: []string{filepath.Join(root, "cache", "cn.twozones.app")}}}
	for _, folder := range []string{l.Second, filepath.Join(l.Outside[0], "deep")} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	desk := open(t, l.Dir)
	fill(t, desk, l.Second)
	if sealed {
		sealDesk(t, desk)
	}
	if _, warning, err := desk.BackUp(casework.WhyHand); warning != nil || err != nil {
		t.Fatal(warning, err)
	}
	desk.Close()
	leaveTraces(t, l)
	return l
}

func fill(t *testing.T, desk *casework.Desk, second string) {
	t.Helper()
	if err := desk.SetBackupFolder(second); err != nil {
		t.Fatal(err)
	}
	s := demo(t, desk)
	if err := s.SetField("talent.name", person); err != nil {
		t.Fatal(err)
	}
	if _, _, err := desk.BackUp(casework.WhyDaily); err != nil {
		t.Fatal(err)
	}
	data, err := fs.ReadFile(assets.Rulebooks, "rulebooks/cn-work-permit@interim.yaml")
	if err != nil {
		t.Fatal(err)
	}
	own := strings.Replace(string(data), "version: interim", "version: own", 1)
	if _, err := desk.Shelf.Install("own.yaml", []byte(own), rulebook.InstallOptions{}); err != nil {
		t.Fatal(err)
	}
}

func sealDesk(t *testing.T, desk *casework.Desk) {
	t.Helper()
	passphrase, err := casework.Passphrase("海淀 seventeen")
	if err != nil {
		t.Fatal(err)
	}
	lock, err := casework.PreparePassphrase(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if warning, err := desk.Seal(lock); warning != nil || err != nil {
		t.Fatal(warning, err)
	}
}

// leaveTraces puts in what crashes, restores and other programs leave, and what is
// not ours.
func leaveTraces(t *testing.T, l *lived) {
	t.Helper()
	hash := strings.Repeat("ab", 32)
	for _, name := range []string{"backups/kept-20261123T010001Z.db", "backups/kept-20261123T010001Z.db.sealed", "reports/20261123-010001.000000000.txt",
		"viewing/document-1.pdf", "dnu2awbomwi5kgfu6qd4kffeom.tmp", "prepared/ab/" + hash + ".print"} {
		put(t, l.Dir, name)
		if err := os.WriteFile(filepath.Join(l.Dir, filepath.FromSlash(name)), []byte(person), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put(t, l.Outside[0], "deep/preferences.json")
	for _, name := range []string{"data/letter.docx", "data/documents/ab/mine.pdf", "data/documents/cd", "data/backups/notes.txt",
		"data/backups/twozones-20261123T010001Z-hand-0123456789.db", "disk/twozones-20261123T010001Z-hand-0123456789.db",
		"disk/twozones-20251123T010001Z-hand.db", "disk/holiday.jpg", "disk/everything.zip", "cache/font_index_v1.cache"} {
		put(t, l.root, name)
		l.foreign = append(l.foreign, name)
	}
	slices.Sort(l.foreign)
}

// files are the paths of all files below the root.
func (l *lived) files(t *testing.T) (list []string) {
	t.Helper()
	err := filepath.WalkDir(l.root, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			rel, _ := filepath.Rel(l.root, path)
			list = append(list, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(list)
	return list
}

// nowhere checks that no byte of the person is anywhere.
func (l *lived) nowhere(t *testing.T) {
	t.Helper()
	for _, name := range l.files(t) {
		data, err := os.ReadFile(filepath.Join(l.root, name))
		if err != nil || bytes.Contains(data, []byte(person)) || strings.Contains(name, person) {
			t.Errorf("%s still tells of the person (%v)", name, err)
		}
	}
}

func inBothForms(t *testing.T, test func(t *testing.T, sealed bool)) {
	t.Run("in the open", func(t *testing.T) { test(t, false) })
	t.Run("sealed", func(t *testing.T) { test(t, true) })
}

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
