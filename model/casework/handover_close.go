package casework

import (
	"cmp"
	"slices"

	"twozones/model/handover"
)

// close draws the line under a ledger: what there is, what was left for it, and
// everything else that the field held.
func (l *ledger) close(known knowledge) {
	l.settle()
	l.base, l.left = known.Is, known.Left
	l.seen = slices.Concat(known.Seen, l.log)
	for _, line := range l.lines(knowledge{}) {
		l.seen = append(l.seen, line.digest())
	}
	for _, line := range l.lines(known) {
		l.told = append(l.told, line.digest())
		l.base, l.left = line.base, line.left
	}
	l.seen = append(append(l.seen, l.told...), known.Is)
	l.digest = handover.Back(l.base, l.left)
	if l.digest == handover.Never {
		l.digest = ""
	}
	l.seen = unique(l.seen, l.digest)
}

// settle lets the log end with what there is, where the journal that told it is
// gone.
func (l *ledger) settle() {
	last := ""
	if len(l.log) > 0 {
		last = l.log[len(l.log)-1]
	}
	switch {
	case l.entry != nil && digestOf(l.id, l.entry) != last:
		l.log = append(l.log, digestOf(l.id, l.entry))
	case l.entry == nil && l.held:
		l.log = append(l.log, handover.GoneAfter(last))
	}
}

// line is one line of a log: what the field held, and what was left for it where
// it is a return to what the field held before.
type line struct {
	base string
	left []string
}

func (l *line) digest() string { return handover.Back(l.base, l.left) }

// lines are the lines of the log as others have to hear of them, where one of
// the entries counts as what is known of it.
func (l *ledger) lines(known knowledge) []line {
	list, digests := make([]line, len(l.log)), make([]string, len(l.log))
	first := map[string]int{}
	for i, digest := range l.log {
		list[i].base = digest
		if known.Of == digest || known.Of == "" && digest == handover.Never {
			list[i] = line{cmp.Or(known.Is, digest), slices.Clone(known.Left)}
		}
		from, before := first[digest]
		if !before {
			first[digest], from = i, i
		}
		list[i].left = append(list[i].left, digests[from:i]...)
		list[i].left = latest(unique(list[i].left, list[i].base), handover.MaxSeen)
		digests[i] = list[i].digest()
	}
	return list
}

// wentPast reports whether somebody knows what was left for an entry, and does
// not know of the return to it.
func wentPast(base string, left []string, knows func(digest string) bool) (past bool) {
	for i, digest := range left {
		back := i > 0 && digest == handover.Back(base, left[:i])
		if knows(digest) {
			past = !back
		}
	}
	return past
}

// unique is a list without doubles, each where it stands last, and without one
// digest and the empty one.
func unique(list []string, without string) []string {
	there := map[string]bool{without: true, "": true}
	var kept []string
	for _, digest := range slices.Backward(list) {
		if !there[digest] {
			there[digest] = true
			kept = append(kept, digest)
		}
	}
	slices.Reverse(kept)
	return kept
}
