package assess_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"twozones/locales"
	"twozones/model"
	"twozones/model/assess"
)

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
