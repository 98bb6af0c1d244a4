package vault

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"sync"

	"golang.org/x/crypto/chacha20poly1305"
)

// ErrForged is the error for sealed bytes that are not as they were sealed, or
// not where they were put.
var ErrForged = errors.New("sealed bytes do not open")

// Keys are what seals and opens, each use with a key of its own. They may be
// used by many at once. After Wipe nothing opens any more, and to seal is a
// mistake that panics.
type Keys struct {
	id     string
	mu     sync.RWMutex // held to wipe
	values []byte
	files  []byte
	names  []byte
	traces cipher.Block
}

func newKeys(id string, data []byte) *Keys {
	k := &Keys{id: id, values: derive(data, "values"), files: derive(data, "files"), names: derive(data, "names")}
	traces := derive(data, "traces")
	defer clear(traces)
	k.traces, _ = aes.NewCipher(traces) // fails for other lengths only
	return k
}

// derive makes the key for one use.
func derive(data []byte, use string) []byte {
	key, err := hkdf.Expand(sha256.New, data, "twozones "+use, chacha20poly1305.KeySize)
	if err != nil {
		panic(err) // only for lengths beyond what a hash can make
	}
	return key
}

// ID names the data key, as [Lock.Key] does.
func (k *Keys) ID() string { return k.id }

// Clone is a copy of the keys, to be wiped by itself.
func (k *Keys) Clone() *Keys {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return &Keys{id: k.id, values: bytes.Clone(k.values), files: bytes.Clone(k.files),
		names: bytes.Clone(k.names), traces: k.traces}
}

// Wipe overwrites the keys.
func (k *Keys) Wipe() {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, key := range []*[]byte{&k.values, &k.files, &k.names} {
		clear(*key)
		*key = nil
	}
	k.traces = nil
}

// SealedOverhead is how many bytes a sealed value is longer than the plain one.
const SealedOverhead = chacha20poly1305.NonceSizeX + chacha20poly1305.Overhead

// Seal appends a sealed value to dst. It opens with the same bucket and key
// alone.
func (k *Keys) Seal(dst, plain []byte, bucket, key string) []byte {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return appendSealed(dst, k.values, place(bucket, key), plain)
}

// Open appends an opened value to dst, or gives ErrForged.
func (k *Keys) Open(dst, sealed []byte, bucket, key string) ([]byte, error) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return appendOpened(dst, k.values, place(bucket, key), sealed)
}

// place binds a value to where it lies. The length comes first, so that no two
// places run together into the same bytes.
func place(bucket, key string) []byte {
	b := binary.AppendUvarint(make([]byte, 0, 1+len(bucket)+len(key)), uint64(len(bucket)))
	return append(append(b, bucket...), key...)
}

func sealValue(key, binding, plain []byte) []byte { return appendSealed(nil, key, binding, plain) }

func openValue(key, binding, sealed []byte) ([]byte, error) {
	return appendOpened(nil, key, binding, sealed)
}

func appendSealed(dst, key, binding, plain []byte) []byte {
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		panic(err) // only for keys of another length, or none
	}
	var nonce [chacha20poly1305.NonceSizeX]byte
	rand.Read(nonce[:])
	return aead.Seal(append(dst, nonce[:]...), nonce[:], plain, binding)
}

func appendOpened(dst, key, binding, sealed []byte) ([]byte, error) {
	if len(sealed) < SealedOverhead {
		return nil, ErrForged
	}
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, err
	}
	nonce, rest := sealed[:chacha20poly1305.NonceSizeX], sealed[chacha20poly1305.NonceSizeX:]
	plain, err := aead.Open(dst, nonce, rest, binding)
	if err != nil {
		return nil, ErrForged
	}
	return plain, nil
}

// Trace stands for one sealed value in a sum over many of them. Whoever does
// not know the keys can find no other set of values with the same sum.
type Trace [aes.BlockSize]byte

// Trace is the trace of a sealed value: a secret function of its tag.
func (k *Keys) Trace(sealed []byte) (t Trace) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	if len(sealed) >= SealedOverhead && k.traces != nil {
		k.traces.Encrypt(t[:], sealed[len(sealed)-len(t):])
	}
	return t
}

// Add puts a value into a sum; adding it again takes it out.
func (t *Trace) Add(other Trace) {
	for i := range t {
		t[i] ^= other[i]
	}
}

// Name is the name of a file that is called plain in the open: 64 hexadecimal
// digits that say nothing to whoever does not know the keys.
func (k *Keys) Name(plain string) string {
	k.mu.RLock()
	defer k.mu.RUnlock()
	mac := hmac.New(sha256.New, k.names)
	mac.Write([]byte(plain))
	return hex.EncodeToString(mac.Sum(nil))
}
