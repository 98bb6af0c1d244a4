package casework

import (
	"twozones/model"
	"twozones/model/handover"
	"twozones/model/store"
)

// outgoing draws up what is handed over of a case. The size of the rulebook's
// file is still to be filled in.
func (s *Session) outgoing(opt HandoverOptions) (*handover.Head, *Sealed, error) {
	if opt.Part == "" {
		opt.Part = Whole
	}
	b, err := s.books()
	if err != nil {
		return nil, nil, err
	}
	ref := s.Case.Rulebook
	head := &handover.Head{ID: store.NewID(), Made: s.desk.Clock().UTC().Round(0), By: s.desk.By, Part: opt.Part, Lineage: b.state.Lineage,
		Rulebook: handover.Rulebook{ID: ref.ID, Version: ref.Version, Hash: s.Rulebook.Hash}}
	for _, l := range b.sorted() {
		if l.id.Field != handover.FieldDocument && l.digest != "" && inPart(l.id, opt.Part) {
			head.Entries = append(head.Entries, entryOf(l))
		}
	}
	sealed := &Sealed{Entries: len(head.Entries)}
	if opt.Documents {
		s.addDocuments(head, b, sealed)
	}
	return head, sealed, nil
}

// entryOf is a ledger as it is handed over.
func entryOf(l *ledger) handover.Entry {
	e := handover.Entry{Side: l.id.Side, Field: l.id.Field, Document: l.id.Document, Left: l.left, Seen: latest(l.seen, handover.MaxSeen)}
	if l.entry == nil {
		e.Gone = l.base
		return e
	}
	e.Value, e.Provenance = compact(l.entry.Value), l.entry.Provenance
	return e
}

func latest(list []string, most int) []string { return list[max(len(list)-most, 0):] }

// addDocuments adds the documents of the part in their order, then those that
// were taken out of the case.
func (s *Session) addDocuments(head *handover.Head, b *books, sealed *Sealed) {
	usable := s.usable(head.Part)
	files := map[string]bool{}
	for i := range s.Case.Documents {
		d := &s.Case.Documents[i]
		if !s.belongs(d, head.Part) {
			continue
		}
		if !usable[d.ID] {
			sealed.LeftOut = append(sealed.LeftOut, LeftOut{d.ID, d.FileName()})
			continue
		}
		e := entryOf(b.of(documentEntry(d.ID)))
		e.Value = handover.Said(d)
		head.Entries = append(head.Entries, e)
		sealed.Documents++
		if !files[d.Hash] {
			files[d.Hash] = true
			head.Files = append(head.Files, handover.File{Hash: d.Hash, Size: d.Size})
		}
	}
	for _, l := range b.sorted() {
		if l.id.Field == handover.FieldDocument && l.entry == nil && l.digest != "" && s.wasIn(b.gone[l.id], head.Part) {
			head.Entries = append(head.Entries, entryOf(l))
		}
	}
}

func documentEntry(id string) handover.EntryID {
	return handover.EntryID{Side: handover.CaseSide, Field: handover.FieldDocument, Document: id}
}

func (s *Session) belongs(d *model.Document, part Part) bool {
	return part == Whole || s.partOf(d) == part
}

// wasIn reports whether a document that is gone belonged to a part, as far as
// that can be told of it alone.
func (s *Session) wasIn(e *store.Entry, part Part) bool {
	var d model.Document
	if part == Whole || e == nil {
		return part == Whole
	}
	return get(store.Fields{"": *e}, "", &d) == nil && partOf(&d, s.Rulebook) == part
}

// usable are the documents of a part that can be handed over: their bytes are
// there and unchanged, and so are those of what they translate.
func (s *Session) usable(part Part) map[string]bool {
	usable := map[string]bool{}
	for i := range s.Case.Documents {
		d := &s.Case.Documents[i]
		usable[d.ID] = d.Hash != "" && s.belongs(d, part) && s.desk.store.VerifyDocument(d.Hash) == nil
	}
	for range s.Case.Documents { // a translation of a translation goes too
		for i := range s.Case.Documents {
			d := &s.Case.Documents[i]
			if d.TranslationOf != "" && !usable[d.TranslationOf] {
				usable[d.ID] = false
			}
		}
	}
	return usable
}
