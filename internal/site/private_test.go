package site

import (
	"strings"
	"testing"
)

func TestShowable(t *testing.T) {
	const request = "+++\ntitle = \"T\"\nsignals = [\n  \"secret\",\n]\nfit = [\n  \"shown\",\n]\n  gain=[\"secret\"\nverdict = \"no\"\n[[instead]]\nwhen = \"shown\"\ngain = \"\"\"\nsecret\n+++\n\nBody.\n"
	const shown = "+++\ntitle = \"T\"\nsignals = …\n…\n…\nfit = [\n  \"shown\",\n]\n  gain= …\nverdict = \"no\"\n[[instead]]\nwhen = \"shown\"\ngain = …\n…\n+++\n\nBody.\n"
	for file, want := range map[string]string{
		"content/requests/a.md": shown, "content/ben/requests/a.md": shown, "content/faq/a.md": request, "site.toml": request,
		"content/replies/a.md": "", "content/ben/replies/a.md": "", "content/given.toml": "", "content/ben/given.toml": "",
	} {
		if got, ok := Showable(file, request); got != want || ok != (want != "") {
			t.Errorf("for %s, got %v and\n%s\nwant\n%s", file, ok, got, want)
		}
	}
}

// The value of a private key stays hidden in every form: on lines that look like keys, under a quoted or dotted name, and without an
// end.
func TestShowableHidesEveryForm(t *testing.T) {
	for _, front := range []string{
		"gain = \"\"\"\nx = secret\n[secret]\n\"\"\"\n", "gain = [\"\"\"\nx = secret\n\"\"\", '''\ny = secret''']\n", "\"gain\" = \"secret\"\n", "'signals' = ['secret']\n", "\"g\\u0061in\" = \"secret\"\n",
		"gain = [ # x\n# secret = 1\n  \"secret = 2\", \"secret\" ]\n", "gain = \"\"\"\nx = secret\n", "gain = [\n'''\nx = secret\n", "gain = [\n\"secret\"\n", "gain = secret\nsecret, too\n",
		"title = \"\"\"unclosed\ngain = \"secret\"\n", "title = [\ngain = \"secret\"\n",
	} {
		for _, text := range []string{"+++\n" + front + "verdict = \"no\"\n+++\n\nBody.\n", "---\n" + front + "---\n", "+++\r\n" + strings.ReplaceAll(front, "\n", "\r\n") + "+++\r\n", "+++\n" + front} {
			got, ok := Showable("content/requests/a.md", text)
			if strings.Contains(got, "secret") || !ok {
				t.Errorf("for %q, got the private value in\n%s", text, got)
			}
			if strings.Count(got, "\n") != strings.Count(text, "\n") {
				t.Errorf("for %q, got another number of lines than the text has:\n%s", text, got)
			}
		}
	}
}
