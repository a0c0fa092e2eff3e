package page

import (
	"cmp"
	"slices"

	"howihelp/internal/site"
)

// Group is a list of request types that get the same answer.
type Group struct {
	Verdict  string // yes, sometimes or no; "later" if the answer is yes, but the requests are full or paused; empty for a group of one audience
	Title    string
	Requests []Request // all of them
	Parts    []Part    // the same requests, with a part for each audience; a single part without a title if all are for everyone
}

// Part is a list of request types for the same people.
type Part struct {
	Title    string // names the people; empty if the requests are for everyone, or if the group's title names the people
	Requests []Request
}

// later is the Verdict of the group of requests whose answer is yes, but that are full or paused.
const later = "later"

// groups groups the requests by the answer that they get today, or by who asks. A request that is full or paused isn't listed
// under "Yes, gladly".
func (r *renderer) groups(asked []Request) []Group {
	w := &r.words.Page
	if r.profile.ByAsker {
		var shown []Group
		for _, p := range byAsker(asked) {
			shown = append(shown, Group{Title: cmp.Or(p.Title, w.ForEveryone), Requests: p.Requests, Parts: []Part{{Requests: p.Requests}}})
		}
		return shown
	}
	groups := []Group{{Verdict: string(site.Yes), Title: w.Yes}, {Verdict: string(site.Sometimes), Title: w.Sometimes},
		{Verdict: later, Title: w.Later}, {Verdict: string(site.No), Title: w.No}}
	var shown []Group
	for _, g := range groups {
		for _, request := range asked {
			in := request.Verdict
			if !request.Open && in == string(site.Yes) {
				in = later
			}
			if in == g.Verdict {
				g.Requests = append(g.Requests, request)
			}
		}
		if g.Requests != nil {
			g.Parts = byAsker(g.Requests)
			for _, p := range g.Parts {
				for i := range p.Requests {
					p.Requests[i].Under = p.Title != ""
				}
			}
			shown = append(shown, g)
		}
	}
	return shown
}

// byAsker splits requests by the people whom they are for. The part for everyone comes first, if there is one. The other parts are in
// the order of their first requests.
func byAsker(asked []Request) []Part {
	var all []Part
	index := map[string]int{}
	for _, request := range asked {
		at, known := index[request.For]
		if !known {
			at = len(all)
			index[request.For] = at
			all = append(all, Part{Title: request.For})
		}
		all[at].Requests = append(all[at].Requests, request)
	}
	slices.SortStableFunc(all, func(a, b Part) int { return cmp.Compare(min(len(a.Title), 1), min(len(b.Title), 1)) })
	return all
}
