package desk

import (
	"html/template"
	"slices"
	"strings"

	"howihelp/internal/answer"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/share"
	"howihelp/internal/site"
	"howihelp/internal/words"
	"howihelp/internal/workday"
)

// view is the data for desk.html.
type view struct {
	frame
	Name     string
	Rule     string
	Quoted   string // the heading above the rule and the figures
	Figures  string // the figures of the whole plan as the replies quote them, and the days on which they are valid
	Groups   []group
	Requests []request
	Lengths  []choice
	Counted  string // the note below the last day for an answer: the number of business days, and the country whose holidays are known; or ""
	Plan     *planView
	Snippets []snippet
	Files    []link // links to the files beside the desk
	Home     string // the address of the page with links to all desks, or ""
	Others   []link
	Data     template.HTML // the packed data of the script
	data     *data
	Tongues  template.HTML // the packed words with which the script reads mails in the profile's language and in English
}

// group has the requests of one verdict. The last group has no title, and contains only "something else".
type group struct {
	Verdict, Title string
	Requests       []request
}

// request is a type of request with everything that an answer to it can use.
type request struct {
	Slug, Title, Verdict string
	State, URL           string
	Signals              string // the signals, separated by line breaks
	Fit, Gain            []string
	No                   bool
	Contact              *contact // where people make the request, if not by mail to the profile's address
	Whens, Tones         []choice
	Places               []place
}

// contact is an address at which people make a request.
type contact struct {
	Title string
	URL   template.URL // the address, with a scheme that the loader accepts
}

// choice is a radio button.
type choice struct {
	Value, Title string
	Checked      bool
	Today        bool // whether this is the answer that the plan gives today, the day of the desk
}

// place is a resource that a reply can offer.
type place struct {
	Number    int // the number in the script's list of resources; -1 for none
	Title     string
	When      string // the condition under which the resource fits, or ""
	Lang, Dir string // the language and direction of the title; empty if they are the desk's
}

// planView has the amounts that are left on the day of the desk, and a chart of twelve months, the last of which contains that day.
type planView struct {
	Month, Paused, Reason, Valid string
	Allowances                   []allowance
	Chart                        chart
}

type allowance struct {
	Title, Text string
	Dots        []bool // one for each unit, true if the unit is left; none if there would be too many
}

// mostDots is the maximum number of dots in a line of the plan.
const mostDots = 10

// maker makes the view of one profile's desk.
type maker struct {
	site    *site.Site
	profile *site.Profile
	month   *plan.Month
	words   *words.Words
	choices []reply.Choice
	data    *data
	asked   []int // the number of requests in each month of the chart, or nil if the owner counts none
}

func newView(s *site.Site, p *site.Profile, m *plan.Month, replies *reply.Writer, snippets []share.Snippet, asked []int) (view, error) {
	w := p.Words()
	data := newData(s, p, m, w)
	w = w.Marked()
	m = m.In(w)
	k := maker{s, p, m, w, replies.Choices(), data, asked}
	v := view{
		Name: p.Name, Rule: p.Plan.Rule, Figures: w.Sentence(m.Figures()),
		Counted: counted(p, w), Plan: k.plan(), Quoted: w.Desk.Quoted,
	}
	if v.Figures == "" {
		v.Quoted = w.Page.Rule
	}
	v.Figures = words.Sentences(v.Figures, m.Validity())
	up := ""
	if p.Dir != "" {
		v.Home, up = "../index.html", "../"
	}
	if p.Dir == "" || len(s.Profiles) <= mostDesks {
		v.Others = others(s, p, up)
	}
	for _, r := range p.Requests {
		v.Requests = append(v.Requests, k.request(r))
	}
	for _, length := range site.Lengths {
		v.Lengths = append(v.Lengths, choice{Value: string(length), Title: w.Desk.Lengths[string(length)], Checked: length == site.Mail})
	}
	v.Groups = groups(v.Requests, &w.Page)
	if err := k.data.write(replies, k.choices); err != nil {
		return view{}, err
	}
	v.Snippets, v.Files = snippetsOf(snippets, w, k.data)
	v.data = k.data
	return v, nil
}

// mostDesks is the maximum number of profiles for which every desk has links to every other. In a larger team, each desk has only a link
// to the list.
const mostDesks = 12

// others returns links to the desks of all profiles except one. Each path begins with up.
func others(s *site.Site, but *site.Profile, up string) []link {
	var links []link
	for _, p := range s.Profiles {
		if p != but {
			title := p.Name
			if len(s.Translations(p)) > 0 {
				title += " (" + words.LanguageName(p.Lang) + ")"
			}
			links = append(links, link{title, up + p.Path() + "index.html"})
		}
	}
	return links
}

func (k *maker) request(r *site.Request) request {
	standing := k.month.Request(r)
	v := request{Slug: r.Slug, Title: r.Label(), Verdict: string(standing.Verdict), State: k.month.Text(r), URL: k.site.URL(k.profile.Path() + r.Path()),
		Signals: strings.Join(r.Signals, "\n"), Fit: r.Fit, Gain: r.Gain, No: standing.State == plan.Declined, Places: k.places(r)}
	if c := r.Contact; c.URL != "" && !v.No {
		v.Contact = &contact{k.words.Page.ContactTitle(c.Kind(), c.Title), template.URL(c.URL)}
	}
	today := standing.When()
	for _, when := range answer.Whens(r, k.month) {
		c := choice{string(when), k.words.Desk.Whens[string(when)], when == today, when == today}
		if r.Else() && when == site.Open {
			c.Checked = false // a yes to something that no page describes must be the owner's own choice
		}
		v.Whens = append(v.Whens, c)
	}
	for _, tone := range site.Tones {
		if slices.ContainsFunc(k.choices, func(c reply.Choice) bool { return c.Request == r && c.Tone == tone }) {
			v.Tones = append(v.Tones, choice{Value: tone, Title: k.words.Desk.Tones[tone], Checked: tone == site.Neutral})
		}
	}
	return v
}

// places returns the resources that a reply to a request can offer: first those for everyone, then those with a condition.
func (k *maker) places(r *site.Request) []place {
	var all []place
	if len(r.Redirect) == 0 && len(r.Instead) > 0 {
		all = append(all, place{Number: -1, Title: k.words.Desk.NoPlace})
	}
	for _, to := range answer.Places(r) {
		p := place{Number: k.data.place(to.Resource), Title: to.Title, When: to.When}
		if to.Lang != "" && to.Lang != k.profile.Lang {
			p.Lang, p.Dir = to.Lang, words.Direction(to.Lang)
		}
		all = append(all, p)
	}
	return all
}

func groups(requests []request, w *words.Page) []group {
	var all []group
	last := len(requests) - 1
	for _, verdict := range site.Verdicts {
		g := group{Verdict: string(verdict), Title: w.Verdict(string(verdict))}
		for _, r := range requests[:last] {
			if r.Verdict == g.Verdict {
				g.Requests = append(g.Requests, r)
			}
		}
		all = append(all, g)
	}
	return append(all, group{Requests: requests[last:]})
}

// plan returns the view of the plan, or nil if there is nothing to show.
func (k *maker) plan() *planView {
	m, w := k.month, k.words
	whole := m.Plan()
	if len(m.Allowances) == 0 && whole.Open() && k.asked == nil {
		return nil
	}
	v := &planView{Month: m.Heading(), Valid: m.Validity(), Reason: whole.Reason, Chart: newChart(k.profile, m.Day, w, k.asked)}
	switch {
	case len(m.Allowances) == 0 && !whole.Open():
		v.Month = w.Page.Back(whole.Opens)
	case whole.State == plan.Paused:
		v.Paused = w.Paused(whole.Opens)
	}
	for _, a := range m.Allowances {
		line := allowance{Title: a.Title, Text: m.AllowanceState(a)}
		if a.Count <= mostDots && (a.State == plan.Open || a.State == plan.Full) {
			for i := range a.Count {
				line.Dots = append(line.Dots, i < a.Left)
			}
		}
		v.Allowances = append(v.Allowances, line)
	}
	if given, planned := m.Minutes(); planned > 0 {
		v.Valid = words.Sentences(w.Sentence(w.Desk.Hours(w.Hours(given), w.Hours(planned))), v.Valid)
	}
	return v
}

// counted returns the note below the last day for an answer. It says how many business days people may have to wait. If the program
// knows the public holidays of the profile's country, the note names the country. Without a promised answer, counted returns "".
func counted(p *site.Profile, w *words.Words) string {
	if p.ReplyDays == 0 {
		return ""
	}
	if !workday.Known(p.Country) {
		return w.Desk.Counted(p.ReplyDays)
	}
	return w.Desk.CountedIn(p.ReplyDays, words.CountryName(p.Country, p.Lang))
}
