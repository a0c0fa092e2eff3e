package desk

import (
	"html/template"
	"slices"
	"strings"

	"howihelp/internal/match"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/words"
	"howihelp/internal/workday"
)

// The marks are placeholders in a reply, which the script fills in. They are Unicode noncharacters, so that they never occur in a
// text.
const (
	markName    = "\uFDD0"
	markTopic   = "\uFDD1"
	markSubject = "\uFDD2"
	markTitle   = "\uFDD3" // the title of the chosen resource
	markAddress = "\uFDD4" // the address of the chosen resource
	markLink    = "\uFDD5" // the link to the request's page
)

// data has everything that the script needs.
type data struct {
	Dates     string   `json:"dates"` // the language in which the script writes dates
	Until     string   `json:"until"` // the last day on which the figures are valid
	ReplyDays int      `json:"replyDays"`
	Holidays  []string `json:"holidays"` // the holidays and days off that fall on Monday to Friday
	Base      string   `json:"base"`
	Places    []string `json:"places"` // the addresses of the resources that a reply can offer, relative to Base
	Lines     []string `json:"lines"`  // the lines of all replies, each line once
	Words     messages `json:"words"`

	Replies  map[string][]written `json:"replies"`  // the replies, by the request's slug
	Snippets map[string]string    `json:"snippets"` // the HTML of the snippets that have any, by name
	Limits   map[site.Length]int  `json:"limits"`   // the maximum number of characters of each short length
	Given    map[string]string    `json:"given"`    // the command that records a yes, by the request's slug
	Match    match.Tables         `json:"match"`
	Others   string               `json:"others"` // the address of the file with the words of the other languages

	site         *site.Site
	profile      *site.Profile
	marked       *site.Resource // a resource with marks for its title and address
	lineNumbers  map[string]int
	placeNumbers map[*site.Resource]int
}

// written is a reply with marks.
type written struct {
	Name      string `json:"name"`                // "closed.neutral.mail"
	Bare      bool   `json:"bare,omitempty"`      // the reply for use without a chosen resource
	Topicless bool   `json:"topicless,omitempty"` // the reply for use without a topic
	Lines     []int  `json:"lines"`               // the numbers of the lines in data.Lines: first the subject, then the lines of the HTML
}

// messages are the script's own messages.
type messages struct {
	Copied      string `json:"copied"`
	NotCopied   string `json:"notCopied"`
	Missing     string `json:"missing"`
	Shown       string `json:"shown"`
	Nearest     string `json:"nearest"`
	Cleared     string `json:"cleared"`
	Count       string `json:"count"`
	NothingFits string `json:"nothingFits"`
	By          string `json:"by"`
	Draft       string `json:"draft"`
	DraftFile   string `json:"draftFile"`
}

func newData(s *site.Site, p *site.Profile, m *plan.Month, w *words.Words) *data {
	return &data{Dates: w.Desk.Dates, Until: words.ISODay(m.ValidUntil()), ReplyDays: min(p.ReplyDays, workday.Longest), Base: s.BaseURL, Holidays: holidays(p, m),
		Words: messages{Copied: w.Desk.Copied, NotCopied: w.Desk.NotCopied, Missing: w.Desk.Missing, Shown: w.Desk.Shown, Nearest: w.Desk.Nearest, Cleared: w.Desk.Cleared, Count: w.Desk.Count,
			NothingFits: w.Desk.NothingFits, By: w.Desk.By, Draft: w.Desk.Draft, DraftFile: w.Desk.DraftFile},
		Places: []string{}, Replies: map[string][]written{}, Snippets: map[string]string{},
		Limits: limits(), Given: given(p), Match: match.New(p).Tables(), Others: strings.Repeat("../", strings.Count(p.Path(), "/")) + languagesFile,
		site: s, profile: p, marked: &site.Resource{Title: markTitle, Slug: markAddress}, lineNumbers: map[string]int{}, placeNumbers: map[*site.Resource]int{}}
}

// limits returns the maximum number of characters of each short length.
func limits() map[site.Length]int {
	all := map[site.Length]int{}
	for _, length := range site.Lengths {
		if l, short := reply.Limit(length); short {
			all[length] = l.Most
		}
	}
	return all
}

// given returns the command that records a yes in the ledger, for each request with an allowance.
func given(p *site.Profile) map[string]string {
	all := map[string]string{}
	for _, r := range p.Requests {
		if r.Allowance != nil {
			all[r.Slug] = "howihelp give " + r.Allowance.ID
			if p.Dir != "" {
				all[r.Slug] += " --profile " + p.Dir
			}
		}
	}
	return all
}

// holidays returns the public holidays and the profile's days off from a month before the build to a year after it.
func holidays(p *site.Profile, m *plan.Month) []string {
	days := []string{}
	for _, h := range workday.In(p.Country, p.DaysOff...).Holidays(m.Day.AddDate(0, -1, 0), m.Day.AddDate(1, 0, 0)) {
		days = append(days, words.ISODay(h.Day))
	}
	return days
}

// place returns the number of a resource in Places.
func (d *data) place(r *site.Resource) int {
	n, ok := d.placeNumbers[r]
	if !ok {
		n = len(d.Places)
		d.placeNumbers[r] = n
		d.Places = append(d.Places, strings.TrimPrefix(d.site.URL(r.Path()), d.Base))
	}
	return n
}

// write renders the replies in all lengths. If all resources of a request have conditions, it renders the request's replies both with a
// resource and without one. For a request without resources, the writer chooses what a reply offers.
func (d *data) write(w *reply.Writer, choices []reply.Choice) error {
	for _, c := range choices {
		var places []*site.Resource
		switch some := len(c.Request.Instead) > 0; {
		case len(c.Request.Redirect) > 0:
			places = append(places, d.marked)
		case some:
			places = append(places, reply.NoPlace, d.marked)
		default:
			places = append(places, nil)
		}
		for _, place := range places {
			for _, length := range site.Lengths {
				if err := d.writeIn(w, length, c, place); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// writeIn renders a reply in a length, and renders it again without a topic if it doesn't need one.
func (d *data) writeIn(w *reply.Writer, length site.Length, c reply.Choice, resource *site.Resource) error {
	to := reply.Recipient{Name: markName, Topic: markTopic, Subject: markSubject}
	m, err := w.WriteAs(length, c, resource, to)
	if err != nil {
		return err
	}
	d.add(m, resource != d.marked, false)
	if to.Topic = ""; length.Short() && slices.Contains(m.Words, "topic") {
		if m, err = w.WriteAs(length, c, resource, to); err == nil && !slices.Contains(m.Open, "topic") {
			d.add(m, resource != d.marked, true)
		}
	}
	return err
}

// add adds a rendered reply.
func (d *data) add(m reply.Message, bare, topicless bool) {
	c := m.Choice
	text := markAddresses(m.HTML())
	// With a mark instead of the link to the request, the replies to several requests share most of their lines.
	if link := template.HTMLEscapeString(d.site.URL(d.profile.Path() + c.Request.Path())); strings.Contains(text, link) {
		text = strings.ReplaceAll(text, `"`+link+`"`, `"`+markLink+`"`)
		text = strings.ReplaceAll(text, ">"+link+"<", ">"+markLink+"<")
	}
	if m.Length.Short() { // a short reply is one paragraph; with a line for each sentence, short replies share most of their lines
		text = strings.ReplaceAll(text, ". ", ".\n")
	}
	r := written{Name: string(c.When) + "." + c.Tone + "." + string(m.Length), Bare: bare, Topicless: topicless, Lines: make([]int, 0, 1+strings.Count(text, "\n"))}
	r.Lines = append(r.Lines, d.line(m.Subject))
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		r.Lines = append(r.Lines, d.line(line))
	}
	d.Replies[c.Request.Slug] = append(d.Replies[c.Request.Slug], r)
}

// markAddresses replaces the address of each link to the marked resource with the mark. Rendering has percent-encoded
// the mark within that address.
func markAddresses(html string) string {
	const encoded, link = "%EF%B7%94", `<a href="`
	if !strings.Contains(html, encoded) {
		return html
	}
	var b strings.Builder
	b.Grow(len(html))
	for {
		before, after, found := strings.Cut(html, encoded)
		if !found {
			b.WriteString(html)
			return b.String()
		}
		if start := strings.LastIndexByte(before, '"') + 1; strings.HasSuffix(before[:start], link) {
			_, html, _ = strings.Cut(after, `"`)
			b.WriteString(before[:start] + markAddress + `"`)
		} else {
			html = after
			b.WriteString(before + encoded)
		}
	}
}

// line returns the number of a line in Lines.
func (d *data) line(text string) int {
	n, ok := d.lineNumbers[text]
	if !ok {
		n = len(d.Lines)
		d.lineNumbers[text] = n
		d.Lines = append(d.Lines, text)
	}
	return n
}
