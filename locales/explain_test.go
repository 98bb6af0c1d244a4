package locales_test

import (
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"

	"twozones/assets"
	"twozones/locales"
	"twozones/model"
	"twozones/model/assess"
	"twozones/model/rulebook"
)

var onDay = day("2026-11-23")

func day(s string) model.Date {
	d, err := model.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func book(t *testing.T, ref string) *model.Rulebook {
	t.Helper()
	books, err := fs.Sub(assets.Rulebooks, "rulebooks")
	if err != nil {
		t.Fatal(err)
	}
	rb, err := rulebook.NewShelf(books).Find(ref)
	if err != nil {
		t.Fatal(err)
	}
	return rb
}

func answers(facts map[string]model.Value) map[string]model.Answer {
	held := map[string]model.Answer{}
	for id, v := range facts {
		held[id] = model.Answer{Value: v}
	}
	return held
}

func number(kind model.Kind, n int64) model.Value { return model.Number(kind, model.Whole(n)) }

// Whatever is answered, proven or doubted: every line says something, and all
// of it in one language at a time.
func TestEveryExplanationIsWhole(t *testing.T) {
	for _, ref := range []string{"cn-beijing-two-zones", "cn-work-permit", "cn-work-permit@2017-04", "cn-zhongguancun"} {
		rb := book(t, ref)
		for range 100 {
			before, after := anyCase(rb), anyCase(rb)
			for _, lang := range []model.Lang{model.Zh, model.En} {
				l := locales.For(lang)
				for _, line := range l.Explanation(rb, assess.Explain(rb, before, onDay)) {
					if line.Kind != locales.LineClause {
						sound(t, lang, line.Text)
					}
				}
				for _, m := range assess.Moves(rb, before, after, onDay.AddDays(-rand.IntN(5000)), onDay) {
					sound(t, lang, l.Move(rb, m))
				}
			}
		}
	}
}

// Words that stand in both languages: names of files and what the rulebooks
// quote in Chinese.
var foreign = strings.NewReplacer("总监", "", "董事", "")

func sound(t *testing.T, lang model.Lang, s string) {
	t.Helper()
	if s == "" || strings.ContainsAny(s, "⟦⟧") || strings.Contains(s, "<no value>") || unbalanced(s) ||
		lang == model.En && hasHan(foreign.Replace(s)) || lang == model.Zh && !hasHan(s) {
		t.Errorf("%s: %q", lang, s)
	}
}

// unbalanced reports quotation marks inside quotation marks of the same kind.
func unbalanced(s string) bool {
	depth := 0
	for _, r := range s {
		switch r {
		case '“':
			depth++
		case '”':
			depth--
		}
		if depth < 0 || depth > 1 {
			return true
		}
	}
	return depth != 0
}

func anyCase(rb *model.Rulebook) *model.Case {
	c := &model.Case{Answers: map[string]model.Answer{}, Readings: map[string]model.ChosenReading{}}
	for i := range rb.Facts {
		if fact := &rb.Facts[i]; rand.IntN(4) > 0 {
			c.Answers[fact.ID] = model.Answer{Value: anyValue(fact)}
		}
		m := rb.Materials[rand.IntN(len(rb.Materials))].ID
		d := model.Document{ID: "d" + rb.Facts[i].ID, File: "d.pdf", Material: m, State: model.Readable, Pages: 1,
			Proves: []model.Proof{{Fact: rb.Facts[i].ID, Page: 1 + rand.IntN(5)/4}}}
		switch rand.IntN(8) {
		case 0:
			d.State = model.Missing
		case 1:
			d.State = model.Unreadable
		case 2:
			d.ValidUntil = onDay.AddDays(-rand.IntN(500))
		case 3:
			d.Issued = onDay.AddDays(100 - rand.IntN(500))
		}
		if rand.IntN(2) == 0 {
			c.Documents = append(c.Documents, d)
		}
	}
	for _, d := range rb.Doubts {
		c.Readings[d.ID] = model.ChosenReading{Reading: d.Readings[rand.IntN(len(d.Readings))].ID}
	}
	return c
}

func anyValue(f *model.Fact) model.Value {
	switch f.Kind {
	case model.KindYesNo:
		return model.YesNo(rand.IntN(2) == 0)
	case model.KindChoice:
		return model.Choice(f.Options[rand.IntN(len(f.Options))].ID)
	case model.KindSet:
		n := rand.IntN(len(f.Options) + 1)
		return model.SetOf(f.OptionIDs()[:n]...)
	case model.KindDate:
		return model.Day(onDay.AddDays(-rand.IntN(28_000)))
	}
	most := int64(100)
	if f.Max != nil {
		most = f.Max.Floor()
	}
	return number(f.Kind, rand.Int64N(min(most, 1_000_000)+1))
}

// The sentence after a change, in both languages.
func TestWhatMovedAndWhyInOneSentence(t *testing.T) {
	two, old := book(t, "cn-beijing-two-zones@2025"), book(t, "cn-work-permit@2017-04")
	passport := model.Document{ID: "p", File: "papers/passport.pdf", Material: "passport", State: model.Readable, Pages: 1,
		ValidUntil: day("2026-12-31"), Proves: []model.Proof{{Fact: "birth_date", Page: 1}}}
	born := func(on string, documents ...model.Document) *model.Case {
		return &model.Case{Answers: answers(map[string]model.Value{"birth_date": model.Day(day(on))}), Documents: documents}
	}
	with := func(facts map[string]model.Value) *model.Case { return &model.Case{Answers: answers(facts)} }
	read := born("1981-08-20")
	read.Readings = map[string]model.ChosenReading{"age_band_ends": {Reading: "B"}}
	master, bachelor := map[string]model.Value{"education": model.Choice("master")}, map[string]model.Value{"education": model.Choice("bachelor")}
	for _, try := range []struct {
		rb            *model.Rulebook
		before, after *model.Case
		from, to      string
		zh, en        string
	}{
		{two, born("1984-06-30"), born("1984-06-30"), "2030-06-29", "2030-06-30",
			"年龄：2030 年 6 月 30 日满 46 周岁，10 [8–10] → 7 [5–9]", "Age: turned 46 on 30 June 2030, 10 [8–10] → 7 [5–9]"},
		{old, born("1984-06-30"), born("1984-06-30"), "2030-06-30", "2030-06-29",
			"年龄：2030 年 6 月 30 日才满 46 周岁，10 → 15", "Age: 46 only on 30 June 2030, 10 → 15"},
		{old, with(bachelor), with(master), "2026-11-23", "2026-11-23",
			"受教育程度：由“学士，或高级工”改为“硕士，或技师”，10 → 15",
			"Education: changed from Bachelor's degree, or senior worker to Master's degree, or technician, 10 → 15"},
		{two, with(nil), with(master), "2026-11-23", "2026-11-23",
			"学历：已回答“硕士”，0 [0–15] → 12 [9–13]", "Education: answered Master's degree, 0 [0–15] → 12 [9–13]"},
		{two, with(master), with(nil), "2026-11-23", "2026-11-23",
			"学历：由“硕士”改为暂不清楚，12 [9–13] → 0 [0–15]", "Education: no longer known (was Master's degree), 12 [9–13] → 0 [0–15]"},
		{two, with(map[string]model.Value{"china_years": number(model.KindDecimal, 4)}), with(map[string]model.Value{"china_years": number(model.KindDecimal, 5)}), "2026-11-23", "2026-11-23",
			"工作经历：在华工作年限由“4 年”改为“5 年”，4 [2–20] → 6 [4–20]",
			"Work experience: “Years worked in China” changed from 4 years to 5 years, 4 [2–20] → 6 [4–20]"},
		{old, born("1981-08-20"), read, "2026-11-23", "2026-11-23",
			"年龄：改按“不含本数，上述年龄不计分”理解，15 → 0", "Age: now read as “The upper ends are not included; those ages get nothing”, 15 → 0"},
		{old, born("1988-01-01"), born("1988-01-01", passport), "2026-11-23", "2026-11-23",
			"年龄：“有效护照（资料页）”（passport.pdf）计入佐证，已佐证 0 → 15", "Age: “Valid passport, data page” (passport.pdf) now counts as proof, evidenced 0 → 15"},
		{old, born("1988-01-01", passport), born("1988-01-01", passport), "2026-11-23", "2027-01-05",
			"年龄：“有效护照（资料页）”（passport.pdf）有效期至 2026 年 12 月 31 日，已佐证 15 → 0",
			"Age: “Valid passport, data page” (passport.pdf) was valid until 31 December 2026, evidenced 15 → 0"},
		{old, born("2010-05-01"), born("2010-05-01"), "2028-04-30", "2028-05-01",
			"资格条件：2028 年 5 月 1 日满 18 周岁，不符合 → 待定", "Eligibility: turned 18 on 1 May 2028, not met → open"},
		{two, with(nil), with(map[string]model.Value{"shortage_field": model.YesNo(true)}), "2026-11-23", "2026-11-23",
			"个人条件（符合其一即可）：行业领域内紧缺急需的专业人才，已回答“是”，待定 → 符合",
			"Conditions on the talent (one is enough): “Professional in short supply in the industry” answered yes, open → met"},
	} {
		moves := assess.Moves(try.rb, try.before, try.after, day(try.from), day(try.to))
		if len(moves) == 0 {
			t.Errorf("nothing moved: %s", try.en)
			continue
		}
		m := moves[len(moves)-1]
		if zh, en := locales.For(model.Zh).Move(try.rb, m), locales.For(model.En).Move(try.rb, m); zh != try.zh || en != try.en {
			t.Errorf("\n%s\n%s\nwant\n%s\n%s", zh, en, try.zh, try.en)
		}
	}
}

// In a best of several the evidence may support a lesser answer.
func TestTheExplanationNamesWhatTheEvidenceSupports(t *testing.T) {
	rb := book(t, "cn-beijing-two-zones@2025")
	c := &model.Case{Answers: answers(map[string]model.Value{"post": model.Choice("chief"), "leads_key_team_or_project": model.YesNo(true)}),
		Documents: []model.Document{{ID: "d", State: model.Readable, Pages: 1, Proves: []model.Proof{{Fact: "leads_key_team_or_project", Page: 1}}}}}
	want := "Leader of a key research team or major project: yes. It adds nothing to that, but it is what the evidence supports so far: 5 [3–7]."
	for _, line := range locales.For(model.En).Explanation(rb, assess.Explain(rb, c, onDay)) {
		if line.Text == want && line.Of == "ability" && line.Kind == locales.LineRule {
			return
		}
	}
	t.Error("not told: " + want)
}

// A row that was transcribed stands on something better than its criterion.
func TestARowWithABasisOfItsOwnSaysSo(t *testing.T) {
	rb := book(t, "cn-beijing-two-zones@2025")
	row := &rb.Criterion("education").Parts[0].Rows[0]
	row.Basis = model.Transcribed
	c := &model.Case{Answers: answers(map[string]model.Value{"education": model.Choice("doctorate")})}
	told := func(want string) bool {
		for _, line := range locales.For(model.En).Explanation(rb, assess.Explain(rb, c, onDay)) {
			if line.Text == want && line.Of == "education" && line.Kind == locales.LineSource {
				return true
			}
		}
		return false
	}
	if !told("Basis of this figure: transcribed.") {
		t.Error("the basis is not told")
	}
	row.Source = "notice-2025-en"
	if !told("Source: The same notice on the city's English site (City of Beijing, 2026-01-14). Basis of the points: transcribed.") {
		t.Error("the source is not told")
	}
}
