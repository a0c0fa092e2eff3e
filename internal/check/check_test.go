package check

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"howihelp/internal/linkcheck"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// base is a site without a finding. Each example of a rule changes one of the site's files.
var base = fstest.MapFS{
	"site.toml":          {Data: []byte("base_url = \"https://ana.example/help/\"\n")},
	"content/profile.md": {Data: []byte("+++\nname = \"Ana Moss\"\nrole = \"Engineer\"\ntimezone = \"Europe/Lisbon\"\nemail = \"ana@example.com\"\n+++\nI work on search.\n")},
	"content/ana.svg":    {Data: []byte("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>")},
	"content/plan.md":    {Data: []byte("+++\nrule = \"I take three calls a month.\"\n\n[[allowance]]\nid = \"calls\"\ntitle = \"Calls\"\nper_month = 3\n+++\n")},
	"content/given.toml": {Data: []byte("[[given]]\ndate = 2026-11-03\nallowance = \"calls\" # a long one that went on until the evening\n")},
	"content/requests/call.md": {Data: []byte("+++\ntitle = \"A call\"\nverdict = \"sometimes\"\nallowance = \"calls\"\n" +
		"fit = [\"You have a page about it\"]\nask = [\"the page\"]\ngain = [\"They will write down what came of it\"]\nredirect = [\"guide\"]\n+++\n")},
	"content/requests/coffee-chat.md": {Data: []byte("+++\ntitle = \"A coffee chat\"\nverdict = \"no\"\nredirect = [\"guide\"]\n+++\n")},
	"content/faq/refunds.md":          {Data: []byte("+++\nquestion = \"Is it free?\"\n+++\nYes, all of it is free, for everybody who asks: reviews, calls and introductions.\n")},
	"content/replies/coffee.md":       {Data: []byte("+++\nrequest = \"coffee-chat\"\n+++\n" + goodReply)},
	"resources/guide.md":              {Data: []byte("+++\ntitle = \"The guide\"\nurl = \"https://example.org/guide\"\nkind = \"guide\"\nchecked = 2026-11-02\n+++\nIt helps.\n")},
}

const goodReply = "Hi {{name}},\n\nThank you for asking me about {{topic}}. {{rule}} So my answer is no.\n\nStart with {{resource}}. The whole answer is here: {{link}}\n\n{{signoff}}\n"

var today = sitetest.Day("2026-11-23")

// with returns the base site with some files added or replaced.
func with(files map[string]string) fstest.MapFS {
	fsys := maps.Clone(base)
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// site returns the base site with an example in it.
func (e Example) site() fstest.MapFS {
	if e.File != "" {
		return with(map[string]string{e.File: e.Text})
	}
	return with(map[string]string{"content/replies/coffee.md": "+++\nrequest = \"coffee-chat\"\n+++\n" + e.Text})
}

// findings checks a site, and fails the test if the site doesn't load.
func findings(t testing.TB, fsys fs.FS, links map[string]linkcheck.Result) Findings {
	t.Helper()
	s := sitetest.Load(t, fsys)
	found, err := Run(s, Options{Months: monthsOf(s), Replies: repliesOf(s), Links: links})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func monthsOf(s *site.Site) []*plan.Month {
	var months []*plan.Month
	for _, p := range s.Profiles {
		months = append(months, plan.On(p, today))
	}
	return months
}

func repliesOf(s *site.Site) []*reply.Set {
	var sets []*reply.Set
	for _, p := range s.Profiles {
		sets = append(sets, reply.Read(p))
	}
	return sets
}

func show(found Findings) string {
	var b strings.Builder
	for _, f := range found {
		b.WriteString(f.Pos().String() + ": " + f.Msg + " [" + f.Rule + "]\n")
	}
	return b.String()
}

func TestTheBaseSiteHasNoFinding(t *testing.T) {
	if found := findings(t, base, nil); len(found) > 0 {
		t.Errorf("got\n%s\nwant no finding", show(found))
	}
}

// Each bad example of a rule has exactly one finding, which is of that rule. Each good example has none.
func TestExamples(t *testing.T) {
	ids := map[string]bool{}
	for _, r := range Rules {
		if ids[r.ID] || r.Title == "" || r.Why == "" || r.Level == "" {
			t.Errorf("the rule %s has the id of another rule, or lacks a title, a reason or a level", r.ID)
		}
		ids[r.ID] = true
		if len(r.Bad) == 0 && !r.links {
			t.Errorf("%s has no bad example", r.ID)
		}
		for i, e := range r.Bad {
			if found := findings(t, e.site(), nil); !only(found, r.ID) {
				t.Errorf("%s, bad example %d: got\n%s\nwant only one finding of the rule", r.ID, i, show(found))
			}
		}
		for i, e := range r.Good {
			if found := findings(t, e.site(), nil); len(found) > 0 {
				t.Errorf("%s, good example %d: got\n%s\nwant no finding", r.ID, i, show(found))
			}
		}
	}
}

// only reports whether there is only one finding, which is of the given rule. There are two exceptions: a language without phrases
// also lacks a reply to each request, and a language without replies may also lack phrases.
func only(found Findings, id string) bool {
	n := 0
	for _, f := range found {
		switch f.Rule {
		case id:
			n++
		case noReply.ID, noPhrases.ID:
			if id != noReply.ID && id != noPhrases.ID {
				return false
			}
		default:
			return false
		}
	}
	return n == 1 || n > 1 && id == noReply.ID
}

// The built-in replies have no finding, for each request that they may answer.
func TestBuiltInRepliesHaveNoFinding(t *testing.T) {
	names, err := filepath.Glob("../reply/builtin/en/*.md")
	if err != nil || len(names) < 6 {
		t.Fatal(names, err)
	}
	const introduction = "+++\ntitle = \"An introduction\"\nverdict = \"sometimes\"\nintroduction = true\nfit = [\"You can say why this person\"]\nask = [\"a note of 120 words\"]\nredirect = [\"guide\"]\n+++\nI ask them first.\n"
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		subject, body, _ := strings.Cut(string(data), "\n")
		when, tone, _ := strings.Cut(strings.TrimSuffix(filepath.Base(name), ".md"), ".")
		tone, introduces := strings.CutPrefix(tone, "introduction.")
		other := "warm"
		if tone == other {
			other = "firm"
		}
		for _, request := range []string{"call", "coffee-chat", "intro", site.SomethingElse} {
			if when == "open" && request == "coffee-chat" || when == "ask-first" && request != "intro" || introduces && request != "intro" {
				continue
			}
			text := "+++\nrequest = \"" + request + "\"\nwhen = \"" + when + "\"\ntone = \"" + tone + "\"\nsubject = \"" + subject + "\"\n+++\n" + body
			found := findings(t, with(map[string]string{"content/requests/intro.md": introduction, "content/replies/x.md": text, "content/replies/coffee.md": fmt.Sprintf(otherwise, other)}), nil)
			if len(found) > 0 {
				t.Errorf("the built-in reply %s to %s: got\n%s\nwant no finding", name, request, show(found))
			}
		}
	}
}

// The built-in replies in the other languages have no finding either, in both forms of address.
func TestTranslatedRepliesHaveNoFinding(t *testing.T) {
	names, err := filepath.Glob("../reply/builtin/*/*.md")
	if err != nil || len(names) < 30 {
		t.Fatal(names, err)
	}
	const introduction = "+++\ntitle = \"X\"\nverdict = \"sometimes\"\nintroduction = true\nfit = [\"X\"]\nask = [\"X\"]\nredirect = [\"guide\"]\n+++\nX.\n"
	for _, name := range names {
		lang, _, _ := strings.Cut(filepath.Base(filepath.Dir(name)), ".")
		if lang == "en" {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		subject, body, _ := strings.Cut(string(data), "\n")
		when, tone, _ := strings.Cut(strings.TrimSuffix(filepath.Base(name), ".md"), ".")
		tone, introduces := strings.CutPrefix(tone, "introduction.")
		request := "call"
		if introduces || when == "ask-first" {
			request = "intro"
		}
		text := fmt.Sprintf("+++\nrequest = %q\nwhen = %q\ntone = %q\nsubject = %q\n+++\n%s", request, when, tone, subject, body)
		profile := strings.Replace(string(base["content/profile.md"].Data), "+++\nI", "lang = \""+lang+"\"\n+++\nI", 1)
		for _, f := range findings(t, with(map[string]string{"content/profile.md": profile, "content/requests/intro.md": introduction, "content/replies/x.md": text}), nil) {
			if f.File == "content/replies/x.md" {
				t.Errorf("the built-in reply %s has the finding %s [%s]", name, f.Msg, f.Rule)
			}
		}
	}
}

// The built-in short replies have no finding, for each request that they may answer.
func TestBuiltInShortRepliesHaveNoFinding(t *testing.T) {
	data, err := os.ReadFile("../reply/short/en.txt")
	if err != nil {
		t.Fatal(err)
	}
	const introduction = "+++\ntitle = \"An introduction\"\nverdict = \"sometimes\"\nintroduction = true\nfit = [\"You can say why this person\"]\nask = [\"a note of 120 words\"]\nredirect = [\"guide\"]\n+++\nI ask them first.\n"
	n := 0
	for line := range strings.Lines(string(data)) {
		key, body, ok := strings.Cut(line, ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		when, rest, _ := strings.Cut(key, ".")
		rest, introduces := strings.CutPrefix(strings.TrimPrefix(rest, "paused."), "introduction.")
		tone, length, _ := strings.Cut(rest, ".")
		for _, request := range []string{"call", "coffee-chat", "intro", site.SomethingElse} {
			if when == "open" && request == "coffee-chat" || when == "ask-first" && request != "intro" || introduces && request != "intro" {
				continue
			}
			n++
			text := fmt.Sprintf("+++\nrequest = %q\nwhen = %q\ntone = %q\nlength = %q\n+++\n%s", request, when, tone, length, body)
			if found := findings(t, with(map[string]string{"content/requests/intro.md": introduction, "content/replies/x.md": text}), nil); len(found) > 0 {
				t.Errorf("the built-in short reply %s to %s: got\n%s\nwant no finding in %s", key, request, show(found), body)
			}
		}
	}
	if n < 72 {
		t.Errorf("tested only %d pairs of a short reply and a request, want at least 72", n)
	}
}

// otherwise is a reply whose tone differs from that of the tested reply, so that both can be in a site.
const otherwise = "+++\nrequest = \"coffee-chat\"\ntone = %q\n+++\n" + goodReply
