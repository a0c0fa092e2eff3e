// Package file reads one text file of a site: TOML, or Markdown below front matter in TOML.
//
//	f := file.Markdown("content/faq/fees.md", data)
//	question := f.Keys.Line("question")  // notes a mistake with its line when it is no text
//	f.Close()                            // notes unknown keys and those that are missing
//	f.Errs                               // content/faq/fees.md:2: unknown key "qestion"; did you mean "question"?
//	f.Source.Body(), f.Source.At("question"), f.Source.Comments()
//
// It is the only package that parses TOML. What it parses is bounded before and while it is read, since no parser can be
// interrupted: see the limits of docs/format.md. A [Source] keeps what the file says and where, so that nobody has to
// read the file again.
package file

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"howihelp/internal/source"
)

// Limits of one text file. Our parsers cannot be interrupted, and BurntSushi/toml needs more than linear time for deep
// or long-keyed input, so that size and shape are bounded before it sees a byte.
const (
	MaxSize        = 1 << 20
	maxFrontMatter = 64 << 10
)

// File is one text file, parsed: its keys and its body.
type File struct {
	Source
	Keys *Table        // those at the top; nil when they could not be parsed
	Errs source.Errors // what is wrong with it so far

	tables []*Table // all that were read, to be closed
	parsed int      // the number of mistakes that parsing found
	keys   keyLines // the places of the keys, once there was a mistake
}

// At returns the place of a key as [Source.At] does, and remembers all of them: a file with a mistake may have many.
func (f *File) At(path string) source.Pos {
	if f.keys == nil && f.content != nil {
		f.keys = f.content.places()
	}
	return source.Pos{File: f.File, Line: f.keys[path]}
}

// LinesOf returns the first line of a table and the last one that one of its keys begins on.
func (f *File) LinesOf(table string) (first, last int) {
	first = f.At(table).Line
	last = first
	for key, line := range f.keys {
		if strings.HasPrefix(key, table+".") {
			last = max(last, line)
		}
	}
	return first, last
}

// Markdown parses a Markdown file with front matter.
func Markdown(name string, data []byte) *File {
	return parse(name, data, func(f *File, text string) {
		f.content.markdown = true
		if front, body, ok := f.split(text); ok {
			f.content.front, f.content.body = strings.Clone(text[:len(text)-len(body)]), body // the body alone keeps the text
			f.Body = strings.Count(f.content.front, "\n") + 1
			f.decode(front, 2)
		}
	})
}

// TOML parses a file that is TOML as a whole.
func TOML(name string, data []byte) *File {
	return parse(name, data, func(f *File, text string) {
		f.content.front = text
		f.decode(text, 1)
	})
}

func parse(name string, data []byte, read func(*File, string)) *File {
	f := &File{Source: Source{File: name, content: &content{}}}
	if text, ok := f.gate(data); ok {
		read(f, text)
	}
	f.parsed = len(f.Errs)
	return f
}

// Again returns the file as if it had just been parsed, whatever was read of it since. The two share what neither
// changes.
func (f *File) Again() *File {
	again := &File{Source: f.Source, Errs: f.Errs[:f.parsed:f.parsed], parsed: f.parsed}
	if f.Keys != nil {
		again.Keys = again.table("", f.Keys.vals)
	}
	return again
}

// Fail notes a mistake on a line, 0 being the file as a whole.
func (f *File) Fail(line int, hint, format string, args ...any) {
	f.Errs.Add(source.Pos{File: f.File, Line: line}, hint, format, args...)
}

// Close notes, when everything was read, what is unknown and what is missing in the file's tables.
func (f *File) Close() {
	for _, t := range f.tables {
		t.close()
	}
}

// gate returns the text of a file, and false for what is no plain text.
func (f *File) gate(data []byte) (string, bool) {
	if len(data) > MaxSize {
		f.Fail(0, "shorten it or split it", "is longer than the limit of %d KiB", MaxSize>>10)
		return "", false
	}
	text := Plain(data)
	line, start := 1, 0
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '\n':
			line, start = line+1, i+1
			i++
		case c == '\r':
			f.refuse(line, text[start:i], "save the file with line ends LF or CRLF", "has a carriage return that ends no line")
			return "", false
		case c < ' ' && c != '\t', c == 0x7f:
			f.refuse(line, text[start:i], "delete it", fmt.Sprintf("has the control character %U", c))
			return "", false
		case c < utf8.RuneSelf:
			i++
		default:
			r, size := utf8.DecodeRuneInString(text[i:])
			if r == utf8.RuneError && size == 1 {
				f.refuse(line, text[start:i], "save the file as UTF-8", fmt.Sprintf("has the byte 0x%02x, which is not UTF-8", c))
				return "", false
			}
			if r < 0xa0 {
				f.refuse(line, text[start:i], "delete it", fmt.Sprintf("has the control character %U", r))
				return "", false
			}
			i += size
		}
	}
	return text, true
}

// Plain returns a file's bytes as text without byte order mark and carriage returns at the ends of lines.
func Plain(data []byte) string {
	text := strings.TrimPrefix(string(data), "\ufeff")
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.ReplaceAll(text, "\r\n", "\n")
	}
	return text
}

func (f *File) refuse(line int, before, hint, msg string) {
	f.Errs.Add(source.Pos{File: f.File, Line: line, Column: utf8.RuneCountInString(before) + 1}, hint, "%s", msg)
}

const fence = "+++"

// split parts the front matter from the body.
func (f *File) split(text string) (front, body string, ok bool) {
	first, rest, _ := strings.Cut(text, "\n")
	switch strings.TrimRight(first, " \t") {
	case fence:
	case "---":
		f.Fail(1, "write TOML between two lines +++", "front matter begins with ---")
		return "", "", false
	default:
		msg := "has no front matter"
		if strings.TrimSpace(text) == "" {
			msg = "is empty"
		}
		f.Fail(1, "begin it with a line +++, keys such as title = \"…\", and a line +++", "%s", msg)
		return "", "", false
	}
	if front, body, ok = cutFence(rest); !ok {
		f.Fail(1, "end it with a line +++", "front matter is not closed")
	}
	return front, body, ok
}

// cutFence cuts a text around its first line that is a fence.
func cutFence(text string) (front, body string, ok bool) {
	for at := 0; at < len(text); {
		line, _, found := strings.Cut(text[at:], "\n")
		next := at + len(line)
		if found {
			next++
		}
		if strings.TrimRight(line, " \t") == fence {
			return text[:at], text[next:], true
		}
		at = next
	}
	return "", "", false
}

// decode reads TOML whose first line is the given line of the file.
func (f *File) decode(text string, first int) {
	if first > 1 && len(text) > maxFrontMatter {
		f.Fail(1, "move text into the body", "front matter is %d KiB long, more than the limit of %d KiB", len(text)>>10, maxFrontMatter>>10)
		return
	}
	s := newScanner(text)
	s.line = first
	s.run()
	f.comment(s.comments)
	if s.problem != nil {
		f.Fail(s.problem.line, s.problem.hint, "%s", s.problem.msg)
		return
	}
	vals := map[string]any{}
	if _, err := toml.Decode(text, &vals); err != nil {
		f.syntax(err, first)
		return
	}
	f.Keys = f.table("", vals)
}

// comment keeps the comments of the file's TOML.
func (f *File) comment(comments []Comment) {
	above := 0
	if f.content.markdown {
		above = strings.IndexByte(f.content.front, '\n') + 1
	}
	for _, c := range comments {
		f.content.comments = append(f.content.comments, Comment{c.Start + above, c.End + above})
	}
}

// table returns a reader of one table of the file.
func (f *File) table(path string, vals map[string]any) *Table {
	t := &Table{f: f, path: path, vals: vals}
	f.tables = append(f.tables, t)
	return t
}
