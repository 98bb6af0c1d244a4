package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	cpu "github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"golang.org/x/text/secure/precis"
	"golang.org/x/text/unicode/norm"

	"twozones/model"
	"twozones/pdf/finish"
)

// maxPassword is the length, in bytes of UTF-8, that PDF takes of a password.
const maxPassword = 127

// Protect makes a package that opens with a password only (AES-256), and seals
// it anew. owner gives a random word, which nobody needs to keep: without one
// for the owner, some readers open the file to anybody. A password that readers
// of PDF would take differently is refused with the code password_unusable.
func (Printer) Protect(ctx context.Context, data []byte, password string, owner func() string) (out []byte, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			out, err = nil, fmt.Errorf("protecting the PDF: %v", fault)
		}
	}()
	if !usable(password) {
		return nil, model.Fail(model.CodePassword, nil)
	}
	rights := owner()
	if !usable(rights) {
		return nil, errors.New("protecting the PDF: no password for the owner")
	}
	prepare()
	conf := cpu.NewAESConfiguration(password, rights, 256)
	conf.Cmd, conf.Permissions, conf.Offline = cpu.ENCRYPT, cpu.PermissionsAll, true
	file, err := pdfcpu.ReadWithContext(ctx, bytes.NewReader(data), conf)
	if err != nil {
		return nil, protecting(ctx, err)
	}
	// PDF 2.0 has the strong way of checking a password, and under it pdfcpu
	// leaves the information about the document as it is.
	version := cpu.V20
	file.HeaderVersion = &version
	w := &cancelled{ctx: ctx, buf: bytes.NewBuffer(make([]byte, 0, len(data)+len(data)/16))}
	if err := api.WriteContext(file, w); err != nil {
		return nil, protecting(ctx, err)
	}
	return finish.Seal(w.buf.Bytes()), nil
}

// prepare keeps pdfcpu from writing a folder into the user's profile.
var prepare = sync.OnceFunc(api.DisableConfigDir)

func protecting(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return fmt.Errorf("protecting the PDF: %w", err)
}

// usable reports whether every reader of PDF takes a password for what it is:
// not too long, and unchanged by the preparation that some apply and some not.
func usable(password string) bool {
	if password == "" || len(password) > maxPassword {
		return false
	}
	prepared, err := precis.NewIdentifier(precis.BidiRule, precis.Norm(norm.NFKC)).String(password)
	return err == nil && prepared == password
}

// cancelled is a buffer that takes nothing more when the context has ended.
type cancelled struct {
	ctx context.Context
	buf *bytes.Buffer
}

var _ io.Writer = (*cancelled)(nil)

func (w *cancelled) Write(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.buf.Write(p)
}
