package check

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"os"
	"slices"
	"strings"
	"testing"

	"howihelp/internal/site"
)

// text of the corpus: a reply of some state, and the rules that it breaks.
type sample struct {
	when  site.When
	body  string
	rules []string
	text  string // as it stands in the corpus
}

// held reports whether the text belongs to the half on which the figures are reported. The other half is the one that
// rules and phrases are developed on.
func (s sample) held() bool {
	h := fnv.New32a()
	h.Write([]byte(s.text))
	return h.Sum32()%2 == 1
}

// corpus reads the English sentences, each in a reply that is fine otherwise, and the English replies.
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

// tried are the rules that samples break according to the program, by their texts.
var tried = map[string][]string{}

// broken returns the rules that a sample breaks according to the program, each once.
func (s sample) broken(t testing.TB) []string {
	if rules, ok := tried[s.body+string(s.when)]; ok {
		return rules
	}
	request := "call" // which has an allowance and a redirect
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

// score counts, for one rule or for all, what was found rightly, found wrongly, and missed.
type score struct{ right, wrong, missed int }

func (s score) precision() float64 { return ratio(s.right, s.right+s.wrong) }
func (s score) recall() float64    { return ratio(s.right, s.right+s.missed) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// scores tries the rules on one half of the corpus. A difference is handed to tell.
func scores(t testing.TB, held bool, tell func(s sample, found []string)) (texts int, pooled score, byRule map[string]score) {
	byRule = map[string]score{}
	for _, s := range corpus(t) {
		if s.held() != held {
			continue
		}
		texts++
		found := s.broken(t)
		same := true
		for _, r := range Rules {
			x := byRule[r.ID]
			switch expected, got := slices.Contains(s.rules, r.ID), slices.Contains(found, r.ID); {
			case expected && got:
				x.right++
			case got:
				x.wrong++
				same = false
			case expected:
				x.missed++
				same = false
			}
			byRule[r.ID] = x
		}
		if !same && tell != nil {
			tell(s, found)
		}
	}
	for _, x := range byRule {
		pooled.right, pooled.wrong, pooled.missed = pooled.right+x.right, pooled.wrong+x.wrong, pooled.missed+x.missed
	}
	return texts, pooled, byRule
}

// The rules find what breaks them in real wordings, and let pass what a naive rule would flag. The half to develop on has
// to be right; on the half that nobody looked at, 95 of 100 findings are right, and 95 of 100 faults are found.
func TestCorpus(t *testing.T) {
	for _, s := range corpus(t) {
		for _, id := range s.rules {
			if Find(id) == nil {
				t.Fatalf("the corpus names the rule %q: %s", id, s.text)
			}
		}
	}
	developed, _, _ := scores(t, false, func(s sample, found []string) {
		t.Errorf("found %v, want %v:\n%s", found, s.rules, s.text)
	})
	reported, pooled, _ := scores(t, true, nil)
	if developed+reported < 300 {
		t.Errorf("the corpus has %d texts, want 300", developed+reported)
	}
	if pooled.precision() < 0.95 || pooled.recall() < 0.95 {
		t.Errorf("on %d texts that nobody looked at: precision %.3f, recall %.3f (%+v)", reported, pooled.precision(), pooled.recall(), pooled)
	}
	t.Logf("on %d texts: precision %.3f, recall %.3f (%+v)", reported, pooled.precision(), pooled.recall(), pooled)
}

// figures is the table of docs/checks.md that says how well the rules do on the half of the corpus that nobody looked at.
func figures(t testing.TB) string {
	texts, pooled, byRule := scores(t, true, nil)
	var b bytes.Buffer
	fmt.Fprintf(&b, "On %d texts: precision %.3f, recall %.3f.\n\n", texts, pooled.precision(), pooled.recall())
	b.WriteString("| rule | right | wrong | missed |\n| --- | --- | --- | --- |\n")
	for _, r := range Rules {
		if x := byRule[r.ID]; x != (score{}) {
			fmt.Fprintf(&b, "| `%s` | %d | %d | %d |\n", r.ID, x.right, x.wrong, x.missed)
		}
	}
	return b.String()
}
