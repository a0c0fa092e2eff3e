package markdown

import (
	"html/template"
	"strings"
)

// Document wraps the HTML of a mail, as [Mail] returns it, in a whole document. lang is a BCP 47 tag.
func Document(lang, title, body string) string {
	return `<!doctype html>
<html lang="` + escapeHTML(lang) + `">
<meta charset="utf-8">
<title>` + escapeHTML(title) + `</title>
` + body
}

// escapeHTML escapes a text as html/template does. UTF-7, an encoding of old mail programs, begins its tags with a plus.
func escapeHTML(text string) string {
	return strings.ReplaceAll(template.HTMLEscapeString(text), "+", "&#43;")
}
