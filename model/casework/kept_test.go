package casework_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"twozones/assets"
	"twozones/model/casework"
	"twozones/model/rulebook"
)

func TestWhatIsKeptIsToldFromTheDiskOpenOrSealed(t *testing.T) {
	dir, second := t.TempDir(), t.TempDir()
	desk := open(t, dir)
	demo(t, desk)
	if err := desk.SetBackupFolder(second); err != nil {
		t.Fatal(err)
	}
	if _, _, err := desk.BackUp(casework.WhyHand); err != nil {
		t.Fatal(err)
	}
	put(t, second, "twozones-20261123T010001Z-hand-0123456789.db") // another data directory's
	put(t, second, "holiday.jpg")
	here, away := keptAt(t, desk)
	if k := here[casework.KeptDocuments]; len(k.Files) < 3 || k.Open != len(k.Files) || k.Sealed != 0 || k.Size == 0 {
		t.Errorf("documents: %+v", k)
	}
	if k := here[casework.KeptDatabase]; !slices.Equal(k.Files, []string{"twozones.db"}) || k.Open != 1 {
		t.Errorf("database: %+v", k)
	}
	if len(away.Files) != 1 || away.Open != 1 || away.Folder != second {
		t.Errorf("second folder: %+v", away)
	}

	passphrase, err := casework.Passphrase("海淀 seventeen")
	if err != nil {
		t.Fatal(err)
	}
	lock, err := casework.PreparePassphrase(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if warning, err := desk.Seal(lock); err != nil || warning != nil {
		t.Fatal(warning, err)
	}
	here, away = keptAt(t, desk)
	for as, k := range here {
		if k.Open != 0 {
			t.Errorf("%s in the open: %+v", as, k)
		}
	}
	if away.Open != 0 || away.Sealed != 1 {
		t.Errorf("second folder: %+v", away)
	}
}

func TestWhatIsNotOursIsCalledSo(t *testing.T) {
	dir := t.TempDir()
	desk := open(t, dir)
	demo(t, desk)
	before, _ := keptAt(t, desk)
	hash := strings.Repeat("ab", 32)
	foreign := []string{"Thumbs.db", "documents/letter.docx", "documents/ab/" + hash + ".bak", "documents/cd/" + hash,
		"backups/copy of twozones.db", "prepared/" + hash, "reports/deep/a.txt", "rulebooks/notes.md", "twozones.db.old", "viewing/deep/a.pdf",
		"scans/dnu2awbomwi5kgfu6qd4kffeom.tmp", "documents/old/dnu2awbomwi5kgfu6qd4kffeom.tmp", "rulebooks/deep/.new-1.tmp"}
	ours := map[string]casework.KeptAs{
		"documents/ab/" + hash: casework.KeptDocuments, "documents/ab/" + hash + ".sealed": casework.KeptDocuments,
		"prepared/ab/" + hash + ".print": casework.KeptPrepared, "reports/20261123-010001.000000000.txt": casework.KeptReports,
		"backups/kept-20261123T010001Z.db.sealed": casework.KeptBackups, "rulebooks/own@1.yaml": casework.KeptRulebooks,
		"rulebooks/installed.txt": casework.KeptRulebooks, "rulebooks/.new-1.tmp": casework.KeptHalfMade,
		"dnu2awbomwi5kgfu6qd4kffeom.tmp": casework.KeptHalfMade, "documents/ab/dnu2awbomwi5kgfu6qd4kffeom.tmp": casework.KeptHalfMade,
		"backups/dnu2awbomwi5kgfu6qd4kffeom.tmp": casework.KeptHalfMade, "viewing/document-1.pdf": casework.KeptViewing,
	}
	for _, name := range foreign {
		put(t, dir, name)
	}
	for name := range ours {
		put(t, dir, name)
	}
	if err := os.Symlink(filepath.Join(dir, "twozones.db"), filepath.Join(dir, "link.db")); err == nil {
		foreign = append(foreign, "link.db")
	}
	here, _ := keptAt(t, desk)
	slices.Sort(foreign)
	if got := here[casework.KeptForeign].Files; !slices.Equal(got, native(foreign)) {
		t.Errorf("foreign: %v, want %v", got, foreign)
	}
	for name, as := range ours {
		if !slices.Contains(here[as].Files, filepath.FromSlash(name)) {
			t.Errorf("%s is no part of %s", name, as)
		}
	}
	total := 0
	for _, k := range here {
		total += len(k.Files)
	}
	for _, k := range before {
		total -= len(k.Files)
	}
	if total != len(foreign)+len(ours) {
		t.Errorf("%d more files are told, %d were put there", total, len(foreign)+len(ours))
	}
}

func TestRulesThatAreNotBuiltInAreToldApart(t *testing.T) {
	dir := t.TempDir()
	desk := open(t, dir)
	built, err := desk.Shelf.Find("cn-work-permit@interim")
	if err != nil || desk.Origin(built) != casework.BuiltIn {
		t.Error(err, desk.Origin(built))
	}
	data, err := fs.ReadFile(assets.Rulebooks, "rulebooks/cn-work-permit@interim.yaml")
	if err != nil {
		t.Fatal(err)
	}
	own := strings.Replace(string(data), "version: interim", "version: own", 1)
	done, err := desk.Shelf.Install("own.yaml", []byte(own), rulebook.InstallOptions{})
	if err != nil || desk.Origin(done.Rulebook) != casework.Installed {
		t.Error(err)
	}
	posing := *built
	posing.Hash = strings.Repeat("0", 64)
	if desk.Origin(&posing) == casework.BuiltIn {
		t.Error("rules under the id of built-in ones pass for these")
	}
}

func put(t *testing.T, dir, name string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
}

func native(names []string) []string {
	var list []string
	for _, name := range names {
		list = append(list, filepath.FromSlash(name))
	}
	slices.Sort(list)
	return list
}

func keptAt(t *testing.T, desk *casework.Desk) (map[casework.KeptAs]casework.Kept, casework.Kept) {
	t.Helper()
	list, away, err := desk.Kept()
	if err != nil {
		t.Fatal(err)
	}
	here := map[casework.KeptAs]casework.Kept{}
	for _, k := range list {
		here[k.As] = k
	}
	return here, away
}
