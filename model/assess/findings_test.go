package assess_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"twozones/locales"
	"twozones/model"
	"twozones/model/assess"
)

// situation is the demonstration case with one thing changed, and the remark

// that must come, or must not.

type situation struct {
	sentence string
	change   func(c *model.Case, rb *model.Rulebook)
	found    string // severity, code, and what it lies in, as written by remark
	missing  string // a code that must not come
}

// remark writes a finding as the tables below do: "warning document.expired

// diploma education p3".

func remark(f *model.Finding) string {
	s := string(f.Severity) + " " + f.Code
	for _, part := range []string{f.Document, f.Fact} {
		if part != "" {
			s += " " + part
		}
	}
	if f.Page > 0 {
		s += fmt.Sprintf(" p%d", f.Page)
	}
	return s
}

func remarks(a *model.Assessment) (all []string) {
	for i := range a.Findings {
		all = append(all, remark(&a.Findings[i]))
	}
	return all
}

func play(t *testing.T, situations []situation) {
	t.Helper()
	for _, s := range situations {
		c, shared := demo(t)
		rb := *shared
		rb.Materials = slices.Clone(rb.Materials)
		s.change(c, &rb)
		a := assess.Run(&rb, c, today)
		all := remarks(a)
		if s.found != "" && !slices.Contains(all, s.found) {
			t.Errorf("%s: no %q in\n%s", s.sentence, s.found, strings.Join(all, "\n"))
		}
		for _, f := range a.Findings {
			if s.missing != "" && f.Code == s.missing {
				t.Errorf("%s: %s", s.sentence, remark(&f))
			}
		}
		for _, lang := range []model.Lang{model.Zh, model.En} {
			say(t, locales.For(lang), &rb, c, a)
		}
	}
}

// say puts every finding into words, with what it names and without.

func say(t *testing.T, l *locales.Localizer, rb *model.Rulebook, c *model.Case, a *model.Assessment) {
	t.Helper()
	for i := range a.Findings {
		f := &a.Findings[i]
		for _, s := range []string{l.Finding(rb, c, f), l.Remedy(rb, f), l.T("finding." + f.Code)} {
			if s == "" || strings.ContainsAny(s, "⟦⟧") || strings.Contains(s, "<no value>") {
				t.Errorf("%s: %q", remark(f), s)
			}
		}
	}
}

func civil(s string) model.Date {
	d, err := model.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func set(c *model.Case, fact string, v model.Value) { c.Answers[fact] = model.Answer{Value: v} }

func years(n float64) model.Value {
	return model.Number(model.KindDecimal, model.Decimal(n*float64(model.Whole(1))))
}

// of is the document of the demonstration case: passport, diploma or salary.

func of(c *model.Case, id string) *model.Document {
	return &c.Documents[slices.IndexFunc(c.Documents, func(d model.Document) bool { return d.ID == id })]
}

func worked(c *model.Case, posts ...model.Employment) { c.Talent.WorkHistory = posts }

func TestTheHistoriesOfWorkAndEducation(t *testing.T) {
	post := func(from, to, employer string) model.Employment {
		return model.Employment{From: from, To: to, Employer: employer, Country: "CHN"}
	}
	school := func(from, to string) func(*model.Case, *model.Rulebook) {
		return func(c *model.Case, _ *model.Rulebook) {
			c.Talent.EducationHistory = []model.Education{{From: from, To: to}}
		}
	}
	works := func(posts ...model.Employment) func(*model.Case, *model.Rulebook) {
		return func(c *model.Case, _ *model.Rulebook) { worked(c, posts...) }
	}
	play(t, []situation{
		{"a post that ends the month before it begins", works(post("2013-02", "2013-01", "A")), "problem work.dates_reversed", ""},
		{"a post that ends in the month it begins", works(post("2013-02", "2013-02", "A")), "", model.FindingWorkReversed},
		{"a post within one year", works(post("2013", "2013", "A")), "", model.FindingWorkReversed},
		{"a post that ends the day before it begins", works(post("2013-02-10", "2013-02-09", "A")), "problem work.dates_reversed", ""},
		{"a post begun before birth", works(post("1985-01", "2013-01", "A")), "problem work.before_birth", ""},
		{"a post begun in the month of birth", works(post("1985-02", "2013-01", "A")), "", model.FindingWorkUnborn},
		{"a post that begins tomorrow", works(post("2026-11-24", "", "A")), "warning work.in_future", ""},
		{"a post that began today", works(post("2026-11-23", "", "A")), "", model.FindingWorkFuture},
		{"a post that ends this month", works(post("2020-01", "2026-11", "A")), "", model.FindingWorkFuture},
		{"a post that ends next month", works(post("2020-01", "2026-12", "A")), "warning work.in_future", ""},
		{"school that ends before it begins", school("2008-09", "2003-06"), "problem education.dates_reversed", ""},
		{"school in order", school("2003-09", "2008-06"), "", model.FindingEducationReversed},
		{"school before birth", school("1984", "1990"), "problem education.before_birth", ""},
		{"school begun in the year of birth", school("1985", "1990"), "", model.FindingEducationUnborn},
		{"a degree still to come", school("2024-09", "2027-06"), "warning education.in_future", ""},
		{"school that ends this month", school("2024-09", "2026-11"), "", model.FindingEducationFuture},
		{"two employers for two months at once", works(post("2013-01", "2015-03", "A"), post("2015-01", "", "B")), "warning work.overlap", ""},
		{"a notice period of a month", works(post("2013-01", "2015-02", "A"), post("2015-01", "", "B")), "", model.FindingWorkOverlap},
		{"one after the other", works(post("2013-01", "2014-12", "A"), post("2015-01", "", "B")), "", model.FindingWorkOverlap},
		{"two posts with one employer", works(post("2013-01", "", "Example AG"), post("2015-01", "", "EXAMPLE A.G.")), "", model.FindingWorkOverlap},
		{"two years given only as years overlap surely", works(post("2013", "2016", "A"), post("2014", "", "B")), "warning work.overlap", ""},
		{"one year beside another may just touch", works(post("2013", "2015", "A"), post("2015", "", "B")), "", model.FindingWorkOverlap},
		{"entries without dates say nothing", works(post("", "2015", "A"), post("", "", "B")), "", model.FindingWorkOverlap},
	})
	c, rb := demo(t)
	worked(c, post("2010-01", "2011-01", "A"), post("2013-01", "2015-03", "B"), post("2014-01", "", "C"))
	for _, f := range assess.Run(rb, c, today).Findings {
		if f.Code == model.FindingWorkOverlap && !slices.Equal(f.Detail.Entries, []int{2, 3}) {
			t.Errorf("names the entries %v", f.Detail.Entries)
		}
	}
}

func TestTheYearsAnsweredAgainstAgeAndHistory(t *testing.T) {
	history := func(y float64) func(*model.Case, *model.Rulebook) {
		return func(c *model.Case, _ *model.Rulebook) { set(c, "experience_years", years(y)) }
	}
	inChina := func(y float64, change ...func(*model.Case)) func(*model.Case, *model.Rulebook) {
		return func(c *model.Case, _ *model.Rulebook) {
			set(c, "china_years", years(y))
			for _, do := range change {
				do(c)
			}
		}
	}
	play(t, []situation{ // born on 1985-02-27, 41 years old; posts since 2012-11: 169 months, in China since 2019-03: 93
		{"26 years of work at 41", history(26), "", model.FindingExperienceAge},
		{"27 years of work at 41", history(27), "warning experience.exceeds_age experience_years", ""},
		{"14 years of work with 14 years listed", history(14), "", model.FindingExperienceHistory},
		{"169 months answered and listed", history(169.0 / 12), "", model.FindingExperienceHistory},
		{"170 months answered, 169 listed", history(170.0/12 + 0.001), "warning experience.exceeds_history experience_years", ""},
		{"7.75 years in China with 93 months listed there", inChina(7.75), "", model.FindingChinaHistory},
		{"eight years in China with 93 months listed there", inChina(8), "warning china_years.exceeds_history china_years", ""},
		{"one entry without a country may have been in China", inChina(8, func(c *model.Case) { c.Talent.WorkHistory[0].Country = "" }), "", model.FindingChinaHistory},
		{"nothing listed: nothing to compare with", inChina(8, func(c *model.Case) { c.Talent.WorkHistory = nil }), "", model.FindingChinaHistory},
		{"an entry without its beginning: the sum is not known", inChina(20, func(c *model.Case) { c.Talent.WorkHistory[1].From = "" }), "", model.FindingChinaHistory},
		{"17 months listed twice over are 17", func(c *model.Case, _ *model.Rulebook) {
			worked(c, model.Employment{From: "2020-01", To: "2020-12"}, model.Employment{From: "2020-06", To: "2021-05"})
			set(c, "experience_years", years(17.0/12))
		}, "", model.FindingExperienceHistory},
		{"posts at once count once", func(c *model.Case, _ *model.Rulebook) {
			worked(c, model.Employment{From: "2020-01", To: "2020-12"}, model.Employment{From: "2020-06", To: "2021-05"})
			set(c, "experience_years", years(18.0/12))
		}, "warning experience.exceeds_history experience_years", ""},
	})
	c, rb := demo(t)
	set(c, "china_years", years(8))
	for _, f := range assess.Run(rb, c, today).Findings {
		if f.Code != model.FindingChinaHistory {
			continue
		}
		for lang, want := range map[model.Lang]string{
			model.Zh: "自述在华工作 8 年，所列在华工作经历合计至多 7 年零 9 个月。",
			model.En: "8 years of work in China are claimed; the posts listed there make up 7 years and 9 months at most.",
		} {
			if got := locales.For(lang).Finding(rb, c, &f); got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
}

func TestClaimsWithoutProof(t *testing.T) {
	play(t, []situation{
		{"an answer that earns points", func(*model.Case, *model.Rulebook) {}, "warning claim.unproven china_years", ""},
		{"an answer that meets a condition", func(*model.Case, *model.Rulebook) {}, "warning claim.unproven registered_in_beijing", ""},
	})
	unproven := func(change func(*model.Case)) (facts []string) {
		c, rb := demo(t)
		change(c)
		for _, f := range assess.Run(rb, c, today).Findings {
			if f.Code == model.FindingUnproven {
				facts = append(facts, f.Fact)
			}
		}
		return facts
	}
	for _, c := range []struct {
		sentence string
		change   func(*model.Case)
		fact     string
		found    bool
	}{
		{"a proven answer", func(*model.Case) {}, "education", false},
		{"proven on a page that is not there", func(c *model.Case) { of(c, "diploma").Proves = []model.Proof{{Fact: "education", Page: 9}} }, "education", true},
		{"proven by a document that ran out", func(c *model.Case) { of(c, "diploma").ValidUntil = today.AddDays(-1) }, "education", true},
		{"an answer that earns nothing", func(c *model.Case) { set(c, "china_years", years(0)) }, "china_years", false},
		{"an answer of no", func(*model.Case) {}, "world_class_employer", false},
		{"an answer not given", func(*model.Case) {}, "shortage_field", false},
		{"one condition is enough, and the post is proven", func(*model.Case) {}, "leads_key_team_or_project", false},
		{"one condition is enough, but none is proven", func(c *model.Case) { of(c, "salary").Proves = nil }, "leads_key_team_or_project", true},
		{"a condition that is not met needs no proof", func(c *model.Case) { set(c, "pays_tax_in_beijing", model.YesNo(false)) }, "pays_tax_in_beijing", false},
	} {
		if got := slices.Contains(unproven(c.change), c.fact); got != c.found {
			t.Errorf("%s: %v, want %v", c.sentence, got, c.found)
		}
	}
	if empty := unproven(func(c *model.Case) { c.Answers, c.Documents = nil, nil }); len(empty) != 0 {
		t.Errorf("an empty case claims %v", empty)
	}
	rb := find(t, "cn-beijing-two-zones")
	if all := remarks(assess.Run(rb, &model.Case{}, today)); len(all) != 1 {
		t.Errorf("an empty case drowns in %v", all)
	}
}

// openUntil lets the round of a rulebook run until a day.

func TestEveryCodeHasItsSentenceAndItsRemedy(t *testing.T) {
	source, err := os.ReadFile("../assessment.go")
	if err != nil {
		t.Fatal(err)
	}
	codes := regexp.MustCompile(`Finding\w+ += "([a-z_]+\.[a-z_]+)"`).FindAllSubmatch(source, -1)
	if len(codes) < 40 {
		t.Fatalf("only %d codes", len(codes))
	}
	for _, code := range codes {
		for _, lang := range []model.Lang{model.Zh, model.En} {
			for _, family := range []string{"finding.", "remedy."} {
				if id := family + string(code[1]); !locales.For(lang).Has(id) {
					t.Errorf("%s has no sentence", id)
				}
			}
		}
	}
}

func TestAnAcceptanceCoversOneFactOrAll(t *testing.T) {
	c, rb := demo(t)
	c.Accepted = []model.Acceptance{
		{Code: model.FindingUnproven, Reason: "all"}, {Code: model.FindingUnproven, Fact: "china_years", Reason: "one"},
		{Code: model.FindingTranslationMissing, Document: "passport", Reason: "another document"},
	}
	for _, f := range assess.Run(rb, c, today).Findings {
		want := ""
		switch {
		case f.Fact == "china_years":
			want = "one"
		case f.Code == model.FindingUnproven:
			want = "all"
		}
		if f.Accepted != want {
			t.Errorf("%s accepted for %q, want %q", remark(&f), f.Accepted, want)
		}
	}
}

// Whatever a case holds, findings come without panic, twice the same, in the

// order of the documents, and the accepted ones carry the reason.
