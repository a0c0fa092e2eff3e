package inbox

import (
	"encoding/json"

	"howihelp/internal/answer"
	"howihelp/internal/words"
)

// record is a review for programs.
type record struct {
	Mails    int       `json:"mails"`
	Machines int       `json:"machines"`
	Waiting  []waiting `json:"waiting"`
}

type waiting struct {
	Pile    Pile           `json:"pile"`
	Place   string         `json:"place"`
	Thread  int            `json:"thread"` // mails in it
	Name    string         `json:"name"`
	Address string         `json:"address"`
	Subject string         `json:"subject"`
	Date    string         `json:"date"`
	ReplyBy string         `json:"reply_by"`
	Excerpt string         `json:"excerpt"`
	Request string         `json:"request,omitempty"`
	Profile string         `json:"profile"`
	Why     string         `json:"why,omitempty"`
	Ready   bool           `json:"ready"`
	Drafted bool           `json:"drafted"`
	Answer  *answer.Answer `json:"answer,omitempty"` // as howihelp reply --format json prints it
}

// MarshalJSON writes the review for programs.
func (r *Review) MarshalJSON() ([]byte, error) {
	v := record{Mails: r.Mails, Machines: r.Machines, Waiting: []waiting{}}
	for _, c := range r.Cases {
		w := waiting{Pile: c.Pile, Place: c.Place, Thread: c.Mails, Name: c.Mail.Name, Address: c.Mail.Address, Subject: c.Mail.Subject,
			Date: words.ISODay(c.Mail.Day), ReplyBy: words.ISODay(c.Mail.ReplyBy), Excerpt: c.Mail.Quote(), Profile: c.Owner.Profile.Folder(),
			Why: c.Why, Ready: c.Ready, Drafted: c.Drafted, Answer: c.Answer}
		if c.Asked != nil {
			w.Request = c.Asked.Slug
		}
		v.Waiting = append(v.Waiting, w)
	}
	return json.Marshal(v)
}
