package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"twozones/locales"
	"twozones/model"
	"twozones/pdf/ink"
	"twozones/pdf/text"
)

// sorted is the characters of s without spaces, in order of code.
func sorted(s string) string {
	runes := []rune(packed(s))
	slices.Sort(runes)
	return string(runes)
}

// packed is s without spaces and line ends.
func packed(s string) string { return strings.Join(strings.Fields(s), "") }

func drawnText(p *ink.Page) string {
	var b strings.Builder
	p.Runes(func(_ *text.Face, _ bool, r rune) { b.WriteRune(r) })
	return b.String()
}

func TestEveryCharacterReadsBack(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		read, pages := s.read(t), s.pages(t)
		if len(read) != len(pages) || len(pages) < s.minPages {
			t.Fatalf("%d pages read, %d drawn, at least %d wanted", len(read), len(pages), s.minPages)
		}
		for i, page := range pages {
			if got, want := sorted(read[i]), sorted(drawnText(page)); got != want {
				t.Errorf("page %d reads\n%s\nwas drawn as\n%s", i+1, got, want)
			}
		}
		if all := strings.Join(read, ""); strings.Contains(all, "⟦") || strings.Contains(all, "<no value>") {
			t.Error("a sentence or one of its values is missing")
		}
	})
}

func TestEveryDrawnCharacterIsInItsFaceOrReported(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		var reported []rune
		for _, u := range (Printer{}).Unprintable(s.Package) {
			reported = append(reported, u.Rune)
		}
		for i, page := range s.pages(t) {
			page.Runes(func(face *text.Face, _ bool, r rune) {
				if face == nil && !slices.Contains(reported, r) {
					t.Errorf("page %d: no font has %q, and nobody was told", i+1, r)
				}
				if face != nil && !face.Covers(r) {
					t.Errorf("page %d: %s draws %q without having it", i+1, face.Name, r)
				}
			})
		}
	})
}

// identity is what stands on the cover exactly as it was entered.
func identity(c *model.Case) []string {
	t, e := &c.Talent, &c.Enterprise
	return given(append([]string{t.Name, t.ChineseName, t.PassportNumber, e.NameZh, e.NameEn, e.CreditCode}, t.OtherNames...)...)
}

func TestIdentityStandsUnbrokenOnTheCover(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		cover := strings.Split(s.read(t)[0], "\n")
		for _, value := range identity(s.Case) {
			if !slices.ContainsFunc(cover, func(line string) bool { return strings.Contains(line, value) }) {
				t.Errorf("%q stands on no line of the cover:\n%s", value, strings.Join(cover, "\n"))
			}
		}
	})
}

// written is every text of the case that the package prints.
func written(c *model.Case) []string {
	t, e := &c.Talent, &c.Enterprise
	list := append(identity(c), t.PostTitle, t.Phone, t.Email, e.Address, e.ContactName, e.ContactPhone, e.ContactEmail)
	for _, x := range t.EducationHistory {
		list = append(list, x.From, x.To, x.School, x.Degree, x.Field)
	}
	for _, x := range t.WorkHistory {
		list = append(list, x.From, x.To, x.Employer, x.Title)
	}
	for _, x := range t.Achievements {
		list = append(list, x.Title, x.Date)
	}
	for _, d := range c.Documents {
		list = append(list, d.FileName())
	}
	for _, r := range c.Readings {
		list = append(list, r.Why)
	}
	for _, a := range c.Accepted {
		list = append(list, a.Reason)
	}
	return given(list...)
}

func TestEverythingEnteredIsPrinted(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		entered := written(s.Case)
		if !slices.Contains(s.Rulebook.Documents, "declaration") {
			entered = identity(s.Case)
		}
		all := packed(strings.Join(s.read(t), "\n"))
		for _, s := range entered {
			if !strings.Contains(all, packed(s)) {
				t.Errorf("%q is nowhere in the package", s)
			}
		}
	})
}

func TestSameInputGivesSameBytes(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		if !bytes.Equal(s.bytes(t), printed(t, packageOf(t, s.facts, s.Lang))) {
			t.Error("two runs gave different bytes")
		}
	})
}

func TestFileIsSound(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		out := run(t, s.bytes(t), "qpdf", "--check", "FILE")
		if !strings.Contains(out, "No syntax or stream encoding errors found") || strings.Contains(out, "WARNING") {
			t.Error(out)
		}
	})
}

func TestEveryPageIsMarked(t *testing.T) {
	marks := map[model.Lang][]string{model.Zh: {"工作稿", "第 %d 页，共 %d 页"}, model.En: {"Working copy", "Page %d of %d"},
		model.Both: {"工作稿 Working copy", "第 %d 页，共 %d 页 Page %d of %d"}}
	eachPackage(t, func(t *testing.T, s sample) {
		pages := s.read(t)
		for i, page := range pages {
			number := marks[s.Lang][1]
			said := strings.ReplaceAll(strings.Replace(strings.Replace(number, "%d", "N", 1), "%d", "M", 1), "%d", "X")
			said = strings.Replace(said, "X", "N", 1)
			said = strings.NewReplacer("N", fmt.Sprint(i+1), "M", fmt.Sprint(len(pages)), "X", fmt.Sprint(len(pages))).Replace(said)
			for _, want := range []string{marks[s.Lang][0], said, "由“两区通”编制，非官方文件 · Prepared with TwoZones, not an official document"} {
				if !strings.Contains(page, want) {
					t.Errorf("page %d does not say %q", i+1, want)
				}
			}
		}
	})
}

func TestSubmissionEditionIsNotMarked(t *testing.T) {
	for _, lang := range languages {
		p := packageOf(t, personas(t)[0].facts, lang)
		p.Submission, p.Gaps = true, nil
		all := strings.Join(textOfPages(t, printed(t, p)), "\n")
		for _, mark := range []string{"工作稿", "orking copy"} {
			if strings.Contains(all, mark) {
				t.Errorf("%s: the submission edition says %q", lang, mark)
			}
		}
	}
}

func TestPagesWithEstimatedFiguresSaySo(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		notice := newVoice(s.Lang).Line(newVoice(s.Lang).say("basis.estimate.short"))
		inside := false
		pages := s.read(t)
		for i, page := range s.pages(t) {
			for _, h := range page.Headings {
				if h.Level == 0 {
					inside = (h.Anchor == "self_assessment" || h.Anchor == "calculation") && s.Assessment.Basis == model.Estimate
				}
			}
			if got := strings.Contains(pages[i], notice); got != inside {
				t.Errorf("page %d: notice of the estimate is %v, want %v", i+1, got, inside)
			}
		}
	})
}

func TestFiguresOfTheAssessmentAreOnPaper(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		all := packed(strings.Join(s.read(t), "\n"))
		if s.Assessment.Scores == nil {
			return
		}
		l := locales.For(model.Zh)
		want := []string{l.Span(s.Assessment.Scores.Claimed), l.Points(s.Assessment.Scores.Evidenced)}
		for _, c := range s.Assessment.Criteria {
			want = append(want, l.Points(c.Claimed)+l.Points(c.Evidenced))
		}
		for _, s := range want {
			if !strings.Contains(all, packed(s)) {
				t.Errorf("the figures %q are not printed", s)
			}
		}
	})
}

func TestUnprintableCharactersAreReportedByField(t *testing.T) {
	for _, who := range personas(t) {
		p := packageOf(t, who.facts, model.Zh)
		found := (Printer{}).Unprintable(p)
		if who.name != "long-names" {
			if len(found) != 0 {
				t.Errorf("%s: %v reported", who.name, found)
			}
			continue
		}
		for _, want := range []model.Unprintable{{Field: "talent.other_names", Rune: '김'}, {Field: "talent.other_names", Rune: '수'},
			{Field: "talent.work_history", Rune: '김'}, {Field: "talent.work_history", Rune: '주'}} {
			if n := len(slices.DeleteFunc(slices.Clone(found), func(u model.Unprintable) bool { return u != want })); n != 1 {
				t.Errorf("%v is reported %d times", want, n)
			}
		}
	}
}

// Nobody enters a whole page into a field on purpose, but a package must come
// out of it all the same, complete.
func TestVeryLongEntriesStillPrint(t *testing.T) {
	for _, lang := range languages {
		p := packageOf(t, personas(t)[0].facts, lang)
		long := strings.Repeat("很长的一段文字，with words 𬺓 and O'Brien. ", 150)
		talent, e := &p.Case.Talent, &p.Case.Enterprise
		talent.PostTitle, e.Address, e.ContactName, e.PortalCheck.By = long, long, long, long
		talent.EducationHistory[0].School, talent.WorkHistory[0].Title, talent.Achievements[0].Title = long, long, long
		p.Case.Documents[0].File = strings.ReplaceAll(long, "/", "")
		p.Case.Readings = map[string]model.ChosenReading{"director_or_board": {Reading: "board", Why: long}}
		p.Assessment.Findings = append(p.Assessment.Findings, model.Finding{Severity: model.Note, Code: model.FindingRoundClosed, Accepted: long})
		read := packed(strings.Join(textOfPages(t, printed(t, p)), ""))
		if n := strings.Count(read, "很"); n < 10*150 {
			t.Errorf("%s: the long entries are printed %d times, want 10 at least", lang, n/150)
		}
	}
}

func TestApostrophesStayStraight(t *testing.T) {
	for _, lang := range languages {
		all := strings.Join(textOfPages(t, printed(t, packageOf(t, personas(t)[0].facts, lang))), "\n")
		if strings.Contains(all, "O’BRIEN") || !strings.Contains(all, "O'BRIEN") {
			t.Errorf("%s: the apostrophe of the name was changed", lang)
		}
	}
}

func TestProgressGrowsToItsEnd(t *testing.T) {
	last, total := 0, 0
	_, err := Printer{}.Print(context.Background(), packageOf(t, personas(t)[0].facts, model.Both), func(done, of int) {
		if done <= last || total != 0 && of != total {
			t.Errorf("progress went from %d of %d to %d of %d", last, total, done, of)
		}
		last, total = done, of
	})
	if err != nil || last != total || total == 0 {
		t.Errorf("progress ended at %d of %d, error %v", last, total, err)
	}
}

func TestProgressStaysBelowItsEndUntilThen(t *testing.T) {
	var told []int
	c := counter{total: 3, tell: func(done, _ int) { told = append(told, done) }}
	for range 5 {
		c.step()
	}
	c.finish()
	if !slices.Equal(told, []int{1, 2, 3}) {
		t.Errorf("told %v", told)
	}
}

func TestCancellingStopsTheWork(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	out, err := Printer{}.Print(ctx, packageOf(t, personas(t)[0].facts, model.Both), func(done, _ int) {
		if done == 3 {
			cancel()
		}
		if done > 3 {
			t.Error("a document was drawn after cancelling")
		}
	})
	if !errors.Is(err, context.Canceled) || out != nil {
		t.Errorf("%d bytes, error %v", len(out), err)
	}
}

func TestUnknownDocumentIsAnError(t *testing.T) {
	p := packageOf(t, personas(t)[0].facts, model.Zh)
	rb := *p.Rulebook
	rb.Documents = []string{"cover", "horoscope"}
	p.Rulebook = &rb
	if _, err := (Printer{}).Print(context.Background(), p, nil); err == nil || !strings.Contains(err.Error(), "horoscope") {
		t.Errorf("error %v", err)
	}
}

func BenchmarkBilingualPackage(b *testing.B) {
	p := packageOf(b, personas(b)[0].facts, model.Both)
	for b.Loop() {
		printed(b, p)
	}
}
