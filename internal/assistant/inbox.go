package assistant

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"howihelp/internal/account"
	"howihelp/internal/inbox"
	"howihelp/internal/mailbox"
	"howihelp/internal/words"
)

// Mail says where the owner's mail is on this computer. It doesn't include an account on a server.
type Mail struct {
	Me    []string // the owner's addresses
	Paths []string // Maildirs, mbox files, and files and folders of mails
}

// Inbox has the counts of the waiting threads.
type Inbox struct {
	Waiting  int    `json:"waiting" jsonschema:"the threads that wait for the owner"`
	Piles    []pile `json:"piles"`
	Due      []due  `json:"due" jsonschema:"the threads by the day on which an answer is due"`
	Since    string `json:"since" jsonschema:"the first day of the mails that were looked at"`
	Mails    int    `json:"mails" jsonschema:"the mails in the mailboxes"`
	Machines int    `json:"machines" jsonschema:"the mails from programs, which need no answer"`
	Unread   int    `json:"unread" jsonschema:"files and mails that could not be read; howihelp inbox names them"`
	Next     string `json:"next"`
}

type pile struct {
	Pile    string `json:"pile"`
	Threads int    `json:"threads"`
	Drafted int    `json:"drafted" jsonschema:"the threads that have a draft already"`
}

type due struct {
	Day     string `json:"day"`
	Threads int    `json:"threads"`
}

// lookBack says how old the oldest counted mails are. The command howihelp inbox uses the same by default.
const lookBack = "30d"

func (s *Server) inboxTool() {
	tool(s, "inbox", "Count what waits", "How many threads in the owner's mailboxes wait for an answer, by pile and by the day on which it is due. Counts alone: no names, no subjects, no texts. It reads files on this computer, and no account on a server.", nil,
		func(v *View, _ nothing) (Inbox, error) { return s.Inbox(v) })
}

// Inbox counts the threads that wait in the mailboxes. Neither the counts nor an error reveal the content or the place
// of a mail.
func (s *Site) Inbox(v *View) (Inbox, error) {
	owners := []*inbox.Owner{inbox.NewOwner(v.Site, v.Profile, v.Month, v.Replies)}
	me := inbox.Addresses(s.Mail.Me, owners)
	if len(me) == 0 {
		return Inbox{}, errors.New("howihelp cannot tell which mails are the owner's; the owner has to add their address to the user's configuration, as me")
	}
	since, _ := inbox.Since(lookBack, v.Month.Day)
	from, err := account.Open(context.Background(), s.Mail.Paths, nil)
	if err != nil {
		return Inbox{}, errors.New("a mailbox of the user's configuration cannot be read; howihelp inbox --test says which")
	}
	defer from.Close()
	past, err := account.ReadDecisions(v.Month.Day)
	if err != nil {
		return Inbox{}, errors.New("the owner's earlier decisions cannot be read; howihelp inbox says why")
	}
	in := inbox.New(owners, inbox.Options{Me: me, Today: v.Month.Day, Since: since, Decided: past.On})
	out := Inbox{Since: words.ISODay(since), Piles: []pile{}, Due: []due{}}
	err = from.Each(s.Root.Name(), since, func(int64) {}, func(m *mailbox.Mail, err error) {
		if err != nil || in.Add(m) != nil {
			out.Unread++
		}
	})
	if err != nil {
		return Inbox{}, errors.New("the mailboxes of the user's configuration cannot be read; howihelp inbox says why")
	}
	r, err := in.Review()
	if err != nil {
		return Inbox{}, err
	}
	out.count(r)
	return out, nil
}

// count adds the counts of a review.
func (out *Inbox) count(r *inbox.Review) {
	out.Waiting, out.Mails, out.Machines = len(r.Cases), r.Mails, r.Machines
	for _, name := range inbox.Piles {
		if cases := r.Of(name); len(cases) > 0 {
			p := pile{Pile: string(name), Threads: len(cases)}
			for _, c := range cases {
				if c.Drafted {
					p.Drafted++
				}
			}
			out.Piles = append(out.Piles, p)
		}
	}
	days := map[string]int{}
	for _, c := range r.Cases {
		if by := c.ReplyBy(); !by.IsZero() {
			days[words.ISODay(by)]++
		}
	}
	for _, day := range slices.Sorted(maps.Keys(days)) {
		out.Due = append(out.Due, due{day, days[day]})
	}
	out.Next = "Nothing waits."
	if n := len(r.Cases); n > 0 {
		out.Next = fmt.Sprintf("Tell the owner that %s; they see and answer them with howihelp inbox.", map[bool]string{true: "one thread waits", false: fmt.Sprintf("%d threads wait", n)}[n == 1])
	}
}
