package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"twozones/model"
	"twozones/model/casework"
)

// attempt does a duty with so many pages free and reports whether it was done.
// Where it was refused, nothing may be lost and nothing half made.
func (w *workday) attempt(d duty, pages int64) (done bool) {
	w.disk.t.Helper()
	saved, files := w.saved(), w.files()
	w.disk.leave(pages)
	err := d.do()
	if err == nil {
		w.allowed++
		after := w.saved()
		w.disk.leave(-1)
		w.reopen()
		if w.saved() != after {
			w.disk.t.Errorf("%s with %d pages: what was done is lost", d.name, pages)
		}
		return true
	}
	w.refused++
	if !w.disk.saysFull(err) {
		w.disk.t.Errorf("%s with %d pages: %v", d.name, pages, err)
	}
	if pages%2 == 0 {
		w.reopen() // even now
	}
	w.disk.leave(-1)
	if now := w.saved(); now != saved && d.loosens == "" {
		w.disk.t.Errorf("%s with %d pages: what was saved changed:\n%s\n%s", d.name, pages, saved, now)
	}
	w.compare(d, pages, files, model.CodeOf(err))
	return false
}

// compare looks at the files after a refusal: all are as they were, and those
// that came are whole.
func (w *workday) compare(d duty, pages int64, before map[string]string, code model.Code) {
	w.disk.t.Helper()
	after := w.files()
	backups, err := casework.Backups(w.data, w.second)
	if err != nil && w.desk != nil {
		w.disk.t.Error(err)
	}
	whole := map[string]bool{filepath.Join(w.data, "backups", "owner"): true}
	for _, b := range backups {
		_, err := b.With(w.unlock()).Look()
		whole[b.Path] = err == nil
	}
	for path, data := range before {
		full := len(backups) >= 10 && strings.Contains(path, "twozones-")
		loose := d.loosens != "" && (strings.Contains(path, "twozones-") && whole[path] || strings.Contains(path, d.loosens+"/"))
		written := code == model.CodeUnnoted && path == w.pdf
		if after[path] != data && !full && !loose && !written {
			w.disk.t.Errorf("%s with %d pages: %s changed or is gone", d.name, pages, path)
		}
	}
	for path := range after {
		_, was := before[path]
		kept := strings.HasPrefix(path, filepath.Join(w.data, "documents")) || strings.HasPrefix(path, filepath.Join(w.data, "prepared"))
		written := code == model.CodeUnnoted && path == w.pdf
		temporary := strings.HasSuffix(path, ".tmp") || strings.HasPrefix(filepath.Base(path), ".")
		if temporary || !was && !kept && !written && !whole[path] {
			w.disk.t.Errorf("%s with %d pages: left %s", d.name, pages, path)
		}
	}
}

// days are spent in the open, and under a passphrase.
var days = map[string]string{"in the open": "", "sealed": "long enough"}

// TestAFullDiskAtEveryWriteOfAWorkingDay meets every write of every duty with a
// full disk: a page more is free each time, until the duty is done.
func TestAFullDiskAtEveryWriteOfAWorkingDay(t *testing.T) {
	dir, here := onSmallDisk(t, "size=24m")
	if !here {
		return
	}
	for name, passphrase := range days {
		t.Run(name, func(t *testing.T) { workAllDay(t, smallDisk{t: t, dir: dir}, passphrase, 60) })
	}
}

// TestFilesThatMayNotGrowInAWorkingDay is the same without a disk of its own, in
// a process of its own: the limit holds for all its files.
func TestFilesThatMayNotGrowInAWorkingDay(t *testing.T) {
	const variable = "TWOZONES_TEST_LIMITED"
	if os.Getenv(variable) == "" {
		cmd := exec.Command(os.Args[0], "-test.v", "-test.run=^"+t.Name()+"$")
		cmd.Env = append(os.Environ(), variable+"=1")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Error(err)
		}
		t.Logf("%s", out)
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	for name, passphrase := range days {
		t.Run(name, func(t *testing.T) {
			disk := smallDisk{t: t, dir: t.TempDir(), limited: true}
			t.Cleanup(func() { disk.leave(-1) })
			workAllDay(t, disk, passphrase, 60)
		})
	}
}

// workAllDay does every duty with ever more room until it is done.
func workAllDay(t *testing.T, disk smallDisk, passphrase string, least int) {
	t.Helper()
	w := newWorkday(t, disk, passphrase)
	defer w.end()
	var met []string
	for _, d := range w.duties() {
		tries := 0
		for pages := int64(0); !w.attempt(d, pages); pages += stride(pages) {
			if tries++; t.Failed() || tries > 2000 {
				t.Fatalf("%s is never done", d.name)
			}
		}
		met = append(met, fmt.Sprintf("%s %d", d.name, tries))
	}
	t.Logf("refused %d times, done %d times: %s", w.refused, w.allowed, strings.Join(met, ", "))
	if w.refused < least {
		t.Error("hardly anything was refused")
	}
}

// stride is how many pages more are free the next time.
func stride(pages int64) int64 {
	if os.Getenv("TWOZONES_LONG") != "" {
		return 1
	}
	return 1 + pages/3
}

// TestADayThatBeginsOnANearlyFullDisk goes on until the first refusal, and on
// from there when there is room.
func TestADayThatBeginsOnANearlyFullDisk(t *testing.T) {
	dir, here := onSmallDisk(t, "size=24m")
	if !here {
		return
	}
	for name, passphrase := range days {
		t.Run(name, func(t *testing.T) { beginAgainAndAgain(t, smallDisk{t: t, dir: dir}, passphrase) })
	}
}

func beginAgainAndAgain(t *testing.T, disk smallDisk, passphrase string) {
	starts := 0
	var stopped []string
	for pages := int64(0); ; pages += startStride(pages) {
		at, whole := beginWith(t, disk, passphrase, pages)
		if starts++; whole {
			break
		}
		if !slices.Contains(stopped, at) {
			stopped = append(stopped, at)
		}
	}
	t.Logf("%d days; they stopped at: %s", starts, strings.Join(stopped, ", "))
}

func startStride(pages int64) int64 {
	if os.Getenv("TWOZONES_LONG") != "" {
		return 1
	}
	return 7 + pages/2
}

// beginWith works with so many pages until something is refused, then does that
// and one thing more; whole reports that nothing was.
func beginWith(t *testing.T, disk smallDisk, passphrase string, pages int64) (at string, whole bool) {
	t.Helper()
	w := newWorkday(t, disk, passphrase)
	defer w.end()
	disk.leave(pages)
	list := w.duties()
	for i, d := range list {
		saved, files := w.saved(), w.files()
		err := d.do()
		if err == nil {
			continue
		}
		if !disk.saysFull(err) {
			t.Errorf("%d pages, %s: %v", pages, d.name, err)
		}
		w.reopen()
		disk.leave(-1)
		if now := w.saved(); now != saved && d.loosens == "" {
			t.Errorf("%d pages, %s: what was saved changed", pages, d.name)
		}
		w.compare(d, pages, files, model.CodeOf(err))
		for _, next := range list[i:min(i+2, len(list))] {
			if err := next.do(); err != nil {
				t.Errorf("%d pages, %s: with room again: %v", pages, next.name, err)
			}
		}
		return d.name, false
	}
	return "", true
}

// TestAFullDiskAtEveryWriteOfARestore brings back an archive, then a backup, over
// other cases: until all of it is there, what was there before is.
func TestAFullDiskAtEveryWriteOfARestore(t *testing.T) {
	dir, here := onSmallDisk(t, "size=8m")
	if !here {
		return
	}
	disk := smallDisk{t: t, dir: dir}
	t.Run("in the open", func(t *testing.T) { restoreOnFullDisk(t, disk, filepath.Join(dir, "open"), "") })
	t.Run("sealed", func(t *testing.T) { restoreOnFullDisk(t, disk, filepath.Join(dir, "sealed"), "long enough") })
}

// restoreOnFullDisk restores over cases that are under the same passphrase, or
// in the open as what is restored.
func restoreOnFullDisk(t *testing.T, disk smallDisk, data, passphrase string) {
	t.Helper()
	elsewhere, archive := t.TempDir(), filepath.Join(t.TempDir(), "all.zip")
	wanted, secret := stored(t, elsewhere), secretFile(t, passphrase)
	stored(t, data)
	with := func(folder string, args ...string) (said string) {
		if passphrase != "" {
			args = append(args, "--passphrase-file", secret)
		}
		said, _ = ends(t, 0, append(args, "--data", folder)...)
		return said
	}
	if passphrase != "" {
		setPassphrase(t, elsewhere, passphrase)
		setPassphrase(t, data, passphrase)
	}
	with(elsewhere, "backup", "--out", archive)
	refused := untilRestored(t, disk, data, func() error {
		_, err := casework.ReadArchive(data, archive, nil)
		return err
	})
	if out := with(data, "case", "list"); !strings.Contains(out, wanted) {
		t.Errorf("restored are %s", out)
	}
	kept, err := casework.Backups(data, "")
	if err != nil || len(kept) != 1 {
		t.Fatal(kept, err)
	}
	refused += untilRestored(t, disk, data, func() error {
		_, err := casework.RestoreAll(data, kept[0], nil)
		return err
	})
	if out := with(data, "case", "list"); strings.Contains(out, wanted) {
		t.Errorf("put back are %s", out)
	}
	t.Logf("refused %d times", refused)
	if refused < 10 {
		t.Error("hardly anything was refused")
	}
}

// untilRestored tries with ever more room, and counts how often that was too
// little.
func untilRestored(t *testing.T, disk smallDisk, data string, restore func() error) (refused int) {
	t.Helper()
	before := readFile(t, filepath.Join(data, "twozones.db"))
	for pages := int64(0); !t.Failed(); pages += stride(pages) {
		disk.leave(pages)
		err := restore()
		disk.leave(-1)
		if err == nil {
			return refused
		}
		refused++
		if !disk.saysFull(err) {
			t.Errorf("with %d pages: %v", pages, err)
		}
		if !bytes.Equal(readFile(t, filepath.Join(data, "twozones.db")), before) {
			t.Errorf("with %d pages: the database changed", pages)
		}
		for path := range contents(t, data) {
			if strings.HasSuffix(path, ".tmp") {
				t.Errorf("with %d pages: left %s", pages, path)
			}
		}
	}
	return refused
}
