// Package scaffold makes the files of a new site out of a few answers.
//
//	Answers{Name: "Ana Moss", Requests: ["call", "coffee-chat"]} ─▶ site.toml
//	                                                                content/profile.md, plan.md, requests/call.md, …
//	                                                                resources/…, .gitignore, README.md
//
// Whatever was not answered, and cannot be guessed, bears the mark "REPLACE:", which a build reports. The texts lie in
// texts/. They are whole and true for whoever leaves them as they are, so that a new site has a page to show at once.
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

	"howihelp/internal/output"
)

// Mark begins a text that the owner of a site has to replace.
const Mark = "REPLACE:"

// Answers say whose site it is. Each may be empty; [Request]s are named by their slugs.
type Answers struct {
	Name, Role, Email, Focus string
	BaseURL, Lang, Timezone  string
	Requests                 []string
}

//go:embed texts
var texts embed.FS

// Files returns the files of a new site, the settings last: they make a folder a site.
func Files(a Answers) ([]output.File, error) {
	w := &writer{}
	chosen := slices.DeleteFunc(slices.Clone(Requests), func(r Request) bool { return !slices.Contains(a.Requests, r.Slug) })
	w.fill("content/profile.md", "profile.md.tmpl", a)
	w.fill("content/plan.md", "plan.md.tmpl", planOf(chosen))
	w.fill("content/focus/first.md", "focus.md.tmpl", a)
	w.copy("content/given.toml", "given.toml")
	for _, q := range questions {
		w.copy("content/faq/"+q+".md", "faq/"+q+".md")
	}
	for _, r := range chosen {
		w.request(r)
	}
	w.fill("README.md", "README.md.tmpl", a)
	w.copy(".gitignore", "gitignore")
	w.fill("site.toml", "site.toml.tmpl", a)
	return w.files, w.err
}

// Housekeeping returns the files of a site that are no part of it: what git passes over, and what its owner should know.
func Housekeeping(name string) ([]output.File, error) {
	w := &writer{}
	w.fill("README.md", "README.md.tmpl", Answers{Name: name})
	w.copy(".gitignore", "gitignore")
	return w.files, w.err
}

// WorkflowPath is where GitHub looks for the workflow.
const WorkflowPath = ".github/workflows/pages.yml"

// Workflow returns the workflow that builds a site on GitHub and publishes it. The tool is a Go package with its version;
// without one the workflow is for a clone of howihelp, whose program lies beside the site.
func Workflow(tool string) (output.File, error) {
	w := &writer{}
	w.fill(WorkflowPath, "pages.yml.tmpl", struct{ Tool string }{tool})
	if w.err != nil {
		return output.File{}, w.err
	}
	return w.files[0], nil
}

// writer gathers files, each once, and the first error.
type writer struct {
	files []output.File
	err   error
}

func (w *writer) request(r Request) {
	w.copy("content/requests/"+r.Slug+".md", "requests/"+r.Slug+".md")
	w.copy("content/replies/"+r.reply+".md", "replies/"+r.reply+".md")
	if r.question != "" {
		w.copy("content/faq/"+r.question+".md", "faq/"+r.question+".md")
	}
	for _, slug := range r.resources {
		w.copy("resources/"+slug+".md", "resources/"+slug+".md")
	}
}

func (w *writer) copy(name, from string) {
	data, err := fs.ReadFile(texts, path.Join("texts", from))
	w.add(name, data, err)
}

// fill fills in a template, whose marks are [[ and ]], since replies and workflows use {{ and }} themselves.
func (w *writer) fill(name, from string, data any) {
	t, err := template.New(from).Delims("[[", "]]").Funcs(template.FuncMap{
		"toml":    strconv.Quote, // answers have no control characters, see Check
		"bracket": func() string { return "[[" },
	}).ParseFS(texts, path.Join("texts", from))
	var b bytes.Buffer
	if err == nil {
		err = t.Execute(&b, data)
	}
	w.add(name, b.Bytes(), err)
}

func (w *writer) add(name string, data []byte, err error) {
	if w.err == nil {
		w.err = err
	}
	if !slices.ContainsFunc(w.files, func(f output.File) bool { return f.Path == name }) {
		w.files = append(w.files, output.File{Path: name, Data: data})
	}
}

// Check says what is wrong with the answers that no later reading of the files could say as well.
func (a Answers) Check() error {
	for _, text := range []string{a.Name, a.Role, a.Email, a.Focus, a.BaseURL, a.Lang, a.Timezone} {
		if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\ufffd' }) {
			return fmt.Errorf("%q is not one line of text; write it without line breaks", text)
		}
	}
	return nil
}
