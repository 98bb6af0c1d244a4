package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"twozones/model/casework"
)

// waitForProcess is far more than any call here takes.
const waitForProcess = 10 * time.Second

// The test's own program stands in for others: told so by the environment, it
// is twozonesctl, or holds a data directory until its input ends.
const (
	asProgram = "TWOZONES_TEST_PROGRAM" // arguments, by line
	asDesk    = "TWOZONES_TEST_DESK"    // a data directory
	asHolder  = "TWOZONES_TEST_HOLDER"  // a data directory
)

func TestMain(m *testing.M) {
	switch {
	case os.Getenv(asProgram) != "":
		os.Exit(newProgram(os.Stdout, os.Stderr, os.Getenv).run(context.Background(), strings.Split(os.Getenv(asProgram), "\n")))
	case os.Getenv(asDesk) != "":
		os.Exit(holdAsDesk(os.Getenv(asDesk)))
	case os.Getenv(asHolder) != "":
		out := &pausing{}
		os.Exit(newProgram(out, os.Stderr, os.Getenv).run(context.Background(), []string{"case", "list", "--data", os.Getenv(asHolder)}))
	}
	os.Exit(m.Run())
}

// holdAsDesk keeps a desk open, as the app does.
func holdAsDesk(dir string) int {
	desk, err := casework.OpenDesk(newProgram(io.Discard, io.Discard, os.Getenv).kit, dir)
	if err != nil {
		return 1
	}
	(&pausing{}).Write(nil)
	if desk.Close() != nil {
		return 1
	}
	return 0
}

// pausing says that it was reached and waits for the end of the input.
type pausing struct{ reached bool }

func (p *pausing) Write(b []byte) (int, error) {
	if !p.reached {
		p.reached = true
		fmt.Println("holding")
		_, _ = io.Copy(io.Discard, os.Stdin)
	}
	return len(b), nil
}

// held starts a process that has the data directory open, and gives what lets
// it go.
func held(t *testing.T, as, dir string) (release func()) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), as+"="+dir)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "holding" {
		t.Fatal("it does not hold the directory")
	}
	return func() {
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
}

// other runs twozonesctl as a process of its own.
func other(t *testing.T, args ...string) (status int, out, errs string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), waitForProcess)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0])
	cmd.Env = append(os.Environ(), asProgram+"="+strings.Join(args, "\n"))
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	start := time.Now()
	err := cmd.Run()
	if ctx.Err() != nil {
		t.Fatalf("%s does not end", args[0])
	}
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	t.Logf("%s ended with %d after %v", args[0], cmd.ProcessState.ExitCode(), time.Since(start).Round(time.Millisecond))
	return cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()
}

// TestTheSecondToOpenADataFolderIsTold runs whole processes: a call, or the
// desktop's desk, holds the folder; what needs it is refused with the sentence,
// what does not goes on.
func TestTheSecondToOpenADataFolderIsTold(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	_, id, errs := calls(t, "case", "import", demo, "--data", dir)
	if id = strings.TrimSpace(id); id == "" {
		t.Fatal(errs)
	}
	archive := filepath.Join(outside, "all.zip")
	if status, _, errs := calls(t, "backup", "--out", archive, "--data", dir); status != 0 {
		t.Fatal(errs)
	}
	pdf := filepath.Join(outside, "p.pdf")
	for _, as := range []string{asHolder, asDesk} {
		release := held(t, as, dir)
		for _, call := range [][]string{
			{"case", "list"}, {"case", "import", demo}, {"case", "package", id, "--out", pdf},
			{"backup", "--out", filepath.Join(outside, "more.zip")}, {"restore", archive},
		} {
			status, out, errs := other(t, append(call, "--data", dir, "--lang", "en")...)
			if status != 1 || out != "" || !strings.Contains(errs, "open elsewhere") {
				t.Errorf("%s, %v: %d %s%s", as, call, status, out, errs)
			}
		}
		for _, call := range [][]string{
			{"assess", "--facts", demo}, {"plan", "--facts", demo}, {"rulebook", "list"},
			{"package", "--facts", demo, "--out", pdf}, {"verify", pdf},
		} {
			if status, _, errs := other(t, append(call, "--data", dir)...); status != 0 {
				t.Errorf("%s, %v: %d %s", as, call, status, errs)
			}
		}
		if status, out, _ := other(t, "doctor", "--data", dir, "--lang", "en"); status != 0 || !strings.Contains(out, "open elsewhere") {
			t.Errorf("%s: the doctor says %d %s", as, status, out)
		}
		release()
		if status, out, errs := other(t, "case", "list", "--data", dir); status != 0 || !strings.Contains(out, id) {
			t.Errorf("%s, released: %d %s", as, status, errs)
		}
		if left, _ := filepath.Glob(filepath.Join(outside, "more.zip*")); len(left) > 0 {
			t.Error(left)
		}
	}
}

// TestADeskBesideACallIsTold is the other way round: the app is the second.
func TestADeskBesideACallIsTold(t *testing.T) {
	dir := t.TempDir()
	if status, _, errs := calls(t, "case", "import", demo, "--data", dir); status != 0 {
		t.Fatal(errs)
	}
	release := held(t, asHolder, dir)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), asDesk+"="+dir)
	if cmd.Run() == nil {
		t.Error("the desk opened a folder that a call holds")
	}
	release()
}
