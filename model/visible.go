package model

import (
	"strings"
	"unicode"
)

// Visible is a text from outside as it may be shown on a screen or a terminal:
// each control character but tabs and line ends, and each mark that turns the order
// of what follows, becomes U+FFFD. So no name can steer a terminal, nor look like
// another name. Bytes that are no text become U+FFFD too.
func Visible(s string) string {
	if !strings.ContainsFunc(s, misleading) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if misleading(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// misleading knows the characters that Visible replaces. Invalid bytes arrive as
// U+FFFD.
func misleading(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\t' || TurnsAround(r) || r == unicode.ReplacementChar
}

// TurnsAround reports whether a character changes the direction in which the text
// after it is shown.
func TurnsAround(r rune) bool {
	return r == 0x061C || r == 0x200E || r == 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// Hidden reports whether a character has no shape of its own: controls but tabs and
// line ends, marks of direction, joiners and spaces without width, tags. Names of
// people may need some of them; rules and terms need none.
func Hidden(r rune) bool {
	switch r {
	case '\n', '\r', '\t':
		return false
	case 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2028, 0x2029:
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Variation_Selector) || r == unicode.ReplacementChar
}
