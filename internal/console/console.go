// Package console deals with a program's terminal and process: keys, signals, input, output that cannot be written, folders, the
// clipboard, the browser, and the messages to print.
//
//	terminal ─▶ TakeKeys ─▶ 'o', 'q', …
//	Ctrl-C, kill, a closed terminal ─▶ UntilSignal, UntilStopped ─▶ a context that ends
package console
