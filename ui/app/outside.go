package app

import (
	"os"
	"path/filepath"
)

// SystemDialogs implements [privacy.Host] and [erase.Host]: the system remembers by itself what was
// chosen in its dialogs.
func (a *App) SystemDialogs() bool { return a.parts.System != nil }

// Outside are the places outside the data folder where the window library keeps
// what it needs: its preferences (of which the app writes none), its own cache, and
// the list of the fonts on this machine.
func (a *App) Outside() []string {
	if a.parts.Outside != nil {
		return a.parts.Outside
	}
	list := []string{a.parts.Fyne.Storage().RootURI().Path(), a.parts.Fyne.Cache().RootURI().Path()}
	cache, err := os.UserCacheDir()
	if err != nil {
		return list
	}
	fonts, _ := filepath.Glob(filepath.Join(cache, "font_index_v*.cache"))
	return append(list, fonts...)
}
