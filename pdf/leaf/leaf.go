package leaf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
)

// Leaf is a file of evidence made ready for a bundle: its pages as drawings,
// and the PDF objects that these are made of.
type Leaf struct {
	Pages   []Page
	Objects []Object
}

// Page is one page as a drawing.
type Page struct {
	// Width and Height are in points, as a reader sees the page.
	Width, Height float64
	// Drawing is the index of the form or image object that draws the page.
	Drawing int
	// Matrix puts the drawing upright into 0, 0 (lower left) to Width, Height.
	Matrix Matrix
	// Scan tells that the page is a picture without a true size of its own: it
	// may be made as large as there is room. Others keep their size at most.
	Scan bool
}

// Matrix is a PDF transformation: x' = a·x + c·y + e, y' = b·x + d·y + f.
type Matrix [6]float64

// Times is the matrix that applies m first, then n.
func (m Matrix) Times(n Matrix) Matrix {
	return Matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// Object is the body of a PDF object, its references cut out so that it can be
// numbered anew: between Text[i] and Text[i+1] stands a reference to the object
// at index Refs[i]. A Stream, if any, follows the text, whose dictionary gives
// its length.
type Object struct {
	Text   []string
	Refs   []int
	Stream []byte
}

// Uses lists the objects that the given pages (from 1) need, in order.
func (l *Leaf) Uses(pages []int) []int {
	used := make([]bool, len(l.Objects))
	var queue []int
	need := func(i int) {
		if !used[i] {
			used[i] = true
			queue = append(queue, i)
		}
	}
	for _, n := range pages {
		need(l.Pages[n-1].Drawing)
	}
	for len(queue) > 0 {
		object := &l.Objects[queue[0]]
		queue = queue[1:]
		for _, ref := range object.Refs {
			need(ref)
		}
	}
	var list []int
	for i, is := range used {
		if is {
			list = append(list, i)
		}
	}
	return list
}

// Size is about how many bytes the given pages (from 1) take in a bundle.
func (l *Leaf) Size(pages []int) (size int64) {
	for _, i := range l.Uses(pages) {
		object := &l.Objects[i]
		size += int64(len(object.Stream)) + 40
		for _, text := range object.Text {
			size += int64(len(text)) + 8
		}
	}
	return size
}

const magic = "twozones leaf 1\n"

// Encode writes the leaf for keeping.
func (l *Leaf) Encode() []byte {
	var b bytes.Buffer
	b.WriteString(magic)
	number := func(n int) { b.Write(binary.AppendUvarint(nil, uint64(n))) }
	float := func(f float64) { b.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(f))) }
	number(len(l.Pages))
	for _, p := range l.Pages {
		float(p.Width)
		float(p.Height)
		number(p.Drawing)
		for _, f := range p.Matrix {
			float(f)
		}
		number(map[bool]int{true: 1}[p.Scan])
	}
	number(len(l.Objects))
	for _, o := range l.Objects {
		number(len(o.Refs))
		for _, ref := range o.Refs {
			number(ref)
		}
		for i := range len(o.Refs) + 1 {
			number(len(o.Text[i]))
			b.WriteString(o.Text[i])
		}
		number(map[bool]int{true: len(o.Stream) + 1}[o.Stream != nil])
		b.Write(o.Stream)
	}
	return b.Bytes()
}

// errNotLeaf says that bytes are no encoded leaf, or a cut one.
var errNotLeaf = errors.New("not a prepared copy")

// Open reads an encoded leaf. The streams share the bytes given, which must
// not change.
func Open(encoded []byte) (*Leaf, error) {
	rest, ok := bytes.CutPrefix(encoded, []byte(magic))
	if !ok {
		return nil, errNotLeaf
	}
	r := &decoder{rest: rest}
	l := &Leaf{}
	for range r.count(8 * 9) {
		p := Page{Width: r.float(), Height: r.float(), Drawing: r.number()}
		for i := range p.Matrix {
			p.Matrix[i] = r.float()
		}
		p.Scan = r.number() == 1
		l.Pages = append(l.Pages, p)
	}
	for range r.count(3) {
		l.Objects = append(l.Objects, r.object())
	}
	if r.failed || len(r.rest) > 0 || !l.sound() {
		return nil, errNotLeaf
	}
	return l, nil
}

// sound reports whether every index leads somewhere.
func (l *Leaf) sound() bool {
	for _, p := range l.Pages {
		if p.Drawing >= len(l.Objects) {
			return false
		}
	}
	for _, o := range l.Objects {
		for _, ref := range o.Refs {
			if ref >= len(l.Objects) {
				return false
			}
		}
	}
	return true
}

type decoder struct {
	rest   []byte
	failed bool
}

func (r *decoder) number() int {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n > math.MaxInt32 {
		r.failed, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[size:]
	return int(n)
}

// count reads how many items of at least that many bytes follow.
func (r *decoder) count(least int) int {
	n := r.number()
	if n > len(r.rest)/least {
		r.failed, r.rest = true, nil
		return 0
	}
	return n
}

func (r *decoder) float() float64 {
	b := r.bytes(8)
	if b == nil {
		return 0
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(b))
}

func (r *decoder) bytes(n int) []byte {
	if n > len(r.rest) {
		r.failed, r.rest = true, nil
		return nil
	}
	b := r.rest[:n:n]
	r.rest = r.rest[n:]
	return b
}

func (r *decoder) object() (o Object) {
	n := r.count(1)
	for range n {
		o.Refs = append(o.Refs, r.number())
	}
	for range n + 1 {
		o.Text = append(o.Text, string(r.bytes(r.number())))
	}
	if length := r.number(); length > 0 {
		o.Stream = r.bytes(length - 1)
	}
	return o
}
