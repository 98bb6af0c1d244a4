package app

import (
	"fyne.io/fyne/v2"

	"twozones/ui/screen"
)

// Receive hands what was dropped on the window to the present screen, unless
// something lies over it. What is no file goes along by its name, to be told.
func (a *App) Receive(dropped []fyne.URI) {
	receiver, takes := a.current.(screen.Receiver)
	if !takes || len(dropped) == 0 || a.window.Canvas().Overlays().Top() != nil {
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
	receiver.Receive(paths)
}
