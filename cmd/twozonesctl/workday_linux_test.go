package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"twozones/model"
	"twozones/model/casefile"
	"twozones/model/casework"
)

const pageOfDisk = 4096

// smallDisk is a file system that can be filled to the last page.
type smallDisk struct {
	t   *testing.T
	dir string
}

// leave fills the disk so that so many pages are free; -1 makes it empty.
func (d smallDisk) leave(pages int64) {
	d.t.Helper()
	path := filepath.Join(d.dir, "filler")
	os.Remove(path)
	if pages < 0 {
		return
	}
	filler, err := os.Create(path)
	if err != nil {
		d.t.Fatal(err)
	}
	defer filler.Close()
	var now syscall.Statfs_t
	if err := syscall.Statfs(d.dir, &now); err != nil {
		d.t.Fatal(err)
	}
	if length := int64(now.Bavail) - pages; length > 0 {
		if err := syscall.Fallocate(int(filler.Fd()), 0, 0, length*pageOfDisk); err != nil {
			d.t.Fatal(err)
		}
	}
}

// workday is a day at a desk whose data and outputs lie on one small disk.
type workday struct {
	disk             smallDisk
	root, data, zip  string
	pdf, second      string
	demo             *casework.Dossier
	kit              *casework.Kit
	desk             *casework.Desk
	session          *casework.Session
	now              time.Time
	other            string // a case on its way to be purged
	refused, allowed int
}

// duty is one thing done in a day. What a refused one may have changed all the
// same is what it is said to loosen.
type duty struct {
	name    string
	do      func() error
	loosens string // a folder whose files may have changed, where it was refused
}

func newWorkday(t *testing.T, disk smallDisk) *workday {
	t.Helper()
	disk.leave(-1)
	root, err := os.MkdirTemp(disk.dir, "day")
	if err != nil {
		t.Fatal(err)
	}
	w := &workday{disk: disk, root: root, now: time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)}
	w.data, w.zip = filepath.Join(root, "data"), filepath.Join(root, "all.zip")
	w.pdf, w.second = filepath.Join(root, "package.pdf"), filepath.Join(root, "second")
	if err := os.Mkdir(w.second, 0o700); err != nil {
		t.Fatal(err)
	}
	w.kit = newProgram(io.Discard, io.Discard, func(string) string { return "" }).kit
	w.kit.Clock = func() time.Time { w.now = w.now.Add(time.Second); return w.now }
	if w.demo, err = w.kit.ReadCase(demo, casefile.Options{}); err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *workday) end() {
	if w.desk != nil {
		w.desk.Close()
	}
	os.RemoveAll(w.root)
}

func (w *workday) open() (err error) {
	if w.desk, err = casework.OpenDesk(w.kit, w.data); err != nil {
		w.desk = nil
	}
	return err
}

// reopen closes the desk and begins anew, as after a fright.
func (w *workday) reopen() {
	w.disk.t.Helper()
	if w.desk == nil {
		return
	}
	if err := w.desk.Close(); err != nil {
		w.disk.t.Fatal(err)
	}
	if err := w.open(); err != nil {
		w.disk.t.Fatalf("the store does not open: %v", err)
	}
	if w.session != nil {
		w.openCase(w.session.ID())
	}
}

func (w *workday) openCase(id string) (err error) {
	w.session, err = w.desk.Open(id)
	return err
}

// duties are the day, in order.
func (w *workday) duties() (list []duty) {
	add := func(name string, do func() error) { list = append(list, duty{name: name, do: do}) }
	add("open", w.open)
	add("start backup", func() error { return made(w.desk.BackUpAtStart()) })
	add("make a case", func() error { return w.newCase() })
	for _, fact := range w.facts() {
		add("answer "+fact, func() error { return w.session.Answer(fact, w.demo.Case.Answers[fact].Value) })
	}
	for _, name := range []string{"passport", "diploma"} {
		path := filepath.Join(filepath.Dir(demo), "documents", name+".pdf")
		add("attach "+name, func() error { return errOf(w.session.AttachFile(path, model.Document{Material: name})) })
	}
	add("undo", func() error { return errOf(w.session.Undo()) })
	add("redo", func() error { return errOf(w.session.Redo()) })
	add("edit the enterprise", func() error { return w.session.SetField("enterprise.name_zh", "示例公司") })
	add("delete", func() error { return w.desk.Delete(w.session.ID()) })
	add("restore", func() error { return w.desk.Restore(w.session.ID()) })
	add("another case", w.anotherCase)
	add("delete it", func() error { return w.desk.Delete(w.other) })
	add("day backup", func() error { w.now = w.now.AddDate(0, 0, 1); return made(w.desk.BackUpDaily()) })
	add("name a second folder", func() error { return w.desk.SetBackupFolder(w.second) })
	add("backup into both", func() error { return made(w.desk.BackUp(casework.WhyHand)) })
	for _, again := range []string{"", " again"} {
		add("archive"+again, func() error { return errOf(w.desk.WriteArchive(w.zip)) })
		add("package"+again, w.writePackage)
		add("export"+again, func() error { return w.desk.Export(w.session.ID(), filepath.Join(w.root, "case.yaml")) })
		add("answer"+again, func() error { return w.session.SetField("talent.post_title", "总监"+again) })
	}
	list = append(list, duty{name: "purge", do: w.purge, loosens: "backups"})
	return list
}

func (w *workday) facts() (ids []string) {
	for i := range w.demo.Rulebook.Facts {
		if id := w.demo.Rulebook.Facts[i].ID; w.demo.Case.Answers[id].Value.IsKnown() && len(ids) < 20 {
			ids = append(ids, id)
		}
	}
	return ids
}

func (w *workday) newCase() error {
	id, err := w.desk.NewCase(w.demo.Rulebook.Ref(), "")
	if err != nil {
		return err
	}
	return w.openCase(id)
}

func (w *workday) anotherCase() (err error) {
	w.other, err = w.desk.NewCase(w.demo.Rulebook.Ref(), "")
	return err
}

func (w *workday) writePackage() error {
	if err := w.openCase(w.session.ID()); err != nil {
		return err
	}
	opt := casework.PackageOptions{Arrangement: casework.Arrangement{Lang: model.Zh}}
	return errOf(w.session.Package(context.Background(), opt, w.pdf))
}

// purge is refused as long as it leaves anything.
func (w *workday) purge() error {
	w.now = w.now.AddDate(0, 0, 31)
	done, err := w.desk.Purge()
	if err == nil && len(done.Left) > 0 {
		return model.Fail(model.CodePurgeLeft, nil)
	}
	return err
}

func errOf[T any](_ T, err error) error { return err }

// made is the error of a backup, a missing second copy among them.
func made(b casework.Backup, warning, err error) error {
	if err == nil && warning == nil && b.Path == "" {
		return fmt.Errorf("no backup was made")
	}
	if err != nil {
		return err
	}
	return warning
}

// saved is everything that the desk says is saved.
func (w *workday) saved() string {
	w.disk.t.Helper()
	if w.desk == nil {
		return ""
	}
	rows, err := w.desk.Cases()
	if err != nil {
		w.disk.t.Fatal(err)
	}
	trash, err := w.desk.Trash()
	if err != nil {
		w.disk.t.Fatal(err)
	}
	var all strings.Builder
	for _, row := range rows {
		s, err := w.desk.Open(row.ID)
		if err != nil {
			w.disk.t.Fatal(err)
		}
		text, err := casefile.Write(s.Case)
		history, err2 := s.History()
		if err != nil || err2 != nil {
			w.disk.t.Fatal(err, err2)
		}
		fmt.Fprintf(&all, "%s %d\n%s", row.ID, len(history), text)
	}
	for _, row := range trash {
		fmt.Fprintln(&all, "deleted", row.ID, row.Deleted)
	}
	fmt.Fprintln(&all, "folder", w.desk.BackupFolder())
	return all.String()
}

// files are all files on the disk but the database and the filler.
func (w *workday) files() map[string]string {
	w.disk.t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(w.root, func(path string, entry os.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() && filepath.Base(path) != "twozones.db" {
			var data []byte
			data, err = os.ReadFile(path)
			found[path] = string(data)
		}
		return err
	})
	if err != nil {
		w.disk.t.Fatal(err)
	}
	return found
}

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
	if !saysFull(err) {
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

// saysFull reports whether an error tells a person that the disk is full.
func saysFull(err error) bool {
	var e *model.Error
	if !errors.As(err, &e) {
		return false
	}
	switch e.Code {
	case model.CodeDiskFull, model.CodePurgeLeft, model.CodeUnnoted:
		return true
	case model.CodeBackupFolder:
		return e.Data["rule"] == string(model.CodeDiskFull)
	}
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
		_, err := b.Look()
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

// TestAFullDiskAtEveryWriteOfAWorkingDay meets every write of every duty with a
// full disk: a page more is free each time, until the duty is done.
func TestAFullDiskAtEveryWriteOfAWorkingDay(t *testing.T) {
	dir, here := onSmallDisk(t, "size=24m")
	if !here {
		return
	}
	w := newWorkday(t, smallDisk{t, dir})
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
	if w.refused < 60 {
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
	disk, starts := smallDisk{t, dir}, 0
	var stopped []string
	for pages := int64(0); ; pages += startStride(pages) {
		at, whole := beginWith(t, disk, pages)
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
func beginWith(t *testing.T, disk smallDisk, pages int64) (at string, whole bool) {
	t.Helper()
	w := newWorkday(t, disk)
	defer w.end()
	disk.leave(pages)
	list := w.duties()
	for i, d := range list {
		saved, files := w.saved(), w.files()
		err := d.do()
		if err == nil {
			continue
		}
		if !saysFull(err) {
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
