// Package screen is the seam between the app and its screens: [Host] is all
// that a screen may ask for, and a [Route] names a screen as a value.
//
// The rules of this user interface: a screen shows and asks, it decides
// nothing; state is ids, never shown text; a screen can be built again at any
// time (after a change of language, theme or text size) and then stands where
// it stood; everything slow runs through Host.Background; Enter never submits
// from a text field; nothing is modal that need not be.
package screen

import (
	"context"

	"fyne.io/fyne/v2"

	"twozones/locales"
	"twozones/model/casework"
	"twozones/ui/widgets"
)

// Place is a screen's name.
type Place string

// The places.
const (
	FirstRun   Place = "first_run"
	QuickCheck Place = "quick_check" // stores nothing; needs neither data folder nor first run
	Cases      Place = "cases"
	NewCase    Place = "new_case"
	Case       Place = "case"
	Rulebooks  Place = "rulebooks"
	Settings   Place = "settings"
	Backups    Place = "backups"
	Trash      Place = "trash"
	Privacy    Place = "privacy"
	Help       Place = "help"
	Unlock     Place = "unlock"     // nothing else shows while the cases are locked
	Passphrase Place = "passphrase" // its field says what is to be done with it

	Enterprises Place = "enterprises"
	Enterprise  Place = "enterprise" // a new one where its route names none
	Erase       Place = "erase"      // its field says where it was opened

	HandOver     Place = "hand_over"     // of its case
	OpenHandover Place = "open_handover" // its field is the file
	HandoverKeys Place = "handover_keys"
)

// Route is a place and, for Case, the case's id, and the field to go to there
// ("document.0001"), "" for where work goes on. Enterprise is the id of the one
// that shows, or that a new case is for.
type Route struct {
	Place      Place
	Case       string
	Enterprise string
	Field      string
}

// Screen is the route to the same screen, wherever in it.
func (r Route) Screen() Route {
	r.Field = ""
	return r
}

// Screen is one built screen.
type Screen interface {
	// Content is the screen's canvas object. It is called again after a change
	// of language, theme or text size, and then builds anew where it stood.
	Content() fyne.CanvasObject
	// Leave saves what is still being typed. It is called before another
	// screen shows, before Content is called again, and before closing.
	Leave()
}

// Unsaver is a screen that may hold what could not be saved, or waits to be. The app
// keeps it when another one shows, and shows it again when its route is gone to.
type Unsaver interface {
	// Unsaved reports whether something typed is still not on disk.
	Unsaved() bool
}

// Placer is a screen that knows more exactly than its route where the person
// stands.
type Placer interface {
	// Place is a route to there; it holds ids only.
	Place() Route
}

// Reopener is a screen that may hold what is not saved while the cases are locked.
// Nothing of it shows meanwhile.
type Reopener interface {
	Screen
	// Unfinished reports whether something typed would be lost with the screen.
	Unfinished() bool
	// Reopen goes on with the desk that is open now, and saves what could not be
	// saved to the one before.
	Reopen() error
}

// Receiver is a screen that takes files dropped on the window.
type Receiver interface {
	// Receive is called with the paths of what was dropped, folders included.
	Receive(paths []string)
}

// Host is what the app does for its screens. All of it is called on the
// interface's goroutine.
type Host interface {
	// Words is the localizer of the chosen language.
	Words() *locales.Localizer
	// Desk is the stored cases.
	Desk() *casework.Desk
	// After runs a function later; tests hand in their own.
	After() widgets.After
	// Go shows another screen.
	Go(Route)
	// SwitchLanguage changes to the other language and builds the screen anew.
	SwitchLanguage()
	// Background runs work off the interface's goroutine, then the function it
	// returns (if any) on it. The context ends when cancel is called or the app
	// closes.
	Background(work func(ctx context.Context) (then func())) (cancel func())
	// OnInterface runs a function on the interface's goroutine, from work.
	OnInterface(func())
	// SaveAs asks where to write a file; done is not called where the person
	// changes their mind.
	SaveAs(suggested string, done func(path string))
	// OpenFile asks which file to read, by its endings (".yaml").
	OpenFile(endings []string, done func(path string))
	// OpenFiles asks which files to read, one or several.
	OpenFiles(endings []string, done func(paths []string))
	// Launch opens a file or folder with the system's own program.
	Launch(path string)
	// Fail tells of an error: what happened, what was kept, what to do.
	Fail(err error)
	// Confirm asks before something that matters.
	Confirm(title, text, yes string, do func())
	// Say shows a short line for a few seconds, with an optional undo.
	Say(text string, undo func())
	// Shortcut binds keys while the current screen shows.
	Shortcut(key fyne.KeyName, modifier fyne.KeyModifier, do func())
	// Focus moves the keyboard to a widget of the current screen.
	Focus(fyne.Focusable)
}
