package check

import (
	"strings"
	"testing"
)

// A silence covers one finding from its line on, or one on the text as a whole; what has no reason covers nothing.
func TestSilences(t *testing.T) {
	const intro = "Hi {{name}},\n\nThank you for asking. {{rule}}\n\n"
	const end = "\n\nStart with {{resource}}: {{link}}\n"
	for _, test := range []struct{ name, body, want string }{
		{"on its line", intro + "I'm swamped. <!-- check: excuse: a quotation -->" + end, ""},
		{"above", "<!-- check: excuse: a quotation -->\n\n" + intro + "I'm swamped." + end, ""},
		{"below", intro + "I'm swamped." + end + "\n<!-- check: excuse: a quotation -->\n", "8 excuse, 12 silence"},
		{"one of two", intro + "<!-- check: excuse: a quotation -->\nI'm swamped. I'm slammed." + end, "9 excuse"},
		{"two of two", intro + "<!-- check: excuse: a quotation --> <!-- check: excuse: another -->\n\nI'm swamped. I'm slammed." + end, ""},
		{"of another rule", intro + "I'm swamped. <!-- check: hedge: a quotation -->" + end, "8 excuse, 8 silence"},
		{"without a reason", intro + "I'm swamped. <!-- check: excuse -->" + end, "8 excuse, 8 silence"},
		{"with an empty reason", intro + "I'm swamped. <!-- check: excuse: -->" + end, "8 excuse, 8 silence"},
		{"of no rule", intro + "I'm swamped. <!-- check: excuses: a quotation -->" + end, "8 excuse, 8 silence"},
		{"of a whole text", intro + "Start with {{resource}}.\n\n<!-- check: no-link: they know the page -->", ""},
		{"over lines", intro + "I'm swamped. <!--check:excuse:a\nquotation-->" + end, ""},
		{"in code is none", intro + "I'm swamped. `<!-- check: excuse: a quotation -->`" + end, "8 excuse"},
		{"another comment", intro + "I'm well. <!-- checked: excuse: a note -->" + end, ""},
		{"of a rule on links, which nobody asked", intro + "I'm well. <!-- check: dead-link: it comes back -->" + end, ""},
	} {
		found := findings(t, Example{Text: test.body}.site(), nil)
		var got []string
		for _, f := range found {
			if f.File != "content/replies/coffee.md" {
				t.Errorf("%s: %s", test.name, show(found))
			}
			got = append(got, strings.TrimPrefix(f.Pos().String(), "content/replies/coffee.md:"))
			got[len(got)-1], _, _ = strings.Cut(got[len(got)-1], ":")
			got[len(got)-1] += " " + f.Rule
		}
		if s := strings.Join(got, ", "); s != test.want {
			t.Errorf("%s: found %q, want %q", test.name, s, test.want)
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
			t.Errorf("%s: found %q, want %q", comment, s, want)
		}
	}
}
