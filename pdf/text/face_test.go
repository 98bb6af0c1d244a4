package text

import (
	"bytes"
	"math"
	"testing"

	"github.com/go-text/typesetting/font"

	"twozones/assets"
)

// allFaces pairs each face with go-text's own reading of the same file.
func allFaces(t *testing.T) map[*Face]*font.Face {
	t.Helper()
	out := map[*Face]*font.Face{}
	for face, data := range map[*Face][]byte{
		pairFor(false).latin: assets.LatinRegular, pairFor(true).latin: assets.LatinBold,
		pairFor(false).han: assets.HanRegular, pairFor(true).han: assets.HanBold,
	} {
		out[face] = parse(t, data)
	}
	return out
}

func parse(t *testing.T, data []byte) *font.Face {
	t.Helper()
	f, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFaceReadsCoverageAndWidthsAsGoTextDoes(t *testing.T) {
	for face, other := range allFaces(t) {
		covered := 0
		for r := rune(0x20); r < 0x32000; r++ {
			glyph, _ := other.NominalGlyph(r)
			if isPrivate(r) || r == 0xFFFD || r == 0xFFFF {
				glyph = 0
			}
			if uint16(glyph) != face.glyph(r) {
				t.Fatalf("%s: %U is glyph %d, want %d", face.Name, r, face.glyph(r), glyph)
			}
			if glyph == 0 {
				continue
			}
			covered++
			if got, want := face.Em(r)*1000, float64(other.HorizontalAdvance(glyph)); math.Abs(got-want) > 1e-6 {
				t.Fatalf("%s: %U is %v wide, want %v", face.Name, r, got, want)
			}
		}
		if covered < 2500 {
			t.Errorf("%s: only %d characters read", face.Name, covered)
		}
	}
}

func TestSubsetDrawsTheSameGlyphs(t *testing.T) {
	for face, other := range allFaces(t) {
		var codes []Code
		next := uint16(0xE001)
		for _, r := range "Aéşłş¼Ǻ̆фΩ“…·，。王國あ㐀𬺓𠀉 ﬁ" {
			switch {
			case !face.Covers(r):
			case r > 0xFFFF:
				codes = append(codes, Code{next, r})
				next++
			default:
				codes = append(codes, Code{uint16(r), r})
			}
		}
		codes = append(codes, Code{0xE000, 0})
		small := parse(t, face.Subset(codes))
		for _, c := range codes {
			g, ok := small.NominalGlyph(rune(c.Code))
			if !ok {
				t.Errorf("%s: code %04X is not in the small font", face.Name, c.Code)
				continue
			}
			if c.Rune == 0 {
				if small.HorizontalAdvance(g) != 1000 || len(outlineOf(small, g)) != 0 {
					t.Errorf("%s: the blank is not an empty em", face.Name)
				}
				continue
			}
			old, _ := other.NominalGlyph(c.Rune)
			if !equalOutlines(outlineOf(small, g), outlineOf(other, old)) {
				t.Errorf("%s: %q has another shape in the small font", face.Name, c.Rune)
			}
			if small.HorizontalAdvance(g) != other.HorizontalAdvance(old) {
				t.Errorf("%s: %q has another width in the small font", face.Name, c.Rune)
			}
		}
	}
}

func outlineOf(f *font.Face, g font.GID) []font.Segment {
	o, _ := f.GlyphData(g).(font.GlyphOutline)
	return o.Segments
}

func equalOutlines(a, b []font.Segment) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestBrokenFontIsAnError(t *testing.T) {
	for name, data := range map[string][]byte{
		"empty":       nil,
		"header only": assets.LatinRegular[:12],
		"cut in half": assets.LatinRegular[:len(assets.LatinRegular)/2],
	} {
		if _, err := newFace("x", "x", data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
