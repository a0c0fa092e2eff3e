package check

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"howihelp/internal/limit"
	"howihelp/internal/printable"
	"howihelp/internal/race"
	"howihelp/internal/share"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// inside fails the test for each finding whose range is not inside the finding's file.
func inside(t testing.TB, files map[string]string, found Findings) {
	t.Helper()
	split := map[string][]string{}
	for _, f := range found {
		if split[f.File] == nil {
			text, ok := files[f.File]
			if !ok && base[f.File] != nil {
				text = string(base[f.File].Data)
			}
			split[f.File] = strings.Split(strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n"), "\n")
		}
		lines := split[f.File]
		width := func(line int) int { return utf8.RuneCountInString(lines[line-1]) + 1 }
		switch {
		case f.Line == 0 && base[f.File] != nil, f.Column == 0 && f.Line > 0 && f.Line <= len(lines):
		case f.Line < 1, f.Line > len(lines), f.EndLine < f.Line, f.EndLine > len(lines),
			f.Column < 1, f.Column > width(f.Line), f.EndColumn > width(f.EndLine), f.EndLine == f.Line && f.EndColumn < f.Column:
			t.Errorf("the range of %+v is not inside the file, which has %d lines", f, len(lines))
		}
	}
}

// The rules don't fail on replies that nobody would write, and find the faults in them. The longest replies have almost 1 MiB,
// the maximum size of a file.
func TestOddReplies(t *testing.T) {
	size := 1<<20 - 200 // the length of the longest replies
	if race.Enabled {
		size = 32 << 10
	}
	sentence := "I'm so swamped, maybe later, and I can't because of it. "
	for _, test := range []struct {
		name, body string
		want       string // the ids of rules that must be among the findings
	}{
		{"one word", "No.", "no-acknowledgement no-rule resource-count no-link"},
		{"a link alone", "{{link}}", "no-rule resource-count"},
		{"a resource alone", "{{resource}}", "no-link"},
		{"no letter", "…", "no-rule"},
		{"a picture alone", "![](x.png)", "no-rule"},
		{"a heading alone", "# No\n", "no-link"},
		{"a table", "| a | b |\n|---|---|\n| I'm swamped | {{link}} |\n", "excuse"},
		{"emoji", "👩‍👩‍👧 Thanks 🙏! I'm swamped 🤯 {{link}} {{resource}} {{rule}} 🏳️‍🌈", "excuse"},
		{"right to left", "שלום {{name}},\n\nתודה רבה! {{rule}} I'm swamped. {{resource}} {{link}}\n", "excuse"},
		{"combining marks", "Thanks. I\u0301'm s\u0301wamped. I'm swamped. {{link}}", "excuse"},
		{"typographic", "Thanks. I’m\u00a0swamped.{{link}}", "excuse"},
		{"crlf", "Thanks.\r\nI'm\r\nswamped.\r\n{{link}}\r\n", "excuse"},
		{"nested quotes", strings.Repeat("> ", 50) + "I'm swamped", "no-link"},
		{"open quotation", "Thanks. “I'm swamped and {{link}}", "excuse"},
		{"very many sentences", strings.Repeat(sentence, size/len(sentence)), "excuse over-explain"},
		{"one word, very often", strings.Repeat("busy", size/4), "no-rule"},
		{"very many words", strings.Repeat("so ", size/3), "over-explain"},
		{"very many quotation marks", strings.Repeat("“\"«", size/6), "no-rule"},
		{"very many lines", strings.Repeat("I'm\n", size/4), "over-explain"},
		{"very many paragraphs", strings.Repeat("I'm so busy\n\n", size/13), "excuse"},
		{"as many template words as a reply may have", strings.Repeat("{{rule}} ", 20), "over-explain"},
		{"very many comments", strings.Repeat("<!-- check: excuse: x -->\n", size/27), "silence"},
	} {
		files := map[string]string{"content/replies/coffee.md": "+++\nrequest = \"coffee-chat\"\n+++\n" + test.body}
		found := findings(t, with(files), nil)
		inside(t, files, found)
		for _, rule := range strings.Fields(test.want) {
			if !strings.Contains(show(found), "["+rule+"]") {
				t.Errorf("for the reply %q, got\n%s\nwant a finding of %s", test.name, printable.Brief(show(found)), rule)
			}
		}
	}
}

// The range of a finding is that of the words that break the rule, whatever precedes these words.
func TestRanges(t *testing.T) {
	files := map[string]string{"content/replies/coffee.md": "\ufeff+++\r\nrequest = \"coffee-chat\"\r\n+++\r\n\r\nДорогой *друг* 👩‍👧, thank you for &amp; asking,\r\n  but I’m so\r\n  busy. {{rule}} See [{{resource}}](https://example.org/a) or {{- link}}\r\n"}
	found := findings(t, with(files), nil)
	want := []string{"content/replies/coffee.md 6:7-7:7 excuse"}
	var got []string
	for _, f := range found {
		if f.Rule == "excuse" {
			got = append(got, f.File+" "+place(f))
		}
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got the ranges %v, want %v", got, want)
	}
	inside(t, files, found)
}

func place(f Finding) string {
	var b strings.Builder
	for i, n := range []int{f.Line, f.Column, f.EndLine, f.EndColumn} {
		b.WriteString(string(rune('0' + n)))
		b.WriteString([]string{":", "-", ":", " "}[i])
	}
	return b.String() + f.Rule
}

// The rules look for a site's own phrases and for the built-in ones. A site's phrases may have other messages and levels.
func TestOwnPhrases(t *testing.T) {
	files := map[string]string{
		"check/en.toml": `
[[phrase]]
rule = "excuse"
find = '\bin crunch mode\b'
unless = '\byou\b'
message = '"%s" is our word for no'
suggest = "I take three calls."
level = "hint"
reason = "Everybody here says it."

[signs]
thanks = ['\bcheers\b']
`,
		"content/replies/coffee.md": "+++\nrequest = \"coffee-chat\"\n+++\nCheers! I'm in crunch mode. You are in crunch mode too. {{rule}} Start with {{resource}}: {{link}}\n",
	}
	found := findings(t, with(files), nil)
	want := Finding{Range: Range{"content/replies/coffee.md", 4, 13, 4, 27}, Level: Hint, Rule: "excuse",
		Msg: `"in crunch mode" is our word for no`, Suggest: "I take three calls.", Reason: "Everybody here says it."}
	if len(found) != 1 || found[0] != want {
		t.Errorf("got %+v, want %+v", found, want)
	}
}

// The draft lists find the plainest wording for each of their rules, and nothing in a good reply.
func TestDraftLists(t *testing.T) {
	for tag, sentences := range map[string]map[string]string{
		"de": {
			"": "Meine Antwort ist nein.", "excuse": "Ich habe leider keine Zeit.", "cant-not-dont": "Ich kann das nicht machen.",
			"false-hope": "Vielleicht später.", "over-apology": "Es tut mir so leid.", "hedge": "Ich bin mir nicht sicher.",
			"consolation": "Schick mir deine Folien.", "scold": "Du hättest die Seite lesen können.", "voice": "Wir bedauern das.",
			"intro-without-double-opt-in": "Ich stelle dich Kim vor.", "over-explain": "Ein weiterer Grund ist mein Garten.",
		},
		"es": {
			"": "Mi respuesta es no.", "excuse": "No tengo tiempo.", "cant-not-dont": "No puedo hacerlo.",
			"false-hope": "Quizás más adelante.", "over-apology": "Lo siento muchísimo.", "hedge": "Me temo que es un no.",
			"consolation": "Mándame el borrador.", "scold": "Como dice mi página, no hago llamadas.", "voice": "Lamentamos la respuesta.",
			"intro-without-double-opt-in": "Te presento a Kim.", "over-explain": "Otra razón es mi jardín.",
		},
		"fr": {
			"": "Ma réponse est non.", "excuse": "Je suis débordée.", "cant-not-dont": "Je ne peux pas le faire.",
			"false-hope": "Peut-être une autre fois.", "over-apology": "Je suis vraiment désolée.", "hedge": "Je crains que non.",
			"consolation": "Envoyez-moi le brouillon.", "scold": "Vous auriez pu lire la page.", "voice": "Nous regrettons la réponse.",
			"intro-without-double-opt-in": "Je vous présente à Kim.", "over-explain": "Une autre raison est mon jardin.",
		},
		"pt": {
			"": "A minha resposta é não.", "excuse": "Estou atolada em prazos.", "cant-not-dont": "Não posso fazer isso.",
			"false-hope": "Talvez mais tarde.", "over-apology": "Lamento imenso.", "hedge": "Receio que não.",
			"consolation": "Me mande o rascunho.", "scold": "Deverias ter lido a página.", "voice": "Lamentamos a resposta.",
			"intro-without-double-opt-in": "Apresento-te à Kim.", "over-explain": "Outro motivo é o meu jardim.",
		},
	} {
		thanks := map[string]string{"de": "vielen Dank für deine Frage.", "es": "gracias por tu mensaje.", "fr": "merci pour votre message.", "pt": "obrigada pela sua pergunta."}[tag]
		for rule, text := range sentences {
			found := findings(t, with(map[string]string{
				"content/profile.md":        "+++\nname = \"Ana\"\nrole = \"x\"\nemail = \"a@example.com\"\ntimezone = \"UTC\"\nlang = \"" + tag + "\"\n+++\n",
				"content/replies/coffee.md": "+++\nrequest = \"coffee-chat\"\n+++\n{{name}}, " + thanks + " {{rule}} " + text + "\n\n{{resource}}: {{link}}\n",
			}), nil)
			var got []string
			for _, f := range found {
				if f.Rule != noReply.ID {
					got = append(got, f.Rule)
				}
			}
			if strings.Join(got, " ") != rule {
				t.Errorf("in the language %s, got the findings %v for the text %q, want %q", tag, got, text, rule)
			}
		}
	}
}

// FuzzReplies checks that no reply causes a panic, and that every finding is inside its file.
func FuzzReplies(f *testing.F) {
	for _, s := range corpus(f) {
		if len(s.body)%7 == 0 {
			f.Add(s.body, "")
		}
	}
	for _, seed := range []string{
		"{{if resource}}a{{else}}b{{end}} {{ask}}", "> “*A b*” `c` [d](https://e.f) ![](g)\n\n# h\n### i", "\ufeffa\r\nb\u2028c\x1a\ue003", "<!-- check: excuse: x -->\n<!-- check -->",
		"| a |\n|-|\n| {{link}} |\n\n[^1]\n\n[^1]: REPLACE: {{signoff}}", "www.example.org <a@b.c> {{- name -}} {{/* x */}}",
	} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, reply, answer string) {
		files := map[string]string{
			"content/replies/coffee.md": "+++\nrequest = \"coffee-chat\"\n+++\n" + reply,
			"content/faq/refunds.md":    "+++\nquestion = \"?\"\n+++\n" + answer,
			"content/given.toml":        "# they will write down what came of it\n",
		}
		fsys := with(files)
		s, err := site.Load(fsys)
		if err != nil {
			return
		}
		found, err := Run(s, Options{Months: monthsOf(s), Replies: repliesOf(s)})
		if err != nil {
			t.Fatal(err)
		}
		inside(t, files, found)
	})
}

// check reports an address that a social network would cut off.
func TestBiosWithoutRoom(t *testing.T) {
	found := findings(t, with(map[string]string{"site.toml": "base_url = \"https://ana.example/" + strings.Repeat("help", 60) + "/\"\n"}), nil)
	if len(found) < 3 {
		t.Errorf("got only\n%s\nwant at least 3 findings", show(found))
	}
	for _, f := range found {
		if f.Rule != lostLink.ID || f.File != "site.toml" || !strings.Contains(f.Msg, "has no room for https://ana.example/help") {
			t.Errorf("got %+v, want a finding in site.toml about a bio without room", f)
		}
	}
}

// check reports that a bio has no room for the address if, and only if, the snippet for the bio is too long or lacks the address.
func TestBiosWithoutRoomAreThoseOfTheSnippets(t *testing.T) {
	for length := range 300 {
		fsys := with(map[string]string{"site.toml": "base_url = \"https://ana.example/" + strings.Repeat("h", length) + "/\"\n"})
		s := sitetest.Load(t, fsys)
		month := monthsOf(s)[0]
		in := newRun(s, nil).scope(s.Profiles[0], month, nil)
		without := 0
		for _, k := range share.Kinds {
			if len(k.Limits) == 0 {
				continue
			}
			snippet, err := k.Write(s, in.profile, month)
			if err != nil {
				t.Fatal(err)
			}
			long := slices.ContainsFunc(k.Limits, func(l limit.Limit) bool { return !l.Fits(snippet.Text) })
			if long || !strings.Contains(snippet.Text, s.URL(in.profile.Path())) {
				without++
			}
		}
		if found := in.biosWithoutRoom(); len(found) != without {
			t.Errorf("for an address of %d characters, found %v, want %d findings", length, found, without)
		}
	}
}
