package share

import (
	"strings"
	"testing"

	"howihelp/internal/source"
)

func TestListHasARowForEachSnippet(t *testing.T) {
	kind := &Kind{Name: "x", Formats: []string{"text", "html"}}
	snippet := Snippet{Kind: kind, Text: "A text.", Forms: []Form{{Format: "text", Data: []byte("A text.\n")}}}
	rows := strings.Split(strings.TrimSuffix(table([]Snippet{snippet, snippet}), "\n"), "\n")
	if len(rows) != 3 || !strings.HasPrefix(rows[0], "KIND") || !strings.HasSuffix(rows[2], "text, html") {
		t.Errorf("got the rows %q, want one for each snippet", rows)
	}
	if data, err := snippet.In("text"); string(data) != "A text.\n" || err != nil {
		t.Errorf("as text, got %q and the error %v, want the text", data, err)
	}
	if data, err := snippet.In("json"); !strings.Contains(string(data), `"text": "A text."`) || !strings.HasSuffix(string(data), "}\n") || err != nil {
		t.Errorf("as JSON, got %q and the error %v, want an object with the text", data, err)
	}
	snippet.Warnings.Add(source.Pos{File: "content/profile.md"}, "", "too long for a code")
	if data, err := snippet.In("png"); data != nil || err == nil {
		t.Errorf("in a format that the snippet lacks, got %q and the error %v, want only an error", data, err)
	}
}
