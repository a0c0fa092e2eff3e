package main

import (
	"fmt"

	"github.com/atotto/clipboard"
)

// copy puts a text on the clipboard. The library calls the program that a system has for it.
func (p *program) copy(text string) error {
	if clipboard.Unsupported {
		return usage("install xclip, xsel or wl-clipboard, or leave out --copy", "there is no program that reaches the clipboard")
	}
	if err := clipboard.WriteAll(text); err != nil {
		return fmt.Errorf("the clipboard does not take the text: %w; leave out --copy to see it", err)
	}
	return nil
}
