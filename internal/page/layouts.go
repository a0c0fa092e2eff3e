package page

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"

	"howihelp/internal/file"
	"howihelp/internal/source"
	"howihelp/internal/style"
)

// Templates are the layouts of a site. The built-in ones are read and parsed when a page first needs them, since a command that
// only checks a site needs none.
type Templates struct {
	Warnings source.Errors // about files that are skipped

	own   map[string]bool           // the names of the site's own layouts
	texts func() map[string]string  // the text of each layout, by name
	pages func() *template.Template // the parsed layouts
}

// Layouts are the templates of the pages with their style sheets.
type Layouts struct {
	Warnings source.Errors // about files that the style sheets load

	pages   func() *template.Template
	dressed *dressed // the style sheets of the pages
	moving  sheet    // the style sheet of the pages that redirect
	accent  struct{ light, dark string }

	buffers sync.Pool // of *bytes.Buffer, grown to the size of a page
}

// views maps a layout to the view that it renders. All other layouts are parts that these include.
var views = map[string]any{
	"profile.html": Profile{}, "faq.html": FAQ{}, "request.html": RequestPage{}, "resources.html": Resources{},
	"go.html": Redirect{}, "team.html": Team{}, "404.html": NotFound{}, "answer.html": Request{},
}

// LayoutFolder is the folder of a site's own layouts. Each replaces the built-in layout of the same name.
const LayoutFolder = "layouts"

// maxLayout is the maximum size of a layout in bytes.
const maxLayout = 1 << 20

// Parse reads the built-in layouts and the site's own, which replace them. Each file system has a folder named layouts; own
// may be nil or lack that folder. Parse reports every mistake in a site's own layouts with its line. Mistakes are syntax
// errors and, in all branches, fields that a layout's view does not have. The built-in layouts have no mistakes.
func Parse(builtIn, own fs.FS) (*Templates, source.Errors) {
	p := &layoutParser{own: map[string]bool{}}
	t := &Templates{own: p.own, texts: sync.OnceValue(func() map[string]string { return new(layoutParser).read(builtIn) })}
	t.pages = sync.OnceValue(func() *template.Template { return treesOf(t.texts()) })
	if own == nil {
		return t, nil
	}
	html := false
	for name, text := range p.read(own) {
		if t.texts()[name] != text {
			t.texts()[name], p.own[name] = text, true
			html = html || path.Ext(name) == ".html"
		}
	}
	if html {
		p.texts, p.trees = t.texts(), template.New("")
		before := len(p.errs)
		p.parse()
		p.check(len(p.errs) == before)
		t.pages = func() *template.Template { return p.trees }
	}
	if p.errs != nil {
		return nil, p.errs
	}
	if html {
		p.blocked()
	}
	t.Warnings = p.warnings
	return t, nil
}

// Prepare parses the layouts, so that the first page doesn't have to.
func (t *Templates) Prepare() { t.pages() }

// treesOf parses layouts without mistakes.
func treesOf(texts map[string]string) *template.Template {
	trees := template.New("")
	for _, name := range namesOf(texts) {
		template.Must(trees.New(name).Parse(texts[name]))
	}
	return trees
}

// Style returns the layouts with their style sheets.
func (t *Templates) Style(look Look) *Layouts {
	d := t.dress(look)
	l := &Layouts{Warnings: d.warnings.Sorted(), pages: t.pages, dressed: d, moving: newSheet(d.texts["go.css"], ""),
		buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }}}
	l.accent.light, l.accent.dark = style.Light.Accent(look.Accent), style.Dark.Accent(look.Accent)
	return l
}

// execute renders a view with a layout.
func (l *Layouts) execute(name string, view any) ([]byte, error) {
	page := l.buffers.Get().(*bytes.Buffer)
	defer l.buffers.Put(page)
	page.Reset()
	err := l.pages().ExecuteTemplate(page, name, view)
	if err == nil {
		return bytes.Clone(page.Bytes()), nil
	}
	file, line, msg := templateError(err)
	if m := executing().FindStringSubmatch(msg); m != nil {
		msg = fmt.Sprintf("{{%s}} cannot be filled in (%s)", strings.Trim(m[1], "{}"), m[2])
		if m := noField().FindStringSubmatch(msg); m != nil {
			msg = fmt.Sprintf(".%s is not a field of the view %s", m[1], m[2])
		}
	}
	return nil, source.Errors{{Pos: source.Pos{File: path.Join(LayoutFolder, file), Line: line}, Msg: msg}}
}

// layoutParser collects the layouts and their mistakes.
type layoutParser struct {
	texts map[string]string
	own   map[string]bool
	trees *template.Template
	errs  source.Errors

	warnings source.Errors
}

func (p *layoutParser) fail(name string, line int, hint, format string, args ...any) {
	p.errs.Add(source.Pos{File: path.Join(LayoutFolder, name), Line: line}, hint, format, args...)
}

// read returns the texts of the layouts in a folder, by name.
func (p *layoutParser) read(fsys fs.FS) map[string]string {
	texts := map[string]string{}
	info, err := fs.Lstat(fsys, LayoutFolder)
	switch {
	case err != nil:
		return texts // a site need not have layouts of its own
	case !info.IsDir():
		p.fail("", 0, "make it a folder: links and special files are not followed", "is not a folder")
		return texts
	}
	entries, err := fs.ReadDir(fsys, LayoutFolder)
	if err != nil {
		p.fail("", 0, "", "cannot be read: %v", err)
		return texts
	}
	for _, e := range entries {
		name := e.Name()
		switch {
		case file.Leftover(name):
			continue
		case file.Conflict(path.Join(LayoutFolder, name)) != nil:
			p.warnings = append(p.warnings, file.Conflict(path.Join(LayoutFolder, name)))
			continue
		case !e.Type().IsRegular():
			p.fail(name, 0, "put the file itself here: folders, links and special files are not read", "is not a regular file")
			continue
		case path.Ext(name) != ".html" && path.Ext(name) != ".css":
			p.fail(name, 0, "layouts/ can contain only .html and .css files", "is an unknown file")
			continue
		}
		if info, err := e.Info(); err == nil && info.Size() > maxLayout {
			p.fail(name, 0, "split it", "is longer than the limit of %d KiB", maxLayout>>10)
			continue
		}
		data, err := fs.ReadFile(fsys, path.Join(LayoutFolder, name))
		switch {
		case err != nil:
			p.fail(name, 0, "", "cannot be read: %v", err)
		default:
			texts[name] = string(data)
		}
	}
	return texts
}

func (p *layoutParser) parse() {
	for _, name := range namesOf(p.texts) {
		if _, err := p.trees.New(name).Parse(p.texts[name]); err != nil {
			_, line, msg := templateError(err)
			hint := "see https://pkg.go.dev/text/template for what is allowed between {{ and }}"
			// The parser notices two kinds of mistake only at the end of the text.
			if m := startedAt().FindStringSubmatch(msg); m != nil {
				line, _ = strconv.Atoi(m[1])
				msg = strings.TrimSuffix(msg, m[0])
			} else if msg == "unexpected EOF" {
				line, msg, hint = 1, "the template ends too early", "end it with {{end}}"
				if at, keyword := source.UnclosedBlock(p.texts[name]); keyword != "" {
					line, msg = source.LinesOf(p.texts[name]).Line(at), "{{"+keyword+"}} has no {{end}}"
				}
			}
			p.fail(name, line, hint, "%s", msg)
		}
	}
}

// namesOf returns the names of the layouts that are templates, sorted.
func namesOf(texts map[string]string) []string {
	var names []string
	for name := range texts {
		if path.Ext(name) == ".html" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// check checks the fields of every layout against its view, and lets html/template check the markup around them. If a
// layout did not parse (parsed is false), check reports no unused layouts, since the broken one may include them.
func (p *layoutParser) check(parsed bool) {
	c := &fieldChecker{parser: p, seen: map[layoutUse]bool{}, used: map[string]bool{}}
	for _, name := range namesOf(p.texts) {
		if view, ok := views[name]; ok {
			c.layout(name, view)
		}
	}
	known := make([]string, 0, len(views))
	for name := range views {
		known = append(known, name)
	}
	slices.Sort(known)
	for _, name := range namesOf(p.texts) {
		if parsed && p.own[name] && !c.used[name] {
			p.fail(name, 0, source.DidYouMean(name, known, "include it with {{template \""+name+"\" .}}"), "is a layout that no page uses")
		}
	}
	if p.errs != nil {
		return
	}
	set := p.trees
	for _, name := range known {
		// html/template escapes a template before it executes it, and only errors in the markup matter here. The first
		// such error spoils the whole set.
		err := set.ExecuteTemplate(nowhere{}, name, nil)
		var markup *template.Error
		if errors.As(err, &markup) {
			p.markup(cmp.Or(markup.Name, name), markup)
			set = treesOf(p.texts)
		}
	}
}

// markup reports an error of html/template, which cannot tell from the markup how to escape a field.
func (p *layoutParser) markup(name string, err *template.Error) {
	line, msg, hint := err.Line, err.Description, ""
	if err.Node != nil {
		place, _ := (*parse.Tree)(nil).ErrorContext(err.Node)
		parts := strings.Split(place, ":") // NAME:LINE:COLUMN
		name = parts[0]
		line, _ = strconv.Atoi(parts[1])
	}
	switch err.ErrorCode {
	case template.ErrBranchEnd, template.ErrAmbigContext, template.ErrRangeLoopReentry:
		msg, hint = "the branches end in different contexts of the markup", "let each one close the quotes and tags that it opens"
	case template.ErrEndContext:
		msg, hint = "ends within a tag, an attribute, a style or a script", "look for a quote, a > or an end tag that is missing"
	case template.ErrBadHTML:
		msg, hint = "the markup is damaged ("+msg+")", "write attributes in quotes"
	}
	p.fail(name, line, hint, "%s", msg)
}

// nowhere is a writer that ends an execution at its first output.
type nowhere struct{}

func (nowhere) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

var (
	executing = lazily(`(?s)^executing "[^"]*" at <(.*?)>: (?:error calling \w+: )?(.*)$`)
	noField   = lazily(`can't evaluate field (\w+) in type [*\[\]]*(?:page\.)?([\w.]+)`)
)

var startedAt = lazily(` started at [^:]+:(\d+)$`)

var templatePos = lazily(`(?s)^(?:html/)?template: ?([^:]+):(\d+)(?::\d+)?: (.*)$`)

// templateError extracts the file, the line and the message from an error of html/template.
func templateError(err error) (file string, line int, msg string) {
	msg = err.Error()
	if m := templatePos().FindStringSubmatch(msg); m != nil {
		line, _ = strconv.Atoi(m[2])
		return m[1], line, m[3]
	}
	return "", 0, msg
}
