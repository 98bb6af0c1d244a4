package model_test

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"

	"twozones/model"
)

var today = model.Date{Year: 2026, Month: 11, Day: 26}

// act is an act with the day that it is tried with.
type act func(c model.Course, on model.Date) (model.Course, error)

var acts = map[string]act{
	"submit": func(c model.Course, on model.Date) (model.Course, error) {
		return c.Submit(model.Submission{On: on}, today)
	},
	"ask": func(c model.Course, on model.Date) (model.Course, error) {
		return c.Ask(model.SupplementAsked{On: on, By: on.AddDays(10), What: "diploma"}, today)
	},
	"answer": func(c model.Course, on model.Date) (model.Course, error) { return c.Answer(on, today) },
	"score":  func(c model.Course, on model.Date) (model.Course, error) { return c.Score(on, today) },
	"look":   func(c model.Course, on model.Date) (model.Course, error) { return c.LookInto(on, today) },
	"issue":  func(c model.Course, on model.Date) (model.Course, error) { return c.Issue(model.Letter{On: on}, today) },
	"refuse": func(c model.Course, on model.Date) (model.Course, error) {
		return c.Refuse(model.Refusal{On: on}, today)
	},
	"tick":      func(c model.Course, on model.Date) (model.Course, error) { return c.Tick("medical", on, today) },
	"take back": func(c model.Course, _ model.Date) (model.Course, error) { return c.TakeBack() },
	"step back": func(c model.Course, _ model.Date) (model.Course, error) { return c.StepBack() },
}

// saying is all that a course says.
func saying(t *testing.T, c model.Course) string {
	t.Helper()
	raw, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func day(n int) model.Date { return today.AddDays(n) }

func TestACaseGoesFromSubmissionToTheLetter(t *testing.T) {
	c := model.Course{}
	for _, step := range []struct {
		act string
		on  int
		at  model.Stage
	}{{"submit", -40, model.Submitted}, {"ask", -35, model.Supplement}, {"answer", -30, model.Submitted}, {"score", -25, model.Scoring},
		{"ask", -24, model.Supplement}, {"answer", -20, model.Scoring}, {"look", -10, model.DueDiligence}, {"issue", -1, model.Issued}, {"tick", 0, model.Issued}} {
		next, err := acts[step.act](c, day(step.on))
		if err != nil || next.At() != step.at {
			t.Fatalf("%s: at %s, %v", step.act, next.At(), err)
		}
		c = next
	}
	if len(c.Asked) != 2 || c.Steps["medical"] != today || c.Reached(model.Scoring) != day(-25) {
		t.Errorf("%+v", c)
	}
}

func TestWhatDoesNotFollowIsRefusedWithItsCode(t *testing.T) {
	submitted, _ := acts["submit"](model.Course{}, day(-20))
	asked, _ := acts["ask"](submitted, day(-10))
	issued, _ := acts["issue"](submitted, day(-5))
	for name, c := range map[string]struct {
		at   model.Course
		act  string
		on   model.Date
		code model.Code
	}{
		"scoring before submission":       {model.Course{}, "score", day(-1), model.CodeStageOrder},
		"a letter before submission":      {model.Course{}, "issue", day(-1), model.CodeStageOrder},
		"taking back what was not given":  {model.Course{}, "take back", day(0), model.CodeStageOrder},
		"a submission tomorrow":           {model.Course{}, "submit", day(1), model.CodeStageDay},
		"a submission on no day":          {model.Course{}, "submit", model.Date{}, model.CodeStageDay},
		"a supplement before submission":  {submitted, "ask", day(-21), model.CodeStageDay},
		"an answer to nothing":            {submitted, "answer", day(-1), model.CodeStageOrder},
		"an answer before the request":    {asked, "answer", day(-11), model.CodeStageDay},
		"a letter over an open request":   {asked, "issue", day(-1), model.CodeStageOrder},
		"a submission after what came":    {asked, "submit", day(-9), model.CodeStageDay},
		"scoring after the letter":        {issued, "score", day(-1), model.CodeStageOrder},
		"taking back after the letter":    {issued, "take back", day(0), model.CodeStageOrder},
		"a refusal before the submission": {issued, "refuse", day(-21), model.CodeStageDay},
		"a step of tomorrow":              {issued, "tick", day(1), model.CodeStageDay},
		"a step before the letter":        {submitted, "tick", day(0), model.CodeStageOrder},
		"stepping back from submission":   {submitted, "step back", day(0), model.CodeStageOrder},
	} {
		if got, err := acts[c.act](c.at, c.on); model.CodeOf(err) != c.code || !reflect.DeepEqual(got, c.at) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestASupplementIsNotDueBeforeItIsAskedFor(t *testing.T) {
	c, _ := acts["submit"](model.Course{}, day(-20))
	_, err := c.Ask(model.SupplementAsked{On: day(-5), By: day(-6)}, today)
	if model.CodeOf(err) != model.CodeStageDay {
		t.Error(err)
	}
	c, err = c.Ask(model.SupplementAsked{On: day(-5)}, today)
	if err != nil || !c.SupplementBy().IsZero() || c.At() != model.Supplement {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestTheSameActAgainCorrects(t *testing.T) {
	c, _ := acts["submit"](model.Course{}, day(-20))
	c, _ = acts["submit"](c, day(-22))
	c, _ = acts["ask"](c, day(-10))
	c, _ = acts["ask"](c, day(-9))
	if c.Reached(model.Submitted) != day(-22) || len(c.Asked) != 1 || c.Asked[0].On != day(-9) {
		t.Errorf("%+v", c)
	}
	c, _ = acts["answer"](c, day(-8))
	c, _ = acts["issue"](c, day(-3))
	c, err := acts["refuse"](c, day(-2))
	if err != nil || c.At() != model.Refused || c.Letter != nil {
		t.Errorf("%+v, %v", c, err)
	}
	for _, want := range []model.Stage{model.Submitted} {
		if c, err = c.StepBack(); err != nil || c.At() != want {
			t.Errorf("back at %s, %v", c.At(), err)
		}
	}
}

// Whatever is tried, the stage is the one that was noted last, days stand in their
// order, and the course before an act is left alone.
func TestAnySequenceOfActsKeepsACourseInOrder(t *testing.T) {
	names := []string{"submit", "ask", "answer", "score", "look", "issue", "refuse", "tick", "take back", "step back"}
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 7))
		c := model.Course{}
		for range 30 {
			before := c
			said := saying(t, c)
			next, err := acts[names[r.IntN(len(names))]](c, day(r.IntN(40)-38))
			if saying(t, before) != said {
				t.Fatalf("seed %d: an act changed the course before it", seed)
			}
			if err != nil {
				if code := model.CodeOf(err); code != model.CodeStageOrder && code != model.CodeStageDay || !reflect.DeepEqual(next, before) {
					t.Fatalf("seed %d: %v left %+v", seed, err, next)
				}
				continue
			}
			c = next
			inOrder(t, seed, c)
		}
	}
}

func inOrder(t *testing.T, seed uint64, c model.Course) {
	t.Helper()
	if c.Frozen() != (c.Submission != nil) || (c.At() == model.Issued) != (c.Letter != nil) || (c.At() == model.Refused) != (c.Refusal != nil) {
		t.Fatalf("seed %d: stage %s of %+v", seed, c.At(), c)
	}
	if !c.Frozen() && !reflect.DeepEqual(c, model.Course{}) {
		t.Fatalf("seed %d: in preparation with %+v", seed, c)
	}
	for _, stage := range model.Stages {
		if on := c.Reached(stage); !on.IsZero() && (on.Before(c.Reached(model.Submitted)) || today.Before(on)) {
			t.Fatalf("seed %d: %s on %s", seed, stage, on)
		}
	}
	for i, a := range c.Asked {
		if open := a.Answered.IsZero(); open && i+1 < len(c.Asked) || !open && a.Answered.Before(a.On) {
			t.Fatalf("seed %d: supplements %+v", seed, c.Asked)
		}
	}
}
