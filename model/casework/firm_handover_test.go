package casework_test

import (
	"slices"
	"testing"

	"twozones/model"
	"twozones/model/casework"
)

func TestWhatWasChangedOnTheEnterpriseItselfIsHeldAgainstAReturnedCase(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	first := demo(t, a)
	copied := opened(t, b, sealFor(t, first, a, b, casework.Whole))
	f := firm(t, a, first.Case.Enterprise.ID)
	must(t, f.SetText("enterprise.address", "甲地"))
	must(t, f.SetText("enterprise.contact_name", "王芳"))
	if _, err := f.Save(); err != nil {
		t.Fatal(err)
	}
	must(t, f.SetText("enterprise.contact_phone", "010-1"))
	must(t, f.SetFact(&f.Rounds[0], "beijing_insured_staff", model.Number(model.KindInteger, model.Whole(7))))
	action, err := f.Save()
	must(t, err)
	must(t, f.TakeBack(action))
	must(t, copied.SetField("enterprise.address", "乙地"))
	must(t, copied.SetField("enterprise.contact_phone", "010-2"))

	m, err := session(t, a, first.ID()).Compare(reading(t, a, sealFor(t, copied, b, a, casework.Whole)))
	must(t, err)
	if got := fieldsOf(m.Conflicts); !slices.Equal(got, []string{"enterprise.address"}) {
		t.Error("conflicts", got)
	}
	if got := fieldsOf(m.Takes); !slices.Equal(got, []string{"enterprise.contact_phone"}) {
		t.Error("takes", got)
	}
	if got := fieldsOf(m.Keeps); !slices.Equal(got, []string{"enterprise.contact_name"}) {
		t.Error("keeps", got)
	}
}

func TestWhatWasUndoneOnTheEnterpriseItselfStaysUndone(t *testing.T) {
	a, b := office(t, "张丽", 0), office(t, "李明", 5)
	first := demo(t, a)
	f := firm(t, a, first.Case.Enterprise.ID)
	was := f.Saved().ContactName
	must(t, f.SetText("enterprise.contact_name", "王芳"))
	action, err := f.Save()
	must(t, err)
	copied := opened(t, b, sealFor(t, session(t, a, first.ID()), a, b, casework.Whole))
	must(t, f.TakeBack(action))
	back := sealFor(t, copied, b, a, casework.Whole)

	first = session(t, a, first.ID())
	m := merged(t, first, a, back, theirs)
	if len(m.Takes)+len(m.Conflicts) > 0 || !slices.Equal(fieldsOf(m.Keeps), []string{"enterprise.contact_name"}) {
		t.Error(fieldsOf(m.Takes), fieldsOf(m.Keeps), fieldsOf(m.Conflicts))
	}
	if now := session(t, a, first.ID()).Field("enterprise.contact_name"); now != was {
		t.Errorf("%q came back in place of %q", now, was)
	}
}
