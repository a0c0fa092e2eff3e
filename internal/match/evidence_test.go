package match

import (
	"slices"
	"strings"
	"testing"

	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// bridges is a small site with three types of request. They have resources, and so has "something else".
const bridges = `
-- site.toml --
base_url = "https://example.org/"
-- content/profile.md --
+++
name = "Ana Moss"
role = "Engineer of bridges"
+++
-- content/plan.md --
+++
rule = "I take three calls a month."
+++
-- content/requests/call.md --
+++
title = "A call"
verdict = "sometimes"
redirect = ["guide"]
signals = ["hop on a call"]

[[instead]]
when = "It is not about bridges"
resource = "towers"

[[instead]]
when = "You are designing a tunnel"
resource = "tunnels"
+++
-- content/requests/coffee-chat.md --
+++
title = "A coffee chat"
verdict = "no"
redirect = ["guide"]
signals = ["pick your brain"]
+++
-- content/requests/introduction.md --
+++
title = "An introduction"
verdict = "sometimes"
introduction = true
redirect = ["guide"]
+++
-- content/requests/something-else.md --
+++
redirect = ["guide"]

[[instead]]
when = "You sell software"
resource = "tunnels"
+++
-- resources/guide.md --
+++
title = "How to ask"
url = "https://example.org/guide"
kind = "guide"
+++
-- resources/towers.md --
+++
title = "Towers, calls and masts"
url = "https://example.org/towers"
kind = "guide"
+++
-- resources/tunnels.md --
+++
title = "The tunnel handbook"
url = "https://example.org/tunnels"
kind = "guide"
+++
`

func ofText(t testing.TB, text string) (*site.Profile, *Ranker) {
	t.Helper()
	p := load(t, sitetest.Text(t, text))
	return p, New(p)
}

// Greetings, thanks and wishes are marked as polite. A denial marks words up to the end of its clause. A question marks its whole
// sentence.
func TestMarks(t *testing.T) {
	for _, test := range []struct{ lang, text, polite, denied, asking string }{
		{"en", "Hi Ana, thank you for your time.", "hi thank you for your time", "", ""},
		{"en", "This is not a sales pitch, but a call.", "", "a sales pitch", ""},
		{"en", "We need it without delay. Bridges?", "", "delay", "we need it without delay bridges"},
		{"en", "I like bridges. Could you\nreview one", "", "", "could you review one"},
		{"en", "If not, call me.", "", "", ""},
		{"en", "I am not sure about calls, not only about coffee.", "", "", ""},
		{"de", "Sehr geehrte Frau Moss, kein Kaffee. Mit freundlichen Grüßen", "sehr geehrte mit freundlichen grussen", "kaffee", ""},
		{"ja", "突然のご連絡失礼いたします。講演は可能でしょうか。", "突然", "", "講演"},
		{"ar", "هل يمكنك إلقاء محاضرة؟", "", "", "هل يمكنك القاء محاضرة"},
	} {
		words := split(test.text)
		marks := marksOf(test.text, words, phrasebooksOf(test.lang))
		for bit, want := range map[mark]string{polite: test.polite, denied: test.denied, asking: test.asking} {
			var got []string
			for i, w := range words {
				if marks[i]&bit != 0 {
					got = append(got, bare(w.folded))
				}
			}
			if text := strings.Join(got, " "); text != want && !(test.lang == "ja" && strings.Contains(text, want) && want != "") && !(test.lang == "ar" && len(got) == len(strings.Fields(want))) {
				t.Errorf("%q: the words with the mark %d are %q, want %q", test.text, bit, text, want)
			}
		}
	}
}

// A phrase in a sentence that asks is enough for a fair match if nothing speaks for another type. A denied phrase is not enough, nor
// is a phrase or word in passing.
func TestFairOnEvidence(t *testing.T) {
	_, r := ofText(t, bridges)
	for _, test := range []struct {
		mail Mail
		want string
		fair bool
	}{
		{Mail{Text: "Thank you! Could you introduce me to Ada Lark instead?"}, "introduction", true},
		{Mail{Subject: "Coffee?", Text: "May I pick your brain?"}, "coffee-chat", true},
		{Mail{Text: "An introduction: could you introduce me to Ada Lark?"}, "introduction", true},
		{Mail{Text: "The coffee machine is broken again."}, "coffee-chat", false},
		{Mail{Text: "I do not want to pick your brain. Could we hop on a call?"}, "call", true},
		{Mail{Text: "Not looking for an introduction."}, site.SomethingElse, false},
		{Mail{Text: "Greetings from the sea."}, site.SomethingElse, false},
		{Mail{Text: "Many thanks in advance for your time, and best regards."}, site.SomethingElse, false},
		{Mail{Subject: "Our platform", Text: "Would you like a free trial of our platform? We help companies like yours."}, site.SomethingElse, true},
		{Mail{Subject: "Internship", Text: "I am applying for an internship, my CV is attached.", Lang: "en"}, site.SomethingElse, true},
		{Mail{Subject: "Vortrag", Text: "Würden Sie bei uns einen Vortrag halten?", Lang: "de"}, site.SomethingElse, true},
		{Mail{Text: "Könnten Sie mich Ada Lark vorstellen? Können Sie den Kontakt herstellen?", Lang: "de"}, "introduction", true},
	} {
		got := r.Rank(test.mail)[0]
		if got.Request.Slug != test.want || got.Fair != test.fair {
			t.Errorf("%+v: got %s, fair %v, with the score %.1f because of %q; want %s, fair %v", test.mail, got.Request.Slug, got.Fair, got.Score, got.Why, test.want, test.fair)
		}
	}
}

// A type of request has the kinds that its title, slug and signals name. The kind that its title names first is the most certain.
func TestKindsOfARequest(t *testing.T) {
	en := tonguesOf("en")
	for _, test := range []struct {
		request site.Request
		first   string
		others  []string
	}{
		{site.Request{Slug: "x", Title: "A talk, a panel or a podcast"}, "speaking", []string{"podcast"}},
		{site.Request{Slug: "x", Title: "A letter of recommendation"}, "recommendation", nil},
		{site.Request{Slug: "x", Title: "A survey, or an interview for a study"}, "survey", []string{"press"}},
		{site.Request{Slug: "x", Title: "A product, a service or a demo"}, "sales", nil},
		{site.Request{Slug: "investment", Title: "Something about shares"}, "invest", nil},
		{site.Request{Slug: "x", Title: "An hour at my table", Signals: []string{"pick your brain", "grab a coffee"}}, "", []string{"coffee"}},
	} {
		kinds := kindsOf(&test.request, en, func(a *analyzer) []part { return a.headsOf(&test.request) })
		if test.first != "" && kinds[test.first] != byTitle {
			t.Errorf("%q has the kinds %v, want the certainty %v for %s", test.request.Title, kinds, byTitle, test.first)
		}
		for _, other := range test.others {
			if kinds[other] == 0 || kinds[other] == byTitle {
				t.Errorf("%q has the kinds %v, want %s too, but less certain", test.request.Title, kinds, other)
			}
		}
	}
}

// If a site lacks a kind, the phrases of the kind count for a wider kind, or else for "something else".
func TestWiderKinds(t *testing.T) {
	const talk = "\n-- content/requests/talk.md --\n+++\ntitle = \"A talk\"\nverdict = \"yes\"\n+++\n"
	const podcast = "\n-- content/requests/podcast.md --\n+++\ntitle = \"A podcast\"\nverdict = \"yes\"\n+++\n"
	m := Mail{Subject: "Podcast", Text: "Would you be a guest on our show and record an episode?"}
	for site, want := range map[string]string{bridges: "something-else", bridges + talk: "talk", bridges + podcast: "podcast", bridges + talk + podcast: "podcast"} {
		_, r := ofText(t, site)
		if got := r.Rank(m)[0]; got.Request.Slug != want {
			t.Errorf("for an invitation to a podcast, got %s because of %q, want %s", got.Request.Slug, got.Why, want)
		}
	}
}

// A word of the request itself chooses no resource. A denied word of a condition fits only a mail that denies it, too. Any other word
// fits only a mail that doesn't deny it.
func TestResourceOnEvidence(t *testing.T) {
	p, r := ofText(t, bridges)
	for _, test := range []struct{ request, mail, want string }{
		{"call", "Could we have a call? Calls are best for me.", "guide"},
		{"call", "Could we talk about my bridges?", "guide"},
		{"call", "My problem is not about bridges.", "towers"},
		{"call", "I am designing a tunnel.", "tunnels"},
		{"call", "I am not designing a tunnel.", "guide"},
		{site.SomethingElse, "We sell software to cities.", "tunnels"},
		{site.SomethingElse, "A question.", "guide"},
	} {
		if got := r.Resources(p.Request(test.request), Mail{Text: test.mail})[0]; got.Resource.Slug != test.want {
			t.Errorf("%s, %q: got %s because of %q, want %s", test.request, test.mail, got.Resource.Slug, got.Why, test.want)
		}
	}
}

// In a script without spaces, a noun of a title or signal is a phrase and counts once. Greetings in hiragana count for nothing.
func TestNounsWithoutSpaces(t *testing.T) {
	r := rankers(t)["ja"]
	got := r.Rank(Mail{Subject: "講演", Text: "講演を一度していただけますか。講演です。"})[0]
	if got.Request.Slug != "talk" || !got.Fair {
		t.Errorf("got %s, fair %v, because of %q; want talk as a fair match", got.Request.Slug, got.Fair, got.Why)
	}
	for i, why := range got.Why {
		if slices.Contains(got.Why[:i], why) {
			t.Errorf("the reasons have %q twice", why)
		}
	}
	if got := r.Rank(Mail{Text: "お世話になっております。よろしくお願いいたします。"})[0]; got.Request.Slug != site.SomethingElse || got.Score > 0 {
		t.Errorf("a greeting is taken for %s because of %q", got.Request.Slug, got.Why)
	}
}

// A topic file has each topic once, and each word of a topic once. The other languages have only topics that English has.
func TestTopics(t *testing.T) {
	english := map[string]bool{}
	for _, stem := range glossaries()["en"]().words.keys() {
		for _, topic := range glossaries()["en"]().topics(stem) {
			english[topic] = true
		}
	}
	for lang := range glossaries() {
		text, err := topicFiles.ReadFile("topics/" + lang + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for line := range strings.Lines(string(text)) {
			name, list, _ := strings.Cut(strings.TrimSpace(line), ":")
			if seen[name] || !english[name] {
				t.Errorf("%s: the topic %s is there twice, or English lacks it", lang, name)
			}
			seen[name] = true
			words := strings.Fields(list)
			for i, word := range words {
				if slices.Contains(words[:i], word) {
					t.Errorf("%s: the topic %s has the word %s twice", lang, name, word)
				}
			}
		}
	}
}

// If no phrase decides between types of request, words of a topic do, even in another language than the site's. Such a match is
// likely enough to be offered, but not fair.
func TestTopicsDecide(t *testing.T) {
	const school = "\n-- content/requests/school.md --\n+++\ntitle = \"A visit to a school\"\nverdict = \"yes\"\nask = [\"how many children, and their age\"]\n+++\n"
	_, r := ofText(t, bridges+school)
	for _, m := range []Mail{
		{Text: "I teach 22 pupils of eight years, and their parents would love it too.", Lang: "en"},
		{Text: "Unsere Klasse hat 22 Schülerinnen und Schüler, die Lehrerin ist immer dabei.", Lang: "de"},
		{Text: "Mes élèves ont huit ans, et leur professeur sera dans la classe.", Lang: "fr"},
	} {
		own := slices.DeleteFunc(r.Rank(m), func(m Match) bool { return m.Request.Else() })
		if got := own[0]; got.Request.Slug != "school" || got.Fair || !got.Means() {
			t.Errorf("%q: got %s, fair %v, because of %q; want school, likely but not fair", m.Text, got.Request.Slug, got.Fair, got.Why)
		}
	}
}
