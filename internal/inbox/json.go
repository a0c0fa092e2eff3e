package inbox

import (
	"encoding/json"
	"fmt"
	"io"

	"howihelp/internal/answer"
	"howihelp/internal/words"
)

// waiting is a thread in the review for programs.
type waiting struct {
	Pile    Pile           `json:"pile"`
	Place   string         `json:"place"`
	Thread  int            `json:"thread"` // the number of mails in the thread
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
	Decided Decision       `json:"decided,omitempty"` // the decision in an earlier review
	Held    string         `json:"held,omitempty"`    // the reason why --draft leaves it to the owner
	Answer  *answer.Answer `json:"answer,omitempty"`  // the answer as howihelp reply --format json prints it
}

// WriteJSON writes the review for programs, one thread after the other: all threads together would need many times the
// memory.
func (r *Review) WriteJSON(w io.Writer) error {
	before := fmt.Sprintf("{\n  \"mails\": %d,\n  \"machines\": %d,\n  \"waiting\": [", r.Mails, r.Machines)
	for i, c := range r.Cases {
		if i > 0 {
			before = ","
		}
		data, err := json.MarshalIndent(c.waiting(), "    ", "  ")
		c.forget()
		if err == nil {
			_, err = fmt.Fprintf(w, "%s\n    %s", before, data)
		}
		if err != nil {
			return err
		}
	}
	end := "\n  ]\n}\n"
	if len(r.Cases) == 0 {
		end = before + "]\n}\n"
	}
	_, err := io.WriteString(w, end)
	return err
}

func (c *Case) waiting() waiting {
	m := c.Mail()
	w := waiting{Pile: c.Pile, Place: c.Place, Thread: c.Mails, Name: m.Name, Address: m.Address, Subject: m.Subject,
		Date: words.ISODay(m.Day), ReplyBy: words.ISODay(m.ReplyBy), Excerpt: m.Quote(), Profile: c.Owner.Profile.Folder(),
		Why: c.Why, Ready: c.Ready, Drafted: c.Drafted, Decided: c.Decided, Held: c.Held, Answer: c.Answer()}
	if c.Asked != nil {
		w.Request = c.Asked.Slug
	}
	return w
}
