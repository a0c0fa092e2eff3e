package proposal

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"howihelp"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

const archive = `-- site.toml --
base_url = "https://ana.example/help/"
-- content/profile.md --
+++
name = "Ana Moss"
role = "Engineer"
timezone = "UTC"
email = "ana.moss@private.example"
signoff = "Ana"
+++
-- content/plan.md --
+++
rule = "I take three calls a month, on storage."

[[allowance]]
id = "calls"
title = "Calls"
per_month = 3
+++
-- content/given.toml --
# the second one was for my cousin Bertrand

[[given]]
date = 2026-11-03
allowance = "calls"
-- content/requests/coffee-chat.md --
+++
title = "A coffee chat"
verdict = "no"
redirect = ["podcast"]
signals = ["hear about your fancy career path"]
gain = ["They will write down what came of it in public"]
+++
A chat has no page. <!-- the truth: chats with strangers bore me -->
-- content/requests/call.md --
+++
title = "A call"
verdict = "sometimes"
allowance = "calls"
fit = ["Your problem is on one page"]
ask = ["the page"]
redirect = ["podcast"]
gain = ["Their company may become a customer of ours"]
+++
-- content/requests/introduction.md --
+++
title = "An introduction"
verdict = "sometimes"
introduction = true
fit = ["We worked together"]
ask = ["a note that I can forward"]
redirect = ["podcast"]
+++
-- resources/podcast.md --
+++
title = "Signals"
url = "https://podcast.example/"
kind = "podcast"
+++
`

// task returns the task of writing a reply for the test's site.
func task(t testing.TB, request string, when site.When, length site.Length) *Task {
	return taskOf(t, sitetest.Text(t, archive), request, when, length)
}

func taskOf(t testing.TB, fsys fs.FS, request string, when site.When, length site.Length) *Task {
	s := sitetest.Load(t, fsys)
	p := s.Profiles[0]
	a := &Task{Site: s, Profile: p, Month: plan.On(p, sitetest.Day("2026-11-23")), Replies: reply.Read(p)}
	return a.to(request, when, length)
}

// to returns another task for the same site.
func (t *Task) to(request string, when site.When, length site.Length) *Task {
	other := *t
	other.Choice, other.Length = reply.Choice{Request: t.Profile.Request(request), When: when, Tone: site.Neutral}, length
	return &other
}

const goodNo = `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} So my answer is no, as it is for everyone.

A better place to begin is {{resource}}. The whole answer is written down here: {{link}}

{{signoff}}
`

func TestAGoodAnswerIsClean(t *testing.T) {
	for _, test := range []struct {
		request string
		when    site.When
		length  site.Length
		answer  string
	}{
		{"coffee-chat", site.Closed, site.Mail, goodNo},
		{"coffee-chat", site.Closed, site.Mail, "Sure, here it is:\n\n```markdown\n" + goodNo + "```\n\nDo you want me to change the tone?"},
		{"coffee-chat", site.Closed, site.Mail, "Sure, here it is:\n\n" + goodNo + "\nDo you want me to change the tone?"},
		{"coffee-chat", site.Closed, site.Mail, strings.ReplaceAll(goodNo, "\n", "\r\n")},
		{"coffee-chat", site.Closed, site.Mail, strings.ReplaceAll(strings.ReplaceAll(goodNo, "{{", "{{ "), "}}", " }}")},
		{"coffee-chat", site.Closed, site.Mail, strings.ReplaceAll(goodNo, "{{name}}", "{{Name}}")},
		{"coffee-chat", site.Closed, site.Mail, "```\n" + goodNo + "```\nI used these words:\n```\n{{name}}, {{rule}}\n```\n"},
		{"coffee-chat", site.Closed, site.Message, "Hi {{name}}, thank you for asking me about {{topic}}. {{rule}} So my answer is no. A better place to begin is {{resource}}. The whole answer: {{link}}"},
		{"coffee-chat", site.Closed, site.Note, "Hi {{name}}, thank you for asking. My answer is no, as it is for everyone: {{link}}"},
		{"call", site.Open, site.Mail, "Hi {{name}},\n\nThank you for asking about {{topic}}. Yes, it is a good fit. {{rule}}\n\nPlease send me this:\n\n{{ask}}\n\nThe next step is here: {{link}}\n\n{{signoff}}"},
		{"introduction", site.AskFirst, site.Mail, "Hi {{name}},\n\nSomebody asked me for an introduction to you, about {{topic}}. Their note is below, in their own words.\n\nMay I connect the two of you? A no is fine and needs no reason.\n\n{{signoff}}"},
	} {
		d, err := task(t, test.request, test.when, test.length).Judge(test.answer)
		if err != nil || !d.Clean() {
			t.Errorf("the answer for %s, %s, %s is good, but has the error %v and the findings %v:\n%s", test.request, test.when, test.length, err, d.Findings, test.answer)
		}
	}
}

// The gate finds no mistake in the wording of the built-in replies, so it does not refuse ordinary wording. The test ignores the rules
// that don't apply to built-in replies.
func TestTheGatePassesTheBuiltInReplies(t *testing.T) {
	passed := 0
	first := task(t, "call", site.Open, site.Mail)
	for _, request := range []string{"coffee-chat", "call", "introduction"} {
		for _, when := range []site.When{site.Closed, site.Open, site.AskFirst} {
			for _, tone := range site.Tones {
				for _, length := range site.Lengths {
					a := first.to(request, when, length)
					if a.Tone = tone; !when.Applies(a.Request) {
						continue
					}
					text, _ := reply.Standard(a.Profile, a.Choice, length)
					text = withoutConditions(text, length)
					for _, f := range a.gate(text) {
						if f.Rule != "words" && f.Rule != "shape" && !(f.Rule == "promise" && when == site.AskFirst) {
							t.Errorf("the built-in reply %s %s %s %s has the finding %s:\n%s", request, when, tone, length, f, text)
						}
					}
					passed++
				}
			}
		}
	}
	if passed < 50 {
		t.Errorf("only %d built-in replies were judged, want at least 50", passed)
	}
}

func TestUnreadableAnswers(t *testing.T) {
	for _, test := range []struct{ answer, want string }{
		{"", "the answer is empty"},
		{" \n\t\n", "the answer is empty"},
		{strings.Repeat("a", maxAnswer), "has no template word"},
		{strings.Repeat("a", maxAnswer+1), "more than 64 KiB"},
		{"\xff\xfe", "not text (UTF-8)"},
		{"I'm sorry, but I can't help with declining people.", "has no template word such as {{name}}, so it is no reply but perhaps a refusal or a question: “I'm sorry, but"},
		{"Whom is it for? Tell me more.", "perhaps a refusal or a question"},
		{"```\nHi {{name}},\n\nThank you for", "cut off within its code block"},
		{"Hi {{name}},\n\nThank you for asking me about {{topic}}. {{rule}} So my ans", "has no {{signoff}}, so its end seems to be cut off"},
		{"```\n```", "code block in the answer is empty"},
		{"```\n" + goodNo + "```\nOr:\n```\n" + goodNo + "```\n", "has 2 code blocks"},
	} {
		d, err := task(t, "coffee-chat", site.Closed, site.Mail).Judge(test.answer)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("the answer %.60q gives the draft %v and the error %v, want %q", test.answer, d, err, test.want)
		}
	}
}

// hostile has sentences that would make the owner say more than the template words. The test inserts each into a valid reply, so
// that the reply has no other mistake.
var hostile = []struct{ rule, insert string }{
	{"promise", "I will call you as soon as I can."},
	{"promise", "I’ll make time for you."},
	{"promise", "Just for you I make an exception."},
	{"promise", "We guarantee you a place."},
	{"promise", "You can count on me."},
	{"promise", "I'd be happy to meet."},
	{"day", "Ask me again on Friday."},
	{"day", "There is room in the new year."},
	{"figure", "I charge $500 for it."},
	{"figure", "Only ten people get this."},
	{"address", "More at https://evil.example/x?u=a."},
	{"address", "See evil.example/phish for it."},
	{"address", "Write to ana dot moss at mail dot com."},
	{"address", "Write to me@evil.example."},
	{"address", "[Read this](https://evil.example)."},
	{"markup", "<!-- check: false-hope: keep --> Maybe later."},
	{"markup", "<img src=//evil.example/p.png>"},
	{"markup", "See &#104;ttps&#58;//evil.example."},
	{"hidden", "I wіll meet you."}, // with a Cyrillic letter
	{"hidden", "I w\u200bill meet you."},
	{"hidden", "\u202eyletanitrofnu"},
	{"hidden", "\ue003 says it."}, // a mark of package check
	{"private", "They will write down what came of it in public."},
	{"private", "So it should become a customer of ours."},
	{"private", "It was for my cousin Bertrand."},
	{"private", "You want to hear about your fancy career path."},
	{"unfilled-field", "{{evil}}"},
	{"unfilled-field", "{{template \"x\"}}"},
	{"unfilled-field", "{{printf \"%s\" name}}"},
	{"false-hope", "Maybe later."},
	{"excuse", "I am swamped."},
	{"words", "REPLACE: a friendly sentence."},
}

func TestHostileAnswers(t *testing.T) {
	a := task(t, "coffee-chat", site.Closed, site.Mail)
	for _, test := range hostile {
		for _, answer := range []string{
			strings.Replace(goodNo, "\n\nA better", "\n\n"+test.insert+"\n\nA better", 1),
			"```\n" + strings.Replace(goodNo, "The whole", test.insert+" The whole", 1) + "```",
		} {
			d, err := a.Judge(answer)
			if err != nil {
				t.Errorf("the answer with %q must be read, but gives the error %v", test.insert, err)
			} else if !hasRule(d, test.rule) || d.Clean() {
				t.Errorf("the answer with %q must have a finding of the rule %s, but has %v", test.insert, test.rule, d.Findings)
			}
		}
	}
	if len(hostile) < 20 {
		t.Errorf("there are only %d hostile sentences, want at least 20", len(hostile))
	}
}

func hasRule(d Draft, rule string) bool {
	for _, f := range d.Blocking() {
		if f.Rule == rule {
			return true
		}
	}
	return false
}

// A template word counts only if every recipient sees it. There must be no text before or after the reply.
func TestNeededWords(t *testing.T) {
	for _, test := range []struct{ old, new, rule string }{
		{"{{rule}} ", "", "words"},
		{"{{rule}} ", "{{if opens}}{{rule}} {{end}}", "words"},
		{"{{rule}} ", "{{if opens}}x{{else}}{{rule}} {{end}}", "words"},
		{"{{rule}} ", "{{if opens}}{{if rule}}{{rule}}{{end}}{{end}}", "words"},
		{"{{resource}}", "a podcast", "words"},
		{"{{link}}", "there", "words"},
		{"Hi {{name}},", "Subject: no\n\nHi {{name}},", "shape"},
		{"Hi {{name}},", "Here you are:\n\nHi {{name}},", "shape"},
		{"{{signoff}}", "{{signoff}}\n\nP.S. It was a pleasure.", "shape"},
	} {
		answer := "```\n" + strings.Replace(goodNo, test.old, test.new, 1) + "```"
		d, err := task(t, "coffee-chat", site.Closed, site.Mail).Judge(answer)
		if err != nil || !hasRule(d, test.rule) {
			t.Errorf("with %q instead of %q, want a finding of the rule %s, got the error %v and the findings %v", test.new, test.old, test.rule, err, d.Findings)
		}
	}
	d, err := task(t, "coffee-chat", site.Closed, site.Mail).Judge(strings.Replace(goodNo, "A better place to begin is {{resource}}. ", "{{if resource}}A better place to begin is {{resource}}. {{end}}", 1))
	if err != nil || !d.Clean() {
		t.Errorf("a condition on the word itself is allowed, but gives the error %v and the findings %v", err, d.Findings)
	}
}

// The prompt has the text of the page and nothing private. The prompt and the answer together have at most 3,000 tokens, if
// a token has 3 characters.
func TestPrompt(t *testing.T) {
	for _, fsys := range []fs.FS{sitetest.Text(t, archive), howihelp.Starter} {
		first := taskOf(t, fsys, "call", site.Open, site.Mail)
		p := first.Profile
		for _, r := range p.Requests {
			for _, when := range []site.When{site.Closed, site.Open, site.AskFirst} {
				for _, length := range site.Lengths {
					if !when.Applies(r) {
						continue
					}
					a := first.to(r.Slug, when, length)
					prompt := a.Prompt()
					if tokens := (len(prompt) + 2000) / 3; tokens > 3000 {
						t.Errorf("the prompt for %s %s %s and its answer need about %d tokens, want at most 3000", r.Slug, when, length, tokens)
					}
					for _, want := range append(a.needed(), r.Title, p.Plan.Rule) {
						if !strings.Contains(prompt, want) {
							t.Errorf("the prompt for %s %s %s lacks %s", r.Slug, when, length, want)
						}
					}
					for _, private := range privateTexts(p) {
						if strings.Contains(prompt, private) {
							t.Errorf("the prompt for %s %s contains the private text %q", r.Slug, when, private)
						}
					}
				}
			}
		}
	}
	for request, want := range map[string]bool{"coffee-chat": false, "call": true} {
		if prompt := task(t, request, site.Closed, site.Mail).Prompt(); strings.Contains(prompt, "does not claim that I never do this") != want || strings.Contains(prompt, "“I don't take …”") == want {
			t.Errorf("for %s, the prompt describes the no of a request with another verdict:\n%s", request, prompt)
		}
	}
	prompt := task(t, "coffee-chat", site.Closed, site.Mail).Prompt()
	for _, private := range []string{"bore me", "Bertrand", "customer", "write down", "fancy"} {
		if strings.Contains(prompt, private) {
			t.Errorf("the prompt contains the private text %q:\n%s", private, prompt)
		}
	}
}

func privateTexts(p *site.Profile) []string {
	all := []string{p.Email}
	for _, r := range p.Requests {
		all = append(all, r.Gain...)
		for _, s := range r.Signals {
			if strings.Count(s, " ") > 2 {
				all = append(all, s)
			}
		}
	}
	return all
}

func TestPromptIsAsExpected(t *testing.T) {
	got := task(t, "coffee-chat", site.Closed, site.Mail).Prompt()
	want, _ := os.ReadFile("testdata/prompt.txt")
	if string(want) != got {
		if *update {
			os.MkdirAll("testdata", 0o755)
			os.WriteFile("testdata/prompt.txt", []byte(got), 0o644)
			return
		}
		t.Errorf("the prompt differs from the file in testdata; run go test ./internal/proposal -update, and look at the diff; the prompt is\n%s", got)
	}
}

func TestAgain(t *testing.T) {
	a := task(t, "coffee-chat", site.Closed, site.Mail)
	d, err := a.Judge(strings.Replace(goodNo, "{{rule}} ", "I will call you. ", 1))
	if err != nil {
		t.Fatal(err)
	}
	again := a.Again(d)
	for _, want := range []string{"send the whole reply again in one code block", "the reply has no {{rule}}; use it, as it is written here", "keep the rest of it as it is", "```\nHi {{name}},", "line 3: “I will call you.” makes a promise"} {
		if !strings.Contains(again, want) {
			t.Errorf("the text after an answer with findings lacks %q:\n%s", want, again)
		}
	}
}

func TestFile(t *testing.T) {
	a := task(t, "coffee-chat", site.Closed, site.Note)
	a.Tone = "warm"
	f := a.File(Draft{Text: "Hi\n"})
	if want := "+++\nrequest = \"coffee-chat\"\nwhen = \"closed\"\ntone = \"warm\"\nlength = \"note\"\n+++\n\nHi\n"; f.Path != "content/replies/coffee-chat-closed-warm-note.md" || string(f.New) != want || f.Old != nil {
		t.Errorf("the new file must have the task's keys and the draft, but is %s:\n%s", f.Path, f.New)
	}
	if diff := f.Diff(); !strings.Contains(diff, "(new file)") || !strings.Contains(diff, "\n+Hi\n") {
		t.Errorf("the diff of the new file must have only new lines, but is\n%s", diff)
	}
	own := taskOf(t, sitetest.Text(t, archive+"-- content/replies/mine.md --\n+++\n# kept\nrequest = \"coffee-chat\"\nwhen = \"closed\"\nsubject = \"No\"\n+++\nOld {{link}}\n"), "coffee-chat", site.Closed, site.Mail)
	f = own.File(Draft{Text: "New\n"})
	if want := "+++\n# kept\nrequest = \"coffee-chat\"\nwhen = \"closed\"\nsubject = \"No\"\n+++\n\nNew\n"; f.Path != "content/replies/mine.md" || string(f.New) != want {
		t.Errorf("the changed file must keep its keys and comments, but is %s:\n%s", f.Path, f.New)
	}
	if diff := f.Diff(); !strings.Contains(diff, "-Old {{link}}\n") || !strings.Contains(diff, "+New\n") {
		t.Errorf("the diff of the changed file must have the old and the new line, but is\n%s", diff)
	}
	same := File{Path: "x", Old: []byte("a"), New: []byte("a")}
	if same.Diff() != "" {
		t.Error("a draft with the same text as the file has a diff")
	}
}

func TestStandards(t *testing.T) {
	p := sitetest.Load(t, sitetest.Text(t, archive)).Profiles[0]
	var got []string
	for _, c := range Standards(p) {
		got = append(got, c.Name())
	}
	if want := "coffee-chat.closed.neutral call.open.neutral call.closed.neutral something-else.closed.neutral"; strings.Join(got, " ") != want {
		t.Errorf("the standard replies are %s, want %s", strings.Join(got, " "), want)
	}
}

// The gate recognises promises, days and figures in five languages, including words with letters beyond ASCII.
func TestWordingsOfLanguages(t *testing.T) {
	for _, test := range []struct{ lang, sentence, rule string }{
		{"de", "Ich werde mich melden.", "promise"},
		{"de", "Da mache ich eine Ausnahme.", "promise"},
		{"de", "Sie können auf mich zählen.", "promise"},
		{"de", "Sie hören von mir.", "promise"},
		{"de", "Ich gebe Ihnen Bescheid.", "promise"},
		{"de", "Ich halte Sie auf dem Laufenden.", "promise"},
		{"de", "Nach Semesterende passt es.", "promise"},
		{"fr", "Vous pouvez compter sur moi.", "promise"},
		{"fr", "Je vous tiens au courant.", "promise"},
		{"de", "Frag im März wieder.", "day"},
		{"de", "Nur fünf Leute bekommen das.", "figure"},
		{"de-AT", "Ich verspreche es.", "promise"},
		{"de", "Ich kann das nicht.", ""},
		{"fr", "Je reviendrai vers vous.", "promise"},
		{"fr", "Revenez en août.", "day"},
		{"fr", "C'est promis.", "promise"},
		{"es", "Te llamaré.", "promise"},
		{"es", "Hago una excepción.", "promise"},
		{"es", "Quiere usted una respuesta clara.", ""},
		{"es", "El año próximo hay sitio, quizás en otoño que viene.", "day"},
		{"pt", "Abro uma exceção.", "promise"},
		{"pt-BR", "Responderei em breve.", "promise"},
		{"pt", "Escreva em março.", "day"},
		{"pt", "Não posso.", ""},
		{"en", "I will not take it.", ""},
		{"en", "May I say thank you.", ""},
	} {
		found := ""
		for _, w := range wordingsOf(test.lang) {
			if part := inASCII(test.sentence); w.find.MatchString(part) && (w.unless == nil || !w.unless.MatchString(part)) {
				found = w.rule
			}
		}
		if found != test.rule {
			t.Errorf("in the language %s, the rule that finds %s is %q, want %q", test.lang, test.sentence, found, test.rule)
		}
	}
	if Knows("pl") || !Knows("en-GB") {
		t.Error("Knows must report true for en-GB, and false for pl")
	}
}

// A reply that the gate accepts has only the links of the template words, and neither figures nor markup beside them.
func FuzzJudge(f *testing.F) {
	f.Add(goodNo)
	for _, h := range hostile {
		f.Add(strings.Replace(goodNo, "The whole", h.insert+" The whole", 1))
	}
	a := task(f, "coffee-chat", site.Closed, site.Mail)
	links := regexp.MustCompile(`href="([^"]*)"`)
	f.Fuzz(func(t *testing.T, answer string) {
		d, err := a.Judge(answer)
		if err != nil || !d.Clean() {
			return
		}
		r := &site.Reply{Request: a.Request, When: a.When, Tone: site.Neutral, Body: d.Text}
		m, err := a.Replies.Of(r).On(a.Site, a.Month).Write(a.Choice, nil, reply.Recipient{Name: "Sam", Topic: "indexes", Subject: "indexes"})
		if err != nil {
			t.Fatalf("the gate accepts a reply that cannot be filled in: %v\n%s", err, d.Text)
		}
		for _, href := range links.FindAllStringSubmatch(m.HTML(), -1) {
			if href[1] != "https://ana.example/help/ask/coffee-chat/" && href[1] != "https://ana.example/help/go/podcast/" {
				t.Errorf("the gate accepts a reply with a link to %s:\n%s", href[1], d.Text)
			}
		}
		if strings.ContainsAny(d.Text, "<>@0123456789$€") {
			t.Errorf("the gate accepts a reply with a figure, an address or markup:\n%s", d.Text)
		}
	})
}

func TestSave(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	text := func() string {
		data, err := root.ReadFile("content/replies/a.md")
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	fresh := File{Path: "content/replies/a.md", New: []byte("one\n")}
	if err := fresh.Save(root); err != nil || text() != "one\n" {
		t.Fatalf("a new file must be saved, but the error is %v, and the file contains %q", err, text())
	}
	if err := fresh.Save(root); err == nil || text() != "one\n" {
		t.Errorf("Save must not replace a file that appeared in the meantime: the error is %v, and the file contains %q", err, text())
	}
	if err := root.WriteFile("content/replies/a.md", []byte("one\r\ntwo\r\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := (File{Path: fresh.Path, Old: []byte("one\n"), New: []byte("lost\n")}).Save(root); err == nil || text() != "one\r\ntwo\r\n" {
		t.Errorf("Save must not replace a file that changed in the meantime: the error is %v, and the file contains %q", err, text())
	}
	if err := (File{Path: fresh.Path, Old: []byte("one\ntwo\n"), New: []byte("three\nfour\n")}).Save(root); err != nil || text() != "three\r\nfour\r\n" {
		t.Errorf("Save must keep the file's CR LF, but the error is %v, and the file contains %q", err, text())
	}
}
