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
	store   *Store
	tx      *tx
	at      time.Time
	scope   Entity
	before  head // of the scope
	changes []Change
	known   recent
	touched map[Entity]bool
}

func (s *Store) begin(t *tx, scope Entity) (*writing, error) {
	if !scope.valid() {
		return nil, model.Fail(model.CodeInternal, fmt.Errorf("not an entity: %q", scope))
	}
	w := &writing{store: s, tx: t, scope: scope, known: recent{}, touched: map[Entity]bool{}}
	k, err := w.entity(scope)
	if err != nil {
		return nil, err
	}
	w.before, w.at = k.head, s.clock()
	if !w.at.After(w.before.Changed) {
		w.at = w.before.Changed.Add(1) // the clock was set back, or stands
	}
	return w, nil
}

// field is what the field holds; nil means that the entity has no such field.
func (w *writing) field(e Entity, name string) (*Entry, error) {
	k, err := w.entity(e)
	if err != nil {
		return nil, err
	}
	entry, ok := k.fields[name]
	if !ok {
		return nil, nil
	}
	return &entry, nil
}

// apply does a caller's change, unless it changes nothing.
func (w *writing) apply(c Change, by string) error {
	if !c.Entity.valid() || c.Field == "" {
		return model.Fail(model.CodeInternal, fmt.Errorf("not a field: %q of %q", c.Field, c.Entity))
	}
	to, err := normal(c.To, by, w.at)
	if err != nil {
		return err
	}
	from, err := w.field(c.Entity, c.Field)
	if err != nil || sameAnswer(from, to) {
		return err
	}
	return w.set(Change{Entity: c.Entity, Field: c.Field, From: from, To: to})
}

// replay does a change of the journal, if the field still holds its From.
func (w *writing) replay(c Change) error {
	now, err := w.field(c.Entity, c.Field)
	if err != nil {
		return err
	}
	if !same(now, c.From) {
		return model.Fail(model.CodeChangedSince, nil, "kind", string(c.Entity.Kind), "field", c.Field)
	}
	return w.set(c)
}

// set does a change of a field that was looked at before.
func (w *writing) set(c Change) error {
	w.touched[c.Entity] = true
	w.changes = append(w.changes, c)
	fields, key := w.known[c.Entity].fields, c.Entity.prefix()+c.Field
	if c.To == nil {
		delete(fields, c.Field)
		return w.tx.remove(bucketFields, key)
	}
	fields[c.Field] = *c.To
	return w.tx.put(bucketFields, key, c.To)
}

// finish writes the journal's record and the heads of what was touched.
func (w *writing) finish(l line) (Record, error) {
	l.Seq, l.At, l.Changes = w.before.Seq+1, w.at, w.changes
	if err := w.tx.put(bucketJournal, journalKey(w.scope, l.Seq), l); err != nil {
		return Record{}, err
	}
	w.known[w.scope].head.Seq = l.Seq
	for e := range w.touched {
		k := w.known[e]
		k.head.Fields = len(k.fields)
		if err := k.head.describe(e, k.fields, w.store.summarise); err != nil {
			return Record{}, err
		}
	}
	w.touched[w.scope] = true
	for e := range w.touched {
		if err := w.putHead(e); err != nil {
			return Record{}, err
		}
	}
	w.remember()
	return l.Record, nil
}

func (w *writing) putHead(e Entity) error {
	h := &w.known[e].head
	if h.Changed = h.Changed.Add(1); h.Changed.Before(w.at) { // no two changes at one time, wherever the clock stands
		h.Changed = w.at
	}
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

// errMiscounted is the cause where values came or went without an action.
var errMiscounted = errors.New("there are not as many as there were")

// miscounted is the error for fields that came or went without an action.
func miscounted() error { return damagedIn(bucketFields, errMiscounted) }

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
