package casework

import (
	"io/fs"
	"testing"
	"time"

	"twozones/assets"
	"twozones/model/rulebook"
)

func TestAClosedDeskRemembersNobody(t *testing.T) {
	books, err := fs.Sub(assets.Rulebooks, "rulebooks")
	if err != nil {
		t.Fatal(err)
	}
	desk, err := OpenDesk(&Kit{Shelf: rulebook.NewShelf(books), Clock: time.Now}, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := desk.NewCase("cn-beijing-two-zones", ""); err != nil {
		t.Fatal(err)
	}
	rows, err := desk.Cases()
	if err != nil {
		t.Fatal(err)
	}
	desk.Glance(&rows[0])
	desk.readSharing()
	if len(desk.glances.kept) != 1 || len(desk.sharing.people) != 1 {
		t.Fatal("nothing to forget")
	}
	if err := desk.Close(); err != nil {
		t.Fatal(err)
	}
	if desk.glances.kept != nil || desk.sharing.people != nil || desk.sharing.files != nil {
		t.Errorf("%d cases and %d people are remembered", len(desk.glances.kept), len(desk.sharing.people))
	}
}
