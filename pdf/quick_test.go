package pdf

import (
	"bytes"
	"context"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"twozones/assets"
	"twozones/model"
	"twozones/model/casework"
	"twozones/model/rulebook"
	"twozones/pdf/sheet"
)

func quickKit(t testing.TB) *casework.Kit {
	t.Helper()
	books, err := fs.Sub(assets.Rulebooks, "rulebooks")
	if err != nil {
		t.Fatal(err)
	}
	return &casework.Kit{Shelf: rulebook.NewShelf(books), Printer: Printer{},
		Clock: func() time.Time { return time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC) }}
}

func quickCheck(t testing.TB, rulebook string) *casework.Quick {
	t.Helper()
	q, err := casework.NewQuick(quickKit(t), rulebook)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// longest is the answer to a fact that takes the most room on paper.
func longest(f *model.Fact) model.Value {
	option, set := model.Option{}, model.SetOf()
	for _, o := range f.Options {
		set.Set = append(set.Set, o.ID)
		if len(o.Label.En)+len(o.Label.Zh) > len(option.Label.En)+len(option.Label.Zh) {
			option = o
		}
	}
	switch {
	case f.Kind == model.KindYesNo:
		return model.YesNo(false)
	case f.Kind == model.KindChoice:
		return model.Choice(option.ID)
	case f.Kind == model.KindSet:
		return set
	case f.Kind == model.KindDate:
		return model.Day(model.Date{Year: 1968, Month: 11, Day: 25})
	}
	if f.Max != nil {
		return model.Number(f.Kind, *f.Max)
	}
	return model.Number(f.Kind, model.Whole(123_456))
}

// chance is a random answer, at times the one not known.
func chance(f *model.Fact, r *rand.Rand) model.Value {
	switch {
	case r.IntN(7) == 0:
		return model.Unknown
	case f.Kind == model.KindYesNo:
		return model.YesNo(r.IntN(2) == 0)
	case f.Kind == model.KindChoice:
		return model.Choice(f.Options[r.IntN(len(f.Options))].ID)
	case f.Kind == model.KindDate:
		return model.Day(model.Date{Year: 1950 + r.IntN(60), Month: time.Month(1 + r.IntN(12)), Day: 1 + r.IntN(28)})
	case f.Kind.IsNumber():
		most := int64(3_000_000)
		if f.Max != nil {
			most = f.Max.Floor()
		}
		return model.Number(f.Kind, model.Whole(r.Int64N(most+1)))
	}
	return longest(f)
}

func answerAll(t testing.TB, q *casework.Quick, say func(*model.Fact) model.Value) {
	t.Helper()
	for i := range q.Rulebook.Facts {
		f := &q.Rulebook.Facts[i]
		if err := q.Answer(f.ID, say(f)); err != nil {
			t.Fatalf("%s: %v", f.ID, err)
		}
	}
}

func quickFile(t testing.TB, s *model.QuickSheet) []byte {
	t.Helper()
	out, err := Printer{}.PrintQuick(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Whatever is answered, both pages are there, and both say what they must.
func TestAQuickCheckIsTwoPagesWhateverIsAnswered(t *testing.T) {
	checks := map[string]func(*model.Fact) model.Value{"the longest": longest}
	for seed := range uint64(10) {
		r := rand.New(rand.NewPCG(seed, 7))
		checks["random "+string('0'+rune(seed))] = func(f *model.Fact) model.Value { return chance(f, r) }
	}
	for _, book := range []string{casework.QuickProgramme, "cn-work-permit"} {
		q := quickCheck(t, book)
		twoPages(t, book+" empty", q)
		for name, say := range checks {
			answerAll(t, q, say)
			twoPages(t, book+" "+name, q)
		}
	}
}

func twoPages(t *testing.T, name string, q *casework.Quick) {
	t.Helper()
	for _, lang := range []model.Lang{model.Zh, model.En} {
		s := q.Sheet(lang)
		data := quickFile(t, s)
		pages := textOfPages(t, data)
		if len(pages) != 2 {
			t.Fatalf("%s %s: %d pages", name, lang, len(pages))
		}
		v := newVoice(lang)
		first, second := packed(pages[0]), packed(pages[1])
		for page, ids := range map[string][]string{
			first: {"quick.paper.not_official", "quick.paper.criteria", "verdict." + string(q.Assessment.Verdict.Claimed)},
			second: {"quick.paper.nothing_kept", "quick.paper.no_decision", "quick.paper.next", "quick.paper.answers",
				"plan.prove.title", "plan.gain.title", "plan.fixed.title", "quick.paper.proofs"}} {
			for _, id := range ids {
				if !strings.Contains(page, packed(v.Line(v.say(id)))) {
					t.Errorf("%s %s: %s is not said:\n%s", name, lang, id, page)
				}
			}
		}
		for _, wrong := range []string{"<no value>", "⟦"} {
			if strings.Contains(first+second, wrong) {
				t.Errorf("%s %s: %s stands on it", name, lang, wrong)
			}
		}
		for _, id := range s.Asked {
			if label := v.Line(v.of(q.Rulebook.Fact(id).Label)); !strings.Contains(second, packed(label)) {
				t.Errorf("%s %s: the question %q is not on it", name, lang, label)
			}
		}
		if !bytes.Equal(data, quickFile(t, s)) {
			t.Errorf("%s %s: two runs gave different bytes", name, lang)
		}
	}
}

// An installed rulebook may have far longer words, and many more of them.
func TestAQuickCheckUnderAWordyRulebookIsTwoPagesToo(t *testing.T) {
	q := quickCheck(t, casework.QuickProgramme)
	answerAll(t, q, longest)
	wordy := *q.Rulebook
	long := func(s model.Text) model.Text {
		return model.Text{Zh: strings.Repeat(s.Zh, 9), En: strings.Repeat(s.En+" ", 9)}
	}
	wordy.Title = long(wordy.Title)
	wordy.Facts = append([]model.Fact{}, wordy.Facts...)
	for i := range wordy.Facts {
		f := &wordy.Facts[i]
		f.Label = long(f.Label)
		f.Options = append([]model.Option{}, f.Options...)
		for j := range f.Options {
			f.Options[j].Label = long(f.Options[j].Label)
		}
	}
	wordy.Eligibility = append([]model.Group{}, wordy.Eligibility...)
	for i := range wordy.Eligibility {
		g := &wordy.Eligibility[i]
		g.Label = long(g.Label)
		g.Conditions = append([]model.Condition{}, g.Conditions...)
		for j := range g.Conditions {
			g.Conditions[j].Label = long(g.Conditions[j].Label)
		}
	}
	wordy.Index()
	for _, lang := range []model.Lang{model.Zh, model.En} {
		s := q.Sheet(lang)
		s.Rulebook = &wordy
		if pages := textOfPages(t, quickFile(t, s)); len(pages) != 2 {
			t.Errorf("%s: %d pages", lang, len(pages))
		}
	}
}

func TestQuickChecksReadAsReviewed(t *testing.T) {
	q := quickCheck(t, casework.QuickProgramme)
	r := rand.New(rand.NewPCG(4, 7))
	answerAll(t, q, func(f *model.Fact) model.Value { return chance(f, r) })
	for _, lang := range []model.Lang{model.Zh, model.En} {
		s := q.Sheet(lang)
		paper := quickPaper{voice: newVoice(lang), q: s, rb: s.Rulebook, result: s.Assessment}
		pages, err := sheet.Compose(context.Background(), paper.draw)
		if err != nil {
			t.Fatal(err)
		}
		reviewed(t, "testdata/golden/quick-"+string(lang)+".txt", goldenText(pages))
	}
}
