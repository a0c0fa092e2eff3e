// Package expander writes a profile's replies for other programs: text expanders, launchers and mail programs. Words
// that depend on the recipient, such as {{name}}, become fields, and the program asks for their values:
//
//	Hi {{name}}, {{rule}} ─▶ espanso:      Hi {{reply.name}}, I take three calls a month.
//	                         Raycast:      Hi {argument name="name"}, I take three calls a month.
//	                         TextExpander: Hi %filltext:name=name%, I take three calls a month.
//
// The owner's text is escaped, so that no program takes a part of it for a field. [Programs] is the table of the programs,
// from which docs/expanders.md is generated.
package expander

import (
	"bytes"
	"cmp"
	"fmt"
	"iter"
	"strings"
	"sync"
	"text/tabwriter"
	"unicode/utf8"

	"howihelp/internal/deflate"
	"howihelp/internal/markdown"
	"howihelp/internal/output"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// Program is a program that can read the replies.
type Program struct {
	Name    string `json:"name"`             // "espanso"
	Title   string `json:"title"`            // "espanso"
	File    string `json:"file"`             // the path below private/ if the site has one profile: "expanders/espanso/howihelp.yml"
	Import  string `json:"-"`                // how to get the file into the program
	Again   string `json:"-"`                // what to do before a second import, so that no old figures remain
	Fields  string `json:"-"`                // how the program asks for or shows the name, topic and subject
	Escapes string `json:"-"`                // how the owner's text is escaped
	Source  string `json:"-"`                // the description of the format
	Checked string `json:"read_in_tests_by"` // the program or library that reads the file in a test
	Unsure  string `json:"-"`                // the things that were not verified with the program itself

	write func(*export) ([]output.File, error)
}

// Programs lists all programs, in the order of the documentation.
var Programs = []*Program{espanso, textExpander, raycast, alfred, apple, gboard, quicktext, drafts, plain}

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

// Exporter writes the files of all profiles of a site.
type Exporter struct {
	archives deflate.Pool
	buffers  sync.Pool // of *bytes.Buffer, grown to the size of a file
}

// New returns an exporter.
func New() *Exporter {
	return &Exporter{deflate.Pool{Level: archiveLevel}, sync.Pool{New: func() any { return new(bytes.Buffer) }}}
}

// archiveLevel is the level of compression in ZIP files, the same as in [archive/zip].
const archiveLevel = 5

// Files returns a profile's replies for all programs, as private files. It leaves out the mail drafts, which package reply
// writes.
func (x *Exporter) Files(s *site.Site, p *site.Profile, m *plan.Month, w *reply.Writer) ([]output.File, error) {
	e, err := newExport(s, p, m, w)
	if err != nil {
		return nil, err
	}
	e.archives, e.written = &x.archives, x.buffers.Get().(*bytes.Buffer)
	defer x.buffers.Put(e.written)
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

// export has the replies of a profile, ready for any program.
type export struct {
	profile *site.Profile
	home    string // the address of the profile's page
	entries []entry
	written *bytes.Buffer // the text of the file that is being written

	archives *deflate.Pool
}

// entry is a reply in one length. In its message, the characters described at [fields] mark the recipient's fields. The first entry isn't
// a reply. Its text names the days for which the figures are valid, so that people can recognise outdated replies.
type entry struct {
	reply.Message
	Key     string   // "coffee-chat.closed.neutral.note"
	Title   string   // "A coffee chat · No · note"
	Trigger string   // ":hh-coffee-chat-closed-note:"
	Terms   []string // the words by which people can search for it
	body    []piece  // its text, without a line break at the end, which would send the message in a chat
	marked  string   // the text with marks such as "[name]", for programs without fields
}

// piece is a text and the name of the field that follows it, or "".
type piece struct{ text, field string }

// fields has the names of the recipient's fields. In a filled-in template, one character marks each field: firstField the first one, the
// next character the second one, and so on. Unicode reserves these characters for use within a program, so other texts should not
// contain them. If a text contains such a character anyway, it becomes a field.
var fields = [...]string{"name", "topic", "subject"}

const firstField = '\ufdd0'

// fieldBegins has the first bytes in UTF-8 of the characters that mark fields.
const fieldBegins = "\xef\xb7"

func newExport(s *site.Site, p *site.Profile, m *plan.Month, w *reply.Writer) (*export, error) {
	e := &export{profile: p, home: s.URL(p.Path()), written: new(bytes.Buffer)}
	choices := w.Choices()
	e.entries = append(make([]entry, 0, 1+len(site.Lengths)*len(choices)), e.dated(m))
	to := reply.Recipient{Name: string(firstField), Topic: string(firstField + 1), Subject: string(firstField + 2)}
	for _, c := range choices {
		for _, length := range site.Lengths {
			message, err := w.WriteAs(length, c, nil, to)
			if err != nil {
				return nil, err
			}
			e.add(message)
		}
	}
	return e, nil
}

// add adds a reply. The title names the answer in the profile's language, and the trigger names the request and the state. Both name the
// tone and the length only if these are not the usual ones.
func (e *export) add(m reply.Message) {
	c, body, say := m.Choice, pieces(m.Line()), &e.profile.Words().Desk
	entry := entry{Message: m, Key: c.Name(), Title: c.Request.Title + " · " + say.Whens[string(c.When)],
		Terms: []string{c.Request.Slug, string(c.When), c.Tone}, body: body, marked: marked(body)}
	words := []string{c.Request.Slug, string(c.When)}
	if c.Tone != site.Neutral {
		entry.Title += " · " + say.Tones[c.Tone]
		words = append(words, c.Tone)
	}
	if m.Length.Short() {
		entry.Title += " · " + say.Lengths[string(m.Length)]
		entry.Key += "." + string(m.Length)
		entry.Terms = append(entry.Terms, string(m.Length))
		words = append(words, string(m.Length))
	}
	entry.Trigger = e.trigger(words...)
	e.entries = append(e.entries, entry)
}

// dated returns the first entry. It names the days for which the figures are valid, or the day of the replies if the plan counts
// nothing.
func (e *export) dated(m *plan.Month) entry {
	valid := cmp.Or(m.Validity(), e.profile.Words().Page.Updated(m.Day))
	return entry{Message: reply.Message{Length: site.Note, Lang: e.profile.Lang, Markdown: markdown.Escape(valid) + "\n"},
		Key: "howihelp", Title: valid, Trigger: e.trigger(), Terms: []string{"howihelp"}, body: pieces(valid), marked: valid}
}

// trigger returns the text to type for an entry, made from some words. An expander acts as soon as it sees a trigger, so no trigger may
// begin with another one. Therefore each ends in a colon, which no slug contains.
func (e *export) trigger(words ...string) string {
	all := []string{":hh"}
	if e.profile.Dir != "" {
		all = append(all, e.profile.Dir)
	}
	return strings.Join(append(all, words...), "-") + ":"
}

// short yields the entries that consist of a single paragraph.
func (e *export) short() iter.Seq[entry] {
	return func(yield func(entry) bool) {
		for _, entry := range e.entries {
			if entry.Length.Short() && !yield(entry) {
				return
			}
		}
	}
}

// file returns a file for one program. The files of the profiles have different names, because some programs name a group of snippets
// after its file, and others keep all files in one folder.
func (e *export) file(program, ending string, data []byte) []output.File {
	name := "howihelp"
	if e.profile.Dir != "" {
		name += "-" + e.profile.Dir
	}
	return []output.File{{Path: e.profile.Path() + "expanders/" + program + "/" + name + ending, Data: bytes.Clone(data)}}
}

// buffer returns an empty buffer for a file. Its bytes are valid until the next call.
func (e *export) buffer() *bytes.Buffer {
	e.written.Reset()
	return e.written
}

// pieces splits a text at its fields.
func pieces(text string) []piece {
	var all []piece
	for start, at := 0, 0; ; {
		next := strings.Index(text[at:], fieldBegins)
		if next < 0 {
			return append(all, piece{text[start:], ""})
		}
		at += next
		r, size := utf8.DecodeRuneInString(text[at:])
		if firstField <= r && r < firstField+rune(len(fields)) {
			all = append(all, piece{text[start:at], fields[r-firstField]})
			start = at + size
		}
		at += size
	}
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

// marked returns a text with marks such as "[name]" for its fields.
func marked(text []piece) string {
	return fill(text, func(text string) string { return text }, func(name string) string { return "[" + name + "]" })
}

// joiner is the word joiner, which is invisible. After a brace, it keeps a program that has no escapes from finding a field in the
// owner's text.
const joiner = "\u2060"

// separated returns a text with a joiner after each brace.
func separated(text string) string { return strings.ReplaceAll(text, "{", "{"+joiner) }
