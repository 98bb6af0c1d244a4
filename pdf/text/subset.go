package text

import (
	"encoding/binary"
	"slices"
)

// Code binds a character code of a small font to the character it draws.
type Code struct {
	// Code is what the document's text stream holds.
	Code uint16
	// Rune is the character whose glyph is drawn. Zero gives an empty glyph one
	// em wide: the ground under the mark for a character that no face has.
	Rune rune
}

// composite glyph flags of the glyf table.
const (
	argsAreWords  = 1 << 0
	hasScale      = 1 << 3
	moreParts     = 1 << 5
	hasXYScale    = 1 << 6
	hasTwoByTwo   = 1 << 7
	headLocFormat = 50
)

// Subset makes a TrueType font that holds the glyphs of codes and nothing else,
// with a format 4 cmap from each code to its glyph. Reading such a font costs
// the PDF writer a fraction of reading the whole face, and the codes let
// characters above U+FFFF pass through a writer that knows 16 bits only.
func (f *Face) Subset(codes []Code) []byte {
	codes = slices.Clone(codes)
	slices.SortFunc(codes, func(a, b Code) int { return int(a.Code) - int(b.Code) })
	s := subset{face: f, number: map[uint16]uint16{}}
	s.add(nil, 0)
	for _, c := range codes {
		if c.Rune == 0 {
			s.add(nil, uint16(f.unitsEm))
			continue
		}
		g := f.glyph(c.Rune)
		s.add(f.outline(g), f.advance[g])
	}
	s.resolveParts()
	return s.assemble(formatFour(codes))
}

func (f *Face) outline(g uint16) []byte {
	loca, glyf := f.tables["loca"], f.tables["glyf"]
	if binary.BigEndian.Uint16(f.tables["head"][headLocFormat:]) == 0 {
		from, to := binary.BigEndian.Uint16(loca[2*int(g):]), binary.BigEndian.Uint16(loca[2*int(g)+2:])
		return glyf[2*int(from) : 2*int(to)]
	}
	from, to := binary.BigEndian.Uint32(loca[4*int(g):]), binary.BigEndian.Uint32(loca[4*int(g)+4:])
	return glyf[from:to]
}

type subset struct {
	face     *Face
	outlines [][]byte
	advances []uint16
	// number finds a component glyph that was already taken over.
	number map[uint16]uint16
}

func (s *subset) add(outline []byte, advance uint16) uint16 {
	s.outlines = append(s.outlines, outline)
	s.advances = append(s.advances, advance)
	return uint16(len(s.outlines) - 1)
}

// resolveParts takes over the glyphs that composite glyphs are made of and
// renumbers the references. The list grows while it is walked.
func (s *subset) resolveParts() {
	for i := 0; i < len(s.outlines); i++ {
		o := s.outlines[i]
		if len(o) < 12 || int16(binary.BigEndian.Uint16(o)) >= 0 {
			continue
		}
		o = slices.Clone(o)
		s.outlines[i] = o
		for at, more := 10, true; more; {
			flags := binary.BigEndian.Uint16(o[at:])
			old := binary.BigEndian.Uint16(o[at+2:])
			binary.BigEndian.PutUint16(o[at+2:], s.part(old))
			at += partSize(flags)
			more = flags&moreParts != 0
		}
	}
}

func (s *subset) part(old uint16) uint16 {
	if n, ok := s.number[old]; ok {
		return n
	}
	n := s.add(s.face.outline(old), s.face.advance[old])
	s.number[old] = n
	return n
}

func partSize(flags uint16) int {
	size := 6
	if flags&argsAreWords != 0 {
		size = 8
	}
	switch {
	case flags&hasScale != 0:
		size += 2
	case flags&hasXYScale != 0:
		size += 4
	case flags&hasTwoByTwo != 0:
		size += 8
	}
	return size
}

// assemble writes the tables in tag order. Checksums stay zero: the PDF writer
// cuts the font once more and computes its own.
func (s *subset) assemble(cmap []byte) []byte {
	count := uint16(len(s.outlines))
	var glyf, loca, hmtx []byte
	for i, o := range s.outlines {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, o...)
		glyf = append(glyf, make([]byte, -len(glyf)&3)...)
		hmtx = binary.BigEndian.AppendUint16(hmtx, s.advances[i])
		hmtx = append(hmtx, leftBearing(o)...)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))

	old := s.face.tables
	post := append([]byte{0, 3, 0, 0}, old["post"][4:16]...)
	tables := map[string][]byte{
		"OS/2": old["OS/2"], "cmap": cmap, "glyf": glyf, "hmtx": hmtx, "loca": loca,
		"head": patched(old["head"], headLocFormat, 1),
		"hhea": patched(old["hhea"], 34, count),
		"maxp": patched(old["maxp"], 4, count),
		"name": {0, 0, 0, 0, 0, 6},
		"post": append(post, make([]byte, 16)...),
	}
	for _, tag := range []string{"cvt ", "fpgm", "prep", "gasp"} {
		if old[tag] != nil {
			tables[tag] = old[tag]
		}
	}
	return writeTables(tables)
}

// leftBearing is the xMin of the outline, which is what the faces use.
func leftBearing(outline []byte) []byte {
	if len(outline) < 4 {
		return []byte{0, 0}
	}
	return outline[2:4]
}

func patched(table []byte, at int, v uint16) []byte {
	out := slices.Clone(table)
	binary.BigEndian.PutUint16(out[at:], v)
	return out
}

func writeTables(tables map[string][]byte) []byte {
	tags := make([]string, 0, len(tables))
	for tag := range tables {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	out := []byte{0, 1, 0, 0}
	out = binary.BigEndian.AppendUint16(out, uint16(len(tags)))
	out = append(out, 0, 0, 0, 0, 0, 0)
	at := uint32(12 + 16*len(tags))
	for _, tag := range tags {
		out = append(out, tag...)
		out = binary.BigEndian.AppendUint32(out, 0)
		out = binary.BigEndian.AppendUint32(out, at)
		out = binary.BigEndian.AppendUint32(out, uint32(len(tables[tag])))
		at += uint32(len(tables[tag])+3) &^ 3
	}
	for _, tag := range tags {
		out = append(out, tables[tag]...)
		out = append(out, make([]byte, -len(out)&3)...)
	}
	return out
}

// formatFour writes a cmap in which the codes, in order, draw glyph 1, 2, 3 …
func formatFour(codes []Code) []byte {
	type segment struct{ start, end, delta uint16 }
	var segs []segment
	for i, c := range codes {
		if n := len(segs); n > 0 && segs[n-1].end+1 == c.Code {
			segs[n-1].end = c.Code
			continue
		}
		segs = append(segs, segment{c.Code, c.Code, uint16(i+1) - c.Code})
	}
	segs = append(segs, segment{0xFFFF, 0xFFFF, 1})

	put := binary.BigEndian.AppendUint16
	n := uint16(len(segs))
	power, log := uint16(1), uint16(0)
	for power*2 <= n {
		power, log = power*2, log+1
	}
	out := []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12}
	for _, v := range []uint16{4, 16 + 8*n, 0, 2 * n, 2 * power, log, 2 * (n - power)} {
		out = put(out, v)
	}
	for _, s := range segs {
		out = put(out, s.end)
	}
	out = put(out, 0)
	for _, s := range segs {
		out = put(out, s.start)
	}
	for _, s := range segs {
		out = put(out, s.delta)
	}
	return append(out, make([]byte, 2*n)...)
}
