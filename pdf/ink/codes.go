package ink

import (
	"errors"
	"slices"
	"strings"

	"twozones/pdf/text"
)

// Private-use codes that stand in for what a 16-bit writer cannot name.
const firstCode, lastCode = 0xE000, 0xF8FF

// codes is the character encoding of one document: most characters are their
// own code; those above U+FFFF, and those that no face has, get a code from the
// private-use area. The codes go out in the order of the characters, so that
// they depend on the document alone.
type codes struct {
	own  map[rune]uint16
	back map[uint16]rune
}

// key is one character in one face. A nil face is resolved by blankFace.
type key struct {
	face *text.Face
	r    rune
}

// use is what a document draws: per face the characters, and which of these
// are blanks in it.
type use struct {
	chars  map[key]bool
	blanks map[key]bool
}

func collect(pages []*Page) use {
	u := use{chars: map[key]bool{}, blanks: map[key]bool{}}
	for _, p := range pages {
		p.Runes(func(face *text.Face, bold bool, r rune) {
			if face == nil {
				u.blanks[key{text.BlankFace(bold), r}] = true
				return
			}
			u.chars[key{face, r}] = true
		})
	}
	return u
}

func newCodes(u use) (codes, error) {
	needs := map[rune]bool{}
	for k := range u.chars {
		if k.r > 0xFFFF {
			needs[k.r] = true
		}
	}
	for k := range u.blanks {
		needs[k.r] = true
	}
	sorted := make([]rune, 0, len(needs))
	for r := range needs {
		sorted = append(sorted, r)
	}
	slices.Sort(sorted)
	if len(sorted) > lastCode-firstCode+1 {
		return codes{}, errors.New("more rare characters than one document can hold")
	}
	c := codes{own: map[rune]uint16{}, back: map[uint16]rune{}}
	for i, r := range sorted {
		code := uint16(firstCode + i)
		c.own[r], c.back[code] = code, r
	}
	return c, nil
}

// encode turns a run's text into what the writer is given.
func (c codes) encode(s string) string {
	if len(c.own) == 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if code, ok := c.own[r]; ok {
			return rune(code)
		}
		return r
	}, s)
}

func (c codes) code(r rune) uint16 {
	if code, ok := c.own[r]; ok {
		return code
	}
	return uint16(r)
}

// font is a face as this document needs it.
type font struct {
	face  *text.Face
	codes []text.Code
}

// fonts lists the faces in a fixed order with the codes each has to draw.
func (c codes) fonts(u use) []font {
	byFace := map[*text.Face][]text.Code{}
	for k := range u.chars {
		byFace[k.face] = append(byFace[k.face], text.Code{Code: c.code(k.r), Rune: k.r})
	}
	for k := range u.blanks {
		byFace[k.face] = append(byFace[k.face], text.Code{Code: c.code(k.r)})
	}
	out := make([]font, 0, len(byFace))
	for face, list := range byFace {
		slices.SortFunc(list, func(a, b text.Code) int { return int(a.Code) - int(b.Code) })
		out = append(out, font{face, list})
	}
	slices.SortFunc(out, func(a, b font) int { return strings.Compare(a.face.Key, b.face.Key) })
	return out
}

// toUnicode is the character that each code of a font means.
func (c codes) toUnicode(f font) map[uint16]rune {
	m := make(map[uint16]rune, len(f.codes))
	for _, code := range f.codes {
		m[code.Code] = rune(code.Code)
		if r, ok := c.back[code.Code]; ok {
			m[code.Code] = r
		}
	}
	return m
}
