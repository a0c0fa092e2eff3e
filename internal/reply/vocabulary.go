package reply

import (
	"strings"
	"time"

	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// Word is one word that a reply template may use, as {{name}}.
type Word struct {
	Name      string
	Meaning   string
	Example   string
	Recipient bool // the value comes from the recipient, not from the site
	Subject   bool // can be used in a subject, which is one line without links

	value func(*values) string
}

// Vocabulary is every word of reply templates, in the order of the documentation.
var Vocabulary = []Word{
	{Name: "name", Meaning: "the name of the person who asked", Example: "Sam", Recipient: true, Subject: true,
		value: func(v *values) string { return v.escape(v.to.Name) }},
	{Name: "topic", Meaning: "what they asked about", Example: "schema migrations", Recipient: true, Subject: true,
		value: func(v *values) string { return v.escape(v.to.Topic) }},
	{Name: "subject", Meaning: "the subject of their message", Example: "Quick question", Recipient: true, Subject: true,
		value: func(v *values) string { return v.escape(v.to.Subject) }},
	{Name: "rule", Meaning: "the rule of the giving plan", Example: "I take three calls a month.",
		value: func(v *values) string { return v.escape(v.profile.Plan.Rule) }},
	{Name: "capacity", Meaning: "the month's figures for this request, or those of the whole plan if it has no allowance; during a pause, the first open day", Example: "1 of 3 left (Calls, November)", Subject: true,
		value: func(v *values) string { return v.escape(v.month.Capacity(v.request)) }},
	{Name: "next_opening", Meaning: "the first day on which there is room again; while there is room, the first of the next month; empty for a request without an allowance, except during a pause", Example: "1 December 2026", Subject: true,
		value: func(v *values) string { return v.escape(v.day(v.month.Request(v.request).Next)) }},
	{Name: "opens", Meaning: "the first day on which a full or paused request is open again; otherwise empty", Example: "1 December 2026", Subject: true,
		value: func(v *values) string { return v.escape(v.day(v.month.Request(v.request).Opens)) }},
	{Name: "resource", Meaning: "a link to the request's first redirect, or to the one chosen", Example: "[The reading list](https://…/go/reading-list/)",
		value: (*values).resourceLink},
	{Name: "link", Meaning: "the address of the request's page", Example: "https://…/ask/coffee-chat/",
		value: func(v *values) string { return "<" + v.site.URL(v.profile.Path()+v.request.Path()) + ">" }},
	{Name: "ask", Meaning: "the questions to answer, as a list; needs a line of its own", Example: "- the link to the document",
		value: (*values).askList},
	{Name: "signoff", Meaning: "the closing words, from the profile", Example: "Warmly, Ana",
		value: (*values).signoff},
}

// word returns the word with a name, or nil.
func word(name string) *Word {
	for i := range Vocabulary {
		if Vocabulary[i].Name == name {
			return &Vocabulary[i]
		}
	}
	return nil
}

// values has everything that the words of one reply are filled in from.
type values struct {
	site     *site.Site
	profile  *site.Profile
	month    *plan.Month
	request  *site.Request
	resource *site.Resource
	to       Recipient
	plain    bool // for a subject: text, not Markdown
	open     *[]string
}

// day returns a day as the profile's language writes it, or "" for the zero day.
func (v *values) day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return words.For(v.profile.Lang).Day(t)
}

func (v *values) resourceLink() string {
	if v.resource == nil {
		return ""
	}
	return "[" + v.escape(v.resource.Title) + "](<" + v.site.URL(v.resource.Path()) + ">)"
}

// askList returns the questions between blank lines, so that the lines around them don't become part of the list.
func (v *values) askList() string {
	if len(v.request.Ask) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n\n")
	for _, question := range v.request.Ask {
		b.WriteString("- " + v.escape(question) + "\n")
	}
	b.WriteString("\n")
	return b.String()
}

// signoff returns the profile's signoff with its line breaks, or else the person's name.
func (v *values) signoff() string {
	if v.profile.Signoff == "" {
		return v.escape(v.profile.Name)
	}
	lines := strings.Split(v.profile.Signoff, "\n")
	for i := range lines {
		lines[i] = v.escape(lines[i])
	}
	return strings.Join(lines, "\\\n")
}
