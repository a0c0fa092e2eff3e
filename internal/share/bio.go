package share

import "howihelp/internal/limit"

// Each short text has a line about the person, as much more as fits, and the page's address.

var xBio = &Kind{
	Name: "x", Formats: []string{"text"}, Limits: []limit.Limit{{Most: 160, Unit: limit.UTF16}},
	Use:     "X, edit profile, Bio",
	Source:  "third parties; X doesn't publish how it counts",
	Checked: "Python's count",
	write:   bio,
}

var bluesky = &Kind{
	Name: "bluesky", Formats: []string{"text"},
	Limits:  []limit.Limit{{Most: 256, Unit: limit.Graphemes}, {Most: 2560, Unit: limit.Bytes}},
	Use:     "Bluesky, edit profile, Description",
	Source:  "the lexicon app.bsky.actor.profile of bluesky-social/atproto",
	Checked: "Python's count",
	write:   bio,
}

var mastodon = &Kind{
	Name: "mastodon", Formats: []string{"text"},
	Limits:  []limit.Limit{{Most: 500, Unit: limit.Graphemes, Address: 23}},
	Use:     "Mastodon, edit profile, Bio; you can put the address in a field as well",
	Source:  "note_length_validator.rb of mastodon/mastodon; a server may set another limit",
	Checked: "Python's count",
	write:   bio,
}

var threads = &Kind{
	Name: "threads", Formats: []string{"text"}, Limits: []limit.Limit{{Most: 150, Unit: limit.UTF16}},
	Use:     "Threads, edit profile, Bio; you can put the address in Links as well",
	Source:  "mojicnt.click and blog.aitoearn.ai, third parties; Threads doesn't publish how it counts",
	Checked: "Python's count",
	write:   bio,
}

var instagram = &Kind{
	Name: "instagram", Formats: []string{"text"}, Limits: []limit.Limit{{Most: 150, Unit: limit.UTF16}},
	Use:     "Instagram, edit profile, Bio; an address isn't a link there, so put it in Links as well",
	Source:  "qainsta.com and txttools.pages.dev, third parties; Instagram doesn't publish how it counts",
	Checked: "Python's count",
	write:   bio,
}

var whatsapp = &Kind{
	Name: "whatsapp", Formats: []string{"text"}, Limits: []limit.Limit{{Most: 139, Unit: limit.UTF16}},
	Use:     "WhatsApp, Settings, your profile, About; an address isn't a link there",
	Source:  "developers.facebook.com for business profiles; WhatsApp publishes neither the limit of other profiles nor how it counts",
	Checked: "Python's count",
	write:   bio,
}

var github = &Kind{
	Name: "github", Formats: []string{"text"}, Limits: []limit.Limit{{Most: 160, Unit: limit.UTF16}},
	Use:     "GitHub, edit profile, Bio",
	Source:  "github.com/dead-claudia/github-limits, a third party",
	Checked: "Python's count",
	write:   bio,
}

var slack = &Kind{
	Name: "slack", Formats: []string{"text"}, Limits: []limit.Limit{{Most: 100, Unit: limit.UTF16}},
	Use:     "Slack, set a status",
	Source:  "a third party; Slack publishes no limit",
	Checked: "Python's count",
	write:   status,
}

// bio says who the person is. It needs the tagline or, if there is none, the role. If the tagline leaves room, the role gets it first,
// and then the rule.
func bio(w *writer) (Snippet, error) {
	role, tagline := w.role(2), w.tagline(1)
	if tagline.text == "" {
		role = w.role(0)
	}
	return w.text(w.compose(" ", role, tagline, part{text: w.profile.Plan.Rule, rank: 3})), nil
}

// role and tagline return the values of these keys of the profile as sentences. A part of rank 0 or 1 is required.
func (w *writer) role(rank int) part    { return w.line("role", w.profile.Role, rank) }
func (w *writer) tagline(rank int) part { return w.line("tagline", w.profile.Tagline, rank) }

func (w *writer) line(key, text string, rank int) part {
	p := part{text: w.words.Sentence(text), rank: rank}
	if rank < 2 {
		p.key, p.pos = key, w.profile.At(key)
	}
	return p
}

// status returns a text with the person's first focus area.
func status(w *writer) (Snippet, error) {
	var parts []part
	if focus := w.profile.Focus; len(focus) > 0 {
		parts = append(parts, part{text: w.words.Sentence(w.words.Share.FocusOn(focus[0].Title))})
	}
	return w.text(w.compose(" ", parts...)), nil
}
