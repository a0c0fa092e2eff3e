// Package expander writes a profile's replies for other programs: text expanders, launchers, mail programs. The
// recipient's words become fields for which the program asks:
//
//	Hi {{name}}, {{rule}} ─▶ espanso:      Hi {{reply.name}}, I take three calls a month.
//	                         Raycast:      Hi {argument name="name"}, I take three calls a month.
//	                         TextExpander: Hi %filltext:name=name%, I take three calls a month.
//
// The user's own text is escaped, so that no program mistakes it for a field. [Programs] is the table of the programs;
// docs/expanders.md is written from it.
package expander

import (
	"bytes"
	"fmt"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"howihelp/internal/output"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// Program is one program that can read the replies.
type Program struct {
	Name    string `json:"name"`             // "espanso"
	Title   string `json:"title"`            // "espanso"
	File    string `json:"file"`             // below private/, for a site's only profile: "expanders/espanso/howihelp.yml"
	Import  string `json:"-"`                // how to get the file into the program
	Fields  string `json:"-"`                // how it shows name, topic and subject
	Escapes string `json:"-"`                // how the user's text is escaped
	Source  string `json:"-"`                // the description of the format
	Checked string `json:"read_in_tests_by"` // the program that reads the file in a test
	Unsure  string `json:"-"`                // anything that was not verified with the program itself

	write func(*export) ([]output.File, error)
}

// Programs is every program, in the order of the documentation.
var Programs = []*Program{espanso, textExpander, raycast, alfred, drafts, plain}

// List returns a table of the programs and their files.
func List() string {
	var b strings.Builder
	table := tabwriter.NewWriter(&b, 0, 0, 3, ' ', 0)
	fmt.Fprintln(table, "PROGRAM\tFILE")
	for _, p := range Programs {
		fmt.Fprintf(table, "%s\t%s\n", p.Title, p.File)
	}
	table.Flush()
	return b.String()
}

// Files returns a profile's replies for all programs, as private files, except the mail drafts: package reply has those.
func Files(s *site.Site, p *site.Profile, m *plan.Month, replies *reply.Set) ([]output.File, error) {
	e, err := newExport(s, p, m, replies)
	if err != nil {
		return nil, err
	}
	var all []output.File
	for _, program := range Programs {
		files, err := program.write(e)
		if err != nil {
			return nil, err
		}
		all = append(all, files...)
	}
	return all, nil
}

// export is the replies of a profile, ready for any program.
type export struct {
	profile *site.Profile
	home    string // the address of the profile's page
	entries []entry
	size    int // roughly, of a file with all entries, in bytes
}

// entry is one reply. The characters described at [fields] mark the recipient's fields in its message.
type entry struct {
	reply.Message
	Title   string  // "A coffee chat · closed"
	Trigger string  // ":hh-coffee-chat-closed:"
	body    []piece // its text, without a line break at the end: in a chat, that would send the message
}

// piece is a text and the field that follows it, if any.
type piece struct{ text, field string }

// fields are the names of the recipient's fields. In a filled-in template, the characters from firstField on mark them.
// Unicode reserves these characters for use within a program, so they don't belong in any text; if somebody writes one
// nevertheless, it becomes a field.
var fields = [...]string{"name", "topic", "subject"}

const firstField = '\ufdd0'

func newExport(s *site.Site, p *site.Profile, m *plan.Month, replies *reply.Set) (*export, error) {
	e := &export{profile: p, home: s.URL(p.Path())}
	w := replies.On(s, m)
	choices := replies.Choices()
	e.entries = make([]entry, 0, len(choices))
	to := reply.Recipient{Name: string(firstField), Topic: string(firstField + 1), Subject: string(firstField + 2)}
	for _, c := range choices {
		entry := entry{Title: c.Request.Title + " · " + string(c.When), Trigger: e.trigger(c)}
		if c.Tone != site.Neutral {
			entry.Title += " · " + c.Tone
		}
		var err error
		if entry.Message, err = w.Write(c, nil, to); err != nil {
			return nil, err
		}
		entry.body = pieces(strings.TrimRight(entry.Text(), "\n"))
		e.entries = append(e.entries, entry)
		e.size += len(entry.Text())*9/8 + 256
	}
	return e, nil
}

// trigger returns the text to type for a reply. An expander acts as soon as it sees a trigger, so none may begin with
// another one: each ends in a colon, which no slug contains.
func (e *export) trigger(c reply.Choice) string {
	words := []string{":hh", c.Request.Slug, string(c.When)}
	if e.profile.Dir != "" {
		words = append([]string{":hh", e.profile.Dir}, words[1:]...)
	}
	if c.Tone != site.Neutral {
		words = append(words, c.Tone)
	}
	return strings.Join(words, "-") + ":"
}

// file returns a file for one program. Each profile's file has its own name, because some programs name a group of
// snippets after it, and others keep all files in one folder.
func (e *export) file(program, ending string, data []byte) []output.File {
	name := "howihelp"
	if e.profile.Dir != "" {
		name += "-" + e.profile.Dir
	}
	return []output.File{{Path: e.profile.Path() + "expanders/" + program + "/" + name + ending, Data: data}}
}

// buffer returns an empty buffer with room for a file.
func (e *export) buffer() *bytes.Buffer { return bytes.NewBuffer(make([]byte, 0, e.size)) }

// pieces splits a text at its fields.
func pieces(text string) []piece {
	var all []piece
	start := 0
	for i, r := range text {
		if firstField <= r && r < firstField+rune(len(fields)) {
			all = append(all, piece{text[start:i], fields[r-firstField]})
			start = i + utf8.RuneLen(r)
		}
	}
	return append(all, piece{text[start:], ""})
}

// fill returns a text with its fields in a program's syntax, and the text around them escaped.
func fill(text []piece, escape, field func(string) string) string {
	size := 0
	for _, p := range text {
		size += len(p.text) + 32
	}
	var b strings.Builder
	b.Grow(size)
	for _, p := range text {
		b.WriteString(escape(p.text))
		if p.field != "" {
			b.WriteString(field(p.field))
		}
	}
	return b.String()
}

// plainText returns a text with marks such as "[name]", for programs without fields.
func plainText(text []piece, escape func(string) string) string {
	return fill(text, escape, func(name string) string { return "[" + name + "]" })
}

func asItIs(text string) string { return text }

// joiner is the word joiner, which is invisible. After a brace, it keeps a program without escapes from finding a field
// in the user's text.
const joiner = "\u2060"

func apart(text string) string { return strings.ReplaceAll(text, "{", "{"+joiner) }
