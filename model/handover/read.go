package handover

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"strconv"
	"strings"

	"twozones/model"
)

// Reader is a hand-over that is being read: its head and its rulebook are
// there, its files are to come.
type Reader struct {
	Head  *Head
	Rules []byte // the rulebook's file

	from *bufio.Reader
}

// Read reads the beginning of a hand-over. The head keeps every rule of the
// format, and the rulebook is the one it names; neither is authentic before
// [Reader.Files] has come to the end.
func Read(ctx context.Context, r io.Reader) (*Reader, error) {
	from := bufio.NewReader(io.LimitReader(stoppable{ctx, r}, MaxWhole))
	if err := readVersion(from); err != nil {
		return nil, err
	}
	head, err := readHead(from)
	if err != nil {
		return nil, err
	}
	reader := &Reader{Head: head, from: from}
	reader.Rules, err = take(from, File{head.Rulebook.Hash, head.Rulebook.Size})
	return reader, err
}

// longestLine is how long one of the first two lines may be.
const longestLine = 32

func readLine(from *bufio.Reader) (string, error) {
	var line []byte
	for len(line) < longestLine {
		b, err := from.ReadByte()
		if err != nil {
			return "", broken(err)
		}
		if b == '\n' {
			return string(line), nil
		}
		line = append(line, b)
	}
	return "", invalid("a line")
}

func readVersion(from *bufio.Reader) error {
	line, err := readLine(from)
	if err != nil {
		return err
	}
	digits, ours := strings.CutPrefix(line, magic)
	version, known := number(digits)
	switch {
	case !ours || !known:
		return invalid("the first line")
	case version > Version:
		return model.Fail(model.CodeHandoverNewer, nil)
	}
	return nil
}

// number reads a number written in the one way there is.
func number(digits string) (int, bool) {
	n, err := strconv.Atoi(digits)
	return n, err == nil && n > 0 && strconv.Itoa(n) == digits
}

func readHead(from *bufio.Reader) (*Head, error) {
	line, err := readLine(from)
	if err != nil {
		return nil, err
	}
	size, ok := number(line)
	if !ok || size > MaxHead {
		return nil, invalid("the size of the head")
	}
	var data bytes.Buffer
	if _, err := io.CopyN(&data, from, int64(size)); err != nil {
		return nil, broken(err)
	}
	return decodeHead(data.Bytes())
}

func decodeHead(data []byte) (*Head, error) {
	var h Head
	if err := Strict(data, &h); err != nil {
		return nil, model.Fail(model.CodeHandover, errors.New("the head: not the JSON it should be"))
	}
	if err := h.check(); err != nil {
		return nil, err
	}
	return &h, nil
}

// Files reads the files in their order, and the end behind the last. Each is
// handed to do when it is found to be what the head says; a nil do only looks.
// When Files returns nil, all of the hand-over is authentic and whole.
func (r *Reader) Files(do func(f File, data []byte) error) error {
	for _, f := range r.Head.Files {
		if do == nil {
			if err := skip(r.from, f); err != nil {
				return err
			}
			continue
		}
		data, err := take(r.from, f)
		if err != nil {
			return err
		}
		if err := do(f, data); err != nil {
			return err
		}
	}
	switch _, err := r.from.ReadByte(); {
	case err == nil:
		return invalid("its end")
	case err != io.EOF:
		return broken(err)
	}
	return nil
}

// take reads a file into memory, which grows with what really comes.
func take(from io.Reader, f File) ([]byte, error) {
	var data bytes.Buffer
	err := pass(&data, from, f)
	return data.Bytes(), err
}

func skip(from io.Reader, f File) error { return pass(io.Discard, from, f) }

func pass(w io.Writer, from io.Reader, f File) error {
	digest := newDigest()
	if _, err := io.CopyN(io.MultiWriter(w, digest), from, f.Size); err != nil {
		return broken(err)
	}
	if digest.hex() != f.Hash {
		return invalid("the bytes of a file")
	}
	return nil
}

// broken is the error of a stream that ends early or was changed.
func broken(cause error) error {
	var coded *model.Error
	if errors.As(cause, &coded) {
		return cause
	}
	return model.Fail(model.CodeHandover, cause)
}

type digester struct{ hash.Hash }

func newDigest() digester { return digester{sha256.New()} }

func (d digester) hex() string { return hex.EncodeToString(d.Sum(nil)) }
