package markdown

import (
	"html/template"
	"strings"
	"sync"
)

// documents returns the template of the document around the HTML of a mail.
var documents = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Parse(`<!doctype html>
<html lang="{{.Lang}}">
<meta charset="utf-8">
<title>{{.Title}}</title>
{{.Body}}`))
})

// Document wraps the HTML of a mail, as [Mail] returns it, in a whole document. lang is a BCP 47 tag.
func Document(lang, title, body string) string {
	var b strings.Builder
	b.Grow(len(body) + len(title) + 128)
	err := documents().Execute(&b, struct {
		Lang, Title string
		Body        template.HTML
	}{lang, title, template.HTML(body)})
	if err != nil {
		panic(err) // writing strings to memory cannot fail
	}
	return b.String()
}
