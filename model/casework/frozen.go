package casework

import (
	"encoding/json"
	"maps"
	"strings"

	"twozones/model"
	"twozones/model/store"
)

// A case that was handed in keeps its own copy of what its enterprise says, under
// the names of those fields after "frozen.", beside "frozen.on", the assessment
// day. It is loaded from these, so that nothing that is said of the enterprise
// later moves it.

// frozenDay is always there while a case is frozen.
const frozenDay = prefixFrozen + fieldOn

// asHandedIn gives the fields that a case is loaded from: its own and its
// enterprise's as they are, or as they were frozen.
func asHandedIn(own, firm store.Fields) (store.Fields, store.Fields) {
	day, frozen := own[frozenDay]
	if !frozen {
		return own, firm
	}
	firm = store.Fields{}
	for name, entry := range own {
		if of, ok := strings.CutPrefix(name, prefixFrozen); ok {
			firm[of] = entry
		}
	}
	own = maps.Clone(own)
	own[fieldOn] = day
	return own, firm
}

// freeze is the changes that keep what the enterprise says today of itself and of
// the round of the case.
func (s *Session) freeze() ([]store.Change, error) {
	firm, err := fieldsOrNone(s.desk.store, firmEntity(s.Case.Enterprise.ID))
	if err != nil {
		return nil, err
	}
	kept := store.Fields{}
	for name, entry := range firm {
		if strings.HasPrefix(name, prefixFirm) || strings.HasPrefix(name, prefixFact+s.Rulebook.RoundKey()+".") {
			kept[prefixFrozen+name] = entry
		}
	}
	return changes(caseEntity(s.id), kept), nil
}

// freezeDay is the change that fixes the assessment day: the one that was set, else
// that of the handing-in.
func (s *Session) freezeDay(handedIn model.Date) (store.Change, error) {
	if !s.ownDay.IsZero() {
		handedIn = s.ownDay
	}
	raw, err := json.Marshal(handedIn)
	if err != nil {
		return store.Change{}, model.Fail(model.CodeInternal, err)
	}
	return store.Change{Entity: caseEntity(s.id), Field: frozenDay, To: &store.Entry{Value: raw}}, nil
}

// thaw is the changes that let the case follow its enterprise again.
func (s *Session) thaw() ([]store.Change, error) {
	own, err := s.desk.store.Fields(caseEntity(s.id))
	if err != nil {
		return nil, err
	}
	list := changes(caseEntity(s.id), own)
	kept := list[:0]
	for _, c := range list {
		if strings.HasPrefix(c.Field, prefixFrozen) {
			c.To = nil
			kept = append(kept, c)
		}
	}
	return kept, nil
}

// takesFacts refuses to change answers, identity, readings and day of a case that
// was handed in.
func (s *Session) takesFacts() error {
	if s.course.Frozen() {
		return model.Fail(model.CodeFrozen, nil)
	}
	return nil
}

// takesDocuments refuses to change the evidence while none is taken.
func (s *Session) takesDocuments() error {
	if !s.course.TakesDocuments() {
		return model.Fail(model.CodeNoDocuments, nil)
	}
	return nil
}
