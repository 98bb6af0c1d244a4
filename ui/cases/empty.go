package cases

import (
	"fyne.io/fyne/v2"

	"twozones/ui/handover"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// empty teaches the ways to begin.
func (l *list) empty() fyne.CanvasObject {
	words := l.host.Words()
	way := func(kind widgets.ButtonKind, id string, do func()) fyne.CanvasObject {
		return widgets.NewCard(theme.GapSection, widgets.Row(theme.GapSection,
			widgets.Grow(widgets.Stack(theme.GapSmall, widgets.NewParagraph(words.T(id), widgets.Heading),
				widgets.NewParagraph(words.T(id+".text"), widgets.Quiet))),
			widgets.NewButton(kind, words.T(id+".do"), do)))
	}
	page := widgets.Stack(theme.GapWide,
		widgets.NewText(words.T("cases.title"), widgets.Title),
		widgets.NewParagraph(words.T("cases.empty"), widgets.Body),
		way(widgets.Primary, "cases.begin.new", func() { l.host.Go(screen.Route{Place: screen.NewCase}) }),
		way(widgets.Secondary, "quick.begin", l.check),
		way(widgets.Secondary, "cases.begin.import", l.importFile),
		way(widgets.Secondary, "handover.begin", func() { handover.Ask(l.host) }),
		way(widgets.Secondary, "cases.begin.demo", l.demonstrate),
		widgets.Row(0, widgets.Hung(widgets.NewButton(widgets.Plain, words.T("safety.trash"), l.showTrash)), widgets.Spacer()))
	return widgets.Page(beginWidth, page)
}

// check goes to the quick check.
func (l *list) check() { l.host.Go(screen.Route{Place: screen.QuickCheck}) }

const beginWidth float32 = 760
