package assess_test

import (
	"encoding/json"
	"io/fs"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"twozones/assets"
	"twozones/model"
	"twozones/model/assess"
	"twozones/model/casefile"
	"twozones/model/rulebook"
)

// rng is seeded from TWOZONES_SEED, which ./dev test prints.
var rng = func() *rand.Rand {
	seed, _ := strconv.ParseUint(os.Getenv("TWOZONES_SEED"), 10, 64)
	return rand.New(rand.NewPCG(seed, 1))
}()

var today = model.Date{Year: 2026, Month: 11, Day: 23}

func shelf(t testing.TB) *rulebook.Shelf {
	t.Helper()
	books, err := fs.Sub(assets.Rulebooks, "rulebooks")
	if err != nil {
		t.Fatal(err)
	}
	return rulebook.NewShelf(books)
}

func find(t testing.TB, ref string) *model.Rulebook {
	t.Helper()
	rb, err := shelf(t).Find(ref)
	if err != nil {
		t.Fatal(err)
	}
	return rb
}

func demo(t testing.TB) (*model.Case, *model.Rulebook) {
	t.Helper()
	data, err := assets.Demo.ReadFile("demo/case.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, rb, err := casefile.Read("case.yaml", data, shelf(t), casefile.Options{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	for i := range c.Documents {
		c.Documents[i].State, c.Documents[i].Pages = model.Readable, 1
	}
	return c, rb
}

func TestEvidenceNeverExceedsTheClaim(t *testing.T) {
	for _, ref := range []string{"cn-beijing-two-zones", "cn-work-permit", "cn-work-permit@2017-04"} {
		rb := find(t, ref)
		for range 3000 {
			c := randomCase(rb)
			a := assess.Run(rb, c, today)
			check(t, a.Scores.Claimed, a.Scores.Evidenced)
			for _, criterion := range a.Criteria {
				check(t, criterion.Claimed, criterion.Evidenced)
			}
		}
	}
}

func check(t *testing.T, claimed, evidenced model.Range) {
	t.Helper()
	if !claimed.Ordered() || !evidenced.Ordered() || evidenced.Low > claimed.Low ||
		evidenced.Likely > claimed.Likely || evidenced.High > claimed.High {
		t.Fatalf("claimed %v, evidenced %v", claimed, evidenced)
	}
}

// A range holds for every way the unknown facts can turn out: answering one
// more fact never leads out of it.
func TestAnAnswerNeverLeavesTheRange(t *testing.T) {
	for _, ref := range []string{"cn-beijing-two-zones", "cn-work-permit", "cn-work-permit@2017-04"} {
		rb := find(t, ref)
		for range 3000 {
			c := randomCase(rb)
			before := assess.Run(rb, c, today)
			if len(before.Unknown) == 0 {
				continue
			}
			id := before.Unknown[rng.IntN(len(before.Unknown))]
			c.Answers[id] = model.Answer{Value: randomValue(rb.Fact(id))}
			after := assess.Run(rb, c, today)
			if after.Scores.Claimed.Low < before.Scores.Claimed.Low || after.Scores.Claimed.High > before.Scores.Claimed.High {
				t.Fatalf("answering %s took %v to %v", id, before.Scores.Claimed, after.Scores.Claimed)
			}
			if s := before.Eligibility.State; s != model.Open && s != after.Eligibility.State {
				t.Fatalf("answering %s took eligibility from %s to %s", id, s, after.Eligibility.State)
			}
		}
	}
}

func TestSameInputSameOutput(t *testing.T) {
	c, rb := demo(t)
	first, _ := json.Marshal(assess.Run(rb, c, today))
	for range 20 {
		if again, _ := json.Marshal(assess.Run(rb, c, today)); string(again) != string(first) {
			t.Fatal("differs")
		}
	}
}

func TestFindingsOfDocuments(t *testing.T) {
	c, rb := demo(t)
	for name, change := range map[string]struct {
		do   func(*model.Document)
		code string
	}{
		"expired":          {func(d *model.Document) { d.ValidUntil = today.AddDays(-1) }, model.FindingExpired},
		"not yet issued":   {func(d *model.Document) { d.Issued = today.AddDays(1) }, model.FindingNotYetValid},
		"missing":          {func(d *model.Document) { d.State = model.Missing }, model.FindingFileMissing},
		"unreadable":       {func(d *model.Document) { d.State = model.Unreadable }, model.FindingFileUnreadable},
		"no such page":     {func(d *model.Document) { d.Proves[0].Page = 2 }, model.FindingPageMissing},
		"unknown material": {func(d *model.Document) { d.Material = "letter" }, model.FindingMaterialUnknown},
	} {
		sound := assess.Run(rb, c, today)
		changed := *c
		changed.Documents = append([]model.Document{}, c.Documents...)
		d := &changed.Documents[1]
		d.Proves = append([]model.Proof{}, d.Proves...)
		change.do(d)
		a := assess.Run(rb, &changed, today)
		found := false
		for _, f := range a.Findings {
			found = found || f.Code == change.code && f.Document == d.ID
		}
		if !found {
			t.Errorf("%s: not found in %v", name, a.Findings)
		}
		if change.code != model.FindingMaterialUnknown && a.Scores.Evidenced.Likely != sound.Scores.Evidenced.Likely-model.Whole(15) {
			t.Errorf("%s: still proves the doctorate", name)
		}
	}
}

func TestAnAcceptedFindingCarriesTheReason(t *testing.T) {
	c, rb := demo(t)
	c.Accepted = []model.Acceptance{{Code: model.FindingRoundClosed, Reason: "prepared for the next round"}}
	for _, f := range assess.Run(rb, c, today).Findings {
		if f.Code == model.FindingRoundClosed && f.Accepted == "prepared for the next round" {
			return
		}
	}
	t.Error("the acceptance is lost")
}

func TestTheRoundIsAFindingAndChangesNoPoint(t *testing.T) {
	c, rb := demo(t)
	for on, code := range map[model.Date]string{
		rb.Window.Opens.AddDays(-1): model.FindingRoundNotOpen, rb.Window.Opens: "", rb.Window.Closes: "",
		rb.Window.Closes.AddDays(1): model.FindingRoundClosed,
	} {
		got := ""
		for _, f := range assess.Run(rb, c, on).Findings {
			if f.Code == model.FindingRoundNotOpen || f.Code == model.FindingRoundClosed {
				got = f.Code
			}
		}
		if got != code {
			t.Errorf("on %s: %q, want %q", on, got, code)
		}
	}
}

func TestCreditCodes(t *testing.T) {
	for code, valid := range map[string]bool{
		"91350100M000100Y43": true, // the example of GB 32100-2015
		"91350100M000100Y44": false, "91350100M000100Y4": false, "9135O100M000100Y43": false, "": false,
	} {
		if assess.CreditCodeValid(code) != valid {
			t.Errorf("%s: want %v", code, valid)
		}
	}
}

func randomCase(rb *model.Rulebook) *model.Case {
	c := &model.Case{Answers: map[string]model.Answer{}}
	d := model.Document{ID: "d", State: model.Readable, Pages: 1}
	for i := range rb.Facts {
		fact := &rb.Facts[i]
		if rng.IntN(3) > 0 {
			c.Answers[fact.ID] = model.Answer{Value: randomValue(fact)}
		}
		if rng.IntN(2) == 0 {
			d.Proves = append(d.Proves, model.Proof{Fact: fact.ID, Page: 1})
		}
	}
	c.Documents = []model.Document{d}
	return c
}

func randomValue(f *model.Fact) model.Value {
	switch f.Kind {
	case model.KindYesNo:
		return model.YesNo(rng.IntN(2) == 0)
	case model.KindChoice:
		return model.Choice(f.Options[rng.IntN(len(f.Options))].ID)
	case model.KindSet:
		var ids []string
		for _, o := range f.Options {
			if rng.IntN(3) == 0 {
				ids = append(ids, o.ID)
			}
		}
		return model.SetOf(ids...)
	case model.KindDate:
		return model.Day(today.AddDays(-rng.IntN(30_000)))
	}
	most := int64(1_000_000)
	if f.Max != nil {
		most = min(most, f.Max.Floor())
	}
	return model.Number(f.Kind, model.Whole(rng.Int64N(most+1)))
}

func BenchmarkRun(b *testing.B) {
	c, rb := demo(b)
	b.ReportAllocs()
	for b.Loop() {
		assess.Run(rb, c, today)
	}
}
