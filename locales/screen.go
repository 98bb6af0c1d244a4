package locales

import (
	"strings"
	"unicode"

	"twozones/model"
)

// OnScreen is [For] with straight quotation marks in English: the screen's font
// draws the curly ones as wide as a Chinese character. Those around Chinese stay.
func OnScreen(lang model.Lang) *Localizer {
	l := *For(lang)
	l.plain = l.lang == model.En
	return &l
}

var straight = map[rune]rune{'“': '"', '”': '"', '‘': '\'', '’': '\''}

func straightened(text string) string {
	if !strings.ContainsAny(text, "“”‘’") {
		return text
	}
	runes := []rune(text)
	var out strings.Builder
	for i, r := range runes {
		if plain, ok := straight[r]; ok && !besideHan(runes, i) {
			r = plain
		}
		out.WriteRune(r)
	}
	return out.String()
}

func besideHan(runes []rune, i int) bool {
	return i > 0 && unicode.Is(unicode.Han, runes[i-1]) || i+1 < len(runes) && unicode.Is(unicode.Han, runes[i+1])
}
