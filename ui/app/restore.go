package app

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"twozones/model/casework"
	"twozones/ui/backups"
	"twozones/ui/erase"
	"twozones/ui/lock"
	"twozones/ui/theme"
	"twozones/ui/widgets"
)

const restoreWidth float32 = 760

// mostBackups is how many show until all are asked for.
const mostBackups = 5

// restorePage stands in for the cases where the database cannot be used: the
// backups under what is wrong, and the ways to others.
type restorePage struct {
	app    *App
	shelf  *backups.Shelf
	ask    *lock.Look
	tried  bool   // a secret was given for the sealed ones
	picked string // a folder that the person named
}

// showRestore puts the ways back under what is wrong with the database.
func (a *App) showRestore(page *fyne.Container, both func(id string) string) {
	p := &restorePage{app: a, shelf: backups.NewShelf(a)}
	p.shelf.BestFirst, p.shelf.Most = true, mostBackups
	p.shelf.Offer = func(one backups.Found, best bool) []fyne.CanvasObject {
		kind := widgets.Secondary
		if best {
			kind = widgets.Primary
		}
		return []fyne.CanvasObject{widgets.NewButton(kind, a.words.T("safety.open_this"), func() { a.RestoreAll(one.Backup) })}
	}
	whole := widgets.Page(restoreWidth, page)
	refresh := func() {
		page.Refresh()
		whole.Refresh()
	}
	p.ask = lock.NewLook(a.words, a.After(), p.unlock, refresh)
	p.ask.Object.Hide()
	p.shelf.OnShown = func() {
		p.offerToLook()
		refresh()
	}
	page.Add(widgets.Flow(theme.Gap,
		widgets.NewButton(widgets.Secondary, both("app.trouble.retry"), a.start),
		widgets.NewButton(widgets.Secondary, both("safety.folder"), func() { a.Launch(a.parts.DataDir) }),
		widgets.NewButton(widgets.Secondary, both("app.trouble.quit"), a.Close)))
	page.Add(widgets.NewParagraph(both("safety.restore.title"), widgets.Heading))
	page.Add(p.ask.Object)
	page.Add(p.shelf.Stack)
	page.Add(widgets.NewParagraph(both("safety.restore.other"), widgets.Heading))
	page.Add(widgets.Flow(theme.Gap,
		widgets.NewButton(widgets.Secondary, both("safety.restore.folder"), func() { a.PickFolder(p.look) }),
		widgets.NewButton(widgets.Secondary, both("safety.archive.read"), p.fromArchive),
		widgets.NewButton(widgets.Plain, both("safety.restore.anew"), a.askToBeginAnew),
		widgets.NewButton(widgets.Plain, both("erase.settings.go"), func() { a.Go(erase.To(erase.FromTrouble)) })))
	a.setContent(whole)
	p.fill()
}

// offerToLook asks for the passphrase where some backups are sealed, or says that
// it was not the right one.
func (p *restorePage) offerToLook() {
	if p.shelf.Sealed == nil {
		p.ask.Object.Hide()
		return
	}
	p.ask.Object.Show()
	if p.tried {
		p.tried = false
		p.ask.Refuse(p.shelf.Sealed)
	}
}

// unlock looks into all of them again with a secret.
func (p *restorePage) unlock(secret casework.Secret) {
	p.shelf.Unlock, p.tried = casework.With(secret), true
	p.fill()
}

// look lists the backups of another folder besides.
func (p *restorePage) look(folder string) {
	p.picked = folder
	p.fill()
}

func (p *restorePage) fill() {
	dir, picked := p.app.parts.DataDir, p.picked
	p.shelf.Fill(func() ([]casework.Backup, error) { return casework.Backups(dir, casework.SecondFolder(dir), picked) })
}

func (p *restorePage) fromArchive() {
	a := p.app
	a.OpenFile(backups.ArchiveEndings, func(path string) {
		p.shelf.Wait()
		a.Background(func(context.Context) func() {
			holds, err := casework.LookIntoArchive(a.parts.DataDir, path, nil)
			return func() {
				p.fill()
				backups.ConfirmArchive(a, path, holds, err)
			}
		})
	})
}

// RestoreAll puts a backup in the place of the database and starts anew; what
// was there is kept beside it.
func (a *App) RestoreAll(b casework.Backup) {
	dir := a.parts.DataDir
	unlock, wipe := a.opener()
	a.startOver(func() (string, error) {
		defer wipe()
		return casework.RestoreAll(dir, b, unlock)
	})
}

// opener opens what the desk is sealed with, after it was let go too; it is nil
// where the database cannot be used.
func (a *App) opener() (unlock casework.Unlock, wipe func()) {
	if a.desk == nil {
		return nil, func() {}
	}
	return a.desk.Opener()
}

// askToBeginAnew offers an empty desk to whoever has nothing to go back to.
func (a *App) askToBeginAnew() {
	t := a.words.T
	a.Confirm(t("safety.restore.anew.title"), t("safety.restore.anew.text"), t("safety.restore.anew.yes"), func() {
		dir := a.parts.DataDir
		a.startOver(func() (string, error) { return casework.BeginAnew(dir) })
	})
}

// RestoreArchive is RestoreAll of an archive.
func (a *App) RestoreArchive(file string) {
	dir := a.parts.DataDir
	unlock, wipe := a.opener()
	a.startOver(func() (string, error) {
		defer wipe()
		done, err := casework.ReadArchive(dir, file, unlock)
		return done.Kept, err
	})
}

// startOver closes what shows and the desk, has something put in the place of the
// database, which may take a while, and starts with that; kept is where the file
// lies that was there. What could not be saved is kept for the case that nothing is
// restored.
func (a *App) startOver(restore func() (kept string, err error)) {
	replaced := a.letGo()
	a.setContent(widgets.Pad(theme.GapPage, widgets.Column(restoreWidth, widgets.NewParagraph(a.words.T("safety.archive.reading"), widgets.Body))))
	kit, dir := a.parts.Kit, a.parts.DataDir
	a.Background(func(context.Context) func() {
		kept, err := restore()
		desk, settings, unopened := open(kit, dir, nil)
		a.fresh.Store(desk)
		return func() {
			if replaced && err == nil {
				a.held = nil
			}
			a.kept = kept
			a.begin(a.fresh.Swap(nil), settings, unopened)
			if err != nil {
				a.Fail(err)
			}
		}
	})
}

// letGo closes what shows and the desk, if there is one, which it reports.
func (a *App) letGo() (closed bool) {
	if a.current != nil {
		a.current.Leave()
		a.hold()
		a.current = nil
	}
	a.setContent(container.NewStack()) // what shows would be drawn anew with the look
	if a.desk == nil {
		return false
	}
	a.desk.Close()
	a.desk = nil
	return true
}

// sayKept tells where the file is that a restore replaced.
func (a *App) sayKept() {
	if a.kept == "" {
		return
	}
	a.Say(a.words.T("safety.kept", "Name", filepath.Join(filepath.Base(filepath.Dir(a.kept)), filepath.Base(a.kept))), nil)
	a.kept = ""
}
