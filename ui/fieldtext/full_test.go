package fieldtext_test

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"twozones/assets"
	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/model/rulebook"
	"twozones/ui/fieldtext"
)

func speaker(t *testing.T, lang model.Lang) fieldtext.Speaker {
	t.Helper()
	books, err := fs.Sub(assets.Rulebooks, "rulebooks")
	if err != nil {
		t.Fatal(err)
	}
	rb, err := rulebook.NewShelf(books).Find("cn-beijing-two-zones")
	if err != nil {
		t.Fatal(err)
	}
	return fieldtext.Speaker{Words: locales.For(lang), Rulebook: rb}
}

func full(t *testing.T, s fieldtext.Speaker, field string, v any) []string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	held := &casework.HistoricValue{Raw: raw}
	return s.Full(&casework.FieldChange{Field: field, To: held}, held)
}

// Whoever has to choose between two documents must see in what they differ.
func TestTwoDocumentsThatDifferNeverReadTheSame(t *testing.T) {
	yes, salary := true, model.Whole(680_000)
	day, err := model.ParseDate("2026-11-26")
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []model.Lang{model.Zh, model.En} {
		s := speaker(t, lang)
		plain := model.Document{ID: "passport", File: "passport.pdf", Hash: strings.Repeat("a", 64)}
		seen := map[string]string{strings.Join(full(t, s, "document", plain), "\n"): "nothing"}
		for what, change := range map[string]func(*model.Document){
			"file":        func(d *model.Document) { d.File = "other.pdf" },
			"bytes":       func(d *model.Document) { d.Hash = strings.Repeat("b", 64) },
			"material":    func(d *model.Document) { d.Material = "passport" },
			"issued":      func(d *model.Document) { d.Issued = day },
			"valid until": func(d *model.Document) { d.ValidUntil = day },
			"proof":       func(d *model.Document) { d.Proves = []model.Proof{{Fact: "education", Page: 2}} },
			"page":        func(d *model.Document) { d.Proves = []model.Proof{{Fact: "education", Page: 3}} },
			"original":    func(d *model.Document) { d.Original = &yes },
			"seal":        func(d *model.Document) { d.Seal = &yes },
			"signature":   func(d *model.Document) { d.Signature = &yes },
			"notarised":   func(d *model.Document) { d.Notarised = &yes },
			"translation": func(d *model.Document) { d.TranslationOf = "diploma" },
			"from":        func(d *model.Document) { d.From = model.Employer },
			"name":        func(d *model.Document) { d.Shows = &model.Shown{Name: "SMITH"} },
			"employer":    func(d *model.Document) { d.Shows = &model.Shown{Employer: "北京示例科技有限公司"} },
			"salary":      func(d *model.Document) { d.Shows = &model.Shown{SalaryCNY: &salary} },
			"pages":       func(d *model.Document) { d.Bundle = []int{1, 3} },
			"turn":        func(d *model.Document) { d.Turn = 90 },
			"note":        func(d *model.Document) { d.Note = "待公证" },
		} {
			d := plain
			change(&d)
			text := strings.Join(full(t, s, "document.0001", d), "\n")
			if other, twice := seen[text]; twice {
				t.Errorf("%s: %s reads like %s:\n%s", lang, what, other, text)
			}
			seen[text] = what
		}
	}
}

func TestListsAndReadingsAreWrittenOut(t *testing.T) {
	s := speaker(t, model.Zh)
	doubt := s.Rulebook.Doubts[0]
	for _, c := range []struct {
		field string
		value any
		want  []string
	}{
		{"talent.other_names", []string{"A", "B"}, []string{"A", "B"}},
		{"talent.work_history", []model.Employment{{From: "2022-08", Employer: "雁栖", Title: "总监", Country: "CHN"}, {To: "2020", Employer: "TUM"}},
			[]string{"2022-08 – 至今 · 雁栖 · 总监 · 中国", "2020 · TUM"}},
		{"talent.education_history", []model.Education{{From: "2008", To: "2012", School: "TUM"}}, []string{"2008 – 2012 · TUM"}},
		{"accepted", []model.Acceptance{{Code: "x", Reason: "已电话核实"}}, []string{"已电话核实"}},
		{"reading." + doubt.ID, model.ChosenReading{Reading: doubt.Readings[1].ID, Why: "主管部门答复"},
			[]string{s.Words.Of(doubt.Readings[1].Label), "主管部门答复"}},
		{"talent.post_title", "总监", []string{"总监"}},
		{"talent.nationality", "DEU", []string{"德国"}},
		{"talent.work_history", []model.Employment{}, []string{s.Words.N("safety.value.list", 0)}},
	} {
		if got := full(t, s, c.field, c.value); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.field, got, c.want)
		}
	}
}
