package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// untilStopped returns a context that ends when the program is asked to end: from the terminal, by another program, or
// because the terminal goes away. Nohup and its like let a program outlive its terminal. Without a terminal SIGQUIT prints
// what the program is doing, as in every program in Go; with one it is a key, and the terminal wants its modes back.
func (p *program) untilStopped() (ctx context.Context, stop func()) {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if isTerminal(p.in) {
		signals = append(signals, syscall.SIGQUIT)
	}
	if !signal.Ignored(syscall.SIGHUP) {
		signals = append(signals, syscall.SIGHUP)
	}
	return signal.NotifyContext(context.Background(), signals...)
}

// keys takes keys from a terminal until the function that it returns is called. Elsewhere there are none.
func (v *visit) keys() (end func()) {
	in, ok := v.p.in.(*os.File)
	if !ok || !isTerminal(in) || !isTerminal(v.p.out.stdout) {
		return func() {}
	}
	return takeKeys(in, v.offerKeys, v.key)
}

// offerKeys says once which keys there are, when there is an address to open.
func (v *visit) offerKeys() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.takesKeys = true
	v.sayKeys()
}

// sayKeys needs the lock.
func (v *visit) sayKeys() {
	if v.takesKeys && v.site != "" && !v.saidKeys {
		v.saidKeys = true
		v.p.out.say("keys  o opens the site, d the desk, r builds everything again, q ends")
	}
}

func (v *visit) key(key byte) {
	const controlC, controlD = 3, 4
	v.mu.Lock()
	site := v.site
	v.mu.Unlock()
	switch key {
	case 'o':
		v.p.browse(site)
	case 'd':
		v.p.browse(v.desk)
	case 'r':
		v.rebuild()
	case 'q', controlC, controlD:
		v.stop()
	}
}
