// Package windowtest opens the built desktop program on a screen of its own, looks
// at what it draws, and closes it as a person would. It stands beside the program,
// not in it, because the program needs a C compiler and this test does not.
//
// It runs when TWOZONES_DESKTOP names the built program; ./dev test does so.
package windowtest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

const (
	windowWait = 60 * time.Second
	drawWait   = 30 * time.Second
	closeWait  = 15 * time.Second
)

// The accent of the theme in light and in dark.
var accents = []pixel{{0x1F, 0x4E, 0x6B}, {0x7F, 0xB7, 0xD6}}

func TestTheProgramOpensDrawsAndCloses(t *testing.T) {
	program := os.Getenv("TWOZONES_DESKTOP")
	if program == "" {
		t.Skip("TWOZONES_DESKTOP names no program; ./dev test sets it")
	}
	screen := openScreen(t)
	app := start(t, exec.Command(program), screen)

	window := app.awaitWindow(t)
	if err := awaitPicture(screen, drawWait); err != nil {
		t.Fatalf("%v\nstandard error:\n%s", err, app.errors.String())
	}
	screen.keepPicture(t, "first")
	app.endsWell(t, window)
}

// program is the running desktop app.
type program struct {
	command *exec.Cmd
	display string
	home    string
	errors  *bytes.Buffer
	ended   chan error
}

func start(t *testing.T, command *exec.Cmd, s *screen) *program {
	t.Helper()
	return startIn(t, t.TempDir(), command, s)
}

// startIn starts the program in a home that may have data already.
func startIn(t *testing.T, home string, command *exec.Cmd, s *screen) *program {
	t.Helper()
	p := &program{command: command, display: s.display, home: home, errors: &bytes.Buffer{}, ended: make(chan error, 1)}
	p.command.Stderr = p.errors
	p.command.Dir = home
	p.command.Env = append(withoutScreen(os.Environ()),
		"DISPLAY="+s.display, "LIBGL_ALWAYS_SOFTWARE=1", "LANG=en_US.UTF-8",
		"HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home,
		"TWOZONES_DATA="+dataOf(home))
	if err := p.command.Start(); err != nil {
		t.Fatalf("starting the program: %v", err)
	}
	go func() { p.ended <- p.command.Wait() }()
	t.Cleanup(func() { _ = p.command.Process.Kill() })
	return p
}

func withoutScreen(environment []string) []string {
	var kept []string
	for _, entry := range environment {
		name, _, _ := strings.Cut(entry, "=")
		switch name {
		case "DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "XDG_SESSION_TYPE", "TWOZONES_DATA":
		default:
			kept = append(kept, entry)
		}
	}
	return kept
}

// awaitWindow waits for a visible window of the program and gives its X id.
func (p *program) awaitWindow(t *testing.T) uint32 {
	t.Helper()
	deadline := time.Now().Add(windowWait)
	for time.Now().Before(deadline) {
		select {
		case err := <-p.ended:
			t.Fatalf("the program ended by itself: %v\n%s", err, p.errors.String())
		case <-time.After(200 * time.Millisecond):
		}
		search := exec.Command("xdotool", "search", "--onlyvisible", "--pid", fmt.Sprint(p.command.Process.Pid))
		search.Env = append(os.Environ(), "DISPLAY="+p.display)
		found, err := search.Output()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			t.Fatalf("xdotool: %v", err)
		}
		var id uint32
		if _, err := fmt.Fscan(bytes.NewReader(found), &id); err == nil {
			return id
		} else if !errors.Is(err, io.EOF) {
			t.Fatalf("xdotool printed %q", found)
		}
	}
	t.Fatalf("no window after %v\n%s", windowWait, p.errors.String())
	return 0
}

// endsWell closes the window and looks whether the program ends, and whether it has
// complained of anything meanwhile.
func (p *program) endsWell(t *testing.T, window uint32) {
	t.Helper()
	if err := askToClose(p.display, window); err != nil {
		t.Fatalf("asking the window to close: %v", err)
	}
	if err := p.awaitEnd(closeWait); err != nil {
		t.Errorf("after closing the window: %v", err)
		return
	}
	for _, bad := range []string{"Error in Fyne call thread", "panic:"} {
		if strings.Contains(p.errors.String(), bad) {
			t.Errorf("standard error has %q:\n%s", bad, p.errors.String())
		}
	}
}

func (p *program) awaitEnd(limit time.Duration) error {
	select {
	case err := <-p.ended:
		return err
	case <-time.After(limit):
		return fmt.Errorf("the program still runs after %v", limit)
	}
}

// awaitPicture waits until the screen shows a drawn page: many colours, and a good
// many pixels in the accent.
func awaitPicture(s *screen, limit time.Duration) error {
	const enoughColours, enoughAccent = 40, 100
	deadline := time.Now().Add(limit)
	for {
		picture, err := s.picture()
		if err != nil {
			return err
		}
		accent := picture.count(accents)
		if picture.colours() >= enoughColours && accent >= enoughAccent {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("after %v the screen has %d colours and %d accent pixels; want %d and %d",
				limit, picture.colours(), accent, enoughColours, enoughAccent)
		}
		time.Sleep(250 * time.Millisecond)
	}
}
