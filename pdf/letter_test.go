package pdf

import (
	"strings"
	"testing"

	"twozones/assets"
	"twozones/model"
)

// demoWith is the demonstration case with words replaced, in pairs.
func demoWith(t *testing.T, pairs ...string) string {
	t.Helper()
	demo, err := assets.Demo.ReadFile("demo/case.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(string(demo), pairs[i]) {
			t.Fatalf("the demonstration case has no %q", pairs[i])
		}
	}
	return strings.NewReplacer(pairs...).Replace(string(demo))
}

// lettersOf is the text from the application to the end of the declaration,
// without spaces, and its number of pages.
func lettersOf(t *testing.T, facts string, lang model.Lang) (string, int) {
	t.Helper()
	var b strings.Builder
	count, inside := 0, false
	for _, page := range pagesOf(t, packageOf(t, facts, lang)) {
		for _, h := range page.Headings {
			if h.Level == 0 {
				inside = h.Anchor == "employer_application" || strings.HasSuffix(h.Anchor, "commitment") || h.Anchor == "declaration"
			}
		}
		if inside {
			b.WriteString(packed(drawnText(page)))
			count++
		}
	}
	return b.String(), count
}

const (
	claimsGrounds = "我单位认为申请人符合以下个人条件"
	asksGrounds   = "申请人符合的个人条件（由单位对照申报条件填写）"
	notToBeSigned = "本件不宜签署或提交"
	openToAnswer  = "签署前请补充完整"
)

// A letter claims the grounds that the answers give and no others, and each
// page to be signed warns while a condition is not met.
func TestLettersAgreeWithTheOutcome(t *testing.T) {
	noGround := []string{"post: director", "post: other", "leads_key_team_or_project: true", "leads_key_team_or_project: false"}
	for name, c := range map[string]struct{ facts, grounds, onEach string }{
		"met":      {demoWith(t), claimsGrounds, ""},
		"open":     {demoWith(t, noGround...), asksGrounds, openToAnswer},
		"not met":  {demoWith(t, append(noGround, "shortage_field: null", "shortage_field: false")...), "", notToBeSigned},
		"employer": {demoWith(t, "in_beijing_statistics: true", "in_beijing_statistics: false"), claimsGrounds, notToBeSigned},
	} {
		t.Run(name, func(t *testing.T) {
			text, pages := lettersOf(t, c.facts, model.Zh)
			for _, said := range []string{claimsGrounds, asksGrounds} {
				if got := strings.Contains(text, said); got != (said == c.grounds) {
					t.Errorf("that %q stands there is %v:\n%s", said, got, text)
				}
			}
			for _, warning := range []string{notToBeSigned, openToAnswer} {
				want := 0
				if warning == c.onEach {
					want = pages
				}
				if got := strings.Count(text, warning); got != want {
					t.Errorf("%q stands %d times on %d pages", warning, got, pages)
				}
			}
		})
	}
}

func TestApplicationLeavesRoomForThePortalCheck(t *testing.T) {
	facts := demoWith(t, "  portal_check: {on: 2026-11-20, by: 张丽, result: met}\n", "")
	if text, _ := lettersOf(t, facts, model.Zh); !strings.Contains(text, "我单位已于"+blank+"在开放北京公共信息服务平台查询申报资格，查询结果为“"+blank+"”，查询人："+blank) {
		t.Errorf("no room for the portal check:\n%s", text)
	}
}

func TestWhatIsAppliedForFitsASentence(t *testing.T) {
	for title, want := range map[string]string{
		"Recommendation letter for residence": "recommendation letter for residence",
		"Foreigner's Work Permit":             "Foreigner's Work Permit",
		"HSK report":                          "HSK report",
		"Visa":                                "Visa",
		"":                                    "",
	} {
		w := paper{rb: &model.Rulebook{Applies: model.Text{En: title}}}
		if got := w.applies().En; got != want {
			t.Errorf("%q became %q, want %q", title, got, want)
		}
	}
}

// A unit stands once: beside the answer, or in the name where one is to be
// written.
func TestUnitStandsOnce(t *testing.T) {
	for facts, want := range map[string]string{
		demoWith(t): "上年度在京纳税额23.4百万元",
		demoWith(t, "beijing_tax_cny_million: 23.4", "beijing_tax_cny_million: null"): "上年度在京纳税额（百万元）在京参保人数",
	} {
		if text, _ := lettersOf(t, facts, model.Zh); !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}

// The letters are listed as unsigned, not as ready.
func TestGeneratedLettersAreUnsigned(t *testing.T) {
	var all strings.Builder
	for _, page := range pagesOf(t, packageOf(t, demoWith(t), model.Zh)) {
		all.WriteString(packed(drawnText(page)))
	}
	if got := strings.Count(all.String(), "待签章"); got != 4 {
		t.Errorf("待签章 stands %d times, want one for each letter and form", got)
	}
}
