package leaf

import (
	"bytes"
	"errors"
	"image"
	_ "image/jpeg" // decoders that image.Decode finds by content
	_ "image/png"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	cpu "github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"twozones/model"
)

// Look looks at a file of evidence by its content: a PDF with its pages, a
// picture as one page. Whatever the file holds, the answer is a look.
func Look(data []byte) (l model.Look) {
	defer func() {
		if recover() != nil {
			l = model.Look{Fault: model.FaultDamaged}
		}
	}()
	switch {
	case len(data) == 0:
		return model.Look{Fault: model.FaultEmpty}
	case len(data) > model.MaxDocument:
		return model.Look{Fault: model.FaultTooLarge}
	case isPDF(data):
		return lookAtPDF(data)
	}
	return lookAtPicture(data)
}

// isPDF allows for junk before the header, as readers do.
func isPDF(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-"))
}

// prepare keeps pdfcpu from writing a folder into the user's profile.
var prepare = sync.OnceFunc(api.DisableConfigDir)

func lookAtPDF(data []byte) model.Look {
	prepare()
	conf := cpu.NewDefaultConfiguration()
	conf.ValidationMode = cpu.ValidationRelaxed
	conf.Cmd = cpu.VALIDATE
	ctx, err := api.ReadAndValidate(bytes.NewReader(data), conf)
	switch {
	case errors.Is(err, pdfcpu.ErrWrongPassword), errors.Is(err, pdfcpu.ErrEncrypted), err == nil && ctx.Encrypt != nil:
		return model.Look{Fault: model.FaultEncrypted}
	case err != nil, ctx.EnsurePageCount() != nil, ctx.PageCount < 1:
		return model.Look{Fault: model.FaultDamaged}
	}
	return model.Look{MediaType: "application/pdf", Pages: ctx.PageCount}
}

func lookAtPicture(data []byte) model.Look {
	header, format, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case errors.Is(err, image.ErrFormat):
		return model.Look{Fault: model.FaultNotKnown}
	case err != nil, header.Width < 1, header.Height < 1:
		return model.Look{Fault: model.FaultDamaged}
	case header.Width > model.MaxPixels/header.Height:
		return model.Look{Fault: model.FaultTooManyPixels}
	}
	if _, _, err := image.Decode(bytes.NewReader(data)); err != nil {
		return model.Look{Fault: model.FaultDamaged}
	}
	return model.Look{MediaType: "image/" + format, Pages: 1}
}
