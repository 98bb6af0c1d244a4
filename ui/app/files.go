package app

import (
	"os"
	"path/filepath"
)

// FilePicker asks for files. done is not called where the person changes their
// mind. Save also asks before a file would be replaced, and writes nothing.
type FilePicker interface {
	Open(endings []string, done func(path string))
	OpenSeveral(endings []string, done func(paths []string))
	Save(suggested string, done func(path string))
	Folder(done func(folder string))
}

// dialogs is the app's own FilePicker. Fyne's dialogs are not used: some of their
// words are English whatever the language, and the one for saving creates the
// file before it is known whether there will be one.
type dialogs struct {
	app    *App
	folder string // where the last file was read or written
}

// dialogs are the system's where it has some, else ours.
func (a *App) dialogs() FilePicker {
	own := &dialogs{app: a}
	if a.parts.System == nil {
		return own
	}
	return &systemFiles{own: own, show: a.parts.System}
}

// Open implements [FilePicker].
func (d *dialogs) Open(endings []string, done func(path string)) {
	d.choose(endings, d.reading(func(paths []string) { done(paths[0]) }))
}

// OpenSeveral implements [FilePicker].
func (d *dialogs) OpenSeveral(endings []string, done func(paths []string)) {
	d.chooseSeveral(endings, d.reading(done))
}

// Folder implements [FilePicker].
func (d *dialogs) Folder(done func(folder string)) {
	d.choose(nil, func(paths []string) {
		d.folder = paths[0]
		d.app.guard(func() { done(paths[0]) })
	})
}

// reading notes where the files were read.
func (d *dialogs) reading(done func(paths []string)) func(paths []string) {
	return func(paths []string) {
		d.folder = filepath.Dir(paths[len(paths)-1])
		d.app.guard(func() { done(paths) })
	}
}

// lastFolder is where the person last was, else their documents, else their home.
func (d *dialogs) lastFolder() string {
	for _, folder := range []string{d.folder, filepath.Join(home(), "Documents"), home()} {
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			return folder
		}
	}
	return os.TempDir()
}

func home() string {
	folder, _ := os.UserHomeDir()
	return folder
}
