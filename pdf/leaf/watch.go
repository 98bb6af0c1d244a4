package leaf

import (
	"context"
	"io"
)

// watched reads until its context ends, so that a decoder stops half way.
type watched struct {
	ctx context.Context
	io.ReaderAt
	io.Reader
}

func watch(ctx context.Context, from interface {
	io.Reader
	io.ReaderAt
}) *watched {
	return &watched{ctx, from, from}
}

func (w *watched) Read(b []byte) (int, error) {
	if w.ctx.Err() != nil {
		return 0, w.ctx.Err()
	}
	return w.Reader.Read(b)
}

func (w *watched) ReadAt(b []byte, at int64) (int, error) {
	if w.ctx.Err() != nil {
		return 0, w.ctx.Err()
	}
	return w.ReaderAt.ReadAt(b, at)
}

// watchedWriter does the same for an encoder.
type watchedWriter struct {
	ctx context.Context
	io.Writer
}

func (w watchedWriter) Write(b []byte) (int, error) {
	if w.ctx.Err() != nil {
		return 0, w.ctx.Err()
	}
	return w.Writer.Write(b)
}
