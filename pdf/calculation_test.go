package pdf

import (
	"fmt"
	"strings"
	"testing"

	"twozones/locales"
	"twozones/model"
	"twozones/model/assess"
)

// calculated is the text of the annex, without spaces, and its first page; ""
// where the package has none.
func calculated(t *testing.T, s sample) (read string, first int) {
	t.Helper()
	for _, h := range headingsOf(s.pages(t)) {
		if h.heading.Anchor == "calculation" {
			first = h.page
		}
	}
	if first == 0 {
		return "", 0
	}
	return packed(strings.Join(s.read(t)[first-1:], "\n")), first
}

func TestCalculationIsThereWhereThereArePoints(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		if _, first := calculated(t, s); (first > 0) != s.Rulebook.HasPoints() {
			t.Errorf("the calculation begins on page %d, points table: %v", first, s.Rulebook.HasPoints())
		}
	})
}

func TestSelfAssessmentPointsToTheCalculation(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		_, first := calculated(t, s)
		if first == 0 {
			return
		}
		said := fmt.Sprintf("附录“计算说明”，第%d页", first)
		if s.Lang == model.En {
			said = fmt.Sprintf("annex,page%d.", first)
		}
		if all := packed(strings.Join(s.read(t)[:first-1], "\n")); !strings.Contains(all, said) {
			t.Errorf("no page before says %q", said)
		}
	})
}

// Every criterion stands in the annex with its figures, every part with its
// own, every answer, the clause in both languages, and what a cap took.
func TestCalculationOpensEveryFigure(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		read, first := calculated(t, s)
		if first == 0 {
			return
		}
		l := locales.For(model.Zh)
		if s.Lang == model.En {
			l = locales.For(model.En)
		}
		want := func(said ...string) {
			t.Helper()
			if one := packed(strings.Join(said, "")); !strings.Contains(read, one) {
				t.Errorf("the calculation does not say %q", one)
			}
		}
		for _, area := range s.Explanation.Areas {
			want(l.Points(area.Claimed), l.Points(area.Evidenced))
			for _, c := range area.Criteria {
				want(l.Points(c.Claimed), l.Points(c.Evidenced))
				want(c.Clause.Zh)
				want(c.Clause.En)
				if c.Cut {
					want(l.T("explain.cap", "Sum", l.Points(c.Sum), "Cap", c.Cap, "Points", l.Points(c.Claimed)))
				}
				for _, p := range c.Parts {
					want(l.Points(p.Claimed), l.Points(p.Evidenced))
					for _, f := range p.Facts {
						want(l.Value(s.Rulebook.Fact(f.ID), f.Value.Value))
						if !f.Value.IsKnown() && len(p.Facts) == 1 {
							want(l.Span(*f.Can))
						}
					}
				}
			}
		}
	})
}

func TestCalculationGivesTheScoreUnderEachReading(t *testing.T) {
	eachPackage(t, func(t *testing.T, s sample) {
		read, first := calculated(t, s)
		if first == 0 {
			return
		}
		for _, d := range s.Explanation.Doubts {
			for _, r := range d.Readings {
				for _, figure := range []string{newVoice(s.Lang).points(r.Scores.Claimed), newVoice(s.Lang).points(r.Scores.Evidenced)} {
					if !strings.Contains(read, packed(figure)) {
						t.Errorf("%s/%s: the score %s is not there", d.ID, r.ID, figure)
					}
				}
			}
			if !strings.Contains(read, packed(d.Why)) {
				t.Errorf("%s: the reason %q is not there", d.ID, d.Why)
			}
		}
	})
}

// What is offered as proof and proves nothing says so, whatever the reason.
func TestCalculationSaysWhyAPageProvesNothing(t *testing.T) {
	broken := map[string]func(d *model.Document){
		model.FindingExpired:        func(d *model.Document) { d.ValidUntil = today.AddDays(-1) },
		model.FindingNotYetValid:    func(d *model.Document) { d.Issued = today.AddDays(1) },
		model.FindingFileMissing:    func(d *model.Document) { d.State = model.Missing },
		model.FindingFileUnreadable: func(d *model.Document) { d.State = model.Unreadable },
		model.FindingPageMissing:    func(d *model.Document) { d.Proves[0].Page = 7 },
	}
	for code, breaks := range broken {
		for _, lang := range []model.Lang{model.Zh, model.En} {
			p := packageOf(t, personas(t)[0].facts, lang)
			d := &p.Case.Documents[0]
			breaks(d)
			p.Assessment = assess.Run(p.Rulebook, p.Case, today)
			p.Explanation = assess.Explain(p.Rulebook, p.Case, today)
			said := newVoice(lang).say("paper.unproven."+code, "Document", "×", "Day", map[string]model.Date{
				model.FindingExpired: d.ValidUntil, model.FindingNotYetValid: d.Issued}[code])
			reason := strings.TrimPrefix(said.Zh+said.En, "×")
			var all strings.Builder
			for _, page := range pagesOf(t, p) {
				all.WriteString(packed(page.Text()))
			}
			if !strings.Contains(all.String(), packed(reason)) {
				t.Errorf("%s: the annex does not say %q", lang, reason)
			}
		}
	}
}
