package casework

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"time"

	"twozones/model"
	"twozones/model/handover"
)

// Merge is how a hand-over stands to the case it goes back to, field by field.
// What is the same on both sides is not listed.
type Merge struct {
	Takes     []MergeEntry // theirs goes on from mine
	Keeps     []MergeEntry // mine goes on from theirs
	Conflicts []MergeEntry // neither knows of the other, or each does

	in    *Incoming
	items []weighed
	books *books
}

// MergeEntry is one field in both hands. Fact is the fact's id where the field
// is an answer, else "". Field is named as in a case file ("talent.name"), or
// "document" with the document's id. Mine or Theirs is nil where there is
// nothing.
type MergeEntry struct {
	Enterprise   bool
	Field        string
	Fact         string
	Document     string
	Mine, Theirs *Held
}

// Held is what a field holds, by whom and since when.
type Held struct {
	HistoricValue
	By string
	At time.Time
}

// Choice decides a conflict.
type Choice int

// The choices.
const (
	KeepMine Choice = iota
	TakeTheirs
)

// Compare weighs a hand-over against the case, by what each side knows of the
// other's history: where my entry is in theirs, theirs goes on from mine; where
// their entry is in mine, mine goes on from theirs; else it is a conflict. It
// changes nothing. A hand-over of another case, or under other rules, is
// handover_other; into a case that was handed in nothing is merged, which is
// handover_frozen.
func (s *Session) Compare(in *Incoming) (*Merge, error) {
	if err := s.live(); err != nil {
		return nil, err
	}
	if err := s.reload(); err != nil { // another session may have changed the case
		return nil, err
	}
	if s.course.Frozen() {
		return nil, model.Fail(model.CodeHandoverFrozen, nil)
	}
	b, err := s.books()
	if err != nil {
		return nil, err
	}
	if in.head.Lineage != b.state.Lineage {
		return nil, model.Fail(model.CodeHandoverOther, nil)
	}
	if ref := in.head.Rulebook; ref.ID != s.Rulebook.ID || ref.Version != s.Rulebook.Version || ref.Hash != s.Rulebook.Hash {
		return nil, model.Fail(model.CodeHandoverOther, nil, "rule", "rulebook")
	}
	m := &Merge{in: in, books: b}
	if m.items, err = s.weighAll(in, b); err != nil {
		return nil, model.Fail(model.CodeInternal, err)
	}
	for i := range m.items {
		m.list(&m.items[i])
	}
	return m, nil
}

func (m *Merge) list(w *weighed) {
	entry := w.entry()
	switch w.verdict {
	case take:
		m.Takes = append(m.Takes, entry)
	case keep:
		m.Keeps = append(m.Keeps, entry)
	case conflict:
		m.Conflicts = append(m.Conflicts, entry)
	}
}

// verdict is how two entries of a field stand to one another.
type verdict int

const (
	same verdict = iota
	take
	keep
	conflict
)

// weighed is one entry of a hand-over against the ledger of its field.
type weighed struct {
	theirs  *handover.Entry // with references to documents as they are named here
	base    string          // the digest of theirs as it came
	digest  string          // and of what was left for it
	mine    *ledger
	verdict verdict
	mutual  bool            // each side knows the other's entry
	adopted bool            // the same, but put there anew by them, who knew mine
	doc     *model.Document // theirs, where it is one, under its id here
}

// weigh judges by the histories; equal says that both hold the same. Who knows
// an entry, but also what was left for it, has still to hear of the return.
func (w *weighed) weigh(equal bool) {
	mine, they := w.mine, w.theirs
	knownToMe := func(digest string) bool { return mine.knows(digest) }
	knownToThem := func(digest string) bool {
		return digest == w.digest || digest == w.base || slices.Contains(they.Seen, digest)
	}
	known := knownToMe(w.digest) || knownToMe(w.base) && !wentPast(w.base, they.Left, knownToMe)
	knows := knownToThem(mine.digest) || knownToThem(mine.base) && !wentPast(mine.base, mine.left, knownToThem)
	switch {
	case equal:
		w.verdict, w.adopted = same, knows && !known
	case mine.digest == "":
		w.verdict = take
	case known && knows:
		w.verdict, w.mutual = conflict, true
	case knows:
		w.verdict = take
	case known:
		w.verdict = keep
	default:
		w.verdict = conflict
	}
}

// entry is the pair as it is shown.
func (w *weighed) entry() MergeEntry {
	id := w.mine.id
	e := MergeEntry{Enterprise: id.Side == handover.EnterpriseSide, Field: id.Field, Document: id.Document}
	if len(id.Field) > len(prefixFact) && id.Field[:len(prefixFact)] == prefixFact {
		e.Fact = id.Field[len(prefixFact):]
	}
	if mine := w.mine.entry; mine != nil {
		e.Mine = &Held{*historic(mine, e.Fact), mine.By, mine.At}
	}
	if w.theirs.Value != nil {
		e.Theirs = &Held{HistoricValue{Raw: w.theirs.Value}, w.theirs.By, w.theirs.At}
		if e.Fact != "" {
			_ = json.Unmarshal(w.theirs.Value, &e.Theirs.Answer) // was checked when it was read
		}
	}
	return e
}

// weighAll weighs every entry: documents first, for others name them.
func (s *Session) weighAll(in *Incoming, b *books) (items []weighed, err error) {
	pairs, err := s.pair(in.head, b)
	if err != nil {
		return nil, err
	}
	for i := range in.head.Entries {
		e := in.head.Entries[i]
		if e.Field == handover.FieldDocument && pairs[e.Document] == "" {
			continue
		}
		w := weighed{theirs: &e, base: e.Base(), digest: e.Digest(), mine: b.of(e.ID())}
		if e.Field == handover.FieldDocument {
			err = w.weighDocument(pairs, b)
		} else if err = pairs.rename(&e); err == nil {
			w.weigh(w.equal())
		}
		if err != nil {
			return nil, err
		}
		items = append(items, w)
	}
	return items, nil
}

func (w *weighed) equal() bool {
	if w.mine.entry == nil || w.theirs.Value == nil {
		return w.mine.entry == nil && w.theirs.Value == nil
	}
	return string(compact(w.mine.entry.Value)) == string(compact(w.theirs.Value))
}

// Accept does what Compare found, in one action that can be undone: takes what
// is to be taken, keeps what is to be kept, and asks choose about each conflict;
// a nil choose keeps mine. What was decided is remembered, so that the same
// file changes nothing when it comes again. Where the case has changed since,
// so that it is no longer what was shown, the error is changed_since.
func (s *Session) Accept(ctx context.Context, shown *Merge, choose func(MergeEntry) Choice) error {
	m, err := s.Compare(shown.in)
	if err != nil {
		return err
	}
	if !reflect.DeepEqual(m.Conflicts, shown.Conflicts) || !reflect.DeepEqual(m.Takes, shown.Takes) {
		return model.Fail(model.CodeChangedSince, nil)
	}
	if choose == nil {
		choose = func(MergeEntry) Choice { return KeepMine }
	}
	a := &accepting{s: s, m: m, theirs: map[handover.EntryID]bool{}}
	for i := range m.items {
		w := &m.items[i]
		if w.verdict == take || w.adopted || w.verdict == conflict && choose(w.entry()) == TakeTheirs {
			a.theirs[w.mine.id] = true
		}
	}
	list, err := a.changes(ctx)
	if err != nil || len(list) == 0 {
		return err
	}
	return s.save(VerbMerge, list...)
}
