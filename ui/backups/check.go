package backups

import (
	"context"
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// Care is the work on everything that is kept, as far as it goes on or is done.
// It outlives the page that shows it.
type Care struct {
	check   check
	archive archive
	shown   func() // shows it on the page that stands
}

// check is an examination of everything, zero before the first.
type check struct {
	running bool
	at      time.Time // when it ended
	report  *casework.Report
	places  []casework.Located // one for each finding
}

func (p *page) examine() {
	care, desk := p.host.Care(), p.host.Desk()
	care.check = check{running: true}
	care.shown()
	p.host.Background(func(context.Context) func() {
		report := desk.Examine()
		places := desk.Locate(report)
		return func() {
			care.check = check{at: desk.Clock(), report: report, places: places}
			care.shown()
		}
	})
}

func (p *page) checkCard() fyne.CanvasObject {
	words, c := p.host.Words(), &p.host.Care().check
	stack := widgets.Stack(theme.Gap, widgets.NewParagraph(words.T("safety.check"), widgets.Heading),
		widgets.NewParagraph(words.T("safety.check.help"), widgets.Small))
	run := widgets.NewButton(widgets.Secondary, words.T("safety.check.run"), p.examine)
	switch {
	case c.running:
		stack.Add(widgets.NewParagraph(words.T("safety.check.running"), widgets.Body))
		run.Disable()
	case c.report != nil:
		stack.Add(p.outcome(c))
		run.SetText(words.T("safety.check.again"))
	}
	stack.Add(widgets.Flow(theme.Gap, run))
	return stack
}

// outcome is what an examination found: the sum of it, what is wrong, and what
// is sound.
func (p *page) outcome(c *check) fyne.CanvasObject {
	words := p.host.Words()
	wrong, sound := widgets.Stack(theme.Gap), widgets.Stack(theme.GapSmall)
	damaged, doubtful, backups := 0, 0, 0
	for i := range c.report.Findings {
		f := &c.report.Findings[i]
		switch {
		case f.Damage:
			damaged++
			wrong.Add(p.finding(f, &c.places[i], widgets.NotMet))
		case slices.Contains(warnings, f.Code):
			doubtful++
			wrong.Add(p.finding(f, &c.places[i], widgets.Open))
		case f.Code == casework.BackupSound:
			backups++
		default:
			sound.Add(widgets.NewParagraph(Sentence(words, f, nil), widgets.Small))
		}
	}
	if backups > 0 {
		sound.Add(widgets.NewParagraph(words.N("safety.check.backups", backups), widgets.Small))
	}
	wrong.Hidden = damaged+doubtful == 0
	return widgets.Stack(theme.Gap, sum(words, damaged, doubtful, moment(c.at)), wrong, sound)
}

// warnings are findings that are no damage but want something done.
var warnings = []string{casework.BackupNone, casework.BackupUnreachable, casework.SpaceLow}

func sum(words *locales.Localizer, damaged, doubtful int, at string) fyne.CanvasObject {
	meaning, text := widgets.Met, words.T("safety.check.sound", "Time", at)
	switch {
	case damaged > 0:
		meaning, text = widgets.NotMet, words.N("safety.check.damaged", damaged, "Time", at)
	case doubtful > 0:
		meaning, text = widgets.Open, words.N("safety.check.doubtful", doubtful, "Time", at)
	}
	return widgets.NewNotice(meaning, widgets.Span{Text: text, Look: widgets.Body.Strong()})
}

// finding is one thing that is wrong, with the way to the case that it is in.
func (p *page) finding(f *casework.Finding, at *casework.Located, meaning widgets.Meaning) fyne.CanvasObject {
	words := p.host.Words()
	notice := widgets.NewNotice(meaning, widgets.Span{Text: Sentence(words, f, at), Look: widgets.Body})
	if at.Case.ID == "" || !at.Case.Deleted.IsZero() {
		return notice
	}
	return widgets.Stack(theme.GapSmall, notice, widgets.Flow(theme.Gap,
		widgets.NewButton(widgets.Plain, words.T("safety.check.open"), func() {
			p.host.Go(screen.Route{Place: screen.Case, Case: at.Case.ID, Field: at.Field})
		})))
}

// Sentence says a finding; at names the document and its case for people, nil
// leaves them as the finding has them.
func Sentence(words *locales.Localizer, f *casework.Finding, at *casework.Located) string {
	name, of := f.Name, f.Case
	if at != nil && at.File != "" {
		name = at.File
	}
	if at != nil && at.Case.ID != "" {
		of = personOf(words, &at.Case)
		if !at.Case.Deleted.IsZero() {
			of = words.T("safety.check.in_trash", "Person", of)
		}
	}
	return words.N("safety.found."+f.Code, int(f.Count), "Name", name, "Case", of, "Size", fmt.Sprintf("%.1f GB", float64(f.Count)/1e9))
}
