package store_test

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"twozones/model"
	"twozones/model/store"
)

// seeded is random numbers from TWOZONES_SEED, which is printed.
func seeded(t *testing.T) *rand.Rand {
	t.Helper()
	seed, err := strconv.ParseUint(os.Getenv("TWOZONES_SEED"), 10, 64)
	if err != nil {
		seed = rand.Uint64()
	}
	t.Log("TWOZONES_SEED", seed)
	return rand.New(rand.NewPCG(seed, 1))
}

// rounds is how often a long series runs.
func rounds(sample, whole int) int {
	if os.Getenv("TWOZONES_LONG") != "" {
		return whole
	}
	return sample
}

// TestNoAnswerIsLostToAKill kills a process that answers questions at random
// moments: what it was told is saved is there, and the store opens.
func TestNoAnswerIsLostToAKill(t *testing.T) {
	if dir := os.Getenv(killVariable); dir != "" {
		answerForEver(t, dir)
		return
	}
	inBothForms(t, killAgainAndAgain)
}

const killVariable = "TWOZONES_TEST_KILL"

func killAgainAndAgain(t *testing.T, begin func(*store.Store)) {
	random, dir, last := seeded(t), t.TempDir(), 0
	s, err := store.Open(dir, options(t))
	must(t, err)
	begin(s)
	must(t, s.Close())
	for round := range rounds(30, 1000) {
		cmd := exec.Command(os.Args[0], "-test.run=^TestNoAnswerIsLostToAKill$")
		cmd.Env = append(os.Environ(), killVariable+"="+dir)
		out, err := cmd.StdoutPipe()
		must(t, err)
		must(t, cmd.Start())
		time.AfterFunc(time.Duration(5+random.IntN(120))*time.Millisecond, func() { cmd.Process.Kill() })
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if n, err := strconv.Atoi(string(bytes.TrimPrefix(lines.Bytes(), []byte("saved ")))); err == nil {
				last = n
			}
		}
		cmd.Wait()
		got := lastAnswer(t, dir)
		if got < last || got > last+1 {
			t.Fatalf("round %d: answer %d was acknowledged, the store has %d", round, last, got)
		}
		last = got // one saved, and killed before it was acknowledged, counts from here
	}
	t.Log("the last of all answers was", last)
	if last == 0 {
		t.Error("nothing was ever answered")
	}
}

func lastAnswer(t *testing.T, dir string) int {
	t.Helper()
	s, err := store.Open(dir, options(t))
	must(t, err)
	defer s.Close()
	fields, err := s.Fields(theCase("a"))
	if model.CodeOf(err) == model.CodeNotFound {
		return 0
	}
	must(t, err)
	n, err := strconv.Atoi(string(fields["fact.x"].Value))
	must(t, err)
	return n
}

func answerForEver(t *testing.T, dir string) {
	for n := lastAnswer(t, dir) + 1; ; {
		s, err := store.Open(dir, options(t))
		must(t, err)
		for {
			do(t, s, theCase("a"), set(theCase("a"), "fact.x", n), set(theCase("a"), fmt.Sprint("fact.n", n%50), n))
			fmt.Println("saved", n)
			n++
			if n%20 == 0 {
				_, err := s.BackUp(store.WhyDaily, "")
				must(t, err)
			}
		}
	}
}
