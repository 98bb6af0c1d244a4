package pdf

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"twozones/model"
	"twozones/model/assess"
	"twozones/pdf/sheet"
)

func taskList(t *testing.T, party model.Party, lang model.Lang) *model.TaskList {
	t.Helper()
	p := bundleOf(t, lang)
	return &model.TaskList{Case: p.Case, Rulebook: p.Rulebook, Owed: assess.Checklist(p.Rulebook, p.Case, today), Party: party, Lang: lang, On: today}
}

func tasksFile(t *testing.T, list *model.TaskList) []byte {
	t.Helper()
	out, err := Printer{}.PrintTasks(context.Background(), list)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func tasksText(t *testing.T, list *model.TaskList) string {
	t.Helper()
	return strings.Join(textOfPages(t, tasksFile(t, list)), "\n")
}

func TestTaskListHoldsWhatOnePartyOwes(t *testing.T) {
	for _, party := range []model.Party{model.TalentParty, model.Employer, model.Authority, model.Translator} {
		for _, lang := range languages {
			list := taskList(t, party, lang)
			said := packed(tasksText(t, list))
			mine := 0
			for _, o := range list.Owed {
				has := strings.Contains(said, packed(o.Material.Label.Zh)) || strings.Contains(said, packed(o.Material.Label.En))
				if has != (o.Material.From == party) {
					t.Errorf("%s %s: %s is there: %v", party, lang, o.Material.ID, has)
				}
				if o.Material.From == party {
					mine++
				}
			}
			if mine != len(list.Mine()) || mine == 0 {
				t.Errorf("%s: %d things owed", party, mine)
			}
			c := list.Case
			for _, foreign := range []string{c.Talent.PassportNumber, c.Talent.Phone, c.Talent.Email, c.Enterprise.CreditCode, c.Enterprise.Address, "680,000", "1985", "⟦", "<no value>"} {
				if strings.Contains(said, packed(foreign)) {
					t.Errorf("%s %s: the sheet tells %q", party, lang, foreign)
				}
			}
			if handed := strings.Contains(said, "hr@yanqi-quantum.example"); handed == (party == model.Employer) {
				t.Errorf("%s: the contact to hand back to is there: %v", party, handed)
			}
			if !bytes.Equal(tasksFile(t, list), tasksFile(t, list)) {
				t.Errorf("%s %s: two runs gave different bytes", party, lang)
			}
		}
	}
}

func TestTaskListSaysByWhen(t *testing.T) {
	for name, c := range map[string]struct {
		closes *model.Date
		want   bool
	}{"no round": {nil, false}, "past": {&model.Date{Year: 2026, Month: 11, Day: 22}, false},
		"today": {&model.Date{Year: 2026, Month: 11, Day: 23}, true}, "ahead": {&model.Date{Year: 2027, Month: 1, Day: 15}, true}} {
		list := taskList(t, model.TalentParty, model.En)
		list.Closes = c.closes
		if said := strings.Contains(tasksText(t, list), "before the round closes on"); said != c.want {
			t.Errorf("%s: the day is said: %v", name, said)
		}
	}
}

// A document that ends before the round does must be renewed, and so must one
// whose material is good for so many months after its issue.
func TestTaskListNamesWhatExpiresBeforeTheRoundCloses(t *testing.T) {
	closes := model.Date{Year: 2027, Month: 1, Day: 15}
	months := 0
	for name, c := range map[string]struct {
		change func(d *model.Document, m *model.Material)
		want   string
	}{
		"lasts":            {func(*model.Document, *model.Material) {}, "ready"},
		"the last day":     {func(d *model.Document, _ *model.Material) { d.ValidUntil = closes }, "ready"},
		"a day less":       {func(d *model.Document, _ *model.Material) { d.ValidUntil = closes.AddDays(-1) }, "expires on 2027-01-14, to be renewed"},
		"months run out":   {func(d *model.Document, m *model.Material) { d.Issued, m.ValidMonths = today.AddMonths(-5), 6 }, "expires on 2026-12-23, to be renewed"},
		"months enough":    {func(d *model.Document, m *model.Material) { d.Issued, m.ValidMonths = today, 6 }, "ready"},
		"not there at all": {func(d *model.Document, _ *model.Material) { d.State = model.Missing }, "missing"},
	} {
		list := taskList(t, model.TalentParty, model.En)
		list.Closes = &closes
		d, m := &list.Case.Documents[0], *list.Rulebook.Material("passport")
		d.ValidUntil = model.Date{}
		c.change(d, &m)
		for _, o := range assess.Checklist(list.Rulebook, list.Case, today) {
			if o.Material.ID == "passport" {
				o.Material = &m
				list.Owed = []model.Owed{o}
			}
		}
		if said := tasksText(t, list); !strings.Contains(strings.ReplaceAll(said, "\n", " "), c.want) {
			t.Errorf("%s: %q is not said:\n%s", name, c.want, said)
		}
		months += m.ValidMonths
	}
	if months == 0 {
		t.Error("no material with months was tried")
	}
}

func TestTaskListsReadAsReviewed(t *testing.T) {
	for _, lang := range languages {
		list := taskList(t, model.TalentParty, lang)
		list.Closes = &model.Date{Year: 2027, Month: 1, Day: 15}
		pages, err := sheet.Compose(context.Background(), drawTasks(list))
		if err != nil {
			t.Fatal(err)
		}
		reviewed(t, "testdata/golden/tasks-"+string(lang)+".txt", goldenText(pages))
	}
}
