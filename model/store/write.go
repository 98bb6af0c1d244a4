package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"twozones/model"
)

// writing is one action on its way into the file.
type writing struct {
	store     *Store
	tx        *tx
	at        time.Time
	scope     Entity
	scopeHead head // as it was before
	changes   []Change
	touched   map[Entity]int // how many fields each entity gains
}

func (s *Store) begin(t *tx, scope Entity) (*writing, error) {
	if !scope.valid() {
		return nil, model.Fail(model.CodeInternal, fmt.Errorf("not an entity: %q", scope))
	}
	h, _, err := t.head(scope)
	if err != nil {
		return nil, err
	}
	at := s.clock()
	if at.Before(h.Changed) {
		at = h.Changed // the clock was set back
	}
	return &writing{store: s, tx: t, at: at, scope: scope, scopeHead: h, touched: map[Entity]int{}}, nil
}

// apply does a caller's change, unless it changes nothing.
func (w *writing) apply(c Change, by string) error {
	to, err := normal(c.To, by, w.at)
	if err != nil {
		return err
	}
	from, err := w.tx.field(c.Entity, c.Field)
	if err != nil || sameAnswer(from, to) {
		return err
	}
	return w.set(Change{Entity: c.Entity, Field: c.Field, From: from, To: to})
}

// replay does a change of the journal, if the field still holds its From.
func (w *writing) replay(c Change) error {
	now, err := w.tx.field(c.Entity, c.Field)
	if err != nil {
		return err
	}
	if !same(now, c.From) {
		return model.Fail(model.CodeChangedSince, nil, "kind", string(c.Entity.Kind), "field", c.Field)
	}
	return w.set(c)
}

func (w *writing) set(c Change) error {
	if !c.Entity.valid() || c.Field == "" {
		return model.Fail(model.CodeInternal, fmt.Errorf("not a field: %q of %q", c.Field, c.Entity))
	}
	key := c.Entity.prefix() + c.Field
	if c.To == nil {
		w.touched[c.Entity]--
		w.changes = append(w.changes, c)
		return w.tx.remove(bucketFields, key)
	}
	gained := 0
	if c.From == nil {
		gained = 1
	}
	w.touched[c.Entity] += gained
	w.changes = append(w.changes, c)
	return w.tx.put(bucketFields, key, c.To)
}

// finish writes the journal's record and the heads of what was touched.
func (w *writing) finish(l line) (Record, error) {
	l.Seq, l.At, l.Changes = w.scopeHead.Seq+1, w.at, w.changes
	if err := w.tx.put(bucketJournal, journalKey(w.scope, l.Seq), l); err != nil {
		return Record{}, err
	}
	if _, ok := w.touched[w.scope]; !ok {
		h := w.scopeHead
		h.Seq = l.Seq
		if err := w.putHead(w.scope, h); err != nil {
			return Record{}, err
		}
	}
	for e, gained := range w.touched {
		if err := w.refresh(e, gained, l.Seq); err != nil {
			return Record{}, err
		}
	}
	return l.Record, nil
}

// refresh brings the head of an entity up to its fields.
func (w *writing) refresh(e Entity, gained int, seq uint64) error {
	h, _, err := w.tx.head(e)
	if err != nil {
		return err
	}
	if e == w.scope {
		h.Seq = seq
	}
	h.Fields += gained
	fields, err := w.fields(e, h)
	if err != nil {
		return err
	}
	if err := h.describe(e, fields, w.store.summarise); err != nil {
		return err
	}
	return w.putHead(e, h)
}

// recent remembers the fields of the few entities written last, so that one
// answer need not read and decode all the others for the summary.
type recent map[Entity]Fields

const maxRecent = 8

// fields are all fields of the entity, after this action's changes.
func (w *writing) fields(e Entity, h head) (Fields, error) {
	fields, known := w.store.recent[e]
	if !known {
		return w.readFields(e, h)
	}
	for _, c := range w.changes {
		switch {
		case c.Entity != e:
		case c.To == nil:
			delete(fields, c.Field)
		default:
			fields[c.Field] = *c.To
		}
	}
	if len(fields) != h.Fields {
		return nil, miscounted()
	}
	return fields, nil
}

func (w *writing) readFields(e Entity, h head) (Fields, error) {
	fields, err := w.tx.fields(e, h)
	if err != nil {
		return nil, err
	}
	if w.store.recent == nil || len(w.store.recent) >= maxRecent {
		w.store.recent = recent{}
	}
	w.store.recent[e] = fields
	return fields, nil
}

func (w *writing) putHead(e Entity, h head) error {
	h.Changed = w.at
	if h.Created.IsZero() {
		h.Created = w.at
	}
	return w.tx.put(bucketHeads, e.String(), h)
}

// describe fills in what the head says about the fields.
func (h *head) describe(e Entity, fields Fields, summarise Summarise) error {
	h.Deleted = time.Time{}
	if mark, ok := fields[FieldDeleted]; ok {
		if err := json.Unmarshal(mark.Value, &h.Deleted); err != nil {
			return model.Fail(model.CodeInternal, fmt.Errorf("field %s is not a time: %w", FieldDeleted, err))
		}
	}
	h.Summary = nil
	if summarise == nil || len(fields) == 0 {
		return nil
	}
	summary, err := summarise(e, fields)
	if err != nil {
		return fmt.Errorf("summary of a %s: %w", e.Kind, err)
	}
	h.Summary = summary
	return nil
}

// head reads an entity's head; a missing one is the zero head.
func (t *tx) head(e Entity) (head, bool, error) {
	var h head
	found, err := t.get(bucketHeads, e.String(), &h)
	return h, found, err
}

// field reads one field; nil means that the entity has no such field.
func (t *tx) field(e Entity, name string) (*Entry, error) {
	var entry Entry
	found, err := t.get(bucketFields, e.prefix()+name, &entry)
	if err != nil || !found {
		return nil, err
	}
	return &entry, nil
}

// miscounted is the error for fields that came or went without an action.
func miscounted() error {
	return damagedIn(bucketFields, errors.New("the number of fields is not what it was"))
}

// fields reads all fields of the entity with this head.
func (t *tx) fields(e Entity, h head) (Fields, error) {
	fields := make(Fields, max(h.Fields, 0))
	prefix := e.prefix()
	err := t.scan(bucketFields, prefix, func(key string, stored []byte) error {
		var entry Entry
		if err := t.decode(bucketFields, key, stored, &entry); err != nil {
			return err
		}
		fields[key[len(prefix):]] = entry
		return nil
	})
	if err == nil && len(fields) != h.Fields {
		err = miscounted()
	}
	if err != nil {
		return nil, err
	}
	return fields, nil
}
