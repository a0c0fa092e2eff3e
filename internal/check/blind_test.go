package check

import (
	"bytes"
	"fmt"
	"go/format"
	"hash/fnv"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"howihelp/internal/golden"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// The blind texts in testdata/blind/WRITER/NN.txt are replies by people who saw neither the rules' wordings nor their examples. A
// hash of writer and number puts each text into one of two halves. While developers tune the rules, they read only one half. Of the
// other, counted half, they see only figures. A counted text that somebody has read moves to the first half, and a new text replaces it.

// blind is one blind text.
type blind struct {
	sample
	name          string // WRITER/NN
	request, lang string
}

// counted reports whether the text belongs to the half of which developers see only figures.
func (b blind) counted() bool {
	h := fnv.New32a()
	h.Write([]byte(b.name))
	return h.Sum32()%2 == 1
}

// blindTexts reads all blind texts.
func blindTexts(t testing.TB) []blind {
	t.Helper()
	names, err := filepath.Glob("testdata/blind/*/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []blind
	for _, file := range names {
		b, problem := parseBlind(read(t, file))
		if problem != "" {
			t.Errorf("%s: %s", file, problem)
			continue
		}
		b.name = path.Base(path.Dir(filepath.ToSlash(file))) + "/" + strings.TrimSuffix(filepath.Base(file), ".txt")
		all = append(all, b)
	}
	return all
}

// parseBlind parses the head and the text of a file.
func parseBlind(data string) (b blind, problem string) {
	head, body, ok := strings.Cut(strings.ReplaceAll(data, "\r\n", "\n"), "\n\n")
	if !ok {
		return b, "has no empty line after the head"
	}
	b.body, b.text, b.lang, b.when = strings.TrimSpace(body)+"\n", body, "en", site.Closed
	for line := range strings.SplitSeq(head, "\n") {
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch strings.TrimSpace(key) {
		case "rules":
			for id := range strings.SplitSeq(value, ",") {
				if id = strings.TrimSpace(id); id == "none" {
					continue
				}
				if Find(id) == nil {
					return b, fmt.Sprintf("names the rule %q, which does not exist", id)
				}
				b.rules = append(b.rules, id)
			}
		case "request":
			b.request = value
		case "when":
			b.when = site.When(value)
		case "lang":
			b.lang = value
		default:
			return b, fmt.Sprintf("has the unknown line %q in its head", line)
		}
	}
	if blindSite["content/requests/"+b.request+".md"] == "" {
		return b, fmt.Sprintf("names the request %q, which the site lacks", b.request)
	}
	return b, ""
}

// blindSite has the files of the site whose page the writers saw.
var blindSite = map[string]string{
	"site.toml":                        "base_url = \"https://ana.example/help/\"\n",
	"content/plan.md":                  "+++\nrule = \"I take three calls a month.\"\n\n[[allowance]]\nid = \"calls\"\ntitle = \"Calls\"\nper_month = 3\n+++\n",
	"content/requests/call.md":         blindRequest("A 30-minute call", "sometimes", "fit = [\"You have a page about your problem\"]\nask = [\"the page\"]\nallowance = \"calls\"\n"),
	"content/requests/review.md":       blindRequest("A review of a design", "sometimes", "fit = [\"It is public\"]\nask = [\"the design\"]\n"),
	"content/requests/introduction.md": blindRequest("An introduction", "sometimes", "introduction = true\nfit = [\"You can say why this person\"]\nask = [\"a note\"]\n"),
	"content/requests/coffee-chat.md":  blindRequest("A coffee chat", "no", ""),
	"content/requests/mentoring.md":    blindRequest("Mentoring", "no", ""),
	"content/requests/referral.md":     blindRequest("A referral", "no", ""),
	"content/requests/talk.md":         blindRequest("A talk", "no", ""),
	"resources/guide.md":               blindResource("The Search Guide", "https://guide.example.org/"),
	"resources/list.md":                blindResource("Ask the List", "https://list.example.org/"),
	"resources/mentors.md":             blindResource("Mentors for Free", "https://mentors.example.org/"),
}

func blindRequest(title, verdict, more string) string {
	return "+++\ntitle = \"" + title + "\"\nverdict = \"" + verdict + "\"\n" + more + "redirect = [\"guide\", \"list\", \"mentors\"]\n+++\n"
}

func blindResource(title, url string) string {
	return "+++\ntitle = \"" + title + "\"\nurl = \"" + url + "\"\nkind = \"guide\"\nchecked = 2026-11-02\n+++\nIt helps.\n"
}

// blindSiteIn loads blindSite in a language.
func blindSiteIn(t testing.TB, lang string) *site.Site {
	t.Helper()
	files := maps.Clone(blindSite)
	files["content/profile.md"] = "+++\nname = \"Ana Moss\"\nrole = \"Engineer\"\ntimezone = \"Europe/Lisbon\"\nlang = \"" + lang + "\"\n+++\n"
	fsys := with(files)
	for name := range base {
		if files[name] == "" {
			delete(fsys, name)
		}
	}
	return sitetest.Load(t, fsys)
}

// found returns the findings in the text, as a reply of the site s, which is in the text's language.
func (b blind) found(t testing.TB, s *site.Site) Findings {
	t.Helper()
	p := s.Profiles[0]
	request := p.Requests[slices.IndexFunc(p.Requests, func(r *site.Request) bool { return r.Slug == b.request })]
	found, err := Try(s, p, repliesOf(s)[0], monthsOf(s)[0], Text{Name: b.name, Request: request, When: b.when, Body: b.body})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// part has the figures of the counted texts in one language.
type part struct {
	scores
	good  int // the number of texts without a fault
	clean int // the number of good texts in which the rules find no error and no warning
}

// measure returns the figures of the rules on the counted half, by language. It calls tell for each text of the other half on which the rules are wrong.
func measure(t testing.TB, tell func(blind, Findings)) map[string]*part {
	parts, sites := map[string]*part{}, map[string]*site.Site{}
	for _, b := range blindTexts(t) {
		if sites[b.lang] == nil {
			sites[b.lang] = blindSiteIn(t, b.lang)
		}
		found := b.found(t, sites[b.lang])
		p := parts[b.lang]
		if p == nil {
			p = &part{scores: *newScores()}
			parts[b.lang] = p
		}
		into := &p.scores
		if !b.counted() {
			into = newScores()
		}
		same := into.judge(b.rules, found.rules())
		if !b.counted() {
			if tell != nil && !same {
				tell(b, found)
			}
			continue
		}
		p.texts++
		if len(b.rules) == 0 {
			p.good++
			if len(found.Of(Error))+len(found.Of(Warning)) == 0 {
				p.clean++
			}
		}
	}
	return parts
}

// rules returns the rules of the findings without duplicates.
func (fs Findings) rules() []string {
	var ids []string
	for _, f := range fs {
		if !slices.Contains(ids, f.Rule) {
			ids = append(ids, f.Rule)
		}
	}
	return ids
}

// On the counted English texts, at least nine of ten errors and warnings are right, the rules find at least four of five faults,
// and at least 93 of 100 good texts have no error and no warning. With -v, the test shows each text of the other half on which the
// rules are wrong.
func TestBlind(t *testing.T) {
	parts := measure(t, func(b blind, found Findings) {
		t.Logf("%s: want %v, found %v\n%s\n%s", b.name, b.rules, found.rules(), b.body, show(found))
	})
	p := parts["en"]
	if p == nil {
		t.Log("there are no blind texts in English yet; docs/checks.md says so, and no wording is an error")
		return
	}
	loud := p.all(func(r *Rule) bool { return r.Level != Hint })
	every := p.all(func(*Rule) bool { return true })
	clean := ratio(p.clean, p.good)
	t.Logf("on %d texts: precision of errors and warnings %.3f, recall %.3f, good texts without either %.3f", p.texts, loud.precision(), every.recall(), clean)
	if loud.precision() < 0.9 || every.recall() < 0.8 || clean < 0.93 {
		t.Errorf("on %d texts: precision of errors and warnings %.3f (want 0.9), recall %.3f (want 0.8), good texts without either %.3f (want 0.93)",
			p.texts, loud.precision(), every.recall(), clean)
	}
}

// figures.go and testdata/figures.toml have the figures of the counted texts, and no rule has a higher level than its figures earn.
func TestFigures(t *testing.T) {
	var data, code bytes.Buffer
	data.WriteString("# The findings of each rule on the counted half of the blind texts, all languages together.\n# Written by go test ./internal/check -run TestFigures -update.\n")
	code.WriteString("// Code generated by go test ./internal/check -run TestFigures -update from testdata/blind. DO NOT EDIT.\n\npackage check\n\nvar figuresOfRules = map[string]figure{\n")
	sum := newScores()
	for _, p := range measure(t, nil) {
		for id, x := range p.rules {
			y := sum.rules[id]
			sum.rules[id] = figure{x.right + y.right, x.wrong + y.wrong, x.missed + y.missed}
		}
	}
	for _, r := range Rules {
		if x := sum.rules[r.ID]; x != (figure{}) {
			fmt.Fprintf(&data, "\n[%s]\nright = %d\nwrong = %d\nmissed = %d\n", r.ID, x.right, x.wrong, x.missed)
			fmt.Fprintf(&code, "%q: {right: %d, wrong: %d, missed: %d},\n", r.ID, x.right, x.wrong, x.missed)
		}
		if r.measured() && severity[r.Level] > severity[sum.rules[r.ID].earned()] {
			t.Errorf("the rule %s has the level %s, but its figures %+v earn %s", r.ID, r.Level, sum.rules[r.ID], sum.rules[r.ID].earned())
		}
	}
	code.WriteString("}\n")
	formatted, err := format.Source(code.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, *update, "testdata/figures.toml", data.String())
	golden.Compare(t, *update, "figures.go", string(formatted))
}

// A rule needs enough findings for a level, and a high enough share of right ones.
func TestEarned(t *testing.T) {
	for f, want := range map[figure]Level{
		{}: Hint, {right: 5}: Hint, {right: 6}: Warning, {right: 11}: Warning, {right: 12}: Error, {right: 19, wrong: 1}: Error,
		{right: 18, wrong: 1}: Warning, {right: 17, wrong: 3}: Warning, {right: 16, wrong: 3}: Hint, {right: 6, wrong: 1, missed: 50}: Warning,
	} {
		if f.earned() != want {
			t.Errorf("the figures %+v earn %s, want %s", f, f.earned(), want)
		}
	}
	rule := &Rule{ID: "x", Level: Error, letter: func(*letter) []hit { return nil }}
	if graded(map[string]figure{"x": {right: 8}}, rule); rule.Level != Warning || rule.highest != Error {
		t.Errorf("got the level %s and the highest level %s, want warning and error", rule.Level, rule.highest)
	}
	structure := &Rule{ID: "y", Level: Error, certain: true, letter: rule.letter}
	if graded(nil, structure); structure.Level != Error {
		t.Errorf("a rule on structure got the level %s, want its own level, error", structure.Level)
	}
}

// blindFigures returns the tables of figures in docs/checks.md.
func blindFigures(t testing.TB) string {
	var b strings.Builder
	parts := measure(t, nil)
	if len(parts) == 0 {
		return "No such texts are counted yet, so every rule on wordings is a hint.\n"
	}
	b.WriteString("| language | counted texts | errors and warnings that are right | faults found | good texts without an error or a warning |\n| --- | --- | --- | --- | --- |\n")
	for _, lang := range slices.Sorted(maps.Keys(parts)) {
		p := parts[lang]
		loud, every := p.all(func(r *Rule) bool { return r.Level != Hint }), p.all(func(*Rule) bool { return true })
		fmt.Fprintf(&b, "| §%s§ | %d | %.2f of %d | %.2f of %d | %.2f of %d |\n", lang, p.texts, loud.precision(), loud.right+loud.wrong,
			every.recall(), every.right+every.missed, ratio(p.clean, p.good), p.good)
	}
	return b.String()
}
