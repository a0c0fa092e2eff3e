package expander

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"

	"howihelp/internal/output"
)

var raycast = &Program{
	Name: "raycast", Title: "Raycast", File: "expanders/raycast/howihelp.json",
	Import:  "Raycast, the command Import Snippets",
	Again:   "delete the snippets whose keyword begins with `:hh` first, with Search Snippets: we did not try whether an import replaces them",
	Fields:  "arguments that Raycast asks for, `{argument name=\"name\"}`; a reply has at most three, which is Raycast's limit",
	Escapes: "an invisible word joiner (U+2060) follows every `{`",
	Source:  "manual.raycast.com, dynamic placeholders; the snippet explorer of raycast/ray-so",
	Checked: "Python's json module",
	Unsure:  "Raycast documents no escape for a brace, hence the word joiner. The file was not imported into Raycast.",
	write: func(e *export) ([]output.File, error) {
		w := newJSONWriter(e.buffer())
		w.WriteString("[")
		for i, entry := range e.entries {
			if i > 0 {
				w.WriteString(",")
			}
			w.WriteString("\n  ")
			text := fill(entry.body, separated, func(name string) string { return `{argument name="` + name + `"}` })
			w.object("name", entry.Title, "text", text, "keyword", entry.Trigger)
		}
		w.WriteString("\n]\n")
		return e.file("raycast", ".json", w.Bytes()), nil
	},
}

// jsonWriter writes readable JSON, without HTML escapes.
type jsonWriter struct {
	*bytes.Buffer
	encoder *json.Encoder
}

func newJSONWriter(b *bytes.Buffer) *jsonWriter {
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false)
	return &jsonWriter{b, encoder}
}

// object writes an object within another value. The arguments are names and values, alternately.
func (w *jsonWriter) object(fields ...string) {
	separator := "{\n    "
	for i := 0; i < len(fields); i += 2 {
		w.WriteString(separator + `"` + fields[i] + `": `)
		w.text(fields[i+1])
		separator = ",\n    "
	}
	w.WriteString("\n  }")
}

// text writes a text. Most texts need no escaping.
func (w *jsonWriter) text(s string) {
	if isPlainJSON(s) {
		w.WriteByte('"')
		w.WriteString(s)
		w.WriteByte('"')
		return
	}
	w.encoder.Encode(s)             // writing to memory cannot fail
	w.Truncate(w.Len() - len("\n")) // Encode adds a line break
}

// isPlainJSON reports whether a text certainly needs no escaping in JSON. The two line breaks beyond ASCII that JSON escapes begin with 0xe2.
func isPlainJSON(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c == 0xe2 {
			return false
		}
	}
	return utf8.ValidString(s)
}
