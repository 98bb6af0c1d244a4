package casework

import (
	"slices"

	"twozones/model/handover"
)

// close draws the line under a ledger: what there is, what was left for it, and
// everything else that the field held.
func (l *ledger) close(known knowledge) {
	l.settle()
	returns := l.returns()
	l.seen = slices.Concat(known.Seen, l.log)
	for _, r := range returns {
		l.seen = append(l.seen, r.digest)
	}
	if n := len(returns); n > 0 {
		l.base, l.left = l.log[n-1], returns[n-1].left
	}
	if known.Of == l.base {
		if known.Is != "" {
			l.base = known.Is
		}
		l.left = latest(unique(slices.Concat(known.Left, l.left), ""), handover.MaxSeen)
	}
	l.seen = append(l.seen, known.Is)
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

// logged is one line of a log, with what was left for it where it is a return
// to what the field held before.
type logged struct {
	digest string
	left   []string
}

// returns are the lines of the log as others have to hear of them.
func (l *ledger) returns() []logged {
	list := make([]logged, len(l.log))
	first := map[string]int{}
	for i, base := range l.log {
		from, before := first[base]
		if !before {
			first[base], from = i, i
		}
		for j := from; j < i; j++ {
			if l.log[j] != base {
				list[i].left = append(list[i].left, list[j].digest)
			}
		}
		list[i].left = latest(unique(list[i].left, ""), handover.MaxSeen)
		list[i].digest = handover.Back(base, list[i].left)
	}
	return list
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
