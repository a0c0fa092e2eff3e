// Package console deals with the terminal that a program runs in, and with the process around it: keys, signals, output that
// is lost, the browser.
//
//	terminal ─▶ TakeKeys ─▶ 'o', 'q', …
//	Ctrl-C, kill, a closed terminal ─▶ UntilSignal, UntilStopped ─▶ a context that ends
package console
