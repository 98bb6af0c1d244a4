package caseview

import (
	"strings"
	"unicode"

	"twozones/locales"
	"twozones/model"
)

// plainLines is lines as they can be drawn on the screen: see plainQuotes.
func (v *View) plainLines(lines []locales.Line) []locales.Line {
	for i := range lines {
		lines[i].Text = v.plainQuotes(lines[i].Text)
	}
	return lines
}

var straight = map[rune]rune{'“': '"', '”': '"', '‘': '\'', '’': '\''}

// plainQuotes makes the curly quotation marks of an English sentence straight:
// the screen's font draws them as wide as a Chinese character. Those around
// Chinese stay.
func (v *View) plainQuotes(text string) string {
	if v.words.Lang() != model.En {
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
