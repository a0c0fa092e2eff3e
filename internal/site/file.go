package site

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"howihelp/internal/source"
)

// Limits of one text file. Our parsers cannot be interrupted, and BurntSushi/toml needs more than linear time for deep
// or long-keyed input, so that size and shape are bounded before they see a byte.
const (
	maxFile        = 1 << 20
	maxFrontMatter = 64 << 10
	maxTOMLDepth   = 16
	maxKeyParts    = 8
)

// Limits of what the keys of a file hold. Every line is shown on several pages, in replies and in data for programs, so
// that a site's output grows with the product of such numbers.
const (
	maxLine   = 2000  // characters of a text on one line
	maxText   = 10000 // characters of a text of several lines
	maxList   = 100   // entries of an array of lines
	maxTables = 50    // allowances, links, or places for one kind of asker
)

// Source is where an entry was read, with the lines of its keys.
type Source struct {
	File string
	Body int // the line of the body's first line; 0 without a body
	Look Look
	keys []keyLine
}

// Look is what makes a file worth a second look. It is noted while the text is at hand, so that whoever checks a site
// opens few of its files again.
type Look struct {
	Length                                int32 // of the body, in bytes
	Unreplaced, Silence, Picture, Heading bool  // it may hold a mark REPLACE:, a silence, a picture, a heading of the third level
}

func lookAt(text, body string) Look {
	return Look{
		Length: int32(len(body)), Silence: strings.Contains(text, "check"),
		Picture: strings.Contains(body, "!["), Heading: strings.Contains(body, "\n###"),
	}
}

// At returns the place of a top-level key, or the whole file when the key is not there.
func (s Source) At(key string) source.Pos { return s.at(key) }

// Line returns the place of the body's n-th line, from 1.
func (s Source) Line(n int) source.Pos { return source.Pos{File: s.File, Line: s.Body + n - 1} }

func (s Source) at(path string) source.Pos {
	pos := source.Pos{File: s.File}
	if i, ok := slices.BinarySearchFunc(s.keys, path, func(k keyLine, path string) int { return strings.Compare(k.path, path) }); ok {
		pos.Line = s.keys[i].line
	}
	return pos
}

// file is one text file, parsed: its keys and its body.
type file struct {
	Source
	keys   *table   // those at the top
	tables []*table // all that were read, to be closed
	body   string
	errs   source.Errors
	kept   *keptFile // nil when nothing is kept
}

// parseEntry reads a Markdown file with front matter.
func parseEntry(path string, data []byte) *file {
	f := &file{Source: Source{File: path}}
	text, ok := f.gate(data)
	if !ok {
		return f
	}
	front, body, ok := f.split(text)
	if !ok {
		return f
	}
	f.body = body
	f.Look = lookAt(text, body)
	front = strings.Clone(front) // whose values the model keeps: without the clone they would keep the whole file
	f.Body = strings.Count(text[:len(text)-len(body)], "\n") + 1
	f.decode(front, 2)
	return f
}

// parseTOML reads a file that is TOML as a whole.
func parseTOML(path string, data []byte) *file {
	f := &file{Source: Source{File: path}}
	if text, ok := f.gate(data); ok {
		f.Look = lookAt(text, "")
		f.decode(text, 1)
	}
	return f
}

func (f *file) fail(line int, hint, format string, args ...any) {
	f.errs.Add(source.Pos{File: f.File, Line: line}, hint, format, args...)
}

// gate returns the text of a file without byte order mark and carriage returns, and false for what is no plain text.
func (f *file) gate(data []byte) (string, bool) {
	if len(data) > maxFile {
		f.fail(0, "shorten it or split it", "is longer than the limit of %d KiB", maxFile>>10)
		return "", false
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.IndexByte(data, '\r') >= 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	}
	line, start := 1, 0
	for i := 0; i < len(data); {
		c := data[i]
		switch {
		case c == '\n':
			line, start = line+1, i+1
			i++
		case c == '\r':
			f.refuse(line, data[start:i], "save the file with line ends LF or CRLF", "has a carriage return that ends no line")
			return "", false
		case c < ' ' && c != '\t', c == 0x7f:
			f.refuse(line, data[start:i], "delete it", fmt.Sprintf("has the control character %U", c))
			return "", false
		case c < utf8.RuneSelf:
			i++
		default:
			r, size := utf8.DecodeRune(data[i:])
			if r == utf8.RuneError && size == 1 {
				f.refuse(line, data[start:i], "save the file as UTF-8", fmt.Sprintf("has the byte 0x%02x, which is not UTF-8", c))
				return "", false
			}
			if r < 0xa0 {
				f.refuse(line, data[start:i], "delete it", fmt.Sprintf("has the control character %U", r))
				return "", false
			}
			i += size
		}
	}
	return string(data), true
}

func (f *file) refuse(line int, before []byte, hint, msg string) {
	f.errs.Add(source.Pos{File: f.File, Line: line, Column: utf8.RuneCount(before) + 1}, hint, "%s", msg)
}

const fence = "+++"

// split parts the front matter from the body.
func (f *file) split(text string) (front, body string, ok bool) {
	first, rest, _ := strings.Cut(text, "\n")
	switch strings.TrimRight(first, " \t") {
	case fence:
	case "---":
		f.fail(1, "write TOML between two lines +++", "front matter begins with ---")
		return "", "", false
	default:
		msg := "has no front matter"
		if strings.TrimSpace(text) == "" {
			msg = "is empty"
		}
		f.fail(1, "begin it with a line +++, keys such as title = \"…\", and a line +++", "%s", msg)
		return "", "", false
	}
	for at := 0; at < len(rest); {
		line, _, found := strings.Cut(rest[at:], "\n")
		next := at + len(line)
		if found {
			next++
		}
		if strings.TrimRight(line, " \t") == fence {
			return rest[:at], rest[next:], true
		}
		at = next
	}
	f.fail(1, "end it with a line +++", "front matter is not closed")
	return "", "", false
}

// decode reads TOML whose first line is the given line of the file.
func (f *file) decode(text string, first int) {
	if first > 1 && len(text) > maxFrontMatter {
		f.fail(1, "move text into the body", "front matter is %d KiB long, more than the limit of %d KiB", len(text)>>10, maxFrontMatter>>10)
		return
	}
	keys, problem := scanTOML(text)
	f.Source.keys = keys.sorted(first - 1)
	if problem != nil {
		f.fail(problem.line+first-1, problem.hint, "%s", problem.msg)
		return
	}
	vals := map[string]any{}
	if _, err := toml.Decode(text, &vals); err != nil {
		f.syntax(err, first)
		return
	}
	f.keys = f.table("", vals)
}

// table returns a reader of one table of the file.
func (f *file) table(path string, vals map[string]any) *table {
	t := &table{f: f, path: path, vals: vals}
	f.tables = append(f.tables, t)
	return t
}

// close reports, when everything was read, what is unknown and what is missing in the file's tables.
func (f *file) close() {
	for _, t := range f.tables {
		t.close()
	}
}
