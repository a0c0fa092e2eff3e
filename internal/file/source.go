package file

import (
	"slices"
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
	body     int // the offset of the body; the length of the text without one
	keys     []keyLine
	comments []Comment
}

// Comment is the place of a comment in TOML: offsets in the file's text, from the # to the end of the line.
type Comment struct{ Start, End int }

// At returns the place of a key by its path, such as "title", "fit.2" for the third element of an array or
// "allowance.0.id" for a key of the first [[allowance]]; without the key it is the whole file.
func (s Source) At(path string) source.Pos {
	pos := source.Pos{File: s.File}
	if s.content == nil {
		return pos
	}
	if i, ok := slices.BinarySearchFunc(s.content.keys, path, func(k keyLine, path string) int { return strings.Compare(k.path, path) }); ok {
		pos.Line = s.content.keys[i].line
	}
	return pos
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
