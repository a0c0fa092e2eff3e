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
	Recipient bool // filled in for each recipient; the others come from the site
	Subject   bool // may stand in a subject, which is one line without links

	value func(*values) string
}

// Vocabulary is every word of reply templates, in the order in which they are documented.
var Vocabulary = []Word{
	{Name: "name", Meaning: "the name of the one who asked", Example: "Sam", Recipient: true, Subject: true,
		value: func(v *values) string { return v.escape(v.to.Name) }},
	{Name: "topic", Meaning: "what they asked about", Example: "schema migrations", Recipient: true, Subject: true,
		value: func(v *values) string { return v.escape(v.to.Topic) }},
	{Name: "subject", Meaning: "the subject of their message", Example: "Quick question", Recipient: true, Subject: true,
		value: func(v *values) string { return v.escape(v.to.Subject) }},
	{Name: "rule", Meaning: "the rule of the giving plan", Example: "I take three calls a month.",
		value: func(v *values) string { return v.escape(v.profile.Plan.Rule) }},
	{Name: "capacity", Meaning: "the month's figures for this request; those of the whole plan when it has no allowance; during a pause the first open day", Example: "1 of 3 left (Calls, November)", Subject: true,
		value: func(v *values) string { return v.escape(v.month.Capacity(v.request)) }},
	{Name: "next_opening", Meaning: "the first day on which there is room again; while there is room, the first of the next month; needs a request with an allowance, or a pause", Example: "1 December 2026", Subject: true,
		value: func(v *values) string { return v.escape(v.day(v.month.Request(v.request).Next)) }},
	{Name: "opens", Meaning: "the first day on which a request that is full or paused is taken again; otherwise empty", Example: "1 December 2026", Subject: true,
		value: func(v *values) string { return v.escape(v.day(v.month.Request(v.request).Opens)) }},
	{Name: "resource", Meaning: "a link to the request's first redirect, or to the one chosen", Example: "[The reading list](https://…/go/reading-list/)",
		value: (*values).resourceLink},
	{Name: "link", Meaning: "the address of the request's page", Example: "https://…/ask/coffee-chat/",
		value: func(v *values) string { return "<" + v.site.URL(v.profile.Path()+v.request.Path()) + ">" }},
	{Name: "ask", Meaning: "the questions to answer, as a list; stands on a line of its own", Example: "- the link to the document",
		value: (*values).askList},
	{Name: "signoff", Meaning: "the words at the end, from the profile", Example: "Warmly, Ana",
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

// values is what the words of one reply stand for.
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

// day returns a day as the profile's language writes it, and no day as "".
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

// askList returns the questions between blank lines, so that no line around them becomes part of the list.
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

// signoff returns the profile's words with their line breaks, or the person's name.
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
