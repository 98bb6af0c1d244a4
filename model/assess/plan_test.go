package assess_test

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"twozones/model"
	"twozones/model/assess"
)

// taken is the case after some steps of a plan: their answers are true, and
// proven.
func taken(c *model.Case, steps ...model.PlanStep) *model.Case {
	answers := map[string]model.Value{}
	paper := model.Document{ID: "new", State: model.Readable, Pages: 1}
	for _, s := range steps {
		if s.To.IsKnown() {
			answers[s.Facts[0]] = s.To.Value
		}
		paper.Proves = append(paper.Proves, model.Proof{Fact: s.Facts[0], Page: 1})
	}
	after := with(c, answers)
	after.Documents = append(slices.Clone(c.Documents), paper)
	return after
}

func evidenced(rb *model.Rulebook, c *model.Case) model.Range {
	return assess.Run(rb, c, today).Scores.Evidenced
}

func less(a, b model.Range) model.Range {
	return model.Range{Low: a.Low - b.Low, Likely: a.Likely - b.Likely, High: a.High - b.High}
}

// The sets of a plan are all there are and the smallest there are, counted out
// over all subsets of its steps.
func TestThePlansFirstSetIsTrulyTheCheapest(t *testing.T) {
	sizes := map[int]int{}
	series(t, 600, func(t *testing.T, _ *rand.Rand, rb *model.Rulebook, c *model.Case) {
		p := assess.Plan(rb, c, today)
		pass := *rb.PassMark
		steps, keys := usable(p)
		if len(steps) > 12 {
			return
		}
		reached := map[int]bool{} // by subset
		for subset := range 1 << len(steps) {
			if chosen, ok := pick(steps, subset); ok {
				reached[subset] = evidenced(rb, taken(c, chosen...)).Likely >= pass
			}
		}
		if p.Reached != reached[0] || !p.Complete {
			t.Errorf("reached %v, counted out %v, complete %v", p.Reached, reached[0], p.Complete)
		}
		listed := map[int]bool{}
		for i, set := range p.Sets {
			subset := place(set, keys)
			if listed[subset] || !reached[subset] || !needsAll(subset, reached) {
				t.Errorf("set %d is no smallest set", i)
			}
			listed[subset] = true
			if other, ok := exchanged(steps, subset, reached); ok {
				t.Errorf("set %d: %v would do as well", i, other.Facts)
			}
			chosen, _ := pick(steps, subset)
			if after := evidenced(rb, taken(c, chosen...)); after != set.Points || set.Secure != (after.Low >= pass) {
				t.Errorf("set %d ends at %v, counted out %v", i, set.Points, after)
			}
			if i > 0 && p.Sets[i-1].Size() > set.Size() {
				t.Error("a smaller set comes after a larger one")
			}
		}
		// Every set that reaches the mark asks for the facts of a listed one.
		any := false
		for subset, ok := range reached {
			any = any || ok
			if ok && !p.Reached && !slices.ContainsFunc(p.Sets, func(s model.PlanSet) bool { return onFacts(steps, place(s, keys), subset) }) {
				t.Errorf("no set covers %b", subset)
			}
		}
		if p.Reachable != any {
			t.Errorf("reachable %v, counted out %v", p.Reachable, any)
		}
		if len(p.Sets) > 0 {
			sizes[p.Sets[0].Size()]++
		}
	})
	if len(sizes) < 3 {
		t.Errorf("sizes of the first sets: %v", sizes)
	}
}

// usable lists the steps that may be part of a set, with their places.
func usable(p *model.Plan) (steps []model.PlanStep, keys []string) {
	for i, s := range p.Prove {
		steps, keys = append(steps, s), append(keys, "p"+string(rune('A'+i)))
	}
	for i, s := range p.Gain {
		proven := slices.IndexFunc(p.Prove, func(held model.PlanStep) bool { return held.Facts[0] == s.Facts[0] })
		onlyMeets := len(s.Meets) > 0 && (s.Points.Likely <= 0 || proven >= 0 && s.Points.Likely <= p.Prove[proven].Points.Likely)
		if s.Change != model.Judged && s.Points != (model.Range{}) && !onlyMeets {
			steps, keys = append(steps, s), append(keys, "g"+string(rune('A'+i)))
		}
	}
	return steps, keys
}

func place(s model.PlanSet, keys []string) (subset int) {
	for _, i := range s.Prove {
		subset |= 1 << slices.Index(keys, "p"+string(rune('A'+i)))
	}
	for _, i := range s.Gain {
		subset |= 1 << slices.Index(keys, "g"+string(rune('A'+i)))
	}
	return subset
}

// pick gives the steps of a subset; two on one fact exclude each other.
func pick(steps []model.PlanStep, subset int) (chosen []model.PlanStep, ok bool) {
	facts := map[string]bool{}
	for i, s := range steps {
		if subset&(1<<i) != 0 {
			if facts[s.Facts[0]] {
				return nil, false
			}
			facts[s.Facts[0]] = true
			chosen = append(chosen, s)
		}
	}
	return chosen, true
}

func needsAll(subset int, reached map[int]bool) bool {
	for smaller, ok := range reached {
		if ok && smaller != subset && smaller&subset == smaller {
			return false
		}
	}
	return true
}

// exchanged finds a step that asks for less on a fact of the set and would do
// as well.
func exchanged(steps []model.PlanStep, subset int, reached map[int]bool) (model.PlanStep, bool) {
	for i, s := range steps {
		for j, other := range steps {
			if subset&(1<<i) != 0 && other.Facts[0] == s.Facts[0] && other.Points.Likely < s.Points.Likely && reached[subset&^(1<<i)|1<<j] {
				return other, true
			}
		}
	}
	return model.PlanStep{}, false
}

// onFacts reports whether one set asks for no other facts than another does.
func onFacts(steps []model.PlanStep, set, subset int) bool {
	facts := map[string]bool{}
	for i, s := range steps {
		if subset&(1<<i) != 0 {
			facts[s.Facts[0]] = true
		}
	}
	for i, s := range steps {
		if set&(1<<i) != 0 && !facts[s.Facts[0]] {
			return false
		}
	}
	return true
}

// Each step adds what it says, what would help is proposed, and what is fixed
// or can only be answered is left alone.
func TestEveryStepIsTrueAndNoneIsMissing(t *testing.T) {
	series(t, 600, func(t *testing.T, _ *rand.Rand, rb *model.Rulebook, c *model.Case) {
		p := assess.Plan(rb, c, today)
		now := evidenced(rb, c)
		proves, gains := map[string]bool{}, map[string]model.Decimal{}
		for _, s := range append(slices.Clone(p.Prove), p.Gain...) {
			fact := rb.Fact(s.Facts[0])
			if adds := less(evidenced(rb, taken(c, s)), now); s.Change != model.Judged && adds != s.Points {
				t.Errorf("%v adds %v, said %v", s.Facts, adds, s.Points)
			}
			if len(s.Evidence) != 1 || s.Evidence[0] != strings.Replace(fact.ID, "f", "m", 1) {
				t.Errorf("%v is proven by %v", s.Facts, s.Evidence)
			}
		}
		for _, s := range p.Prove {
			proves[s.Facts[0]] = true
			if s.Earliest != today {
				t.Errorf("%v can be proven from %s", s.Facts, s.Earliest)
			}
		}
		for _, s := range p.Gain {
			gains[s.Facts[0]] = max(gains[s.Facts[0]], s.Points.Likely)
			if fact := rb.Fact(s.Facts[0]); fact.Changes == model.Fixed || fact.Changes == model.Judged && (s.Points.Low != 0 || s.Points.Likely != 0) {
				t.Errorf("%s is %s and promised", fact.ID, fact.Changes)
			}
		}
		for i := range rb.Facts {
			f := &rb.Facts[i]
			v := c.Answers[f.ID].Value
			if !v.IsKnown() {
				continue
			}
			held := evidenced(rb, taken(c, model.PlanStep{Facts: []string{f.ID}}))
			if proves[f.ID] != (held != now) {
				t.Errorf("%s: to prove %v, but %v and then %v", f.ID, proves[f.ID], now, held)
			}
			if f.Changes == model.Attainable {
				noBetter(t, rb, c, f, held, now, gains[f.ID])
			}
		}
	})
}

// noBetter checks that no better answer adds more than the plan's steps do.
func noBetter(t *testing.T, rb *model.Rulebook, c *model.Case, f *model.Fact, held, now model.Range, planned model.Decimal) {
	t.Helper()
	for _, v := range everyValue(f) {
		if old := c.Answers[f.ID].Value; f.Kind.IsNumber() && v.Number < old.Number || f.Kind == model.KindSet && len(v.Set) != len(old.Set)+1 {
			continue
		}
		then := evidenced(rb, taken(c, model.PlanStep{Facts: []string{f.ID}, To: model.Plain{Value: v}}))
		if then.Likely > held.Likely && then.Likely-now.Likely > planned {
			t.Errorf("%s: %v adds %s, planned %s", f.ID, v.Plain(), then.Likely-now.Likely, planned)
		}
	}
}

func TestThePlanOfTheDemonstrationCase(t *testing.T) {
	c, rb := demo(t)
	p := assess.Plan(rb, c, today)
	if !p.Complete || p.Reached || !p.Reachable || len(p.Prove) != 7 || p.Prove[0].Facts[0] != "experience_years" {
		t.Errorf("%+v", p)
	}
	if first := p.Sets[0]; first.Size() != 4 || len(first.Gain) != 0 || first.Points.Likely != model.Whole(71) || first.Ready != today {
		t.Errorf("first set %+v", first)
	}
	age := p.Fixed[slices.IndexFunc(p.Fixed, func(s model.PlanStep) bool { return s.Facts[0] == "birth_date" })]
	if age.Until != (model.Date{Year: 2031, Month: time.February, Day: 26}) || age.Years != 46 || age.Then.Likely != model.Whole(7) || !age.Warning {
		t.Errorf("age %+v", age)
	}
	var held struct {
		Prove, Gain, Fixed []struct {
			Facts    []string
			Points   model.Range
			Evidence []string
			Earliest *string
		}
	}
	data, err := json.Marshal(p)
	if err == nil {
		err = json.Unmarshal(data, &held)
	}
	if err != nil || *held.Prove[0].Earliest != "2026-11-23" || held.Gain[0].Earliest != nil || held.Fixed == nil || held.Gain[0].Evidence == nil {
		t.Errorf("%v %s", err, data)
	}
}

// What grows with time is proposed up to the next threshold, with its day.
func TestYearsGrowByTheCalendar(t *testing.T) {
	rb := find(t, "cn-beijing-two-zones")
	for _, want := range []struct {
		have string
		day  string
	}{{"8.5", "2028-05-23"}, {"8", "2028-11-23"}, {"9.95", "2026-12-12"}, {"4.75", "2027-02-23"}, {"12", ""}} {
		years, _ := model.ParseDecimal(want.have)
		c := &model.Case{Answers: map[string]model.Answer{"experience_years": {Value: model.Number(model.KindDecimal, years)}}}
		day := ""
		for _, s := range assess.Plan(rb, c, today).Gain {
			if s.Facts[0] == "experience_years" && day == "" {
				day = s.Earliest.String()
			}
		}
		if day != want.day {
			t.Errorf("%s years reach the next threshold on %q, want %q", want.have, day, want.day)
		}
	}
}

// A set that is ready after a birthday says what is left by then.
func TestASetThatComesTooLateSaysSo(t *testing.T) {
	rb := find(t, "cn-work-permit")
	answers := map[string]model.Value{
		"education": model.Choice("doctorate"), "chinese": model.Choice("former_national"),
		"annual_salary_cny":     model.Number(model.KindMoney, model.Whole(150_000)),
		"birth_date":            model.Day(model.Date{Year: 1981, Month: time.March, Day: 5}),
		"work_experience_years": model.Number(model.KindDecimal, model.Whole(5)),
	}
	var papers []model.PlanStep
	for id := range answers {
		papers = append(papers, model.PlanStep{Facts: []string{id}})
	}
	p := assess.Plan(rb, taken(with(&model.Case{}, answers), papers...), today)
	late := slices.IndexFunc(p.Sets, func(s model.PlanSet) bool { return p.Gain[s.Gain[0]].Facts[0] == "work_experience_years" })
	if late < 0 {
		t.Fatalf("%+v", p.Sets)
	}
	if s := p.Sets[late]; s.Ready.Year != 2027 || s.Points.Likely != model.Whole(60) || s.Later == nil || s.Later.Likely != model.Whole(55) || late == 0 {
		t.Errorf("%d %+v", late, s)
	}
}

// What nobody can become is not proposed; what others decide is not promised.
func TestOnlyWhatCanComeTrueIsProposed(t *testing.T) {
	rb := find(t, "cn-work-permit")
	c := &model.Case{Answers: map[string]model.Answer{
		"chinese": {Value: model.Choice("hsk3")}, "work_region": {Value: model.Choice("other")},
		"birth_date": {Value: model.Day(model.Date{Year: 1970, Month: 1, Day: 1})},
	}}
	var offered []string
	for _, s := range assess.Plan(rb, c, today).Gain {
		offered = append(offered, s.Facts[0]+" "+s.To.Option)
		if s.Facts[0] == "local_bonus" && s.Points != (model.Range{High: model.Whole(10)}) {
			t.Errorf("local bonus %v", s.Points)
		}
	}
	slices.Sort(offered)
	if want := []string{"chinese degree_in_chinese", "chinese hsk4", "chinese hsk5", "local_bonus "}; !slices.Equal(offered, want) {
		t.Errorf("offered %v", offered)
	}
}

// Without points, the plan is the way to eligibility.
func TestThePlanToEligibility(t *testing.T) {
	rb := find(t, "cn-zhongguancun")
	c := &model.Case{Answers: map[string]model.Answer{
		"route": {Value: model.Choice("technical")}, "zhongguancun_high_tech": {Value: model.YesNo(false)},
		"in_statistics": {Value: model.YesNo(true)}, "post": {Value: model.Choice("other")}, "leads_rd_team": {Value: model.YesNo(false)},
	}}
	p := assess.Plan(rb, c, today)
	var sets [][]string
	for _, set := range p.Sets {
		var facts []string
		for _, i := range set.Gain {
			facts = append(facts, p.Gain[i].Facts[0]+"="+p.Gain[i].To.Option)
		}
		slices.Sort(facts)
		sets = append(sets, facts)
	}
	slices.SortFunc(sets, slices.Compare)
	want := [][]string{{"leads_rd_team=", "zhongguancun_high_tech="}, {"post=chief", "zhongguancun_high_tech="}, {"post=director", "zhongguancun_high_tech="}}
	if !reflect.DeepEqual(sets, want) || !p.Complete || !p.Reachable || p.Reached {
		t.Errorf("%v %+v", sets, p)
	}
	for _, s := range p.Gain {
		if s.To.Option == "director" && !slices.Equal(s.Meets, []string{"talent.director"}) {
			t.Errorf("a director meets %v", s.Meets)
		}
	}
}

// A search that is too large says so.
func TestASearchThatIsTooLargeIsNotCalledComplete(t *testing.T) {
	rb := find(t, "cn-work-permit")
	c := &model.Case{Answers: map[string]model.Answer{}}
	for id, v := range map[string]model.Value{
		"annual_salary_cny": model.Number(model.KindMoney, 0), "education": model.Choice("none"),
		"work_experience_years": model.Number(model.KindDecimal, model.Whole(16)), "months_per_year": model.Number(model.KindDecimal, 0),
		"chinese": model.Choice("none"), "distinctions": model.SetOf([]string{}...), "birth_date": model.Day(model.Date{Year: 1988, Month: 3, Day: 5}),
	} {
		c.Answers[id] = model.Answer{Value: v}
	}
	p := assess.Plan(rb, c, today)
	if len(p.Sets) > 500 || p.Complete && p.Bound < 7 {
		t.Errorf("%d sets, bound %d, complete %v", len(p.Sets), p.Bound, p.Complete)
	}
	t.Log(len(p.Sets), p.Bound, p.Complete)
}

func BenchmarkPlan(b *testing.B) {
	c, rb := demo(b)
	for b.Loop() {
		assess.Plan(rb, c, today)
	}
}
