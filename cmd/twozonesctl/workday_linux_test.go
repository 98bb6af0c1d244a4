package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"twozones/model"
	"twozones/model/casefile"
	"twozones/model/casework"
)

// workday is a day at a desk whose data and outputs lie on one small disk.
type workday struct {
	disk             smallDisk
	passphrase       string // "" for a day in the open
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

func newWorkday(t *testing.T, disk smallDisk, passphrase string) *workday {
	t.Helper()
	disk.leave(-1)
	root, err := os.MkdirTemp(disk.dir, "day")
	if err != nil {
		t.Fatal(err)
	}
	w := &workday{disk: disk, passphrase: passphrase, root: root, now: time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)}
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
	if w.desk, err = casework.OpenSealed(w.kit, w.data, w.unlock()); err != nil {
		w.desk = nil
	}
	return err
}

func (w *workday) unlock() casework.Unlock {
	if w.passphrase == "" {
		return nil
	}
	return casework.With(w.secret(w.passphrase))
}

func (w *workday) secret(text string) casework.Secret {
	secret, err := casework.Passphrase(text)
	if err != nil {
		w.disk.t.Fatal(err)
	}
	return secret
}

// seal sets the day's passphrase; what it is sealed with is known before.
func (w *workday) seal() error {
	lock, err := casework.PreparePassphrase(w.secret(w.passphrase))
	if err != nil {
		return err
	}
	return errors.Join(w.desk.Seal(lock))
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
	if w.passphrase != "" {
		add("set a passphrase", w.seal)
	}
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
	for path, data := range w.files() {
		if err == nil && filepath.Ext(path) == ".db" && strings.Contains(data, "case/"+w.other) {
			w.disk.t.Errorf("%s still holds the case", path)
		}
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
