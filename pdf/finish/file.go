package finish

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// file is a PDF taken apart: the body of each object by number.
type file struct {
	objects    map[int][]byte
	root, info int
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
		objects: map[int][]byte{},
		root:    reference(trailer, "/Root "),
		info:    reference(trailer, "/Info "),
	}
	if f.root == 0 || f.info == 0 {
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
		object := bytes.TrimSuffix(body[from+len(head):to], []byte("\n"))
		f.objects[i+1] = bytes.TrimSuffix(object, []byte("\nendobj"))
	}
	return nil
}

func (f *file) add(object []byte) int {
	n := len(f.objects) + 1
	f.objects[n] = object
	return n
}

// write puts the objects together in order. The id in the trailer is a digest
// of everything before it.
func (f *file) write() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	offsets := make([]int, len(f.objects)+1)
	for n := 1; n <= len(f.objects); n++ {
		offsets[n] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n", n)
		b.Write(f.objects[n])
		b.WriteString("\nendobj\n")
	}
	sum := sha256.Sum256(b.Bytes())
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets))
	for _, o := range offsets[1:] {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d\n/Root %d 0 R\n/Info %d 0 R\n/ID [<%x> <%x>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(offsets), f.root, f.info, sum[:16], sum[:16], at)
	return b.Bytes()
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
