package casework

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"twozones/model"
	"twozones/model/casefile"
	"twozones/model/handover"
	"twozones/model/store"
)

// said is what a hand-over says, as the store would keep it: of the case, with
// its documents in their places, and of the enterprise.
type said struct{ own, firm store.Fields }

// checkHandover refuses entries that a case under the rulebook could not hold.
// Errors name the entry's field and no value.
func checkHandover(h *handover.Head, rb *model.Rulebook, today model.Date) (*said, error) {
	all := &said{own: store.Fields{}, firm: store.Fields{}}
	documents := 0
	for i := range h.Entries {
		e := &h.Entries[i]
		if !canHand(e.ID(), rb) || e.Field != handover.FieldDocument && !inPart(e.ID(), h.Part) {
			return nil, unfit(h.Place(i), errors.New("no such field"))
		}
		if e.Value == nil {
			continue
		}
		if err := strictValue(e); err != nil {
			return nil, unfit(h.Place(i), errors.New("not a value of the field"))
		}
		entry := store.Entry{Value: e.Value, Provenance: e.Provenance}
		switch {
		case e.Field == handover.FieldDocument:
			all.own[documentField(documents)] = entry
			documents++
		case e.Side == handover.EnterpriseSide:
			all.firm[storedField(e.ID(), rb)] = entry
		default:
			all.own[e.Field] = entry
		}
	}
	return all, all.check(h, rb, today)
}

func unfit(at model.Place, cause error) error {
	return model.Fail(model.CodeHandoverEntry, cause).At(at)
}

// check puts the case together and holds it against what case files may hold.
// Dates may be as late as the day it was made, or today.
func (all *said) check(h *handover.Head, rb *model.Rulebook, today model.Date) error {
	c, err := loadCase("", all.own, all.firm, rb)
	if err != nil {
		return unfit(model.Place{}, errors.New("not the fields of a case"))
	}
	day := model.Today(h.Made)
	for _, other := range []model.Date{today, c.On} {
		if day.Before(other) {
			day = other
		}
	}
	c.On, c.Rulebook = model.Date{}, h.Rulebook.Ref()
	err = casefile.Check(c, rb, day)
	var coded *model.Error
	if errors.As(err, &coded) {
		return unfit(coded.Place, errors.New(string(coded.Code)))
	}
	return err
}

// strictValue decodes a value as strictly as it can be: no member is unknown,
// and nothing can be read in two ways.
func strictValue(e *handover.Entry) error {
	side, member, _ := strings.Cut(e.Field, ".")
	switch side + "." {
	case prefixFact:
		return strictFact(e.Value)
	case prefixTalent:
		return handover.Strict(memberOf(member, e.Value), new(model.Talent))
	case prefixFirm:
		return handover.Strict(memberOf(member, e.Value), new(model.Enterprise))
	case prefixReading:
		return handover.Strict(e.Value, new(model.ChosenReading))
	}
	switch e.Field {
	case handover.FieldDocument:
		_, err := e.AsDocument()
		return err
	case fieldOn:
		return handover.Strict(e.Value, new(model.Date))
	case fieldAccepted:
		return handover.Strict(e.Value, new([]model.Acceptance))
	}
	return strictArrangement(e.Value)
}

func memberOf(name string, value json.RawMessage) []byte {
	return slices.Concat([]byte(`{"`+name+`":`), value, []byte("}"))
}

// strictFact takes an answer only in the one form in which it is written.
func strictFact(raw json.RawMessage) error {
	var v model.Value
	if err := handover.Strict(raw, &v); err != nil {
		return err
	}
	again, err := json.Marshal(v)
	if err == nil && !bytes.Equal(again, compact(raw)) {
		err = errors.New("written otherwise than it should be")
	}
	return err
}

func strictArrangement(raw json.RawMessage) error {
	var a Arrangement
	if err := handover.Strict(raw, &a); err != nil {
		return err
	}
	known := (a.Purpose == "" || slices.Contains(Purposes, a.Purpose)) && (a.Layout == "" || slices.Contains(Layouts, a.Layout)) &&
		slices.Contains([]model.Lang{"", model.Zh, model.En, model.Both}, a.Lang)
	if !known || a.Ceiling < 0 || a.PartLimit < 0 || len(a.Documents)+len(a.Exhibits)+len(a.LeftOut) > 3*handover.MaxFiles {
		return errors.New("not an arrangement")
	}
	return nil
}
