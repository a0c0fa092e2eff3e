package check

import (
	"strings"
	"testing"
)

// A comment silences one finding: the next one at or after its line, or one on the whole text. A comment without a reason silences
// nothing.
func TestSilences(t *testing.T) {
	const intro = "Hi {{name}},\n\nThank you for asking. {{rule}}\n\n"
	const end = "\n\nStart with {{resource}}: {{link}}\n"
	for _, test := range []struct{ name, body, want string }{
		{"on its line", intro + "I'm swamped. <!-- check: excuse: a quotation -->" + end, ""},
		{"above", "<!-- check: excuse: a quotation -->\n\n" + intro + "I'm swamped." + end, ""},
		{"below", intro + "I'm swamped." + end + "\n<!-- check: excuse: a quotation -->\n", "8 excuse, 12 silence"},
		{"one for two findings", intro + "<!-- check: excuse: a quotation -->\nI'm swamped. I'm slammed." + end, "9 excuse"},
		{"two for two findings", intro + "<!-- check: excuse: a quotation --> <!-- check: excuse: another -->\n\nI'm swamped. I'm slammed." + end, ""},
		{"of another rule", intro + "I'm swamped. <!-- check: hedge: a quotation -->" + end, "8 excuse, 8 silence"},
		{"without a reason", intro + "I'm swamped. <!-- check: excuse -->" + end, "8 excuse, 8 silence"},
		{"with an empty reason", intro + "I'm swamped. <!-- check: excuse: -->" + end, "8 excuse, 8 silence"},
		{"of an unknown rule", intro + "I'm swamped. <!-- check: excuses: a quotation -->" + end, "8 excuse, 8 silence"},
		{"of a finding on the whole text", intro + "Start with {{resource}}.\n\n<!-- check: no-link: they know the page -->", ""},
		{"on two lines", intro + "I'm swamped. <!--check:excuse:a\nquotation-->" + end, ""},
		{"in code, which is no silence", intro + "I'm swamped. `<!-- check: excuse: a quotation -->`" + end, "8 excuse"},
		{"another comment, which is no silence", intro + "I'm well. <!-- checked: excuse: a note -->" + end, ""},
		{"of a rule about links, which this run doesn't check", intro + "I'm well. <!-- check: dead-link: it comes back -->" + end, ""},
	} {
		found := findings(t, Example{Text: test.body}.site(), nil)
		var got []string
		for _, f := range found {
			if f.File != "content/replies/coffee.md" {
				t.Errorf("%s: got\n%s\nwant findings only in the reply", test.name, show(found))
			}
			got = append(got, strings.TrimPrefix(f.Pos().String(), "content/replies/coffee.md:"))
			got[len(got)-1], _, _ = strings.Cut(got[len(got)-1], ":")
			got[len(got)-1] += " " + f.Rule
		}
		if s := strings.Join(got, ", "); s != test.want {
			t.Errorf("for the case %q, got the findings %q, want %q", test.name, s, test.want)
		}
	}
}

func TestSilencesInFrontMatter(t *testing.T) {
	const request = "+++\ntitle = \"A call\"\nverdict = \"sometimes\"\nallowance = \"calls\"\nfit = [\n  %s\n  \"You are nice\",\n]\nask = [\"the page\"]\nredirect = [\"guide\"]\n+++\n"
	for comment, want := range map[string]string{
		"# check: easy-fit: it is the name of my company": "",
		"# check: easy-fit:":                              "silence easy-fit",
		"# check: excuse: it is no excuse":                "silence easy-fit",
		"# check whether this is still so:":               "easy-fit",
	} {
		var got []string
		for _, f := range findings(t, with(map[string]string{"content/requests/call.md": strings.Replace(request, "%s", comment, 1)}), nil) {
			got = append(got, f.Rule)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("with the comment %s, got the findings %q, want %q", comment, s, want)
		}
	}
}

// If a finding is about something that a file lacks, a silence anywhere in the file covers it, because the finding belongs to no line.
func TestSilencesOfWhatIsMissing(t *testing.T) {
	for _, rule := range []*Rule{noFitOrAsk, openElse, noExit, noWayToWrite, noPromise} {
		for _, bad := range rule.Bad {
			if !strings.HasPrefix(bad.File, "content/") {
				t.Errorf("the rule %s has an example in the file %s, want it in content/", rule.ID, bad.File)
			}
			quiet := Example{File: bad.File, Text: strings.Replace(bad.Text, "\n+++\n", "\n# check: "+rule.ID+": it is on purpose\n+++\n", 1)}
			for _, f := range findings(t, quiet.site(), nil) {
				if f.Rule == rule.ID || f.Rule == "silence" {
					t.Errorf("despite the silence of %s, got the finding %s: %s", rule.ID, f.Rule, f.Msg)
				}
			}
		}
	}
}

// A finding about something missing suggests to add only that thing, and says how to silence the finding.
func TestSuggestionsNameWhatIsMissing(t *testing.T) {
	const request = "+++\ntitle = \"A call\"\nverdict = \"sometimes\"\nredirect = [\"guide\"]\n%s+++\n"
	for keys, want := range map[string]string{
		"":                                     `add fit = ["…"] and ask = ["…"], or give`,
		"fit = [\"Your page is short\"]\n":     `add ask = ["…"], or give`,
		"ask = [\"the page\"]\n":               `add fit = ["…"], or give`,
		"fit = []\nask = [\"the page\"]\n":     `add fit = ["…"], or give`,
		"fit = [\"It runs\"]\nask = [\"x\"]\n": "",
	} {
		got := ""
		for _, f := range findings(t, with(map[string]string{"content/requests/call.md": strings.Replace(request, "%s", keys, 1)}), nil) {
			if f.Rule == "no-fit-or-ask" {
				got = f.Suggest
			}
		}
		if !strings.HasPrefix(got, want) || (got == "") != (want == "") || want != "" && !strings.Contains(got, "# check: no-fit-or-ask: ") {
			t.Errorf("with the keys %q, got the suggestion %q, want %q and how to silence the rule", keys, got, want)
		}
	}
}

// A sentence that is on the page, too, is not private, so a reply may repeat it.
func TestRepliesMayRepeatThePage(t *testing.T) {
	const sentence = "I read each page twice before anybody talks about it with me."
	site := with(map[string]string{
		"content/faq/why.md":         "+++\nquestion = \"Why?\"\n+++\n" + sentence + "\n",
		"content/replies/repeats.md": "+++\nrequest = \"coffee-chat\"\nwhen = \"closed\"\ntone = \"firm\"\n+++\n" + strings.Replace(goodReply, "Start with", sentence+" Start with", 1),
	})
	for _, f := range findings(t, site, nil) {
		if f.Rule == "private-word" {
			t.Errorf("got a finding at %s, want none: %s", f.Pos(), f.Msg)
		}
	}
}

// A resource counts as used if any text of a profile links to it.
func TestEachTextUsesItsResources(t *testing.T) {
	const resource = "+++\ntitle = \"Another guide\"\nurl = \"https://example.org/other\"\nkind = \"guide\"\nchecked = 2026-11-02\n+++\nIt helps too.\n"
	const profile = "+++\nname = \"Ana Moss\"\nrole = \"Engineer\"\nemail = \"ana@example.com\"\ntimezone = \"Europe/Lisbon\"\n+++\n"
	for body, want := range map[string]bool{"I work on search.\n": true, "Begin with [the other guide](../resources/other.md).\n": false} {
		got := false
		for _, f := range findings(t, with(map[string]string{"resources/other.md": resource, "content/profile.md": profile + body}), nil) {
			got = got || f.Rule == "unused-resource" && f.File == "resources/other.md"
		}
		if got != want {
			t.Errorf("with the text %q, found that the resource is unused: %v, want %v", body, got, want)
		}
	}
}
