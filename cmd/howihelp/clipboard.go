package main

import (
	"fmt"

	"github.com/atotto/clipboard"
)

// copy puts a text on the clipboard, using the system's clipboard program.
func (p *program) copy(text string) error {
	if clipboard.Unsupported {
		return usage("install xclip, xsel or wl-clipboard, or leave out --copy", "no program for the clipboard is installed")
	}
	if err := clipboard.WriteAll(text); err != nil {
		return fmt.Errorf("the text cannot be copied to the clipboard: %w; leave out --copy to print it", err)
	}
	return nil
}
