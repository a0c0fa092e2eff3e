package check

import (
	"fmt"
	"html"
	"slices"
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
	Why:     "HTML is not allowed, the values above a body are plain text, and only replies have words in braces; all of these are shown as typed",
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
		{File: "content/faq/refunds.md", Text: `+++
question = "Is it free &amp; open?"
+++
Yes.
`},
		{File: "content/faq/refunds.md", Text: `+++
question = "Is it free?"
+++
Yes.</p>
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
		hits := append(bodyMarkup(in), in.lineMarkup()...)
		for _, r := range in.profile.Replies {
			hits = append(hits, in.markup(r.Source, in.written(r), true)...)
			hits = append(hits, in.otherMarkup(r.Source, true)...)
			hits = append(hits, in.subjectMarkup(r)...)
		}
		return hits
	},
	shared: func(in *scope) []hit { return append(bodyMarkup(in), in.lineMarkup()...) },
}

func bodyMarkup(in *scope) []hit {
	var hits []hit
	for _, b := range in.bodies {
		hits = append(hits, in.markup(b.Source, b.outline, false)...)
		hits = append(hits, in.otherMarkup(b.Source, false)...)
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

// lineMark matches markup that readers would see in a line of plain text.
var lineMark = file.Lazily("\\*\\*[^\\s*][^*]*\\*\\*|(?:^|\\s)\\*[^\\s*][^*]*[^\\s*]\\*(?:$|[\\s.,?!])|`[^`]+`|\\[[^\\]]+\\]\\([^)\\s]+\\)|\\{\\{[^{}]*\\}\\}")

// otherMark matches markup that only other programs understand: GitHub's and Obsidian's, MkDocs', Docusaurus', kramdown's and Jekyll's.
var otherMark = file.Lazily(`(?m)^[> ]*\[!(?i:note|tip|important|warning|caution|info)\]|^:::+ ?[a-z]+|^!!! [a-z]+|^\[(?:TOC|\[_TOC_\])\]$|\{: ?[.#][^{}\n]*\}|` +
	`\{#[A-Za-z][\w-]*\}$|\{%-? ?[a-z]+[^%\n]*%\}|!\[\[[^\[\]\n]+\]\]|\B==[^=\s\n](?:[^=\n]*[^=\s])?==\B`)

// otherMarkup returns a hit for each piece of markup of another program in a body, but not for code. In a reply, the rule unfilled-field
// finds the words in {%…%}.
func (in *scope) otherMarkup(src site.Source, reply bool) []hit {
	body := src.Rest()
	if !containsAny(body, "[!", ":::", "!!!", "TOC", "{:", "{#", "{%", "![[", "==") || !otherMark().MatchString(body) {
		return nil
	}
	o := in.run.outlined([]byte(body)) // the outline of a model has no code
	hidden := append(*codeIn(&o), o.Comments...)
	var hits []hit
	for _, m := range otherMark().FindAllStringIndex(body, mostFields) {
		if !(reply && body[m[0]:m[0]+2] == "{%") && !slices.ContainsFunc(hidden, func(s markdown.Span) bool { return m[0] < s.End && s.Start < m[1] }) {
			hits = append(hits, hit{at: in.document(src).inBody(markdown.Span{Start: m[0], End: m[1]}),
				msg: fmt.Sprintf("%q is shown as text: it is markup of another program", printable.Brief(body[m[0]:m[1]]))})
		}
	}
	return hits
}

// lineMarkup returns a hit for the first markup in each line.
func (in *scope) lineMarkup() []hit {
	var hits []hit
	for _, l := range in.listed() {
		found := markIn(l.text)
		if found == "" {
			continue
		}
		hits = append(hits, hit{at: in.within(l, found), msg: fmt.Sprintf("%s is plain text, so readers see %q as it is", l.key, printable.Brief(found)), suggest: instead(found)})
	}
	return hits
}

// subjectMarkup returns a hit for markup in the subject of a reply. The template words of a subject are filled in.
func (in *scope) subjectMarkup(r *site.Reply) []hit {
	found := markIn(ownWord.ReplaceAllString(r.Subject, "x"))
	if found == "" {
		return nil
	}
	return []hit{{at: in.within(line{Source: r.Source, key: "subject", text: r.Subject}, found),
		msg: fmt.Sprintf("subject is plain text, so readers see %q as it is", printable.Brief(found)), suggest: instead(found)}}
}

// markIn returns the first markup in plain text, or "".
func markIn(text string) string {
	if !strings.ContainsAny(text, "*`[{<&") { // most values contain no character that begins markup
		return ""
	}
	if found := strings.TrimSpace(lineMark().FindString(text)); found != "" {
		return found
	}
	if found := markdown.Tag(text); found != "" {
		return found
	}
	for _, found := range reference().FindAllString(text, -1) {
		if html.UnescapeString(found) != found {
			return found
		}
	}
	return ""
}

// reference matches what may be a character reference of HTML.
var reference = file.Lazily(`&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});`)

// instead returns what to write in place of markup in plain text.
func instead(found string) string {
	if character := html.UnescapeString(found); found[0] == '&' && strings.TrimSpace(character) == "" {
		return "write a space"
	} else if found[0] == '&' {
		return "write the character itself: " + character
	}
	if markdown.IsBreak(found) {
		return "write one line, or, where the key may have several, begin a new one"
	}
	return "write it without markup"
}
