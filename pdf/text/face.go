package text

import (
	"encoding/binary"
	"fmt"
	"sync"

	"twozones/assets"
)

// Face is one of the four bundled TrueType fonts, read once per process and
// never changed afterwards, so that it may be shared between goroutines.
type Face struct {
	// Name is the PostScript name of the font.
	Name string
	// Key is a short lower-case id, unique among the four faces.
	Key string

	tables  map[string][]byte
	bmp     []uint16
	astral  map[rune]uint16
	advance []uint16
	unitsEm float64
}

// pair is the Latin and the Han face of one weight.
type pair struct{ latin, han *Face }

var (
	regularPair = sync.OnceValue(func() pair {
		return pair{
			mustFace("NotoSans-Regular", "latinregular", assets.LatinRegular),
			mustFace("NotoSansSC-Regular", "hanregular", assets.HanRegular),
		}
	})
	boldPair = sync.OnceValue(func() pair {
		return pair{
			mustFace("NotoSans-Bold", "latinbold", assets.LatinBold),
			mustFace("NotoSansSC-Bold", "hanbold", assets.HanBold),
		}
	})
)

func pairFor(bold bool) pair {
	if bold {
		return boldPair()
	}
	return regularPair()
}

// mustFace reads a bundled font. A bundled font that cannot be read is a fault
// of the build, found by the first test that draws a letter.
func mustFace(name, key string, data []byte) *Face {
	f, err := newFace(name, key, data)
	if err != nil {
		panic(fmt.Sprintf("bundled font %s: %v", name, err))
	}
	return f
}

func newFace(name, key string, data []byte) (*Face, error) {
	tables, err := readTables(data)
	if err != nil {
		return nil, err
	}
	for _, tag := range []string{"head", "hhea", "hmtx", "maxp", "cmap", "loca", "glyf", "post", "OS/2"} {
		if tables[tag] == nil {
			return nil, fmt.Errorf("table %q is not there", tag)
		}
	}
	f := &Face{Name: name, Key: key, tables: tables, astral: map[rune]uint16{}}
	f.unitsEm = float64(binary.BigEndian.Uint16(tables["head"][18:]))
	f.readAdvances()
	if err := f.readCoverage(); err != nil {
		return nil, err
	}
	return f, nil
}

func readTables(data []byte) (map[string][]byte, error) {
	if len(data) < 12 {
		return nil, fmt.Errorf("only %d bytes", len(data))
	}
	count := int(binary.BigEndian.Uint16(data[4:]))
	if len(data) < 12+16*count {
		return nil, fmt.Errorf("table directory is cut off")
	}
	tables := make(map[string][]byte, count)
	for i := range count {
		rec := data[12+16*i:]
		from, size := binary.BigEndian.Uint32(rec[8:]), binary.BigEndian.Uint32(rec[12:])
		if uint64(from)+uint64(size) > uint64(len(data)) {
			return nil, fmt.Errorf("table %q is cut off", rec[:4])
		}
		tables[string(rec[:4])] = data[from : from+size]
	}
	return tables, nil
}

func (f *Face) readAdvances() {
	glyphs := int(binary.BigEndian.Uint16(f.tables["maxp"][4:]))
	long := int(binary.BigEndian.Uint16(f.tables["hhea"][34:]))
	hmtx := f.tables["hmtx"]
	f.advance = make([]uint16, glyphs)
	for g := range glyphs {
		f.advance[g] = binary.BigEndian.Uint16(hmtx[4*min(g, long-1):])
	}
}

// readCoverage reads every Unicode cmap of format 4 and 12.
func (f *Face) readCoverage() error {
	f.bmp = make([]uint16, 1<<16)
	cmap := f.tables["cmap"]
	found := false
	for i := range int(binary.BigEndian.Uint16(cmap[2:])) {
		rec := cmap[4+8*i:]
		platform := binary.BigEndian.Uint16(rec)
		if platform != 0 && platform != 3 {
			continue
		}
		sub := cmap[binary.BigEndian.Uint32(rec[4:]):]
		switch binary.BigEndian.Uint16(sub) {
		case 4:
			f.readFormat4(sub)
			found = true
		case 12:
			f.readFormat12(sub)
			found = true
		}
	}
	if !found {
		return fmt.Errorf("no cmap of format 4 or 12")
	}
	return nil
}

func (f *Face) readFormat4(sub []byte) {
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(sub[at:])) }
	segs := u16(6) / 2
	for s := range segs {
		end, start := u16(14+2*s), u16(16+2*segs+2*s)
		delta, rangeAt := u16(16+4*segs+2*s), 16+6*segs+2*s
		offset := u16(rangeAt)
		for c := start; c <= end && c < 0xFFFF; c++ {
			g := c
			if offset != 0 {
				g = u16(rangeAt + offset + 2*(c-start))
				if g == 0 {
					continue
				}
			}
			f.bmp[c] = uint16(g + delta)
		}
	}
}

func (f *Face) readFormat12(sub []byte) {
	groups := int(binary.BigEndian.Uint32(sub[12:]))
	for i := range groups {
		rec := sub[16+12*i:]
		start, end := binary.BigEndian.Uint32(rec), binary.BigEndian.Uint32(rec[4:])
		glyph := binary.BigEndian.Uint32(rec[8:])
		for c := start; c <= end; c++ {
			if c < 0xFFFF {
				f.bmp[c] = uint16(glyph + c - start)
			} else {
				f.astral[rune(c)] = uint16(glyph + c - start)
			}
		}
	}
}

// glyph is the glyph of r, 0 when the face does not draw it. Private-use
// characters mean something only to whoever entered them, and U+FFFD stands for
// bytes that were no character at all: neither counts as drawn.
func (f *Face) glyph(r rune) uint16 {
	switch {
	case r < 0 || r == 0xFFFD || isPrivate(r):
		return 0
	case r < 0xFFFF:
		return f.bmp[r]
	}
	return f.astral[r]
}

// Covers tells whether the face itself has a glyph for r.
func (f *Face) Covers(r rune) bool { return f.glyph(r) != 0 }

// Em is the advance width of r as a part of the font size.
func (f *Face) Em(r rune) float64 {
	return float64(f.advance[f.glyph(r)]) / f.unitsEm
}

func isPrivate(r rune) bool {
	return r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000
}

// BlankFace is the face under whose name the text layer keeps a character that
// no face has.
func BlankFace(bold bool) *Face { return pairFor(bold).latin }
