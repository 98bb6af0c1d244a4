package casework_test

import (
	"io/fs"
	"testing"

	"twozones/assets"
	"twozones/model"
)

func TestTheDemonstrationComesWholeAndGoesInOneStep(t *testing.T) {
	desk := open(t, t.TempDir())
	own, err := desk.NewCase("cn-beijing-two-zones", "")
	if err != nil {
		t.Fatal(err)
	}
	folder, _ := fs.Sub(assets.Demo, "demo")
	if err := desk.Demonstrate(folder); err != nil {
		t.Fatal(err)
	}
	further, _ := fs.Glob(folder, "further/*.yaml")
	rows, err := desk.Cases()
	if err != nil || len(rows) != len(further)+2 || len(further) < 6 {
		t.Fatalf("%d cases (%v), want %d invented ones beside the own one", len(rows), err, len(further)+1)
	}
	if rows[0].ChineseName != "王𬺓" {
		t.Errorf("first stands %q, want the case with documents", rows[0].ChineseName)
	}
	firms, err := desk.Enterprises()
	if err != nil || len(firms) != 4 {
		t.Errorf("%d enterprises (%v): cases of one enterprise do not share it", len(firms), err)
	}
	stages := map[model.Stage]int{}
	for _, row := range rows {
		stages[row.Stage]++
	}
	if stages[model.Supplement] != 1 || stages[model.Issued] != 1 {
		t.Errorf("stages: %v, want one that waits for a supplement and one with the letter", stages)
	}
	removed, err := desk.RemoveDemonstration(t.Context())
	if err != nil || len(removed.Cases) != len(further)+1 {
		t.Fatalf("%d cases went (%v)", len(removed.Cases), err)
	}
	if rows, _ = desk.Cases(); len(rows) != 1 || rows[0].ID != own {
		t.Errorf("what is left is %v, want the own case alone", rows)
	}
	if firms, _ = desk.Enterprises(); len(firms) != 0 {
		t.Errorf("enterprises stay: %v", firms)
	}
	if err := desk.BringBack(t.Context(), removed); err != nil {
		t.Error(err)
	}
	rows, _ = desk.Cases()
	firms, _ = desk.Enterprises()
	if len(rows) != len(further)+2 || len(firms) != 4 {
		t.Errorf("%d cases and %d enterprises came back", len(rows), len(firms))
	}
}
