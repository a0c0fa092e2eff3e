package words

import (
	"strings"
	"testing"
)

func TestResolve(t *testing.T) {
	mark := func(text string) string { return strings.NewReplacer("⟨", markBegin, "⟩", markEnd).Replace(text) }
	const span = `<span lang="en" dir="ltr">`
	for _, test := range []struct{ name, page, want string }{
		{"a text", "<p>⟨Yes⟩</p>", "<p>" + span + "Yes</span></p>"},
		{"texts beside each other", "<p>⟨Yes⟩, ⟨no⟩</p>", "<p>" + span + "Yes</span>, " + span + "no</span></p>"},
		{"a text in a text", "<p>⟨a ⟨b⟩ c⟩</p>", "<p>" + span + "a b c</span></p>"},
		{"an attribute", `<nav aria-label="⟨Here⟩ > there">x</nav>`, `<nav aria-label="Here > there">x</nav>`},
		{"an address", `<a href="mailto:a@b.c?body=%EF%B7%A0Hi%EF%B7%A1">x</a>`, `<a href="mailto:a@b.c?body=Hi">x</a>`},
		{"a title", "<title>⟨How I help⟩ · Ana</title><p>⟨Yes⟩</p>", "<title>How I help · Ana</title><p>" + span + "Yes</span></p>"},
		{"a script", "<script>x = \"⟨<b>⟩\"</script>", "<script>x = \"<b>\"</script>"},
		{"marks in different elements", "<p>⟨Yes</p><p>No⟩</p>", "<p>" + span + "Yes</span></p><p>No</p>"},
		{"a page without marks", "<p title=\"a\">Yes</p>", "<p title=\"a\">Yes</p>"},
		{"a page that ends in a tag", "⟨a⟩<p title=\"⟨", span + "a</span><p title=\""},
	} {
		if got := string(Resolve([]byte(mark(test.page)))); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// FuzzResolve checks that no mark survives, and that a page keeps its text.
func FuzzResolve(f *testing.F) {
	f.Add("<p title='" + markBegin + "'>" + markBegin + "a" + markEnd + "</p><script>" + markEnd + "</script>")
	f.Add("<title>" + markBegin + "<" + markEnd + "\"%EF%B7%A0")
	f.Fuzz(func(t *testing.T, page string) {
		got := string(Resolve([]byte(page)))
		if got != Plain(got) {
			t.Errorf("a mark is left in %q", got)
		}
		without := strings.NewReplacer(`<span lang="en" dir="ltr">`, "", "</span>", "")
		if a, b := without.Replace(Plain(page)), without.Replace(got); a != b {
			t.Errorf("got the text %q, want %q", b, a)
		}
	})
}

// A name or title within a text is between two invisible characters (U+2068 and U+2069) if its writing direction differs from the
// text's, or if it has figures and the text is written from right to left. Web addresses never get these characters.
func TestIsolate(t *testing.T) {
	english, hebrew := For("en"), assemble("he", []map[string]*entry{calendarOf("he")}, englishLayer(), false)
	for _, test := range []struct{ got, want string }{
		{english.Page.More("Coffee 2"), "More: Coffee 2"},
		{english.Page.More("קפה"), "More: \u2068קפה\u2069"},
		{hebrew.Page.More("קפה"), "More: קפה"},
		{hebrew.Page.More("Coffee"), "More: \u2068Coffee\u2069"},
		{hebrew.Page.More("קפה 2"), "More: \u2068קפה 2\u2069"},
		{hebrew.Share.HowIHelp("https://ana.example/"), "How I help: https://ana.example/"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

// Only the words that Marked returns, which are for pages, have marks around an English text that replaces a missing translation.
// A text without letters, such as a separator, has no marks.
func TestMarked(t *testing.T) {
	w := setOf(t, map[string]string{"words/sv.toml": "[page]\nyes = \"Ja\"\n"}).For("sv", true)
	m := w.Marked()
	for _, test := range []struct{ got, want string }{
		{w.Page.No, "No, and here is a better place"},
		{m.Page.No, markBegin + w.Page.No + markEnd},
		{m.Page.Yes, "Ja"},
		{m.Left(1, 3), markBegin + "1 of 3 left" + markEnd},
		{m.SomethingElse.Ask[1], markBegin + "What is your one question?" + markEnd},
		{m.Kinds["book"], markBegin + "book" + markEnd},
		{m.Between + m.Page.Colon, "; : "},
		{Plain(m.Page.No), w.Page.No},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
	if w := For("en"); w.Marked() != w || For("de").Marked() != For("de") {
		t.Error("English and German lack no translation, so Marked must return the same words, but it returns others")
	}
}
