package casework

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"twozones/model"
	"twozones/model/handover"
	"twozones/model/store"
)

// accepting is a merge on its way into the case.
type accepting struct {
	s      *Session
	m      *Merge
	theirs map[handover.EntryID]bool // the fields that take theirs
}

// changes are what the merge changes, and what is remembered of it; none where
// the hand-over brings nothing new.
func (a *accepting) changes(ctx context.Context) ([]store.Change, error) {
	documents, err := a.documents(ctx)
	if err != nil {
		return nil, err
	}
	var list []store.Change
	for i := range a.m.items {
		w := &a.m.items[i]
		if w.mine.id.Field == handover.FieldDocument {
			continue
		}
		if a.theirs[w.mine.id] {
			of, field := a.s.placeOf(w.mine.id)
			list = append(list, store.Change{Entity: of, Field: field, To: a.arrived(w)})
		}
	}
	list = append(list, documents...)
	remembered, err := a.remembered()
	return append(list, remembered...), err
}

// arrived is theirs as it is kept here, nil where they have nothing.
func (a *accepting) arrived(w *weighed) *store.Entry {
	if w.theirs.Value == nil {
		return nil
	}
	e := arrived(store.Entry{Value: w.theirs.Value, Provenance: w.theirs.Provenance}, a.m.in.By)
	return &e
}

// place is the place of a document in the store with what it is to hold.
type place struct {
	field  string
	before *model.Document // nil where there was none
	after  *model.Document // nil where it goes
	entry  *store.Entry    // with whose provenance; nil for that of this action
}

// documents are the changes of documents. A reference to a document that is not
// there in the end is taken out.
func (a *accepting) documents(ctx context.Context) ([]store.Change, error) {
	places, err := a.places()
	if err != nil {
		return nil, err
	}
	if places, err = a.placed(ctx, places); err != nil {
		return nil, err
	}
	there := map[string]bool{}
	for i := range places {
		if d := places[i].after; d != nil {
			there[d.ID] = true
		}
	}
	var list []store.Change
	for i := range places {
		p := &places[i]
		if p.after != nil && p.after.TranslationOf != "" && !there[p.after.TranslationOf] {
			loose := *p.after
			loose.TranslationOf, p.after = "", &loose
		}
		if p.entry == nil && reflect.DeepEqual(p.before, p.after) {
			continue
		}
		change, err := p.change(a.s.id)
		if err != nil {
			return nil, err
		}
		list = append(list, change)
	}
	return list, nil
}

func (p *place) change(caseID string) (store.Change, error) {
	if p.after == nil {
		return store.Change{Entity: caseEntity(caseID), Field: p.field}, nil
	}
	change, err := documentChange(caseID, p.field, p.after)
	if err == nil && p.entry != nil {
		change.To.Provenance = p.entry.Provenance
	}
	return change, err
}

// places are the documents of the case as they are stored.
func (a *accepting) places() ([]place, error) {
	var list []place
	for _, name := range documentFields(a.m.books.own) {
		var d model.Document
		if err := get(a.m.books.own, name, &d); err != nil {
			return nil, model.Fail(model.CodeStoreDamaged, err)
		}
		list = append(list, place{field: name, before: &d, after: &d})
	}
	return list, nil
}

// placed puts the documents that are taken into their places; their files are
// stored.
func (a *accepting) placed(ctx context.Context, places []place) ([]place, error) {
	wanted := map[string]bool{}
	for i := range a.m.items {
		if w := &a.m.items[i]; w.doc != nil && a.theirs[w.mine.id] {
			wanted[w.doc.Hash] = true
		}
	}
	files, err := a.s.desk.keepFiles(ctx, a.m.in, wanted)
	if err != nil {
		return nil, err
	}
	for i := range a.m.items {
		w := &a.m.items[i]
		if w.mine.id.Field != handover.FieldDocument || !a.theirs[w.mine.id] {
			continue
		}
		at := slices.IndexFunc(places, func(p place) bool { return p.before != nil && p.before.ID == w.mine.id.Document })
		switch {
		case w.doc == nil && at >= 0:
			places[at].after = nil
		case w.doc != nil:
			d := *w.doc
			files[d.Hash].fill(&d)
			if at < 0 {
				places = append(places, place{field: freePlace(places)})
				at = len(places) - 1
			}
			places[at].after, places[at].entry = &d, a.arrived(w)
		}
	}
	return places, nil
}

// freePlace is a place behind all others.
func freePlace(places []place) string {
	last := 0
	for i := range places {
		n := 0
		fmt.Sscanf(strings.TrimPrefix(places[i].field, prefixDocument), "%d", &n)
		last = max(last, n)
	}
	return documentField(last)
}

// remembered is the change of what the case knows of others, none where it
// learns nothing.
func (a *accepting) remembered() ([]store.Change, error) {
	state := a.m.books.state
	known := map[string]knowledge{}
	for key, k := range state.Known {
		known[key] = k
	}
	learnt := false
	for i := range a.m.items {
		w := &a.m.items[i]
		key := handoverKey(w.mine.id)
		k := a.learn(w, known[key])
		if !reflect.DeepEqual(k, known[key]) {
			known[key], learnt = k, true
		}
	}
	if !learnt {
		return nil, nil
	}
	raw, err := json.Marshal(handoverState{Lineage: state.Lineage, Known: known})
	if err != nil {
		return nil, model.Fail(model.CodeInternal, err)
	}
	return []store.Change{{Entity: caseEntity(a.s.id), Field: fieldHandover, To: &store.Entry{Value: raw}}}, nil
}

// maxKnown is how many digests are remembered of one field.
const maxKnown = 1_000

// learn adds to what is known of a field what their entry and its history are.
func (a *accepting) learn(w *weighed, k knowledge) knowledge {
	k.Seen = w.mine.learn(k.Seen, append(slices.Clone(w.theirs.Seen), w.base, w.digest))
	after := w.counts(k, a.theirs[w.mine.id])
	if after.Of != k.Of || after.Is != k.Is || !slices.Equal(after.Left, k.Left) {
		after.Seen = latest(unique(slices.Concat(w.mine.told, k.Seen, []string{w.mine.digest}), ""), maxKnown)
	}
	return after
}

// counts says what the entry here counts as after the merge.
func (w *weighed) counts(k knowledge, taken bool) knowledge {
	mine, they := w.mine, w.theirs
	switch {
	case w.adopted && they.Value == nil:
		k.Of, k.Is, k.Left = w.journaled(), w.base, they.Left
	case taken && they.Value == nil:
		k.Of, k.Is, k.Left = handover.GoneAfter(w.journaled()), w.base, they.Left
	case taken:
		k.Of, k.Is, k.Left = they.Base(), "", they.Left
	case mine.digest == "" && they.Value == nil:
		k.Is, k.Left = w.base, they.Left
	case w.mutual: // the other side knows mine, and has to hear that theirs was left for it
		if k.Of != w.journaled() {
			k.Of, k.Is, k.Left = w.journaled(), "", nil
		}
		k.Left = append(slices.Clone(k.Left), w.digest, handover.Back(mine.digest, []string{w.digest}))
	}
	return k
}

// journaled is what the journal here ends with.
func (w *weighed) journaled() string {
	if n := len(w.mine.log); n > 0 {
		return w.mine.log[n-1]
	}
	return ""
}

// learn is a list of digests with those that were not known of the field.
func (l *ledger) learn(list, digests []string) []string {
	list = slices.Clone(list)
	for _, digest := range digests {
		if !l.knows(digest) && !slices.Contains(list, digest) {
			list = append(list, digest)
		}
	}
	return latest(list, maxKnown)
}
