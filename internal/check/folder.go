package check

import (
	"io/fs"
	"slices"
	"strings"
	"time"

	"howihelp/internal/markdown"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// folder is what one pass reads: a profile, or, without one, what all profiles share.
type folder struct {
	run     *run
	profile *site.Profile
	month   *plan.Month
	replies *reply.Set
	lang    *language
	files   map[string]*file
	texts   []site.Source // what bodies returns, once it was asked
	found   Findings
	err     error // of the first file that could not be read
}

// check runs all rules on the folder.
func (f *folder) check() {
	add := func(r *Rule, hits []hit) {
		for _, h := range hits {
			f.found = append(f.found, r.finding(h))
		}
	}
	if f.profile == nil {
		for _, r := range Rules {
			if r.shared != nil {
				add(r, r.shared(f))
			}
		}
		return
	}
	for _, reply := range f.profile.Replies {
		l := f.letter(reply)
		for _, r := range Rules {
			if r.letter != nil && slices.Contains(r.When, reply.When) {
				add(r, r.letter(l))
			}
		}
	}
	for _, r := range Rules {
		if r.folder != nil {
			add(r, r.folder(f))
		}
	}
}

// day returns what today is.
func (f *folder) day() time.Time { return f.month.Day }

// file is one file of the site, as the loader reads it: without byte order mark and carriage returns.
type file struct {
	source site.Source
	text   string
	body   int // where the body begins
	lines  *lines
	prose  *prose
}

// file returns the file that an entry was read from.
func (f *folder) file(src site.Source) *file {
	if file := f.files[src.File]; file != nil {
		return file
	}
	data, err := fs.ReadFile(f.run.fsys, src.File)
	if err != nil && f.err == nil {
		f.err = err
	}
	text := strings.ReplaceAll(strings.TrimPrefix(string(data), "\ufeff"), "\r\n", "\n")
	file := &file{source: src, text: text, lines: newLines(text)}
	file.body = len(text)
	if src.Body > 0 && src.Body <= len(file.lines.starts) {
		file.body = file.lines.starts[src.Body-1]
	}
	f.files[src.File] = file
	return file
}

// read returns the sentences of a file's body.
func (f *folder) read(src site.Source) (*file, *prose) {
	file := f.file(src)
	if file.prose == nil {
		file.prose = f.lang.read(file.plain())
	}
	return file, file.prose
}

// plain is the file's body.
func (f *file) plain() text { return plainText(f.text[f.body:], f.body) }

// plainText is a text that stands in its file as it is, from an offset on.
func plainText(s string, offset int) text {
	t := text{s: s, at: make([]int32, len(s)), end: make([]int32, len(s))}
	for i := range len(s) {
		t.at[i], t.end[i] = int32(offset+i), int32(offset+i+1)
	}
	return t
}

// at returns the place of a part of the file.
func (f *file) at(s markdown.Span) Range {
	r := Range{File: f.source.File}
	r.Line, r.Column = f.lines.of(s.Start)
	r.EndLine, r.EndColumn = f.lines.of(s.End)
	return r
}

// inBody returns the place in the file of a part of the body.
func (f *file) inBody(s markdown.Span) markdown.Span {
	return markdown.Span{Start: f.body + s.Start, End: f.body + s.End}
}

// key returns the place of a key's value: its text where it stands on the key's line as it is, else the line.
func (f *folder) key(src site.Source, key, value string) Range {
	pos := src.At(key)
	if pos.Line == 0 {
		return Range{File: src.File}
	}
	file := f.file(src)
	start := file.lines.starts[min(pos.Line, len(file.lines.starts))-1]
	line, _, _ := strings.Cut(file.text[start:], "\n")
	if i := strings.Index(line, value); i >= 0 && value != "" {
		return file.at(markdown.Span{Start: start + i, End: start + i + len(value)})
	}
	return file.at(markdown.Span{Start: start, End: start + len(line)})
}

// phrases returns the wordings in a file's body that break a rule, one for each sentence.
func (f *folder) phrases(file *file, p *prose, rule, msg string) []hit {
	var hits []hit
	for _, s := range readable(p.sentences) {
		if phrase, at := f.lang.phrase(rule, s.masked); phrase != nil {
			span := s.span(at[0], at[1])
			hits = append(hits, phraseHit(phrase, msg, file.text[span.Start:span.End], file.at(span)))
		}
	}
	return hits
}

// sources returns every file of the folder.
func (f *folder) sources() []site.Source {
	all := f.bodies()
	if f.profile == nil {
		return append(all, f.run.site.Settings.Source)
	}
	if p := f.profile; len(p.Given) > 0 {
		all = append(all, site.Source{File: p.Ledger(), Look: site.Look{Silence: true}})
	}
	for _, r := range f.profile.Replies {
		all = append(all, r.Source)
	}
	return all
}

// bodies returns the public texts of the folder, in the order of the format.
func (f *folder) bodies() []site.Source {
	if f.texts == nil {
		f.texts = slices.Clip(f.listBodies())
	}
	return f.texts
}

func (f *folder) listBodies() []site.Source {
	if f.profile == nil {
		return sourcesOf(f.run.site.Resources, func(r *site.Resource) site.Source { return r.Source })
	}
	p := f.profile
	requests := p.Requests[:len(p.Requests)-1] // the last one is built in
	return slices.Concat([]site.Source{p.Source, p.Plan.Source},
		sourcesOf(p.Focus, func(a *site.Focus) site.Source { return a.Source }),
		sourcesOf(requests, func(r *site.Request) site.Source { return r.Source }),
		sourcesOf(p.Questions, func(q *site.Question) site.Source { return q.Source }),
		sourcesOf(p.Resources, func(r *site.Resource) site.Source { return r.Source }))
}

func sourcesOf[T any](entries []*T, of func(*T) site.Source) []site.Source {
	all := make([]site.Source, len(entries))
	for i, e := range entries {
		all[i] = of(e)
	}
	return all
}
