package expander

import (
	"bytes"
	"encoding/json"

	"howihelp/internal/output"
)

var raycast = &Program{
	Name: "raycast", Title: "Raycast", File: "expanders/raycast/howihelp.json",
	Import:  "Raycast, the command Import Snippets",
	Fields:  "arguments that Raycast asks for, `{argument name=\"name\"}`; a reply has three at most, which is Raycast's limit",
	Escapes: "behind every `{` stands an invisible word joiner (U+2060)",
	Source:  "manual.raycast.com, dynamic placeholders; the snippet explorer of raycast/ray-so",
	Checked: "Python's json module",
	Unsure:  "How Raycast escapes a brace is not documented, hence the word joiner. The file was not imported into Raycast.",
	write: func(e *export) ([]output.File, error) {
		type snippet struct {
			Name    string `json:"name"`
			Text    string `json:"text"`
			Keyword string `json:"keyword"`
		}
		snippets := make([]snippet, len(e.entries))
		for i, entry := range e.entries {
			text := fill(entry.body(), apart, func(name string) string { return `{argument name="` + name + `"}` })
			snippets[i] = snippet{entry.Title, text, entry.Trigger}
		}
		data, err := encodeJSON(snippets)
		return e.file("raycast", ".json", data), err
	},
}

// encodeJSON writes readable JSON: quotes and braces as they are.
func encodeJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(v)
	return b.Bytes(), err
}
