package reply

import (
	"bytes"
	"fmt"
	"html"
	"mime"
	"net/mail"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/template"
	"text/template/parse"
	"time"

	"howihelp/internal/markdown"
	"howihelp/internal/plan"
	"howihelp/internal/race"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
	"howihelp/internal/source"
)

const testSite = `
-- site.toml --
base_url = "https://ana.example/help/"
-- content/profile.md --
+++
name = "Ana Moss"
role = "Engineer"
timezone = "UTC"
+++
-- content/plan.md --
+++
rule = "I take *three* calls a month."
[[allowance]]
id = "calls"
title = "Calls"
per_month = 3
+++
-- content/requests/bare.md --
+++
title = "Bare"
verdict = "sometimes"
+++
-- content/requests/call.md --
+++
title = "A call"
verdict = "sometimes"
allowance = "calls"
ask = ["the page"]
redirect = ["guide"]
+++
-- content/requests/intro.md --
+++
title = "An introduction"
verdict = "sometimes"
allowance = "calls"
ask = ["a note"]
redirect = ["guide"]
introduction = true
+++
-- content/requests/no.md --
+++
title = "A no"
verdict = "no"
redirect = ["guide"]
+++
-- content/requests/yes.md --
+++
title = "A yes"
verdict = "yes"
+++
-- resources/guide.md --
+++
title = "The [guide]"
url = "https://example.org/guide"
kind = "guide"
+++
`

// load returns the test site and its profile, with more files added.
func load(t testing.TB, more string) (*site.Site, *site.Profile) {
	t.Helper()
	s := sitetest.Load(t, sitetest.Text(t, testSite+more))
	return s, s.Profiles[0]
}

func TestCheck(t *testing.T) {
	_, p := load(t, "")
	for _, test := range []struct{ request, body, want string }{
		{"call", "Hi {{name}},\n\n{{ask}}\n{{resource}} {{next_opening}} {{- signoff -}}\n", ""},
		{"call", "{{/* a note */}}{{if ask}}{{ask}}{{end}}\n{{if capacity}}a{{else if rule}}b{{else}}c{{end}}", ""},
		{"bare", "{{if resource}}{{resource}}{{end}}{{if next_opening}}{{next_opening}}{{end}}{{if ask}}{{ask}}{{end}}", ""},
		{"bare", "{{if rule}}{{if resource}}{{rule}}{{resource}}{{end}}{{end}}", ""},
		{"call", "a }} b { c", ""},
		{"bare", "a\n{{resource}}", "2: {{resource}} has no value, because bare has no redirect"},
		{"bare", "a\n{{if resource}}{{else}}\n{{resource}}{{end}}", "3: {{resource}} has no value, because bare has no redirect"},
		{"bare", "{{ask}}", "1: {{ask}} has no value, because bare has no ask"},
		{"bare", "{{next_opening}}", "1: {{next_opening}} needs {{if next_opening}}, because bare has no allowance, so that the word has a value only during a pause"},
		{"no", "{{next_opening}}", "1: {{next_opening}} has no value, because the verdict of no is no"},
		{"call", "{{if opens}}{{opens}}{{end}}", ""},
		{"no", "{{if opens}}{{opens}}{{end}}", ""},
		{"call", "{{opens}}", "1: {{opens}} needs {{if opens}}, because the word has no value while there is room"},
		{"no", "{{if opens}}a{{else}}{{opens}}{{end}}", "1: {{opens}} has no value, because the verdict of no is no"},
		{"something-else", "{{resource}}", "1: {{resource}} has no value, because something-else has no redirect"},
		{"call", "a {{ask}}", "1: {{ask}} is a list, but there is other text on its line"},
		{"call", "{{ask}}.", "1: {{ask}} is a list, but there is other text on its line"},
		{"call", "{{Name}}", "1: {{Name}} is not a word of reply templates"},
		{"call", "{{.Name}}", "1: {{.Name}} is not a word of reply templates"},
		{"call", "\n\n{{.}}", "3: {{.}} is not part of reply templates"},
		{"call", "{{name | name}}", "1: {{name | name}} is not part of reply templates"},
		{"call", "{{len name}}", "1: {{len name}} is not part of reply templates"},
		{"call", "{{(name)}}", "1: {{(name)}} is not part of reply templates"},
		{"call", "{{if eq name rule}}{{end}}", "1: {{eq name rule}} is not part of reply templates"},
		{"call", "a\n{{with rule}}\n{{nothing}}{{end}}", "2: {{with}} is not part of reply templates"},
		{"call", "{{block \"x\" .}}a{{end}}", "1: {{block}} is not part of reply templates"},
		{"call", "{{name}}\n{{\nname", "2: a {{ is not closed"},
		{"call", "\n{{name}", "2: a {{ is not closed"},
		{"call", "{{/* a", "1: a {{ is not closed"},
		{"call", "{{name}} {{/* a */ b}}", "1: a comment is not closed"},
		{"call", "{{if rule}}\n{{if name}}\n{{end}}\n\n", "1: {{if}} has no {{end}}"},
		{"call", "\n{{else}}", "2: {{else}} has no {{if}}"},
		{"call", "{{define \"x\"}}{{end}}", "1: {{define}} is not part of reply templates"},
		{"call", "{{if rule}}{{define \"x\"}}{{end}}{{end}}", "1: {{define}} is not part of reply templates"},
		{"call", "{{range}}{{end}}", "1: {{range}} is not part of reply templates"},
		{"call", "{{continue}}", "1: {{continue}} is not part of reply templates"},
		{"call", "{{$x}}", "1: a {{ … }} has a syntax error"},
		{"call", strings.Repeat("{{if rule}}", maxNesting) + strings.Repeat("{{end}}", maxNesting), ""},
		{"call", "a\n" + strings.Repeat("{{if rule}}", maxNesting+1) + strings.Repeat("{{end}}", maxNesting+1), "2: {{if}} is nested more than 16 deep"},
		{"call", strings.Repeat("{{name}} {{topic}}\n", maxUses), ""},
		{"call", strings.Repeat("{{name}}\n", maxUses+5), "21: {{name}} is used more than 20 times"},
		{"call", "[a](b.md)", `1: link is "b.md", which does not work in a mail`},
	} {
		r := &site.Reply{Source: site.Source{File: "x.md", Body: 1}, Request: p.Request(test.request), When: site.Closed, Tone: site.Neutral, Body: test.body}
		var got []string
		for _, e := range Read(&site.Profile{Replies: []*site.Reply{r}}).Mistakes() {
			got = append(got, strings.TrimPrefix(e.Pos.String()+": "+e.Msg, "x.md:"))
			if e.Hint == "" {
				t.Errorf("in the template %q, the mistake %v has no hint", test.body, e)
			}
		}
		if strings.Join(got, "\n") != test.want {
			t.Errorf("the template %q has the mistakes %q, want %q", test.body, got, test.want)
		}
	}
}

func TestCheckOfSubject(t *testing.T) {
	for subject, want := range map[string]string{
		"Re: {{subject}} {{name}} {{topic}} {{capacity}}": "",
		"{{rule}}":     "{{rule}} cannot be used in a subject",
		"{{link}}":     "{{link}} cannot be used in a subject",
		"{{ask}}":      "{{ask}} cannot be used in a subject",
		"{{resource}}": "{{resource}} cannot be used in a subject",
		"{{signoff}}":  "{{signoff}} cannot be used in a subject",
		"{{name":       "a {{ is not closed",
	} {
		_, errs := parsePair(&site.Reply{Subject: subject, Body: "Hi."})
		got := ""
		if len(errs) > 0 {
			got = errs[0].Msg
		}
		if got != want || len(errs) > 1 {
			t.Errorf("the subject %q has the mistakes %v, want %q", subject, errs, want)
		}
	}
}

// Checking a long template is fast, whatever it repeats.
func TestCheckIsLinear(t *testing.T) {
	_, p := load(t, "")
	size := 1 << 17
	if race.Enabled {
		size = 1 << 14
	}
	for _, piece := range []string{"{{ask}}", "{{ask}}\n", "{{nothing}}", "{{if rule}}", "{{if rule}}x{{end}}", "{{", "{{.", "{{/**/}}", "{{end}}", "{{name}", "[a](b)"} {
		body := strings.Repeat(piece, size/len(piece))
		start := time.Now()
		Read(&site.Profile{Replies: []*site.Reply{{Request: p.Request("call"), Body: body}}}).Mistakes()
		if took := time.Since(start); took > time.Minute {
			t.Errorf("checking a template that repeats %q takes %v, want less than a minute", piece, took)
		}
	}
}

const evil = "*x* <b>{{name}}` [a](b) &amp; _y_ # z"

// A value is shown as plain text, wherever a template uses it.
func TestWriteEscapes(t *testing.T) {
	s, p := load(t, `
-- content/replies/call.md --
+++
request = "call"
subject = "{{name}}: {{subject}}"
+++
{{name}} asks

{{name}}

- {{topic}}

{{rule}} {{resource}}
`)
	w := Read(p).On(s, plan.On(p, today))
	m, err := w.Write(Choice{p.Request("call"), site.Closed, site.Neutral}, nil, Recipient{Name: evil, Topic: "1. one\n\n# two", Subject: "a\r\nBcc: b@example.org"})
	if err != nil {
		t.Fatal(err)
	}
	if want := evil + ": a Bcc: b@example.org"; m.Subject != want {
		t.Errorf("the subject is %q, want %q", m.Subject, want)
	}
	text, page := m.Text(), html.UnescapeString(m.HTML())
	for _, want := range []string{evil + " asks", "\n" + evil + "\n", "I take *three* calls a month.", "The [guide]"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q:\n%s", want, text)
		}
		if want = strings.TrimSpace(want); !strings.Contains(page, want) {
			t.Errorf("the HTML lacks %q:\n%s", want, m.HTML())
		}
	}
	for _, tag := range []string{"<b>", "<em>", "<h1", "<h2", "<code>", "<ol"} {
		if strings.Contains(m.HTML(), tag) {
			t.Errorf("the HTML has the element %s, which no template contains:\n%s", tag, m.HTML())
		}
	}
}

// The closing words above a sign-off stay on a line of their own, whatever character they end with.
func TestClosingLineAboveTheSignoff(t *testing.T) {
	for _, closing := range []string{"All the best,\n{{signoff}}\n", "All the best,  \n{{signoff}}", "All the best, \r\n{{ signoff }}", "All the best,\\\n{{signoff}}"} {
		s, p := load(t, "\n-- content/replies/call.md --\n+++\nrequest = \"call\"\n+++\nHi {{name}}, see {{link}}. {{resource}}\n\n"+closing)
		m, err := Read(p).On(s, plan.On(p, today)).Write(Choice{p.Request("call"), site.Closed, site.Neutral}, nil, Recipient{Name: "Sam"})
		if err != nil {
			t.Fatal(err)
		}
		if text := strings.TrimSpace(m.Text()); !strings.Contains(text, "\n\nAll the best,\n") {
			t.Errorf("the closing words of %q must be on a line of their own, but the reply is\n%s", closing, text)
		}
	}
}

// A subject that looks like an encoded word reaches the mail program unchanged. Control characters are removed.
func TestSubjectsAreNotDecoded(t *testing.T) {
	s, p := load(t, "")
	w := Read(p).On(s, plan.On(p, today))
	for subject, want := range map[string]string{
		"Quick question":                        "Re: Quick question",
		"día":                                   "Re: día",
		"=?utf-8?q?a=0d=0aBcc:_b@example.org?=": "Re: =?utf-8?q?a=0d=0aBcc:_b@example.org?=",
		strings.Repeat("=?é ", 60):              "Re: " + strings.TrimSpace(strings.Repeat("=?é ", 60)),
		"a\x1b[31m\u009b b\x07\r\nBcc: b@example.org": "Re: a[31m b Bcc: b@example.org",
	} {
		m, err := w.Write(Choice{p.Request("call"), site.Closed, site.Neutral}, nil, Recipient{Name: "Sam", Subject: subject})
		if err != nil {
			t.Fatal(err)
		}
		draft, err := m.Draft()
		if err != nil {
			t.Fatal(err)
		}
		read, err := mail.ReadMessage(bytes.NewReader(draft))
		if err != nil {
			t.Fatal(err)
		}
		got, err := new(mime.WordDecoder).DecodeHeader(read.Header.Get("Subject"))
		if err != nil || got != want || m.Subject != want {
			t.Errorf("%q becomes %q, and in the draft %q (%v); want %q", subject, m.Subject, got, err, want)
		}
	}
}

// If the author wrote no reply in a tone, the first of these that exists is used: the author's neutral reply, the built-in
// reply in that tone, the built-in neutral reply.
func TestToneFallback(t *testing.T) {
	written := func(file, when, tone string) string {
		return "-- content/replies/" + file + ".md --\n+++\nrequest = \"call\"\nwhen = \"" + when + "\"\ntone = \"" + tone + "\"\n+++\nThis is " + file + ".\n"
	}
	for _, test := range []struct {
		name, replies string
		when          site.When
		tone, want    string
	}{
		{"the author's reply in the tone", written("one", "closed", "neutral") + written("two", "closed", "warm"), site.Closed, "warm", "This is two."},
		{"the author's neutral reply", written("one", "closed", "neutral"), site.Closed, "friend", "This is one."},
		{"the author's reply for another state is not used", written("one", "open", "neutral"), site.Closed, "neutral", "My answer to this one is no"},
		{"the built-in reply in the tone", "", site.Closed, "friend", "How good to hear from you"},
		{"the built-in reply in the tone, if the author wrote only another tone", written("one", "closed", "warm"), site.Closed, "friend", "How good to hear from you"},
		{"the built-in neutral reply", "", site.Closed, "neutral", "My answer to this one is no"},
		{"the built-in firm reply", "", site.Closed, "firm", "My answer is no, and it is final"},
		{"the built-in yes", "", site.Open, "warm", "so yes, with pleasure."},
	} {
		s, p := load(t, test.replies)
		w := Read(p).On(s, plan.On(p, today))
		m, err := w.Write(Choice{p.Request("call"), test.when, test.tone}, nil, Marks)
		if err != nil || !strings.Contains(m.Text(), test.want) {
			t.Errorf("%s: got the error %v and the text %q, want %q in it", test.name, err, m.Text(), test.want)
		}
	}
}

// In every tone, the built-in text of a no has figures only if they are the reason for the no. Otherwise, it quotes the fit test, if there
// is one. Every tone has its own text for every state.
func TestBuiltInNoNamesItsReason(t *testing.T) {
	const fits = "-- content/requests/fits.md --\n+++\ntitle = \"One that fits\"\nverdict = \"yes\"\nallowance = \"calls\"\nfit = [\"Your page is *short*\"]\nredirect = [\"guide\"]\nintroduction = true\n+++\nYes.\n"
	for _, given := range []string{"", "-- content/given.toml --\n[[given]]\nallowance = \"calls\"\ndate = 2026-11-02\ncount = 3\n"} {
		s, p := load(t, fits+given)
		m := plan.On(p, today)
		replies := Read(p)
		w := replies.On(s, m)
		for _, r := range p.Requests {
			full := !m.Request(r).Opens.IsZero()
			for _, when := range []site.When{site.Closed, site.Open, site.AskFirst} {
				for _, tone := range site.Tones {
					c := Choice{r, when, tone}
					if when.Applies(r) && replies.authored[c.neutral()] == nil && !replies.Has(c) {
						t.Errorf("the built-in reply %s must have its own text, but has that of another tone", c.Name())
					}
				}
			}
			if replies.authored[Choice{r, site.Closed, site.Neutral}] != nil {
				continue
			}
			for _, tone := range site.Tones {
				c := Choice{r, site.Closed, tone}
				message, err := w.Write(c, nil, Marks)
				if err != nil {
					t.Fatal(err)
				}
				if capacity := m.Capacity(r); capacity == "" || strings.Contains(message.Text(), capacity) != full || strings.Contains(message.Text(), " left") != full {
					t.Errorf("%s must name the figures %q only if the request is full (full: %v):\n%s", c.Name(), capacity, full, message.Text())
				}
				if want := r.Slug == "fits" && !full; strings.Contains(message.Text(), "- Your page is *short*") != want {
					t.Errorf("%s: should it quote the fit test? %v (full: %v). It is\n%s", c.Name(), want, full, message.Text())
				}
			}
		}
	}
}

// A built-in yes names the figures of its request's allowance, or the day after a pause, in every language and tone. For a
// request without an allowance, including "something else", it names no figures, because those of the whole plan would say
// nothing about it.
func TestBuiltInYesNamesItsOwnFigures(t *testing.T) {
	for _, lang := range []string{"en", "de", "fr", "es", "pt", "ar", "ja"} {
		for _, more := range []string{"formal = true", "formal = false", "formal = true\npause"} {
			form, _, paused := strings.Cut(more, "\n")
			figure := map[bool]string{false: "Calls", true: "2027"}[paused] // the title of the allowance, or the year after the pause
			text := strings.Replace(testSite, "timezone = ", fmt.Sprintf("lang = %q\n%s\ntimezone = ", lang, form), 1)
			if paused {
				text = strings.Replace(text, "[[allowance]]", "pause_until = 2027-01-10\n[[allowance]]", 1)
			}
			s := sitetest.Load(t, sitetest.Text(t, text))
			p := s.Profiles[0]
			m := plan.On(p, today)
			w := Read(p).On(s, m)
			for _, r := range p.Requests {
				for _, tone := range site.Tones {
					for _, length := range site.Lengths {
						c := Choice{r, site.Open, tone}
						if !site.Open.Applies(r) || r.Introduction {
							continue
						}
						message, err := w.WriteAs(length, c, nil, Marks)
						if err != nil {
							t.Fatal(err)
						}
						named := strings.Contains(message.Text(), figure)
						if want := (r.Allowance != nil || paused) && length != site.Note; named != want {
							t.Errorf("%s, %s, %s, paused: %v: the yes names the figures: %v, want the opposite:\n%s", lang, c.Name(), length, paused, named, message.Text())
						}
					}
				}
			}
		}
	}
}

// Punctuation at the end of a topic is dropped, because the template's sentence has its own.
func TestTopicWithoutStop(t *testing.T) {
	for topic, want := range map[string]string{"Coffee?": "Coffee", "logs!?!": "logs", "C++": "C++", "Node.js": "Node.js", "a (small) test.": "a (small) test", "コーヒー？": "コーヒー", "?": "?", "": ""} {
		if got := withoutStop(topic); got != want {
			t.Errorf("%q: got %q, want %q", topic, got, want)
		}
	}
}

// In a built-in reply, every template word has a value, whatever the request.
func TestBuiltInRepliesHaveNoEmptyValue(t *testing.T) {
	s, p := load(t, "")
	w := Read(p).On(s, plan.On(p, today))
	for name := range loadBuiltins() {
		data, err := builtins.ReadFile("builtin/" + name + ".md")
		if err != nil {
			t.Fatal(err)
		}
		subject, body, _ := strings.Cut(string(data), "\n")
		for _, r := range p.Requests {
			_, errs := parsePair(&site.Reply{Source: site.Source{File: name, Body: 2}, Request: r, Subject: subject, Body: body})
			if errs != nil {
				t.Errorf("for the request %s, a built-in reply has the mistakes %v", r.Slug, errs)
			}
		}
	}
	for _, r := range p.Requests {
		for _, when := range []site.When{site.Closed, site.Open, site.AskFirst} {
			if !when.Applies(r) {
				continue
			}
			for _, tone := range site.Tones {
				c := Choice{r, when, tone}
				m, err := w.Write(c, nil, Marks)
				if err != nil {
					t.Errorf("the reply %s cannot be written: %v", c.Name(), err)
					continue
				}
				for _, gap := range []string{"  ", " .", " ,", "..", "{{", "()", "<>", "\n\n\n", ": \n", ":\n\n\n"} {
					if strings.Contains(m.Text(), gap) {
						t.Errorf("%s has a gap, %q:\n%s", c.Name(), gap, m.Text())
					}
				}
				if !strings.Contains(m.Text(), "[name]") || !strings.Contains(m.Text(), "Ana Moss") || m.Subject == "" {
					t.Errorf("%s lacks the name, the signature or a subject:\n%s\n\n%s", c.Name(), m.Subject, m.Text())
				}
			}
		}
	}
}

func FuzzReplyTemplate(f *testing.F) {
	for _, seed := range []string{
		"Hi {{name}},\n{{rule}}\n\n{{ask}}\n", "{{if resource}}{{resource}}{{else}}\n{{end}}", "{{define \"x\"}}{{end}}", "{{range ask}}{{.}}{{end}}",
		"{{- name -}}\n{{/* x */}}{{`\n`}}", "{{if name}}\n{{else if rule}}", "{{name\n}", "{{template \"x\" .}}{{block \"y\" .}}{{end}}", "{{nmae}} {{.Name}} {{$x := 1}}",
	} {
		f.Add(seed, seed)
	}
	s, p := load(f, "")
	w := Read(p).On(s, plan.On(p, today))
	f.Fuzz(func(t *testing.T, subject, body string) {
		r := &site.Reply{Source: site.Source{File: "x.md", Body: 5}, Request: p.Request("call"), When: site.Closed, Tone: "firm",
			Subject: strings.ReplaceAll(subject, "\n", " "), Body: body}
		errs := Read(&site.Profile{Replies: []*site.Reply{r}}).Mistakes()
		last := 5 + strings.Count(body, "\n")
		for _, e := range errs {
			if e.Pos != (source.Pos{File: "x.md"}) && (e.Pos.Line < 5 || e.Pos.Line > last) {
				t.Fatalf("the mistake %v is outside of the body, which ends on line %d", e, last)
			}
		}
		if len(errs) > 0 {
			return
		}
		pair, _ := parsePair(r)
		v := &values{site: s, profile: p, month: w.month, request: r.Request, resource: r.Request.Redirect[0], to: Marks}
		for _, tree := range []*parse.Tree{pair.subject, pair.body} {
			if got, want := fill(tree, v), execute(t, tree, v); got != want {
				t.Fatalf("the filled-in template is %q, want %q as text/template fills it in", got, want)
			}
		}
	})
}

// execute fills in a template as text/template does.
func execute(t *testing.T, tree *parse.Tree, v *values) string {
	funcs := template.FuncMap{}
	for _, word := range Vocabulary {
		funcs[word.Name] = func() string { return word.value(v) }
	}
	filled, err := template.New("reply").Funcs(funcs).AddParseTree("reply", tree)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := filled.Execute(&b, nil); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The test puts each ASCII character into the host of a link. The link is either refused, or is a valid address in the mail.
func TestHostsOfLinks(t *testing.T) {
	refused := 0
	for c := rune('!'); c <= '~'; c++ {
		dest := "https://exam" + string(c) + "ple.org/a"
		if _, _, problem := mailLink(dest); problem != nil {
			refused++
			continue
		}
		mail := markdown.HTML([]byte("[a](<" + dest + ">)"))
		_, href, _ := strings.Cut(mail, `href="`)
		href, _, _ = strings.Cut(href, `"`)
		if u, err := url.Parse(html.UnescapeString(href)); err != nil || u.Host == "" {
			t.Errorf("the link %s is accepted, but becomes the invalid address in %s (%v)", dest, mail, err)
		}
	}
	if refused == 0 || refused > 20 {
		t.Errorf("%d characters are refused in a host, want 1 to 20", refused)
	}
}

// Every language of the program has all standard replies. Informal replies exist only where they differ.
func TestEveryLanguageHasTheStandardReplies(t *testing.T) {
	files, err := filepath.Glob("../words/*.toml")
	if err != nil || len(files) < 2 {
		t.Fatalf("got the files of languages %v and the error %v, want at least two files", files, err)
	}
	all := loadBuiltins()
	known := map[string]bool{}
	for _, file := range files {
		lang := strings.TrimSuffix(filepath.Base(file), ".toml")
		for name := range all {
			if reply, ok := strings.CutPrefix(name, "en/"); ok {
				known[lang+"/"+reply], known[lang+informal+"/"+reply] = true, true
				if all[lang+"/"+reply] == nil {
					t.Errorf("the file builtin/%s/%s.md is missing", lang, reply)
				}
			}
		}
		if standardShort(lang, "closed.neutral.note") == nil {
			t.Errorf("the file short/%s.txt is missing", lang)
		}
	}
	for name, parsed := range all {
		if !known[name] {
			t.Errorf("builtin/%s.md is never used", name)
		}
		if formal := all[strings.Replace(name, informal+"/", "/", 1)]; strings.Contains(name, informal) && formal().same(parsed()) {
			t.Errorf("builtin/%s.md is the same as the formal one; delete it", name)
		}
	}
}

func (p *pair) same(other *pair) bool {
	return p.subject.Root.String()+p.body.Root.String() == other.subject.Root.String()+other.body.Root.String()
}

// A standard reply uses the same template words as the English one, under the same conditions, so that no language says
// less.
func TestStandardRepliesUseTheSameWords(t *testing.T) {
	used := regexp.MustCompile(`\{\{[^}]*\}\}`)
	count := func(text string) string {
		all := slices.DeleteFunc(used.FindAllString(text, -1), func(word string) bool { return word == "{{else}}" || word == "{{end}}" })
		slices.Sort(all)
		return strings.Join(all, " ")
	}
	for name := range loadBuiltins() {
		data, err := builtins.ReadFile("builtin/" + name + ".md")
		if err != nil {
			t.Fatal(err)
		}
		_, reply, _ := strings.Cut(name, "/")
		english, err := builtins.ReadFile("builtin/en/" + reply + ".md")
		if err != nil {
			t.Fatal(err)
		}
		if got, want := count(string(data)), count(string(english)); got != want {
			t.Errorf("builtin/%s.md uses\n%s\nwant\n%s", name, got, want)
		}
	}
	templates := map[string]map[string]string{}
	files, err := filepath.Glob("short/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		templates[file] = map[string]string{}
		for line := range strings.Lines(string(data)) {
			if key, text, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, "#") {
				templates[file][key] = count(text)
			}
		}
	}
	for file, of := range templates {
		for key, got := range of {
			if want := templates["short/en.txt"][key]; got != want {
				t.Errorf("%s: %s uses\n%s\nwant\n%s", file, key, got, want)
			}
		}
	}
}
