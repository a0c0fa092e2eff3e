package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// theClipboard is the name of the clipboard in messages, in place of a file name.
const theClipboard = "the clipboard"

// input opens the file that --from names, standard input for "-", or, with --paste, the clipboard. It also returns a name
// for messages. The hint says how to name a file.
func (p *program) input(from string, paste bool, hint string) (in io.ReadCloser, name string, err error) {
	switch {
	case paste:
		text, err := p.pasted()
		return io.NopCloser(strings.NewReader(text)), theClipboard, err
	case from == "-":
		return io.NopCloser(p.in), "standard input", nil
	}
	file, err := os.Open(from)
	if err != nil {
		return nil, "", usage(hint+", or - for standard input", "%s cannot be opened: %v", from, cause(err))
	}
	if info, err := file.Stat(); err == nil && info.IsDir() {
		file.Close()
		return nil, "", usage(hint, "%s is a folder", from)
	}
	return file, from, nil
}

// longestText is the maximum size of a reply that check reads from a file or standard input, in bytes.
const longestText = 1 << 20

// oneText reads such a reply. Its messages name the source.
func oneText(in io.Reader, from string) (string, error) {
	text, err := io.ReadAll(io.LimitReader(in, longestText+1))
	if err != nil {
		return "", fmt.Errorf("%s cannot be read: %w", from, cause(err))
	}
	if len(text) > longestText {
		return "", fmt.Errorf("the text from %s has more than %d bytes; check one reply at a time", from, longestText)
	}
	return string(text), nil
}
