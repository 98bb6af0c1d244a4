package app

import (
	"context"

	"fyne.io/fyne/v2"

	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// readAtOnce is how many bytes of documents are read before a case shows; where it
// is more, the person sees how far it is.
const readAtOnce = 4 << 20

// opening stands in for the screen of a case while its documents are read for the
// first time.
type opening struct {
	app         *App
	to          screen.Route
	stop        func() // ends the reading; nil where none goes on
	done, total int64  // bytes
	bar         *widgets.ProgressBar
}

// waits reports whether a route leads to a case that takes a while to open.
func (a *App) waits(r screen.Route) bool {
	return r.Case != "" && a.desk != nil && a.desk.Unread(r.Case) > readAtOnce
}

// Content implements [screen.Screen].
func (o *opening) Content() fyne.CanvasObject {
	words := o.app.Words()
	o.bar = widgets.NewProgressBar()
	o.show()
	if o.stop == nil {
		o.read()
	}
	back := widgets.NewButton(widgets.Secondary, words.T("opening.back"), func() { o.app.Go(screen.Route{Place: screen.Cases}) })
	return widgets.Page(restoreWidth, widgets.NewCard(theme.GapSection, widgets.Stack(theme.GapWide,
		widgets.NewParagraph(words.T("opening.title"), widgets.Heading),
		widgets.NewParagraph(words.T("opening.text"), widgets.Body), o.bar, widgets.Row(0, back, widgets.Spacer()))))
}

// Leave implements [screen.Screen].
func (o *opening) Leave() {
	if o.stop != nil {
		o.stop()
		o.stop = nil
	}
}

func (o *opening) read() {
	desk, id := o.app.Desk(), o.to.Case
	tell := func(done, total int64) {
		o.app.OnInterface(func() {
			o.done, o.total = done, total
			o.show()
		})
	}
	o.stop = o.app.Background(func(ctx context.Context) func() {
		desk.LookThrough(ctx, id, tell)
		return o.goOn
	})
}

// goOn opens the case, unless the person went elsewhere.
func (o *opening) goOn() {
	if o.stop != nil {
		o.app.Go(o.to)
	}
}

func (o *opening) show() { o.bar.Set(o.done, o.total, o.app.Words().T("opening.text")) }
