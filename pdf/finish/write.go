package finish

import (
	"context"
	"crypto/sha256"
	"fmt"
	"hash"
)

// output is the file being written: a buffer of the right size from the start,
// and a digest of all that is in it.
type output struct {
	ctx    context.Context
	buf    []byte
	digest hash.Hash
	hashed int // bytes of buf in the digest
}

const (
	header = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"
	// perObject is at least what an object needs beside its body: its frame, its
	// row in the table.
	perObject = 80
	// step is how much is copied between two looks at the context.
	step = 4 << 20
)

// write puts the objects together in order. The id in the trailer is a digest
// of everything before it, and so is the seal.
func (f *file) write(ctx context.Context, sealed bool) ([]byte, error) {
	w := &output{ctx: ctx, buf: make([]byte, 0, f.size()), digest: sha256.New()}
	w.buf = append(w.buf, header...)
	offsets := make([]int, len(f.objects))
	for i := range f.objects {
		offsets[i] = len(w.buf)
		if err := w.object(i+1, &f.objects[i]); err != nil {
			return nil, err
		}
	}
	f.writeTable(w, offsets)
	if sealed {
		w.buf = append(w.buf, sealLine(w.sum())...)
	}
	return w.buf, nil
}

func (f *file) size() int {
	size := 1024
	for i := range f.objects {
		size += len(f.objects[i].text) + len(f.objects[i].stream) + perObject
	}
	return size
}

func (w *output) object(n int, o *object) error {
	w.buf = fmt.Appendf(w.buf, "%d 0 obj\n", n)
	if err := w.copy(o.text); err != nil {
		return err
	}
	if o.stream != nil {
		w.buf = append(w.buf, "\nstream\n"...)
		if err := w.copy(o.stream); err != nil {
			return err
		}
		w.buf = append(w.buf, "\nendstream"...)
	}
	w.buf = append(w.buf, "\nendobj\n"...)
	return nil
}

func (w *output) copy(b []byte) error {
	for {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		part := b[:min(len(b), step)]
		w.buf = append(w.buf, part...)
		w.digestNew()
		if b = b[len(part):]; len(b) == 0 {
			return nil
		}
	}
}

func (w *output) digestNew() {
	w.digest.Write(w.buf[w.hashed:])
	w.hashed = len(w.buf)
}

// sum is the digest of all that was written so far.
func (w *output) sum() (sum [sha256.Size]byte) {
	w.digestNew()
	w.digest.Sum(sum[:0])
	return sum
}

func (f *file) writeTable(w *output, offsets []int) {
	sum, at := w.sum(), len(w.buf)
	w.buf = fmt.Appendf(w.buf, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		w.buf = fmt.Appendf(w.buf, "%010d 00000 n \n", o)
	}
	w.buf = fmt.Appendf(w.buf, "trailer\n<</Size %d\n/Root %d 0 R\n/Info %d 0 R\n/ID [<%x> <%x>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(offsets)+1, f.root, f.info, sum[:16], sum[:16], at)
}
