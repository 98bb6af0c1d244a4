package app

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/screen"
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
	a.quietly(func(context.Context) func() {
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

// hold keeps the present screen where that has something that could not be
// saved, and lets go of those that have nothing any more.
func (a *App) hold() {
	if u, may := a.current.(screen.Unsaver); may && u.Unsaved() {
		a.keepAside(a.current)
	}
	for route, held := range a.held {
		if !held.(screen.Unsaver).Unsaved() {
			delete(a.held, route)
		}
	}
}
