package app

import (
	"fyne.io/fyne/v2"

	"twozones/ui/handover"
	"twozones/ui/screen"
)

// Receive opens a hand-over that was dropped on the window; else it hands what was
// dropped to the present screen. Nothing is taken while something lies over that. What is no file goes along by its name, to be told.
func (a *App) Receive(dropped []fyne.URI) {
	if len(dropped) == 0 || a.window.Canvas().Overlays().Top() != nil {
		return
	}
	var paths []string
	for _, uri := range dropped {
		if uri.Scheme() == "file" {
			paths = append(paths, uri.Path())
		} else {
			paths = append(paths, uri.Name())
		}
	}
	if file := handover.Among(paths); file != "" && a.desk != nil && a.settings.Started {
		a.Go(handover.To(file))
		return
	}
	if receiver, takes := a.current.(screen.Receiver); takes {
		receiver.Receive(paths)
	}
}
