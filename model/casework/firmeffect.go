package casework

import (
	"context"
	"maps"
	"reflect"

	"twozones/model"
	"twozones/model/store"
)

// Effect is what changes of an enterprise make of one of its cases. Err is why the
// case could not be read; then nothing else but Case is to be relied on.
type Effect struct {
	Case          CaseRow
	Rulebook      *model.Rulebook
	Follows       bool // the case takes what the enterprise says; else it stays as it is
	Before, After Standing
	Err           error
}

// Moves reports whether score, verdict, class or eligibility change.
func (e *Effect) Moves() bool { return e.Err == nil && !reflect.DeepEqual(e.Before, e.After) }

// follows reports whether a case takes what its enterprise says from now on.
func follows(own store.Fields) bool {
	_, frozen := own[frozenDay]
	return !frozen
}

// Foresee gives the work of finding out what saving now would make of each case
// that uses the enterprise, in the order of Cases. Nothing stored changes. The
// work may go on beside anything else; it stops with the context's error when
// that ends.
func (f *Firm) Foresee() func(ctx context.Context) ([]Effect, error) {
	s := &foresight{desk: f.desk, before: maps.Clone(f.saved), after: f.merged()}
	rows := f.Cases
	return func(ctx context.Context) ([]Effect, error) {
		effects := make([]Effect, len(rows))
		err := inParallel(ctx, len(rows), func(i int) { effects[i] = s.effect(rows[i]) })
		if err != nil {
			return nil, err
		}
		return effects, nil
	}
}

// foresight is what an enterprise says now and what it would say.
type foresight struct {
	desk          *Desk
	before, after store.Fields
}

func (s *foresight) effect(row CaseRow) Effect {
	e := Effect{Case: row}
	if e.Rulebook, e.Err = s.desk.pinned(row.Rulebook); e.Err != nil {
		return e
	}
	own, err := s.desk.store.Fields(caseEntity(row.ID))
	if err != nil {
		e.Err = err
		return e
	}
	before, err := loadCase(row.ID, own, s.before, e.Rulebook)
	if err != nil {
		e.Err = model.Fail(model.CodeStoreDamaged, err)
		return e
	}
	s.desk.findFiles(before)
	e.Before = s.stands(before, e.Rulebook)
	e.After, e.Follows = e.Before, follows(own)
	if !e.Follows {
		return e
	}
	after, err := loadCase(row.ID, own, s.after, e.Rulebook)
	if err != nil {
		e.Err = model.Fail(model.CodeStoreDamaged, err)
		return e
	}
	after.Documents = before.Documents
	e.After = s.stands(after, e.Rulebook)
	return e
}

func (s *foresight) stands(c *model.Case, rb *model.Rulebook) Standing {
	return standing(s.desk.assessed(c, rb, nil).Assessment)
}
