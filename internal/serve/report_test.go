package serve

import "testing"

func TestReason(t *testing.T) {
	for want, changed := range map[string][]string{
		"another day":                nil,
		"everything":                 {".", "content/a.md"},
		"content/a.md":               {"content", "content/a.md"},
		"content/a.md, content/b.md": {"content/a.md", "content/b.md"},
		"content/a.md and 2 more":    {"content/a.md", "content/b.md", "content/c.md"},
		"content/faq":                {"content", "content/faq"}, // a folder that was made or removed
		"layouts/LICENSE":            {"layouts", "layouts/LICENSE"},
		"content/a, content/a.md":    {"content/a", "content/a.md"},
	} {
		before := len(changed)
		if got := (Report{Changed: changed}).Reason(); got != want {
			t.Errorf("for the changes %q, the reason is %q, want %q", changed, got, want)
		}
		if len(changed) != before {
			t.Errorf("Reason changed the list of paths to %q", changed)
		}
	}
}
