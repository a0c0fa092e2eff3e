package console

import (
	"context"
	"io"
	"log"
	"os"
	"os/signal"
	"slices"
	"syscall"
)

// Settle sets up logging, the umask and signals for the whole process. Call it first.
func Settle() {
	log.SetOutput(io.Discard) // libraries write to this log, even texts that other hosts send
	clearOwnerUmask()
	// Without a receiver of the signal, the first write to a closed pipe would end the program at any point. (Ignoring the signal would
	// help too, but git would inherit that.)
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
}

// UntilSignal returns a context that ends at the first signal to stop: Ctrl-C, a closed terminal, a kill. The second such signal ends
// the program immediately.
func UntilSignal() (context.Context, context.CancelFunc) {
	ctx, stop := untilAny(os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// UntilStopped returns a context that ends at any signal to stop, for a program that takes keys from in and has to restore its terminal.
// If in is a terminal, SIGQUIT ends the context too, because a key sends that signal. Otherwise, SIGQUIT prints a stack trace, as in
// every Go program.
func UntilStopped(in any) (context.Context, context.CancelFunc) {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}
	if IsTerminal(in) {
		signals = append(signals, syscall.SIGQUIT)
	}
	return untilAny(signals...)
}

// untilAny returns a context that ends at any of some signals. It leaves ignored signals alone, such as SIGHUP under nohup.
func untilAny(signals ...os.Signal) (context.Context, context.CancelFunc) {
	signals = slices.DeleteFunc(signals, signal.Ignored)
	if len(signals) == 0 { // NotifyContext would take every signal
		return context.WithCancel(context.Background())
	}
	return signal.NotifyContext(context.Background(), signals...)
}
