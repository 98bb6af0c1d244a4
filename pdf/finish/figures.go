package finish

import (
	"bytes"
	"fmt"
	"strconv"

	"twozones/pdf/leaf"
)

// evidence is what the figures of a file need of one leaf: which of its
// objects, and under which numbers they go into the file.
type evidence struct {
	leaf  *leaf.Leaf
	pages []int
	first int
	place map[int]int // of an object of the leaf among those used
}

func (e *evidence) number(object int) int { return e.first + e.place[object] }

// addFigures appends the objects that the figures need, each once, and puts
// the figures on their pages.
func (f *file) addFigures(pages [][]Figure) error {
	leaves, err := gather(pages)
	if err != nil {
		return err
	}
	byLeaf := map[*leaf.Leaf]*evidence{}
	for _, e := range leaves {
		f.addEvidence(e)
		byLeaf[e.leaf] = e
	}
	for i, figures := range pages {
		if len(figures) == 0 {
			continue
		}
		if err := f.putFigures(pageObject(i+1), figures, byLeaf); err != nil {
			return fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	return nil
}

// gather lists the leaves in the order in which the pages show them.
func gather(pages [][]Figure) (list []*evidence, err error) {
	known := map[*leaf.Leaf]*evidence{}
	for i, figures := range pages {
		for _, figure := range figures {
			if figure.Page < 1 || figure.Page > len(figure.Leaf.Pages) {
				return nil, fmt.Errorf("page %d shows page %d of %d of a leaf", i+1, figure.Page, len(figure.Leaf.Pages))
			}
			e := known[figure.Leaf]
			if e == nil {
				e = &evidence{leaf: figure.Leaf, place: map[int]int{}}
				known[figure.Leaf], list = e, append(list, e)
			}
			e.pages = append(e.pages, figure.Page)
		}
	}
	return list, nil
}

func (f *file) addEvidence(e *evidence) {
	used := e.leaf.Uses(e.pages)
	e.first = len(f.objects) + 1
	for place, i := range used {
		e.place[i] = place
	}
	for _, i := range used {
		source := &e.leaf.Objects[i]
		f.objects = append(f.objects, object{text: e.text(source), stream: source.Stream})
	}
}

// text puts the references back in, with the numbers of this file.
func (e *evidence) text(o *leaf.Object) []byte {
	text := []byte(o.Text[0])
	for i, ref := range o.Refs {
		text = fmt.Appendf(text, "%d 0 R", e.number(ref))
		text = append(text, o.Text[i+1]...)
	}
	return text
}

// putFigures gives a page resources of its own and draws the figures before
// its content. Both are kept from changing each other's graphics state.
func (f *file) putFigures(page int, figures []Figure, leaves map[*leaf.Leaf]*evidence) error {
	if !f.has(page) {
		return fmt.Errorf("object %d is not in the file", page)
	}
	text := f.text(page)
	shared, content := reference(text, "/Resources "), reference(text, "/Contents ")
	if !f.has(shared) || !f.has(content) {
		return fmt.Errorf("object %d is no page", page)
	}
	var names, drawing bytes.Buffer
	for i, figure := range figures {
		p := &figure.Leaf.Pages[figure.Page-1]
		fmt.Fprintf(&names, "/E%d %d 0 R\n", i+1, leaves[figure.Leaf].number(p.Drawing))
		fmt.Fprintf(&drawing, "q %s cm /E%d Do Q\n", operands(p.Matrix.Times(figure.Matrix)), i+1)
	}
	drawing.WriteString("q\n")
	before := f.add(plainStream(drawing.Bytes()))
	after := f.add(plainStream([]byte("Q\n")))
	// gofpdf keeps a list for objects of its own kind, which is empty here.
	own, found := cutIn(f.text(shared), "/XObject <<\n", names.Bytes())
	if !found {
		return fmt.Errorf("object %d holds no resources", shared)
	}
	text = replaced(text, "/Resources ", shared, fmt.Sprintf("%d 0 R", f.add(own)))
	f.setText(page, replaced(text, "/Contents ", content, fmt.Sprintf("[%d 0 R %d 0 R %d 0 R]", before, content, after)))
	return nil
}

// operands writes a matrix with five decimals.
func operands(m leaf.Matrix) []byte {
	var b []byte
	for i, v := range m {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendFloat(b, v, 'f', 5, 64)
	}
	return bytes.ReplaceAll(b, []byte("-0.00000"), []byte("0.00000"))
}

// cutIn puts something in behind the first occurrence of a text.
func cutIn(text []byte, behind string, what []byte) ([]byte, bool) {
	before, after, found := bytes.Cut(text, []byte(behind))
	return bytes.Join([][]byte{before, []byte(behind), what, after}, nil), found
}

// replaced puts something in the place of a reference behind a key.
func replaced(text []byte, key string, number int, by string) []byte {
	return bytes.Replace(text, fmt.Appendf(nil, "%s%d 0 R", key, number), []byte(key+by), 1)
}

// plainStream is a short stream, not packed.
func plainStream(data []byte) []byte {
	return fmt.Appendf(nil, "<</Length %d>>\nstream\n%s\nendstream", len(data), data)
}
