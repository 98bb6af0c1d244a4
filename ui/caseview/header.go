package caseview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// header is the bar over the case.
type header struct {
	v          *View
	bar        *barLayout
	object     fyne.CanvasObject
	title      *widgets.Text
	round      *widgets.Badge  // or the stage
	saved      *widgets.Button // opens the history
	unsaved    *widgets.Badge
	undo, redo *widgets.Button
}

func newHeader(v *View) *header {
	t := v.words.T
	h := &header{v: v,
		title:   widgets.NewCell("", widgets.Body.Strong(), fyne.TextAlignLeading),
		round:   widgets.NewBadge(widgets.Neutral, ""),
		saved:   widgets.NewButton(widgets.Plain, "", v.showHistory),
		unsaved: widgets.NewBadge(widgets.NotMet, t("case.header.unsaved")),
		undo:    widgets.NewButton(widgets.Secondary, t("case.header.undo"), v.undo),
		redo:    widgets.NewButton(widgets.Secondary, t("case.header.redo"), v.redo),
	}
	name := widgets.NewText(t("app.name"), widgets.Heading.In(theme.Accent))
	cases := widgets.NewButton(widgets.Plain, t("case.header.cases"), func() { v.host.Go(screen.Route{Place: screen.Cases}) })
	language := widgets.NewButton(widgets.Secondary, t("case.header.language"), v.host.SwitchLanguage)
	make := widgets.NewButton(widgets.Primary, t("case.header.package"), v.showPackage)
	h.undo.Hint, h.redo.Hint, h.saved.Hint = screen.UndoKeys.String(), screen.RedoKeys.String(), screen.HistoryKeys.String()
	language.Hint, make.Hint = screen.LanguageKeys.String(), screen.PackageKeys.String()
	h.bar = &barLayout{gap: theme.GapWide, title: 2, wanted: h.titleWidth}
	bar := container.New(h.bar,
		name, cases, h.title, h.round, h.saved, h.unsaved, h.undo, h.redo, language, make)
	h.object = widgets.TopBar(widgets.Grow(bar))
	h.refresh()
	return h
}

// titleWidth is what the title would like to have, within reason.
func (h *header) titleWidth() float32 {
	const most = 340
	return min(fyne.MeasureText(h.title.Text(), theme.Size(theme.TextBody), fyne.TextStyle{Bold: true}).Width+1, theme.Scaled(most))
}

func (h *header) refresh() {
	v := h.v
	h.title.SetText(v.title())
	h.round.Set(v.standing())
	// The round gives way to a long title; the stage of a case that was handed in
	// does not.
	if h.bar.drop, h.bar.last = []int{3, 0}, []int{7, 4}; v.session.Course().Frozen() {
		h.bar.drop, h.bar.last = []int{0}, []int{7, 4, 3}
	}
	h.saved.SetText(v.savedText())
	setShown(h.unsaved, len(v.pending) > 0)
	setShown(h.saved, len(v.pending) == 0 && !v.session.SavedAt.IsZero())
	setEnabled(h.undo, v.session.CanUndo())
	setEnabled(h.redo, v.session.CanRedo())
	h.object.Refresh()
}

// showPackage goes to where the package is made.
func (v *View) showPackage() { v.goTo(spot{page: pagePackage}) }

func setShown(o fyne.CanvasObject, shown bool) {
	if shown {
		o.Show()
	} else {
		o.Hide()
	}
}

func setEnabled(b *widgets.Button, enabled bool) {
	if enabled {
		b.Enable()
	} else {
		b.Disable()
	}
}

// title is the person and the enterprise by their names in the chosen language,
// as far as they are known.
func (v *View) title() string {
	person := v.session.Case.Talent.Name
	if chinese := v.session.Case.Talent.ChineseName; person == "" || v.words.Lang() == model.Zh && chinese != "" {
		person = chinese
	}
	firm := v.session.Case.Enterprise.NameZh
	if english := v.session.Case.Enterprise.NameEn; firm == "" || v.words.Lang() == model.En && english != "" {
		firm = english
	}
	switch {
	case person == "" && firm == "":
		return v.words.T("case.header.unnamed")
	case person == "" || firm == "":
		return person + firm
	}
	return v.words.T("case.header.title", "Person", person, "Enterprise", firm)
}

// standing is how far a case is that was handed in, else how the round stands.
func (v *View) standing() (widgets.Meaning, string) {
	if v.session.Course().Frozen() {
		return v.stageBadge()
	}
	return roundMeaning(v.session.Rulebook, v.session.On), v.words.Round(v.session.Rulebook, v.session.On)
}

func roundMeaning(rb *model.Rulebook, on model.Date) widgets.Meaning {
	switch w := rb.Window; {
	case w == nil:
		return widgets.Neutral
	case on.Before(w.Opens) || w.Closes.Before(on):
		return widgets.Open
	}
	return widgets.Met
}

// savedText says when something was last saved, in Beijing time, with the day
// where that is not today.
func (v *View) savedText() string {
	at := v.session.SavedAt
	if at.IsZero() {
		return ""
	}
	at = at.In(model.Beijing)
	form := "15:04"
	if model.DateOf(at) != v.host.Desk().Today() {
		form = "2006-01-02 15:04"
	}
	return v.words.T("case.header.saved", "Time", at.Format(form))
}
