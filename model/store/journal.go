package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"twozones/model"
)

// Verbs that the store itself writes; callers bring their own for the rest.
const (
	VerbUndo    = "undo"
	VerbRedo    = "redo"
	VerbDelete  = "delete"
	VerbRestore = "restore"
)

// Change is what an action does to one field. A nil To removes the field.
// From is what the field held before; callers leave it out, the store fills
// it in.
type Change struct {
	Entity Entity `json:"entity"`
	Field  string `json:"field"`
	From   *Entry `json:"from,omitempty"`
	To     *Entry `json:"to,omitempty"`
}

// Action is what a person does in one go. Scope is the entity whose journal
// it belongs to: the case it was done in, also where it changes the
// enterprise.
type Action struct {
	Verb    string
	Scope   Entity
	By      string
	Changes []Change
}

// Record is one entry of a journal. Seq counts from 1 in each scope; it, not
// At, is the order, for clocks are set back.
type Record struct {
	Seq     uint64    `json:"seq"`
	At      time.Time `json:"at"`
	By      string    `json:"by,omitempty"`
	Verb    string    `json:"verb"`
	Changes []Change  `json:"changes"`
	Undoes  uint64    `json:"undoes,omitempty"` // the record that an undo took back
	Redoes  uint64    `json:"redoes,omitempty"` // the record that a redo did again
}

// line is a Record as stored, with where undo and redo stand after it.
type line struct {
	Record
	UndoTop uint64 `json:"undo_top,omitempty"` // the record that Undo would take back
	RedoTop uint64 `json:"redo_top,omitempty"` // the undo that Redo would reverse
}

// Apply does the action and returns its record. Changes that change nothing
// are dropped; with none left nothing is written and the record's Seq is 0.
// Entries without a time or a name get those of the action. The action that
// brings its scope into being cannot be undone.
func (s *Store) Apply(a Action) (Record, error) {
	done, err := s.ApplyAll([]Action{a})
	if err != nil {
		return Record{}, err
	}
	return done[0], nil
}

// ApplyAll does actions one after the other, as [Store.Apply] does each, in one
// transaction: all of them, or none. The records are in the order of the actions.
func (s *Store) ApplyAll(actions []Action) ([]Record, error) {
	done := make([]Record, len(actions))
	err := s.update(func(t *tx) error {
		written := false
		for i := range actions {
			var err error
			if done[i], err = s.do(t, &actions[i]); err != nil {
				return err
			}
			written = written || done[i].Seq != 0
		}
		if !written {
			return errNothing
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return done, nil
}

// do does one action of a transaction; where nothing changes the record is empty.
func (s *Store) do(t *tx, a *Action) (Record, error) {
	w, err := s.begin(t, a.Scope)
	if err != nil {
		return Record{}, err
	}
	for _, c := range a.Changes {
		if err := w.apply(c, a.By); err != nil {
			return Record{}, err
		}
	}
	if len(w.changes) == 0 {
		return Record{}, nil
	}
	l := line{Record: Record{Verb: a.Verb, By: a.By}}
	if w.before.exists() || w.before.Seq > 0 {
		l.UndoTop = w.before.Seq + 1
	}
	return w.finish(l)
}

// Delete marks the entity as deleted: it leaves [Store.List] and enters
// [Store.ListDeleted], with all its fields.
func (s *Store) Delete(e Entity, by string) (Record, error) {
	done, err := s.DeleteAll([]Entity{e}, by)
	if err != nil {
		return Record{}, err
	}
	return done[0], nil
}

// DeleteAll is [Store.Delete] of many, in one transaction. The record of one that
// was deleted before is empty.
func (s *Store) DeleteAll(all []Entity, by string) ([]Record, error) {
	actions := make([]Action, len(all))
	for i, e := range all {
		found, err := s.Lookup(e)
		if err != nil {
			return nil, err
		}
		actions[i] = Action{Verb: VerbDelete, Scope: e, By: by}
		if !found.Deleted.IsZero() {
			continue
		}
		when, err := json.Marshal(s.clock())
		if err != nil {
			return nil, model.Fail(model.CodeInternal, err)
		}
		actions[i].Changes = []Change{{Entity: e, Field: FieldDeleted, To: &Entry{Value: when}}}
	}
	return s.ApplyAll(actions)
}

// Restore takes the mark of [Store.Delete] away.
func (s *Store) Restore(e Entity, by string) (Record, error) {
	done, err := s.RestoreAll([]Entity{e}, by)
	if err != nil {
		return Record{}, err
	}
	return done[0], nil
}

// RestoreAll is [Store.Restore] of many, in one transaction.
func (s *Store) RestoreAll(all []Entity, by string) ([]Record, error) {
	actions := make([]Action, len(all))
	for i, e := range all {
		actions[i] = Action{Verb: VerbRestore, Scope: e, By: by, Changes: []Change{{Entity: e, Field: FieldDeleted}}}
	}
	return s.ApplyAll(actions)
}

// Journal lists what was done in the scope, oldest first.
func (s *Store) Journal(scope Entity) ([]Record, error) {
	var records []Record
	err := s.view(func(t *tx) error {
		h, _, err := t.head(scope)
		if err != nil {
			return err
		}
		err = t.scan(bucketJournal, scope.prefix(), func(key string, stored []byte) error {
			var l line
			if err := t.decode(bucketJournal, key, stored, &l); err != nil {
				return err
			}
			records = append(records, l.Record)
			return nil
		})
		if err == nil && uint64(len(records)) != h.Seq {
			err = damagedIn(bucketJournal, fmt.Errorf("%d records instead of %d", len(records), h.Seq))
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return records, nil
}

func journalKey(scope Entity, seq uint64) string {
	return fmt.Sprintf("%s%016x", scope.prefix(), seq)
}

// line reads record seq of the scope's journal; seq 0 is the empty record
// before the first.
func (t *tx) line(scope Entity, seq uint64) (line, error) {
	var l line
	if seq == 0 {
		return l, nil
	}
	found, err := t.get(bucketJournal, journalKey(scope, seq), &l)
	if err == nil && !found {
		err = damagedIn(bucketJournal, errors.New("a record is missing"))
	}
	return l, err
}

// normal is the entry as it will be read back, with what the caller left out.
func normal(e *Entry, by string, at time.Time) (*Entry, error) {
	if e == nil {
		return nil, nil
	}
	value, err := json.Marshal(e.Value)
	if err != nil {
		return nil, model.Fail(model.CodeInternal, fmt.Errorf("a value is not JSON: %w", err))
	}
	filled := Entry{Value: value, Provenance: e.Provenance}
	if filled.By == "" {
		filled.By = by
	}
	if filled.At.IsZero() {
		filled.At = at
	}
	return &filled, nil
}
