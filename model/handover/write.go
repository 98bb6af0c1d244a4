package handover

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"twozones/model"
)

// magic begins the first line; the version ends it.
const magic = "twozones-handover/"

// Write writes a hand-over: the head, the rulebook's own file, then each file
// of the head, which open gives. A file that is not what the head says ends it
// with document_damaged; what was written so far is then worth nothing.
func Write(ctx context.Context, w io.Writer, h *Head, rules []byte, open func(File) (io.ReadCloser, error)) error {
	if err := h.check(); err != nil {
		return err
	}
	head, err := json.Marshal(h)
	if err != nil {
		return model.Fail(model.CodeInternal, err)
	}
	if len(head) > MaxHead {
		return model.Fail(model.CodeFileTooLarge, nil, "limit", "4 MiB")
	}
	if _, err := fmt.Fprintf(w, "%s%d\n%d\n%s", magic, Version, len(head), head); err != nil {
		return err
	}
	if err := copyChecked(w, bytes.NewReader(rules), File{h.Rulebook.Hash, h.Rulebook.Size}); err != nil {
		return err
	}
	for _, f := range h.Files {
		if err := writeFile(ctx, w, f, open); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(ctx context.Context, w io.Writer, f File, open func(File) (io.ReadCloser, error)) error {
	from, err := open(f)
	if err != nil {
		return err
	}
	defer from.Close()
	return copyChecked(w, stoppable{ctx, from}, f)
}

// copyChecked copies exactly what f says.
func copyChecked(w io.Writer, r io.Reader, f File) error {
	digest := newDigest()
	n, err := io.Copy(io.MultiWriter(w, digest), io.LimitReader(r, f.Size+1))
	if err != nil {
		return err
	}
	if n != f.Size || digest.hex() != f.Hash {
		return model.Fail(model.CodeDocumentDamaged, nil)
	}
	return nil
}

// stoppable is a reader that ends with its context.
type stoppable struct {
	ctx context.Context
	r   io.Reader
}

func (s stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, model.Fail(model.CodeCancelled, err)
	}
	return s.r.Read(p)
}
