package finish

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// file is a PDF taken apart: object n stands at index n-1.
type file struct {
	objects    []object
	root, info int
	packer     packer
}

// object is the body of an object. A stream of evidence is kept apart from its
// dictionary, so that the many bytes are copied once, into the file.
type object struct {
	text   []byte
	stream []byte // nil where the text is all
}

func readFile(raw []byte) (*file, error) {
	at := bytes.LastIndex(raw, []byte("startxref\n"))
	if at < 0 {
		return nil, errors.New("no startxref")
	}
	xref := leadingNumber(raw[at+len("startxref\n"):])
	if xref <= 0 || xref >= at || !bytes.HasPrefix(raw[xref:], []byte("xref\n0 ")) {
		return nil, errors.New("no cross-reference table")
	}
	offsets, err := readOffsets(raw[xref+len("xref\n0 ") : at])
	if err != nil {
		return nil, err
	}
	trailer := raw[xref:at]
	f := &file{
		objects: make([]object, len(offsets)),
		root:    reference(trailer, "/Root "),
		info:    reference(trailer, "/Info "),
	}
	if !f.has(f.root) || !f.has(f.info) {
		return nil, errors.New("no document catalog")
	}
	return f, f.cutObjects(raw[:xref], offsets)
}

// readOffsets returns where object n begins, at index n-1.
func readOffsets(table []byte) ([]int, error) {
	count := leadingNumber(table)
	lines := bytes.Split(table, []byte("\n"))
	if count < 2 || len(lines) < count+1 {
		return nil, errors.New("the cross-reference table is cut off")
	}
	offsets := make([]int, count-1)
	for i := range offsets {
		offsets[i] = leadingNumber(lines[i+2])
	}
	return offsets, nil
}

func (f *file) cutObjects(body []byte, offsets []int) error {
	sorted := slices.Sorted(slices.Values(offsets))
	for i, from := range offsets {
		to := len(body)
		if next, _ := slices.BinarySearch(sorted, from+1); next < len(sorted) {
			to = sorted[next]
		}
		head := fmt.Appendf(nil, "%d 0 obj\n", i+1)
		if from > to || to > len(body) || !bytes.HasPrefix(body[from:to], head) {
			return fmt.Errorf("object %d is not where the table says", i+1)
		}
		text := bytes.TrimSuffix(body[from+len(head):to], []byte("\n"))
		f.objects[i].text = bytes.TrimSuffix(text, []byte("\nendobj"))
	}
	return nil
}

// has reports whether there is an object of that number.
func (f *file) has(n int) bool { return n >= 1 && n <= len(f.objects) }

func (f *file) text(n int) []byte { return f.objects[n-1].text }

func (f *file) setText(n int, text []byte) { f.objects[n-1] = object{text: text} }

// add appends an object and returns its number.
func (f *file) add(text []byte) int {
	f.objects = append(f.objects, object{text: text})
	return len(f.objects)
}

// reference returns the object number after a key such as "/Root ", 0 without.
func reference(object []byte, key string) int {
	at := bytes.Index(object, []byte(key))
	if at < 0 {
		return 0
	}
	return leadingNumber(object[at+len(key):])
}

func leadingNumber(b []byte) int {
	end := 0
	for end < len(b) && b[end] >= '0' && b[end] <= '9' {
		end++
	}
	n, err := strconv.Atoi(string(b[:end]))
	if err != nil {
		return 0
	}
	return n
}
