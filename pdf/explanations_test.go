package pdf

import (
	"strings"
	"testing"

	"twozones/model"
)

func TestExplanationsSayWhoTheNamesBelongTo(t *testing.T) {
	for lang, wants := range map[model.Lang][]string{
		model.Zh: {
			"佐证材料 B、佐证材料 E 中的“Soren L. Nakamura”，佐证材料 C 中的“王𬺓”与护照姓名“NAKAMURA-O'BRIEN, Søren Łukasz”系同一人。",
			"佐证材料 D 中的“索伦·中村”与护照姓名“NAKAMURA-O'BRIEN, Søren Łukasz”不一致，原因如下",
			"新证明已向使馆申请，预计十二月上旬补交。",
		},
		model.En: {"“Soren L. Nakamura” in Exhibit B, Exhibit E; “王𬺓” in Exhibit C and the name “NAKAMURA-O'BRIEN, Søren Łukasz” in the passport belong to one and the same person."},
	} {
		said := strings.ReplaceAll(textUnder(t, bundleOf(t, lang), "explanations"), "\n", "")
		for _, want := range wants {
			if !strings.Contains(said, packed(want)) {
				t.Errorf("%s: %q is not said:\n%s", lang, want, said)
			}
		}
		if strings.Contains(said, packed("佐证材料 A")) || strings.Contains(said, packed("Exhibit A")) {
			t.Errorf("%s: a name as in the passport is explained", lang)
		}
	}
}

// What differs is never said to be the same person by the app.
func TestExplanationsLeaveADifferentNameToTheApplicant(t *testing.T) {
	p := bundleOf(t, model.Zh)
	p.Names.Spellings = []model.Spelling{{Document: "diploma", Name: "JONES, Bob", Match: model.NameDiffers}}
	if said := textUnder(t, p, "explanations"); strings.Contains(said, "系同一人") || !strings.Contains(said, "由申请人填写") {
		t.Error(said)
	}
}

func TestExplanationsAreWrittenOnlyWhereThereIsSomething(t *testing.T) {
	same := model.NameCard{Passport: "A", Spellings: []model.Spelling{{Document: "passport", Name: "A", Match: model.NameSame}}}
	for name, c := range map[string]struct {
		change func(p *model.Package)
		want   []string
		not    string
	}{
		"nothing": {func(p *model.Package) { p.Names, p.Assessment.Findings = same, nil }, nil, "情况说明"},
		"a remark not accepted": {func(p *model.Package) {
			p.Names, p.Assessment.Findings = same, []model.Finding{{Severity: model.Problem, Code: model.FindingFileMissing}}
		}, nil, "情况说明"},
		"names alone":   {func(p *model.Package) { p.Assessment.Findings = nil }, []string{"情况说明", "关于姓名写法"}, "一、关于姓名写法"},
		"remarks alone": {func(p *model.Package) { p.Names = same }, []string{"情况说明", "关于核对中发现的事项"}, "二、关于"},
		"both":          {func(*model.Package) {}, []string{"一、关于姓名写法", "二、关于核对中发现的事项"}, "⟦"},
	} {
		p := bundleOf(t, model.Zh)
		p.Documents = []string{"contents", "explanations"}
		p.Exhibits = nil
		c.change(p)
		all := ""
		for _, page := range bundlePages(t, p) {
			all += page.Text()
		}
		if needsExplanations(p) != (c.want != nil) {
			t.Errorf("%s: needed is %v", name, needsExplanations(p))
		}
		for _, want := range c.want {
			if !strings.Contains(all, want) {
				t.Errorf("%s: %q is not there:\n%s", name, want, all)
			}
		}
		if strings.Contains(all, c.not) {
			t.Errorf("%s: %q is there:\n%s", name, c.not, all)
		}
	}
}
