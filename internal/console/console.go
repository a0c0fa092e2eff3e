// Package console deals with the terminal that a program runs in, and with its process: keys, signals, lost output, the
// browser, and the messages that it prints.
//
//	terminal ─▶ TakeKeys ─▶ 'o', 'q', …
//	Ctrl-C, kill, a closed terminal ─▶ UntilSignal, UntilStopped ─▶ a context that ends
package console
