package page

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"howihelp"
)

// A layout is checked as a compiler would check it. Each field in each branch must exist in the type of the value that it is taken from.
func TestFieldsOfLayouts(t *testing.T) {
	for _, test := range []struct{ name, layout, want string }{
		{"fields that are there", "{{.Title}} {{.Page.Title}} {{.Words.Skip}} {{range .Questions}}{{.Slug}}{{end}}", ""},
		{"a field that is missing", "a\n{{.Titel}}", "2: .Titel is not a field of the view FAQ"},
		{"a field of a field", "{{.Words.Skp}}", "1: .Skp is not a field of the view Page"},
		{"a field of a text", "{{.Title.Short}}", "1: .Short is not a field of a text"},
		{"a field of a list", "{{.Questions.First}}", "1: .First is not a field of a list"},
		{"a method is not a field", "{{.Title.String}}", "1: .String is not a field of a text"},
		{"lower case", "{{.title}}", "1: .title is not a field of the view FAQ"},
		{"both branches of if", "{{if .A}}{{.B}}{{else}}\n{{.C}}{{end}}", "1: .A is not a field of the view FAQ\n1: .B is not a field of the view FAQ\n2: .C is not a field of the view FAQ"},
		{"within range, dot is the element", "{{range .Questions}}\n{{.Title}}{{else}}{{.Title}}{{end}}", "2: .Title is not a field of the view Question"},
		{"within range, $ is the page", "{{range .Questions}}{{$.Title}}{{$.Slug}}{{end}}", "1: .Slug is not a field of the view FAQ"},
		{"within with, dot is the value", "{{with .Words}}{{.Skip}}{{.Slug}}{{else}}{{.Title}}{{end}}", "1: .Slug is not a field of the view Page"},
		{"variables of a range", "{{range $i, $q := .Questions}}{{$i}}{{$q.Slug}}{{$q.Slgu}}{{end}}", "1: .Slgu is not a field of the view Question"},
		{"one variable of a range", "{{range $q := .Questions}}{{$q.Slgu}}{{end}}", "1: .Slgu is not a field of the view Question"},
		{"variables", "{{$w := .Words}}{{$w.Skip}}{{$w.Skp}}", "1: .Skp is not a field of the view Page"},
		{"a variable of an if", "{{if $w := .Words}}{{$w.Skp}}{{end}}", "1: .Skp is not a field of the view Page"},
		{"a variable declared again in a nested scope", "{{$x := .Words}}{{range .Questions}}{{$x := .}}{{$x.Slug}}{{end}}{{$x.Skip}}", ""},
		{"a variable assigned in a nested scope", "{{$x := .Words}}{{range .Questions}}{{$x = .}}{{end}}{{$x.Slug}}", ""},
		{"arguments", "{{printf \"%s\" .Titel}}{{len .Question}}", "1: .Question is not a field of the view FAQ\n1: .Titel is not a field of the view FAQ"},
		{"parentheses", "{{(.Words).Skp}}", "1: .Skp is not a field of the view Page"},
		{"what a function returns is not known", "{{(index .Questions 0).Anything}}", ""},
		{"a part that is included", "{{template \"head.html\" .}}{{template \"head.html\" .Page}}", ""},
		{"a part that gets a value of the wrong type", "{{template \"head.html\" .Title}}", "…"},
		{"a part that is missing", "\n{{template \"haed.html\" .Page}}", "2: template \"haed.html\" is not in layouts/"},
		{"a part in the layout", "{{define \"part\"}}\n{{.Slgu}}{{end}}{{range .Questions}}{{template \"part\" .}}{{end}}", "2: .Slgu is not a field of the view Question"},
		{"a block", "{{block \"part\" .Words}}{{.Skp}}{{end}}", "1: .Skp is not a field of the view Page"},
		{"a part that includes itself", "{{define \"part\"}}{{.Slgu}}{{template \"part\" .}}{{end}}{{range .Questions}}{{template \"part\" .}}{{end}}", "1: .Slgu is not a field of the view Question"},
	} {
		_, errs := Parse(howihelp.Starter, fstest.MapFS{"layouts/faq.html": {Data: []byte(test.layout)}})
		var got []string
		for _, e := range errs.Sorted() {
			got = append(got, strings.TrimPrefix(e.Pos.String()+": "+e.Msg, "layouts/faq.html:"))
		}
		if test.want == "…" && len(got) > 0 {
			continue
		}
		if strings.Join(got, "\n") != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// The built-in layouts pass all checks of a site's own layouts. A build of a site without its own layouts skips these checks.
func TestBuiltInLayouts(t *testing.T) {
	own := fstest.MapFS{}
	entries, err := fs.ReadDir(howihelp.Starter, LayoutFolder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := fs.ReadFile(howihelp.Starter, LayoutFolder+"/"+e.Name())
		if err != nil {
			t.Fatal(err)
		}
		own[LayoutFolder+"/"+e.Name()] = &fstest.MapFile{Data: append(data, '\n')}
	}
	if _, errs := Parse(howihelp.Starter, own); errs != nil {
		t.Error(errs)
	}
}

// Every mistake of every layout is named in one run, parse errors among them.
func TestLayoutErrorsAllAtOnce(t *testing.T) {
	_, errs := Parse(howihelp.Starter, fstest.MapFS{
		"layouts/404.html":       {Data: []byte("{{.Titel}}")},
		"layouts/faq.html":       {Data: []byte("\n{{end}}")},
		"layouts/go.html":        {Data: []byte("\n\n{{if .Title}}\n{{range .Title}}{{end}}\n")},
		"layouts/notes.txt":      {Data: []byte("x")},
		"layouts/.hidden":        {Data: []byte("x")},
		"layouts/resources.html": {Data: []byte("{{template \"nothing.html\"}}")},
	})
	var got []string
	for _, e := range errs.Sorted() {
		got = append(got, e.Pos.String()+": "+e.Msg)
	}
	want := []string{
		`layouts/404.html:1: .Titel is not a field of the view NotFound`,
		`layouts/faq.html:2: unexpected {{end}}`,
		`layouts/go.html:3: {{if}} has no {{end}}`,
		`layouts/notes.txt: is an unknown file`,
		`layouts/resources.html:1: template "nothing.html" is not in layouts/`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// The markup around the fields is checked in every layout, not only up to the first one with a mistake.
func TestMarkupOfLayouts(t *testing.T) {
	_, errs := Parse(howihelp.Starter, fstest.MapFS{
		"layouts/404.html": {Data: []byte("a\n<script>{{if .Title}}\"{{end}}</script>")},
		"layouts/faq.html": {Data: []byte("<a href=\"{{.Home}}>")},
		"layouts/go.html":  {Data: []byte("<a href=a\"{{.Target}}>")},
	})
	var got []string
	for _, e := range errs.Sorted() {
		got = append(got, e.Pos.String()+": "+e.Msg)
	}
	want := []string{
		`layouts/404.html:2: the branches end in different contexts of the markup`,
		`layouts/faq.html: ends within a tag, an attribute, a style or a script`,
		`layouts/go.html: the markup is damaged ("\"" in unquoted attr: "a\"")`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
