package main

import "github.com/atotto/clipboard"

// copy puts a text on the clipboard.
func (p *program) copy(text string) error {
	if clipboard.Unsupported {
		return usage("install xclip, xsel or wl-clipboard, or leave out --copy", "there is no program that reaches the clipboard")
	}
	return clipboard.WriteAll(text)
}
