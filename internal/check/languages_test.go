package check

import (
	"strings"
	"testing"
	"testing/fstest"
)

// team is a site with an English and a German profile, which share English texts.
func team(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{
		"site.toml":              {Data: []byte("base_url = \"https://ana.example/help/\"\n")},
		"content/ana/profile.md": {Data: []byte("+++\nname = \"Ana Moss\"\nrole = \"Engineer\"\ntimezone = \"UTC\"\nemail = \"ana@example.com\"\n+++\n")},
		"content/cem/profile.md": {Data: []byte("+++\n# check: other-language: we write in English\nname = \"Cem Ak\"\nrole = \"Redakteur\"\ntimezone = \"UTC\"\nemail = \"cem@example.com\"\nlang = \"de\"\n+++\n")},
		"content/shared/plan.md": {Data: []byte("+++\nrule = \"I take three calls a month.\"\n\n[[allowance]]\nid = \"calls\"\ntitle = \"Calls\"\nper_month = 3\n+++\n")},
		"resources/guide.md":     {Data: []byte("+++\ntitle = \"The guide\"\nurl = \"https://example.org/guide\"\nkind = \"guide\"\nchecked = 2026-11-02\n+++\nIt helps.\n")},
	}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// Profiles in different languages may share a text. The rules read it in the language in which it is written, if it is long enough to
// tell. So they find the same as on a site that is only in that language.
func TestSharedTextsAreReadInTheirLanguage(t *testing.T) {
	no := func(text string) string {
		return "+++\ntitle = \"A coffee chat\"\nverdict = \"no\"\nredirect = [\"guide\"]\n+++\n" + text + "\n"
	}
	other := func(fit string) string {
		return "+++\nfit = [\"" + fit + "\"]\nask = [\"your question\"]\nredirect = [\"guide\"]\n\n[[instead]]\nwhen = \"Your message is longer\"\nfit = \"" + fit + "\"\nresource = \"guide\"\n+++\nTell me about it.\n"
	}
	reply := func(text string) string { return "+++\nrequest = \"coffee-chat\"\n+++\n" + text }
	const chat, something, answer = "content/shared/requests/coffee-chat.md", "content/shared/requests/something-else.md", "content/shared/replies/coffee-chat-closed.md"
	for _, test := range []struct {
		rule, name, text string
		want             bool
	}{
		{"silent-no", chat, no("I don't do coffee chats: what I would say is in the guide."), false},
		{"silent-no", chat, no("<!-- REPLACE: this comment. -->"), false}, // without a text, the page shows a built-in sentence
		{"silent-no", chat, no("No coffee chats."), false},                // too short to tell the language
		{"silent-no", chat, no("The guide is the best place to start, and it has all that I know about this."), true},
		{"silent-no", chat, no("Kaffeegespräche führe ich nicht: Was ich sagen würde, steht in dem Buch, und das ist für alle da."), false},
		{"silent-no", chat, no("Das Buch ist der beste Anfang, und in dem Buch steht alles, was ich über das Thema weiß."), true},
		{"open-else", something, other("None of the other requests is yours, not even one whose conditions you don't meet"), false},
		{"open-else", something, other("None is yours"), false},
		{"open-else", something, other("Your message has five sentences or fewer, and it is about what I work on"), true},
		{"no-acknowledgement", answer, reply(goodReply), false},
		{"no-rule", answer, reply("Hi {{name}},\n\nThank you for asking me about {{topic}}. I take no coffee chats, from anybody, and so my answer is no.\n\nStart with {{resource}}. The whole answer is here: {{link}}\n\n{{signoff}}\n"), false},
	} {
		files := map[string]string{chat: no("I don't do coffee chats: what I would say is in the guide."), test.name: test.text}
		got := show(findings(t, team(files), nil))
		if strings.Contains(got, "["+test.rule+"]") != test.want {
			t.Errorf("in the text\n%s\ngot\n%s\nwant a finding of %s: %v", test.text, got, test.rule, test.want)
		}
	}
}

// A question of the FAQ is a finding if it is not in the profile's language, and is long enough to be certain of that.
func TestQuestionsInAnotherLanguage(t *testing.T) {
	const long = "Kostet es etwas, wenn ich dich um ein Gespräch bitte, und muss ich dafür etwas mitbringen, das du vorher lesen kannst, oder reicht dir eine kurze Nachricht?"
	for _, test := range []struct {
		question string
		want     bool
	}{
		{long, true},
		{"Kostet es etwas?", false},
		{"Is it free if I ask you for a call, and do I have to bring something that you can read before, or do you only need a short message?", false},
	} {
		got := show(findings(t, with(map[string]string{"content/faq/refunds.md": "+++\nquestion = \"" + test.question + "\"\n+++\nNo, it is free.\n"}), nil))
		if strings.Contains(got, "content/faq/refunds.md [other-language]") != test.want {
			t.Errorf("for the question %q, got the findings\n%s\nwant a finding of other-language: %v", test.question, got, test.want)
		}
	}
}
