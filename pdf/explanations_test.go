package pdf

import (
	"strings"
	"testing"

	"twozones/model"
)

// Only what the user entered is said to be a name of the same person.
func TestExplanationsSayWhoTheNamesBelongTo(t *testing.T) {
	for lang, wants := range map[model.Lang][]string{
		model.Zh: {
			"佐证材料 C 中的“王𬺓”与护照姓名“NAKAMURA-O'BRIEN, Søren Łukasz”系同一人的姓名。",
			"佐证材料 B、佐证材料 E 中的“Soren L. Nakamura”与护照姓名“NAKAMURA-O'BRIEN, Søren Łukasz”写法不同，说明如下",
			"佐证材料 D 中的“索伦·中村”与护照姓名“NAKAMURA-O'BRIEN, Søren Łukasz”不一致，原因如下",
			"新证明已向使馆申请，预计十二月上旬补交。",
		},
		model.En: {"“王𬺓” in Exhibit C and the name “NAKAMURA-O'BRIEN, Søren Łukasz” in the passport are names of one and the same person."},
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

// What the user did not enter is never said to be the same person by the app;
// a reason that is given needs no second one by hand.
func TestExplanationsLeaveADifferentNameToTheApplicant(t *testing.T) {
	for match, code := range map[model.NameMatch]string{model.NameDiffers: model.FindingNameDiffers, model.NameVariant: model.FindingNameSpelling} {
		p := bundleOf(t, model.Zh)
		p.Names.Spellings = []model.Spelling{{Document: "diploma", Name: "JONES, Bob", Match: match}}
		if said := textUnder(t, p, "explanations"); strings.Contains(said, "系同一人") || !strings.Contains(said, "由申请人填写") {
			t.Error(said)
		}
		p.Assessment.Findings = append(p.Assessment.Findings, model.Finding{Code: code, Document: "diploma", Accepted: "婚前姓名。"})
		if said := textUnder(t, p, "explanations"); strings.Contains(said, "由申请人填写") || !strings.Contains(said, "婚前姓名。") {
			t.Errorf("%s with its reason: %s", match, said)
		}
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
		"a matter of the desk": {func(p *model.Package) {
			p.Names, p.Assessment.Findings = same, []model.Finding{{Code: model.FindingShared, Accepted: "共用营业执照。"}}
		}, nil, "情况说明"},
		"names alone":   {func(p *model.Package) { p.Assessment.Findings = nil }, []string{"情况说明", "关于姓名写法"}, "一、关于姓名写法"},
		"remarks alone": {func(p *model.Package) { p.Names = same }, []string{"情况说明", "关于材料中的有关事项"}, "二、关于"},
		"both":          {func(*model.Package) {}, []string{"一、关于姓名写法", "二、关于材料中的其他事项"}, "⟦"},
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
