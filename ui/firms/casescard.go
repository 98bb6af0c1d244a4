package firms

import (
	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// fewCases is how many cases are listed before one asks for more.
const fewCases = 5

// newCasesCard lists the cases that use the enterprise; a tap opens one.
func newCasesCard(v *View) fyne.CanvasObject {
	cases := v.firm.Cases
	rows := widgets.Stack(theme.Gap)
	for i := range cases {
		if i == fewCases && !v.more {
			rows.Add(widgets.Row(0, widgets.NewButton(widgets.Plain, v.words.N("firms.cases.more", len(cases)-i), func() {
				v.keepDrafts()
				v.more = true
				v.build()
			}), widgets.Spacer()))
			break
		}
		rows.Add(caseRow(v, &cases[i]))
	}
	about := v.words.N("firms.cases.used", len(cases))
	if len(cases) == 0 {
		about = v.words.T("firms.cases.none")
	}
	if v.firm.ID() == "" {
		return card(v.words.T("firms.cases.title"), about)
	}
	begin := widgets.NewButton(widgets.Secondary, v.words.T("firms.cases.new"), func() {
		v.host.Go(screen.Route{Place: screen.NewCase, Enterprise: v.firm.ID()})
	})
	return card(v.words.T("firms.cases.title"), about, rows, widgets.Row(0, begin, widgets.Spacer()))
}

func caseRow(v *View, row *casework.CaseRow) fyne.CanvasObject {
	name := person(v, row)
	line := widgets.NewSpans(widgets.Span{Text: name, Look: widgets.Body.Strong()},
		widgets.Span{Text: "\n" + programme(v, row), Look: widgets.Small})
	return widgets.NewTapRow(widgets.Row(theme.Gap, widgets.Grow(line), widgets.NewText("›", widgets.Quiet)),
		v.words.T("firms.cases.open", "Person", name), func() { v.host.Go(screen.Route{Place: screen.Case, Case: row.ID}) })
}

func person(v *View, row *casework.CaseRow) string {
	if name := locales.Person(row.Name, row.ChineseName); name != "" {
		return name
	}
	return v.words.T("cases.unnamed")
}

// programme is the short name of a case's rulebook.
func programme(v *View, row *casework.CaseRow) string {
	rb, err := v.host.Desk().Shelf.Find(row.Rulebook.String())
	if err != nil {
		return row.Rulebook.String()
	}
	return v.words.Of(rb.Short)
}
