package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"twozones/ui/theme"
	"twozones/ui/widgets"
)

const cardWidth float32 = 480

// card is our own dialog: a card over the dimmed window.
type card struct {
	overlay fyne.CanvasObject
	before  *card // the one below
}

// Fail tells of an error.
func (a *App) Fail(err error) {
	a.showCard(a.words.T("app.fail.title"), a.words.Error(err),
		widgets.NewButton(widgets.Primary, a.words.T("app.close"), a.closeCard))
}

// Confirm asks before something that matters.
func (a *App) Confirm(title, text, yes string, do func()) {
	a.showCard(title, text,
		widgets.NewButton(widgets.Secondary, a.words.T("app.cancel"), a.closeCard),
		widgets.NewButton(widgets.Primary, yes, func() {
			a.closeCard()
			a.guard(do)
		}))
}

func (a *App) showCard(title, text string, buttons ...fyne.CanvasObject) {
	a.showCardWith(title, widgets.NewParagraph(text, widgets.Body), buttons...)
}

func (a *App) showCardWith(title string, body fyne.CanvasObject, buttons ...fyne.CanvasObject) {
	a.cover(cardWidth, cardContent(title, body, buttons))
}

func cardContent(title string, body fyne.CanvasObject, buttons []fyne.CanvasObject) fyne.CanvasObject {
	row := append([]fyne.CanvasObject{widgets.Spacer()}, buttons...)
	return widgets.Stack(theme.GapWide,
		widgets.NewParagraph(title, widgets.Heading), body, widgets.Row(theme.Gap, row...))
}

// cover dims the window and puts content on a card over it.
func (a *App) cover(width float32, content fyne.CanvasObject) {
	overlay := container.NewStack(newEye(a.use),
		widgets.NewGround(fynetheme.ColorNameShadow, fyne.Size{}),
		container.New(middleLayout{width}, widgets.NewCard(theme.GapSection, content)))
	a.card = &card{overlay: overlay, before: a.card}
	a.window.Canvas().Overlays().Add(overlay)
	overlay.Resize(a.window.Canvas().Size())
}

func (a *App) closeCard() {
	if a.card == nil {
		return
	}
	overlays := a.window.Canvas().Overlays()
	overlays.Remove(a.card.overlay)
	a.card = a.card.before
}
