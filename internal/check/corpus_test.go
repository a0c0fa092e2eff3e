package check

import (
	"os"
	"slices"
	"strings"
	"testing"

	"howihelp/internal/site"
)

// sample is a text of the corpus.
type sample struct {
	when  site.When // the kind of the reply
	body  string    // the whole reply
	rules []string  // the rules that the text breaks
	text  string    // as written in the corpus
}

// corpus returns the English replies and sentences of the corpus. Each sentence is in a reply that has no other fault.
func corpus(t testing.TB) []sample {
	t.Helper()
	var all []sample
	for line := range strings.SplitSeq(read(t, "testdata/sentences.txt"), "\n") {
		label, text, ok := strings.Cut(line, " | ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		label, open := strings.CutPrefix(label, "open ")
		s := sample{when: site.Closed, rules: labels(label), text: text}
		s.body = "Hi {{name}},\n\nThank you for asking me about {{topic}}. {{rule}} " + text + "\n\nStart with {{resource}}. The whole answer is here: {{link}}\n\n{{signoff}}\n"
		if open {
			s.when = site.Open
		}
		all = append(all, s)
	}
	for _, part := range strings.Split(read(t, "testdata/replies.txt"), "\n== ")[1:] {
		head, body, _ := strings.Cut(part, "\n")
		when, label, _ := strings.Cut(head, " ")
		all = append(all, sample{site.When(when), body, labels(label), body})
	}
	return all
}

func labels(s string) []string {
	if s == "-" {
		return nil
	}
	return strings.Split(s, ",")
}

func read(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// tried caches the rules that each text breaks according to the program.
var tried = map[string][]string{}

// broken returns the rules that a sample breaks according to the program, without duplicates.
func (s sample) broken(t testing.TB) []string {
	if rules, ok := tried[s.body+string(s.when)]; ok {
		return rules
	}
	request := "call" // a request with an allowance and a redirect
	if s.when == site.AskFirst {
		request = "introduction"
	}
	found := findings(t, with(map[string]string{
		"content/requests/introduction.md": "+++\ntitle = \"An introduction\"\nverdict = \"sometimes\"\nintroduction = true\nfit = [\"You can say why this person\"]\nask = [\"a note of 120 words\"]\nredirect = [\"guide\"]\n+++\nI ask them first.\n",
		"content/replies/coffee.md":        "+++\nrequest = \"" + request + "\"\nwhen = \"" + string(s.when) + "\"\n+++\n" + s.body,
	}), nil)
	var rules []string
	for _, f := range found {
		if !slices.Contains(rules, f.Rule) {
			rules = append(rules, f.Rule)
		}
	}
	tried[s.body+string(s.when)] = rules
	return rules
}

// judge compares the rules that a text breaks with the rules that the program found. It counts the right, wrong and missed ones, and
// reports whether there are only right ones.
func (s *scores) judge(broken, found []string) (same bool) {
	same = true
	for _, r := range Rules {
		x := s.rules[r.ID]
		switch expected, got := slices.Contains(broken, r.ID), slices.Contains(found, r.ID); {
		case expected && got:
			x.right++
		case got:
			x.wrong++
			same = false
		case expected:
			x.missed++
			same = false
		}
		s.rules[r.ID] = x
	}
	return same
}

// scores has the figures of some texts.
type scores struct {
	texts int
	rules map[string]figure
}

func newScores() *scores { return &scores{rules: map[string]figure{}} }

// all returns the sum of the figures of those rules for which counts returns true.
func (s *scores) all(counts func(*Rule) bool) figure {
	var sum figure
	for _, r := range Rules {
		if x := s.rules[r.ID]; counts(r) {
			sum.right, sum.wrong, sum.missed = sum.right+x.right, sum.wrong+x.wrong, sum.missed+x.missed
		}
	}
	return sum
}

func (f figure) precision() float64 { return ratio(f.right, f.right+f.wrong) }
func (f figure) recall() float64    { return ratio(f.right, f.right+f.missed) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// The rules find the usual wordings, and don't report texts that only a naive rule would report. The authors of the rules wrote
// these texts and read all of them. So the test only keeps the rules from getting worse, and says nothing about other people's
// texts.
func TestCorpus(t *testing.T) {
	s := newScores()
	for _, text := range corpus(t) {
		for _, id := range text.rules {
			if Find(id) == nil {
				t.Fatalf("the corpus names the rule %q: %s", id, text.text)
			}
		}
		s.texts++
		if found := text.broken(t); !s.judge(text.rules, found) {
			t.Logf("got the rules %v, want %v, in\n%s", found, text.rules, text.text)
		}
	}
	all := s.all(func(*Rule) bool { return true })
	if s.texts < 400 || all.precision() < 0.98 || all.recall() < 0.98 {
		t.Errorf("on %d texts: got the precision %.3f and the recall %.3f, want 0.98 for both, on at least 400 texts (%+v)", s.texts, all.precision(), all.recall(), all)
	}
}
