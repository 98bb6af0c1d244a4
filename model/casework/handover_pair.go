package casework

import (
	"encoding/json"
	"fmt"
	"slices"

	"twozones/model"
	"twozones/model/handover"
)

// pairs say under which id each document of a hand-over goes here; "" is for the
// removal of a document that was never here.
type pairs map[string]string

// pairing looks for the documents of a hand-over among those of a case.
type pairing struct {
	head    *handover.Head
	books   *books
	mine    []mineDocument
	ledgers []*ledger // of documents that are or were here
	pairs   pairs
	claimed map[string]bool // ids here that have their counterpart
	coming  map[string]bool // ids of the hand-over
}

// mineDocument is a document of the case, as far as pairing goes.
type mineDocument struct{ ID, Hash string }

// pair finds for each document of a hand-over the one it is here: of the same
// id, where one goes on from the other or the bytes are the same; else one that
// goes on from it, or from which it goes on, under another id; else one of the
// same bytes. Another document under the same id stays, and theirs gets a free
// id.
func (s *Session) pair(h *handover.Head, b *books) (pairs, error) {
	p := &pairing{head: h, books: b, pairs: pairs{}, claimed: map[string]bool{}, coming: map[string]bool{}}
	for _, l := range b.sorted() {
		if l.id.Field == handover.FieldDocument && l.digest != "" {
			p.ledgers = append(p.ledgers, l)
		}
	}
	for _, name := range documentFields(b.own) {
		var d mineDocument
		if err := get(b.own, name, &d); err != nil {
			return nil, err
		}
		p.mine = append(p.mine, d)
	}
	for _, look := range []func(e *handover.Entry, hash string) string{p.sameID, p.sameHistory, p.sameBytes, p.rest} {
		p.each(look)
	}
	return p.pairs, nil
}

func (p *pairing) each(look func(e *handover.Entry, hash string) string) {
	for i := range p.head.Entries {
		e := &p.head.Entries[i]
		if _, paired := p.pairs[e.Document]; e.Field != handover.FieldDocument || paired {
			continue
		}
		p.coming[e.Document] = true
		hash := ""
		if e.Value != nil {
			if d, err := e.AsDocument(); err == nil {
				hash = d.Hash
			}
		}
		if id := look(e, hash); id != "" {
			p.pairs[e.Document] = id
			p.claimed[id] = true
		}
	}
}

func (p *pairing) sameID(e *handover.Entry, hash string) string {
	l := p.books.of(e.ID())
	if related(l, e) || hash != "" && p.hash(e.Document) == hash {
		return e.Document
	}
	return ""
}

// related reports whether one side knows what the other holds.
func related(l *ledger, e *handover.Entry) bool {
	return l.digest != "" && (l.knows(e.Base()) || slices.Contains(e.Seen, l.base))
}

// hash is that of the file of a document here, "" where there is none.
func (p *pairing) hash(id string) string {
	for _, m := range p.mine {
		if m.ID == id {
			return m.Hash
		}
	}
	return ""
}

func (p *pairing) sameHistory(e *handover.Entry, _ string) string {
	for _, l := range p.ledgers {
		if !p.claimed[l.id.Document] && related(l, e) {
			return l.id.Document
		}
	}
	return ""
}

func (p *pairing) sameBytes(_ *handover.Entry, hash string) string {
	for _, m := range p.mine {
		if hash != "" && m.Hash == hash && !p.claimed[m.ID] {
			return m.ID
		}
	}
	return ""
}

func (p *pairing) rest(e *handover.Entry, hash string) string {
	switch {
	case p.hash(e.Document) == "" && !p.claimed[e.Document]:
		return e.Document
	case hash == "":
		return ""
	}
	for n := 2; ; n++ {
		id := fmt.Sprintf("%s-%d", e.Document, n)
		if !p.coming[id] && !p.claimed[id] && p.books.of(documentEntry(id)).digest == "" {
			return id
		}
	}
}

// here is the id that a document of the hand-over has here.
func (p pairs) here(id string) string {
	if to := p[id]; to != "" {
		return to
	}
	return id
}

// weighDocument weighs an entry that is a document.
func (w *weighed) weighDocument(p pairs, b *books) error {
	w.mine = b.of(documentEntry(p.here(w.theirs.Document)))
	equal := w.mine.entry == nil && w.theirs.Value == nil
	if w.theirs.Value != nil {
		d, err := w.theirs.AsDocument()
		if err != nil {
			return err
		}
		d.ID = w.mine.id.Document
		if d.TranslationOf != "" {
			d.TranslationOf = p.here(d.TranslationOf)
		}
		w.doc = d
		renamed := *w.theirs
		renamed.Value = handover.Said(d)
		w.theirs = &renamed
		if w.mine.entry != nil {
			var mine model.Document
			if err := json.Unmarshal(w.mine.entry.Value, &mine); err != nil {
				return err
			}
			equal = string(handover.Said(&mine)) == string(renamed.Value)
		}
	}
	w.weigh(equal)
	return nil
}

// rename lets an entry that names documents name them as they are called here.
func (p pairs) rename(e *handover.Entry) error {
	if e.Side != handover.CaseSide || e.Value == nil {
		return nil
	}
	switch e.Field {
	case fieldAccepted:
		var list []model.Acceptance
		return p.within(e, &list, func() {
			for i := range list {
				list[i].Document = p.here(list[i].Document)
			}
		})
	case fieldArrangement:
		var a Arrangement
		return p.within(e, &a, func() {
			for _, ids := range [][]string{a.Exhibits, a.LeftOut} {
				for i := range ids {
					ids[i] = p.here(ids[i])
				}
			}
		})
	}
	return nil
}

// within decodes an entry's value, changes it and puts it back.
func (p pairs) within(e *handover.Entry, v any, change func()) error {
	if err := json.Unmarshal(e.Value, v); err != nil {
		return err
	}
	change()
	raw, err := json.Marshal(v)
	e.Value = raw
	return err
}
