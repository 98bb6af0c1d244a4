package quick

import (
	"fyne.io/fyne/v2"

	"twozones/model"
	"twozones/ui/standing"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// nearest is how many gains the panel shows.
const nearest = 3

// panel is what follows from the answers, at the right.
type panel struct {
	v        *view
	score    *standing.Score
	eligible *widgets.Badge
	gains    *fyne.Container
	estimate *widgets.Notice
	round    *widgets.Paragraph
	column   *fyne.Container
	object   fyne.CanvasObject
}

func newPanel(v *view) *panel {
	p := &panel{v: v, column: widgets.Stack(theme.Gap + theme.GapSmall)}
	p.object = widgets.PageScroll(widgets.Pad(theme.GapSection, p.column))
	p.rebuild()
	return p
}

// rebuild makes everything anew, for another rulebook.
func (p *panel) rebuild() {
	v, t := p.v, p.v.words.T
	title := "case.panel.points"
	if v.state.check.Assessment.Basis == model.Estimate {
		title = "case.panel.estimate"
	}
	p.score = standing.NewScore(v.state.check.Rulebook, false, p.open)
	p.eligible, p.gains = widgets.NewBadge(widgets.Open, ""), widgets.Stack(theme.Gap)
	p.estimate = widgets.NewNotice(widgets.Open, widgets.Span{Text: t("basis.estimate.short"), Look: widgets.Small})
	p.estimate.Hidden = v.state.check.Assessment.Basis != model.Estimate
	p.round = widgets.NewParagraph("", widgets.Small)
	p.column.Objects = []fyne.CanvasObject{widgets.NewParagraph(t(title), widgets.Heading), p.score.Object(), p.estimate, widgets.HLine(),
		widgets.Row(theme.Gap, widgets.Grow(widgets.NewParagraph(t("case.outline.eligibility"), widgets.Body)), p.eligible),
		widgets.HLine(), p.gains, p.round}
	p.refresh()
}

// open goes to the first question of a criterion.
func (p *panel) open(criterion string) {
	if c := p.v.state.check.Rulebook.Criterion(criterion); c != nil && len(c.Facts) > 0 {
		p.v.goTo(c.Facts[0])
	}
}

func (p *panel) refresh() {
	check, words := p.v.state.check, p.v.words
	p.score.Show(words, check.Dossier)
	state := check.Assessment.Eligibility.State
	p.eligible.Set(standing.States[state], words.T("state."+string(state)))
	p.fillGains()
	p.round.SetText(words.Round(check.Rulebook, check.On), widgets.Small)
	p.column.Refresh()
	p.object.Refresh()
}

// fillGains shows what would bring most, or what to answer first.
func (p *panel) fillGains() {
	check, words := p.v.state.check, p.v.words
	p.gains.Objects = nil
	if fact := p.v.state.useful(); fact != "" {
		name := words.Of(check.Rulebook.Fact(fact).Label)
		p.gains.Add(widgets.NewParagraph(words.T("case.panel.useful"), widgets.Small))
		p.gains.Add(widgets.NewTapRow(widgets.NewParagraph(words.T("case.panel.useful.go", "Fact", name), widgets.Body.Strong().In(theme.Accent)),
			words.T("case.panel.useful.spoken", "Fact", name), func() { p.v.goTo(fact) }))
	}
	p.gains.Add(widgets.NewParagraph(words.T("quick.gains"), widgets.Heading))
	switch {
	case !check.Begun():
		p.gains.Add(widgets.NewParagraph(words.T("quick.gains.waiting"), widgets.Quiet))
	case check.Plan.Reached && check.Assessment.Eligibility.State == model.Met:
		p.gains.Add(widgets.NewParagraph(words.T("quick.enough"), widgets.Quiet))
	case len(check.Plan.Gain) == 0:
		p.gains.Add(widgets.NewParagraph(words.T("quick.gains.none"), widgets.Quiet))
	default:
		for i := range check.Plan.Gain[:min(nearest, len(check.Plan.Gain))] {
			p.gains.Add(standing.Step("", words.Gain(check.Rulebook, check.Case, &check.Plan.Gain[i])))
		}
	}
}
