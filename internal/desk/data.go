package desk

import (
	"bytes"
	"encoding/json"
	"html/template"
	"strings"

	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/words"
	"howihelp/internal/workday"
)

// The marks are placeholders in a reply, which the script fills in. They are Unicode noncharacters, so they never occur
// in a text.
const (
	markName    = "\uFDD0"
	markTopic   = "\uFDD1"
	markSubject = "\uFDD2"
	markTitle   = "\uFDD3" // of the chosen resource
	markAddress = "\uFDD4" // of the chosen resource
	markLink    = "\uFDD5" // to the request's page
)

// data is what the script needs.
type data struct {
	Dates     string   `json:"dates"` // the language for dates
	Until     string   `json:"until"` // the last day on which the figures are valid
	ReplyDays int      `json:"replyDays"`
	Holidays  []string `json:"holidays"` // those that fall on Monday to Friday
	Base      string   `json:"base"`
	Places    []string `json:"places"` // the addresses of the resources that a reply can offer, relative to Base
	Lines     []string `json:"lines"`  // the lines of all replies, each line once
	Words     messages `json:"words"`

	Replies  map[string][]written `json:"replies"`  // by the request's slug
	Snippets map[string]string    `json:"snippets"` // the snippets that have HTML, by name

	site         *site.Site
	profile      *site.Profile
	lineNumbers  map[string]int
	placeNumbers map[*site.Resource]int
}

// written is one reply, with marks.
type written struct {
	Name  string `json:"name"`           // "closed.neutral"
	Bare  bool   `json:"bare,omitempty"` // the reply for use without a chosen resource
	Lines []int  `json:"lines"`          // the numbers of its subject and of the lines of its HTML
}

// messages are the script's own messages.
type messages struct {
	Copied      string `json:"copied"`
	NotCopied   string `json:"notCopied"`
	Missing     string `json:"missing"`
	Shown       string `json:"shown"`
	NothingFits string `json:"nothingFits"`
	By          string `json:"by"`
	Draft       string `json:"draft"`
	DraftFile   string `json:"draftFile"`
}

func newData(s *site.Site, p *site.Profile, m *plan.Month, w *words.Words) *data {
	return &data{Dates: w.Desk.Dates, Until: words.ISODay(m.ValidUntil()), ReplyDays: min(p.ReplyDays, workday.Longest), Base: s.BaseURL, Holidays: holidays(p, m),
		Words: messages{Copied: w.Desk.Copied, NotCopied: w.Desk.NotCopied, Missing: w.Desk.Missing, Shown: w.Desk.Shown,
			NothingFits: w.Desk.NothingFits, By: w.Desk.By, Draft: w.Desk.Draft, DraftFile: w.Desk.DraftFile},
		Places: []string{}, Replies: map[string][]written{}, Snippets: map[string]string{},
		site: s, profile: p, lineNumbers: map[string]int{}, placeNumbers: map[*site.Resource]int{}}
}

// holidays returns the public holidays from a month before the build to a year after it.
func holidays(p *site.Profile, m *plan.Month) []string {
	days := []string{}
	for _, h := range workday.In(p.Country).Holidays(m.Day.AddDate(0, -1, 0), m.Day.AddDate(1, 0, 0)) {
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

// write renders the replies. If all resources of a request have conditions, its replies are rendered twice: with a
// resource and without one.
func (d *data) write(w *reply.Writer, choices []reply.Choice) error {
	for _, c := range choices {
		if len(c.Request.Redirect) == 0 {
			if err := d.reply(w, c, nil); err != nil {
				return err
			}
		}
		if len(c.Request.Redirect)+len(c.Request.Instead) > 0 {
			if err := d.reply(w, c, &site.Resource{Title: markTitle, Slug: markAddress}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *data) reply(w *reply.Writer, c reply.Choice, resource *site.Resource) error {
	m, err := w.Write(c, resource, reply.Recipient{Name: markName, Topic: markTopic, Subject: markSubject})
	if err != nil {
		return err
	}
	text := markAddresses(m.HTML())
	// With a mark in place of the link to the request, several requests share most of their lines.
	link := template.HTMLEscapeString(d.site.URL(d.profile.Path() + c.Request.Path()))
	text = strings.ReplaceAll(text, `"`+link+`"`, `"`+markLink+`"`)
	text = strings.ReplaceAll(text, ">"+link+"<", ">"+markLink+"<")
	r := written{Name: string(c.When) + "." + c.Tone, Bare: resource == nil, Lines: []int{d.line(m.Subject)}}
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		r.Lines = append(r.Lines, d.line(line))
	}
	d.Replies[c.Request.Slug] = append(d.Replies[c.Request.Slug], r)
	return nil
}

// markAddresses replaces the address of each link to the marked resource with the mark. Rendering has percent-encoded
// the mark within that address.
func markAddresses(html string) string {
	const encoded, link = "%EF%B7%94", `<a href="`
	var b strings.Builder
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

// script returns the data as JSON for a script element. Nothing in it can end the element, and the marks are escaped,
// since HTML allows no noncharacters.
func (d *data) script() template.JS {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(d); err != nil {
		panic("desk: " + err.Error()) // impossible: the data holds only texts and numbers
	}
	return template.JS(escapes.Replace(strings.TrimSpace(b.String())))
}

var escapes = strings.NewReplacer("</", `<\/`, "<!", `\u003c!`,
	markName, `\ufdd0`, markTopic, `\ufdd1`, markSubject, `\ufdd2`, markTitle, `\ufdd3`, markAddress, `\ufdd4`, markLink, `\ufdd5`)
