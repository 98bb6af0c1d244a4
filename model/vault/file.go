package vault

import (
	"bytes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"

	"golang.org/x/crypto/chacha20poly1305"
)

// A sealed file is a magic word, the salt of its key and its chunks. The name
// is bound to the last chunk, for it may not be known before: files are named
// by what is in them.
const (
	fileMagic    = "TZSEAL1\n"
	fileHeader   = len(fileMagic) + saltSize
	chunkSize    = 64 << 10
	sealedChunk  = chunkSize + chacha20poly1305.Overhead
	lastChunkBit = 1

	writtenAtOnce = 16 * sealedChunk
)

// fileCipher is the cipher of one file, whose key comes from the salt.
func (k *Keys) fileCipher(salt []byte) (cipher.AEAD, error) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	if k.files == nil {
		return nil, errors.New("the keys were wiped")
	}
	key, err := hkdf.Key(sha256.New, k.files, salt, "twozones file", chacha20poly1305.KeySize)
	if err != nil {
		return nil, err
	}
	defer clear(key)
	return chacha20poly1305.New(key)
}

// nonce numbers a chunk and says whether it is the last of its file.
func nonce(chunk int64, last bool) []byte {
	b := make([]byte, chacha20poly1305.NonceSize)
	binary.BigEndian.PutUint64(b[3:], uint64(chunk))
	if last {
		b[len(b)-1] = lastChunkBit
	}
	return b
}

// Writer seals what is written to it into a file.
type Writer struct {
	to     io.Writer
	aead   cipher.AEAD
	buffer []byte // plain bytes of the chunk in the making
	sealed []byte
	chunk  int64
	err    error
}

// Writer begins a sealed file. [Writer.Seal] must end it.
func (k *Keys) Writer(w io.Writer) (*Writer, error) {
	salt := random(saltSize)
	aead, err := k.fileCipher(salt)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(append([]byte(fileMagic), salt...)); err != nil {
		return nil, err
	}
	return &Writer{to: w, aead: aead, buffer: make([]byte, 0, chunkSize)}, nil
}

// Write holds the last full chunk back: only Seal knows that it is the last.
func (w *Writer) Write(p []byte) (n int, err error) {
	for len(p) > 0 && w.err == nil {
		if len(w.buffer) == chunkSize {
			w.flush(nil)
		}
		taken := min(len(p), chunkSize-len(w.buffer))
		w.buffer = append(w.buffer, p[:taken]...)
		p, n = p[taken:], n+taken
	}
	return n, w.err
}

// flush seals a chunk, the last one bound to the name, and writes when there is
// enough to write.
func (w *Writer) flush(name []byte) {
	w.sealed = w.aead.Seal(w.sealed, nonce(w.chunk, name != nil), w.buffer, name)
	w.chunk++
	w.buffer = w.buffer[:0]
	if name != nil || len(w.sealed) >= writtenAtOnce {
		_, w.err = w.to.Write(w.sealed)
		w.sealed = w.sealed[:0]
	}
}

// Seal writes the last chunk. The file opens under that name alone.
func (w *Writer) Seal(name string) error {
	if w.err != nil {
		return w.err
	}
	w.flush(bind(name))
	clear(w.buffer[:cap(w.buffer)])
	err := w.err
	w.err = errors.Join(err, io.ErrClosedPipe)
	return err
}

func bind(name string) []byte { return []byte("twozones file " + name) }

// reader opens a sealed file, at any place in it.
type reader struct {
	from   io.ReaderAt
	aead   cipher.AEAD
	name   []byte
	chunks int64
	sealed int64 // bytes of all chunks
	at     int64
	loaded int64 // the chunk that plain holds, or -1
	plain  []byte
	raw    []byte
}

// Reader opens a sealed file of that name and length. What it reads was
// verified; ErrForged is the error for a file that is not as it was sealed, was
// cut, or was sealed under another name.
func (k *Keys) Reader(from io.ReaderAt, length int64, name string) (io.ReadSeeker, error) {
	head := make([]byte, fileHeader)
	if _, err := from.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	} else if err != nil || !IsSealedFile(head) {
		return nil, ErrForged
	}
	aead, err := k.fileCipher(head[len(fileMagic):])
	if err != nil {
		return nil, err
	}
	r := &reader{from: from, aead: aead, name: bind(name), sealed: length - int64(fileHeader), loaded: -1}
	r.chunks = (r.sealed + sealedChunk - 1) / sealedChunk
	return r, r.load(max(r.chunks-1, 0))
}

// IsSealedFile reports whether a file begins as sealed ones do.
func IsSealedFile(start []byte) bool { return bytes.HasPrefix(start, []byte(fileMagic)) }

// size is the length of the plain file.
func (r *reader) size() int64 { return r.sealed - r.chunks*chacha20poly1305.Overhead }

// load opens a chunk unless it is at hand.
func (r *reader) load(chunk int64) error {
	if chunk == r.loaded {
		return nil
	}
	r.loaded = -1
	start := chunk * sealedChunk
	r.raw = append(r.raw[:0], make([]byte, max(min(sealedChunk, r.sealed-start), 0))...)
	_, err := r.from.ReadAt(r.raw, int64(fileHeader)+start)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	last, bound := chunk == r.chunks-1, []byte(nil)
	if last {
		bound = r.name
	}
	if r.plain, err = r.aead.Open(r.plain[:0], nonce(chunk, last), r.raw, bound); err != nil {
		return ErrForged
	}
	r.loaded = chunk
	return nil
}

func (r *reader) Read(p []byte) (int, error) {
	if r.at >= r.size() {
		return 0, io.EOF
	}
	if err := r.load(r.at / chunkSize); err != nil {
		return 0, err
	}
	n := copy(p, r.plain[r.at%chunkSize:])
	r.at += int64(n)
	return n, nil
}

func (r *reader) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += r.at
	case io.SeekEnd:
		offset += r.size()
	}
	if offset < 0 {
		return r.at, errors.New("a place before the beginning")
	}
	r.at = offset
	return offset, nil
}
