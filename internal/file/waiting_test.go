package file

import "testing"

// A body whose whole text is in a comment gets a warning. Other comments don't.
func TestHiddenTexts(t *testing.T) {
	const front = "+++\ntitle = \"Calls\"\n+++\n"
	for body, want := range map[string]string{
		"<!-- I draw maps. -->\n":                   "content/a.md:4: the text is in a comment, so no page shows it",
		"\n\n<!--\nI draw maps.\n\nAnd boats.\n-->": "content/a.md:6: the text is in a comment, so no page shows it",
		"":                                      "",
		"<!-- -->":                              "",
		"<!-- REPLACE: delete this line. -->":   "",
		"<!-- check: open-else: on purpose -->": "",
		"<!-- a note --> I draw maps.":          "",
		"I draw maps. <!-- a note -->":          "",
		"<!-- one --> and <!-- two -->":         "",
		"<!-- never closed":                     "",
	} {
		got := ""
		for _, w := range Markdown("content/a.md", []byte(front+body)).Hidden() {
			got += w.Pos.String() + ": " + w.Msg
		}
		if got != want {
			t.Errorf("for the body %q, the warning is %q, want %q", body, got, want)
		}
	}
}
