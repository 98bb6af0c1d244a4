package windowtest

import (
	"os"
	"path/filepath"
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
	screen := openScreen(t)
	app := start(t, traced.Command(t, trace, path), screen)
	window := app.awaitWindow(t)
	if err := awaitPicture(screen, drawWait); err != nil {
		t.Fatalf("%v\n%s", err, app.errors.String())
	}
	if err := askToClose(screen.display, window); err != nil {
		t.Fatal(err)
	}
	if err := app.awaitEnd(closeWait); err != nil {
		t.Errorf("after closing the window: %v", err)
	}
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
