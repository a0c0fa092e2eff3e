package inbox

import (
	"slices"

	"howihelp/internal/answer"
	"howihelp/internal/asked"
)

// decided adds to the map all, by owner, the requests of a thread that the owner has answered with one of their standard replies.
func (in *Inbox) decided(t thread, all map[*Owner][]asked.Arrival) {
	var request *stored
	for _, s := range t {
		switch {
		case s.open != nil:
			request = s
		case s.mine && request != nil && s.said.request != nil:
			who := in.owners[slices.IndexFunc(in.owners, func(who *Owner) bool { return slices.Contains(who.Profile.Requests, s.said.request) })]
			all[who] = append(all[who], arrival(who.By.Receive(request.open.mail.mail()), s.said.request.Slug, s.said.kind == yes))
			request = nil
		}
	}
}

// Arrival returns the request of the case as the counts record it. The argument taken says whether the owner agreed to the request.
func (c *Case) Arrival(taken bool) asked.Arrival {
	return arrival(c.Mail(), c.Answer().Request.Slug, taken)
}

func arrival(in *answer.Incoming, request string, taken bool) asked.Arrival {
	a := asked.Arrival{ID: in.ID, Day: in.Day, Request: request, Taken: taken, Page: in.Page != nil}
	if in.Page == nil {
		return a
	}
	unconfirmed := in.Page.Unconfirmed()
	a.Complete = len(unconfirmed)+len(in.Page.Unanswered()) == 0
	for _, p := range in.Page.Points {
		a.Unfit = a.Unfit || p.Answer != "" && slices.Contains(unconfirmed, p.Text)
	}
	return a
}
