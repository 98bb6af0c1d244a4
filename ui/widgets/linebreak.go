package widgets

import (
	"strings"
	"unicode"
)

// Marks that must not begin a line, and marks that must not end one.
const (
	neverFirst = "，。、；：？！）》」』】〉”’…—·％%‰℃)]},.;:!?"
	neverLast  = "（《「『【〈“‘￥¥$€([{"
)

// pieces cuts a text where a line may break: after spaces and between Chinese
// characters, but never so that a closing mark begins a line or an opening mark
// ends one, nor between a number and the Chinese word that it counts. A line feed
// is a piece of its own.
func pieces(text string) []string {
	var out []string
	var piece strings.Builder
	var earlier, before rune
	for i, r := range text {
		counts := unicode.IsDigit(earlier) && before == ' ' && unicode.Is(unicode.Han, r)
		if i > 0 && mayBreak(before, r) && !counts {
			out = append(out, piece.String())
			piece.Reset()
		}
		piece.WriteRune(r)
		earlier, before = before, r
	}
	if piece.Len() > 0 {
		out = append(out, piece.String())
	}
	return out
}

func mayBreak(before, after rune) bool {
	switch {
	case before == '\n' || after == '\n':
		return true
	case after == ' ':
		return false
	case strings.ContainsRune(neverFirst, after):
		return false
	case before == ' ':
		return true
	case strings.ContainsRune(neverLast, before):
		return false
	}
	return isWide(before) || isWide(after)
}

// isWide reports a character that stands for itself in Chinese text: an ideograph
// or a full-width mark.
func isWide(r rune) bool {
	return unicode.Is(unicode.Han, r) ||
		r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF ||
		strings.ContainsRune("“”‘’…—", r)
}
