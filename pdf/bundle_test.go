package pdf

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"twozones/model"
	"twozones/pdf/leaf"
)

// size is that of a page of evidence.
type size struct{ width, height float64 }

var (
	a4          = size{595.28, 841.89}
	a4Landscape = size{841.89, 595.28}
	a3          = size{841.89, 1190.55}
)

// textLeaf is evidence with the words "name page n" on each page, all pages
// in one font.
func textLeaf(name string, sizes ...size) *leaf.Leaf {
	l := &leaf.Leaf{Objects: []leaf.Object{{Text: []string{"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"}}}}
	for i, s := range sizes {
		content := fmt.Sprintf("q BT /F1 24 Tf 60 60 Td (%s page %d) Tj ET", name, i+1) // q is never closed
		l.Pages = append(l.Pages, leaf.Page{Width: s.width, Height: s.height, Drawing: i + 1, Matrix: leaf.Matrix{1, 0, 0, 1, 0, 0}})
		l.Objects = append(l.Objects, leaf.Object{
			Text: []string{fmt.Sprintf("<</Type /XObject /Subtype /Form /BBox [0 0 %.2f %.2f] /Resources <</Font <</F1 ", s.width, s.height),
				fmt.Sprintf(">>>> /Length %d>>", len(content))},
			Refs: []int{0}, Stream: []byte(content),
		})
	}
	return l
}

// scanLeaf is evidence of pictures with that many bytes each.
func scanLeaf(seed uint64, pages, bytes int) *leaf.Leaf {
	l := &leaf.Leaf{}
	noise := rand.NewChaCha8([32]byte{byte(seed)})
	for i := range pages {
		data := make([]byte, bytes)
		_, _ = noise.Read(data)
		l.Pages = append(l.Pages, leaf.Page{Width: 1000, Height: 1400, Drawing: i, Matrix: leaf.Matrix{1000, 0, 0, 1400, 0, 0}, Scan: true})
		l.Objects = append(l.Objects, leaf.Object{Stream: data, Text: []string{fmt.Sprintf(
			"<</Type /XObject /Subtype /Image /Width 1 /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Length %d>>", bytes, bytes)}})
	}
	return l
}

// attach adds a leaf as the next exhibit, with these of its pages.
func attach(p *model.Package, l *leaf.Leaf, pages ...int) *model.Exhibit {
	letter := model.ExhibitLetter(len(p.Exhibits))
	encoded := l.Encode()
	p.Exhibits = append(p.Exhibits, model.Exhibit{
		Letter: letter, Pages: pages,
		Document: &model.Document{ID: "doc-" + letter, File: "file-" + letter + ".pdf", Hash: strings.Repeat(fmt.Sprintf("%02x", len(p.Exhibits)), 32),
			State: model.Readable, Pages: len(l.Pages), Material: p.Rulebook.Materials[len(p.Exhibits)].ID},
		Content: func() ([]byte, error) { return encoded, nil },
	})
	return &p.Exhibits[len(p.Exhibits)-1]
}

// bundle is the demonstration case with five exhibits: text, some pages of a
// long text, landscape and A3, a scan, and a file that goes beside the package.
func bundle(t testing.TB) *model.Package {
	t.Helper()
	p := packageOf(t, personas(t)[0].facts, model.Both)
	p.Case.ID = "case-7"
	long := make([]size, 300)
	for i := range long {
		long[i] = a4
	}
	attach(p, textLeaf("alpha", a4, a4, a4), 1, 2, 3)
	attach(p, textLeaf("beta", long...), 1, 17, 300)
	attach(p, textLeaf("gamma", a4Landscape, a3), 1, 2).Document.Turn = 180
	attach(p, scanLeaf(4, 1, 50_000), 1)
	beside := attach(p, textLeaf("epsilon", a4))
	beside.Content, beside.Separate = nil, "E.pdf"
	return p
}

// smallBundle is that bundle with two documents only.
func smallBundle(t testing.TB) *model.Package {
	p := bundle(t)
	p.Documents = []string{"cover", "contents"}
	return p
}
