package cases

import (
	"slices"
	"strings"
	"time"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// view is what the list shows of one case, in words.
type view struct {
	person    string
	below     string // under the person: the programme, and how far the case is
	pick      string // says what its box picks
	meaning   widgets.Meaning
	state     string
	hasPoints bool
	score     widgets.Score
	spoken    widgets.ScoreWords
	likely    string
	span      string
	open      string
	deadline  string
	due       string // what the deadline is for
	dueLook   widgets.Look
	changed   string
}

// view puts a case into words the first time it comes into view.
func (l *list) view(i int) *view {
	row := &l.rows[i]
	v := l.cached[row.ID]
	if v == nil {
		v = l.worded(row, l.glance(i))
		l.cached[row.ID] = v
	}
	return v
}

func (l *list) worded(row *casework.CaseRow, g *casework.Glance) *view {
	words, today := l.host.Words(), l.host.Desk().Today()
	v := &view{person: l.person(row), below: l.below(row), likely: "—", open: "—", deadline: "—", dueLook: widgets.Body,
		changed: changed(words, row.Changed, today)}
	v.pick = words.T("cases.pick", "Person", v.person)
	if g.Unreadable {
		v.meaning, v.state = widgets.Neutral, words.T("cases.unreadable")
		return v
	}
	v.meaning, v.state = meaningOf(g.Eligibility), words.T("state."+string(g.Eligibility))
	v.open = words.N("cases.open", g.Open)
	v.deadline, v.dueLook = deadline(words, g.Deadline, today)
	v.due = l.dueFor(row, g.Deadline)
	if g.HasPoints() {
		v.scored(words, g)
	}
	return v
}

// narrow is what stands under the person where there are fewer columns: the deadline
// first, which must not be cut off.
func (v *view) narrow(row *casework.CaseRow) string {
	parts := []string{v.below, row.Enterprise}
	if v.due != "" {
		parts = append([]string{v.due + " " + v.deadline}, parts...)
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// below is the programme of a case, and how far it is where that is not preparing.
func (l *list) below(row *casework.CaseRow) string {
	words, text := l.host.Words(), l.programme(row.Rulebook.String())
	if row.Stage != model.Preparing {
		text += " · " + words.T("cases.stage."+string(row.Stage))
	}
	if row.Archived {
		text += " · " + words.T("cases.archived")
	}
	return text
}

// dueFor is what a deadline is for.
func (l *list) dueFor(row *casework.CaseRow, d casework.Deadline) string {
	if d.Kind == "" {
		return ""
	}
	if d.Material != "" {
		if rb, err := l.host.Desk().Shelf.Find(row.Rulebook.String()); err == nil && rb.Material(d.Material) != nil {
			return l.host.Words().Of(rb.Material(d.Material).Label)
		}
	}
	return l.host.Words().T("cases.due." + string(d.Kind))
}

func meaningOf(s model.State) widgets.Meaning {
	switch s {
	case model.Met:
		return widgets.Met
	case model.NotMet:
		return widgets.NotMet
	}
	return widgets.Open
}

func (v *view) scored(words *locales.Localizer, g *casework.Glance) {
	claimed := g.Claimed
	v.hasPoints = true
	v.score = widgets.Score{Max: maxPoints, Low: claimed.Low.Float(), Likely: claimed.Likely.Float(), High: claimed.High.Float(),
		Evidenced: g.Evidenced.Float(), Pass: g.Pass.Float(), HasPass: true}
	v.likely, v.span = claimed.Likely.String(), words.Span(claimed)
	if claimed.IsExact() {
		v.span = ""
	}
	v.spoken.Legend = words.T("case.bar.legend")
	v.spoken.Spoken = words.T("cases.score.spoken", "Likely", claimed.Likely, "Low", claimed.Low, "High", claimed.High,
		"Evidenced", g.Evidenced, "Pass", g.Pass)
}

// maxPoints is the right end of every score bar in the list, so that bars can be
// compared; a work permit's table ends at 120, of which more than 100 changes
// nothing.
const maxPoints = 100

// pressing is how many days before a deadline it is shown so that it is not missed.
const pressing = 7

// deadline says how long there is, and how that is to be drawn.
func deadline(words *locales.Localizer, d casework.Deadline, today model.Date) (string, widgets.Look) {
	left := today.DaysUntil(d.Day)
	switch {
	case d.Kind == "":
		return "—", widgets.Body
	case d.Kind == casework.DueOpening:
		return d.Day.String(), widgets.Body
	case left < 0:
		return words.N("cases.deadline.over", -left), widgets.Body.In(theme.NotMet)
	case left == 0:
		return words.T("cases.deadline.today"), widgets.Body.In(theme.NotMet)
	case left <= pressing:
		return words.N("cases.deadline.days", left), widgets.Body.In(theme.Open)
	}
	return words.N("cases.deadline.days", left), widgets.Body
}

// changed says when a case was last changed, in days of Beijing.
func changed(words *locales.Localizer, at time.Time, today model.Date) string {
	day := model.Today(at)
	switch day.DaysUntil(today) {
	case 0:
		return words.T("cases.changed.today")
	case 1:
		return words.T("cases.changed.yesterday")
	}
	return day.String()
}
