package casework

import (
	"encoding/json"
	"strings"
	"time"

	"twozones/model"
	"twozones/model/store"
)

// Verbs of the journal, beside those of the store.
const (
	VerbBringBack = "bring_back" // a case out of a backup
	VerbRestoreTo = "restore_to" // a case back to a moment
)

// Happening is one entry of a case's history: what someone did in one go.
type Happening struct {
	Seq     uint64
	At      time.Time
	By      string
	Verb    string
	Undoes  uint64 // the Seq that an undo took back
	Redoes  uint64 // the Seq that a redo did again
	Changes []FieldChange
}

// FieldChange is what happened to one field. Fact is the fact's id where the
// field is an answer, else ""; From and To are then its answers. Field is named
// as in a case file where that has it ("talent.name", "document.0001"). From or
// To is nil where there was nothing.
type FieldChange struct {
	Enterprise bool // the field is the enterprise's, which other cases share
	Field      string
	Fact       string
	From, To   *HistoricValue
}

// HistoricValue is what a field held: its JSON, and the answer where it is one.
type HistoricValue struct {
	Raw    json.RawMessage
	Answer model.Value
}

// History lists what was done in the case, the oldest first.
func (s *Session) History() ([]Happening, error) {
	records, err := s.desk.store.Journal(caseEntity(s.id))
	if err != nil {
		return nil, err
	}
	facts := s.factsByField()
	list := make([]Happening, len(records))
	for i, r := range records {
		list[i] = Happening{Seq: r.Seq, At: r.At, By: r.By, Verb: r.Verb, Undoes: r.Undoes, Redoes: r.Redoes}
		list[i].Changes = fieldChanges(r.Changes, facts)
	}
	return list, nil
}

func (s *Session) factsByField() map[string]string {
	facts := map[string]string{}
	for i := range s.Rulebook.Facts {
		facts[factField(s.Rulebook, &s.Rulebook.Facts[i])] = s.Rulebook.Facts[i].ID
	}
	return facts
}

// fieldChanges leaves out what is frozen: copies of what is told elsewhere.
func fieldChanges(list []store.Change, facts map[string]string) []FieldChange {
	changes := make([]FieldChange, 0, len(list))
	for _, c := range list {
		if !strings.HasPrefix(c.Field, prefixFrozen) {
			changes = append(changes, fieldChange(c, facts[c.Field]))
		}
	}
	return changes
}

func fieldChange(c store.Change, fact string) FieldChange {
	return FieldChange{Enterprise: c.Entity.Kind == store.KindEnterprise, Field: c.Field, Fact: fact,
		From: historic(c.From, fact), To: historic(c.To, fact)}
}

// historic is an entry of the journal; an answer that cannot be read under
// today's rulebook stays raw.
func historic(e *store.Entry, fact string) *HistoricValue {
	if e == nil {
		return nil
	}
	v := &HistoricValue{Raw: e.Value}
	if fact != "" && json.Unmarshal(e.Value, &v.Answer) != nil {
		v.Answer = model.Value{}
	}
	return v
}

// RestoreTo sets the case back to how it was after the happening of that Seq,
// in one action that can be undone. What is the enterprise's goes back only
// where no other case changed it since; whether the case is deleted stays.
func (s *Session) RestoreTo(seq uint64) error {
	list, err := s.wayBack(seq)
	if err != nil {
		return err
	}
	return s.save(VerbRestoreTo, list...)
}

// ForeseeRestore is what RestoreTo would change, from what is there now.
func (s *Session) ForeseeRestore(seq uint64) ([]FieldChange, error) {
	list, err := s.wayBack(seq)
	if err != nil {
		return nil, err
	}
	return fieldChanges(list, s.factsByField()), nil
}

// wayBack is what takes the case back to how it was after the happening of that
// Seq.
func (s *Session) wayBack(seq uint64) ([]store.Change, error) {
	records, err := s.desk.store.Journal(caseEntity(s.id))
	if err != nil {
		return nil, err
	}
	if seq == 0 || seq > uint64(len(records)) {
		return nil, model.Fail(model.CodeNotFound, nil)
	}
	firm, err := fieldsOrNone(s.desk.store, firmEntity(s.Case.Enterprise.ID))
	if err != nil {
		return nil, err
	}
	return back(records, seq, firm), nil
}

// target is a field on its way back: what the case last left in it, and what it
// held at the moment.
type target struct{ left, then *store.Entry }

// sameEntry reports whether two entries say the same, from whom and why,
// whenever they said it.
func sameEntry(a, b *store.Entry) bool {
	if a == nil || b == nil {
		return a == b
	}
	return string(a.Value) == string(b.Value) && a.From == b.From && a.By == b.By && a.Reason == b.Reason
}

// back is what takes a case back to the moment after record seq. Fields of the
// enterprise that hold something other than the case left are not touched, nor
// are those that say the same as then.
func back(records []store.Record, seq uint64, firm store.Fields) (list []store.Change) {
	type place struct {
		of    store.Entity
		field string
	}
	targets := map[place]target{}
	var order []place
	for i := len(records) - 1; i >= int(seq); i-- {
		for j := len(records[i].Changes) - 1; j >= 0; j-- {
			c := records[i].Changes[j]
			at := place{c.Entity, c.Field}
			t, known := targets[at]
			if !known {
				t.left = c.To
				order = append(order, at)
			}
			t.then = c.From
			targets[at] = t
		}
	}
	for _, at := range order {
		t := targets[at]
		foreign := at.of.Kind == store.KindEnterprise && !holds(firm, at.field, t.left)
		if foreign || at.field == store.FieldDeleted || sameEntry(t.left, t.then) {
			continue
		}
		list = append(list, store.Change{Entity: at.of, Field: at.field, From: t.left, To: t.then})
	}
	return list
}

// holds reports whether a field still holds an entry, or nothing where that is
// nil.
func holds(fields store.Fields, name string, left *store.Entry) bool {
	now, there := fields[name]
	if left == nil || !there {
		return left == nil && !there
	}
	return string(now.Value) == string(left.Value) && now.At.Equal(left.At)
}
