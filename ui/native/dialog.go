package native

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// Kind is what a dialog asks for.
type Kind int

// What a dialog asks for.
const (
	File Kind = iota
	Files
	Folder
	Save
)

// Question is what to show in a dialog.
type Question struct {
	Kind    Kind
	Owner   uintptr  // the window's handle, which the dialog stands before; 0: none
	Title   string   // in the person's language
	Endings []string // with their dot: the files that can be chosen, or that of the file to write
	Offered string   // what the person reads for these endings
	Name    string   // suggested for a file to write
	Folder  string   // where to begin; one that is gone does no harm
}

// Show shows a dialog and waits until it is closed. No paths: the person changed
// their mind. An error: it could not be shown at all. It is called on a goroutine
// of its own, which ends after it.
type Show func(Question) (paths []string, err error)

// pattern is the endings as the system's dialogs want them: "*.jpg;*.png".
func pattern(endings []string) string {
	var list []string
	for _, ending := range endings {
		list = append(list, "*"+ending)
	}
	return strings.Join(list, ";")
}

// Handle is the handle of a window on Windows, elsewhere 0. It is asked on the
// interface's goroutine.
func Handle(window fyne.Window) (handle uintptr) {
	native, has := window.(driver.NativeWindow)
	if !has {
		return 0
	}
	native.RunNative(func(context any) {
		if c, windows := context.(driver.WindowsWindowContext); windows {
			handle = c.HWND
		}
	})
	return handle
}
