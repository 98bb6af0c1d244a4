package store_test

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"twozones/model/store"
	"twozones/model/vault"
)

// TestTheSealHoldsWhileFilesArePut sets, changes and takes away the passphrase
// while documents come, are read and answers are given.
func TestTheSealHoldsWhileFilesArePut(t *testing.T) {
	dir, second := t.TempDir(), t.TempDir()
	s := MustOpen(t, dir)
	c, hash := plant(t, s)
	backUp(t, s, second)
	stop, ended := make(chan bool), make(chan []string, 2)
	for _, name := range []string{"one", "two"} {
		go func() {
			var put []string
			for n := 0; n >= 0; n++ {
				select {
				case <-stop:
					n = -2
				default:
					got, err := putAndAnswer(s, c, hash, fmt.Sprint(name, n))
					if put = append(put, got); err != nil {
						t.Errorf("%s %d: %v", name, n, err)
						n = -2
					}
				}
			}
			ended <- put
		}()
	}
	defer func() {
		close(stop)
		all := append(<-ended, <-ended...)
		for _, got := range all {
			if err := s.VerifyDocument(got); err != nil {
				t.Error(err)
			}
		}
		if len(all) < 20 {
			t.Errorf("only %d documents came", len(all))
		}
	}()
	for round := range 4 {
		recovery := sealAll(t, s, passphrase, second)
		if found := foundIn(t, dir, second); found != nil {
			t.Errorf("round %d: found %v", round, found)
		}
		lock, _ := s.Lock()
		key, err := vault.RecoveryKey(recovery)
		must(t, err)
		lock, err = lock.WithPassphrase(key, secret(t, passphrase))
		must(t, err)
		_, err = s.Relock(lock, second)
		must(t, err)
		left, err := s.Unseal(second)
		if must(t, err); left != nil {
			t.Errorf("left %v", left)
		}
		for _, name := range filesIn(t, dir) {
			if strings.HasSuffix(name, ".sealed") {
				t.Errorf("round %d: %s is still sealed", round, name)
			}
		}
	}
}

// putAndAnswer puts a document and a prepared copy, reads another document and
// gives an answer.
func putAndAnswer(s *store.Store, c store.Entity, known, text string) (hash string, err error) {
	hash, _, err = s.PutDocument(&slow{from: strings.NewReader(strings.Repeat(text+" MUELLER ", 2000))})
	if err == nil {
		err = s.VerifyDocument(hash)
	}
	if err == nil {
		err = s.PutPrepared(hash, "1-0", []byte("MUELLER"))
	}
	if err == nil {
		err = s.VerifyDocument(known)
	}
	if err == nil {
		_, err = s.Apply(withChange(c, set(c, "note", text)))
	}
	return hash, err
}

// slow is a file on a slow stick: it takes a while to begin.
type slow struct {
	from  io.Reader
	begun bool
}

func (s *slow) Read(p []byte) (int, error) {
	if !s.begun {
		s.begun = true
		time.Sleep(30 * time.Millisecond)
	}
	return s.from.Read(p)
}

func TestKeysAreWipedWithTheLastUse(t *testing.T) {
	for what, end := range map[string]func(s *store.Store) error{
		"closed":   func(s *store.Store) error { return s.Close() },
		"unsealed": func(s *store.Store) error { return errOf(s.Unseal("")) },
	} {
		s := MustOpen(t, t.TempDir())
		lock, keys, _, err := vault.NewLock(secret(t, passphrase), cheap)
		must(t, err)
		must(t, errOf(s.Seal(lock, keys, "")))
		box := keys.Seal(nil, []byte("x"), "fields", "a")
		must(t, end(s))
		if _, err := keys.Open(nil, box, "fields", "a"); err == nil {
			t.Errorf("%s: the keys still open", what)
		}
	}
}
