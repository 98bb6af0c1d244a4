package windowtest

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"twozones/assets"
	"twozones/model"
	"twozones/model/casework"
	"twozones/model/rulebook"
	"twozones/pdf"
)

// seedDemo puts the demonstration case into a data folder whose first run is
// over.
func seedDemo(t *testing.T, data string) {
	t.Helper()
	books, err := fs.Sub(assets.Rulebooks, "rulebooks")
	if err != nil {
		t.Fatal(err)
	}
	demo, err := fs.Sub(assets.Demo, "demo")
	if err != nil {
		t.Fatal(err)
	}
	kit := &casework.Kit{Shelf: rulebook.NewShelf(books), Printer: pdf.Printer{}, Clock: time.Now, Version: assets.Version}
	desk, err := casework.OpenDesk(kit, data)
	if err != nil {
		t.Fatal(err)
	}
	defer desk.Close()
	if err := desk.SaveSettings(casework.Settings{Started: true, Lang: model.En, Theme: "light", TextSize: 100}); err != nil {
		t.Fatal(err)
	}
	if _, err := desk.ImportDemo(demo); err != nil {
		t.Fatal(err)
	}
}

// demoWalk goes through the demonstration case with the mouse and keys: the
// case, its questions and back, its history, the other language, a new
// case, the search. Every step must change what the screen shows.
func (p *program) demoWalk(t *testing.T, s *screen) {
	t.Helper()
	do := func(name string, arguments ...string) {
		t.Helper()
		before := p.atRest(t, s)
		command := exec.Command("xdotool", arguments...)
		command.Env = append(os.Environ(), "DISPLAY="+p.display)
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
		deadline := time.Now().Add(drawWait)
		for slices.Equal(p.atRest(t, s).pixels, before.pixels) {
			if time.Now().After(deadline) {
				s.keepPicture(t, "stuck")
				t.Fatalf("%s: nothing changed", name)
			}
		}
	}
	s.keepPicture(t, "list")
	do("open the case", "mousemove", "250", "145", "click", "1")
	s.keepPicture(t, "opened")
	for range 4 {
		do("the question before", "key", "ctrl+Left")
	}
	for range 4 {
		do("the next question", "key", "ctrl+Right")
	}
	do("its history", "key", "ctrl+h")
	do("back to the cases", "key", "Escape")
	do("in Chinese", "key", "ctrl+l")
	do("a new case", "key", "ctrl+n")
	do("the cases again", "key", "Escape")
	do("search", "key", "ctrl+f")
	do("a name", "type", "naka")
	s.keepPicture(t, "search")
}

// atRest is the picture once two looks at it are the same.
func (p *program) atRest(t *testing.T, s *screen) *picture {
	t.Helper()
	last, err := s.picture()
	for err == nil {
		time.Sleep(150 * time.Millisecond)
		now, failed := s.picture()
		if failed != nil {
			t.Fatal(failed)
		}
		if slices.Equal(now.pixels, last.pixels) {
			return now
		}
		last = now
	}
	t.Fatal(err)
	return nil
}

// dataOf is the data folder of a program that starts in a home.
func dataOf(home string) string { return filepath.Join(home, "data") }
