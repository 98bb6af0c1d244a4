package store

import "slices"

// Undo takes back the last action of the scope that is not taken back yet and
// returns the new record; its Seq is 0 when there is nothing to undo. Where a
// field no longer holds what the action left, because another case of the
// same enterprise changed it, nothing changes and the error is changed_since.
func (s *Store) Undo(scope Entity, by string) (Record, error) {
	return s.step(scope, by, func(t *tx, last line) (line, []Change, error) {
		target, err := t.line(scope, last.UndoTop)
		if err != nil || target.Seq == 0 {
			return line{}, nil, err
		}
		before, err := t.line(scope, target.Seq-1)
		l := line{UndoTop: before.UndoTop, RedoTop: last.Seq + 1}
		l.Verb, l.Undoes = VerbUndo, target.Seq
		return l, reversed(target.Changes), err
	})
}

// Redo does the action again that the last [Store.Undo] took back, under the
// same conditions. A new action ends what can be redone.
func (s *Store) Redo(scope Entity, by string) (Record, error) {
	return s.step(scope, by, func(t *tx, last line) (line, []Change, error) {
		undo, err := t.line(scope, last.RedoTop)
		if err != nil || undo.Seq == 0 {
			return line{}, nil, err
		}
		before, err := t.line(scope, undo.Seq-1)
		l := line{UndoTop: undo.Undoes, RedoTop: before.RedoTop}
		l.Verb, l.Redoes = VerbRedo, undo.Undoes
		return l, reversed(undo.Changes), err
	})
}

// CanUndo is the record that [Store.Undo] would take back; Seq 0 means none.
func (s *Store) CanUndo(scope Entity) (Record, error) {
	return s.peek(scope, func(t *tx, last line) (line, error) { return t.line(scope, last.UndoTop) })
}

// CanRedo is the record that [Store.Redo] would do again; Seq 0 means none.
func (s *Store) CanRedo(scope Entity) (Record, error) {
	return s.peek(scope, func(t *tx, last line) (line, error) {
		undo, err := t.line(scope, last.RedoTop)
		if err != nil {
			return line{}, err
		}
		return t.line(scope, undo.Undoes)
	})
}

func (s *Store) peek(scope Entity, find func(*tx, line) (line, error)) (Record, error) {
	var record Record
	err := s.view(func(t *tx) error {
		h, _, err := t.head(scope)
		if err != nil {
			return err
		}
		last, err := t.line(scope, h.Seq)
		if err != nil {
			return err
		}
		l, err := find(t, last)
		record = l.Record
		return err
	})
	return record, err
}

// step writes the record and the changes that plan makes from the scope's
// last record.
func (s *Store) step(scope Entity, by string, plan func(*tx, line) (line, []Change, error)) (Record, error) {
	var done Record
	err := s.update(func(t *tx) error {
		w, err := s.begin(t, scope)
		if err != nil {
			return err
		}
		last, err := t.line(scope, w.before.Seq)
		if err != nil {
			return err
		}
		l, changes, err := plan(t, last)
		if err != nil {
			return err
		}
		if len(changes) == 0 {
			return errNothing
		}
		for _, c := range changes {
			if err := w.replay(c); err != nil {
				return err
			}
		}
		l.By = by
		done, err = w.finish(l)
		return err
	})
	if err != nil {
		return Record{}, err
	}
	return done, nil
}

// reversed is what takes the changes back: last first, to what was before.
func reversed(changes []Change) []Change {
	back := slices.Clone(changes)
	slices.Reverse(back)
	for i, c := range back {
		back[i].From, back[i].To = c.To, c.From
	}
	return back
}
