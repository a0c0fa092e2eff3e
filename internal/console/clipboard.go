package console

import (
	"fmt"
	"strings"

	"github.com/atotto/clipboard"

	"howihelp/internal/source"
)

// TheClipboard is the name of the clipboard in messages, in place of a file name.
const TheClipboard = "the clipboard"

// Pasted returns the text on the clipboard.
func Pasted() (string, error) {
	if clipboard.Unsupported {
		return "", source.Misused("install xclip, xsel or wl-clipboard, or use --from -", "no program for the clipboard is installed")
	}
	text, err := clipboard.ReadAll()
	switch {
	case err != nil:
		return "", fmt.Errorf("the clipboard cannot be read: %w; use --from - and paste the text", err)
	case strings.TrimSpace(text) == "":
		return "", source.Misused("copy the message first", "there is no text on the clipboard")
	}
	return text, nil
}

// Copy puts a text on the clipboard, using the system's clipboard program.
func Copy(text string) error {
	if clipboard.Unsupported {
		return source.Misused("install xclip, xsel or wl-clipboard, or leave out --copy", "no program for the clipboard is installed")
	}
	if err := clipboard.WriteAll(text); err != nil {
		return fmt.Errorf("the text cannot be copied to the clipboard: %w; leave out --copy to print it", err)
	}
	return nil
}
