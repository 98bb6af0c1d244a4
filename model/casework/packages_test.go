package casework_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"twozones/model"
	"twozones/model/casework"
)

func numbered(number int, id string) string { return fmt.Sprintf("%03d-%s.pdf", number, id[:8]) }

func namesIn(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func idsOf(rows []casework.CaseRow) (ids []string) {
	for i := range rows {
		ids = append(ids, rows[i].ID)
	}
	return ids
}

func TestThePackagesOfManyCasesLieInOneFolder(t *testing.T) {
	desk := open(t, t.TempDir())
	mixedCases(t, desk)
	ids, folder := idsOf(caseRows(t, desk)), t.TempDir()
	var last casework.ManyProgress
	how := casework.ManyPackages{Folder: folder, Screen: model.Zh, Name: numbered, Progress: func(p casework.ManyProgress) { last = p }}
	made := desk.PackageAll(context.Background(), ids, how)
	for i, m := range made {
		if m.Err != nil || m.ID != ids[i] || filepath.Base(m.File) != numbered(i+1, ids[i]) || m.Pages == 0 {
			t.Errorf("%+v", m)
		}
	}
	if len(made) != len(ids) || last.Case != len(ids) || last.Cases != len(ids) || last.Done != last.Total {
		t.Errorf("%d of %d made, told %+v", len(made), len(ids), last)
	}
	records, err := session(t, desk, ids[0]).Packages()
	if err != nil || len(records) != 1 || records[0].Purpose != casework.ForReview {
		t.Errorf("noted: %+v, %v", records, err)
	}
	for _, m := range desk.PackageAll(context.Background(), ids, how) {
		if m.Err != nil {
			t.Errorf("made again: %+v", m)
		}
	}
	for _, name := range namesIn(t, folder) {
		if strings.Contains(name, "TALENT") || strings.Contains(name, ".tmp") {
			t.Errorf("%s lies in the folder", name)
		}
	}
}

func TestAForeignFileIsNotReplacedAndKeepsNoOtherFromBeingWritten(t *testing.T) {
	desk := open(t, t.TempDir())
	mixedCases(t, desk)
	ids, folder := idsOf(caseRows(t, desk)), t.TempDir()
	taken := filepath.Join(folder, numbered(2, ids[1]))
	if err := os.WriteFile(taken, []byte("dear"), 0o600); err != nil {
		t.Fatal(err)
	}
	ids = append(ids, "gone"+strings.Repeat("x", 22))
	made := desk.PackageAll(context.Background(), ids, casework.ManyPackages{Folder: folder, Screen: model.En, Name: numbered})
	for i, m := range made {
		want := model.Code("")
		switch i {
		case 1:
			want = model.CodeOutputExists
		case len(ids) - 1:
			want = model.CodeNoCase
		}
		if got := model.CodeOf(m.Err); m.Err != nil && got != want || (m.Err == nil) != (want == "") || (m.File == "") != (want != "") {
			t.Errorf("%d: %+v, want %q", i, m, want)
		}
	}
	if data, err := os.ReadFile(taken); err != nil || string(data) != "dear" {
		t.Errorf("the foreign file holds %q, %v", data, err)
	}
	if len(made) != len(ids) {
		t.Errorf("%d of %d dealt with", len(made), len(ids))
	}
}

func TestCancellingHalfWayLeavesWhatIsWholeAndNothingHalf(t *testing.T) {
	desk := open(t, t.TempDir())
	mixedCases(t, desk)
	ids, folder := idsOf(caseRows(t, desk)), t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	made := desk.PackageAll(ctx, ids, casework.ManyPackages{Folder: folder, Screen: model.Zh, Name: numbered, Progress: func(p casework.ManyProgress) {
		if p.Case == 3 && p.Done > 0 {
			cancel()
		}
	}})
	if len(made) != 2 {
		t.Fatalf("%d made: %+v", len(made), made)
	}
	var want []string
	for _, m := range made {
		want = append(want, filepath.Base(m.File))
	}
	files := slices.DeleteFunc(namesIn(t, folder), func(name string) bool { return strings.HasSuffix(name, ".files") })
	if !slices.Equal(files, want) {
		t.Errorf("in the folder lie %v, want %v", files, want)
	}
	if after := desk.PackageAll(ctx, ids, casework.ManyPackages{Folder: folder, Name: numbered}); len(after) != 0 {
		t.Errorf("made after cancelling: %+v", after)
	}
}
