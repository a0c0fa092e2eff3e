package main

import (
	"encoding/json"

	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// replyMessage is a reply for programs. Rule, capacity and dates are those that it quotes; they hold on Date and are
// good until ValidUntil unless something is given.
type replyMessage struct {
	Request    string    `json:"request"`
	Title      string    `json:"title"`
	When       site.When `json:"when"`
	Tone       string    `json:"tone"`
	Name       string    `json:"name"`
	Topic      string    `json:"topic"`
	Subject    string    `json:"subject"`
	Text       string    `json:"text"`
	HTML       string    `json:"html"`
	Markdown   string    `json:"markdown"`
	Link       string    `json:"link"`
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
}

type offer struct {
	Slug    string   `json:"slug"`
	Title   string   `json:"title"`
	Link    string   `json:"link"`
	Because []string `json:"because,omitempty"`
}

type figures struct {
	ID       string `json:"id"`
	PerMonth int    `json:"per_month"`
	Used     int    `json:"used"`
	Left     int    `json:"left"`
	Opens    string `json:"opens,omitempty"`
}

type came struct {
	Name      string    `json:"name"`
	Address   string    `json:"address"`
	Subject   string    `json:"subject"`
	Date      string    `json:"date"`
	ReplyBy   string    `json:"reply_by"`
	MessageID string    `json:"message_id,omitempty"`
	Excerpt   string    `json:"excerpt"`
	Fair      bool      `json:"fair"`
	Matches   []matched `json:"matches"`
}

type matched struct {
	Request string   `json:"request"`
	Score   float64  `json:"score"`
	Why     []string `json:"why"`
}

func (r *replying) json(m reply.Message) (string, error) {
	standing := r.month.Request(m.Request)
	v := replyMessage{Request: r.request, Title: m.Request.Title, When: m.When, Tone: m.Tone,
		Name: r.name, Topic: r.topic, Subject: m.Subject, Text: m.Text(), HTML: m.HTML(), Markdown: m.Markdown,
		Link: r.site.URL(r.who.Path() + m.Request.Path()), Date: words.ISODay(r.month.Day), ValidUntil: words.ISODay(r.month.ValidUntil()),
		Rule: r.who.Plan.Rule, Capacity: r.month.Capacity(m.Request), State: string(standing.State),
		Allowance: figuresOf(standing.Allowance), Fit: list(m.Request.Fit), Gain: list(m.Request.Gain)}
	if to := r.offered(); to != nil {
		v.Resource = &offer{Slug: to.Slug, Title: to.Title, Link: r.site.URL(to.Path())}
	}
	if r.mail != nil {
		v.Mail = r.mail.json()
		if v.Resource != nil {
			v.Resource.Because = r.mail.because
		}
	}
	data, err := json.MarshalIndent(v, "", "  ")
	return string(data) + "\n", err
}

func figuresOf(a *plan.Allowance) *figures {
	if a == nil {
		return nil
	}
	return &figures{a.ID, a.Count, a.Used, a.Left, words.ISODay(a.Opens)}
}

func (m *incoming) json() *came {
	v := &came{Name: m.Name, Address: m.Address, Subject: m.Subject, Date: words.ISODay(m.day), ReplyBy: words.ISODay(m.by),
		MessageID: m.ID, Excerpt: m.Excerpt(shownExcerpt), Matches: []matched{}}
	for i, one := range m.ranking {
		v.Fair = v.Fair || one.Fair
		if i < closest {
			v.Matches = append(v.Matches, matched{one.Request.Slug, hundredths(one.Score), list(one.Why)})
		}
	}
	return v
}

// hundredths rounds a score: it orders, and its further digits say nothing.
func hundredths(score float64) float64 { return float64(int(score*100+0.5)) / 100 }

// list returns a list that is written as [] when it is empty.
func list(lines []string) []string {
	if lines == nil {
		return []string{}
	}
	return lines
}
