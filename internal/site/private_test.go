package site

import "testing"

func TestShowable(t *testing.T) {
	const request = "+++\ntitle = \"T\"\nsignals = [\n  \"secret\",\n]\nfit = [\n  \"shown\",\n]\n  gain=[\"secret\"\nverdict = \"no\"\n[[instead]]\nwhen = \"shown\"\ngain = \"\"\"\nsecret\n+++\n\nBody.\n"
	const shown = "+++\ntitle = \"T\"\nsignals = …\n…\n…\nfit = [\n  \"shown\",\n]\n  gain= …\nverdict = \"no\"\n[[instead]]\nwhen = \"shown\"\ngain = …\n…\n+++\n\nBody.\n"
	for file, want := range map[string]string{
		"content/requests/a.md": shown, "content/ben/requests/a.md": shown, "content/faq/a.md": request, "site.toml": request,
		"content/replies/a.md": "", "content/ben/replies/a.md": "", "content/given.toml": "", "content/ben/given.toml": "",
	} {
		if got, ok := Showable(file, request); got != want || ok != (want != "") {
			t.Errorf("%s: got %v\n%s\nwant\n%s", file, ok, got, want)
		}
	}
}
