package answer

import (
	"cmp"
	"encoding/json"
	"slices"

	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// record is an answer for programs. Its rule, capacity and dates are those of the message on Date. They are valid until
// ValidUntil, unless the owner gives something before then.
type record struct {
	Request    string    `json:"request"`
	Title      string    `json:"title"`
	When       site.When `json:"when"`
	Tone       string    `json:"tone"`
	Length     string    `json:"length"`
	Characters int       `json:"characters,omitempty"` // the length of a short message, counted as its limit requires
	Limit      int       `json:"limit,omitempty"`
	LeftOut    []string  `json:"left_out,omitempty"` // template words that a mail would show
	Name       string    `json:"name"`
	Topic      string    `json:"topic"`
	Subject    string    `json:"subject"`
	Text       string    `json:"text"`
	HTML       string    `json:"html"`
	Markdown   string    `json:"markdown"`
	Link       string    `json:"link"`
	Contact    string    `json:"contact,omitempty"` // where people ask for the request, if not by mail
	Resource   *offer    `json:"resource,omitempty"`
	Date       string    `json:"date"`
	ValidUntil string    `json:"valid_until"`
	Rule       string    `json:"rule"`
	Capacity   string    `json:"capacity"`
	State      string    `json:"state"`
	Allowance  *figures  `json:"allowance,omitempty"`
	Fit        []string  `json:"fit"`
	Gain       []string  `json:"gain"`
	Mail       *came     `json:"mail,omitempty"`
	Missing    []string  `json:"missing,omitempty"`
}

type offer struct {
	Slug    string   `json:"slug"`
	Title   string   `json:"title"`
	Link    string   `json:"link"`
	Because []string `json:"because,omitempty"`
	Others  []string `json:"others,omitempty"` // the slugs of the resources that fit the mail nearly as well
}

type figures struct {
	ID       string `json:"id"`
	PerMonth *int   `json:"per_month,omitempty"` // Count, if Per is a month
	Count    int    `json:"count"`
	Per      string `json:"per"`
	Used     int    `json:"used"`
	Left     int    `json:"left"`
	Opens    string `json:"opens,omitempty"`
}

// came has the facts about the mail that the answer is for.
type came struct {
	Name      string    `json:"name"`
	Address   string    `json:"address"`
	Subject   string    `json:"subject"`
	Date      string    `json:"date"`
	ReplyBy   string    `json:"reply_by,omitempty"`
	MessageID string    `json:"message_id,omitempty"`
	Excerpt   string    `json:"excerpt"`
	Via       string    `json:"via,omitempty"`
	Language  string    `json:"language,omitempty"`
	LeftOut   int       `json:"left_out"`
	Evidence  []string  `json:"evidence"`
	Page      *page     `json:"page,omitempty"`
	Fair      bool      `json:"fair"`
	Matches   []matched `json:"matches"`
}

// page has the answers to the page's questions in a mail that came through the page.
type page struct {
	Request     string   `json:"request"`
	Points      []point  `json:"points"`
	Unconfirmed []string `json:"unconfirmed"`
}

type point struct {
	Text      string `json:"text"`
	Condition bool   `json:"condition"`
	Answer    string `json:"answer"`
}

type matched struct {
	Request string   `json:"request"`
	Score   float64  `json:"score"`
	Why     []string `json:"why"`
}

// MarshalJSON writes the answer for programs. If the request is unknown, the fields that depend on it are empty.
func (a *Answer) MarshalJSON() ([]byte, error) {
	by := a.answerer
	v := record{Name: a.Recipient.Name, Topic: a.Recipient.Topic, Subject: a.Recipient.Subject, Missing: a.allMissing(),
		Date: words.ISODay(by.month.Day), ValidUntil: words.ISODay(by.month.ValidUntil()), Rule: by.profile.Plan.Rule, Fit: []string{}, Gain: []string{}}
	if r := a.Request; r != nil {
		m := a.Message
		v.Request, v.Title, v.When, v.Tone = r.Slug, r.Title, m.When, m.Tone
		v.Subject, v.Text, v.HTML, v.Markdown = m.Subject, m.Text(), m.HTML(), m.Markdown
		v.Length, v.LeftOut = string(m.Length), a.LeftOut
		if l, short := reply.Limit(m.Length); short {
			v.Characters, v.Limit = l.Count(m.Line()), l.Most
		}
		v.Contact = a.Contact().URL
		v.Link, v.Capacity, v.State = by.site.URL(by.profile.Path()+r.Path()), a.Capacity, string(a.Standing.State)
		v.Allowance, v.Fit, v.Gain = figuresOf(a.Standing.Allowance), list(r.Fit), list(r.Gain)
	}
	if to := a.Resource; to != nil {
		v.Resource = &offer{Slug: to.Slug, Title: to.Title, Link: by.site.URL(to.Path()), Because: a.Because}
		for _, other := range a.Others {
			v.Resource.Others = append(v.Resource.Others, other.Slug)
		}
	}
	if a.Mail != nil {
		v.Mail = a.Mail.record()
	}
	return json.Marshal(v)
}

// allMissing returns the template words without a value in the whole message, even in a part that is not shown.
func (a *Answer) allMissing() []string {
	if a.Request == nil {
		return a.Missing
	}
	return slices.Concat(a.Message.Open, a.Message.Untitled)
}

func figuresOf(a *plan.Allowance) *figures {
	if a == nil {
		return nil
	}
	return &figures{a.ID, a.PerMonth(), a.Count, string(cmp.Or(a.Per, site.Month)), a.Used, a.Left, words.ISODay(a.Opens)}
}

func (in *Incoming) record() *came {
	v := &came{Name: in.Name, Address: in.Address, Subject: in.Subject, Date: words.ISODay(in.Day), ReplyBy: words.ISODay(in.ReplyBy),
		MessageID: in.ID, Excerpt: in.Quote(), Via: in.Via, Language: in.Lang, LeftOut: in.Left, Evidence: in.Evidence(), Fair: in.Fair(), Matches: []matched{}}
	if in.Page != nil {
		v.Page = &page{Request: in.Page.Request.Slug, Points: []point{}, Unconfirmed: list(in.Page.Unconfirmed())}
		for _, p := range in.Page.Points {
			v.Page.Points = append(v.Page.Points, point{p.Text, p.Condition, p.Answer})
		}
	}
	for _, m := range in.Closest() {
		v.Matches = append(v.Matches, matched{m.Request.Slug, hundredths(m.Score), list(m.Why)})
	}
	return v
}

// hundredths rounds a score. Scores only order matches, and further digits mean nothing.
func hundredths(score float64) float64 { return float64(int(score*100+0.5)) / 100 }

// list returns the lines as a list that JSON writes as [] if it is empty.
func list(lines []string) []string {
	if lines == nil {
		return []string{}
	}
	return lines
}
