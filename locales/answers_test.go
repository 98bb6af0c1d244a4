package locales_test

import (
	"slices"
	"strings"
	"testing"

	"twozones/locales"
	"twozones/model"
)

func answered() (*model.Rulebook, *model.Case) {
	rb := &model.Rulebook{Facts: []model.Fact{
		{ID: "salary", About: model.TalentSide, Kind: model.KindMoney, Label: model.Text{Zh: "年薪", En: "Salary"}, Unit: model.Text{Zh: "元", En: "CNY"}},
		{ID: "born", About: model.TalentSide, Kind: model.KindDate, Label: model.Text{Zh: "出生日期", En: "Date of birth"}},
		{ID: "tax", About: model.EnterpriseSide, Kind: model.KindDecimal, Label: model.Text{Zh: "纳税额", En: "Tax"}},
		{ID: "hsk", About: model.TalentSide, Kind: model.KindSet, Label: model.Text{Zh: "语言", En: "Languages"},
			Options: []model.Option{{ID: "a", Label: model.Text{Zh: "甲", En: "A level"}}, {ID: "b", Label: model.Text{Zh: "乙", En: "B level"}}}},
		{ID: "other", About: model.TalentSide, Kind: model.KindYesNo, Label: model.Text{Zh: "其他", En: "Other"}, Route: "elsewhere"},
		{ID: "route", About: model.TalentSide, Kind: model.KindChoice, Label: model.Text{Zh: "路径", En: "Route"}, Options: []model.Option{{ID: "here", Label: model.Text{Zh: "此", En: "Here"}}}},
	}, Routes: "route"}
	rb.Index()
	c := &model.Case{Talent: model.Talent{Name: "ŞAHİN, Gökçe", Nationality: "TUR", Sex: "F",
		WorkHistory: []model.Employment{{From: "2020-01", Employer: "A\tB", Title: "Engineer", Country: "DNK"}}},
		Answers: map[string]model.Answer{
			"salary": {Value: model.Number(model.KindMoney, 1_234_567_500000)}, "born": {Value: model.Day(model.Date{Year: 1988, Month: 3, Day: 5})},
			"hsk": {Value: model.SetOf("a", "b")}, "route": {Value: model.Choice("here")}}}
	return rb, c
}

func values(lines []locales.AnswerLine) map[string]string {
	all := map[string]string{}
	for _, line := range lines {
		all[line.ID] = line.Value
	}
	return all
}

func TestAnswersAreWrittenAsTheyAreTyped(t *testing.T) {
	rb, c := answered()
	got := values(locales.For(model.En).AnswerSheet(rb, c))
	for id, want := range map[string]string{
		"salary": "1234567.5", "born": "1988-03-05", "tax": "", "hsk": "A level; B level", "talent.name": "ŞAHİN, Gökçe", "talent.sex": "female",
		"talent.work_history.1.to": "to date", "talent.work_history.1.country": "Denmark", "enterprise.credit_code": "",
	} {
		if value, there := got[id]; !there || value != want {
			t.Errorf("%s: %q (there: %v), want %q", id, value, there, want)
		}
	}
	if _, there := got["other"]; there {
		t.Error("a fact of another route is asked")
	}
	if zh := values(locales.For(model.Zh).AnswerSheet(rb, c)); zh["hsk"] != "甲、乙" || zh["talent.nationality"] != "土耳其" {
		t.Errorf("%q %q", zh["hsk"], zh["talent.nationality"])
	}
}

func TestAnswersFollowTheOrderOfTheRulebookThenOfTheForm(t *testing.T) {
	rb, c := answered()
	rb.AnswerOrder = []string{"born", "enterprise.credit_code", "talent.name"}
	var ids []string
	for _, line := range locales.For(model.Zh).AnswerSheet(rb, c) {
		ids = append(ids, line.ID)
	}
	want := []string{"born", "enterprise.credit_code", "talent.name", "talent.chinese_name"}
	if !slices.Equal(ids[:4], want) || !slices.Equal(ids[len(ids)-4:], []string{"tax", "salary", "hsk", "route"}) {
		t.Errorf("%v", ids)
	}
	slices.Sort(ids)
	if len(slices.Compact(ids)) != len(ids) {
		t.Error("a field stands twice")
	}
}

func TestAnswerFileIsALineAField(t *testing.T) {
	rb, c := answered()
	lines := strings.Split(strings.TrimSuffix(locales.For(model.En).AnswerText(rb, c), "\n"), "\n")
	if !strings.HasPrefix(lines[0], "# ") || !strings.Contains(lines[0], "the portal's own order may differ") {
		t.Errorf("%q", lines[0])
	}
	for _, line := range lines[1:] {
		if strings.Count(line, "\t") != 1 {
			t.Errorf("%q", line)
		}
	}
	if !slices.Contains(lines, "Work history 1: employer\tA B") || !slices.Contains(lines, "Salary\t1234567.5") {
		t.Errorf("%q", lines)
	}
}
