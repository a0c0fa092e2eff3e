package console

import (
	"fmt"
	"io"
	"os"
	"strings"

	"howihelp/internal/source"
)

// Input is a text that the user hands over: in a file, on standard input, or on the clipboard.
type Input struct {
	Stdin io.Reader
	From  string // the name of the file, or - for standard input
	Paste bool   // whether the text is on the clipboard
}

// Open opens the input, and returns a name for messages. The hint says how to name a file.
func (i Input) Open(hint string) (in io.ReadCloser, name string, err error) {
	switch {
	case i.Paste:
		text, err := Pasted()
		return io.NopCloser(strings.NewReader(text)), TheClipboard, err
	case i.From == "-":
		return io.NopCloser(i.Stdin), "standard input", nil
	}
	file, err := os.Open(i.From)
	if err != nil {
		return nil, "", source.Misused(hint+", or - for standard input", "%s cannot be opened: %v", i.From, source.Cause(err))
	}
	if info, err := file.Stat(); err == nil && info.IsDir() {
		file.Close()
		return nil, "", source.Misused(hint, "%s is a folder", i.From)
	}
	return file, i.From, nil
}

// longestText is the maximum size of a text that Text reads, in bytes. No reply is as long.
const longestText = 1 << 20

// Text reads the whole input, which must be one reply. Its messages name the source.
func (i Input) Text(hint string) (string, error) {
	in, name, err := i.Open(hint)
	if err != nil {
		return "", err
	}
	defer in.Close()
	text, err := io.ReadAll(io.LimitReader(in, longestText+1))
	if err != nil {
		return "", fmt.Errorf("%s cannot be read: %w", name, source.Cause(err))
	}
	if len(text) > longestText {
		return "", fmt.Errorf("the text from %s has more than %d bytes; check one reply at a time", name, longestText)
	}
	return string(text), nil
}
