package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Libraries bring package net into the program for the sake of types and of one
// function that looks at bytes. The linker says what leads to what: nothing that was
// linked in leads from outside into a function that dials, listens or looks up names.
func TestNothingInTheBuiltProgramLeadsToTheNetwork(t *testing.T) {
	build := exec.Command("go", "build", "-ldflags=-dumpdep", "-o", filepath.Join(t.TempDir(), "twozonesctl"), ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	dump, err := build.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, dump)
	}
	edges := 0
	for line := range strings.Lines(string(dump)) {
		from, to, ok := strings.Cut(strings.TrimSpace(line), " -> ")
		if !ok {
			continue
		}
		edges++
		if to, _, _ = strings.Cut(to, " "); reaches.MatchString(to) && !shared.MatchString(to) && !inside(from) {
			t.Errorf("%s leads to %s", from, to)
		}
	}
	if edges < 10_000 {
		t.Fatalf("the linker told only %d edges", edges)
	}
}

// reaches knows what opens a connection, or waits for one.
var reaches = regexp.MustCompile(`^(net\.(Dial|Listen|Lookup|Resolve|File|\(\*Dialer\)|\(\*ListenConfig\)|\(\*Resolver\))` +
	`|net/http\.(Get|Head|Post|Serve|Listen|\(\*Client\)|\(\*Transport\)|\(\*Server\))` +
	`|crypto/tls\.(Dial|Listen|Client|Server)` +
	`|(syscall|golang\.org/x/sys/(unix|windows))\.(Socket|Connect|Bind|Listen|Accept|Sendto|Sendmsg|WSA))`)

// shared knows tables about functions, of which the linker keeps one for all that
// are alike, under any name.
var shared = regexp.MustCompile(`\.(arginfo|argliveinfo|stkobj|opendefer|wrapinfo)\d*$`)

// inside says whether a caller belongs to the standard library's own network code,
// which nobody calls, or to the tables of a type.
func inside(from string) bool {
	owners := []string{"net.", "net/", "vendor/golang.org/x/net/", "crypto/tls.", "internal/poll.", "syscall.", "type:", "go:"}
	return slices.ContainsFunc(owners, func(owner string) bool { return strings.HasPrefix(from, owner) })
}
