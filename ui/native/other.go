//go:build !windows

package native

// Ask is nil: the app's own dialogs are used.
var Ask Show

// Candidates is nil: the input method places its own list.
var Candidates Place
