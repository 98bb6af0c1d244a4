package casework_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"twozones/model/casework"
	"twozones/model/store"
	"twozones/model/vault"
)

// lists are what the screens list.
type lists struct {
	Cases, Trash    []casework.CaseRow
	Uses, FirmTrash []casework.FirmUse
	Enterprises     []casework.FirmRow
}

func listed(t *testing.T, desk *casework.Desk) (l lists) {
	t.Helper()
	var errs [5]error
	l.Cases, errs[0] = desk.Cases()
	l.Trash, errs[1] = desk.Trash()
	l.Uses, errs[2] = desk.FirmUses()
	l.FirmTrash, errs[3] = desk.FirmTrash()
	l.Enterprises, errs[4] = desk.Enterprises()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
	return l
}

// afresh lists what lies on the disk, with a desk that never read it before.
func afresh(t *testing.T, dir string, unlock casework.Unlock) lists {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	copied := t.TempDir()
	if err := os.WriteFile(filepath.Join(copied, store.FileName), data, 0o600); err != nil {
		t.Fatal(err)
	}
	desk, err := casework.OpenSealed(kit(t), copied, unlock)
	if err != nil {
		t.Fatal(err)
	}
	defer desk.Close()
	return listed(t, desk)
}

func TestListsAreNeverStaleWhateverTwoSessionsDo(t *testing.T) {
	usual := vault.Recommended
	vault.Recommended = vault.Cost{Passes: 1, KiB: 1 << 10, Lanes: 1}
	defer func() { vault.Recommended = usual }()
	dir := t.TempDir()
	desk, random := open(t, dir), rand.New(rand.NewPCG(7, 11))
	secret, err := casework.Passphrase("海淀 seventeen")
	if err != nil {
		t.Fatal(err)
	}
	var unlock casework.Unlock
	first, err := desk.NewCase("cn-beijing-two-zones", "")
	if err != nil {
		t.Fatal(err)
	}
	a, b := session(t, desk, first), session(t, desk, first)
	for step := range 120 {
		if step == 60 {
			sealDesk(t, desk)
			unlock = casework.With(secret)
		}
		s := []*casework.Session{a, b}[random.IntN(2)]
		act := random.IntN(10)
		switch act {
		case 0:
			_, err = desk.NewCase("cn-beijing-two-zones", []string{"", a.Case.Enterprise.ID}[random.IntN(2)])
		case 1, 2:
			err = s.SetField("talent.name", fmt.Sprint("TALENT ", step))
		case 3:
			err = s.SetField("enterprise.name_zh", fmt.Sprint("示例", step))
		case 4:
			_, err = s.Undo()
		case 5:
			_, err = s.Redo()
		case 6:
			err = each(desk, random, (*casework.Desk).ArchiveAll)
		case 7:
			err = each(desk, random, (*casework.Desk).DeleteAll)
		case 8:
			var gone []casework.CaseRow
			if gone, err = desk.Trash(); err == nil && len(gone) > 0 {
				err = desk.Restore(gone[0].ID)
			}
		case 9:
			b = session(t, desk, pickCase(t, desk, random, first))
		}
		if err != nil && act != 4 && act != 5 { // what another session changed since cannot be undone
			t.Fatal(act, err)
		}
		if got, want := listed(t, desk), afresh(t, dir, unlock); !reflect.DeepEqual(got, want) {
			t.Fatalf("step %d: after act %d the lists say\n%+v\nand the disk\n%+v", step, act, got, want)
		}
	}
}

// each does something to a case that is listed.
func each(desk *casework.Desk, random *rand.Rand, do func(*casework.Desk, context.Context, []string, func(int)) ([]string, error)) error {
	rows, err := desk.Cases()
	if err != nil || len(rows) == 0 {
		return err
	}
	_, err = do(desk, context.Background(), []string{rows[random.IntN(len(rows))].ID}, nil)
	return err
}

func pickCase(t *testing.T, desk *casework.Desk, random *rand.Rand, otherwise string) string {
	t.Helper()
	rows := caseRows(t, desk)
	if len(rows) == 0 {
		return otherwise
	}
	return rows[random.IntN(len(rows))].ID
}

func TestWhoeverChangesAListChangesOnlyTheirOwn(t *testing.T) {
	desk := open(t, t.TempDir())
	if _, err := desk.NewCase("cn-beijing-two-zones", ""); err != nil {
		t.Fatal(err)
	}
	want := caseRows(t, desk)[0]
	caseRows(t, desk)[0] = casework.CaseRow{Name: "somebody else"}
	if got := caseRows(t, desk)[0]; got != want {
		t.Errorf("%+v is listed", got)
	}
}
