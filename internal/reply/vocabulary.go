package reply

import (
	"cmp"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"howihelp/internal/markdown"
	"howihelp/internal/plan"
	"howihelp/internal/printable"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// Word is one word that a reply template may use, as {{name}}.
type Word struct {
	Name      string
	Meaning   string
	Example   string
	Recipient bool // the value comes from the recipient, not from the site
	Subject   bool // can be used in a subject, which is one line without links
	Mail      bool // can be used in a mail only
	Condition bool // can be used in {{if}} only

	value func(*values) string
}

// Vocabulary is every word of reply templates, in the order of the documentation.
var Vocabulary = []Word{
	{Name: "name", Meaning: "the name of the person who asked", Example: "Sam", Recipient: true, Subject: true,
		value: func(v *values) string { return v.escape(v.to.Name) }},
	{Name: "topic", Meaning: "what they asked about", Example: "schema migrations", Recipient: true, Subject: true,
		value: func(v *values) string { return v.escape(withoutStop(v.to.Topic)) }},
	{Name: "subject", Meaning: "the subject of their message; only in a mail", Example: "Quick question", Recipient: true, Subject: true, Mail: true,
		value: func(v *values) string { return v.escape(v.to.Subject) }},
	{Name: "rule", Meaning: "the rule of the giving plan", Example: "I take three calls a month.",
		value: func(v *values) string { return v.escape(v.profile.Plan.Rule) }},
	{Name: "capacity", Meaning: "the figures for this request, or those of the whole plan if it has no allowance; during a pause, the first open day", Example: "1 of 3 left (Calls, November)", Subject: true,
		value: func(v *values) string { return v.escape(v.month.Capacity(v.request)) }},
	{Name: "reason", Meaning: "why the request or the plan is paused, as a sentence; empty without a `pause_reason`", Example: "I am on leave until the new year.",
		value: (*values).reason},
	{Name: "next_opening", Meaning: "the first day with room again or, while there is room, the first day of the next period; empty without an allowance or with one `at once`, except during a pause", Example: "1 December 2026", Subject: true,
		value: func(v *values) string { return v.escape(v.day(v.month.Request(v.request).Next)) }},
	{Name: "opens", Meaning: "the first day on which a full or paused request is open again; empty otherwise, and if nobody knows the day", Example: "1 December 2026", Subject: true,
		value: func(v *values) string { return v.escape(v.day(v.month.Request(v.request).Opens)) }},
	{Name: "resource", Meaning: "a link to the chosen resource, usually the request's first redirect; without redirects, to the first place of `[[instead]]`", Example: "[The reading list](https://…/go/reading-list/)",
		value: (*values).resourceLink},
	{Name: "link", Meaning: "the address of the request's page", Example: "https://…/ask/coffee-chat/",
		value: func(v *values) string { return "<" + v.site.URL(v.profile.Path()+v.request.Path()) + ">" }},
	{Name: "ask", Meaning: "the questions to answer, as a list; needs a line of its own, except in a short reply", Example: "- the link to the document",
		value: func(v *values) string { return v.list(v.request.Ask) }},
	{Name: "fit", Meaning: "the conditions of a yes, as a list; needs a line of its own, except in a short reply; empty for a `no`, after `ends`, and for the built-in \"something else\"", Example: "- your design is written down",
		value: func(v *values) string { return v.list(fitOf(v.request, v.month)) }},
	{Name: "contact", Meaning: "a link to where the request is asked, if it has a `contact`; empty once it has ended", Example: "[Open an issue](https://…/issues/new)",
		value: (*values).contactLink},
	{Name: "signoff", Meaning: "the closing words, from the profile; only in a mail", Example: "Warmly, Ana", Mail: true,
		value: (*values).signoff},
	{Name: "counted", Meaning: "only in `{{if counted}}`: the request has an allowance, or is paused", Example: "yes", Condition: true,
		value: func(v *values) string { return yes(counted(v.request, v.month)) }},
	{Name: "full", Meaning: "only in `{{if full}}`: the request is full or paused, even if nobody knows until when", Example: "yes", Condition: true,
		value: func(v *values) string { return yes(v.month.Request(v.request).Waiting()) }},
	{Name: "promise", Meaning: "only in `{{if promise}}`: `reply_days` is not 0", Example: "yes", Condition: true,
		value: func(v *values) string { return yes(v.profile.ReplyDays > 0) }},
	{Name: "room", Meaning: "only in `{{if room}}`: there is room for this part. Always true in a mail; in a short reply, false if the text would be too long with it", Example: "yes", Condition: true,
		value: func(v *values) string { return yes(v.room) }},
}

// counted reports whether the plan's figures are about a request: it has an allowance, or is paused.
func counted(r *site.Request, m *plan.Month) bool {
	return r.Allowance != nil || m.Request(r).Waiting()
}

// yes returns the value of a word that is only a condition.
func yes(is bool) string {
	if is {
		return "yes"
	}
	return ""
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

// Recipient has the values of the words that depend on the person who asked. A build fills in [Marks] instead.
type Recipient struct{ Name, Topic, Subject string }

// nearest returns a hint for an unknown word: the word with a similar spelling, or else all words except for
// conditions.
func nearest(name string) string {
	var all, shown []string
	for _, w := range Vocabulary {
		all = append(all, w.Name)
		if !w.Condition {
			shown = append(shown, w.Name)
		}
	}
	return source.DidYouMean(name, all, "use one of "+strings.Join(shown, ", "))
}

// values has the data for the words of one reply.
type values struct {
	texts    *texts
	site     *site.Site
	profile  *site.Profile
	month    *plan.Month
	request  *site.Request
	resource *site.Resource
	to       Recipient
	plain    bool     // the value is for a subject: plain text, not Markdown
	short    bool     // lists are within a line
	room     bool     // there is enough room for all parts
	words    []string // the words whose values were shown
	open     []string // the recipient's words that were used without a value
}

// value returns the text of a word.
func (v *values) value(w *Word) string {
	if w.Recipient || w.Condition {
		return w.value(v)
	}
	return v.texts.of(fixed{w, v.request, v.resource, v.plain, v.short}, func() string { return w.value(v) })
}

// fixed is all that the text of a word depends on, except for the recipient and the room.
type fixed struct {
	word         *Word
	request      *site.Request
	resource     *site.Resource
	plain, short bool
}

// texts caches the texts of words, because a build needs most of them for many replies. Several goroutines can use it.
type texts struct {
	mu    sync.Mutex
	known map[fixed]string
}

// of returns the text of a word, from the cache if possible.
func (t *texts) of(key fixed, write func() string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	text, known := t.known[key]
	if !known {
		text = write()
		t.known[key] = text
	}
	return text
}

// escape returns Markdown that shows a text as it is; for a subject, it returns the text on one line.
func (v *values) escape(s string) string {
	if v.plain {
		return printable.OneLine(s)
	}
	return markdown.Escape(s)
}

// day returns a day as the profile's language writes it, or "" for the zero day.
func (v *values) day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return v.profile.Words().Day(t)
}

// reason returns the reason of a pause as a sentence.
func (v *values) reason() string {
	return v.escape(v.profile.Words().Sentence(capitalised(v.month.Request(v.request).Reason)))
}

// capitalised begins a text such as "on leave" with a capital, unless its first word has a capital elsewhere: "iOS
// release".
func capitalised(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	word, _, _ := strings.Cut(text, " ")
	if text == "" || word != strings.ToLower(word) {
		return text
	}
	return string(unicode.ToTitle(first)) + text[size:]
}

// NoPlace stands for the resource in a reply that offers no place.
var NoPlace = &site.Resource{}

// resourceLink returns a link to the place that the reply offers. If there is no resource for everyone, it is the first
// place for one kind of asker, with words that say whom it is for.
func (v *values) resourceLink() string {
	r := v.request
	switch {
	case v.resource == NoPlace:
		return ""
	case v.resource != nil:
		return v.placeLink(v.resource.Title, v.resource.Path())
	case len(r.Instead) > 0:
		to := r.Instead[0].Resource
		return v.onlyFor(r.Instead[0].When, v.placeLink(to.Title, to.Path()))
	case len(r.Rows) > 0:
		to := r.Rows[0].Request
		return v.onlyFor(r.Rows[0].When, v.placeLink(to.Title, v.profile.Path()+to.Path()))
	}
	return ""
}

// placeLink returns a link to a page of the site.
func (v *values) placeLink(title, path string) string {
	return "[" + v.escape(title) + "](<" + v.site.URL(path) + ">)"
}

// onlyFor returns a link, followed by the condition of the people whom it is for.
func (v *values) onlyFor(when, link string) string {
	return v.profile.Words().Of(link, v.escape(strings.TrimRight(when, ".。")))
}

// offers reports whether a reply to a request has a place to offer.
func offers(r *site.Request) bool { return len(r.Redirect)+len(r.Instead)+len(r.Rows) > 0 }

// withoutStop returns a topic without the punctuation that ends it, because the sentence adds its own: "about Coffee?."
// would have two marks.
func withoutStop(topic string) string {
	return cmp.Or(strings.TrimRight(topic, " \t\r\n.,;:!?…。，；：！？؟۔।"), topic)
}

// contactLink returns a link to the contact through which people make the request, or "" without a contact.
func (v *values) contactLink() string {
	c := contactOf(v.request, v.month)
	if c.URL == "" {
		return ""
	}
	title := v.profile.Words().Page.ContactTitle(c.Kind(), c.Title)
	return "[" + v.escape(title) + "](<" + c.URL + ">)"
}

// contactOf returns the contact through which people make a request. It is empty for a request that is declined or has ended.
func contactOf(r *site.Request, m *plan.Month) site.Contact {
	if m.Request(r).State == plan.Declined {
		return site.Contact{}
	}
	return r.Contact
}

// fitOf returns the conditions that a reply may quote as the reason for a no. It returns none for a declined request,
// nor for the built-in request, whose conditions are about the page.
func fitOf(r *site.Request, m *plan.Month) []string {
	if r.BuiltIn() || m.Request(r).State == plan.Declined {
		return nil
	}
	return r.Fit
}

// list returns lines as a Markdown list between blank lines, which separate it from the text around it. In a short reply,
// it returns them on one line.
func (v *values) list(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	if v.short {
		return v.escape(sentences(lines))
	}
	var b strings.Builder
	b.WriteString("\n\n")
	for _, line := range lines {
		b.WriteString("- " + v.escape(line) + "\n")
	}
	b.WriteString("\n")
	return b.String()
}

// sentences joins lines, with a space after a line that ends with punctuation, and with a semicolon after any other.
func sentences(lines []string) string {
	all := strings.TrimSpace(lines[0])
	for _, line := range lines[1:] {
		if last, _ := utf8.DecodeLastRuneInString(all); !unicode.IsPunct(last) {
			all += ";"
		}
		all += " " + strings.TrimSpace(line)
	}
	return all
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
