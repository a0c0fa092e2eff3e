package main

import (
	"context"
	"io"
	"log"
	"os"
	"os/signal"
	"syscall"
)

// settle sets what belongs to the whole process.
func settle() {
	log.SetOutput(io.Discard) // the libraries' log: it quotes what other hosts send
	keepUmask()
	// Without a receiver, the first write to a pipe that nobody reads would end the program, wherever it is. (An ignored
	// signal would do too, but git would inherit that.)
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
}

// untilSignal returns a context that ends with the first signal to end: Ctrl-C, a terminal that closes, a kill. The next
// one ends the program at once. A signal that is ignored, as nohup does with SIGHUP, stays so.
func untilSignal() (context.Context, context.CancelFunc) {
	var signals []os.Signal
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			signals = append(signals, s)
		}
	}
	if len(signals) == 0 { // NotifyContext would take all there are
		return context.WithCancel(context.Background())
	}
	ctx, stop := signal.NotifyContext(context.Background(), signals...)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}
