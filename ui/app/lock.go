package app

import (
	"context"

	"fyne.io/fyne/v2/container"

	"twozones/model"
	"twozones/model/casework"
	"twozones/ui/lock"
	"twozones/ui/screen"
	"twozones/ui/settings"
	"twozones/ui/widgets"
)

// Lock closes the desk, wipes its keys and shows the page that asks for the
// passphrase. Nothing of the screens stays on the canvas. One that holds what
// could not be saved is kept aside and goes on with the desk that is opened next.
// Without a passphrase there is nothing to lock.
func (a *App) Lock() {
	if a.desk == nil || !a.desk.Sealed() || a.alone {
		return
	}
	a.guard(a.leave)
	a.toast.hide()
	a.card = nil
	for overlays := a.window.Canvas().Overlays(); overlays.Top() != nil; {
		overlays.Remove(overlays.Top())
	}
	a.unbind(a.keys)
	a.keys, a.current, a.care, a.list, a.kept = nil, nil, nil, nil, ""
	a.recovered.Wipe()
	a.setContent(container.NewStack()) // before the look changes: what shows would be drawn anew
	a.endSitting()
	a.showUnlock(casework.Screen{Lang: a.settings.Lang, Theme: a.settings.Theme, TextSize: a.settings.TextSize})
}

// leave lets the present screen save what is typed, keeps it aside where not all
// of it could be, and notes where the person stood.
func (a *App) leave() {
	if a.current == nil {
		return
	}
	a.away = a.route
	a.current.Leave()
	if p, exact := a.current.(screen.Placer); exact {
		a.away = p.Place()
	}
	a.hold()
	if r, may := a.current.(screen.Reopener); may && r.Unfinished() {
		a.keepAside(r)
	}
}

// endSitting cancels what goes on and closes the desk once that has ended.
func (a *App) endSitting() {
	desk, old, closed := a.desk, a.sitting, make(chan struct{})
	a.desk, a.closed, a.sitting = nil, closed, newSitting(a.alive)
	old.end()
	a.work.Add(1)
	go func() {
		defer a.work.Done()
		defer close(closed)
		old.work.Wait()
		desk.Close()
	}()
	a.clearViewing()
}

// showUnlock shows the page that asks for the passphrase.
func (a *App) showUnlock(s casework.Screen) {
	a.wear(casework.Settings{Lang: s.Lang, Theme: s.Theme, TextSize: s.TextSize})
	a.Go(screen.Route{Place: screen.Unlock})
}

// Locked reports whether the page shows that asks for the passphrase, or the one
// that deletes what nobody can open.
func (a *App) Locked() bool {
	return a.desk == nil && (a.route.Place == screen.Unlock || a.route.Place == screen.Erase)
}

// Unlock tries a secret, which takes a moment, and goes back to where the person
// stood. After a recovery key a new passphrase is asked for first.
func (a *App) Unlock(secret casework.Secret, refused func(error)) {
	kit, dir, before := a.parts.Kit, a.parts.DataDir, a.closed
	a.Background(func(context.Context) func() {
		<-before
		desk, settings, err := open(kit, dir, casework.With(secret))
		a.fresh.Store(desk)
		return func() { a.unlocked(secret, settings, err, refused) }
	})
}

func (a *App) unlocked(secret casework.Secret, settings casework.Settings, err error, refused func(error)) {
	desk := a.fresh.Swap(nil)
	switch {
	case model.CodeOf(err) == model.CodeWrongPassphrase, model.CodeOf(err) == model.CodeWrongRecovery, model.CodeOf(err) == model.CodeOpenElsewhere:
		secret.Wipe()
		refused(err)
		return
	case err != nil:
		secret.Wipe()
		a.current = nil
		a.stumble(err)
		return
	}
	if !secret.IsPassphrase() {
		a.recovered = secret
	}
	a.take(desk, settings)
	if secret.IsPassphrase() {
		a.raiseCost(desk, secret)
	}
}

// raiseCost locks with the cost of today where it was set with less. That it
// cannot is tried again the next time.
func (a *App) raiseCost(desk *casework.Desk, passphrase casework.Secret) {
	a.quietly(func(context.Context) func() {
		_ = desk.RaiseCost(passphrase)
		passphrase.Wipe()
		return nil
	})
}

// Recovered implements [lock.Host].
func (a *App) Recovered() casework.Secret { return a.recovered }

// OtherLanguage implements [lock.Door].
func (a *App) OtherLanguage() string { return settings.LanguageNames[a.words.Lang().Other()] }

// keepAside keeps a screen that would lose something.
func (a *App) keepAside(s screen.Screen) {
	if a.held == nil {
		a.held = map[screen.Route]screen.Screen{}
	}
	a.held[a.route.Screen()] = s
}

// reopen lets the screens kept aside go on with the desk that is open now. One
// that cannot keeps what it has, and says so on closing.
func (a *App) reopen() {
	for _, held := range a.held {
		if r, may := held.(screen.Reopener); may {
			if err := r.Reopen(); err != nil {
				a.Fail(err)
			}
		}
	}
}

// Resume implements [lock.Host]: it goes to where the person stood, else to the
// list. Whoever came in with the recovery key is asked for a new passphrase first.
func (a *App) Resume() {
	if a.recovered.Given() && a.route.Place != screen.Passphrase {
		a.Go(lock.To(lock.Change))
		return
	}
	a.recovered.Wipe()
	to := a.away
	switch to.Place {
	case "", screen.FirstRun, screen.Unlock, screen.Passphrase:
		to = a.Home()
	}
	if a.Go(to); a.route != to {
		a.Go(screen.Route{Place: screen.Cases})
	}
}

// Alone implements [lock.Host]: it covers the window while the work goes on.
func (a *App) Alone(says string, work func() (warning, err error), then func(warning, err error)) {
	a.alone = true
	a.cover(cardWidth, cardContent(says, widgets.NewParagraph(a.words.T("lock.working"), widgets.Body), nil))
	cover, sealed := a.card, a.desk.Sealed()
	over := func() {
		a.alone = false
		if a.card == cover {
			a.closeCard()
		}
	}
	a.Background(func(context.Context) (done func()) {
		defer func() {
			if done == nil { // it panics
				a.OnInterface(over)
			}
		}()
		warning, err := work()
		return func() {
			over()
			if a.closing {
				a.Close()
				return
			}
			then(warning, err)
			if a.desk.Sealed() != sealed {
				a.rebuild() // the rail offers to lock, or no longer
				a.watchIdle()
			}
		}
	})
}
