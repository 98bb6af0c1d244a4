package firms

import (
	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// effectRow is one case that moves: its score and words before and after.
func effectRow(v *View, e *casework.Effect) fyne.CanvasObject {
	row := widgets.Stack(theme.GapSmall, caseRow(v, &e.Case))
	if e.Before.Scores != nil && e.After.Scores != nil {
		row.Add(scoreLine(v, e, "firms.before", &e.Before))
		row.Add(scoreLine(v, e, "firms.after", &e.After))
	}
	if e.After.Verdict != nil {
		row.Add(turn(v.words.T("firms.verdict"), verdictMeanings[verdict(&e.Before)], verdictWord(v, &e.Before),
			verdictMeanings[verdict(&e.After)], verdictWord(v, &e.After)))
	}
	if e.Before.Eligibility != e.After.Eligibility || e.Before.Scores == nil {
		row.Add(turn(v.words.T("firms.eligibility"), stateMeanings[e.Before.Eligibility], v.words.T("state."+string(e.Before.Eligibility)),
			stateMeanings[e.After.Eligibility], v.words.T("state."+string(e.After.Eligibility))))
	}
	return row
}

// scoreLine is the bar and the figures of a case as it stands or would stand.
func scoreLine(v *View, e *casework.Effect, id string, s *casework.Standing) fyne.CanvasObject {
	words, claimed, pass := v.words, s.Scores.Claimed, *e.Rulebook.PassMark
	var full model.Decimal
	for i := range e.Rulebook.Areas {
		full += e.Rulebook.Areas[i].Cap
	}
	bar := widgets.NewCompactScoreBar()
	bar.Set(widgets.Score{Max: full.Float(), Low: claimed.Low.Float(), Likely: claimed.Likely.Float(), High: claimed.High.Float(),
		Evidenced: s.Scores.Evidenced.Likely.Float(), Pass: pass.Float(), HasPass: true},
		widgets.ScoreWords{Spoken: words.T("cases.score.spoken", "Likely", claimed.Likely, "Low", claimed.Low, "High", claimed.High,
			"Evidenced", s.Scores.Evidenced.Likely, "Pass", pass)})
	return widgets.Stack(0, widgets.Row(theme.Gap, widgets.NewText(words.T(id), widgets.Small),
		widgets.Grow(widgets.NewCell(words.Points(claimed), widgets.Body.Strong(), fyne.TextAlignTrailing))), bar)
}

func verdictWord(v *View, s *casework.Standing) string {
	if s.Verdict == nil {
		return ""
	}
	return v.words.T("verdict." + string(s.Verdict.Claimed))
}

// turn is a conclusion by its name: one word, or where it changes the two with an
// arrow between.
func turn(name string, was widgets.Meaning, before string, is widgets.Meaning, after string) fyne.CanvasObject {
	var words []fyne.CanvasObject
	if before != after && before != "" {
		words = append(words, widgets.NewBadge(was, before), widgets.NewText("→", widgets.Body))
	}
	return widgets.Ends(theme.Gap, []fyne.CanvasObject{widgets.NewText(name, widgets.Small)}, append(words, widgets.NewBadge(is, after)))
}

// edit is one change that waits: what, from what to what, and a way to let it be.
func (p *panel) edit(e *casework.FirmEdit) fyne.CanvasObject {
	v := p.v
	name, before, after := p.told(e)
	text := widgets.NewSpans(widgets.Span{Text: name, Look: widgets.Small},
		widgets.Span{Text: "\n" + v.words.T("firms.change", "Before", before, "After", after), Look: widgets.Body})
	return widgets.Row(theme.Gap, widgets.Grow(text),
		widgets.NewButton(widgets.Plain, v.words.T("firms.revert"), func() { v.discard(e.Field) }))
}

// told is the name of an entry, and what it holds before and after saving.
func (p *panel) told(e *casework.FirmEdit) (name, before, after string) {
	v := p.v
	if e.Fact != nil {
		was, had := v.firm.SavedAnswer(e.Round, e.Fact.ID)
		is, has := v.firm.Answer(e.Round, e.Fact.ID)
		return v.words.Of(e.Fact.Label), p.value(e.Fact, was, had), p.value(e.Fact, is, has)
	}
	was, is := v.firm.Saved(), v.firm.Enterprise()
	if e.Field == portalField {
		return v.words.T("interview.card.portal"), p.check(was.PortalCheck), p.check(is.PortalCheck)
	}
	return v.words.T("field." + e.Field), p.text(casework.EnterpriseField(&was, e.Field)), p.text(casework.EnterpriseField(&is, e.Field))
}

func (p *panel) value(fact *model.Fact, a model.Answer, given bool) string {
	if !given {
		return p.text("")
	}
	return p.v.words.Value(fact, a.Value)
}

func (p *panel) text(text string) string {
	if text == "" {
		return p.v.words.T("firms.nothing")
	}
	return text
}

func (p *panel) check(c *model.PortalCheck) string {
	if c == nil || *c == (model.PortalCheck{}) {
		return p.text("")
	}
	words, on := p.v.words, p.v.words.T("firms.nothing")
	if !c.On.IsZero() {
		on = c.On.String()
	}
	if c.By == "" {
		return words.T("firms.check", "Result", resultWord(words, c.Result), "Date", on)
	}
	return words.T("firms.check.by", "Result", resultWord(words, c.Result), "Date", on, "By", c.By)
}
