package check

import (
	"cmp"
	"strings"

	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// Unfilled returns the fields that nobody filled in, in the author's texts that a message is made of, as a [source.Errors]. A build
// refuses a site with such a field, so no other command may hand out a message with it. The recipient's own words are not searched.
func Unfilled(s *site.Site, p *site.Profile, set *reply.Set, month *plan.Month, m reply.Message) error {
	lists, mistakes := listsOf(s)
	if mistakes != nil {
		return nil // a build reports them
	}
	in := newRun(s, nil).scope(p, month, lists.of(p.Lang))
	in.replies = set
	files := map[string]bool{}
	if r := authored(p, m); r != nil {
		files[r.File] = true
		in.add(unfilledField, unfilledField.letter(in.letter(r)))
		in.silences = append(in.silences, in.silencesOf(r.Source)...)
	}
	for _, l := range in.listed() {
		if !l.replied {
			continue
		}
		for _, h := range in.unfilledIn(l) {
			if found := l.text[h.part.Start:h.part.End]; strings.Contains(m.Text(), found) {
				in.add(unfilledField, []hit{h.hit})
				if !files[l.File] {
					files[l.File] = true
					in.silences = append(in.silences, in.silencesOf(l.Source)...)
				}
			}
		}
	}
	return silenced(in.found.Sorted(), []*scope{in}).Err()
}

// authored returns the author's reply from which a message was made, or nil. Without one in the message's tone, it is the neutral one.
func authored(p *site.Profile, m reply.Message) *site.Reply {
	var neutral *site.Reply
	for _, r := range p.Replies {
		if r.Request != m.Request || r.When != m.When || cmp.Or(r.Length, site.Mail) != cmp.Or(m.Length, site.Mail) {
			continue
		}
		switch r.Tone {
		case m.Tone:
			return r
		case site.Neutral:
			neutral = r
		}
	}
	return neutral
}
