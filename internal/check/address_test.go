package check

import (
	"strings"
	"testing"
)

// A link to the page of a request counts as such in every form of the page's address: without the last slash, with capitals in the
// host, and with letters beyond ASCII, escaped or not.
func TestOwnAddresses(t *testing.T) {
	const request = "+++\ntitle = \"Ein Kaffee\"\nverdict = \"no\"\nredirect = [\"guide\"]\n+++\n"
	for _, link := range []string{
		"https://ana.example/help/ask/käffchen/", "https://ana.example/help/ask/k%C3%A4ffchen/", "https://ana.example/help/ask/käffchen",
		"<https://Ana.Example/help/ask/käffchen/>", "[here](https://ana.example/help/ask/käffchen/#fit)", "http://ana.example/help/ask/k%c3%a4ffchen/",
	} {
		reply := "+++\nrequest = \"käffchen\"\n+++\nThank you for asking. {{rule}} My page is https://ana.example/help and the rule is at " + link + " as well. Start with {{resource}}.\n"
		found := findings(t, with(map[string]string{"content/requests/käffchen.md": request, "content/replies/k.md": reply}), nil)
		for _, f := range found {
			if f.File == "content/replies/k.md" {
				t.Errorf("with the link %s, got the finding %s, want none", link, f)
			}
		}
	}
	// A link to any other address counts as a link to a resource.
	for _, link := range []string{"https://ana.example/helpful", "https://ana.example.org/help/", "https://bob.example/help/ask/coffee-chat/"} {
		found := findings(t, Example{Text: strings.Replace(goodReply, "{{resource}}", "{{resource}} or "+link, 1)}.site(), nil)
		if len(found) != 1 || found[0].Rule != resourceCount.ID {
			t.Errorf("with the link %s, got\n%s\nwant one finding", link, show(found))
		}
	}
}

// In Japanese, a greeting needs no comma, and a link alone after a full stop doesn't count as a sentence. So this reply
// has seven sentences, as many as a reply that declines may have.
func TestJapaneseSentences(t *testing.T) {
	body := "田中様\n\n" + strings.Repeat("ご連絡ありがとうございます。", 5) + "\n\n{{rule}}\n\n{{resource}}をご覧ください。{{link}}\n\n{{signoff}}\n"
	files := map[string]string{
		"content/profile.md":        "+++\nname = \"Ana\"\nrole = \"x\"\ntimezone = \"UTC\"\nlang = \"ja\"\n+++\n",
		"content/replies/coffee.md": "+++\nrequest = \"coffee-chat\"\n+++\n" + body,
	}
	for _, f := range findings(t, with(files), nil) {
		if f.Rule == overExplain.ID {
			t.Errorf("got the finding %s, want none", f)
		}
	}
	files["content/replies/coffee.md"] = strings.Replace(files["content/replies/coffee.md"], "ご連絡", "はい。ご連絡", 1)
	found := findings(t, with(files), nil)
	if !strings.Contains(show(found), "8 sentences") {
		t.Errorf("got\n%s\nwant a finding about the eighth sentence", show(found))
	}
}
