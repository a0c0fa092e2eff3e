package share

import (
	"encoding/json"

	"howihelp/internal/limit"
	"howihelp/internal/source"
)

// record is a snippet as JSON.
type record struct {
	Kind     string        `json:"kind"`
	Title    string        `json:"title"`
	Formats  []string      `json:"formats"`
	Text     string        `json:"text"`
	HTML     string        `json:"html,omitempty"`
	Limits   []room        `json:"limits"`
	Warnings source.Errors `json:"warnings"`
	Checked  string        `json:"read_in_tests_by"`
}

// room is the length of a text and the limit for it, in the same unit.
type room struct {
	Unit  limit.Unit `json:"unit"`
	Count int        `json:"count"`
	Most  int        `json:"most"`
}

// MarshalJSON writes the snippet for programs: its text, its length by each limit, and its warnings.
func (s Snippet) MarshalJSON() ([]byte, error) {
	v := record{s.Name, s.Title(), s.Formats, s.Text, s.HTML, []room{}, source.Errors{}, s.Checked}
	for _, l := range s.Limits {
		v.Limits = append(v.Limits, room{l.Unit, l.Count(s.Text), l.Most})
	}
	v.Warnings = append(v.Warnings, s.Warnings...)
	return json.Marshal(v)
}
