// Package lock is everything about the passphrase that shows: the page that asks
// for it while the cases are locked, the pages on which it is set, changed and
// taken away, and its section in the settings.
//
// What is typed here is held by the pages alone, and goes with them.
package lock

import (
	"twozones/model/casework"
	"twozones/ui/screen"
)

// Host is what the pages of the passphrase ask beyond other screens.
type Host interface {
	screen.Host
	// Settings are those in force.
	Settings() casework.Settings
	// Apply saves settings and puts them in force; the screen may be built anew
	// before it returns.
	Apply(casework.Settings)
	// Lock locks the cases.
	Lock()
	// Alone does work on everything that is kept, and says so; until it is done
	// nothing else can be.
	Alone(says string, work func() (warning, err error), then func(warning, err error))
	// Recovered is the recovery key that the cases were opened with, as long as
	// no passphrase was set since; else it is not given.
	Recovered() casework.Secret
	// Resume goes to where the person stood before.
	Resume()
}

// What is done with a passphrase: the fields of the routes to its page.
const (
	Set    = "set"
	Change = "change"
	NewKey = "key"
	Remove = "remove"
)

// To is the route to the page on which something is done with the passphrase.
func To(what string) screen.Route { return screen.Route{Place: screen.Passphrase, Field: what} }
