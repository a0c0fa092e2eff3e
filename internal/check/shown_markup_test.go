package check

import (
	"strings"
	"testing"
)

// Every value that readers see as plain text is searched for markup, and the finding is at the markup.
func TestShownMarkupInEveryValue(t *testing.T) {
	profile := func(more string) string {
		return "+++\nname = \"Ana Moss\"\nrole = \"Engineer\"\ntimezone = \"Europe/Lisbon\"\nemail = \"ana@example.com\"\n" + more + "+++\nI work on search.\n"
	}
	plan := func(rule, title, more string) string {
		return "+++\nrule = \"" + rule + "\"\n" + more + "\n[[allowance]]\nid = \"calls\"\ntitle = \"" + title + "\"\nper_month = 3\n+++\n"
	}
	request := func(more, below string) string {
		return "+++\ntitle = \"A call\"\nverdict = \"sometimes\"\nallowance = \"calls\"\nfit = [\"You have a page about it\"]\nask = [\"the page\"]\nredirect = [\"guide\"]\n" + more + below + "+++\n"
	}
	resource := func(more, below string) string {
		return "+++\ntitle = \"The guide\"\nurl = \"https://example.org/guide\"\nchecked = 2026-11-02\n" + more + below + "+++\nIt helps.\n"
	}
	reply := func(subject string) string {
		return "+++\nrequest = \"coffee-chat\"\nsubject = \"" + subject + "\"\n+++\n" + goodReply
	}
	for _, test := range []struct{ file, text, want string }{
		{"content/profile.md", profile("signoff = \"\"\"\nCheers,<br>\nAna\"\"\"\n"), "7: signoff <br>"},
		{"content/profile.md", profile("other = \"Write <u>five</u> lines.\"\n"), "6: other <u>"},
		{"content/profile.md", profile("contact = \"https://example.org/f\"\ncontact_title = \"My **form**\"\n"), "7: contact_title **form**"},
		{"content/profile.md", profile("links = [{ title = \"My <em>talks</em>\", url = \"https://example.org/t\" }]\n"), "6: links <em>"},
		{"content/plan.md", plan("I take <i>three</i> calls a month.", "Calls", ""), "2: rule <i>"},
		{"content/plan.md", plan("I take three calls a month.", "Calls<br/>", ""), "6: allowance <br/>"},
		{"content/plan.md", plan("I take three calls a month.", "Calls", "pause_until = 2027-01-04\npause_reason = \"I am &nbsp;away.\"\n"), "4: pause_reason &nbsp;"},
		{"content/requests/call.md", request("for = \"<b>students</b>\"\n", ""), "8: for <b>"},
		{"content/requests/call.md", request("", "[[instead]]\nwhen = \"You <b>study</b>\"\nresource = \"guide\"\n"), "9: instead <b>"},
		{"content/faq/refunds.md", "+++\nquestion = \"Is it free?\"\ngroup = \"My <sup>1</sup> work\"\n+++\nYes, all of it.\n", "3: group <sup>"},
		{"resources/guide.md", resource("kind = \"guide<br>\"\n", ""), "5: kind <br>"},
		{"resources/guide.md", resource("kind = \"guide\"\nby = \"Ana &#38; Ben\"\n", ""), "6: by &#38;"},
		{"resources/guide.md", resource("kind = \"guide\"\n", "[[translation]]\nlang = \"de\"\ntitle = \"Der <i>Rat</i>\"\n"), "8: translation <i>"},
		{"resources/guide.md", resource("kind = \"guide\"\n", "[[translation]]\nlang = \"de\"\ntitle = \"Der Rat\"\ntext = \"Er <b>hilft</b>.\"\n"), "9: translation <b>"},
		{"site.toml", "base_url = \"https://ana.example/help/\"\n[[foot]]\ntitle = \"<i>Imprint</i>\"\nurl = \"https://example.org/i\"\n", "3: foot <i>"},
		{"content/replies/coffee.md", reply("Re: <b>{{subject}}</b>"), "3: subject <b>"},

		{"content/replies/coffee.md", reply("Re: {{subject}}"), ""},
		{"content/profile.md", profile("signoff = \"\"\"\nAll the best * and < 3,\nAna & Ben; R&D; AT&T\"\"\"\n"), ""},
		{"content/faq/refunds.md", "+++\nquestion = \"Is a <your name> & b; fine?\"\n+++\nYes, all of it.\n", ""},
	} {
		got := ""
		for _, f := range findings(t, with(map[string]string{test.file: test.text}), nil) {
			if f.Rule == shownMarkup.ID {
				got += strings.TrimPrefix(f.Pos().String(), test.file+":") + " " + f.Msg
			}
		}
		place, mark, _ := strings.Cut(test.want, ": ")
		key, mark, _ := strings.Cut(mark, " ")
		if test.want == "" && got != "" || test.want != "" && (!strings.HasPrefix(got, place+":") || !strings.Contains(got, " "+key+" is plain") || !strings.Contains(got, "\""+mark+"\"")) {
			t.Errorf("in %s, got the finding %q, want %q", test.text, got, test.want)
		}
	}
}

// Markup of other programs is found where readers see it.
func TestOtherMarkup(t *testing.T) {
	for body, want := range map[string]int{
		"> [!TIP]\n> Read this.": 1, ":::warning\nRead this.\n:::": 1, "!!! danger \"Read\"\n    this": 1, "[TOC]\n\nText.": 1, "Text.\n{: .lead }": 1, "## Head {#top}\n\nText.": 1,
		"{% include note.html %}": 1, "See ![[notes.png]] and ==this==.": 2,
		"`[!TIP]` and `==x==`\n\n```\n:::warning\n{% raw %}\n```\n\n    [TOC]\n": 0, "a == b == c, x==y, ====, [toc] and !!! and Hey:::": 0, "Head\n====\n\nThe set {#} and {: } of 5% {x}": 0, "![a](../ana.svg \"b\") [[given]]": 0,
	} {
		n := 0
		for _, f := range findings(t, with(map[string]string{"content/faq/refunds.md": "+++\nquestion = \"How?\"\n+++\n\n" + body + "\n"}), nil) {
			if f.Rule == shownMarkup.ID && strings.Contains(f.Msg, "another program") {
				n++
			}
		}
		if n != want {
			t.Errorf("in %q, found markup of other programs %d times, want %d", body, n, want)
		}
	}
}
