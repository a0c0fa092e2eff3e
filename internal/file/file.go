// Package file reads one text file of a site: TOML, or Markdown below front matter in TOML.
//
//	f := file.Markdown("content/faq/fees.md", data)
//	question := f.Keys.Line("question")  // adds a mistake, with its line, if the value is not a text
//	f.Close()                            // adds mistakes for unknown and missing keys
//	f.Errs                               // content/faq/fees.md:2: unknown key "qestion"; did you mean "question"?
//	f.Rest(), f.Source.At("question"), f.Comments() // the body, the place of a key, the places of the comments
//
// No other package parses TOML. This package limits the size and shape of its input, because no parser can be
// interrupted. docs/format.md gives the limits. A [Source] keeps the file's text and positions, so that nobody has to
// read the file again.
package file

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"howihelp/internal/source"
)

// Limits of one text file. Our parsers cannot be interrupted, and BurntSushi/toml takes more than linear time for input
// with deep nesting or long keys. Therefore, size and shape are checked before it parses anything.
const (
	MaxSize        = 1 << 20
	maxFrontMatter = 64 << 10
)

// File is one text file, parsed: its keys and its body.
type File struct {
	Source
	Keys *Table        // the top-level keys; nil if the TOML could not be parsed
	Errs source.Errors // the mistakes found so far

	tables []*Table // the tables read so far, which Close closes
	parsed int      // the number of mistakes that parsing found
	keys   keyLines // the lines of the keys, computed at the first mistake
}

// At returns the place of a key as [Source.At] does. It keeps the lines of all keys, since a file with one mistake
// often has more.
func (f *File) At(path string) source.Pos {
	if f.keys == nil && f.content != nil {
		f.keys = f.content.places()
	}
	return source.Pos{File: f.File, Line: f.keys[path]}
}

// LinesOf returns the first line of a table, and the last line on which one of its keys begins.
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
			f.content.front, f.content.body = strings.Clone(text[:len(text)-len(body)]), strings.Clone(body) // two strings, so that each can be released
			f.Body = strings.Count(f.content.front, "\n") + 1
			f.decode(front, 2)
		}
	})
}

// TOML parses a file that consists of TOML only.
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

// Again returns the file in its state directly after parsing, whatever has been read from it since. The two files share
// all data that neither of them changes.
func (f *File) Again() *File {
	again := &File{Source: f.Source, Errs: f.Errs[:f.parsed:f.parsed], parsed: f.parsed}
	if f.Keys != nil {
		again.Keys = again.table("", f.Keys.vals)
	}
	return again
}

// Fail adds a mistake on a line, where 0 means the file as a whole.
func (f *File) Fail(line int, hint, format string, args ...any) {
	f.Errs.Add(source.Pos{File: f.File, Line: line}, hint, format, args...)
}

// Close adds mistakes for unknown and missing keys in the file's tables. Call it once everything has been read.
func (f *File) Close() {
	for _, t := range f.tables {
		t.close()
	}
}

// gate returns the text of a file. It reports false if the bytes are not plain text.
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
			f.refuse(line, text[start:i], "save the file with line ends LF or CRLF", "has a carriage return that does not end a line")
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

// Plain returns a file's bytes as text, without a byte order mark or carriage returns at the ends of lines.
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

// decode reads TOML that begins at the given line of the file.
func (f *File) decode(text string, first int) {
	if first > 1 && len(text) > maxFrontMatter {
		f.Fail(1, "move text below the second +++", "the lines between +++ are %d KiB long, more than the limit of %d KiB", len(text)>>10, maxFrontMatter>>10)
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
	vals, ok := quick(text)
	if !ok {
		vals = map[string]any{}
		if _, err := toml.Decode(text, &vals); err != nil {
			f.syntax(err, first)
			return
		}
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
