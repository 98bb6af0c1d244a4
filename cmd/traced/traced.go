// Package traced runs a built program where there is no network, under a trace of
// its socket calls. It serves the tests of both programs.
package traced

import (
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Command is a call of a program in a network namespace of its own, whose socket
// calls are added to the file trace. The process started is the program itself.
// Where processes may not be traced the test is skipped; where namespaces may not
// be made the trace alone has to do.
func Command(t testing.TB, trace, program string, args ...string) *exec.Cmd {
	t.Helper()
	call := append([]string{"strace", "-D", "-f", "-qq", "-A", "-s", "200", "-e", "signal=none", "-e", "trace=%network",
		"-o", trace, program}, args...)
	if err := exec.Command("strace", "-D", "-f", "-qq", "-A", "-e", "trace=%network", "-o", trace, "true").Run(); err != nil {
		t.Skipf("processes cannot be traced here: %v", err)
	}
	if alone := []string{"unshare", "-rn"}; exec.Command(alone[0], alone[1], "true").Run() == nil {
		call = append(alone, call...)
	} else {
		t.Log("no network namespace can be made here: the trace alone has to do")
	}
	return exec.Command(call[0], call[1:]...)
}

// Sockets is what a trace says of sockets.
type Sockets struct {
	Families []string // kinds of sockets, AF_UNIX and others, each once, sorted
	Paths    []string // what sockets of the machine itself were tied to, each once, sorted
}

var (
	family = regexp.MustCompile(`\b[AP]F_[A-Z0-9]+\b`)
	path   = regexp.MustCompile(`sun_path=(@?"[^"]*")`)
)

// Read reads a trace.
func Read(trace []byte) Sockets {
	var s Sockets
	for line := range strings.Lines(string(trace)) {
		s.Families = append(s.Families, family.FindAllString(line, -1)...)
		for _, found := range path.FindAllStringSubmatch(line, -1) {
			s.Paths = append(s.Paths, strings.ReplaceAll(found[1], `"`, ""))
		}
	}
	return Sockets{distinct(s.Families), distinct(s.Paths)}
}

func distinct(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
