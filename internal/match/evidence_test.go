package match

import (
	"slices"
	"strings"
	"testing"

	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// bridges is a small site: three types of request, and places for something else.
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

// Greetings, thanks and wishes are marked as such, a denial reaches to the end of its clause, and a question is a whole
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
				t.Errorf("%q: mark %d is on %q, want %q", test.text, bit, text, want)
			}
		}
	}
}

// A phrase in a sentence that asks is enough if nothing speaks for another type; a phrase or word in passing, or one that
// is denied, is not.
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
			t.Errorf("%+v: got %s, fair %v, %.1f because of %q; want %s, %v", test.mail, got.Request.Slug, got.Fair, got.Score, got.Why, test.want, test.fair)
		}
	}
}

// A type of request is of the kinds that its title, slug and signals name, the first word of the title before others.
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
		kinds := kindsOf(&test.request, en)
		if test.first != "" && kinds[test.first] != byTitle {
			t.Errorf("%s: %v, want %s first", test.request.Title, kinds, test.first)
		}
		for _, other := range test.others {
			if kinds[other] == 0 || kinds[other] == byTitle {
				t.Errorf("%s: %v, want %s too", test.request.Title, kinds, other)
			}
		}
	}
}

// The phrases of a kind that the site lacks count for a wider one, or else for something else.
func TestWiderKinds(t *testing.T) {
	const talk = "\n-- content/requests/talk.md --\n+++\ntitle = \"A talk\"\nverdict = \"yes\"\n+++\n"
	const podcast = "\n-- content/requests/podcast.md --\n+++\ntitle = \"A podcast\"\nverdict = \"yes\"\n+++\n"
	m := Mail{Subject: "Podcast", Text: "Would you be a guest on our show and record an episode?"}
	for site, want := range map[string]string{bridges: "something-else", bridges + talk: "talk", bridges + podcast: "podcast", bridges + talk + podcast: "podcast"} {
		_, r := ofText(t, site)
		if got := r.Rank(m)[0]; got.Request.Slug != want {
			t.Errorf("want %s, got %s because of %q", want, got.Request.Slug, got.Why)
		}
	}
}

// A word of the request itself chooses no resource, nor do the words of a condition that the mail does not share: one
// that is denied fits only a mail that denies it too.
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
		if got, why := r.Resource(p.Request(test.request), Mail{Text: test.mail}); got.Slug != test.want {
			t.Errorf("%s, %q: got %s because of %q, want %s", test.request, test.mail, got.Slug, why, test.want)
		}
	}
}

// In a script without spaces, a noun of a title or signal is a phrase and counts once, and kana of grammar are nothing.
func TestNounsWithoutSpaces(t *testing.T) {
	r := rankers(t)["ja"]
	got := r.Rank(Mail{Subject: "講演", Text: "講演を一度していただけますか。講演です。"})[0]
	if got.Request.Slug != "talk" || !got.Fair {
		t.Errorf("%s, fair %v, because of %q", got.Request.Slug, got.Fair, got.Why)
	}
	for i, why := range got.Why {
		if slices.Contains(got.Why[:i], why) {
			t.Errorf("%q is a reason twice", why)
		}
	}
	if got := r.Rank(Mail{Text: "お世話になっております。よろしくお願いいたします。"})[0]; got.Request.Slug != site.SomethingElse || got.Score > 0 {
		t.Errorf("a greeting is taken for %s because of %q", got.Request.Slug, got.Why)
	}
}

// Each topic file has each topic and each word of it once, and only topics that English has, which the others translate.
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
				t.Errorf("%s: topic %s is there twice, or not in English", lang, name)
			}
			seen[name] = true
			words := strings.Fields(list)
			for i, word := range words {
				if slices.Contains(words[:i], word) {
					t.Errorf("%s: %s is in %s twice", lang, word, name)
				}
			}
		}
	}
}

// Words of a topic decide between types of request where no phrase does, in another language than the site's as well.
// They are offered, not taken.
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
			t.Errorf("%q: got %s, fair %v, because of %q", m.Text, got.Request.Slug, got.Fair, got.Why)
		}
	}
}
