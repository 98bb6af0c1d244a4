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
	for _, name := range []string{"data/letter.docx", "data/documents/ab/mine.pdf", "data/scans/dnu2awbomwi5kgfu6qd4kffeom.tmp", "data/documents/zz", "data/backups/notes.txt",
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
