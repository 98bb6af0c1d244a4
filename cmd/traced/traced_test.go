package traced

import (
	"net"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestMain lets the test's own program be the one that talks.
func TestMain(m *testing.M) {
	if address := os.Getenv("TRACED_DIALS"); address != "" {
		if c, err := net.Dial(os.Getenv("TRACED_NETWORK"), address); err == nil {
			c.Close()
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestATraceShowsWhoeverTalks(t *testing.T) {
	for network, want := range map[string]Sockets{
		"tcp4": {Families: []string{"AF_INET"}},
		"udp4": {Families: []string{"AF_INET"}},
	} {
		if got := dial(t, network, "127.0.0.1:9"); !slices.Equal(got.Families, want.Families) || got.Paths != nil {
			t.Errorf("%s: %v", network, got)
		}
	}
	socket := filepath.Join(t.TempDir(), "nobody")
	if got := dial(t, "unix", socket); !slices.Equal(got.Families, []string{"AF_UNIX"}) || !slices.Equal(got.Paths, []string{socket}) {
		t.Errorf("unix: %v", got)
	}
}

func dial(t *testing.T, network, address string) Sockets {
	t.Helper()
	trace := filepath.Join(t.TempDir(), "trace")
	command := Command(t, trace, os.Args[0])
	command.Env = append(os.Environ(), "TRACED_NETWORK="+network, "TRACED_DIALS="+address)
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	written, err := os.ReadFile(trace)
	if err != nil {
		t.Fatal(err)
	}
	return Read(written)
}
