package finish

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
)

// packer makes packed streams with one compressor: a new one for each page
// takes more than a megabyte each.
type packer struct {
	out bytes.Buffer
	z   *zlib.Writer
}

// stream is the text of an object with the data packed.
func (p *packer) stream(data []byte) []byte {
	p.out.Reset()
	if p.z == nil {
		// The level is a right one.
		p.z, _ = zlib.NewWriterLevel(&p.out, zlib.BestSpeed)
	} else {
		p.z.Reset(&p.out)
	}
	// Writing to memory cannot fail.
	_, _ = p.z.Write(data)
	_ = p.z.Close()
	return fmt.Appendf(nil, "<</Length %d /Filter /FlateDecode>>\nstream\n%s\nendstream", p.out.Len(), p.out.Bytes())
}

// packPages packs the content of the pages, which gofpdf was told to leave as
// it is.
func (f *file) packPages(ctx context.Context) error {
	for n := pageObject(1); f.has(n) && bytes.HasPrefix(f.text(n), []byte("<</Type /Page\n")); n += 2 {
		if err := ctx.Err(); err != nil {
			return err
		}
		content := reference(f.text(n), "/Contents ")
		if !f.has(content) {
			return fmt.Errorf("object %d is no page", n)
		}
		if data, plain := plainData(f.text(content)); plain {
			f.setText(content, f.packer.stream(data))
		}
	}
	return nil
}

// plainData is what is in a stream that is not packed.
func plainData(text []byte) ([]byte, bool) {
	head, rest, found := bytes.Cut(text, []byte(">>\nstream\n"))
	data, ended := bytes.CutSuffix(rest, []byte("\nendstream"))
	return data, found && ended && bytes.HasPrefix(head, []byte("<</Length "))
}
