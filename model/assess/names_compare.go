package assess

import (
	"slices"
	"strings"
)

// mostWords bounds the words of a name whose order is tried out.
const mostWords = 8

// same reports whether two names are the same but for case, marks, spaces and
// the order of their words.
func (n *latin) same(o *latin) bool {
	if n.empty() || o.empty() {
		return false
	}
	mine, other := n.joined(), o.joined()
	return mine == other || n.covers(other) || o.covers(mine)
}

func (n *latin) joined() string {
	var all strings.Builder
	for i := range n.words {
		all.WriteString(n.words[i].bare)
	}
	return all.String()
}

// covers reports whether the words, each used once in some order, make up text.
func (n *latin) covers(text string) bool {
	length := 0
	for i := range n.words {
		length += len(n.words[i].bare)
	}
	return length == len(text) && len(n.words) <= mostWords && n.cover(text, 0)
}

func (n *latin) cover(text string, used uint) bool {
	if text == "" {
		return true
	}
	for i := range n.words {
		if used&(1<<i) != 0 {
			continue
		}
		if rest, ok := strings.CutPrefix(text, n.words[i].bare); ok && n.cover(rest, used|1<<i) {
			return true
		}
	}
	return false
}

// variant reports whether two names are the same name otherwise spelt: marks
// written out, middle names left out or shortened to initials. The surname and
// the first given name must be there.
func (n *latin) variant(o *latin) bool {
	long, short := n, o
	if len(long.words) < len(short.words) {
		long, short = short, long
	}
	if len(short.words) < 2 {
		return len(long.words) == 1 && len(short.words) == 1 && long.words[0].spelt(&short.words[0])
	}
	left, ok := long.without(short)
	return ok && !slices.ContainsFunc(left, long.needed)
}

// without is the places of the words that are left of n when those of o are
// taken out; ok tells that all of them were there.
func (n *latin) without(o *latin) (left []int, ok bool) {
	for i := range n.words {
		left = append(left, i)
	}
	take := func(w *word, alike func(a, b *word) bool) bool {
		at := slices.IndexFunc(left, func(i int) bool { return alike(&n.words[i], w) })
		if at >= 0 {
			left = slices.Delete(left, at, at+1)
		}
		return at >= 0
	}
	var initials []*word
	for i := range o.words {
		if w := &o.words[i]; !take(w, (*word).spelt) {
			initials = append(initials, w)
		}
	}
	for _, w := range initials {
		if !take(w, (*word).initial) {
			return nil, false
		}
	}
	return left, len(initials) < len(o.words)
}

// needed reports whether the word at a place may not be left out: the first of
// the surname or of the given names; the first and the last where the surname is
// not known.
func (n *latin) needed(i int) bool {
	switch {
	case n.surname == 0:
		return i == 0 || i == len(n.words)-1
	case n.last:
		return i == 0 || i == len(n.words)-n.surname
	}
	return i == 0 || i == n.surname
}
