package search

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Text is something that can be found, made ready once. The zero Text has nothing.
type Text struct {
	folded string // words apart by a space, parts by a line end
}

// New makes a text of its parts, such as the names and numbers of a person. No
// match reaches from one part into the next.
func New(parts ...string) Text {
	var out strings.Builder
	for _, part := range parts {
		words := strings.FieldsFunc(Folded(part), func(r rune) bool { return !carries(r) })
		if len(words) == 0 {
			continue
		}
		if out.Len() > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(strings.Join(words, " "))
	}
	return Text{strings.Clone(out.String())}
}

// Has reports whether the text has every word of a query. Where one query is put to
// many texts, [For] is cheaper.
func (t Text) Has(query string) bool { return For(query).In(t) }

// carries reports whether a character counts: a letter or a digit.
func carries(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// plainLetters are those that no decomposition brings to their base letter.
var plainLetters = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ð", "d", "ħ", "h", "ı", "i", "ß", "ss", "æ", "ae", "œ", "oe", "þ", "th")

// Folded is a text as it is compared: small letters without accents, and usual
// forms of letters and digits for full-width ones, so that "soren" finds Søren and
// "swiatek" finds Świątek.
func Folded(s string) string {
	var out strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		if !unicode.Is(unicode.Mn, r) {
			out.WriteRune(r)
		}
	}
	return plainLetters.Replace(out.String())
}
