package page

import (
	"strings"
	"testing"

	"howihelp"
	"howihelp/internal/sitetest"
	"howihelp/internal/words"
)

// siteWith renders a site with one profile, in a language, with the given keys added to its profile, its plan and its request.
func siteWith(t *testing.T, lang, profile, plan, request string) map[string]string {
	t.Helper()
	return rendered(t, sitetest.Text(t, "-- site.toml --\nbase_url = \"https://a.example/\"\nlang = \""+lang+"\"\n-- content/profile.md --\n+++\nname = \"Ana\"\nrole = \"Poet\"\n"+profile+
		"+++\n-- content/plan.md --\n+++\nrule = \"I answer letters.\"\n"+plan+"+++\nThe text of the plan.\n-- content/requests/letter.md --\n+++\ntitle = \"A letter\"\nverdict = \"yes\"\nfit = [\"It is on paper\"]\nask = [\"the date of it\"]\n"+
		request+"+++\nThe text of the request.\n"))
}

const counted = "[[allowance]]\nid = \"calls\"\ntitle = \"Calls\"\nper_month = 3\n"

// languages are the languages of the program's own texts.
var languages = []string{"en", "de", "fr", "es", "pt", "ar", "ja"}

// A site without allowances has no days of validity, no month as a heading, and no places to take. It still names a pause.
func TestNothingIsCountedWithoutAllowances(t *testing.T) {
	for _, lang := range languages {
		w := words.For(lang)
		day := sitetest.Day("2026-11-23")
		valid := w.ValidUntil(day, sitetest.Day("2026-11-30"))
		says := func(pages map[string]string, want bool) {
			t.Helper()
			for _, path := range []string{"index.html", "llms.txt"} {
				if got := strings.Contains(pages[path], valid); got != want {
					t.Errorf("in the language %s, the file %s says %q: %v, want %v", lang, path, valid, got, want)
				}
			}
			if got := strings.Contains(pages["index.html"], `id="now">`+w.Month(day)+"<"); got != want {
				t.Errorf("in the language %s, the month is a heading: %v, want %v", lang, got, want)
			}
		}
		says(siteWith(t, lang, "", counted, "allowance = \"calls\"\n"), true)
		free := siteWith(t, lang, "", "", "")
		says(free, false)
		if strings.Contains(free["index.html"], `id="now"`) || !strings.Contains(free["index.html"], `id="plan-title">`+w.Page.PlanUncounted+"<") {
			t.Errorf("in the language %s, a plan without figures has the wrong headings:\n%s", lang, free["index.html"])
		}
		paused := siteWith(t, lang, "", "pause_until = 2027-01-10\npause_reason = \"I walk.\"\n", "")
		says(paused, false)
		if !strings.Contains(paused["index.html"], `id="now">`+w.Page.Back(sitetest.Day("2027-01-10"))+"<") || !strings.Contains(paused["index.html"], "<p>I walk.</p>") {
			t.Errorf("in the language %s, the page doesn't show the pause of a plan without figures:\n%s", lang, paused["index.html"])
		}
	}
}

// The words of a request suit the way in which people ask for it. Only a message to the owner asks for proof of the conditions, and only
// a counted request has places.
func TestWordsSuitTheWay(t *testing.T) {
	for _, lang := range languages {
		w := words.For(lang).Page
		for _, test := range []struct {
			name, profile, plan, request string
			fit, then                    string
			facts                        bool
		}{
			{"a mail, counted", "email = \"ana@a.example\"\n", counted, "allowance = \"calls\"\n", w.Fit, w.Then, true},
			{"a mail", "email = \"ana@a.example\"\n", "", "", w.FitUncounted, w.Then, true},
			{"another mailbox", "", "", "contact = \"mailto:b@a.example\"\n", w.FitUncounted, w.Then, true},
			{"a form, counted", "", counted, "allowance = \"calls\"\ncontact = \"https://a.example/form\"\n", w.Contact.Fit, w.Contact.Then, false},
			{"a form", "email = \"ana@a.example\"\n", "", "contact = \"https://a.example/form\"\n", w.Contact.FitUncounted, w.Contact.Then, false},
			{"a call", "", "", "contact = \"tel:+3512\"\n", w.Contact.FitUncounted, w.Contact.Then, false},
			{"a text message", "", "", "contact = \"sms:+3512\"\n", w.Contact.FitUncounted, w.Contact.Then, true},
			{"WhatsApp", "", "", "contact = \"https://wa.me/3512\"\n", w.Contact.FitUncounted, w.Contact.Then, true},
			{"links", "links = [{ title = \"Forum\", url = \"https://a.example/forum\" }]\n", "", "", w.Contact.FitUncounted, w.Contact.Then, true},
			{"a booking page", "", "", "book = \"https://a.example/book\"\n", w.Contact.FitUncounted, w.Contact.Then, true},
		} {
			page := siteWith(t, lang, test.profile, test.plan, test.request)["ask/letter/index.html"]
			if !strings.Contains(page, `<p class="label">`+test.fit+"</p>") || !strings.Contains(page, "<p>"+words.Sentences(test.then, w.Answer(2))+"</p>") {
				t.Errorf("%s, %s: the page lacks %q or %q:\n%s", lang, test.name, test.fit, test.then, page)
			}
			_, asked, _ := strings.Cut(page, "<pre>")
			if got := strings.HasPrefix(asked, w.Facts); got != test.facts || !strings.Contains(asked, "the date of it") {
				t.Errorf("%s, %s: the text to copy asks for facts: %v, want %v; and it must ask for the date", lang, test.name, got, test.facts)
			}
		}
		if w.Fit == w.FitUncounted || w.Contact.Fit == w.Contact.FitUncounted || strings.HasPrefix(w.Contact.Then, w.Then) {
			t.Errorf("in the language %s, the words for different ways to ask are the same", lang)
		}
	}
}

// llms.txt has what the page has: the reason for a pause, the texts of the plan, the requests and the answers, the questions, and
// the web page on which people make a request. It has no mail address.
func TestPlainPolicySaysWhatThePageSays(t *testing.T) {
	files := sitetest.Text(t, `
-- site.toml --
base_url = "https://a.example/help/"
-- content/profile.md --
+++
name = "Ana"
role = "Poet"
email = "ana@a.example"
+++
-- content/plan.md --
+++
rule = "I answer letters."
pause_until = 2026-12-10
pause_reason = "I walk."
+++
Letters are [read](requests/letter.md) at once. Nothing but `+"`ana@a.example`"+` is read.
-- content/requests/letter.md --
+++
title = "A letter"
verdict = "yes"
ask = ["the date"]
contact = "https://a.example/form"
contact_title = "Fill in the form"
pause_until = 2027-02-01
pause_reason = "I teach."
+++
First the [date](mailto:ana@a.example), then see [the fees](../faq/fees.md). <!-- not this -->

## When

Any day. Ask ana@a.example or b@b.example.
-- content/requests/mail.md --
+++
title = "A mail"
verdict = "no"
fit = ["never"]
redirect = ["guide"]
+++
-- content/requests/visit.md --
+++
title = "A visit"
verdict = "sometimes"
contact = "tel:+35121000"
+++
-- content/faq/fees.md --
+++
question = "What are the fees?"
+++
Nothing at all.
-- content/resources/guide.md --
+++
title = "The guide"
url = "https://b.example/"
kind = "guide"
+++
`)
	got := rendered(t, files)["llms.txt"]
	inOrder(t, got, "> Poet. I answer letters.", "Back on 10 December 2026: I walk.", "Letters are [read](https://a.example/help/ask/letter/) at once.",
		"### [A letter]", "Yes, gladly; not before 1 February 2027", "I teach.", "First the date, then see [the fees](https://a.example/help/faq/#fees).", "**When**",
		"Ask https://a.example/help/ask/letter/ or", "- the date\n", "[Fill in the form](<https://a.example/form>)",
		"### [A mail]", "The answer is no", "The guide", "### [Something else]", "Some good requests fit no list.",
		"## Questions", "### [What are the fees?](https://a.example/help/faq/#fees)", "Nothing at all.", "## help.json")
	for _, never := range []string{"@a.example", "@b.example", "not this", "35121000", "never", "mailto"} {
		if strings.Contains(got, never) {
			t.Errorf("llms.txt has %q:\n%s", never, got)
		}
	}
	if help := rendered(t, files)["help.json"]; !strings.Contains(help, `"reason": "I teach."`) || !strings.Contains(help, `"reason": "I walk."`) {
		t.Errorf("help.json lacks the reason for a pause:\n%s", help)
	}
}

// In llms.txt, each text and all texts together have a limit. A link leads to the rest of a text.
func TestPlainPolicyIsBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString("-- site.toml --\nbase_url = \"https://a.example/\"\n-- content/profile.md --\n+++\nname = \"Ana\"\nrole = \"Poet\"\n+++\n-- content/plan.md --\n+++\nrule = \"I answer.\"\n+++\n")
	for _, slug := range strings.Fields("a b c d e f g h i j k l m n o p q r s t u v w x y z aa bb cc dd ee ff gg hh") {
		b.WriteString("-- content/faq/" + slug + ".md --\n+++\nquestion = \"What is " + slug + "?\"\n+++\n" + strings.Repeat("Words "+strings.Repeat("and words ", 20)+"\n\n", 100))
	}
	got := rendered(t, sitetest.Text(t, b.String()))["llms.txt"]
	if len(got) > mostPolicy+20_000 || strings.Count(got, "[The whole answer](") != 34 {
		t.Errorf("llms.txt has %d bytes and %d links to whole answers, want at most %d bytes and 34 links", len(got), strings.Count(got, "[The whole answer]("), mostPolicy+20_000)
	}
}

// An owner's own words for a text also replace the program's variants of that text.
func TestOwnWordsReplaceVariants(t *testing.T) {
	f := sitetest.Load(t, sitetest.Text(t, "-- site.toml --\nbase_url = \"https://a.example/\"\n-- words/en.toml --\n[page]\nfit = \"Mine if\"\nplan = \"My way\"\n-- content/profile.md --\n+++\nname = \"Ana\"\nrole = \"Poet\"\n+++\n-- content/plan.md --\n+++\nrule = \"I answer.\"\n+++\n"))
	w := &f.Profiles[0].Words().Page
	if w.FitUncounted != "Mine if" || w.PlanUncounted != "My way" || w.Contact.FitUncounted == "Mine if" {
		t.Errorf("got the variants %q and %q, want the owner's words; and got %q for a contact, want the program's words", w.FitUncounted, w.PlanUncounted, w.Contact.FitUncounted)
	}
}

// While everything is paused, the list says so once, however its rows are grouped. A request that opens on another day names that
// day.
func TestOnePauseIsSaidOnce(t *testing.T) {
	const pause = "pause_until = 2027-01-10\npause_reason = \"I walk.\"\n"
	for _, group := range []string{"", "group_by = \"for\"\n"} {
		for _, figures := range []string{"", counted} {
			list := func(plan, request string) string {
				page := siteWith(t, "en", group, plan+figures, "for = \"students\"\n"+request)["index.html"]
				_, list, _ := strings.Cut(page, `<section id="requests"`)
				list, _, _ = strings.Cut(list, "</section>")
				return list
			}
			const line = "Back on 10 January 2027: I walk."
			if got := list(pause, ""); strings.Count(got, line) != 1 || strings.Contains(got, `class="state">Back`) || strings.Index(got, line) > strings.Index(got, "<details>") {
				t.Errorf("with %q and %q, the list must name the pause once, above all rows:\n%s", group, figures, got)
			}
			if got := list(pause, "pause_until = 2027-02-01\npause_reason = \"I teach.\"\n"); strings.Count(got, line) != 1 || !strings.Contains(got, `class="state">Back on 1 February 2027: I teach.<`) {
				t.Errorf("with %q and %q, the list must name the request's own pause beside the plan's:\n%s", group, figures, got)
			}
			if got := list("", "pause_until = 2027-02-01\n"); strings.Contains(got, "10 January") || strings.Count(got, "Back on 1 February 2027") != 1 {
				t.Errorf("with %q and %q, the list must name a request's pause once:\n%s", group, figures, got)
			}
		}
	}
}

// The row and the page of a request that the owner takes promise when an answer comes. A declined request, whose answer is on the page
// already, and "something else" promise nothing.
func TestOnlyRequestsThatAreTakenPromiseAnAnswer(t *testing.T) {
	promise := words.For("en").Page.Answer(2)
	pages := siteWith(t, "en", "email = \"ana@a.example\"\n", "", "")
	if page := pages["ask/letter/index.html"]; !strings.Contains(page, promise) {
		t.Errorf("the page of an open request lacks the promise %q:\n%s", promise, page)
	}
	if page := pages["ask/something-else/index.html"]; strings.Contains(page, promise) {
		t.Errorf("the page of \"something else\" promises an answer:\n%s", page)
	}
	if n := strings.Count(pages["index.html"], promise); n != 2 { // above the list, and in the row
		t.Errorf("the profile page promises an answer %d times, want 2:\n%s", n, pages["index.html"])
	}
	if !strings.Contains(pages["ask/something-else/index.html"], "mailto:") || strings.Count(pages["index.html"], "mailto:") != 1 {
		t.Errorf("the page of \"something else\" must have a mail link, and the profile page only that of the letter:\n%s", pages["index.html"])
	}
	declined := rendered(t, howihelp.Starter)["ask/coffee-chat/index.html"]
	if strings.Contains(declined, promise) {
		t.Errorf("the page of a declined request promises an answer:\n%s", declined)
	}
	for name, page := range siteWith(t, "en", "email = \"ana@a.example\"\nreply_days = 0\n", "", "") {
		if strings.Contains(page, "business day") {
			t.Errorf("%s promises an answer that the profile does not", name)
		}
	}
}
