package app_test

import (
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"twozones/model"
	"twozones/ui/screen"
)

// Receive notes what was dropped on the screen of a case.
func (b *blank) Receive(paths []string) { b.rig.dropped = append(b.rig.dropped, paths...) }

func TestFilesDroppedOnTheWindowReachTheCaseThatShows(t *testing.T) {
	r := seeded(t)
	file := filepath.Join(t.TempDir(), "护照 scan.pdf")
	dropped := []fyne.URI{storage.NewFileURI(file), storage.NewURI("https://example.org/page.html")}
	r.Receive(dropped)
	if len(r.dropped) != 0 {
		t.Fatal("the list of cases took files")
	}
	r.Go(screen.Route{Place: screen.Case, Case: "x"})
	r.Receive(nil)
	r.Receive(dropped)
	if !slices.Equal(r.dropped, []string{file, "page.html"}) {
		t.Errorf("dropped: %q", r.dropped)
	}
	r.Fail(model.Fail(model.CodeStoreWrite, nil))
	r.Receive(dropped)
	if len(r.dropped) != 2 {
		t.Error("files fell through a card that lies over the case")
	}
}

func TestSeveralFilesAreChosenAtOnce(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	var files []string
	for _, name := range []string{"a.pdf", "b.JPG", "c.docx", "d.png"} {
		files = append(files, write(t, filepath.Join(home, name), ""))
	}
	r := begun(t)
	var chosen []string
	r.OpenFiles([]string{".pdf", ".jpg", ".png"}, func(paths []string) { chosen = paths })
	r.sees("a.pdf", "b.JPG", "d.png", "添加所选文件")
	r.doesNotSee("c.docx")
	r.tap("添加所选文件")
	for _, row := range []int{0, 1, 2, 1} {
		openRow(t, r, row)
	}
	r.sees("✓ a.pdf", "✓ d.png", "添加 2 个文件")
	r.doesNotSee("✓ b.JPG")
	if chosen != nil {
		t.Fatal("chosen before the button was pressed")
	}
	r.tap("添加 2 个文件")
	if !slices.Equal(chosen, []string{files[0], files[3]}) {
		t.Errorf("chosen: %q", chosen)
	}
	r.doesNotSee("个人文件夹")
}
