package vault

import (
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"

	"twozones/model"
)

// Cost is what Argon2id spends on a passphrase.
type Cost struct {
	Passes uint32 `json:"passes"`
	KiB    uint32 `json:"kib"` // memory
	Lanes  uint8  `json:"lanes"`
}

// Recommended is the cost of new locks: about a quarter of a second on two
// cores, and more than the second choice of RFC 9106, section 4 (three passes
// over 64 MiB).
var Recommended = Cost{Passes: 4, KiB: 128 << 10, Lanes: 4}

// The highest cost that is taken from a lock that lies in a file: whoever can
// write to the file must not use up the machine. A gibibyte, and eight times the
// work of today, leave room for years.
var (
	greatest     = Cost{Passes: 32, KiB: 1 << 20, Lanes: 16}
	greatestWork = 8 * Recommended.work()
)

func (c Cost) sensible() bool {
	return c.Passes >= 1 && c.Lanes >= 1 && c.KiB >= 8*uint32(c.Lanes) &&
		c.Passes <= greatest.Passes && c.KiB <= greatest.KiB && c.Lanes <= greatest.Lanes &&
		c.work() <= greatestWork
}

// work is how many KiB are passed over.
func (c Cost) work() uint64 { return uint64(c.Passes) * uint64(c.KiB) }

// lockFormat is the one format of locks so far.
const lockFormat = 1

// Lock is the data key under lock, as it is stored: nothing in it is secret. A
// lock made for one data key does not open another.
type Lock struct {
	Format     int    `json:"format"`
	Key        string `json:"key"` // names the data key
	Cost       Cost   `json:"cost"`
	Passphrase wrap   `json:"passphrase"`
	Recovery   wrap   `json:"recovery"`
}

// wrap is the data key sealed for one secret.
type wrap struct {
	Salt   []byte `json:"salt"`
	Sealed []byte `json:"sealed"`
}

const saltSize = 16

// NewLock makes a data key and a lock for it, with a recovery key that is to be
// written down: it is stored nowhere.
func NewLock(passphrase Secret, cost Cost) (lock Lock, keys *Keys, recovery string, err error) {
	data := random(chacha20poly1305.KeySize)
	defer clear(data)
	lock = Lock{Format: lockFormat, Key: hex.EncodeToString(random(8)), Cost: cost}
	if lock.Passphrase, err = lock.wrap(passphrase, data); err != nil {
		return Lock{}, nil, "", err
	}
	symbols, recovery := newRecovery()
	defer clear(symbols)
	if lock.Recovery, err = lock.wrap(Secret{kindRecovery, symbols}, data); err != nil {
		return Lock{}, nil, "", err
	}
	return lock, newKeys(lock.Key, data), recovery, nil
}

// Open gives the keys: wrong_passphrase or wrong_recovery where the secret is
// another's, lock_damaged where the lock makes no sense.
func (l Lock) Open(s Secret) (*Keys, error) {
	data, err := l.unwrap(s)
	if err != nil {
		return nil, err
	}
	defer clear(data)
	return newKeys(l.Key, data), nil
}

// WithPassphrase is the lock with another passphrase at today's cost, for the
// same data key and recovery key. The secret must open the lock.
func (l Lock) WithPassphrase(s, passphrase Secret) (Lock, error) {
	data, err := l.unwrap(s)
	if err != nil {
		return Lock{}, err
	}
	defer clear(data)
	l.Cost = Recommended
	l.Passphrase, err = l.wrap(passphrase, data)
	return l, err
}

// WithRecovery is the lock with a new recovery key; the old one opens it no
// more. The secret must open the lock.
func (l Lock) WithRecovery(s Secret) (lock Lock, recovery string, err error) {
	data, err := l.unwrap(s)
	if err != nil {
		return Lock{}, "", err
	}
	defer clear(data)
	symbols, recovery := newRecovery()
	defer clear(symbols)
	l.Recovery, err = l.wrap(Secret{kindRecovery, symbols}, data)
	return l, recovery, err
}

// Outdated reports whether the passphrase should be wrapped anew, at the higher
// cost of today.
func (l Lock) Outdated() bool { return l.Cost.work() < Recommended.work() }

// Check is the error lock_damaged for a lock that nothing could open.
func (l Lock) Check() error {
	sealed := chacha20poly1305.NonceSizeX + chacha20poly1305.KeySize + chacha20poly1305.Overhead
	for _, w := range []wrap{l.Passphrase, l.Recovery} {
		if len(w.Salt) != saltSize || len(w.Sealed) != sealed {
			return model.Fail(model.CodeLockDamaged, errors.New("a wrap of another length"))
		}
	}
	if l.Format != lockFormat || !l.Cost.sensible() || l.Key == "" {
		return model.Fail(model.CodeLockDamaged, fmt.Errorf("format %d, cost %v", l.Format, l.Cost))
	}
	return nil
}

func (l Lock) wrap(s Secret, data []byte) (wrap, error) {
	w := wrap{Salt: random(saltSize)}
	key, err := l.stretch(s, w.Salt)
	if err != nil {
		return wrap{}, err
	}
	defer clear(key)
	w.Sealed = sealValue(key, l.binding(s.kind), data)
	return w, nil
}

func (l Lock) unwrap(s Secret) ([]byte, error) {
	if err := l.Check(); err != nil {
		return nil, err
	}
	w, wrong := l.Passphrase, model.CodeWrongPassphrase
	if s.kind == kindRecovery {
		w, wrong = l.Recovery, model.CodeWrongRecovery
	}
	key, err := l.stretch(s, w.Salt)
	if err != nil {
		return nil, err
	}
	defer clear(key)
	data, err := openValue(key, l.binding(s.kind), w.Sealed)
	if err != nil {
		return nil, model.Fail(wrong, nil)
	}
	return data, nil
}

// binding ties a wrap to its lock and its kind.
func (l Lock) binding(kind string) []byte {
	return fmt.Appendf(nil, "twozones lock %d %s %s", l.Format, l.Key, kind)
}

// stretch makes the key that wraps the data key. A recovery key is random
// through and through and needs no stretching.
func (l Lock) stretch(s Secret, salt []byte) ([]byte, error) {
	switch s.kind {
	case kindPassphrase:
		return argon2.IDKey(s.material, salt, l.Cost.Passes, l.Cost.KiB, l.Cost.Lanes, chacha20poly1305.KeySize), nil
	case kindRecovery:
		return hkdf.Key(sha256.New, s.material, salt, "twozones recovery", chacha20poly1305.KeySize)
	}
	return nil, model.Fail(model.CodeLocked, nil)
}

func random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b) // never fails: crypto/rand ends the process instead
	return b
}
