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
	log.SetOutput(io.Discard) // libraries write to this log, and quote what other hosts send
	keepUmask()
	// Without a receiver, the first write to a pipe that nobody reads would end the program, whatever it is doing. (Ignoring the
	// signal would also work, but git would inherit that.)
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
}

// UntilSignal returns a context that the first signal to stop cancels: Ctrl-C, a closed terminal, a kill. The second signal
// stops the program immediately.
func UntilSignal() (context.Context, context.CancelFunc) {
	ctx, stop := untilAny(os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// UntilStopped returns a context that any signal to stop cancels, for a program that takes keys from in and has to restore its
// terminal. At a terminal, SIGQUIT cancels it too, since a key sends that signal. Elsewhere, SIGQUIT prints a stack trace, as in
// every Go program.
func UntilStopped(in any) (context.Context, context.CancelFunc) {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}
	if IsTerminal(in) {
		signals = append(signals, syscall.SIGQUIT)
	}
	return untilAny(signals...)
}

// untilAny leaves ignored signals alone, such as SIGHUP under nohup.
func untilAny(signals ...os.Signal) (context.Context, context.CancelFunc) {
	signals = slices.DeleteFunc(signals, signal.Ignored)
	if len(signals) == 0 { // NotifyContext would take every signal
		return context.WithCancel(context.Background())
	}
	return signal.NotifyContext(context.Background(), signals...)
}
