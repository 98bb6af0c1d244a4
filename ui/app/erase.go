package app

import (
	"context"
	"path/filepath"

	"twozones/model/casework"
	"twozones/ui/erase"
	"twozones/ui/screen"
)

// Erase shows the page on which everything is deleted, for whoever cannot open
// the cases.
func (a *App) Erase() { a.Go(erase.To(erase.FromLock)) }

// Erasing implements [erase.Host].
func (a *App) Erasing() (read func() (casework.Erasing, bool)) {
	what := casework.Erasing{Dir: a.parts.DataDir, Outside: a.ownOutside()}
	if a.desk != nil {
		what.Second = a.desk.BackupFolder()
		return func() (casework.Erasing, bool) { return what, true }
	}
	before := a.closed
	return func() (casework.Erasing, bool) {
		<-before
		known := false
		what.Second, known = casework.SecondFolderOf(what.Dir, nil)
		return what, known
	}
}

// ownOutside are the folders outside the data folder that bear the app's own id:
// the others are shared with other programs.
func (a *App) ownOutside() (list []string) {
	for _, path := range a.Outside() {
		if id := a.parts.Fyne.UniqueID(); id != "" && filepath.Base(path) == id {
			list = append(list, path)
		}
	}
	return list
}

// SaveFirst implements [erase.Host].
func (a *App) SaveFirst() func() {
	if a.desk == nil {
		return nil
	}
	return func() { a.Go(screen.Route{Place: screen.Backups}) }
}

// LeaveErase implements [erase.Host].
func (a *App) LeaveErase() {
	switch {
	case a.desk != nil:
		a.Go(screen.Route{Place: screen.Settings})
	case a.route.Field == erase.FromLock:
		a.Go(screen.Route{Place: screen.Unlock})
	default:
		a.current = nil
		a.start()
	}
}

// everySoMany is how often progress shows, in files.
const everySoMany = 25

// EraseAll implements [erase.Host].
func (a *App) EraseAll(what casework.Erasing, progress func(done, total int), over func(casework.Erased, error)) bool {
	if a.alone || a.sitting.busy.Load() > 0 {
		return false
	}
	a.alone = true
	if a.desk != nil {
		a.endSitting()
	}
	a.rebuild() // without what leads to the cases
	before, s := a.closed, a.sitting
	a.Background(func(context.Context) (then func()) {
		defer func() {
			if then == nil { // it panics
				a.inSitting(s, func() { a.alone = false })
			}
		}()
		<-before
		done, err := what.Erase(func(n, total int) {
			if n%everySoMany == 0 {
				a.inSitting(s, func() { progress(n, total) })
			}
		})
		return func() { a.erased(done, err, over) }
	})
	return true
}

// erased forgets what was kept in memory of what is gone, and tells.
func (a *App) erased(done casework.Erased, err error, over func(casework.Erased, error)) {
	a.alone = false
	if err == nil {
		a.held, a.away, a.kept = nil, screen.Route{}, ""
		a.recovered.Wipe()
		a.safety.Store(nil)
	}
	if a.closing {
		a.Close()
		return
	}
	over(done, err)
}

// BeginAgain implements [erase.Host]. Language, look and text size go on until
// others are chosen: they are the person's, who is still there.
func (a *App) BeginAgain() {
	look := a.settings
	a.current = nil
	a.start()
	if a.desk == nil || a.settings.Started {
		return
	}
	a.wear(casework.Settings{Lang: look.Lang, Theme: look.Theme, TextSize: look.TextSize})
	a.rebuild()
}
