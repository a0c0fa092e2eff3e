package reply

import "howihelp/internal/site"

// Choice names one reply of a profile.
type Choice struct {
	Request *site.Request
	When    site.When
	Tone    string
}

// Name returns the choice as in file names: "coffee-chat.closed.neutral".
func (c Choice) Name() string { return c.Request.Slug + "." + string(c.When) + "." + c.Tone }

// neutral returns the choice in the neutral tone.
func (c Choice) neutral() Choice { return Choice{c.Request, c.When, site.Neutral} }

// brief names one short reply of a profile.
type brief struct {
	Choice
	length site.Length
}
