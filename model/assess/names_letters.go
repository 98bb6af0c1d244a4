package assess

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold makes letters comparable that are only drawn differently: wide and
// narrow, capital and small, composed and not.
func fold(s string) string { return strings.ToLower(norm.NFKC.String(s)) }

// mostLetters bounds how much of a name is looked at; no person's is longer.
const mostLetters = 200

// scripts parts a name into what is written in letters and its Chinese
// characters.
func scripts(name string) (letters, han string) {
	var l, h strings.Builder
	if len(name) > mostLetters {
		name = strings.ToValidUTF8(name[:mostLetters], "")
	}
	for _, r := range norm.NFKC.String(name) {
		if unicode.Is(unicode.Han, r) {
			h.WriteRune(r)
			l.WriteByte(' ')
		} else {
			l.WriteRune(r)
		}
	}
	return l.String(), h.String()
}

// latin is a name in letters, cut into its words.
type latin struct {
	words   []word
	surname int // so many of the words, the first or the last, are the surname; 0 is not known
	last    bool
}

// word is one part of a name in the ways it can be spelt.
type word struct {
	bare      string   // without marks
	spellings []string // other ways that a passport office or a typist uses
}

// newLatin cuts a name. A comma, or capitals beside small letters, tell the
// surname.
func newLatin(name string) latin {
	before, after, comma := strings.Cut(name, ",")
	if comma {
		first := wordsOf(before)
		return latin{words: append(first, wordsOf(after)...), surname: len(first)}
	}
	n := latin{words: wordsOf(name)}
	parts := strings.FieldsFunc(name, parting)
	capitals := func(s string) bool {
		return utf8.RuneCountInString(s) > 1 && strings.ToUpper(s) == s && strings.ToLower(s) != s
	}
	from := slices.IndexFunc(parts, capitals)
	if from < 0 || len(parts) != len(n.words) {
		return n
	}
	to := from
	for to < len(parts) && capitals(parts[to]) {
		to++
	}
	if to-from < len(parts) && (from == 0 || to == len(parts)) {
		n.surname, n.last = to-from, from > 0
	}
	return n
}

func (n *latin) empty() bool { return len(n.words) == 0 }

// parting reports whether a character stands between the words of a name.
// Apostrophes do not: O'Brien is one word.
func parting(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !strings.ContainsRune("'’‘ʼʻ`´", r)
}

func wordsOf(name string) (words []word) {
	for _, part := range strings.FieldsFunc(fold(name), parting) {
		if w := newWord(part); w.bare != "" {
			words = append(words, w)
		}
	}
	return words
}

// ways are the letters that languages spell out when their marks cannot be
// written: the bare letter, and what a passport office or Pinyin uses instead.
var ways = map[rune][]string{
	'ä': {"a", "ae"}, 'æ': {"ae", "a"}, 'å': {"a", "aa"}, 'ö': {"o", "oe"}, 'ø': {"o", "oe"}, 'œ': {"oe", "o"},
	'ü': {"u", "ue", "yu", "v"}, 'ß': {"ss"}, 'ł': {"l"}, 'đ': {"d", "dj"}, 'ð': {"d", "dh"}, 'þ': {"th"}, 'ı': {"i"}, 'ħ': {"h"},
}

// plainLetter is a letter without its mark.
func plainLetter(r rune) string {
	if way, ok := ways[r]; ok {
		return way[0]
	}
	if r < utf8.RuneSelf {
		return string(r)
	}
	base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	return string(base)
}

func newWord(part string) word {
	var bare strings.Builder
	forms := []string{""}
	marked := false
	for _, r := range part {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		plain := plainLetter(r)
		bare.WriteString(plain)
		spelt, several := ways[r]
		if !several {
			spelt = []string{plain}
		}
		marked = marked || several
		forms = spellOn(forms, spelt)
	}
	w := word{bare: bare.String()}
	if marked {
		w.spellings = forms
	}
	w.spellings = append(w.spellings, withoutUmlauts(w.bare))
	return w
}

// mostForms bounds the spellings kept of one word.
const mostForms = 64

func spellOn(forms, spelt []string) []string {
	if len(forms)*len(spelt) > mostForms {
		spelt = spelt[:1]
	}
	longer := make([]string, 0, len(forms)*len(spelt))
	for _, form := range forms {
		for _, s := range spelt {
			longer = append(longer, form+s)
		}
	}
	return longer
}

// withoutUmlauts takes back ae, oe, ue and aa inside a word: Mueller and Muller
// are both Müller. At the end of a word, and after x, q and y, they are sounds
// of their own, as in Xue, Choe or Tae.
func withoutUmlauts(bare string) string {
	var kept strings.Builder
	for i := 0; i < len(bare); i++ {
		kept.WriteByte(bare[i])
		if i+2 >= len(bare) || i > 0 && strings.IndexByte("xqy", bare[i-1]) >= 0 {
			continue
		}
		if pair := bare[i : i+2]; pair == "ae" || pair == "oe" || pair == "ue" || pair == "aa" {
			i++
		}
	}
	return kept.String()
}

// spelt reports whether two words are the same word spelt in two ways.
func (w *word) spelt(o *word) bool {
	return w.bare == o.bare || slices.Contains(w.spellings, o.bare) || slices.Contains(o.spellings, w.bare) ||
		slices.ContainsFunc(w.spellings, func(s string) bool { return slices.Contains(o.spellings, s) })
}

// initial reports whether one of two words is the other's first letter.
func (w *word) initial(o *word) bool {
	return len(w.bare) == 1 && strings.HasPrefix(o.bare, w.bare) || len(o.bare) == 1 && strings.HasPrefix(w.bare, o.bare)
}
