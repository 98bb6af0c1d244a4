package casework

import (
	"cmp"
	"encoding/json"
	"slices"

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
	base   string       // the digest of what there is, or of its being empty
	left   []string     // the digests of what was left for it
	digest string       // of both; "" where the field was never filled
	seen   []string     // digests of the rest, the oldest first

	log  []string // what the journal says it held, one after the other
	held bool     // the journal ends with something in the field
	told []string // the log as others heard of it
}

// knows reports whether a digest is that of what the field holds or held.
func (l *ledger) knows(digest string) bool {
	return digest != "" && (l.digest == digest || l.base == digest || slices.Contains(l.seen, digest))
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
	empty map[filling]string                // how a field was empty before it was filled
}

// filling is a record that put something into an empty field.
type filling struct {
	scope string
	seq   uint64
	id    handover.EntryID
}

// books draws them up from the journals: the case's own, and for the enterprise
// its own and those of all its cases.
func (s *Session) books() (*books, error) {
	own, err := s.desk.store.Fields(caseEntity(s.id))
	if err != nil {
		return nil, err
	}
	firm, err := fieldsOrNone(s.desk.store, firmEntity(s.Case.Enterprise.ID))
	if err != nil {
		return nil, err
	}
	b := &books{ledgers: ledgers{}, own: own, gone: map[handover.EntryID]*store.Entry{}, empty: map[filling]string{}}
	if b.state, err = s.handoverState(own); err != nil {
		return nil, err
	}
	events, err := s.events()
	if err != nil {
		return nil, err
	}
	for _, e := range events {
		b.replay(e)
	}
	b.present(store.KindCase, own, s.Rulebook)
	b.present(store.KindEnterprise, firm, s.Rulebook)
	for key := range b.state.Known {
		if id, ok := parseHandoverKey(key); ok {
			b.get(id)
		}
	}
	for id, l := range b.ledgers {
		l.close(b.state.Known[handoverKey(id)])
	}
	return b, nil
}

// event is a change of a field in a journal.
type event struct {
	scope    string // whose journal
	record   store.Record
	id       handover.EntryID
	from, to *store.Entry
}

func (s *Session) events() ([]event, error) {
	cases, err := s.casesOfFirm()
	if err != nil {
		return nil, err
	}
	scopes := []store.Entity{firmEntity(s.Case.Enterprise.ID)}
	for _, id := range cases {
		scopes = append(scopes, caseEntity(id))
	}
	var events []event
	for _, scope := range scopes {
		records, err := s.desk.store.Journal(scope)
		if err != nil {
			return nil, err
		}
		for _, r := range inEffect(records) {
			for _, c := range r.Changes {
				if c.Entity == caseEntity(s.id) || c.Entity == firmEntity(s.Case.Enterprise.ID) {
					events = append(events, eventsOf(scope.ID, r, c, s.Rulebook)...)
				}
			}
		}
	}
	slices.SortStableFunc(events, func(a, b event) int { return a.record.At.Compare(b.record.At) })
	return events, nil
}

// inEffect is a journal without the merges that were undone, and their undoing:
// what came that way was never known here, and comes anew with the next merge.
func inEffect(records []store.Record) (list []store.Record) {
	merges, undone := map[uint64]bool{}, map[uint64]bool{}
	for _, r := range records {
		switch {
		case r.Verb == VerbMerge:
			merges[r.Seq] = true
		case merges[r.Undoes]:
			undone[r.Undoes] = true
		case merges[r.Redoes]:
			undone[r.Redoes] = false
		}
	}
	for _, r := range records {
		if !undone[r.Seq] && !merges[r.Undoes] && !merges[r.Redoes] {
			list = append(list, r)
		}
	}
	return list
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
			about, err := store.Read[summary](item)
			if err != nil {
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
func eventsOf(scope string, r store.Record, c store.Change, rb *model.Rulebook) []event {
	id, ok := handedOver(c.Entity.Kind, c.Field, rb)
	if !ok {
		return nil
	}
	if id.Field != handover.FieldDocument {
		return []event{{scope, r, id, c.From, c.To}}
	}
	before, after := id, id
	before.Document, after.Document = documentID(c.From), documentID(c.To)
	switch {
	case before.Document == after.Document:
		return []event{{scope, r, before, c.From, c.To}}
	case before.Document == "":
		return []event{{scope, r, after, nil, c.To}}
	case after.Document == "":
		return []event{{scope, r, before, c.From, nil}}
	}
	return []event{{scope, r, before, c.From, nil}, {scope, r, after, nil, c.To}}
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

// replay follows the journal. What is emptied by an undo is empty as it was
// before, and not by a new removal. How a field was before a case began with it
// does not count: nobody emptied it.
func (b *books) replay(e event) {
	l := b.get(e.id)
	last := ""
	if len(l.log) > 0 {
		last = l.log[len(l.log)-1]
	}
	switch {
	case e.to != nil:
		if e.from == nil && last == "" && e.record.Seq > 1 {
			last = handover.Never
			l.log = append(l.log, last)
		}
		if e.from == nil {
			b.empty[filling{e.scope, e.record.Seq, e.id}] = last
		} else if digest := digestOf(e.id, e.from); digest != last {
			l.log = append(l.log, digest)
		}
		l.log, l.held = append(l.log, digestOf(e.id, e.to)), true
	case e.from != nil:
		before := b.empty[filling{e.scope, e.record.Undoes, e.id}]
		if before == "" {
			before = handover.GoneAfter(digestOf(e.id, e.from))
		}
		b.gone[e.id] = e.from
		l.log, l.held = append(l.log, before), false
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
		l.field, l.entry = name, &entry
	}
}
