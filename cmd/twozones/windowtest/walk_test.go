package windowtest

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"twozones/assets"
	"twozones/model"
	"twozones/model/casework"
	"twozones/model/rulebook"
	"twozones/pdf"
)

// openDesk opens a data folder as the program does.
func openDesk(t *testing.T, data string) *casework.Desk {
	t.Helper()
	books, err := fs.Sub(assets.Rulebooks, "rulebooks")
	if err != nil {
		t.Fatal(err)
	}
	kit := &casework.Kit{Shelf: rulebook.NewShelf(books), Printer: pdf.Printer{}, Clock: time.Now, Version: assets.Version}
	desk, err := casework.OpenDesk(kit, data)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { desk.Close() })
	return desk
}

// seedDemo puts the demonstration case into a data folder whose first run is
// over.
func seedDemo(t *testing.T, data string) {
	t.Helper()
	demo, err := fs.Sub(assets.Demo, "demo")
	if err != nil {
		t.Fatal(err)
	}
	desk := openDesk(t, data)
	if err := desk.SaveSettings(casework.Settings{Started: true, Lang: model.En, Theme: "light", TextSize: 100}); err != nil {
		t.Fatal(err)
	}
	if _, err := desk.ImportDemo(demo); err != nil {
		t.Fatal(err)
	}
	if err := desk.Close(); err != nil {
		t.Fatal(err)
	}
}

// walk goes through the program with keys alone. Every step must change what the
// screen shows.
func (p *program) walk(t *testing.T, s *screen) {
	t.Helper()
	p.walkList(t, s)
	p.walkCase(t, s)
	p.walkQuickCheck(t, s)
	p.walkEnterprise(t, s)
	p.press(t, s, "a new case", "ctrl+n")
	p.press(t, s, "the cases again", "Escape")
}

// walkList searches the list and opens the case that is found.
func (p *program) walkList(t *testing.T, s *screen) {
	t.Helper()
	p.press(t, s, "search", "ctrl+f")
	p.do(t, s, "a name", "type", "naka")
	p.press(t, s, "back past the rail to the line that is found", times(7, "shift+Tab")...)
	s.keepPicture(t, "1-list")
	p.press(t, s, "open the case", "Return")
	s.keepPicture(t, "2-case")
}

// walkCase goes through the pages of the case, and leaves it.
func (p *program) walkCase(t *testing.T, s *screen) {
	t.Helper()
	for range 4 {
		p.press(t, s, "the page before", "ctrl+Left")
	}
	for range 4 {
		p.press(t, s, "the next page", "ctrl+Right")
	}
	p.press(t, s, "its history", "ctrl+h")
	p.press(t, s, "its package", "ctrl+p")
	p.press(t, s, "up the outline to its progress", times(5, "shift+Tab")...)
	p.press(t, s, "its progress", "Return")
	s.keepPicture(t, "3-progress")
	p.press(t, s, "back to the cases", "Escape")
}

// walkQuickCheck answers a question of the quick check, in two languages, and goes
// on to the result.
func (p *program) walkQuickCheck(t *testing.T, s *screen) {
	t.Helper()
	p.press(t, s, "the quick check", "ctrl+f", "Tab", "Tab", "Return")
	p.press(t, s, "the next question", "alt+Right")
	p.press(t, s, "its second answer", "Down", "space")
	p.press(t, s, "in Chinese", "ctrl+l")
	s.keepPicture(t, "4-quick-check")
	p.press(t, s, "to the end", times(25, "alt+Right")...)
	s.keepPicture(t, "5-result")
	p.press(t, s, "in English", "ctrl+l")
	p.press(t, s, "away from it", "Escape")
}

// walkEnterprise writes something after the name of the enterprise, and saves it.
func (p *program) walkEnterprise(t *testing.T, s *screen) {
	t.Helper()
	p.press(t, s, "the enterprises", append(append([]string{"ctrl+f"}, times(5, "shift+Tab")...), "Return")...)
	p.press(t, s, "the last place, its line", "shift+Tab")
	p.press(t, s, "its sheet", "Return")
	p.press(t, s, "down to its name", append(times(10, "Tab"), "End")...)
	p.do(t, s, "more of it", "type", renamed)
	s.keepPicture(t, "6-enterprise")
	p.press(t, s, "save", "ctrl+s")
	s.keepPicture(t, "7-saved")
	p.press(t, s, "back to the cases", "Escape")
}

// renamed is what the walk writes after the name of the enterprise.
const renamed = "II"

// hasWalked looks at what the walk has left in the data folder: the longer name, and
// nothing of the quick check.
func hasWalked(t *testing.T, data string) {
	t.Helper()
	desk := openDesk(t, data)
	cases, err := desk.Cases()
	if err != nil || len(cases) != 1 || !strings.HasSuffix(cases[0].Enterprise, renamed) {
		t.Errorf("the walk has left %+v, %v", cases, err)
	}
}

func times(n int, key string) []string { return slices.Repeat([]string{key}, n) }

// press presses keys one after another.
func (p *program) press(t *testing.T, s *screen, name string, keys ...string) {
	t.Helper()
	p.do(t, s, name, append([]string{"key", "--delay", "40"}, keys...)...)
}

// do has the hands do something, and waits until the screen shows something else.
func (p *program) do(t *testing.T, s *screen, name string, arguments ...string) {
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
