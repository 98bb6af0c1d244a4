package casework

import (
	"maps"
	"slices"

	"twozones/model"
	"twozones/model/store"
)

// MoveCopy copies a case under another version of its rules, and gives the id
// of the copy; the case itself stays as it is. Answers that no longer fit are
// left out. What the enterprise said of the round before is carried over where
// it has said nothing yet of this one. The copy of a case that was handed in takes
// what the enterprise says today.
func (d *Desk) MoveCopy(id, ref string) (string, error) {
	rb, err := d.Shelf.Find(ref)
	if err != nil {
		return "", err
	}
	s, err := d.Open(id)
	if err != nil {
		return "", err
	}
	firm, err := fieldsOrNone(d.store, firmEntity(s.Case.Enterprise.ID))
	if err != nil {
		return "", err
	}
	if err := s.follow(firm); err != nil {
		return "", err
	}
	moved, err := movedCase(s, firm, rb)
	if err != nil {
		return "", err
	}
	fields := store.Fields{}
	if err := answerFields(moved, rb, model.EnterpriseSide, fields); err != nil {
		return "", model.Fail(model.CodeInternal, err)
	}
	maps.DeleteFunc(fields, func(name string, _ store.Entry) bool {
		_, there := firm[name]
		return there
	})
	return d.create(moved, rb, s.Case.Enterprise.ID, fields)
}

// follow lets a session that is used for a copy answer as its enterprise does today,
// whatever was frozen.
func (s *Session) follow(firm store.Fields) error {
	own, err := s.desk.store.Fields(caseEntity(s.id))
	if err != nil {
		return err
	}
	live := *s.Case
	live.Answers = map[string]model.Answer{}
	if err := loadAnswers(&live, own, firm, s.Rulebook); err != nil {
		return model.Fail(model.CodeStoreDamaged, err)
	}
	s.Case = &live
	return nil
}

// movedCase is a case as it is under another rulebook.
func movedCase(s *Session, firm store.Fields, rb *model.Rulebook) (*model.Case, error) {
	c := *s.Case
	c.On = s.ownDay
	answers, err := carried(s.Case, firm, s.Rulebook, rb)
	if err != nil {
		return nil, err
	}
	for _, fact := range misfits(s.Case, rb, s.On) {
		delete(answers, fact)
	}
	c.Rulebook = model.RulebookRef{ID: rb.ID, Version: rb.Version, Hash: rb.Hash}
	c.Answers, c.Readings = answers, keptReadings(s.Case, rb)
	c.Documents = slices.Clone(c.Documents)
	for i := range c.Documents {
		c.Documents[i].Proves = slices.DeleteFunc(slices.Clone(c.Documents[i].Proves),
			func(p model.Proof) bool { return rb.Fact(p.Fact) == nil })
	}
	c.Accepted = slices.DeleteFunc(slices.Clone(c.Accepted), func(a model.Acceptance) bool { return a.Fact != "" && rb.Fact(a.Fact) == nil })
	return &c, nil
}
