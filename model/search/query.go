package search

import "strings"

// Query is what a person typed, made ready to be looked for.
type Query struct{ words []*word }

// Match says how well a query fits.
type Match int

// The matches, worst first: every word is found at least like this.
const (
	None   Match = iota
	Inside       // within a word
	AtWord       // where a word begins
	AtHead       // where a part of the text begins
)

// For makes a query. One without words, whatever else is in it, finds everything.
func For(typed string) *Query {
	q := &Query{}
	for _, typed := range strings.FieldsFunc(Folded(typed), divides) {
		letters := []rune(strings.Map(carried, typed))
		for len(letters) > 0 {
			n := min(len(letters), longest)
			q.words = append(q.words, newWord(letters[:n]))
			letters = letters[n:]
		}
	}
	return q
}

// divides reports whether a character stands between two words. An apostrophe or a
// hyphen does not: "o'brien" and "obrien" are the same.
func divides(r rune) bool { return !carries(r) && !strings.ContainsRune("'’‘`-‐–", r) }

func carried(r rune) rune {
	if carries(r) {
		return r
	}
	return -1
}

// Empty reports whether the query finds everything.
func (q *Query) Empty() bool { return len(q.words) == 0 }

// In reports whether every word of the query is in one of the texts.
func (q *Query) In(texts ...Text) bool {
	for _, w := range q.words {
		if !w.found(Inside, texts) {
			return false
		}
	}
	return true
}

// Match says how well the texts fit the query, for lists with the best on top.
func (q *Query) Match(texts ...Text) Match {
	if !q.In(texts...) {
		return None
	}
	best := AtHead
	for _, w := range q.words {
		for best > Inside && !w.found(best, texts) {
			best--
		}
	}
	return best
}

// longest is how many characters of a word have a bit; what is longer becomes
// several words.
const longest = 63

// word is one word of a query. In each of its masks the bit at i says that
// something stands at its character i.
type word struct {
	end    uint64 // the bit behind the last character
	ascii  [128]uint64
	others []other
	table  *table    // nil for a word without letters that Pinyin has
	read   []reading // by syllable
}

type other struct {
	letter rune
	at     uint64
}

// reading says where in a word a syllable stands.
type reading struct {
	whole uint64 // all of it
	one   uint64 // its first letter
	two   uint64 // its zh, ch or sh
	start uint64 // a beginning of it, which is the end of the word
	size  uint8
}

func newWord(letters []rune) *word {
	w := &word{end: 1 << len(letters)}
	for i, r := range letters {
		w.put(r, 1<<i)
	}
	typed := string(letters)
	if strings.ContainsFunc(typed, func(r rune) bool { return r >= 'a' && r <= 'z' }) {
		w.table = readings()
		w.read = make([]reading, len(w.table.syllables))
		for i, syllable := range w.table.syllables {
			w.read[i] = w.reads(syllable, len(letters))
		}
	}
	return w
}

func (w *word) put(r rune, at uint64) {
	if r < 128 {
		w.ascii[r] |= at
		return
	}
	for i := range w.others {
		if w.others[i].letter == r {
			w.others[i].at |= at
			return
		}
	}
	w.others = append(w.others, other{r, at})
}

// reads finds a syllable in a word of n characters.
func (w *word) reads(syllable string, n int) reading {
	found := reading{size: uint8(len(syllable)), one: w.ascii[syllable[0]]}
	run := ^uint64(0) // where the syllable stands so far
	for i := range len(syllable) {
		if i > 0 && i <= n {
			found.start |= run & (1 << (n - i))
		}
		run &= w.ascii[syllable[i]] >> i
		if i == 1 && syllable[1] == 'h' {
			found.two = run
		}
	}
	found.whole = run
	return found
}

// found reports whether the word is in one of the texts, beginning where a match
// of that quality does.
func (w *word) found(as Match, texts []Text) bool {
	for i := range texts {
		if w.in(texts[i].folded, as) {
			return true
		}
	}
	return false
}

func (w *word) in(text string, as Match) bool {
	reached, here := uint64(0), AtHead // the beginnings that end here; what could begin here
	for _, r := range text {
		switch r {
		case '\n':
			reached, here = 0, AtHead
			continue
		case ' ':
			here = max(here, AtWord)
			continue
		}
		if here >= as {
			reached |= 1
		}
		if reached = w.step(r, reached); reached&w.end != 0 {
			return true
		}
		here = Inside
	}
	return false
}

// step moves the beginnings on over one character of a text.
func (w *word) step(r rune, from uint64) (to uint64) {
	switch {
	case from == 0:
		return 0
	case r < 128:
		return from & w.ascii[r] << 1
	}
	for i := range w.others {
		if w.others[i].letter == r {
			to = from & w.others[i].at << 1
		}
	}
	if w.table == nil {
		return to
	}
	for _, id := range w.table.of(r) {
		s := &w.read[id]
		to |= from&s.whole<<s.size | from&s.one<<1 | from&s.two<<2
		if from&s.start != 0 {
			return w.end
		}
	}
	return to
}
