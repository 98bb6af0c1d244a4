package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/ui/erase"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// showTrouble says in both languages why there are no cases to show. The
// settings cannot be read, so that nobody knows the person's language.
func (a *App) showTrouble(err error) {
	first, second := a.parts.Speak(model.Zh), a.parts.Speak(model.En)
	if a.words.Lang() == model.En {
		first, second = second, first
	}
	both := func(id string) string { return first.T(id) + " · " + second.T(id) }
	title := "app.trouble.title"
	if model.CodeOf(err) == model.CodeEraseUnfinished {
		title = "erase.unfinished"
	}
	page := widgets.Stack(theme.GapWide,
		widgets.NewParagraph(both(title), widgets.Title),
		widgets.NewParagraph(first.Error(err), widgets.Body),
		widgets.NewParagraph(second.Error(err), widgets.Body))
	if a.parts.DataDir != "" {
		page.Add(widgets.NewParagraph(both("app.trouble.folder"), widgets.Small))
		page.Add(widgets.NewParagraph(a.parts.DataDir, widgets.Quiet))
	}
	switch model.CodeOf(err) {
	case model.CodeEraseUnfinished:
		page.Add(widgets.Flow(theme.Gap, widgets.NewButton(widgets.Secondary, both("erase.unfinished.go"),
			func() { a.Go(erase.To(erase.FromTrouble)) })))
		a.showRestore(page, both)
		return
	case model.CodeStoreDamaged, model.CodeStoreNewer, model.CodeLockDamaged:
		page.Add(widgets.NewParagraph(both("safety.nothing_lost"), widgets.Body))
		a.showRestore(page, both)
		return
	}
	page.Add(widgets.Row(theme.Gap, widgets.Spacer(),
		widgets.NewButton(widgets.Secondary, both("app.trouble.quit"), a.Close),
		widgets.NewButton(widgets.Primary, both("app.trouble.retry"), a.start)))
	a.setContent(container.New(middleLayout{theme.PageWidth}, fyne.CanvasObject(widgets.NewCard(theme.GapPage, page))))
}
