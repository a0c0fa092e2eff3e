package share

import (
	"bytes"
	"html/template"
	"strings"
	"sync"

	"howihelp/internal/printable"
	"howihelp/internal/words"
)

var signature = &Kind{
	Name: "signature", Formats: []string{"text", "line", "html"},
	Use:     "your mail program's signature; for the HTML signature, open the file in a browser, select all, copy, and paste it there",
	Source:  "caniemail.com for the HTML; RFC 3676, section 4.3, for the line of two hyphens and a space",
	Checked: "an HTML parser, with a list of the elements and styles that Gmail and Outlook keep",
	write:   writeSignature,
}

// writeSignature writes text signatures of four lines and of two, and an HTML signature. The HTML is a table, because Outlook lays out
// nothing else. It sets no text colour, so that a mail program in dark mode can choose one.
func writeSignature(w *writer) (Snippet, error) {
	// By this line, mail programs recognise a signature, and they leave the signature out of answers.
	const separator = "-- \n"
	p := w.profile
	name, role := printable.OneLine(p.Name), printable.OneLine(p.Role)
	text := separator + name + "\n" + role + "\n" + w.invitation()
	line := separator + name + " · " + w.invitation()

	var table, document bytes.Buffer
	view := signatureView{
		Lang: p.Lang, Dir: words.Direction(p.Lang), Side: "left", Name: name, Role: role, Link: w.link(), Label: w.words.Share.Label,
		Bar: template.CSS("3px solid " + longHex(w.site.Style.Accent)),
	}
	if view.Dir == "rtl" {
		view.Side = "right"
	}
	if err := signatureHTML().ExecuteTemplate(&table, "table", view); err != nil {
		return Snippet{}, err
	}
	view.Table = template.HTML(table.String())
	if err := signatureHTML().ExecuteTemplate(&document, "document", view); err != nil {
		return Snippet{}, err
	}
	return Snippet{Text: text, HTML: table.String(), Forms: []Form{
		{"text", "signature.txt", []byte(text + "\n")},
		{"line", "signature-line.txt", []byte(line + "\n")},
		{"html", "signature.html", document.Bytes()},
	}}, nil
}

type signatureView struct {
	Lang, Dir, Side         string
	Name, Role, Link, Label string
	Bar                     template.CSS
	Table                   template.HTML
}

// signatureHTML uses only features that caniemail.com lists as safe in Gmail and in Outlook for Windows: a table, inline
// styles, pixels, six-digit colours, links.
var signatureHTML = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Parse(`{{define "table" -}}
<table cellpadding="0" cellspacing="0" border="0" role="presentation" dir="{{.Dir}}">
<tr><td style="border-{{.Side}}: {{.Bar}}; padding: 2px 12px; font-family: Arial, Helvetica, sans-serif; font-size: 14px; line-height: 20px;">
<strong style="font-size: 16px;">{{.Name}}</strong><br>
{{.Role}}<br>
<a href="{{.Link}}">{{.Label}}</a>
</td></tr>
</table>
{{end}}

{{- define "document" -}}
<!doctype html>
<html lang="{{.Lang}}">
<meta charset="utf-8">
<title>{{.Name}}</title>
{{.Table}}
{{- end}}`))
})

// longHex returns a colour in six digits, because Outlook reads no other form.
func longHex(colour string) string {
	if len(colour) != len("#rgb") {
		return colour
	}
	c := strings.Split(colour[1:], "")
	return "#" + c[0] + c[0] + c[1] + c[1] + c[2] + c[2]
}
