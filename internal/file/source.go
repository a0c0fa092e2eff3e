package file

import (
	"strings"

	"howihelp/internal/source"
)

// Source is a file that was read: its name, its text, and the places of its keys and comments.
type Source struct {
	File string
	Body int // the number of the body's first line; 0 without a body

	content *content // nil for an entry that was not read from a file
}

// content is the text of a file, in two parts, so that the body can be released on its own. All copies of a source
// share it.
type content struct {
	front    string // the TOML with the fences around it; or the whole text of a file without a body
	body     string
	markdown bool // whether the TOML is front matter
	comments []Comment
}

// places returns the lines of the file's keys. It computes them each time, because few files have a mistake or a
// finding, and a model of thousands of files needs less memory without the lines.
func (c *content) places() keyLines {
	front, first := c.front, 1
	if c.markdown {
		_, rest, _ := strings.Cut(c.front, "\n")
		front, _, _ = cutFence(rest)
		first = 2
	}
	s := newScanner(front)
	s.keys, s.line = keyLines{}, first
	s.run()
	return s.keys
}

// Comment is the place of a comment in TOML: offsets in [Source.Front], from the # to the end of the line.
type Comment struct{ Start, End int }

// At returns the place of a key by its path, such as "title", "fit.2" for the third element of an array or
// "allowance.0.id" for a key of the first [[allowance]]. If there is no such key, it returns the file as a whole.
func (s Source) At(path string) source.Pos {
	if s.content == nil {
		return source.Pos{File: s.File}
	}
	return source.Pos{File: s.File, Line: s.content.places()[path]}
}

// Line returns the place of the body's n-th line, from 1.
func (s Source) Line(n int) source.Pos { return source.Pos{File: s.File, Line: s.Body + n - 1} }

// Text returns the file's text, without a byte order mark or carriage returns.
func (s Source) Text() string { return s.Front() + s.Rest() }

// Front returns the text above the body, or the whole text of a file without a body.
func (s Source) Front() string {
	if s.content == nil {
		return ""
	}
	return s.content.front
}

// Start returns the offset of the body in the text.
func (s Source) Start() int { return len(s.Front()) }

// Rest returns the body: the text below the front matter.
func (s Source) Rest() string {
	if s.content == nil {
		return ""
	}
	return s.content.body
}

// Forget releases the body for all copies of the source. Nobody may ask for the body afterwards.
func (s Source) Forget() {
	if s.content != nil {
		s.content.body = ""
	}
}

// Comments returns the comments of the file's TOML, in order.
func (s Source) Comments() []Comment {
	if s.content == nil {
		return nil
	}
	return s.content.comments
}
