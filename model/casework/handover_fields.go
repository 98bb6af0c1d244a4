package casework

import (
	"slices"
	"strings"

	"twozones/model"
	"twozones/model/handover"
	"twozones/model/store"
)

// identityFields are the entries of the identity that can be handed over.
var identityFields = append(slices.Clone(model.AnswerFields), "enterprise.portal_check")

// handedOver is the name that a field of the store has in a hand-over, and
// false for one that never leaves. A document's name is told by its value.
func handedOver(kind store.Kind, field string, rb *model.Rulebook) (handover.EntryID, bool) {
	id := handover.EntryID{Side: handover.CaseSide, Field: field}
	if kind == store.KindEnterprise {
		id.Side = handover.EnterpriseSide
		if fact, ok := strings.CutPrefix(field, prefixFact+rb.RoundKey()+"."); ok {
			id.Field = prefixFact + fact
		} else if strings.HasPrefix(field, prefixFact) {
			return id, false
		}
	} else if strings.HasPrefix(field, prefixDocument) {
		id.Field = handover.FieldDocument
		return id, true
	}
	return id, canHand(id, rb)
}

// canHand reports whether there is such an entry in a hand-over under the
// rulebook.
func canHand(id handover.EntryID, rb *model.Rulebook) bool {
	if fact, ok := strings.CutPrefix(id.Field, prefixFact); ok {
		known := rb.Fact(fact)
		return known != nil && (known.About == model.EnterpriseSide) == (id.Side == handover.EnterpriseSide)
	}
	if id.Side == handover.EnterpriseSide {
		return strings.HasPrefix(id.Field, prefixFirm) && slices.Contains(identityFields, id.Field)
	}
	if doubt, ok := strings.CutPrefix(id.Field, prefixReading); ok {
		return rb.Doubt(doubt) != nil
	}
	switch id.Field {
	case handover.FieldDocument, fieldOn, fieldAccepted, fieldArrangement:
		return true
	}
	return strings.HasPrefix(id.Field, prefixTalent) && slices.Contains(identityFields, id.Field)
}

// placeOf is the reverse of handedOver: where an entry that is no document lies
// in the store.
func (s *Session) placeOf(id handover.EntryID) (store.Entity, string) {
	return s.handoverOwner(id.Side), storedField(id, s.Rulebook)
}

func (s *Session) handoverOwner(side handover.Side) store.Entity {
	if side == handover.EnterpriseSide {
		return firmEntity(s.Case.Enterprise.ID)
	}
	return caseEntity(s.id)
}

func storedField(id handover.EntryID, rb *model.Rulebook) string {
	if fact, ok := strings.CutPrefix(id.Field, prefixFact); ok && id.Side == handover.EnterpriseSide {
		return prefixFact + rb.RoundKey() + "." + fact
	}
	return id.Field
}

// inPart reports whether an entry that is no document belongs to a part.
func inPart(id handover.EntryID, part Part) bool {
	switch part {
	case EnterprisePart:
		return id.Side == handover.EnterpriseSide
	case TalentPart:
		return id.Side == handover.CaseSide && (strings.HasPrefix(id.Field, prefixTalent) || strings.HasPrefix(id.Field, prefixFact))
	}
	return true
}

// partOf is the part that a document belongs to: that of what it translates;
// else its giver's; else the one side's whose facts it proves. Where that is
// both or neither, it goes with the whole only.
func (s *Session) partOf(d *model.Document) Part {
	for range s.Case.Documents {
		i := s.document(d.TranslationOf)
		if d.TranslationOf == "" || i < 0 {
			break
		}
		d = &s.Case.Documents[i]
	}
	return partOf(d, s.Rulebook)
}

func partOf(d *model.Document, rb *model.Rulebook) Part {
	switch d.From {
	case model.Employer:
		return EnterprisePart
	case model.TalentParty:
		return TalentPart
	}
	var facts []string
	for _, p := range d.Proves {
		facts = append(facts, p.Fact)
	}
	if m := rb.Material(d.Material); facts == nil && m != nil {
		facts = m.Proves
	}
	return partOfFacts(facts, rb)
}

func partOfFacts(facts []string, rb *model.Rulebook) Part {
	var part Part
	for _, id := range facts {
		of := TalentPart
		if fact := rb.Fact(id); fact != nil && fact.About == model.EnterpriseSide {
			of = EnterprisePart
		}
		if part != "" && part != of {
			return Whole
		}
		part = of
	}
	if part == "" {
		return Whole
	}
	return part
}
