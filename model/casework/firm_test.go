package casework_test

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"

	"twozones/model"
	"twozones/model/casework"
	"twozones/model/store"
)

// shared is the enterprise of the demonstration case, with further cases of three
// programmes that use it.
func shared(t testing.TB, desk *casework.Desk) *casework.Firm {
	t.Helper()
	d := demo(t, desk)
	for _, c := range []struct {
		rulebook string
		answers  map[string]model.Value
	}{
		{"cn-beijing-two-zones", map[string]model.Value{"education": model.Choice("master")}},
		{"cn-beijing-two-zones", nil},
		{"cn-zhongguancun", nil},
		{"cn-work-permit", map[string]model.Value{"education": model.Choice("doctorate")}},
	} {
		id, err := desk.NewCase(c.rulebook, d.Case.Enterprise.ID)
		if err != nil {
			t.Fatal(err)
		}
		for fact, value := range c.answers {
			if err := session(t, desk, id).Answer(fact, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	return firm(t, desk, d.Case.Enterprise.ID)
}

func firm(t testing.TB, desk *casework.Desk, id string) *casework.Firm {
	t.Helper()
	f, err := desk.OpenFirm(id)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func foreseen(t testing.TB, f *casework.Firm) []casework.Effect {
	t.Helper()
	effects, err := f.Foresee()(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range effects {
		if e.Err != nil {
			t.Fatal(e.Err)
		}
	}
	return effects
}

// standing is how a stored case stands.
func standing(t testing.TB, desk *casework.Desk, id string) casework.Standing {
	a := session(t, desk, id).Assessment
	return casework.Standing{Eligibility: a.Eligibility.State, Scores: a.Scores, Verdict: a.Verdict, Class: a.Class, Basis: a.Basis}
}

// anyValue is an answer that fits a fact.
func anyValue(r *rand.Rand, fact *model.Fact) model.Value {
	option := func() string { return fact.Options[r.IntN(len(fact.Options))].ID }
	switch {
	case r.IntN(6) == 0:
		return model.Unknown
	case fact.Kind == model.KindYesNo:
		return model.YesNo(r.IntN(2) == 0)
	case fact.Kind == model.KindChoice:
		return model.Choice(option())
	case fact.Kind == model.KindSet:
		return model.SetOf(option())
	}
	return model.Number(fact.Kind, model.Whole(r.Int64N(200)))
}

func TestWhatIsForeseenIsWhatSavingDoes(t *testing.T) {
	desk := open(t, t.TempDir())
	f := shared(t, desk)
	r := rand.New(rand.NewPCG(7, 11))
	moved := 0
	for range 60 {
		for i := range f.Rounds {
			for _, fact := range f.Rounds[i].Facts {
				if r.IntN(3) == 0 {
					if err := f.SetFact(&f.Rounds[i], fact.ID, anyValue(r, fact)); err != nil {
						t.Fatal(fact.ID, err)
					}
				}
			}
		}
		effects := foreseen(t, f)
		for _, e := range effects {
			if now := standing(t, desk, e.Case.ID); !reflect.DeepEqual(e.Before, now) {
				t.Fatalf("stands as %+v, not %+v", now, e.Before)
			}
		}
		if _, err := f.Save(); err != nil {
			t.Fatal(err)
		}
		for _, e := range effects {
			if now := standing(t, desk, e.Case.ID); !reflect.DeepEqual(e.After, now) {
				t.Fatalf("%s became %+v, not %+v", e.Rulebook.Ref(), now, e.After)
			}
			if e.Moves() {
				moved++
			}
		}
		for _, e := range foreseen(t, f) {
			if e.Moves() {
				t.Fatal("it moves although everything is saved")
			}
		}
	}
	if moved < 60 {
		t.Errorf("only %d cases moved; the property says little", moved)
	}
}

func TestOneUndoTakesAllChangesBack(t *testing.T) {
	desk := open(t, t.TempDir())
	f := shared(t, desk)
	r := rand.New(rand.NewPCG(3, 5))
	for range 20 {
		before, raw := effectsBefore(t, f), everything(t, f)
		for i := range f.Rounds {
			for _, fact := range f.Rounds[i].Facts {
				must(t, f.SetFact(&f.Rounds[i], fact.ID, anyValue(r, fact)))
			}
		}
		must(t, f.SetText("enterprise.address", "北京市怀柔区雁栖大街 8 号"))
		must(t, f.SetText("enterprise.name_en", ""))
		must(t, f.SetPortalCheck(model.PortalCheck{By: "王芳", Result: model.NotMet}))
		action, err := f.Save()
		if err != nil || action == 0 || len(f.Pending()) > 0 {
			t.Fatal(action, err)
		}
		after := everything(t, f)
		must(t, f.TakeBack(action))
		if now := everything(t, f); now != raw {
			t.Fatalf("%s\nbecame\n%s", raw, now)
		}
		if !reflect.DeepEqual(effectsBefore(t, f), before) {
			t.Fatal("a case stands otherwise after the undo")
		}
		if did, err := f.Redo(); !did || err != nil || everything(t, f) != after {
			t.Fatal(did, err)
		}
		must(t, f.SetText("enterprise.contact_name", "李四"))
		if _, err := f.Save(); err != nil {
			t.Fatal(err)
		}
		if err := f.TakeBack(action); model.CodeOf(err) != model.CodeChangedSince {
			t.Fatal("another action was taken back than that asked for:", err)
		}
		for range 2 {
			if did, err := f.Undo(); !did || err != nil {
				t.Fatal(err)
			}
		}
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func effectsBefore(t testing.TB, f *casework.Firm) (list []casework.Standing) {
	for _, e := range foreseen(t, f) {
		list = append(list, e.Before)
	}
	return list
}

// everything is all that is stored of an enterprise, as text.
func everything(t testing.TB, f *casework.Firm) string {
	t.Helper()
	all := map[string]any{"": f.Saved()}
	for i := range f.Rounds {
		for _, fact := range f.Rounds[i].Facts {
			if a, ok := f.SavedAnswer(&f.Rounds[i], fact.ID); ok {
				all[f.Rounds[i].Key+"."+fact.ID] = a.Value
			}
		}
	}
	raw, err := json.Marshal(all)
	must(t, err)
	return string(raw)
}

func TestNothingIsStoredBeforeSaving(t *testing.T) {
	desk := open(t, t.TempDir())
	f := shared(t, desk)
	was := everything(t, f)
	must(t, f.SetText("enterprise.address", "  别处  "))
	must(t, f.SetFact(&f.Rounds[0], "pays_tax_in_beijing", model.YesNo(false)))
	if f.Enterprise().Address != "别处" || len(f.Pending()) != 2 {
		t.Errorf("%+v, %+v", f.Enterprise(), f.Pending())
	}
	if everything(t, firm(t, desk, f.ID())) != was {
		t.Error("it is stored already")
	}
	must(t, f.SetText("enterprise.address", f.Saved().Address))
	if p := f.Pending(); len(p) != 1 || p[0].Fact == nil || p[0].Fact.ID != "pays_tax_in_beijing" {
		t.Errorf("what was put back is still a change: %+v", p)
	}
	f.Discard(f.Pending()[0].Field)
	if action, err := f.Save(); action != 0 || err != nil {
		t.Error(action, err)
	}
}

func TestAnAnswerThatDoesNotFitIsNotNoted(t *testing.T) {
	desk := open(t, t.TempDir())
	f := shared(t, desk)
	for fact, v := range map[string]model.Value{
		"enterprise_type": model.Choice("no such type"), "pays_tax_in_beijing": model.Choice("yes"),
		"beijing_insured_staff": model.Number(model.KindInteger, -model.Whole(1)),
	} {
		if err := f.SetFact(&f.Rounds[0], fact, v); !model.CodeOf(err).IsInput() {
			t.Error(fact, err)
		}
	}
	tomorrow := model.Date{Year: 2026, Month: 11, Day: 24}
	if err := f.SetPortalCheck(model.PortalCheck{On: tomorrow}); model.CodeOf(err) != model.CodeOutOfRange {
		t.Error(err)
	}
	if len(f.Pending()) > 0 {
		t.Errorf("%+v", f.Pending())
	}
}

func TestAnUndoNeverOverwritesWhatACaseSaidSince(t *testing.T) {
	desk := open(t, t.TempDir())
	f := shared(t, desk)
	must(t, f.SetFact(&f.Rounds[0], "beijing_insured_staff", model.Number(model.KindInteger, model.Whole(7))))
	action, err := f.Save()
	must(t, err)
	s := session(t, desk, f.Cases[len(f.Cases)-1].ID)
	must(t, s.Answer("beijing_insured_staff", model.Number(model.KindInteger, model.Whole(9))))
	if err := f.TakeBack(action); model.CodeOf(err) != model.CodeChangedSince {
		t.Error(err)
	}
	must(t, f.Reload())
	if a, _ := f.Answer(&f.Rounds[0], "beijing_insured_staff"); a.Value.Number != model.Whole(9) {
		t.Errorf("%+v", a)
	}
}

func TestAnEnterpriseWithoutACase(t *testing.T) {
	desk := open(t, t.TempDir())
	f := desk.NewFirm()
	if len(f.Rounds) > 0 || f.CanUndo() {
		t.Error("it has something already")
	}
	others, err := f.OtherRounds()
	must(t, err)
	if len(others) < 3 {
		t.Fatalf("%d rounds to choose from", len(others))
	}
	must(t, f.AddRound(others[0]))
	fact := f.Rounds[0].Facts[0]
	must(t, f.SetFact(&f.Rounds[0], fact.ID, model.YesNo(true)))
	must(t, f.SetText("enterprise.name_zh", "北京示例科技有限公司"))
	must(t, f.SetPortalCheck(model.PortalCheck{Result: model.Met}))
	if _, err := f.Save(); err != nil {
		t.Fatal(err)
	}
	again := firm(t, desk, f.ID())
	if a, ok := again.Answer(&again.Rounds[0], fact.ID); !ok || !a.Value.Yes || again.Rounds[0].Key != others[0].RoundKey() {
		t.Errorf("%+v", again.Rounds)
	}
	uses, err := desk.FirmUses()
	must(t, err)
	if len(uses) != 1 || uses[0].NameZh != "北京示例科技有限公司" || uses[0].Cases != 0 || uses[0].PortalCheck.Result != model.Met {
		t.Errorf("%+v", uses)
	}
	if left, err := again.OtherRounds(); err != nil || len(left) != len(others)-1 {
		t.Errorf("%d, %v", len(left), err)
	}
	if _, err := desk.OpenFirm("nosuchenterprise"); model.CodeOf(err) != model.CodeNotFound {
		t.Error(err)
	}
}

func TestForeseeingStopsWhenItIsCancelled(t *testing.T) {
	desk := open(t, t.TempDir())
	f := shared(t, desk)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := f.Foresee()(ctx); model.CodeOf(err) != model.CodeCancelled {
		t.Error(err)
	}
}

func TestOnlyAnEnterpriseWithoutACaseIsDeletedAndItComesBack(t *testing.T) {
	desk := open(t, t.TempDir())
	used := shared(t, desk)
	for _, row := range used.Cases {
		if err := desk.DeleteFirm(used.ID()); model.CodeOf(err) != model.CodeEnterpriseUsed {
			t.Fatal(err)
		}
		must(t, desk.Delete(row.ID)) // to the trash, from where it may come back
	}
	if err := desk.DeleteFirm(used.ID()); model.CodeOf(err) != model.CodeEnterpriseUsed {
		t.Error(err)
	}
	f := desk.NewFirm()
	must(t, f.SetText("enterprise.name_zh", "北京示例科技有限公司"))
	if _, err := f.Save(); err != nil {
		t.Fatal(err)
	}
	must(t, desk.DeleteFirm(f.ID()))
	if _, err := desk.OpenFirm(f.ID()); model.CodeOf(err) != model.CodeNotFound {
		t.Error("a deleted enterprise opens:", err)
	}
	if trash, err := desk.FirmTrash(); err != nil || len(trash) != 1 || trash[0].ID != f.ID() || trash[0].Deleted.IsZero() {
		t.Errorf("%+v, %v", trash, err)
	}
	must(t, desk.RestoreFirm(f.ID()))
	again := firm(t, desk, f.ID())
	if again.Saved().NameZh != "北京示例科技有限公司" {
		t.Errorf("%+v", again.Saved())
	}
	if did, err := again.Undo(); did || err != nil {
		t.Error("the undo of its page deletes an enterprise that was put back:", err)
	}
}

func TestACaseThatKeepsWhatWasSaidDoesNotMove(t *testing.T) {
	dir := t.TempDir()
	desk := open(t, dir)
	f := shared(t, desk)
	id, kept := f.ID(), f.Cases[len(f.Cases)-1].ID
	must(t, desk.Close())
	raw, err := store.Open(dir, store.Options{})
	must(t, err)
	of := store.Entity{Kind: store.KindCase, ID: kept}
	_, err = raw.Apply(store.Action{Verb: "submit", Scope: of, Changes: []store.Change{
		{Entity: of, Field: "frozen.on", To: &store.Entry{Value: json.RawMessage(`"2026-11-23"`)}}}})
	must(t, err)
	must(t, raw.Close())
	f = firm(t, open(t, dir), id)
	must(t, f.SetFact(&f.Rounds[0], "pays_tax_in_beijing", model.YesNo(false)))
	moved := 0
	for _, e := range foreseen(t, f) {
		if e.Case.ID == kept && (e.Follows || e.Moves()) {
			t.Errorf("the case that keeps what was said moves: %+v", e)
		}
		if e.Case.ID != kept && e.Follows && e.Moves() {
			moved++
		}
	}
	if moved == 0 {
		t.Error("no other case moves")
	}
}
