package caseview

import (
	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model"
	"twozones/ui/standing"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// shownSets is how many sets of steps are shown.
const shownSets = 5

// sets are the smallest sets of steps, in words, after how far the search went.
func (a *ahead) sets() (rows []fyne.CanvasObject) {
	rows = append(rows, widgets.NewParagraph(a.lines("plan.sets.title")[0].Text, widgets.Quiet))
	for i := range a.o.Sets {
		if i == shownSets {
			more := a.v.words.N("review.sets.more", len(a.o.Sets)-shownSets)
			rows = append(rows, widgets.HLine(), widgets.NewParagraph(more, widgets.Small))
			break
		}
		rows = append(rows, widgets.HLine(), a.set(&a.o.Sets[i]))
	}
	return rows
}

func (a *ahead) set(s *model.PlanSet) fyne.CanvasObject {
	words := a.v.words
	var names []string
	for _, i := range s.Prove {
		names = append(names, words.T("review.set.step", "Label", proveTag(i), "Name", a.name(&a.o.Prove[i])))
	}
	for _, i := range s.Gain {
		names = append(names, words.T("review.set.step", "Label", gainTag(i), "Name", a.name(&a.o.Gain[i])))
	}
	text := words.N("review.set", s.Size(), "Steps", a.joined(names))
	points := ""
	if a.v.session.Assessment.Scores != nil {
		points = words.T("review.reaches", "Points", words.Points(s.Points))
	}
	day, later := "", ""
	if !s.Ready.IsZero() {
		day = words.Day(s.Ready)
	}
	if s.Later != nil {
		later = words.Points(*s.Later)
	}
	about := words.T("review.set.ready", "Now", s.Ready == a.v.session.On, "Day", day, "Later", later, "Secure", s.Secure)
	return standing.Step("", locales.Step{Name: text, About: about, Points: points})
}

func (a *ahead) margin() (rows []fyne.CanvasObject) {
	for _, line := range a.lines("plan.margin.title") {
		if line.Kind == locales.LineLoss {
			rows = append(rows, widgets.NewNotice(widgets.NotMet, widgets.Span{Text: line.Text, Look: widgets.Body}))
		} else {
			rows = append(rows, widgets.NewParagraph(line.Text, widgets.Body))
		}
	}
	return rows
}

func (a *ahead) timelineTitle() string {
	if a.v.session.Assessment.Scores == nil {
		return "plan.timeline.title.state"
	}
	return "plan.timeline.title"
}

// timeline is the curve where there are points, and the days with their reasons.
func (a *ahead) timeline() (rows []fyne.CanvasObject) {
	lines := a.lines(a.timelineTitle())
	best := ""
	if !a.o.Timeline.Best.IsZero() {
		best = lines[len(lines)-1].Text
		lines = lines[:len(lines)-1]
	}
	if best != "" {
		rows = append(rows, widgets.NewNotice(widgets.Met, widgets.Span{Text: best, Look: widgets.Body.Strong()}))
	}
	if a.v.session.Assessment.Scores != nil {
		rows = append(rows, a.curve(), a.legend())
	}
	for i := range lines {
		line := &lines[i]
		switch line.Kind {
		case locales.LineDay:
			rows = append(rows, widgets.HLine(), widgets.NewParagraph(line.Text, widgets.Body))
		case locales.LineMove:
			rows = append(rows, widgets.Inset(0, 0, 0, theme.GapWide, widgets.NewParagraph(line.Text, widgets.Quiet)))
		default:
			rows = append(rows, widgets.NewParagraph(line.Text, widgets.Quiet))
		}
	}
	return rows
}

// curve draws the score over the time.
func (a *ahead) curve() fyne.CanvasObject {
	line, words := a.o.Timeline, a.v.words
	whole := float64(line.From.DaysUntil(line.Until))
	at := func(d model.Date) float64 { return float64(line.From.DaysUntil(d)) / whole }
	curve := widgets.Curve{Max: standing.FullMarks(a.v.session.Rulebook).Float(), Pass: a.v.session.Assessment.PassMark.Float()}
	for _, d := range line.Days {
		curve.Steps = append(curve.Steps, widgets.CurveStep{At: at(d.On), Low: d.Claimed.Low.Float(),
			Likely: d.Claimed.Likely.Float(), High: d.Claimed.High.Float(), Evidenced: d.Evidenced.Likely.Float()})
	}
	for day := line.From; !line.Until.Before(day); day = halfYearAfter(day) {
		curve.Ticks = append(curve.Ticks, widgets.CurveTick{At: at(day), Text: day.String()[:len("2006-01")]})
	}
	last := line.Days[len(line.Days)-1]
	return widgets.NewScoreCurve(curve, widgets.CurveWords{Zero: "0", Pass: a.v.session.Assessment.PassMark.String(),
		Max: standing.FullMarks(a.v.session.Rulebook).String(), Spoken: words.T("review.curve.spoken", "From", words.Day(line.From), "Until", words.Day(line.Until),
			"Start", words.Points(line.Days[0].Claimed), "End", words.Points(last.Claimed))})
}

// halfYearAfter is the first of the month half a year later, or the same day
// where months have it.
func halfYearAfter(d model.Date) model.Date {
	if d.Month += 6; d.Month > 12 {
		d.Month, d.Year = d.Month-12, d.Year+1
	}
	return d
}

func (a *ahead) legend() fyne.CanvasObject {
	item := func(color fyne.ThemeColorName, height float32, id string) fyne.CanvasObject {
		return widgets.Row(theme.Gap, widgets.NewGround(color, fyne.NewSize(20, height)), widgets.NewText(a.v.words.T(id), widgets.Small))
	}
	return widgets.Flow(theme.GapWide, item(theme.Ink, 2, "case.panel.likely"), item(theme.Band, 10, "word.range"),
		item(theme.Accent, 4, "word.evidenced"), item(theme.NotMet, 2, "review.legend.pass"))
}

// questions are the open ones, the most useful first, each with its way.
func (a *ahead) questions() (rows []fyne.CanvasObject) {
	v := a.v
	for _, line := range a.lines("plan.questions.title") {
		text := widgets.NewParagraph(line.Text, widgets.Body)
		if line.Kind != locales.LineQuestion {
			rows = append(rows, text)
			continue
		}
		answer := widgets.NewButton(widgets.Secondary, v.words.T("eligibility.answer"), func() { v.jump(line.Of) })
		rows = append(rows, widgets.HLine(), widgets.Row(theme.GapWide, widgets.Grow(text), answer))
	}
	return rows
}
