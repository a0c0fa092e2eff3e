package share

import "howihelp/internal/limit"

var headline = &Kind{
	Name: "headline", Formats: []string{"text"}, Limits: []limit.Limit{{Most: 220, Unit: limit.UTF16}},
	Use:     "LinkedIn, edit your profile, Headline",
	Source:  "other websites, because LinkedIn doesn't publish the limit or how it counts",
	Checked: "Python's count",
	write: func(w *writer) (Snippet, error) {
		return w.text(w.compose(" ", w.role(0), w.tagline(2))), nil
	},
}
