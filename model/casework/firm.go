package casework

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"twozones/model"
	"twozones/model/store"
)

// fieldPortalCheck is the entry of an enterprise that holds its look-up on the
// portal.
const fieldPortalCheck = prefixFirm + "portal_check"

// Firm is one stored enterprise at work. Unlike a [Session] it gathers changes:
// nothing is on disk before [Firm.Save], which makes one action of them, and
// [Firm.Foresee] says before that which cases they move.
type Firm struct {
	SavedAt time.Time   // when something of it was last saved; zero where nothing was yet
	Cases   []CaseRow   // those that use it, the last changed first
	Rounds  []FirmRound // what is asked about it

	desk  *Desk
	id    string // "" until the first saving
	saved store.Fields
	edits map[string]*store.Entry // not saved yet; nil takes an entry away
	added []*model.Rulebook       // whose round was asked for
}

// OpenFirm opens an enterprise. One of which nothing is stored yet, but which a
// case uses, opens empty; any other is not_found.
func (d *Desk) OpenFirm(id string) (*Firm, error) {
	f := &Firm{desk: d, id: id, edits: map[string]*store.Entry{}}
	return f, f.Reload()
}

// NewFirm is an enterprise without a case. It is stored by the first saving.
func (d *Desk) NewFirm() *Firm { return &Firm{desk: d, edits: map[string]*store.Entry{}} }

// ID names the enterprise in the store, "" until the first saving.
func (f *Firm) ID() string { return f.id }

// Reopen goes on with another desk over the same data; what is not saved stays.
func (f *Firm) Reopen(d *Desk) error {
	f.desk = d
	return f.Reload()
}

// Reload reads the enterprise anew, for it may have been changed in a case. What
// is not saved stays.
func (f *Firm) Reload() error {
	if f.id == "" {
		return f.findRounds()
	}
	fields, err := fieldsOrNone(f.desk.store, firmEntity(f.id))
	if err != nil {
		return err
	}
	cases, err := f.desk.casesOf(f.id)
	if err != nil {
		return err
	}
	if _, deleted := fields[store.FieldDeleted]; deleted || len(fields)+len(cases) == 0 {
		return model.Fail(model.CodeNotFound, nil)
	}
	f.saved, f.Cases = fields, cases
	if len(fields) > 0 {
		item, err := f.desk.store.Lookup(firmEntity(f.id))
		if err != nil {
			return err
		}
		f.SavedAt = item.Changed
	}
	maps.DeleteFunc(f.edits, func(field string, to *store.Entry) bool { return !f.differs(field, to) })
	return f.findRounds()
}

// casesOf lists the stored cases of an enterprise, the last changed first.
func (d *Desk) casesOf(firm string) ([]CaseRow, error) {
	of := func(kind store.Kind) ([]store.Summary, error) {
		list, err := d.store.List(kind)
		return slices.DeleteFunc(list, func(item store.Summary) bool {
			if kind != store.KindCase {
				return false
			}
			s, err := store.Read[summary](item)
			return err != nil || s.Enterprise != firm
		}), err
	}
	return caseRows(d.store, of)
}

// Enterprise is the identity with what is not saved yet.
func (f *Firm) Enterprise() model.Enterprise { return f.identity(f.merged()) }

// Saved is the identity as it is stored.
func (f *Firm) Saved() model.Enterprise { return f.identity(f.saved) }

func (f *Firm) identity(fields store.Fields) (e model.Enterprise) {
	_ = assemble(prefixFirm, fields, &e) // it was read or written by the same types
	e.ID = f.id
	return e
}

// Answer is what is entered for a fact in a round, saved or not; false where
// nothing is.
func (f *Firm) Answer(round *FirmRound, fact string) (model.Answer, bool) {
	return answerIn(f.merged(), round.Field(fact))
}

// SavedAnswer is what is stored for a fact in a round.
func (f *Firm) SavedAnswer(round *FirmRound, fact string) (model.Answer, bool) {
	return answerIn(f.saved, round.Field(fact))
}

func answerIn(fields store.Fields, field string) (a model.Answer, ok bool) {
	entry, ok := fields[field]
	if !ok || json.Unmarshal(entry.Value, &a.Value) != nil {
		return model.Answer{}, false
	}
	a.Provenance = entry.Provenance
	return a, true
}

// merged is what would be stored after saving now.
func (f *Firm) merged() store.Fields {
	fields := maps.Clone(f.saved)
	if fields == nil {
		fields = store.Fields{}
	}
	for field, to := range f.edits {
		if to == nil {
			delete(fields, field)
		} else {
			fields[field] = *to
		}
	}
	return fields
}

// SetText notes an entry of the identity ("enterprise.address"); an empty text
// takes it away.
func (f *Firm) SetText(field, text string) error {
	if !slices.Contains(EnterpriseFields, field) {
		return model.Fail(model.CodeInternal, errors.New("not an entry of an enterprise: "+field))
	}
	text = strings.TrimSpace(text)
	return f.note(field, text, text == "")
}

// SetPortalCheck notes the look-up on the portal; the zero one takes it away. A
// day after today is out_of_range.
func (f *Firm) SetPortalCheck(check model.PortalCheck) error {
	if today := f.desk.Today(); today.Before(check.On) {
		return model.Fail(model.CodeOutOfRange, nil, "rule", "not_after", "limit", today.String())
	}
	return f.note(fieldPortalCheck, &check, check == model.PortalCheck{})
}

// SetFact notes the answer to a fact of a round; Unknown is an answer too. An
// answer that does not fit is refused by its code.
func (f *Firm) SetFact(round *FirmRound, fact string, v model.Value) error {
	for _, rb := range round.books {
		known := rb.Fact(fact)
		if known == nil {
			continue
		}
		v = known.InOrder(v)
		if err := known.Check(v, f.desk.Today()); err != nil {
			return err
		}
	}
	return f.note(round.Field(fact), v, false)
}

func (f *Firm) note(field string, v any, away bool) error {
	var to *store.Entry
	if !away {
		raw, err := json.Marshal(v)
		if err != nil {
			return model.Fail(model.CodeInternal, err)
		}
		to = &store.Entry{Value: raw, Provenance: model.Provenance{From: model.Typed}}
	}
	if delete(f.edits, field); f.differs(field, to) {
		f.edits[field] = to
	}
	return nil
}

// differs reports whether an entry is another one than that saved.
func (f *Firm) differs(field string, to *store.Entry) bool {
	old, stored := f.saved[field]
	if !stored || to == nil {
		return stored || to != nil
	}
	return !bytes.Equal(compact(old.Value), compact(to.Value))
}

// FirmEdit is a change that is not saved: of an entry of the identity, or of a
// fact in a round.
type FirmEdit struct {
	Field string
	Round *FirmRound  // nil for the identity
	Fact  *model.Fact // nil for the identity
}

// Pending lists the changes that are not saved, in the order of the form.
func (f *Firm) Pending() (list []FirmEdit) {
	add := func(e FirmEdit) {
		if _, ok := f.edits[e.Field]; ok {
			list = append(list, e)
		}
	}
	for _, field := range EnterpriseFields {
		add(FirmEdit{Field: field})
	}
	add(FirmEdit{Field: fieldPortalCheck})
	for i := range f.Rounds {
		round := &f.Rounds[i]
		for _, fact := range round.Facts {
			add(FirmEdit{Field: round.Field(fact.ID), Round: round, Fact: fact})
		}
	}
	return list
}

// IsPending reports whether a change of that field is not saved.
func (f *Firm) IsPending(field string) bool {
	_, pending := f.edits[field]
	return pending
}

// Discard forgets all changes that are not saved, or those of some fields.
func (f *Firm) Discard(fields ...string) {
	if len(fields) == 0 {
		clear(f.edits)
	}
	for _, field := range fields {
		delete(f.edits, field)
	}
}

// Save stores all changes in one action and gives its number, 0 where there was
// nothing to save. After an error everything waits as before.
func (f *Firm) Save() (action uint64, err error) {
	id := f.id
	if id == "" {
		id = store.NewID()
	}
	do := store.Action{Verb: "answer", Scope: firmEntity(id), By: f.desk.By}
	for _, field := range slices.Sorted(maps.Keys(f.edits)) {
		do.Changes = append(do.Changes, store.Change{Entity: do.Scope, Field: field, To: f.edits[field]})
	}
	record, err := f.desk.store.Apply(do)
	if err != nil || record.Seq == 0 {
		return 0, err
	}
	f.id = id
	clear(f.edits)
	return record.Seq, f.Reload()
}

// TakeBack undoes the action of that number, as long as it is the last one; later
// it is changed_since.
func (f *Firm) TakeBack(action uint64) error {
	top, err := f.desk.store.CanUndo(firmEntity(f.id))
	if err != nil {
		return err
	}
	if top.Seq != action {
		return model.Fail(model.CodeChangedSince, nil)
	}
	_, err = f.Undo()
	return err
}

// Undo takes back the last action on the enterprise; false where there was none.
// Where a case has changed one of its entries since, it is changed_since.
func (f *Firm) Undo() (bool, error) { return f.step(f.CanUndo(), f.desk.store.Undo) }

// Redo does the action again that Undo took back.
func (f *Firm) Redo() (bool, error) { return f.step(f.CanRedo(), f.desk.store.Redo) }

func (f *Firm) step(can bool, move func(store.Entity, string) (store.Record, error)) (bool, error) {
	if !can {
		return false, nil
	}
	if _, err := move(firmEntity(f.id), f.desk.By); err != nil {
		return false, err
	}
	return true, f.Reload()
}

// CanUndo and CanRedo report whether there is something to undo or redo.
func (f *Firm) CanUndo() bool { return f.can(f.desk.store.CanUndo) }

// CanRedo reports whether there is something to redo.
func (f *Firm) CanRedo() bool { return f.can(f.desk.store.CanRedo) }

// can looks for an action that only changes entries: deleting and restoring are
// done and undone where enterprises are listed.
func (f *Firm) can(look func(store.Entity) (store.Record, error)) bool {
	if f.id == "" {
		return false
	}
	record, err := look(firmEntity(f.id))
	return err == nil && record.Seq != 0 && record.Verb != store.VerbDelete && record.Verb != store.VerbRestore
}
