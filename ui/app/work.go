package app

import (
	"context"
	"sync"
	"sync/atomic"

	"twozones/model"
)

// sitting is the time from the opening of a desk until it is let go, or that
// without one. What is begun in it comes to nothing after it.
type sitting struct {
	alive context.Context
	end   context.CancelFunc
	work  sync.WaitGroup
	busy  atomic.Int32 // how much goes on that the person began
}

func newSitting(parent context.Context) *sitting {
	s := &sitting{}
	s.alive, s.end = context.WithCancel(parent)
	return s
}

// Background runs work off the interface's goroutine, then the function it
// returns on it.
func (a *App) Background(work func(ctx context.Context) (then func())) (cancel func()) {
	s := a.sitting
	s.busy.Add(1)
	return a.quietly(func(ctx context.Context) func() {
		defer s.busy.Add(-1)
		return work(ctx)
	})
}

// quietly is Background for what the app does by itself, whether somebody is
// there or not.
func (a *App) quietly(work func(ctx context.Context) (then func())) (cancel func()) {
	s := a.sitting
	ctx, cancel := context.WithCancel(s.alive)
	a.work.Add(1)
	s.work.Add(1)
	go func() {
		defer a.work.Done()
		defer s.work.Done()
		defer cancel()
		if then := a.caught(ctx, work); then != nil {
			a.inSitting(s, then)
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
// being closed, or is locked: nothing that was begun before may show then.
func (a *App) OnInterface(f func()) {
	a.parts.OnInterface(func() {
		if a.alive.Err() == nil && !a.Locked() {
			a.guard(f)
		}
	})
}

// inSitting is OnInterface for what was begun in a sitting that may be over.
func (a *App) inSitting(s *sitting, f func()) {
	a.parts.OnInterface(func() {
		if a.alive.Err() == nil && a.sitting == s {
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
