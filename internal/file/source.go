package file

import (
	"strings"

	"howihelp/internal/source"
)

// Source is a file that was read: its name, its text, and the places of its keys and comments.
type Source struct {
	File string
	Body int // the line of the body's first line; 0 without a body

	content *content // nil for an entry that no file contains
}

// content is what a file says. All copies of a source share it.
type content struct {
	text     string
	markdown bool // the TOML is only its front matter
	body     int  // the offset of the body; the length of the text without one
	comments []Comment
}

// places returns the lines of the file's keys. They are looked for anew each time: few files have a mistake or a finding,
// and a model of thousands is smaller without them.
func (c *content) places() keyLines {
	front, first := c.front()
	s := newScanner(front)
	s.keys, s.line = keyLines{}, first
	s.run()
	return s.keys
}

// front returns the file's TOML and the line on which it begins.
func (c *content) front() (toml string, first int) {
	if c.markdown {
		_, rest, _ := strings.Cut(c.text, "\n")
		front, _, _ := cutFence(rest)
		return front, 2
	}
	return c.text, 1
}

// Comment is the place of a comment in TOML: offsets in the file's text, from the # to the end of the line.
type Comment struct{ Start, End int }

// At returns the place of a key by its path, such as "title", "fit.2" for the third element of an array or
// "allowance.0.id" for a key of the first [[allowance]]; without the key it is the whole file.
func (s Source) At(path string) source.Pos {
	if s.content == nil {
		return source.Pos{File: s.File}
	}
	return source.Pos{File: s.File, Line: s.content.places()[path]}
}

// Line returns the place of the body's n-th line, from 1.
func (s Source) Line(n int) source.Pos { return source.Pos{File: s.File, Line: s.Body + n - 1} }

// Text returns the file's text, without byte order mark and carriage returns.
func (s Source) Text() string {
	if s.content == nil {
		return ""
	}
	return s.content.text
}

// Start returns the offset of the body in the text.
func (s Source) Start() int {
	if s.content == nil {
		return 0
	}
	return s.content.body
}

// Rest returns the body: the text below the front matter.
func (s Source) Rest() string { return s.Text()[s.Start():] }

// Comments returns the comments of the file's TOML, in order.
func (s Source) Comments() []Comment {
	if s.content == nil {
		return nil
	}
	return s.content.comments
}
