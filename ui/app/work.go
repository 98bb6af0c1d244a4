package app

import (
	"context"

	"twozones/model"
)

// Background runs work off the interface's goroutine, then the function it
// returns on it.
func (a *App) Background(work func(ctx context.Context) (then func())) (cancel func()) {
	ctx, cancel := context.WithCancel(a.alive)
	a.work.Add(1)
	go func() {
		defer a.work.Done()
		defer cancel()
		if then := a.caught(ctx, work); then != nil {
			a.OnInterface(then)
		}
	}()
	return cancel
}

// caught does the work; after a panic what remains is to say so.
func (a *App) caught(ctx context.Context, work func(context.Context) func()) (then func()) {
	defer func() {
		if recover() != nil {
			a.report()
			then = a.failInternal
		}
	}()
	return work(ctx)
}

// OnInterface runs a function on the interface's goroutine, unless the app is
// being closed.
func (a *App) OnInterface(f func()) {
	a.parts.OnInterface(func() {
		if a.alive.Err() == nil {
			a.guard(f)
		}
	})
}

// guard runs a function of the interface; a panic leaves a report and is told.
func (a *App) guard(f func()) {
	defer func() {
		if recover() != nil {
			a.report()
			a.failInternal()
		}
	}()
	f()
}

func (a *App) failInternal() { a.Fail(model.Fail(model.CodeInternal, nil)) }
