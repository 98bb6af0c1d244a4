package casework

import (
	"cmp"
	"encoding/json"
	"slices"
	"time"

	"twozones/model"
	"twozones/model/handover"
	"twozones/model/store"
)

// ledger is what a case knows of one field: what it holds, and what it held
// before, here or elsewhere.
type ledger struct {
	id     handover.EntryID
	field  string       // where a document lies
	entry  *store.Entry // nil where there is nothing
	digest string       // of what there is, or of the removal; "" where there never was anything
	seen   []string     // digests of the rest, the oldest first

	base    string    // the digest of what there is, or of the removal, as the journal has it
	decided time.Time // when what there is was decided on, in a merge
}

// knows reports whether a digest is that of what the field holds or held.
func (l *ledger) knows(digest string) bool {
	return l.digest == digest || slices.Contains(l.seen, digest)
}

type ledgers map[handover.EntryID]*ledger

// of is the ledger of a field, an empty one where nothing is known of it.
func (all ledgers) of(id handover.EntryID) *ledger {
	if l := all[id]; l != nil {
		return l
	}
	return &ledger{id: id}
}

// sorted is all ledgers: the case's, then the enterprise's, each by name.
func (all ledgers) sorted() []*ledger {
	list := make([]*ledger, 0, len(all))
	for _, l := range all {
		list = append(list, l)
	}
	slices.SortFunc(list, func(a, b *ledger) int {
		return cmp.Or(cmp.Compare(a.id.Side, b.id.Side), cmp.Compare(a.id.Field, b.id.Field),
			cmp.Compare(a.field, b.field), cmp.Compare(a.id.Document, b.id.Document))
	})
	return list
}

// books is what a case holds and held, with what it remembers of hand-overs.
type books struct {
	ledgers
	state handoverState
	own   store.Fields
	gone  map[handover.EntryID]*store.Entry // what was removed last
}

// books draws them up from the journals: the case's own, and for the enterprise
// those of all its cases.
func (s *Session) books() (*books, error) {
	own, err := s.desk.store.Fields(caseEntity(s.id))
	if err != nil {
		return nil, err
	}
	firm, err := fieldsOrNone(s.desk.store, firmEntity(s.Case.Enterprise.ID))
	if err != nil {
		return nil, err
	}
	b := &books{ledgers: ledgers{}, own: own, gone: map[handover.EntryID]*store.Entry{}}
	if b.state, err = s.handoverState(own); err != nil {
		return nil, err
	}
	events, err := s.events()
	if err != nil {
		return nil, err
	}
	for _, e := range events {
		b.replay(e.id, e.from, e.to)
	}
	b.present(store.KindCase, own, s.Rulebook)
	b.present(store.KindEnterprise, firm, s.Rulebook)
	b.absent()
	b.remember()
	for _, l := range b.ledgers {
		l.seen = unique(l.seen, l.digest)
	}
	return b, nil
}

// event is a change of a field in a journal.
type event struct {
	at       time.Time
	id       handover.EntryID
	from, to *store.Entry
}

func (s *Session) events() ([]event, error) {
	cases, err := s.casesOfFirm()
	if err != nil {
		return nil, err
	}
	var events []event
	for _, id := range cases {
		records, err := s.desk.store.Journal(caseEntity(id))
		if err != nil {
			return nil, err
		}
		for _, r := range records {
			for _, c := range r.Changes {
				if c.Entity == caseEntity(s.id) || c.Entity == firmEntity(s.Case.Enterprise.ID) {
					events = append(events, eventsOf(r.At, c, s.Rulebook)...)
				}
			}
		}
	}
	slices.SortStableFunc(events, func(a, b event) int { return a.at.Compare(b.at) })
	return events, nil
}

// casesOfFirm are the ids of all cases of the enterprise, deleted ones too,
// this one first.
func (s *Session) casesOfFirm() ([]string, error) {
	ids := []string{s.id}
	for _, list := range []func(store.Kind) ([]store.Summary, error){s.desk.store.List, s.desk.store.ListDeleted} {
		found, err := list(store.KindCase)
		if err != nil {
			return nil, err
		}
		for _, item := range found {
			var about summary
			if err := item.Read(&about); err != nil {
				return nil, err
			}
			if about.Enterprise == s.Case.Enterprise.ID && item.Entity.ID != s.id {
				ids = append(ids, item.Entity.ID)
			}
		}
	}
	return ids, nil
}

// eventsOf is a change as hand-overs see it. One in the place of a document may
// be the end of one document and the beginning of another.
func eventsOf(at time.Time, c store.Change, rb *model.Rulebook) []event {
	id, ok := handedOver(c.Entity.Kind, c.Field, rb)
	if !ok {
		return nil
	}
	if id.Field != handover.FieldDocument {
		return []event{{at, id, c.From, c.To}}
	}
	before, after := id, id
	before.Document, after.Document = documentID(c.From), documentID(c.To)
	switch {
	case before.Document == after.Document:
		return []event{{at, before, c.From, c.To}}
	case before.Document == "":
		return []event{{at, after, nil, c.To}}
	case after.Document == "":
		return []event{{at, before, c.From, nil}}
	}
	return []event{{at, before, c.From, nil}, {at, after, nil, c.To}}
}

func documentID(e *store.Entry) string {
	var d struct{ ID string }
	if e == nil || json.Unmarshal(e.Value, &d) != nil {
		return ""
	}
	return d.ID
}

func (b *books) get(id handover.EntryID) *ledger {
	l := b.ledgers[id]
	if l == nil {
		l = &ledger{id: id}
		b.ledgers[id] = l
	}
	return l
}

func (b *books) replay(id handover.EntryID, from, to *store.Entry) {
	l := b.get(id)
	for _, e := range []*store.Entry{from, to} {
		if e != nil {
			l.seen = append(l.seen, digestOf(id, e))
		}
	}
	if from != nil && to == nil {
		b.gone[id] = from
		l.seen = append(l.seen, handover.GoneAfter(digestOf(id, from)))
	}
}

// absent names what is not there any more by what the journal knew last: its
// removal, or its value where the journal of the removal is gone.
func (b *books) absent() {
	for id, l := range b.ledgers {
		if l.entry != nil || len(l.seen) == 0 {
			continue
		}
		l.base = l.seen[len(l.seen)-1]
		if b.gone[id] == nil || handover.GoneAfter(digestOf(id, b.gone[id])) != l.base {
			l.base = handover.GoneAfter(l.base)
		}
		l.digest = l.base
	}
}

func digestOf(id handover.EntryID, e *store.Entry) string {
	return handover.Digest(id.Side, id.Field, e.Value, e.At)
}

// present notes what fields hold now.
func (b *books) present(kind store.Kind, fields store.Fields, rb *model.Rulebook) {
	for name, entry := range fields {
		id, ok := handedOver(kind, name, rb)
		if !ok {
			continue
		}
		if id.Field == handover.FieldDocument {
			id.Document = documentID(&entry)
		}
		l := b.get(id)
		l.field, l.entry, l.base = name, &entry, digestOf(id, &entry)
		l.digest = l.base
	}
}

// remember adds what is known from hand-overs.
func (b *books) remember() {
	for key, known := range b.state.Known {
		id, ok := parseHandoverKey(key)
		if !ok {
			continue
		}
		l := b.get(id)
		l.seen = append(slices.Clone(known.Seen), l.seen...)
		if known.Is != "" && known.Of == l.base {
			l.seen, l.digest, l.decided = append(l.seen, l.base), known.Is, known.Decided
		}
	}
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
