package casework

import (
	"context"
	"runtime"
	"sync"

	"twozones/model"
)

// inParallel does the same for n things, a few at a time. It stops with the
// context's error when that ends.
func inParallel(ctx context.Context, n int, do func(i int)) (err error) {
	var wait sync.WaitGroup
	next := make(chan int)
	for range min(runtime.GOMAXPROCS(0), 4) {
		wait.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		if ctx.Err() != nil {
			err = model.Fail(model.CodeCancelled, ctx.Err())
			break
		}
		next <- i
	}
	close(next)
	wait.Wait()
	return err
}
