package cases

import (
	"time"

	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/widgets"
)

// view is what the list shows of one case beside its names.
type view struct {
	meaning   widgets.Meaning
	state     string
	hasPoints bool
	score     widgets.Score
	spoken    widgets.ScoreWords
	likely    string
	span      string
	open      string
	deadline  string
}

// view assesses a case the first time it comes into view.
func (l *list) view(row *casework.CaseRow) *view {
	v := l.cached[row.ID]
	if v == nil {
		v = l.assess(row.ID)
		l.cached[row.ID] = v
	}
	return v
}

func (l *list) assess(id string) *view {
	words := l.host.Words()
	session, err := l.host.Desk().Open(id)
	if err != nil {
		return &view{meaning: widgets.Neutral, state: words.T("cases.unreadable"), likely: "—", open: "—", deadline: "—"}
	}
	v := &view{likely: "—", deadline: deadline(words, session.Rulebook, session.On)}
	v.open = words.N("cases.open", len(casework.Gaps(session.Dossier)))
	state := session.Assessment.Eligibility.State
	v.meaning, v.state = meaningOf(state), words.T("state."+string(state))
	if session.Assessment.Scores != nil {
		v.scored(words, session.Assessment)
	}
	return v
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

func (v *view) scored(words *locales.Localizer, a *model.Assessment) {
	claimed := a.Scores.Claimed
	v.hasPoints = true
	v.score = widgets.Score{Max: maxPoints, Low: claimed.Low.Float(), Likely: claimed.Likely.Float(), High: claimed.High.Float(),
		Evidenced: a.Scores.Evidenced.Likely.Float(), Pass: a.PassMark.Float(), HasPass: true}
	v.likely, v.span = claimed.Likely.String(), words.Span(claimed)
	if claimed.IsExact() {
		v.span = ""
	}
	v.spoken.Legend = words.T("case.bar.legend")
	v.spoken.Spoken = words.T("cases.score.spoken", "Likely", claimed.Likely, "Low", claimed.Low, "High", claimed.High,
		"Evidenced", a.Scores.Evidenced.Likely, "Pass", a.PassMark)
}

// maxPoints is the right end of every score bar in the list, so that bars can be
// compared; a work permit's table ends at 120, of which more than 100 changes
// nothing.
const maxPoints = 100

func deadline(words *locales.Localizer, rb *model.Rulebook, on model.Date) string {
	if rb.Window == nil || rb.Window.Closes.Before(on) {
		return "—"
	}
	if on.Before(rb.Window.Opens) {
		return words.T("cases.deadline.opens", "Date", rb.Window.Opens)
	}
	return words.N("cases.deadline.days", on.DaysUntil(rb.Window.Closes))
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
