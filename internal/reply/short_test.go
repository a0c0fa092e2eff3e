package reply

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"howihelp"
	"howihelp/internal/limit"
	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// everyShort calls test for every short reply of a profile, in every tone and with every resource that a desk offers.
func everyShort(t *testing.T, s *site.Site, p *site.Profile, m *plan.Month, to Recipient, test func(Message)) {
	t.Helper()
	w := Read(p).On(s, m)
	for _, r := range p.Requests {
		places := []*site.Resource{nil}
		places = append(places, r.Redirect...)
		for _, in := range r.Instead {
			places = append(places, in.Resource)
		}
		for _, when := range []site.When{site.Closed, site.Open, site.AskFirst} {
			if !when.Applies(r) {
				continue
			}
			for _, tone := range site.Tones {
				for _, length := range []site.Length{site.Message, site.Note} {
					for _, place := range places {
						m, err := w.WriteAs(length, Choice{r, when, tone}, place, to)
						if err != nil {
							t.Fatal(err)
						}
						test(m)
					}
				}
			}
		}
	}
}

// Every short reply of the starter is one paragraph of whole sentences within its limit. Its link is at the end, and
// nowhere else. All of this is true on a day with room in the plan, and on a day without.
func TestShortRepliesFit(t *testing.T) {
	s := sitetest.Load(t, howihelp.Starter)
	p := s.Profiles[0]
	shown := 0
	for _, day := range []string{"2026-11-23", "2027-02-01"} {
		everyShort(t, s, p, plan.On(p, sitetest.Day(day)), Usual, func(m Message) {
			shown++
			name, text := m.Name()+"."+string(m.Length), m.Line()
			if n := m.Over(); n > 0 {
				t.Errorf("%s is %d characters too long: %s", name, n, text)
			}
			if m.Length == site.Message && !(limit.Limit{Most: 480, Unit: limit.UTF16, Address: 23}).Fits(text) {
				t.Errorf("%s does not fit into a post on Mastodon: %s", name, text)
			}
			if m.Subject != "" || strings.ContainsAny(text, "\n*[]`") || strings.Contains(text, p.Signoff) {
				t.Errorf("%s must be one plain paragraph without a subject, but has the subject %q and the text %s", name, m.Subject, text)
			}
			for _, gap := range []string{"  ", " .", " ,", "..", "{{", "()", "<", "nn about.", "; :"} {
				if strings.Contains(text, gap) {
					t.Errorf("%s has a gap, %q: %s", name, gap, text)
				}
			}
			if link := s.URL(p.Path() + m.Request.Path()); m.When != site.AskFirst && (!strings.HasSuffix(text, ": "+link) || strings.Count(text, link) != 1) {
				t.Errorf("%s does not end in its link: %s", name, text)
			}
			if rule := strings.Contains(text, p.Plan.Rule); m.When == site.Closed && rule != (m.Length == site.Message) {
				t.Errorf("%s quotes the rule: %v, want the opposite", name, rule)
			}
		})
	}
	if shown < 400 {
		t.Errorf("only %d short replies were tested, want at least 400", shown)
	}
}

// The parts that a short reply leaves out depend on its limit, not on the person's name and topic. It never ends within a
// sentence.
func TestShortRepliesLeaveOutParts(t *testing.T) {
	const head = "-- site.toml --\nbase_url = \"https://ana.example/"
	for _, base := range []string{"", strings.Repeat("long-address/", 6)} {
		s := sitetest.Load(t, sitetest.Text(t, head+base+`"
-- content/profile.md --
+++
name = "Ana Moss"
role = "Engineer"
+++
-- content/plan.md --
+++
rule = "I take three calls a month."
+++
-- content/requests/call.md --
+++
title = "A call"
verdict = "sometimes"
ask = ["Your question?", "the link to it", "your deadline"]
+++
`))
		p := s.Profiles[0]
		w := Read(p).On(s, plan.On(p, today))
		for _, topic := range []string{"x", strings.Repeat("x", 400)} {
			note, err := w.WriteAs(site.Note, Choice{p.Request("call"), site.Closed, site.Neutral}, nil, Recipient{Name: "Sam", Topic: topic})
			if err != nil {
				t.Fatal(err)
			}
			if about := strings.Contains(note.Line(), topic+". "); about != (base == "") {
				t.Errorf("with %q in the address, the note names the topic: %v, want the opposite:\n%s", base, about, note.Line())
			}
			if over := note.Over(); over > 0 != (base == "" && len(topic) > 1) {
				t.Errorf("only a long topic with a short address may make a note too long, but this note is %d characters too long: %s", over, note.Line())
			}
		}
		message, err := w.WriteAs(site.Message, Choice{p.Request("call"), site.Open, site.Neutral}, nil, Recipient{Name: "Sam", Topic: "x"})
		if err != nil || !strings.Contains(message.Line(), " (Your question? the link to it; your deadline). ") {
			t.Errorf("the message lacks its questions (error: %v): %s", err, message.Line())
		}
	}
}

// An author's short reply replaces the built-in one, and is used for every tone without its own short reply.
func TestOwnShortReplies(t *testing.T) {
	s, p := load(t, `
-- content/replies/note.md --
+++
request = "call"
length = "note"
+++
Hi {{name}}, *no*,

not me: {{link}}
`)
	w := Read(p).On(s, plan.On(p, today))
	for _, test := range []struct {
		when   site.When
		length site.Length
		want   string
	}{
		{site.Closed, site.Note, "Hi Sam, no, not me: "}, {site.Closed, site.Message, "Hi Sam, thank you for asking me about x, and for your trust. "}, {site.Open, site.Note, "Hi Sam, thank you for asking about x. Yes, with pleasure"},
	} {
		m, err := w.WriteAs(test.length, Choice{p.Request("call"), test.when, "warm"}, nil, Recipient{Name: "Sam", Topic: "x"})
		if err != nil || !strings.HasPrefix(m.Line(), test.want) {
			t.Errorf("for the state %s and the length %s, got the error %v and the text %s, want %s", test.when, test.length, err, m.Line(), test.want)
		}
	}
	if mail, err := w.Write(Choice{p.Request("call"), site.Closed, site.Neutral}, nil, Marks); err != nil || !strings.Contains(mail.Text(), "My answer to this one is no") {
		t.Errorf("an author's note must not replace the built-in mail; got the error %v and the mail\n%s", err, mail.Text())
	}
}

// Words that only mails have are mistakes in a short reply. {{room}} is a condition everywhere.
func TestMistakesInShortReplies(t *testing.T) {
	for body, want := range map[string]string{
		"Hi {{name}}, {{signoff}}":    "content/replies/x.md:5: {{signoff}} cannot be used in a note; delete the word",
		"Hi {{name}}, {{subject}}":    "content/replies/x.md:5: {{subject}} cannot be used in a note; delete the word",
		"Hi {{name}}, {{room}}":       "content/replies/x.md:5: {{room}} has no text of its own; write {{if room}} … {{end}}",
		"Send ({{ask}}) {{link}}":     "",
		"{{if room}}x{{end}}{{link}}": "",
	} {
		_, p := load(t, "-- content/replies/x.md --\n+++\nrequest = \"call\"\nlength = \"note\"\n+++\n"+body+"\n")
		got := ""
		if err := Read(p).Mistakes().Err(); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("for the template %s, got the mistakes %q, want %q", body, got, want)
		}
	}
}

// Every language with short replies has a reply for each state, tone and length.
func TestShortRepliesAreComplete(t *testing.T) {
	langs := map[string]bool{}
	for lang := range loadShorts() {
		langs[strings.TrimSuffix(lang, informal)] = true
	}
	var want []string
	for lang := range langs {
		for _, when := range []string{"closed", "open", "open.introduction", "ask-first"} {
			for _, tone := range site.Tones {
				want = append(want, lang+"/"+when+"."+tone+".message", lang+"/"+when+"."+tone+".note")
			}
		}
		for _, tone := range site.Tones {
			want = append(want, lang+"/closed.paused."+tone+".note")
		}
	}
	for _, key := range want {
		lang, name, _ := strings.Cut(key, "/")
		if found := standardShort(lang, name); found == nil || found() == nil {
			t.Errorf("there is no short reply %s", key)
		}
	}
	for lang, read := range loadShorts() {
		for name := range read() {
			if !slices.Contains(want, strings.TrimSuffix(lang, informal)+"/"+name) {
				t.Errorf("the short reply %s/%s is never used", lang, name)
			}
		}
	}
}

// A note in any language fits, with the usual recipient and an address of 80 characters.
func TestNotesFitInEveryLanguage(t *testing.T) {
	s, p := load(t, "")
	p.Replies = nil
	for _, r := range p.Requests {
		address := len(s.URL(p.Path() + r.Path()))
		s.BaseURL += strings.Repeat("x", max(0, 79-address)) + "/"
		for lang := range loadShorts() {
			p.Lang, p.Formal = strings.TrimSuffix(lang, informal), !strings.HasSuffix(lang, informal)
			w := Read(p).On(s, plan.On(p, today))
			for _, when := range []site.When{site.Closed, site.Open, site.AskFirst} {
				for _, tone := range site.Tones {
					c := Choice{r, when, tone}
					m, err := w.Longest(c, site.Note)
					if err != nil || m.Over() > 0 {
						t.Errorf("in the language %s, the note for %s is %d characters too long (error: %v): %s", lang, c.Name(), m.Over(), err, m.Line())
					}
				}
			}
		}
		s.BaseURL = strings.TrimRight(s.BaseURL, "x/") + "/"
	}
}

// In a pause, a note names the day on which it ends. A short yes says where to ask.
func TestShortRepliesSayWhenAndWhere(t *testing.T) {
	s := sitetest.Load(t, fstest.MapFS{
		"site.toml":                {Data: []byte("base_url = \"https://tess.example/\"\n")},
		"content/profile.md":       {Data: []byte("+++\nname = \"Tess Maas\"\nrole = \"Editor\"\nemail = \"tess@example.org\"\ntimezone = \"Europe/Lisbon\"\ncountry = \"PT\"\n+++\nHi.\n")},
		"content/plan.md":          {Data: []byte("+++\nrule = \"I read two texts a month.\"\n+++\n")},
		"content/requests/text.md": {Data: []byte("+++\ntitle = \"A text\"\nverdict = \"yes\"\nask = [\"the text\"]\nredirect = [\"kit\"]\ncontact = \"https://tess.example/in\"\ncontact_title = \"Upload it\"\npause_until = 2027-02-01\n+++\nx\n")},
		"content/resources/kit.md": {Data: []byte("+++\ntitle = \"The kit\"\nurl = \"https://tess.example/kit\"\nkind = \"guide\"\nchecked = 2026-11-02\n+++\nIt helps.\n")},
	})
	p := s.Profiles[0]
	for _, test := range []struct {
		day    string
		when   site.When
		length site.Length
		want   string
	}{
		{"2027-01-04", site.Closed, site.Note, "1 February 2027"},
		{"2027-02-01", site.Open, site.Message, "Please ask in this way: Upload it (https://tess.example/in)."},
	} {
		m, err := Read(p).On(s, plan.On(p, sitetest.Day(test.day))).WriteAs(test.length, Choice{p.Requests[0], test.when, "neutral"}, nil, Usual)
		if err != nil || !strings.Contains(m.Line(), test.want) || m.Over() > 0 {
			t.Errorf("the %s on %s is %q (%v), want %q in it", test.length, test.day, m.Line(), err, test.want)
		}
	}
}
