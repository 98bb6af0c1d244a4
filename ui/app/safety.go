package app

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/backups"
	"twozones/ui/screen"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

// lookDaily is how often the app looks whether the daily backup is due.
const lookDaily = time.Hour

// keepSafe makes the backup at the start, then that of each day, in the
// background. What goes wrong stands in the settings; nothing is put in the way.
func (a *App) keepSafe() {
	desk := a.desk
	a.secure(func() (casework.Backup, error, error) {
		made, warning, err := desk.BackUpAtStart()
		if purging := purge(desk); err == nil && warning == nil {
			warning = purging
		}
		return made, warning, err
	})
	a.watch(desk)
}

// purge takes long-deleted cases away for good, and tells of the backups that
// they could not be taken out of.
func purge(desk *casework.Desk) error {
	done, err := desk.Purge()
	if err == nil && len(done.Left) > 0 {
		var names []string
		for _, path := range done.Left {
			names = append(names, filepath.Base(path))
		}
		err = model.Fail(model.CodePurgeLeft, nil, "path", strings.Join(names, ", "))
	}
	return err
}

func (a *App) watch(desk *casework.Desk) {
	a.parts.After(lookDaily, func() {
		if a.alive.Err() == nil && a.desk == desk {
			a.secure(desk.BackUpDaily)
			a.watch(desk)
		}
	})
}

func (a *App) secure(backUp func() (casework.Backup, error, error)) {
	a.Background(func(context.Context) func() {
		_, warning, err := backUp()
		if err == nil {
			err = warning
		}
		a.safety.Store(&err)
		return nil
	})
}

// Safety is why the last backup is not whole, or nil.
func (a *App) Safety() error {
	if err := a.safety.Load(); err != nil {
		return *err
	}
	return nil
}

// PickFolder asks for a folder.
func (a *App) PickFolder(done func(folder string)) {
	(&dialogs{app: a}).choose(nil, func(paths []string) { done(paths[0]) })
}

// showRestore puts the backups under what is wrong with the database.
func (a *App) showRestore(page *fyne.Container, both func(id string) string) {
	page.Add(widgets.NewParagraph(both("safety.nothing_lost"), widgets.Body))
	page.Add(widgets.Flow(theme.Gap,
		widgets.NewButton(widgets.Secondary, both("app.trouble.retry"), a.start),
		widgets.NewButton(widgets.Secondary, both("safety.folder"), func() { a.Launch(a.parts.DataDir) }),
		widgets.NewButton(widgets.Secondary, both("app.trouble.quit"), a.Close)))
	page.Add(widgets.NewParagraph(a.words.T("safety.restore.title"), widgets.Heading))
	shelf := backups.NewShelf(a)
	shelf.BestFirst = true
	shelf.Offer = func(one backups.Found) []fyne.CanvasObject {
		return []fyne.CanvasObject{widgets.NewButton(widgets.Primary, a.words.T("safety.open_this"), func() { a.RestoreAll(one.Backup) })}
	}
	shelf.OnShown = page.Refresh
	page.Add(shelf.Stack)
	a.setContent(widgets.PageScroll(widgets.Pad(theme.GapPage, widgets.Column(restoreWidth, container.NewStack(page)))))
	dir := a.parts.DataDir
	shelf.Fill(func() ([]casework.Backup, error) { return casework.Backups(dir, "") })
}

const restoreWidth float32 = 760

// RestoreAll puts a backup in the place of the database and starts anew; what
// was there is kept beside it.
func (a *App) RestoreAll(b casework.Backup) {
	if a.current != nil {
		a.current.Leave()
		a.current, a.held = nil, nil
	}
	if a.desk != nil {
		a.desk.Close()
		a.desk = nil
	}
	kept, err := casework.RestoreAll(a.parts.DataDir, b)
	a.kept = kept
	a.start()
	if err != nil {
		a.Fail(err)
	}
}

// sayKept tells where the file is that a restore replaced.
func (a *App) sayKept() {
	if a.kept == "" {
		return
	}
	a.Say(a.words.T("safety.kept", "Name", filepath.Join(filepath.Base(filepath.Dir(a.kept)), filepath.Base(a.kept))), nil)
	a.kept = ""
}

// hold keeps the present screen where that has something that could not be
// saved, and lets go of those that have nothing any more.
func (a *App) hold() {
	if u, may := a.current.(screen.Unsaver); may && u.Unsaved() {
		if a.held == nil {
			a.held = map[screen.Route]screen.Screen{}
		}
		a.held[a.route] = a.current
	}
	for route, held := range a.held {
		if !held.(screen.Unsaver).Unsaved() {
			delete(a.held, route)
		}
	}
}
