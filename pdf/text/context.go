package text

import "unicode"

// script tells which writing a character belongs to, as far as the choice of
// punctuation needs it.
type script int8

const (
	neutral script = iota
	western
	chinese
)

func scriptOf(r rune) script {
	switch {
	case r < 0x2E80:
		if unicode.IsLetter(r) {
			return western
		}
		return neutral
	case r <= 0xA4CF, r >= 0xF900 && r <= 0xFAFF, r >= 0xFE30 && r <= 0xFE4F,
		r >= 0xFF00 && r <= 0xFFEF, r >= 0x20000 && r <= 0x3FFFF:
		return chinese
	case unicode.IsLetter(r):
		return western
	}
	return neutral
}

// isShared tells whether r is written in both scripts with different shapes:
// as wide as a Han character in Chinese, narrow elsewhere.
func isShared(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '…', '—', '·':
		return true
	}
	return false
}

// sharedAsHan decides for each shared mark of runes whether it is drawn in its
// Chinese shape. It is nil when there is no such mark.
//
// A pair of quotation marks is decided together, by what stands outside it: in
// 使用“A”类 the marks are Chinese, in the term “两区” (Two Zones) they are not.
// An ellipsis, dash or dot looks at its two neighbours, and at the language of
// the paragraph where these disagree.
func sharedAsHan(runes []rune, lang Lang) map[int]bool {
	var at []int
	for i, r := range runes {
		if isShared(r) {
			at = append(at, i)
		}
	}
	if at == nil {
		return nil
	}
	c := context{runes: runes, lang: lang, han: map[int]bool{}}
	var open []int
	for _, i := range at {
		switch r := runes[i]; {
		case r == '“' || r == '‘':
			open = append(open, i)
			c.han[i] = c.pair(i, i)
		case r == '’' && c.isApostrophe(i):
		case r == '”' || r == '’':
			if n := len(open); n > 0 && runes[open[n-1]] == r-1 {
				c.han[open[n-1]] = c.pair(open[n-1], i)
				c.han[i] = c.han[open[n-1]]
				open = open[:n-1]
			} else {
				c.han[i] = c.pair(i, i)
			}
		default:
			c.han[i] = c.single(i)
		}
	}
	return c.han
}

type context struct {
	runes []rune
	lang  Lang
	han   map[int]bool
}

func (c context) before(i int) script {
	for i--; i >= 0 && c.runes[i] != '\n'; i-- {
		if s := scriptOf(c.runes[i]); s != neutral {
			return s
		}
	}
	return neutral
}

func (c context) after(i int) script {
	for i++; i < len(c.runes) && c.runes[i] != '\n'; i++ {
		if s := scriptOf(c.runes[i]); s != neutral {
			return s
		}
	}
	return neutral
}

func (c context) isApostrophe(i int) bool {
	return i > 0 && scriptOf(c.runes[i-1]) == western &&
		(i+1 == len(c.runes) || scriptOf(c.runes[i+1]) != chinese)
}

func (c context) pair(open, shut int) bool {
	before, after := c.before(open), c.after(shut)
	outside := before == chinese || after == chinese
	if before == western && after == western || before == neutral && after == neutral {
		inside := c.after(open) == chinese
		return inside && c.lang != English || c.lang == Chinese && before == neutral
	}
	if c.lang == English {
		return outside && before != western && after != western
	}
	return outside || c.lang == Chinese
}

func (c context) single(i int) bool {
	before, after := c.before(i), c.after(i)
	switch {
	case before == after && before != neutral:
		return before == chinese
	case c.lang == Chinese:
		return before != western || after != western
	case c.lang == English:
		return false
	}
	return before == chinese || before == neutral && after == chinese
}
