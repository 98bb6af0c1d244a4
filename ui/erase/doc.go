// Package erase is the page on which everything on this machine is deleted. It
// reads the disk first and says what goes and what stays and why; it takes a word
// typed and a button pressed; and it says afterwards what was done. Without an open
// desk it is there too, for whoever has neither passphrase nor recovery key.
package erase

import (
	"context"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model/casework"
	"twozones/ui/screen"
	"twozones/ui/widgets"
)

// Host is what the page asks. There may be no desk behind it.
type Host interface {
	Words() *locales.Localizer
	After() widgets.After
	Focus(fyne.Focusable)
	Background(work func(ctx context.Context) (then func())) (cancel func())
	Close()
	PickFolder(done func(folder string))
	// SystemDialogs reports whether files are chosen in the system's dialogs.
	SystemDialogs() bool
	// Erasing gives what reads where everything lies that is to be erased, off the
	// interface's goroutine; known is false where the second backup folder could
	// not be learnt.
	Erasing() (read func() (what casework.Erasing, known bool))
	// SaveFirst leads to where everything can be saved as one file; nil where
	// nothing is open to be saved.
	SaveFirst() func()
	// LeaveErase goes back to where the page was opened.
	LeaveErase()
	// EraseAll closes what is open, builds the page anew and erases. False says that
	// other work goes on, and that nothing was begun.
	EraseAll(what casework.Erasing, progress func(done, total int), over func(casework.Erased, error)) bool
	// BeginAgain starts as on the first day.
	BeginAgain()
}

// Where the page was opened: the fields of the routes to it.
const (
	FromSettings = "settings"
	FromLock     = "lock"
	FromTrouble  = "trouble"
)

// To is the route to the page.
func To(from string) screen.Route { return screen.Route{Place: screen.Erase, Field: from} }
