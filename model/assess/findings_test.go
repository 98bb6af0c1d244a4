package assess_test

import (
	"fmt"
	"os"
	"reflect"
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

// open is the demonstration rulebook with its round still open until a day.
func openUntil(rb *model.Rulebook, closes string) {
	rb.Window = &model.Window{Opens: civil("2026-11-01"), Closes: civil(closes)}
}

func TestTheDatesOfDocuments(t *testing.T) {
	valid := func(until string) func(*model.Case, *model.Rulebook) {
		return func(c *model.Case, _ *model.Rulebook) { of(c, "passport").ValidUntil = civil(until) }
	}
	round := func(until string) func(*model.Case, *model.Rulebook) {
		return func(c *model.Case, rb *model.Rulebook) {
			of(c, "passport").ValidUntil = civil(until)
			openUntil(rb, "2027-01-16")
		}
	}
	months := func(issued string, closes string) func(*model.Case, *model.Rulebook) {
		return func(c *model.Case, rb *model.Rulebook) {
			of(c, "passport").Issued = civil(issued)
			rb.Materials[slices.IndexFunc(rb.Materials, func(m model.Material) bool { return m.ID == "passport" })].ValidMonths = 6
			if closes != "" {
				openUntil(rb, closes)
			}
		}
	}
	play(t, []situation{
		{"valid until yesterday", valid("2026-11-22"), "warning document.expired passport", ""},
		{"valid until today", valid("2026-11-23"), "note document.expires_soon passport", model.FindingExpired},
		{"valid until the 30th day from today", valid("2026-12-23"), "note document.expires_soon passport", ""},
		{"valid until the 31st day from today", valid("2026-12-24"), "", model.FindingExpiresSoon},
		{"valid until the day before the round closes", round("2027-01-15"), "warning document.expires_before_close passport", model.FindingExpiresSoon},
		{"valid until the day the round closes", round("2027-01-16"), "note document.expires_soon passport", model.FindingExpiresBeforeClose},
		{"valid until 30 days after the round closes", round("2027-02-15"), "note document.expires_soon passport", ""},
		{"valid until 31 days after the round closes", round("2027-02-16"), "", model.FindingExpiresSoon},
		{"expired already, whatever the round", round("2026-11-22"), "warning document.expired passport", model.FindingExpiresBeforeClose},
		{"issued the day after it ran out", func(c *model.Case, _ *model.Rulebook) {
			of(c, "passport").Issued, of(c, "passport").ValidUntil = civil("2026-01-02"), civil("2026-01-01")
		}, "problem document.dates_reversed passport", ""},
		{"issued for one day", func(c *model.Case, _ *model.Rulebook) {
			of(c, "passport").Issued, of(c, "passport").ValidUntil = civil("2026-01-01"), civil("2026-01-01")
		}, "", model.FindingDatesReversed},
		{"issued the day before birth", func(c *model.Case, _ *model.Rulebook) { of(c, "passport").Issued = civil("1985-02-26") },
			"problem document.issued_before_birth passport birth_date", ""},
		{"issued on the day of birth", func(c *model.Case, _ *model.Rulebook) { of(c, "passport").Issued = civil("1985-02-27") }, "", model.FindingIssuedUnborn},
		{"the enterprise may be older than the talent", func(c *model.Case, _ *model.Rulebook) {
			c.Documents = append(c.Documents, model.Document{ID: "licence", Material: "business_licence", State: model.Readable, Pages: 1,
				Issued: civil("1980-01-01"), Proves: []model.Proof{{Fact: "registered_in_beijing", Page: 1}}})
		}, "", model.FindingIssuedUnborn},
		{"issued six months ago today, where six count", months("2026-05-23", ""), "", model.FindingTooOld},
		{"issued six months and a day ago, where six count", months("2026-05-22", ""), "warning document.too_old passport", ""},
		{"six months old on the day the round closes", months("2026-07-16", "2027-01-16"), "", model.FindingTooOld},
		{"too old by the day the round closes", months("2026-07-15", "2027-01-16"), "warning document.too_old passport", ""},
	})
}

func TestTheMarksOfDocuments(t *testing.T) {
	yes, no := true, false
	asks := func(d func(*model.Document), m func(*model.Material)) func(*model.Case, *model.Rulebook) {
		return func(c *model.Case, rb *model.Rulebook) {
			m(&rb.Materials[slices.IndexFunc(rb.Materials, func(m model.Material) bool { return m.ID == "passport" })])
			of(c, "passport").Original = nil
			d(of(c, "passport"))
		}
	}
	seal := func(m *model.Material) { m.Seal = true }
	all := func(m *model.Material) { m.Seal, m.Signature, m.Notarisation, m.Original = true, true, true, true }
	play(t, []situation{
		{"no seal where one is asked for", asks(func(d *model.Document) { d.Seal = &no }, seal), "warning document.seal_missing passport", model.FindingMarksUnstated},
		{"a seal where one is asked for", asks(func(d *model.Document) { d.Seal = &yes }, seal), "", model.FindingSealMissing},
		{"no seal where none is asked for", asks(func(d *model.Document) { d.Seal = &no }, func(*model.Material) {}), "", model.FindingSealMissing},
		{"nobody said", asks(func(*model.Document) {}, seal), "note document.marks_unstated passport", model.FindingSealMissing},
		{"not signed", asks(func(d *model.Document) { d.Signature = &no }, all), "warning document.signature_missing passport", ""},
		{"not notarised", asks(func(d *model.Document) { d.Notarised = &no }, all), "warning document.notarisation_missing passport", ""},
		{"a copy", asks(func(d *model.Document) { d.Original = &no }, all), "warning document.original_missing passport", ""},
		{"all there", asks(func(d *model.Document) { d.Original, d.Seal, d.Signature, d.Notarised = &yes, &yes, &yes, &yes }, all), "", model.FindingMarksUnstated},
	})
	c, rb := demo(t)
	of(c, "salary").Material, of(c, "salary").Seal = "declaration", nil
	var notes []model.Finding
	for _, f := range assess.Run(rb, c, today).Findings {
		if f.Code == model.FindingMarksUnstated {
			notes = append(notes, f)
		}
	}
	if len(notes) != 1 || !slices.Equal(notes[0].Detail.Marks, []string{model.MarkSeal, model.MarkSignature}) {
		t.Errorf("not one note with both marks: %+v", notes)
	}
	if got, want := locales.For(model.Zh).Finding(rb, c, &notes[0]), "材料清单有要求，但尚未注明本材料是否具备：印章、签字。"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTranslations(t *testing.T) {
	yes, no := true, false
	translated := func(seal *bool, material string) func(*model.Case, *model.Rulebook) {
		return func(c *model.Case, _ *model.Rulebook) {
			c.Documents = append(c.Documents, model.Document{ID: "translation", Material: material, TranslationOf: "diploma",
				State: model.Readable, Pages: 1, Seal: seal})
		}
	}
	play(t, []situation{
		{"a diploma without a translation", func(*model.Case, *model.Rulebook) {}, "warning document.translation_missing diploma", ""},
		{"a diploma with one", translated(&yes, "translation"), "", model.FindingTranslationMissing},
		{"a translation is not translated itself", translated(&yes, "diploma"), "", model.FindingTranslationMissing},
		{"a translation that the translator did not seal", translated(&no, "diploma"), "warning document.seal_missing translation", ""},
		{"a translation of which nobody said", translated(nil, "translation"), "note document.marks_unstated translation", ""},
		{"a translation proves nothing itself", translated(&yes, "translation"), "", model.FindingProvesNothing},
		{"a passport needs none", func(c *model.Case, _ *model.Rulebook) { of(c, "diploma").Material = "other" }, "", model.FindingTranslationMissing},
	})
}

func TestWhatDocumentsShow(t *testing.T) {
	shows := func(id string, s model.Shown) func(*model.Case, *model.Rulebook) {
		return func(c *model.Case, _ *model.Rulebook) { of(c, id).Shows = &s }
	}
	money := func(s string) *model.Decimal {
		d, err := model.ParseDecimal(s)
		if err != nil {
			t.Fatal(err)
		}
		return &d
	}
	elsewhere := func(s model.Shown) func(*model.Case, *model.Rulebook) {
		return func(c *model.Case, _ *model.Rulebook) {
			of(c, "diploma").Material, of(c, "diploma").Shows = "experience_proof", &s
		}
	}
	contract := func(s model.Shown) func(*model.Case, *model.Rulebook) {
		return func(c *model.Case, _ *model.Rulebook) {
			of(c, "salary").Material, of(c, "salary").Proves, of(c, "salary").Shows = "contract", nil, &s
		}
	}
	play(t, []situation{
		{"another person's name", shows("diploma", model.Shown{Name: "Anna Müller"}), "warning name.differs diploma", ""},
		{"a spelling not listed", shows("diploma", model.Shown{Name: "Soeren Nakamura-Obrien"}), "note name.spelling diploma", model.FindingNameDiffers},
		{"a spelling that is listed", shows("diploma", model.Shown{Name: "Søren NAKAMURA"}), "", model.FindingNameSpelling},
		{"another employer in the employer's certificate", shows("salary", model.Shown{Employer: "Nordlys Kvanteteknik A/S"}), "warning employer.differs salary", ""},
		{"the employer's Chinese name", shows("salary", model.Shown{Employer: "北京雁栖量子计算科技有限公司"}), "", model.FindingEmployerDiffers},
		{"the employer's English name, shorter", shows("salary", model.Shown{Employer: "BEIJING YANQI QUANTUM COMPUTING CO LTD"}), "", model.FindingEmployerDiffers},
		{"a former employer in a proof of experience", elsewhere(model.Shown{Employer: "Nordlys Kvanteteknik"}), "", model.FindingEmployerDiffers},
		{"an employer whom no post names", elsewhere(model.Shown{Employer: "Nordisk Kvanteteknik"}), "warning employer.differs diploma", ""},
		{"the salary as answered", shows("salary", model.Shown{SalaryCNY: money("680000")}), "", model.FindingSalaryDiffers},
		{"99 fen less", shows("salary", model.Shown{SalaryCNY: money("679999.01")}), "", model.FindingSalaryDiffers},
		{"one yuan less", shows("salary", model.Shown{SalaryCNY: money("679999")}), "problem salary.differs salary annual_salary_cny", ""},
		{"one yuan more", shows("salary", model.Shown{SalaryCNY: money("680001")}), "problem salary.differs salary annual_salary_cny", ""},
		{"another salary in a contract that does not prove it", contract(model.Shown{SalaryCNY: money("600000")}), "warning salary.differs salary annual_salary_cny", ""},
		{"the salary of a former post", elsewhere(model.Shown{SalaryCNY: money("300000")}), "", model.FindingSalaryDiffers},
	})
	c, rb := demo(t)
	of(c, "salary").Shows = &model.Shown{SalaryCNY: money("660000")}
	for _, f := range assess.Run(rb, c, today).Findings {
		if f.Code == model.FindingSalaryDiffers {
			if got, want := locales.For(model.En).Finding(rb, c, &f), "The document shows CNY 660,000 a year, the answer is CNY 680,000: 20,000 apart."; got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
}

func TestThePagesOfDocuments(t *testing.T) {
	diploma := func(do func(*model.Document)) func(*model.Case, *model.Rulebook) {
		return func(c *model.Case, _ *model.Rulebook) {
			of(c, "diploma").Pages = 3
			do(of(c, "diploma"))
		}
	}
	play(t, []situation{
		{"proof on the last page", diploma(func(d *model.Document) { d.Proves[0].Page = 3 }), "", model.FindingPageMissing},
		{"proof on the page after the last", diploma(func(d *model.Document) { d.Proves[0].Page = 4 }), "problem document.page_missing diploma education p4", ""},
		{"the page is chosen", diploma(func(d *model.Document) { d.Bundle = []int{1} }), "", model.FindingPageNotBundled},
		{"the page is left out", diploma(func(d *model.Document) { d.Bundle = []int{2, 3} }), "problem document.page_not_bundled diploma education p1", ""},
		{"a file beside the package has all its pages", diploma(func(d *model.Document) { d.Bundle, d.Separate = []int{2, 3}, true }), "note document.separate diploma", model.FindingPageNotBundled},
		{"the page is blank", diploma(func(d *model.Document) { d.Blank = []int{1} }), "problem document.page_blank diploma education p1", ""},
		{"another page is blank", diploma(func(d *model.Document) { d.Blank = []int{2, 3} }), "note document.page_blank diploma p2", ""},
		{"a blank page that is left out", diploma(func(d *model.Document) { d.Blank, d.Bundle = []int{2}, []int{1, 3} }), "", model.FindingPageBlank},
		{"the page cannot be read", diploma(func(d *model.Document) { d.Faint = []int{1} }), "warning document.page_faint diploma education p1", ""},
		{"another page cannot be read", diploma(func(d *model.Document) { d.Faint = []int{3} }), "note document.page_faint diploma p3", ""},
	})
	c, rb := demo(t)
	of(c, "diploma").Pages, of(c, "diploma").Blank = 4, []int{2, 4}
	for _, f := range assess.Run(rb, c, today).Findings {
		if f.Code == model.FindingPageBlank && !slices.Equal(f.Detail.Pages, []int{2, 4}) {
			t.Errorf("not one note for both pages: %v", f.Detail.Pages)
		}
	}
}

func TestFilesThatAreNoUseOrUsedTwice(t *testing.T) {
	extra := func(d model.Document) func(*model.Case, *model.Rulebook) {
		return func(c *model.Case, _ *model.Rulebook) {
			d.ID, d.State, d.Pages = "extra", model.Readable, 1
			c.Documents = append(c.Documents, d)
		}
	}
	shared := func(id string, about func(*model.Document)) func(*model.Case, *model.Rulebook) {
		return func(c *model.Case, _ *model.Rulebook) {
			of(c, id).Shared = true
			about(of(c, id))
		}
	}
	same := func(*model.Document) {}
	play(t, []situation{
		{"a letter of no kind that proves nothing", extra(model.Document{}), "note document.proves_nothing extra", ""},
		{"an optional material that proves nothing", extra(model.Document{Material: "language_certificate"}), "note document.proves_nothing extra", ""},
		{"a material that is needed", extra(model.Document{Material: "no_crime_statement"}), "", model.FindingProvesNothing},
		{"a material that these answers do not need", extra(model.Document{Material: "title_certificate"}), "note document.proves_nothing extra", ""},
		{"a letter of no kind that proves something", extra(model.Document{Proves: []model.Proof{{Fact: "post", Page: 1}}}), "", model.FindingProvesNothing},
		{"an unknown material is remarked once", extra(model.Document{Material: "letter"}), "warning document.material_unknown extra", model.FindingProvesNothing},
		{"the same file twice", func(c *model.Case, rb *model.Rulebook) {
			of(c, "diploma").Hash = "abc"
			extra(model.Document{Hash: "abc"})(c, rb)
		}, "warning document.duplicate extra", ""},
		{"two files without a hash", extra(model.Document{}), "", model.FindingDuplicate},
		{"another person's passport", shared("passport", same), "problem document.shared passport", ""},
		{"the employer's certificate about the talent", shared("salary", same), "problem document.shared salary", ""},
		{"the employer's licence serves every case", shared("salary", func(d *model.Document) {
			d.Material, d.Proves = "business_licence", []model.Proof{{Fact: "registered_in_beijing", Page: 1}}
		}), "", model.FindingShared},
		{"the file is gone", func(c *model.Case, _ *model.Rulebook) { of(c, "diploma").State = model.Missing }, "problem document.missing diploma", model.FindingTranslationMissing},
		{"the file is locked", func(c *model.Case, _ *model.Rulebook) {
			of(c, "diploma").Seen(model.Look{Fault: model.FaultEncrypted})
		}, "problem document.unreadable diploma", model.FindingTranslationMissing},
	})
}

func TestEveryFaultSaysWhatToDo(t *testing.T) {
	source, err := os.ReadFile("../evidence.go")
	if err != nil {
		t.Fatal(err)
	}
	faults := regexp.MustCompile(`Fault = "([a-z_]+)"`).FindAllSubmatch(source, -1)
	if len(faults) < 9 {
		t.Fatalf("only %d faults", len(faults))
	}
	for _, fault := range faults {
		for _, lang := range []model.Lang{model.Zh, model.En} {
			f := model.Finding{Code: model.FindingFileUnreadable, Detail: &model.Detail{Fault: model.Fault(fault[1])}}
			if s := locales.For(lang).Remedy(&model.Rulebook{}, &f); strings.ContainsAny(s, "⟦⟧") || s == "" {
				t.Errorf("%s: %q", fault[1], s)
			}
		}
	}
}

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
func TestFindingsOfArbitraryCases(t *testing.T) {
	for _, ref := range []string{"cn-beijing-two-zones", "cn-work-permit", "cn-zhongguancun"} {
		rb := find(t, ref)
		for range 400 {
			c := arbitrary(rb)
			first, again := assess.Run(rb, c, today), assess.Run(rb, c, today)
			if !reflect.DeepEqual(first.Findings, again.Findings) {
				t.Fatalf("differ:\n%v\n%v", remarks(first), remarks(again))
			}
			for i := range first.Findings {
				f := &first.Findings[i]
				c.Accepted = append(c.Accepted, model.Acceptance{Code: f.Code, Document: f.Document, Fact: f.Fact, Reason: remark(f)})
			}
			for _, f := range assess.Run(rb, c, today).Findings {
				if !strings.Contains(f.Accepted, f.Code) {
					t.Fatalf("%s is accepted for %q", remark(&f), f.Accepted)
				}
			}
			say(t, locales.For(model.Zh), rb, c, first)
			inOrder(t, c, first)
		}
	}
}

func inOrder(t *testing.T, c *model.Case, a *model.Assessment) {
	t.Helper()
	last := -1
	for i := range a.Findings {
		f := &a.Findings[i]
		at := slices.IndexFunc(c.Documents, func(d model.Document) bool { return d.ID == f.Document })
		if at < last {
			t.Fatalf("%s after document %d", remark(f), last)
		}
		last = at
	}
}

func anyOf[T any](of ...T) T { return of[rng.IntN(len(of))] }

func arbitrary(rb *model.Rulebook) *model.Case {
	c := randomCase(rb)
	written := func() string {
		return anyOf("", "2013", "2019-02", "2026-11-23", "2030-01", "1970", "0001", "9999-12-31", "2020-13", "20", "x")
	}
	date := func() model.Date {
		return anyOf(model.Date{}, today, today.AddDays(-rng.IntN(20_000)), today.AddDays(rng.IntN(400)), model.Date{Year: 9999, Month: 12, Day: 31})
	}
	flag := func() *bool {
		yes := rng.IntN(2) == 0
		return anyOf(nil, &yes)
	}
	c.Talent.Name = anyOf("", "MUELLER, Anna", "王 Wang", ",")
	c.Talent.ChineseName = anyOf("", "王𬺓", "王", "尉迟恭")
	for range rng.IntN(5) {
		c.Talent.WorkHistory = append(c.Talent.WorkHistory, model.Employment{From: written(), To: written(), Employer: anyOf("", "A", "B"), Country: anyOf("", "CHN", "DEU")})
		c.Talent.EducationHistory = append(c.Talent.EducationHistory, model.Education{From: written(), To: written()})
	}
	c.Enterprise.NameZh = anyOf("", "北京示例科技有限公司")
	for i := range rng.IntN(5) {
		salary := model.Whole(rng.Int64N(1_000_000))
		d := model.Document{ID: fmt.Sprint("d", i), State: anyOf(model.Readable, model.Missing, model.Unreadable, ""), Pages: rng.IntN(40),
			Hash: anyOf("", "a", "b"), Shared: rng.IntN(4) == 0, Separate: rng.IntN(4) == 0, Fault: anyOf("", model.FaultHEIC),
			Material: anyOf("", "passport", "diploma", "translation", "contract", "no such"), Issued: date(), ValidUntil: date(),
			Original: flag(), Seal: flag(), Signature: flag(), Notarised: flag(), TranslationOf: anyOf("", "d", "d0"),
			Blank: anyOf(nil, []int{1, 2}, []int{-1, 99}), Faint: anyOf(nil, []int{2}), Bundle: anyOf(nil, []int{1}, []int{2, 50}),
			Shows: anyOf(nil, &model.Shown{Name: anyOf("", "Anna Müller", "王"), Employer: anyOf("", "A", "北京示例科技"), SalaryCNY: anyOf(nil, &salary)})}
		for range rng.IntN(4) {
			d.Proves = append(d.Proves, model.Proof{Fact: anyOf(rb.Facts[rng.IntN(len(rb.Facts))].ID, "no_such"), Page: rng.IntN(5) - 1})
		}
		c.Documents = append(c.Documents, d)
	}
	return c
}
