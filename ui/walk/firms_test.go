package walk_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/gallery/find"
	"twozones/ui/screen"
	"twozones/ui/widgets"
)

const taxFact, staffFact = "beijing_tax_cny_million", "beijing_insured_staff"

// employer is a person with two cases of one enterprise, in front of its page.
func employer(t *testing.T) (p *person, cases [2]string) {
	t.Helper()
	p = &person{t: t, data: t.TempDir()}
	p.start()
	p.begin()
	cases[0], _ = importDemo(t, p.app.Desk())
	second, err := p.app.Desk().NewCase(programme, opened(t, p.app.Desk(), cases[0]).Case.Enterprise.ID)
	if err == nil {
		err = opened(t, p.app.Desk(), second).SetField("talent.name", "GARCÍA, María")
	}
	if err != nil {
		t.Fatal(err)
	}
	cases[1] = second
	p.tap(p.word("app.rail.enterprises"))
	p.sees("北京雁栖量子计算科技有限公司")
	p.openRow(0)
	p.sees(p.word("firms.calm"))
	return p, cases
}

// openRow presses a row of the list that shows.
func (p *person) openRow(index int) {
	find.Walk(p.canvas(), func(o fyne.CanvasObject) bool {
		list, ok := o.(*widgets.TableList)
		if ok {
			list.OnOpened(index)
		}
		return ok
	})
	p.settle()
}

// change types another number into a question of the enterprise.
func (p *person) change(fact, text string) {
	rb, err := p.app.Desk().Shelf.Find(programme)
	if err != nil {
		p.t.Fatal(err)
	}
	label := p.words().Of(rb.Fact(fact).Label)
	p.entry(label).(interface{ SetText(string) }).SetText("")
	p.typeUnder(label, text)
}

func likely(t *testing.T, p *person, id string) model.Decimal {
	return opened(t, p.app.Desk(), id).Assessment.Scores.Claimed.Likely
}

func TestAChangeOfAnEnterpriseShowsWhomItMovesIsSavedForAllAndTakenBack(t *testing.T) {
	p, cases := employer(t)
	before := [2]model.Decimal{likely(t, p, cases[0]), likely(t, p, cases[1])}
	p.change(taxFact, "0.1")
	p.change(staffFact, "1")
	p.until(func() bool { return p.reads(p.word("firms.before")) && !p.reads(p.word("firms.effect.working")) })
	p.sees(p.words().N("firms.pending", 2))
	p.sees("NAKAMURA-O'BRIEN")
	p.sees("GARCÍA, María")
	if likely(t, p, cases[0]) != before[0] {
		t.Error("a case moved before anything was saved")
	}
	p.tap(p.word("firms.save"))
	p.sees(p.words().N("firms.saved.moved", 2))
	for i, id := range cases {
		if likely(t, p, id) >= before[i] {
			t.Errorf("case %d did not move", i)
		}
	}
	p.undoSaid()
	for i, id := range cases {
		if likely(t, p, id) != before[i] {
			t.Errorf("case %d stands otherwise after the undo", i)
		}
	}
	p.sees(p.word("firms.calm"))
	p.tap(p.word("case.header.redo"))
	if likely(t, p, cases[0]) >= before[0] {
		t.Error("it was not done again")
	}
}

func TestChangesThatWaitSurviveLeavingAndTheOtherLanguage(t *testing.T) {
	p, cases := employer(t)
	p.change(staffFact, "1")
	p.change(taxFact, "many")
	p.app.SwitchLanguage()
	p.settle()
	p.sees(p.words().N("firms.pending", 1))
	p.sees(p.word("interview.not_number"))
	p.tap(p.word("app.rail.cases"))
	p.tap(p.word("app.rail.enterprises"))
	p.openRow(0)
	p.sees(p.words().N("firms.pending", 1))
	rb := opened(t, p.app.Desk(), cases[0]).Rulebook
	p.seesUnder(p.words().Of(rb.Fact(staffFact).Label), "1")
	p.seesUnder(p.words().Of(rb.Fact(taxFact).Label), "many")
	p.app.Close()
	p.sees(p.word("safety.unsaved"))
	p.tap(p.word("app.cancel"))
	p.tap(p.word("firms.discard"))
	p.sees(p.word("firms.calm"))
	if number := opened(t, p.app.Desk(), cases[0]).Case.Answers[staffFact].Value.Number; number == model.Whole(1) {
		t.Error("a discarded change was saved")
	}
}

func TestOneChangeIsLetBeAndTheOtherSaved(t *testing.T) {
	p, cases := employer(t)
	p.typeUnder(p.word("field.enterprise.contact_name"), "王芳")
	p.change(staffFact, "1")
	p.tap(p.word("firms.revert"))
	p.sees(p.words().N("firms.pending", 1))
	p.tap(p.word("firms.save"))
	s := opened(t, p.app.Desk(), cases[0])
	if contact := s.Field("enterprise.contact_name"); contact == "王芳" || s.Case.Answers[staffFact].Value.Number != model.Whole(1) {
		t.Errorf("%q, %+v", contact, s.Case.Answers[staffFact])
	}
}

func TestANewEnterpriseIsThereForANewCase(t *testing.T) {
	p := &person{t: t, data: t.TempDir()}
	p.start()
	p.begin()
	p.tap(p.word("app.rail.enterprises"))
	p.sees(p.word("firms.empty"))
	p.tap(p.word("firms.begin.new.do"))
	p.typeUnder(p.word("field.enterprise.name_zh"), "北京示例科技有限公司")
	p.tap(p.word("firms.save.new"))
	p.sees(p.word("firms.saved.new"))
	p.tap(p.word("firms.cases.new"))
	p.tap(p.word("cases.new.choose"))
	if picked := p.picked(); len(picked) != 1 || picked[0] != "北京示例科技有限公司" {
		t.Errorf("picked: %v", picked)
	}
	p.tap(p.word("cases.new.create"))
	firms, err := p.app.Desk().FirmUses()
	if err != nil || len(firms) != 1 || firms[0].Cases != 1 {
		t.Errorf("%+v, %v", firms, err)
	}
}

func TestTheCaseLeadsToItsEnterpriseAndBack(t *testing.T) {
	p, cases := employer(t)
	p.app.Go(screen.Route{Place: screen.Case, Case: cases[0]})
	p.settle()
	p.tap(p.word("case.section.identity.enterprise"))
	p.tap(p.word("firms.link"))
	p.sees(p.word("firms.calm"))
	p.tap(p.word("firms.cases.open", "Person", "GARCÍA, María"))
	p.sees(p.word("case.header.cases"))
}

func TestHundredsOfEnterprisesAreSearched(t *testing.T) {
	p, _ := employer(t)
	desk := p.app.Desk()
	for i := range 300 {
		firm := desk.NewFirm()
		name := "Example " + string(rune('A'+i%26)) + string(rune('A'+i/26))
		if err := firm.SetText(casework.EnterpriseFields[1], name); err != nil {
			t.Fatal(err)
		}
		if _, err := firm.Save(); err != nil {
			t.Fatal(err)
		}
	}
	p.tap(p.word("app.rail.enterprises"))
	p.sees(p.words().N("firms.count", 301))
	test.Type(find.Entries(p.canvas())[0], "example bc")
	p.sees(p.words().N("firms.found", 1))
	p.openRow(0)
	p.sees("Example BC")
}
