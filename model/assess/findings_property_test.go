package assess_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"twozones/locales"
	"twozones/model"
	"twozones/model/assess"
)

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
