package quick

import (
	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/ui/standing"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// result is the page behind the last question: what comes out, what can be done
// with it, and the whole plan.
func (v *view) result() []fyne.CanvasObject {
	parts := []fyne.CanvasObject{v.outcome(), v.keepCard()}
	if !v.state.check.Begun() {
		return append(parts, v.resultFoot())
	}
	plan, rb, c := v.state.check.Plan, v.state.check.Rulebook, v.state.check.Case
	return append(parts,
		v.steps("plan.prove.title", plan.Prove, func(s *model.PlanStep) locales.Step { return v.words.Prove(rb, c, s) }),
		v.steps("plan.gain.title", plan.Gain, func(s *model.PlanStep) locales.Step { return v.words.Gain(rb, c, s) }),
		v.steps("plan.fixed.title", plan.Fixed, func(s *model.PlanStep) locales.Step { return v.words.Fixed(rb, c, s) }),
		v.resultFoot())
}

// outcome is verdict and eligibility in sentences, and what they rest on.
func (v *view) outcome() fyne.CanvasObject {
	a, t := v.state.check.Assessment, v.words.T
	claimed, pass, verdict, state := a.Scores.Claimed, *a.PassMark, a.Verdict.Claimed, a.Eligibility.State
	said := t("quick.verdict."+string(verdict), "Low", claimed.Low, "Likely", claimed.Likely, "High", claimed.High,
		"Pass", pass, "Missing", pass-claimed.High)
	rests := t("quick.paper.not_official")
	if a.Basis == model.Estimate {
		rests = t("basis.estimate.short") + "\n" + rests
	}
	return widgets.NewCard(theme.GapSection, widgets.Stack(theme.Gap+theme.GapSmall,
		badge(standing.Verdicts[verdict], t("verdict."+string(verdict))),
		widgets.NewParagraph(said, widgets.Heading),
		badge(standing.States[state], t("quick.paper.eligibility", "State", t("state."+string(state)))),
		widgets.NewParagraph(t("quick.eligibility."+string(state)), widgets.Body),
		widgets.NewNotice(widgets.Open, widgets.Span{Text: rests, Look: widgets.Small})))
}

// badge is a badge on a line of its own.
func badge(meaning widgets.Meaning, text string) fyne.CanvasObject {
	return widgets.Row(0, widgets.NewBadge(meaning, text), widgets.Spacer())
}

// steps is one list of the plan.
func (v *view) steps(title string, steps []model.PlanStep, say func(*model.PlanStep) locales.Step) fyne.CanvasObject {
	list := widgets.Stack(theme.Gap+theme.GapSmall, widgets.NewParagraph(v.words.T(title), widgets.Heading))
	if len(steps) == 0 {
		list.Add(widgets.NewParagraph(v.words.T("plan.nothing"), widgets.Quiet))
	}
	for i := range steps {
		list.Add(widgets.HLine())
		list.Add(standing.Step("", say(&steps[i])))
	}
	return widgets.NewCard(theme.GapSection, list)
}

func (v *view) resultFoot() fyne.CanvasObject {
	return widgets.Row(0, widgets.NewButton(widgets.Secondary, v.words.T("quick.previous"), v.back), widgets.Spacer())
}
