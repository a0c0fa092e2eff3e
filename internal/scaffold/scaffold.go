// Package scaffold makes the files of a new site from a few answers.
//
//	Answers{Name: "Ana Moss", Requests: ["call", "coffee-chat"]} ─▶ site.toml
//	                                                                content/profile.md, plan.md, requests/call.md, …
//	                                                                resources/…, .gitignore, README.md
//
// If an answer is missing and cannot be guessed, its place has the mark "REPLACE:", which a build reports. The texts in texts/ are
// complete and true even if the owner changes nothing. So a new site has a page from the start. languages/ has the texts in other
// languages, for one kind of site that fits everybody.
package scaffold

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"howihelp/internal/file"
	"howihelp/internal/output"
	"howihelp/internal/site"
)

// Answers describe the owner of a site. Each may be empty.
type Answers struct {
	Kind                     string // the name of a [Kind]; empty for [Anyone]
	Name, Role, Email, Focus string // for a team, Name and Email are lists with commas, in the same order
	BaseURL, Lang, Timezone  string
	Requests                 []string // slugs of the kind's requests; nil for the usual ones
}

// Title returns the title for the README of the site: "How Ana helps", "How Ana, Ben and Cleo help".
func (a Answers) Title() string {
	names := []string{a.Name}
	if a.Kind == "team" {
		names = split(a.Name)
	}
	switch last := len(names) - 1; {
	case a.Name == "" && a.Kind == "team", last < 0:
		return "How we help"
	case a.Name == "":
		return "How I help"
	case last == 0:
		return "How " + names[0] + " helps"
	default:
		return "How " + strings.Join(names[:last], ", ") + " and " + names[last] + " help"
	}
}

//go:embed texts languages
var texts embed.FS

// Files returns the files of a new site. site.toml is the last, because a folder counts as a site as soon as it contains this file.
func Files(a Answers) ([]output.File, error) {
	k, _ := a.Owner() // [Answers.Check] refuses other kinds
	w := &writer{kind: k}
	requests := k.Usual
	if a.Requests != nil {
		requests = slices.DeleteFunc(k.Requests(), func(slug string) bool { return !slices.Contains(a.Requests, slug) })
	}
	if k.team {
		w.common(sharedDir, requests)
		for _, m := range members(a) {
			w.person("content/"+m.dir+"/", m.Answers)
		}
	} else {
		w.person("content/", a)
		w.common("content/", requests)
	}
	w.resources()
	w.fill("README.md", "README.md.tmpl", a)
	w.copy(".gitignore", "gitignore")
	w.fill("site.toml", "site.toml.tmpl", a)
	return w.files, w.err
}

// Housekeeping returns the files beside a site: .gitignore, and a README for its owner.
func Housekeeping(name string) ([]output.File, error) {
	w := &writer{}
	w.fill("README.md", "README.md.tmpl", Answers{Name: name})
	w.copy(".gitignore", "gitignore")
	return w.files, w.err
}

// WorkflowPath is the path of the workflow in a repository.
const WorkflowPath = ".github/workflows/pages.yml"

// Workflow returns the workflow that builds a site on GitHub and publishes it. tool is the address of a git repository or a Go
// package, with its version: "https://github.com/ana/howihelp@v1.0.0". If it is "", the workflow is for a clone of howihelp,
// which contains the program.
func Workflow(tool string) (output.File, error) {
	w := &writer{}
	var from struct{ Package, Repository, Version string }
	if at := strings.LastIndex(tool, "@"); strings.Contains(tool, "://") && at >= 0 {
		from.Repository, from.Version = tool[:at], tool[at+1:]
	} else {
		from.Package = tool
	}
	w.fill(WorkflowPath, "pages.yml.tmpl", from)
	if w.err != nil {
		return output.File{}, w.err
	}
	return w.files[0], nil
}

// writer collects files without duplicates, and the first error.
type writer struct {
	kind  Kind
	files []output.File
	err   error
}

// sharedDir is the folder of the files that all profiles share.
const sharedDir = "content/shared/"

// person adds the files of a profile that are about one person.
func (w *writer) person(dir string, a Answers) {
	examples := struct {
		Answers
		Example Kind
	}{a, w.kind}
	w.fill(dir+"profile.md", "profile.md.tmpl", examples)
	w.fill(dir+"focus/first.md", "focus.md.tmpl", examples)
	w.copy(dir+"given.toml", "given.toml")
}

// common adds the files of a profile that several people can share: plan, questions, requests and replies.
func (w *writer) common(dir string, requests []string) {
	w.fill(dir+"plan.md", "plan.md.tmpl", w.kind.planOf(requests))
	for _, q := range w.kind.questions {
		if q.with == "" || slices.Contains(requests, q.with) {
			w.copy(dir+"faq/"+q.slug+".md", "faq/"+q.slug+".md")
		}
	}
	for _, slug := range append(slices.Clip(requests), site.SomethingElse) {
		w.request(dir, slug, func(other string) bool { return slices.Contains(requests, other) })
		for _, when := range []string{"open", "closed"} {
			reply := "replies/" + slug + "-" + when + ".md"
			if _, err := w.kind.text(reply); err == nil {
				w.copy(dir+reply, reply)
			}
		}
	}
}

// rowBlock matches an [[instead]] that leads to another request.
var rowBlock = file.Lazily(`\n\[\[instead\]\]\n(?:(?:fit|when) = .*\n)*request = "(.*)"\n`)

// request adds the file of a request to a profile's folder. The file links only to other requests that the profile has.
func (w *writer) request(dir, slug string, has func(other string) bool) {
	data, err := w.kind.text("requests/" + slug + ".md")
	data = rowBlock().ReplaceAllFunc(data, func(block []byte) []byte {
		if has(string(rowBlock().FindSubmatch(block)[1])) {
			return block
		}
		return nil
	})
	w.add(dir+"requests/"+slug+".md", data, err)
}

// resources adds each resource that a request mentions.
func (w *writer) resources() {
	entries, err := fs.Glob(texts, "texts/resources/*.md")
	if own, _ := fs.Glob(texts, kitDir(w.kind.lang)+"/resources/*.md"); err == nil { // fails only for a malformed pattern
		entries = append(entries, own...)
	}
	if w.err == nil {
		w.err = err
	}
	for _, entry := range entries {
		file := path.Base(entry)
		name := []byte(strconv.Quote(strings.TrimSuffix(file, ".md")))
		if slices.ContainsFunc(w.files, func(f output.File) bool {
			return path.Base(path.Dir(f.Path)) == "requests" && bytes.Contains(f.Data, name)
		}) {
			w.copy("resources/"+file, "resources/"+file)
		}
	}
}

func (w *writer) copy(name, from string) {
	data, err := w.kind.text(from)
	w.add(name, data, err)
}

// fill executes a template and adds the result as a file. The template's delimiters are [[ and ]], because replies and workflows
// contain {{ and }}. more has functions for the template besides those of parse.
func (w *writer) fill(name, from string, data any, more ...template.FuncMap) {
	text, err := w.kind.text(from)
	var b bytes.Buffer
	if err == nil {
		var t *template.Template
		if t, err = parse(from, string(text), more...); err == nil {
			err = t.Execute(&b, data)
		}
	}
	w.add(name, b.Bytes(), err)
}

// parse parses a template of a file.
func parse(name, text string, more ...template.FuncMap) (*template.Template, error) {
	t := template.New(path.Base(name)).Delims("[[", "]]").Funcs(template.FuncMap{
		"toml":    strconv.Quote, // Check refuses answers with control characters
		"bracket": func() string { return "[[" },
	})
	for _, funcs := range more {
		t.Funcs(funcs)
	}
	return t.Parse(text)
}

func (w *writer) add(name string, data []byte, err error) {
	if w.err == nil {
		w.err = err
	}
	if !slices.ContainsFunc(w.files, func(f output.File) bool { return f.Path == name }) {
		w.files = append(w.files, output.File{Path: name, Data: data})
	}
}

// Mistakes returns the mistakes in the answers, as a build of their site reports them.
func (a Answers) Mistakes(build func(fs.FS) error) error {
	if err := a.Check(); err != nil {
		return err
	}
	files, err := Files(a)
	if err != nil {
		return err
	}
	return build(FS(files))
}

// Check returns an error for a mistake that a build of the new site would explain less clearly.
func (a Answers) Check() error {
	if k, ok := a.Owner(); !ok && k.lang != "" {
		return fmt.Errorf("the kind of site cannot be %q in this language; use %s", a.Kind, Anyone)
	} else if !ok {
		return fmt.Errorf("the kind of site cannot be %q; use one of %s", a.Kind, strings.Join(Names(), ", "))
	}
	for _, text := range []string{a.Name, a.Role, a.Email, a.Focus, a.BaseURL, a.Lang, a.Timezone} {
		if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\ufffd' }) {
			return fmt.Errorf("%q is not one line of text; write it without line breaks", text)
		}
	}
	return nil
}
