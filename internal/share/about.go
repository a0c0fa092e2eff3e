package share

import (
	"strings"

	"howihelp/internal/limit"
	"howihelp/internal/site"
)

var about = &Kind{
	Name: "about", Formats: []string{"text"}, Limits: []limit.Limit{{Most: 2600, Unit: limit.UTF16}},
	Use:     "LinkedIn, edit your profile, About",
	Source:  "other websites, because LinkedIn doesn't publish the limit or how it counts",
	Checked: "Python's count",
	write: func(w *writer) (Snippet, error) {
		p, say := w.profile, &w.words.Share
		return w.text(w.compose("\n\n",
			part{text: p.Tagline, key: "tagline", pos: p.At("tagline")},
			here, // the address is near the top, because LinkedIn shows only about the first 270 characters at first
			part{text: p.Text, key: "the text", pos: p.Line(1), rank: 3},
			part{text: list(say.Help, titles(w.offered())), rank: 1},
			part{text: p.Plan.Rule, rank: 2},
		)), nil
	},
}

// most is the maximum number of entries in a list. The page has all entries.
const most = 7

// offered returns the requests that the owner accepts, always or sometimes. Those that are always accepted come first. It leaves out requests that have their own
// pause on this day.
func (w *writer) offered() []*site.Request {
	var all []*site.Request
	for _, verdict := range []site.Verdict{site.Yes, site.Sometimes} {
		for _, r := range w.profile.Requests {
			if w.month.Request(r).Verdict == verdict && !r.Pause().Has(w.month.Day) && !r.Else() && len(all) < most {
				all = append(all, r)
			}
		}
	}
	return all
}

func titles(requests []*site.Request) []string {
	all := make([]string, len(requests))
	for i, r := range requests {
		all[i] = r.Label()
	}
	return all
}

// list returns a heading with its entries, or "" if there are none.
func list(heading string, entries []string) string {
	if len(entries) == 0 {
		return ""
	}
	return heading + "\n• " + strings.Join(entries, "\n• ")
}
