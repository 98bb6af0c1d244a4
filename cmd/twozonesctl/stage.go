package main

import (
	"context"
	"flag"

	"twozones/model"
	"twozones/model/casework"
)

// staging is what "case stage" was told besides the stage.
type staging struct{ on, by, number, reason, what, file string }

func (s *staging) flags(f *flag.FlagSet) {
	f.StringVar(&s.on, "on", "", "")
	f.StringVar(&s.by, "by", "", "")
	f.StringVar(&s.number, "number", "", "")
	f.StringVar(&s.reason, "reason", "", "")
	f.StringVar(&s.what, "what", "", "")
	f.StringVar(&s.file, "package", "", "")
}

// stageAnswered is the handing-in of a supplement, after which the case stands
// again where it stood.
const stageAnswered = "answered"

// caseStage notes how far a case is.
func (p *program) caseStage(_ context.Context, c *call) error {
	var by model.Date
	on, err := dayGiven(c.staging.on, "--on")
	if on.IsZero() {
		on = p.kit.Today()
	}
	if err == nil {
		by, err = dayGiven(c.staging.by, "--by")
	}
	if err != nil {
		return err
	}
	return p.withDesk(func(desk *casework.Desk) error {
		s, err := desk.Open(c.args[0])
		if err != nil {
			return err
		}
		acts := map[string]func() error{
			string(model.Preparing): s.TakeBack,
			string(model.Submitted): func() error {
				return s.Submit(casework.HandIn{On: on, Receipt: c.staging.number, Package: c.staging.file})
			},
			string(model.Supplement):   func() error { return s.AskSupplement(on, by, c.staging.what) },
			stageAnswered:              func() error { return s.AnswerSupplement(on) },
			string(model.Scoring):      func() error { return s.Score(on) },
			string(model.DueDiligence): func() error { return s.DueDiligence(on) },
			string(model.Issued):       func() error { return s.Issue(c.staging.number, on) },
			string(model.Refused):      func() error { return s.Refuse(on, c.staging.reason) },
		}
		act := acts[c.args[1]]
		if act == nil {
			return p.usage("cli.usage.stage")
		}
		return act()
	})
}

// dayGiven is the day of a switch, zero for none.
func dayGiven(text, flag string) (model.Date, error) {
	if text == "" {
		return model.Date{}, nil
	}
	day, err := model.ParseDate(text)
	if err != nil {
		return day, model.Fail(model.CodeBadDate, err).At(model.Place{Key: flag})
	}
	return day, nil
}
