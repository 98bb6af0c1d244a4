package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Clean makes a text fit to be drawn: NFC, every kind of line end as "\n", tabs
// as spaces, and no control or format characters, variation selectors or other
// characters that have no shape of their own. What it leaves is drawn to the
// last character.
func Clean(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return norm.NFC.String(strings.Map(cleanRune, s))
}

func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x7F || c < 0x20 && c != '\n' {
			return false
		}
	}
	return true
}

func cleanRune(r rune) rune {
	switch r {
	case '\n', '\r', '\v', '\f', 0x85, 0x2028, 0x2029:
		return '\n'
	case '\t':
		return ' '
	case 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0:
		return -1
	}
	if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Cs, unicode.Variation_Selector) {
		return -1
	}
	return r
}

// Missing lists, each once and in order, the characters of s that neither
// weight can draw. They are printed as an empty marked box; whoever entered
// them wants to know before that.
func Missing(s string) []rune {
	var out []rune
	seen := map[rune]bool{}
	for _, bold := range []bool{false, true} {
		runes := []rune(Clean(s))
		for _, c := range clusters(runes, Style{Bold: bold}) {
			if c.face != nil || runes[c.start] == '\n' {
				continue
			}
			if r := runes[c.start]; !seen[r] {
				seen[r] = true
				out = append(out, r)
			}
		}
	}
	return out
}
