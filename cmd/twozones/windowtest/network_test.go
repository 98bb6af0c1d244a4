package windowtest

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"twozones/cmd/traced"
)

// What the program may talk to: the display and the desktop's own bus, both on this
// machine, and the service through which the C library asks for the user's name.
var local = []string{"/tmp/.X11-unix/", "@/tmp/.X11-unix/", "/run/user/", "/run/dbus/", "/var/run/dbus/", "/tmp/dbus-", "@/tmp/dbus-", "/var/run/nscd/"}

func TestTheDesktopProgramTalksToTheDisplayAndTheBusOnly(t *testing.T) {
	path := os.Getenv("TWOZONES_DESKTOP")
	if path == "" {
		t.Skip("TWOZONES_DESKTOP names no program; ./dev test sets it")
	}
	trace := filepath.Join(t.TempDir(), "trace")
	home := t.TempDir()
	seedDemo(t, dataOf(home))
	screen := openScreen(t)
	app := startIn(t, home, traced.Command(t, trace, path), screen)
	window := app.awaitWindow(t)
	if err := awaitPicture(screen, drawWait); err != nil {
		t.Fatalf("%v\n%s", err, app.errors.String())
	}
	app.walk(t, screen)
	app.endsWell(t, window)
	hasWalked(t, dataOf(home))
	written, err := os.ReadFile(trace)
	if err != nil {
		t.Fatal(err)
	}
	seen := traced.Read(written)
	t.Logf("sockets: %v", seen)
	if !slices.Equal(seen.Families, []string{"AF_UNIX"}) {
		t.Errorf("kinds of sockets: %v", seen.Families)
	}
	for _, path := range seen.Paths {
		if !slices.ContainsFunc(local, func(start string) bool { return strings.HasPrefix(path, start) }) {
			t.Errorf("the program talks to %s", path)
		}
	}
}

// leftOutside is what the window library may leave outside the data folder.
var leftOutside = regexp.MustCompile(`^(fyne/cn\.twozones\.app/preferences\.json|font_index_v\d+\.cache|mesa_shader_cache.*|\.cache/mesa_shader_cache.*)$`)

func TestTheDesktopProgramLeavesNothingElsewhere(t *testing.T) {
	path := os.Getenv("TWOZONES_DESKTOP")
	if path == "" {
		t.Skip("TWOZONES_DESKTOP names no program; ./dev test sets it")
	}
	screen := openScreen(t)
	app := start(t, exec.Command(path), screen)
	window := app.awaitWindow(t)
	if err := awaitPicture(screen, drawWait); err != nil {
		t.Fatal(err)
	}
	app.endsWell(t, window)
	err := filepath.WalkDir(app.home, func(path string, entry fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(app.home, path)
		if err != nil || entry.IsDir() || strings.HasPrefix(rel, "data"+string(filepath.Separator)) {
			return err
		}
		if !leftOutside.MatchString(filepath.ToSlash(rel)) {
			t.Errorf("left outside the data folder: %s", rel)
		}
		if filepath.Base(path) == "preferences.json" {
			if data, err := os.ReadFile(path); err != nil || strings.TrimSpace(string(data)) != "{}" {
				t.Errorf("preferences: %s %v", data, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
