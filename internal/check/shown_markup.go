package check

import (
	"fmt"
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/markdown"
	"howihelp/internal/printable"
	"howihelp/internal/site"
)

var shownMarkup = &Rule{
	ID:      "shown-markup",
	Title:   "Markup that readers see as text",
	Level:   Warning,
	Why:     "HTML is not allowed, titles and questions are plain text, and only replies have words in braces; all of these are shown as typed",
	Source:  "the format of the site",
	Suggest: "leave it out, or set it in backticks where readers are meant to see it",
	Bad: []Example{
		{File: "content/faq/refunds.md", Text: `+++
question = "Is it free?"
+++
Yes.<br>
`},
		{File: "content/faq/refunds.md", Text: `+++
question = "Is it **free**?"
+++
Yes.
`},
		{File: "content/faq/refunds.md", Text: `+++
question = "Is it free?"
+++
Yes, {{name}}.
`},
	},
	Good: []Example{
		{File: "content/faq/refunds.md", Text: `+++
question = "Is a < b?"
+++
Yes, as ` + "`<br>` and `{{name}}`" + ` are. <!-- a note -->
`},
	},
	profile: func(in *scope) []hit {
		hits := append(bodyMarkup(in), lineMarkup(in)...)
		for _, r := range in.profile.Replies {
			hits = append(hits, in.markup(r.Source, in.written(r), true)...)
		}
		return hits
	},
	shared: func(in *scope) []hit {
		hits := bodyMarkup(in)
		for _, r := range in.run.site.Resources {
			hits = append(hits, in.plain(r.Source, "title", r.Title)...)
		}
		return hits
	},
}

func bodyMarkup(in *scope) []hit {
	var hits []hit
	for _, b := range in.bodies {
		hits = append(hits, in.markup(b.Source, b.outline, false)...)
	}
	return hits
}

// markup returns a hit for each piece of markup that a body shows as text. The template words of a reply are not such markup,
// because they are filled in.
func (in *scope) markup(src site.Source, o *markdown.Outline, reply bool) []hit {
	var hits []hit
	for _, m := range o.Shown {
		d := in.document(src)
		found := d.Rest()[m.Start:m.End]
		switch {
		case strings.HasPrefix(found, "{{") && reply:
		case strings.HasPrefix(found, "{{"):
			hits = append(hits, hit{at: d.inBody(m), msg: fmt.Sprintf("%q is shown as it is: only replies have such words", printable.Brief(found)), suggest: "write the words themselves"})
		case strings.HasPrefix(found, "<"):
			hits = append(hits, hit{at: d.inBody(m), msg: fmt.Sprintf("%q is shown as text", printable.Brief(found)), suggest: markdown.InsteadOf(found)})
		case strings.Contains(found, "://") || strings.HasPrefix(found, "www."):
			hits = append(hits, hit{at: d.inBody(m), msg: fmt.Sprintf("the link ends with %q, because what follows may be the next word", printable.Brief(found)), suggest: "put a space after the address, or write the whole address in angle brackets: <https://…>"})
		case found != "**":
			hits = append(hits, hit{at: d.inBody(m), msg: fmt.Sprintf("%q is shown as text, and emphasises or deletes nothing", printable.Brief(found)), suggest: "put a space outside the two marks, or move the punctuation outside them"})
		default:
			hits = append(hits, hit{at: d.inBody(m), msg: fmt.Sprintf("%q is shown as text, and makes nothing bold", printable.Brief(found)), suggest: "put a space outside the two stars, or move the punctuation outside them"})
		}
	}
	return hits
}

// lineMarkup returns the hits for markup in those values of a profile that pages show as plain text.
func lineMarkup(in *scope) []hit {
	p := in.profile
	hits := in.plain(p.Source, "role", p.Role)
	hits = append(hits, in.plain(p.Source, "tagline", p.Tagline)...)
	hits = append(hits, in.plain(p.Plan.Source, "rule", p.Plan.Rule)...)
	for _, area := range p.Focus {
		hits = append(hits, in.plain(area.Source, "title", area.Title)...)
		hits = append(hits, in.plain(area.Source, "questions", area.Questions...)...)
	}
	for _, r := range p.Requests {
		if !r.BuiltIn() {
			hits = append(hits, in.plain(r.Source, "title", r.Title)...)
			hits = append(hits, in.plain(r.Source, "fit", r.Fit...)...)
			hits = append(hits, in.plain(r.Source, "ask", r.Ask...)...)
		}
	}
	for _, q := range p.Questions {
		hits = append(hits, in.plain(q.Source, "question", q.Question)...)
	}
	for _, r := range p.Resources {
		hits = append(hits, in.plain(r.Source, "title", r.Title)...)
	}
	return hits
}

// lineMark matches markup that readers would see in a line of plain text.
var lineMark = file.Lazily("\\*\\*[^\\s*][^*]*\\*\\*|(?:^|\\s)\\*[^\\s*][^*]*[^\\s*]\\*(?:$|[\\s.,?!])|`[^`]+`|\\[[^\\]]+\\]\\([^)\\s]+\\)|\\{\\{[^{}]*\\}\\}")

// plain returns a hit for the first markup in each value of a key whose values are plain text.
func (in *scope) plain(src site.Source, key string, values ...string) []hit {
	var hits []hit
	for _, value := range values {
		if !strings.ContainsAny(value, "*`[{<") { // most values contain no character that begins markup
			continue
		}
		found := strings.TrimSpace(lineMark().FindString(value))
		if found == "" {
			if found = markdown.Tag(value); found == "" {
				continue
			}
		}
		hits = append(hits, hit{at: in.key(src, key, found), msg: fmt.Sprintf("%s is plain text, so readers see %q as it is", key, printable.Brief(found)), suggest: "write it without markup"})
	}
	return hits
}
