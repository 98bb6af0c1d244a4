package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // decoders that image.Decode finds by content
	_ "image/png"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	cpu "github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// What a document may be at most.
const (
	maxProbed = 200 << 20
	maxPixels = 100_000_000
)

// The reasons for which a file cannot serve as evidence.
var (
	ErrEmpty      = errors.New("the file is empty")
	ErrTooLarge   = errors.New("the file is larger than 200 MB")
	ErrNotKnown   = errors.New("the file is neither a PDF nor a JPEG or PNG picture")
	ErrTooManyPix = errors.New("the picture has more than 100 million points")
	ErrDamaged    = errors.New("the file is damaged")
	ErrEncrypted  = errors.New("the PDF is protected by a password")
)

// Probe looks at a document by its content: a PDF with its pages, a JPEG or
// PNG picture as one page. A damaged, protected, empty or other file is an
// error.
func (Printer) Probe(data []byte) (mediaType string, pages int, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			mediaType, pages, err = "", 0, fmt.Errorf("%w: %v", ErrDamaged, fault)
		}
	}()
	switch {
	case len(data) == 0:
		return "", 0, ErrEmpty
	case len(data) > maxProbed:
		return "", 0, ErrTooLarge
	case isPDF(data):
		pages, err := pdfPages(data)
		if err != nil {
			return "", 0, err
		}
		return "application/pdf", pages, nil
	}
	return probePicture(data)
}

// isPDF allows for junk before the header, as readers do.
func isPDF(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-"))
}

// prepare keeps pdfcpu from writing a folder into the user's profile.
var prepare = sync.OnceFunc(api.DisableConfigDir)

func pdfPages(data []byte) (int, error) {
	prepare()
	conf := cpu.NewDefaultConfiguration()
	conf.ValidationMode = cpu.ValidationRelaxed
	conf.Cmd = cpu.VALIDATE
	ctx, err := api.ReadAndValidate(bytes.NewReader(data), conf)
	switch {
	case errors.Is(err, pdfcpu.ErrWrongPassword), errors.Is(err, pdfcpu.ErrEncrypted):
		return 0, ErrEncrypted
	case err != nil:
		return 0, fmt.Errorf("%w: %w", ErrDamaged, err)
	case ctx.Encrypt != nil:
		return 0, ErrEncrypted
	}
	if err := ctx.EnsurePageCount(); err != nil {
		return 0, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if ctx.PageCount < 1 {
		return 0, fmt.Errorf("%w: it has no page", ErrDamaged)
	}
	return ctx.PageCount, nil
}

func probePicture(data []byte) (string, int, error) {
	header, format, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case errors.Is(err, image.ErrFormat):
		return "", 0, ErrNotKnown
	case err != nil:
		return "", 0, fmt.Errorf("%w: %w", ErrDamaged, err)
	case header.Width < 1 || header.Height < 1:
		return "", 0, ErrDamaged
	case header.Width > maxPixels/header.Height:
		return "", 0, ErrTooManyPix
	}
	if _, _, err := image.Decode(bytes.NewReader(data)); err != nil {
		return "", 0, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return "image/" + format, 1, nil
}
