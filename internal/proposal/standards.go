package proposal

import (
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// mostStandards is the maximum number of standard replies. They cover nearly all answers.
const mostStandards = 4

// Standards returns the three or four replies to write first, in the neutral tone: the no to the first request that is always
// declined, the yes and the no to the first request that is not, and the no to anything that fits no type.
func Standards(p *site.Profile) []reply.Choice {
	var all []reply.Choice
	add := func(r *site.Request, whens ...site.When) {
		for _, when := range whens {
			if r != nil && when.Applies(r) && len(all) < mostStandards {
				all = append(all, reply.Choice{Request: r, When: when, Tone: site.Neutral})
			}
		}
	}
	first := func(fits func(*site.Request) bool) *site.Request {
		for _, r := range p.Requests {
			if !r.Else() && fits(r) {
				return r
			}
		}
		return nil
	}
	add(first(func(r *site.Request) bool { return r.Verdict == site.No }), site.Closed)
	add(first(func(r *site.Request) bool { return r.Verdict != site.No }), site.Open, site.Closed)
	add(p.Request(site.SomethingElse), site.Closed)
	return all
}

// Title describes a reply: `the no to "A coffee chat"`.
func Title(c reply.Choice) string {
	what := "the yes"
	if c.When == site.Closed {
		what = "the no"
	}
	return what + " to “" + c.Request.Title + "”"
}
