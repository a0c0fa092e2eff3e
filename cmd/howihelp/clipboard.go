package main

import (
	"fmt"
	"strings"

	"github.com/atotto/clipboard"
)

// pasted returns the text on the clipboard.
func (p *program) pasted() (string, error) {
	if clipboard.Unsupported {
		return "", usage("install xclip, xsel or wl-clipboard, or use --from -", "no program for the clipboard is installed")
	}
	text, err := clipboard.ReadAll()
	switch {
	case err != nil:
		return "", fmt.Errorf("the clipboard cannot be read: %w; use --from - and paste the text", err)
	case strings.TrimSpace(text) == "":
		return "", usage("copy the message first", "there is no text on the clipboard")
	}
	return text, nil
}

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
