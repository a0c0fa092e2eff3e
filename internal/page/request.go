package page

import (
	"bytes"
	"html/template"
	"slices"
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// Request is one request type.
type Request struct {
	Slug, Title, Verdict, State string // State is in words, and names the month of its figures
	Row                         string // the state in a list whose heading names the month; may be empty
	Headline                    string // the state on the request's own page; may be empty
	Open, Declined              bool   // both false while the request is full or paused
	Else                        bool   // "something else", which is in no group
	URL                         string
	Lead, Body                  template.HTML // the first paragraph of the explanation, and the whole explanation
	Fit, Ask                    []string
	Test                        []Condition  // the conditions in Fit, each with the places for people who don't meet it
	Mailto                      template.URL // the address that opens a mail; empty unless the request is open and people make it by mail
	Book                        string       // the address of a booking page; empty unless the request is open
	NoAddress                   bool         // the request is open, and people can make it only through the profile's links
	For                         string       // "For students"; empty for everyone
	Under                       bool         // the request's row is below a heading that says whom it is for
	Ends                        string       // "Open until 30 June 2027", above the fit test of a request that ends
	From                        string       // "From 1 December 2026", above the fit test while full or paused
	Way                         *Way         // how to write; nil if there is no way to write
	Remind, RemindTitle         string       // the address of a calendar file for the day on which the request opens, and the link's text; empty without such a day
	Redirect                    []Resource
	Instead                     []Instead // all places for particular kinds of asker
	Exits                       []Instead // the places of Instead that are shown below the fit test, because they are beside none of its conditions
	ExitsTitle                  string    // the heading of Exits and Redirect
	Promise                     string    // how soon a message is answered; empty if nothing is promised
	Hint                        string    // helps people who aren't sure whether they pass the fit test; empty for "something else"
	Then                        string    // what to do once every condition of the fit test is ticked, followed by Promise
	InRow                       bool      // the layout answer.html renders Brief, and not Answer
	Words                       *words.Page
	More                        string        // the link to the request's own page
	Answer, Brief               template.HTML // the fit test, the way to ask and the places, as answer.html renders them: Answer for the request's own page, Brief for the list
}

// Condition is a condition of the fit test, with the places for people who don't meet it.
type Condition struct {
	Text    string
	Instead []Instead
}

// Instead sends one kind of asker to a place of their own.
type Instead struct {
	When     string
	Resource Resource
}

// RequestPage is a request type's own page.
type RequestPage struct {
	Page
	Request     Request
	Rule        string
	Sent        string
	AnswerWords string // how soon a message is answered; empty without such a promise
}

// back returns a sentence that says when a paused plan or request resumes, and why it is paused.
func (r *renderer) back(s plan.Standing) string {
	w := &r.words.Page
	if s.Reason == "" {
		return w.Back(s.Opens)
	}
	return w.BackBecause(s.Opens, s.Reason)
}

// closed returns a text that says until when a request is full or paused.
func (r *renderer) closed(request *site.Request, s plan.Standing) string {
	switch {
	case s.Opens.IsZero():
		return r.month.Text(request)
	case s.State == plan.Full:
		return r.words.Page.FullUntil(s.Opens)
	}
	return r.back(s)
}

// row returns a request's state in the words of the list. It leaves out the month if the list's heading names it, a verdict that
// a heading already gives, and a pause of all requests, which the list mentions once. It never calls "something else" open.
func (r *renderer) row(request *site.Request, s plan.Standing) string {
	byAsker := r.profile.ByAsker && !request.Else()
	switch {
	case s.State == plan.Declined && byAsker:
		return r.words.Page.NoPlaces(request.Places())
	case s.State == plan.Declined:
		return r.month.Text(request)
	case s.State == plan.Paused && r.pausedByPlan(s):
		return ""
	case !s.Open():
		return r.closed(request, s)
	case request.Else():
		return ""
	case s.Allowance == nil && byAsker:
		return r.words.Page.Verdict(string(s.Verdict))
	case s.Allowance == nil:
		return r.words.Open
	}
	return r.month.AllowanceState(*s.Allowance)
}

// pausedByPlan reports whether a request is paused for as long as the whole plan, and isn't known to open on another day.
func (r *renderer) pausedByPlan(s plan.Standing) bool {
	whole := r.month.Plan()
	return s.Pause.Equal(whole.Pause) && (s.Opens.IsZero() || s.Opens.Equal(whole.Opens))
}

// headline returns a request's state in the words of the request's own page.
func (r *renderer) headline(request *site.Request, s plan.Standing) string {
	switch {
	case s.State == plan.Declined:
		return r.words.Page.NoPlaces(request.Places())
	case !s.Open():
		return r.closed(request, s)
	case request.Else():
		return ""
	}
	return r.month.Text(request)
}

func (r *renderer) requestView(request *site.Request, v Request) RequestPage {
	p, w := r.profile, &r.words.Page
	address := p.Path() + request.Path()
	page := RequestPage{
		Page:    r.base(p, request.Label()+" · "+p.Name, w.RequestDescription(p.Name, request.Title), address, r.month.Day),
		Request: v, Rule: p.Plan.Rule, Sent: w.Sent, AnswerWords: r.promiseTo(request),
	}
	r.dress(&page.Page, request.Body.Code || slices.ContainsFunc(others(request), hasCode), "pages.css")
	if v.Declined { // its page has the same text in every month, so it has no date
		page.Updated, page.UpdatedDate = "", ""
	}
	page.Data, page.Card = structured(r.breadcrumbs(request.Title, address)), r.cardURL(request)
	return page
}

// mostWays is the maximum number of requests, besides "something else", whose rows have the ways to write. In a longer list, a row only
// links to them: with 20 types, they would be a fifth of the page.
const mostWays = 12

// request makes the view of a request type, with its answer rendered for each of the two pages that show it.
func (r *renderer) request(request *site.Request) (Request, error) {
	p, standing := r.profile, r.month.Request(request)
	w := r.wordsOf(request, standing)
	v := Request{Slug: request.Slug, Title: request.Title, Verdict: string(standing.Verdict), State: r.month.Text(request),
		Row: r.row(request, standing), Headline: r.headline(request, standing),
		Open: standing.Open(), Declined: standing.State == plan.Declined, Else: request.Else(), URL: r.site.Href(p.Path() + request.Path()),
		Fit: request.Fit, Ask: request.Ask, Words: w, More: w.More(request.Title), Way: r.way(request, standing), Promise: r.promiseTo(request)}
	if request.BuiltIn() && r.mixed {
		v.Title, v.Fit, v.Ask = r.words.SomethingElse.Title, r.words.SomethingElse.Fit, r.words.SomethingElse.Ask
	}
	v.Hint, v.Then = w.Hint, words.Sentences(w.Then, v.Promise)
	if v.Else {
		v.Hint, v.Then = "", words.Sentences(w.Contact.Then, v.Promise)
	}
	if request.For != "" {
		v.For = w.ForWhom(request.For)
	}
	if ends := standing.Ends; !ends.IsZero() {
		v.Ends = w.Ends(ends.AddDate(0, 0, -1))
	}
	v.Lead, v.Body = r.explanation(request, standing)
	switch {
	case v.Open && v.Way != nil:
		v.Mailto, v.Book, v.NoAddress = v.Way.Mailto, v.Way.Book, v.Way.NoAddress
	case !standing.Opens.IsZero():
		v.From = w.From(standing.Opens)
		v.Remind, v.RemindTitle = r.site.Href(p.Path()+reminderPath(request)), w.Remind(standing.Opens)
	}
	r.places(request, &v)
	answer, err := r.layouts.execute("answer.html", v)
	if err != nil {
		return v, err
	}
	v.InRow = true
	row := v
	if len(p.Requests)-1 > mostWays && row.Way != nil {
		row.Ask, row.Way = nil, &Way{Page: v.URL + "#write", Address: v.Way.Address}
	}
	brief, err := r.layouts.execute("answer.html", row)
	v.Answer, v.Brief = template.HTML(answer), template.HTML(bytes.TrimSpace(brief))
	return v, err
}

// places fills in the places for people who don't fit the request.
func (r *renderer) places(request *site.Request, v *Request) {
	resources := r.resources()
	for _, to := range others(request) {
		v.Redirect = append(v.Redirect, resources[to])
	}
	switch {
	case request.BuiltIn():
		v.Redirect = r.overviews(request)
	case v.Open && len(v.Fit) > 0 && len(r.pointed) > 0: // for people who may find their place under another request
		v.Redirect = append(v.Redirect, r.allPlaces(request))
	}
	beside := map[string][]Instead{}
	add := func(fit string, to Instead) {
		v.Instead = append(v.Instead, to)
		if fit == "" || !v.Open {
			v.Exits = append(v.Exits, to)
		} else {
			beside[fit] = append(beside[fit], to)
		}
	}
	for _, in := range r.instead(request) {
		add(in.Fit, Instead{in.When, resources[in.Resource]})
	}
	for _, row := range request.Rows {
		add(row.Fit, Instead{row.When, r.rowView(row.Request)})
	}
	if request.BuiltIn() {
		for _, no := range r.declined() {
			add("", Instead{no.Title, Resource{Title: r.words.Page.NoPlaces(no.Places()), URL: r.site.Href(r.profile.Path() + no.Path())}})
		}
	}
	for _, line := range v.Fit {
		v.Test = append(v.Test, Condition{line, beside[line]})
		delete(beside, line) // a repeated line shows its places only once
	}
	switch w := v.Words; {
	case len(v.Fit) > 0:
		v.ExitsTitle = w.Exits
	case len(v.Exits) > 0:
		v.ExitsTitle = w.Instead
	default:
		v.ExitsTitle = w.Resources
	}
}

// instead returns the places to which a request sends particular kinds of asker, such as students.
func (r *renderer) instead(request *site.Request) []site.Instead {
	if request.BuiltIn() {
		return r.profile.Gathered()
	}
	return request.Instead
}

// rowView returns the view of another request as a place to go, with its general answer. It leaves out the month's
// figures, since the link may be on the page of a declined request, whose text is the same in every month.
func (r *renderer) rowView(to *site.Request) Resource {
	verdict := r.month.Request(to).Verdict
	answer := r.words.Page.Verdict(string(verdict))
	if verdict == site.No {
		answer = r.month.Text(to)
	}
	return Resource{Title: to.Title, URL: r.site.Href(r.profile.Path() + to.Path()), Brief: answer, Meta: answer}
}

// mostDeclined is the maximum number of declined requests that the built-in "something else" links to.
const mostDeclined = 6

// declines reports whether a request is declined on the month's day.
func (r *renderer) declines(request *site.Request) bool {
	return r.month.Request(request).State == plan.Declined
}

// declined returns the first mostDeclined requests that are declined.
func (r *renderer) declined() []*site.Request {
	var all []*site.Request
	for _, request := range r.profile.Requests {
		if r.declines(request) && !request.Else() && len(all) < mostDeclined {
			all = append(all, request)
		}
	}
	return all
}

// others returns the places for everyone whom no [[instead]] covers: the redirects that are in no [[instead]], or all redirects
// if each is in one.
func others(request *site.Request) []*site.Resource {
	var rest []*site.Resource
	for _, to := range request.Redirect {
		if !slices.ContainsFunc(request.Instead, func(in site.Instead) bool { return in.Resource == to }) {
			rest = append(rest, to)
		}
	}
	if rest == nil {
		return request.Redirect
	}
	return rest
}

// overviews returns links to the pages of all questions and of all resources, where the built-in "something else" sends
// people.
func (r *renderer) overviews(request *site.Request) []Resource {
	var pages []Resource
	if len(r.profile.Questions) > 0 {
		pages = append(pages, Resource{Title: r.words.Page.AllQuestions, URL: r.site.Href(r.profile.Path() + "faq/")})
	}
	if len(r.pointed) > 0 {
		pages = append(pages, r.allPlaces(request))
	}
	return pages
}

// allPlaces returns a link from a request to the page of all resources.
func (r *renderer) allPlaces(request *site.Request) Resource {
	title := r.words.Page.AllResources
	return Resource{Title: title, URL: r.site.Href(r.profile.Path() + "resources/"), Label: title + r.words.Page.Colon + request.Title}
}

// explanation returns the text of a request, in the list and on its own page: the owner's, or else the built-in one for a declined
// request or for "something else". If a request has ended, the owner's text follows the built-in text about the end, and only on the
// request's own page.
func (r *renderer) explanation(request *site.Request, s plan.Standing) (lead, body template.HTML) {
	own := request.Body.HTML
	switch {
	case s.State == plan.Declined && request.Verdict != site.No:
		lead = paragraphs(r.words.Page.Ended)
		return lead, lead + own
	case own != "":
		return firstParagraph(request.Body.Lead), own
	case s.State == plan.Declined:
		lead = paragraphs(r.words.Page.Declined)
	case request.Else():
		lead = r.other()
	}
	return lead, lead
}

// firstParagraph returns the first paragraph of a body. The list of requests shows only this paragraph; a request's own page shows
// the whole body.
func firstParagraph(body template.HTML) template.HTML {
	first, _, found := strings.Cut(string(body), "</p>\n")
	if !found || !strings.HasPrefix(first, "<p>") {
		return body
	}
	return template.HTML(first + "</p>\n")
}

// other returns the text of "something else": the profile's own or the built-in one. If any request is declined, the
// text adds that similar ones are declined too.
func (r *renderer) other() template.HTML {
	text := r.profile.Other
	if text == "" {
		text = r.words.SomethingElse.Body
		if r.profile.ReplyDays == 0 {
			text = r.words.SomethingElse.Write
		}
	}
	for _, request := range r.profile.Requests {
		if r.declines(request) {
			text += "\n\n" + r.words.SomethingElse.Like
			break
		}
	}
	return paragraphs(text)
}

// paragraphs returns the HTML of a plain text, in which blank lines separate paragraphs.
func paragraphs(text string) template.HTML {
	var b strings.Builder
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		b.WriteString("<p>" + template.HTMLEscapeString(markdown.Joined(strings.TrimSpace(paragraph))) + "</p>\n")
	}
	return template.HTML(b.String())
}
