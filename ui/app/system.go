package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"twozones/ui/native"
)

// systemFiles is a FilePicker that shows the system's own dialogs. Where one cannot
// be shown, or gives what ours would not have given, ours take its place, and
// nobody is told of a failure.
type systemFiles struct {
	own    *dialogs
	show   native.Show
	asking bool // one is open: no second one is opened
}

// Open implements [FilePicker].
func (s *systemFiles) Open(endings []string, done func(path string)) {
	ours := func() { s.own.Open(endings, done) }
	s.ask(s.toRead(native.File, "app.choose.file", endings), ours, func(paths []string) {
		s.read(paths, endings, ours, func(paths []string) { done(paths[0]) })
	})
}

// OpenSeveral implements [FilePicker].
func (s *systemFiles) OpenSeveral(endings []string, done func(paths []string)) {
	ours := func() { s.own.OpenSeveral(endings, done) }
	s.ask(s.toRead(native.Files, "app.choose.files", endings), ours, func(paths []string) {
		s.read(paths, endings, ours, done)
	})
}

// Folder implements [FilePicker].
func (s *systemFiles) Folder(done func(folder string)) {
	q := native.Question{Kind: native.Folder, Title: s.own.app.words.T("app.choose.folder")}
	s.ask(q, func() { s.own.Folder(done) }, func(paths []string) {
		s.own.folder = paths[0]
		done(paths[0])
	})
}

// Save implements [FilePicker].
func (s *systemFiles) Save(suggested string, done func(path string)) {
	q := native.Question{Kind: native.Save, Title: s.own.app.words.T("app.save.title"), Name: suggested}
	if ending := filepath.Ext(suggested); ending != "" {
		q.Endings = []string{ending}
	}
	s.ask(q, func() { s.own.Save(suggested, done) }, func(paths []string) { s.write(paths[0], filepath.Ext(suggested), done) })
}

func (s *systemFiles) toRead(kind native.Kind, title string, endings []string) native.Question {
	return native.Question{Kind: kind, Title: s.own.app.words.T(title), Endings: endings}
}

// ask shows a dialog beside the interface's goroutine. What it gives counts in the
// sitting in which it was asked for.
func (s *systemFiles) ask(q native.Question, ours func(), chosen func(paths []string)) {
	if s.asking {
		return
	}
	s.asking = true
	a := s.own.app
	q.Owner, q.Folder = native.Handle(a.window), s.own.lastFolder()
	q.Offered = a.words.T("app.choose.offered", "Endings", strings.Join(q.Endings, a.words.T("list.separator")))
	sitting := a.sitting
	go func() {
		paths, err := s.shown(q)
		a.parts.OnInterface(func() { s.asking = false })
		a.inSitting(sitting, func() {
			a.use()
			switch {
			case err != nil:
				ours()
			case len(paths) > 0:
				chosen(paths)
			}
		})
	}()
}

// shown turns a panic of the system's side into its error.
func (s *systemFiles) shown(q native.Question) (paths []string, err error) {
	defer func() {
		if recover() != nil {
			paths, err = nil, os.ErrInvalid
		}
	}()
	return s.show(q)
}

// read takes files that were chosen. A name can be typed into the system's dialogs
// whatever they list; a file of another ending leads to ours, which lists those
// that can be read.
func (s *systemFiles) read(paths, endings []string, ours func(), done func(paths []string)) {
	s.own.folder = filepath.Dir(paths[0])
	for _, path := range paths {
		if !slices.Contains(endings, strings.ToLower(filepath.Ext(path))) {
			ours()
			return
		}
	}
	done(paths)
}

// write takes the file to write. Where its ending has still to be added, the
// system has not asked whether that file may be replaced, and ours does.
func (s *systemFiles) write(path, ending string, done func(path string)) {
	s.own.folder = filepath.Dir(path)
	if strings.EqualFold(filepath.Ext(path), ending) || ending == "" {
		done(path)
		return
	}
	path += ending
	if _, err := os.Lstat(path); err == nil {
		s.own.Save(filepath.Base(path), done)
		return
	}
	done(path)
}
