// Command twozonesctl does the work of the desktop app without a screen:
// assess a case file, write a package, look at rulebooks, keep stored cases.
//
// Exit status: 0 done; 2 the call or its input is wrong; 1 anything else.
// Results go to standard output, everything else to standard error.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ctx.Done()
		stop() // a second signal ends the program at once
	}()
	status := newProgram(os.Stdout, os.Stderr, os.Getenv).run(ctx, os.Args[1:])
	stop()
	os.Exit(status)
}
