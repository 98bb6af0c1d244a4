package casework

import (
	"encoding/json"
	"strings"
	"time"

	"twozones/model"
	"twozones/model/store"
)

// Session is one stored case at work. Its Dossier is always that of what is
// saved: a change is on disk before it shows.
type Session struct {
	*Dossier
	SavedAt time.Time // when something was last saved; zero where nothing was yet
	// LastMoves is what the last change moved, for the sentence beside it.
	LastMoves []model.Move

	desk *Desk
	id   string
	// documentFields are the fields of the case's documents, in their order.
	documentFields []string
	arrangement    Arrangement
	course         model.Course
	ownDay         model.Date // the assessment day that was set, zero for none
}

// Open opens a stored case under the rulebook version it is pinned to.
func (d *Desk) Open(id string) (*Session, error) {
	s := &Session{desk: d, id: id}
	if err := s.reload(); err != nil {
		return nil, err
	}
	item, err := d.store.Lookup(caseEntity(id))
	s.SavedAt = item.Changed
	return s, err
}

// ID names the case in the store.
func (s *Session) ID() string { return s.id }

// reload reads the case as it is stored and assesses it anew.
func (s *Session) reload() error {
	own, err := s.desk.store.Fields(caseEntity(s.id))
	if model.CodeOf(err) == model.CodeNotFound {
		return model.Fail(model.CodeNoCase, err)
	} else if err != nil {
		return err
	}
	var ref model.RulebookRef
	var firmID string
	if err := get(own, fieldRulebook, &ref); err != nil {
		return model.Fail(model.CodeStoreDamaged, err)
	}
	if err := get(own, fieldEnterprise, &firmID); err != nil {
		return model.Fail(model.CodeStoreDamaged, err)
	}
	rb, err := s.desk.pinned(ref)
	if err != nil {
		return err
	}
	firm, err := fieldsOrNone(s.desk.store, firmEntity(firmID))
	if err != nil {
		return err
	}
	c, err := loadCase(s.id, own, firm, rb)
	if err != nil {
		return model.Fail(model.CodeStoreDamaged, err)
	}
	s.desk.findFiles(c)
	s.desk.markShared(c)
	s.documentFields, s.arrangement, s.course = documentFields(own), Arrangement{}, model.Course{}
	s.ownDay = model.Date{}
	for name, into := range map[string]any{fieldCourse: &s.course, fieldArrangement: &s.arrangement, fieldOn: &s.ownDay} {
		if err := get(own, name, into); err != nil {
			return model.Fail(model.CodeStoreDamaged, err)
		}
	}
	s.Dossier = s.desk.assessed(c, rb, deskFiles{s.desk})
	return nil
}

// findFiles notes the documents whose bytes are gone or changed.
func (d *Desk) findFiles(c *model.Case) {
	for i := range c.Documents {
		document := &c.Documents[i]
		if document.Hash != "" {
			d.findFile(document)
		}
	}
}

// findFile says of a document what its file is now, whatever was stored. One
// that no program here could read and that changed besides is as good as gone.
func (d *Desk) findFile(document *model.Document) {
	err := d.whole(document.Hash)
	switch {
	case err == nil:
		document.State = whenAttached(document)
	case model.CodeOf(err) == model.CodeNotFound || document.Fault != "":
		document.State = model.Missing
	default:
		document.State = model.Unreadable
	}
}

// whenAttached is the state of a document whose bytes are those that were
// attached.
func whenAttached(document *model.Document) model.Readability {
	if document.Fault != "" {
		return model.Unreadable
	}
	return model.Readable
}

// Answer saves the answer to a fact; Unknown is an answer too. An answer that
// does not fit the fact is refused and nothing is saved, and so is any once the
// case was handed in.
func (s *Session) Answer(factID string, v model.Value) error {
	if err := s.takesFacts(); err != nil {
		return err
	}
	fact := s.Rulebook.Fact(factID)
	if fact == nil {
		return model.Fail(model.CodeUnknownFact, nil, "fact", factID, "rulebook", s.Rulebook.Ref())
	}
	v = fact.InOrder(v)
	if err := fact.Check(v, s.On); err != nil {
		return err
	}
	if old, ok := s.Case.Answers[factID]; ok && old.Value.Equal(v) {
		s.LastMoves = nil
		return nil
	}
	raw, err := json.Marshal(v)
	if err != nil {
		return model.Fail(model.CodeInternal, err)
	}
	entry := &store.Entry{Value: raw, Provenance: model.Provenance{From: model.Typed}}
	return s.save("answer", store.Change{Entity: s.owner(fact.About), Field: factField(s.Rulebook, fact), To: entry})
}

// SetField saves one entry of the identity, named as in a case file
// ("talent.name", "enterprise.address", "talent.work_history"); v is of the
// member's type. An empty text takes the entry away.
func (s *Session) SetField(field string, v any) error {
	if err := s.takesFacts(); err != nil {
		return err
	}
	side := model.TalentSide
	if len(field) > len(prefixFirm) && field[:len(prefixFirm)] == prefixFirm {
		side = model.EnterpriseSide
	}
	change := store.Change{Entity: s.owner(side), Field: field}
	if text, ok := v.(string); !ok || text != "" {
		raw, err := json.Marshal(v)
		if err != nil {
			return model.Fail(model.CodeInternal, err)
		}
		change.To = &store.Entry{Value: raw, Provenance: model.Provenance{From: model.Typed}}
	}
	return s.save("answer", change)
}

// Follow records which reading of a doubt is followed, and why.
func (s *Session) Follow(doubt string, chosen model.ChosenReading) error {
	if err := s.takesFacts(); err != nil {
		return err
	}
	raw, err := json.Marshal(chosen)
	if err != nil {
		return model.Fail(model.CodeInternal, err)
	}
	return s.save("reading", store.Change{Entity: caseEntity(s.id), Field: prefixReading + doubt, To: &store.Entry{Value: raw}})
}

func (s *Session) owner(side string) store.Entity {
	if side == model.EnterpriseSide {
		return firmEntity(s.Case.Enterprise.ID)
	}
	return caseEntity(s.id)
}

func (s *Session) save(verb string, changes ...store.Change) error {
	record, err := s.desk.store.Apply(store.Action{Verb: verb, Scope: caseEntity(s.id), By: s.desk.By, Changes: changes})
	if err != nil {
		return err
	}
	return s.saved(record)
}

func (s *Session) saved(record store.Record) error {
	if record.Seq != 0 {
		s.SavedAt = record.At
	}
	before := s.Dossier
	if err := s.reload(); err != nil {
		return err
	}
	s.noteMoves(before)
	return nil
}

// Undo takes the last change back, Redo does it again. Each reports the fact
// or field that changed, "" where there was nothing to do.
func (s *Session) Undo() (field string, err error) {
	if stands, err := s.stands(s.desk.store.CanUndo); stands == 0 {
		return "", err
	}
	record, err := s.desk.store.Undo(caseEntity(s.id), s.desk.By)
	return s.stepped(record, err)
}

// LastAction is the number of the change that Undo would take back, 0 for none.
func (s *Session) LastAction() uint64 {
	stands, _ := s.stands(s.desk.store.CanUndo)
	return stands
}

// UndoAction is Undo of the change of that number, as long as it is the last one;
// later it is changed_since.
func (s *Session) UndoAction(action uint64) (field string, err error) {
	if s.LastAction() != action {
		return "", model.Fail(model.CodeChangedSince, nil)
	}
	return s.Undo()
}

// Redo does the change again that Undo took back.
func (s *Session) Redo() (field string, err error) {
	if stands, err := s.stands(s.desk.store.CanRedo); stands == 0 {
		return "", err
	}
	record, err := s.desk.store.Redo(caseEntity(s.id), s.desk.By)
	return s.stepped(record, err)
}

func (s *Session) stepped(record store.Record, err error) (string, error) {
	if err != nil || record.Seq == 0 {
		return "", err
	}
	return s.fieldOf(record), s.saved(record)
}

// fieldOf is the fact id or the field that a record changed first, "document."
// for a document.
func (s *Session) fieldOf(record store.Record) string {
	if len(record.Changes) == 0 {
		return ""
	}
	field := record.Changes[0].Field
	switch {
	case strings.HasPrefix(field, prefixDocument):
		return prefixDocument
	case strings.HasPrefix(field, prefixFrozen):
		return fieldCourse
	}
	for i := range s.Rulebook.Facts {
		if factField(s.Rulebook, &s.Rulebook.Facts[i]) == field {
			return s.Rulebook.Facts[i].ID
		}
	}
	return field
}

// CanUndo and CanRedo report whether there is something to undo or redo.
func (s *Session) CanUndo() bool { return s.LastAction() != 0 }

// CanRedo reports whether there is something to redo.
func (s *Session) CanRedo() bool {
	stands, _ := s.stands(s.desk.store.CanRedo)
	return stands != 0
}

// stands is the number of a change to undo or redo. Deleting and restoring the case
// are none: they are done and undone where cases are listed.
func (s *Session) stands(look func(store.Entity) (store.Record, error)) (uint64, error) {
	record, err := look(caseEntity(s.id))
	if err != nil || record.Verb == store.VerbDelete || record.Verb == store.VerbRestore {
		return 0, err
	}
	return record.Seq, nil
}

// SaveDay sets the assessment day; the zero Date means today, whichever day
// that is.
func (s *Session) SaveDay(on model.Date) error {
	if err := s.takesFacts(); err != nil {
		return err
	}
	change := store.Change{Entity: caseEntity(s.id), Field: fieldOn}
	if !on.IsZero() {
		raw, err := json.Marshal(on)
		if err != nil {
			return model.Fail(model.CodeInternal, err)
		}
		change.To = &store.Entry{Value: raw}
	}
	return s.save("day", change)
}
