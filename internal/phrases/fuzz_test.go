package phrases

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// FuzzRead checks what Read returns for any text. It returns a list or mistakes, and the same ones again for the same text. Each
// mistake is one line, and has a position in the text. No pattern matches the empty text. A list without mistakes does not change if
// it is written and read again.
func FuzzRead(f *testing.F) {
	lists, err := filepath.Glob("../check/lang/*.toml")
	if err != nil || len(lists) == 0 {
		f.Fatalf("found no lists of phrases (error: %v)", err)
	}
	for _, name := range lists {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, seed := range []string{"", "draft = true\n", "[[phrase]]\nrule = \"excuse\"\nfind = '\\bbusy\\b'\nunless = 'not'\nmessage = \"%s\"\nlevel = \"hint\"\n", "[[phrase]]\nfind = '('\n", "[[phrase]]\nrule = \"x\"\nfind = 'a*'\n",
		"[signs]\nno = [\n'a',\n'(?-i)b|',\n'[',\n]\n", "[signs]\nthanks = 'a'\n", "[[phrase]]\nrule = \"x\"\nfind = \"a\\u202e\\\"'\"\nlevel = \"no\"\n", "abbreviations = [\"e.g.\", 1]\n", "[phrase]\n", "\ufeff[signs]\r\n", "x = '''\n", "\xff"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, mistakes := Read("check/en.toml", data)
		again, others := Read("check/en.toml", data)
		if others.Error() != mistakes.Error() || (p == nil) != (again == nil) || p != nil && written(p) != written(again) {
			t.Fatalf("reading the text twice gave different results, with the mistakes %v and %v", mistakes, others)
		}
		last := strings.Count(string(data), "\n") + 1
		for _, m := range mistakes {
			if m.Pos.File != "check/en.toml" || m.Pos.Line < 0 || m.Pos.Line > last || strings.ContainsFunc(m.Error(), unicode.IsControl) {
				t.Fatalf("got the mistake %q at %v, want one line, and a position in the %d lines of check/en.toml", m.Error(), m.Pos, last)
			}
		}
		if p == nil {
			if len(mistakes) == 0 {
				t.Fatal("got neither a list nor mistakes")
			}
			return
		}
		for _, phrase := range p.Phrases {
			if phrase.Find.Regexp().MatchString("") || phrase.Rule == "" || phrase.Pos.Line < 1 || phrase.Pos.Line > last {
				t.Fatalf("got the phrase %+v, want one with a rule, a position in the text, and a pattern that does not match the empty text", phrase)
			}
		}
		if len(mistakes) > 0 {
			return
		}
		text := written(p)
		back, mistakes := Read("check/en.toml", []byte(text))
		if len(mistakes) > 0 || written(back) != text {
			t.Fatalf("wrote the list\n%s\nand read it as\n%s\nwith the mistakes %v", text, written(back), mistakes)
		}
	})
}

// written returns a list of phrases as its author might write it.
func written(p *List) string {
	var b strings.Builder
	quote := func(s string) string {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\t", `\t`).Replace(s) + `"`
	}
	texts := func(key string, all []string) {
		fmt.Fprintf(&b, "%s = [", key)
		for _, s := range all {
			b.WriteString(quote(s) + ", ")
		}
		b.WriteString("]\n")
	}
	fmt.Fprintf(&b, "draft = %v\n", p.Draft)
	texts("abbreviations", p.Abbreviations)
	for _, phrase := range p.Phrases {
		fmt.Fprintf(&b, "[[phrase]]\nrule = %s\nfind = %s\n", quote(phrase.Rule), quote(phrase.Find.Text))
		if phrase.Unless != nil {
			fmt.Fprintf(&b, "unless = %s\n", quote(phrase.Unless.Text))
		}
		for _, pair := range [][2]string{{"message", phrase.Message}, {"suggest", phrase.Suggest}, {"reason", phrase.Reason}, {"level", phrase.Level}} {
			if pair[1] != "" {
				fmt.Fprintf(&b, "%s = %s\n", pair[0], quote(pair[1]))
			}
		}
	}
	b.WriteString("[signs]\n")
	s := p.Signs
	for _, sign := range []struct {
		key      string
		patterns []*Pattern
	}{{"thanks", s.Thanks}, {"no", s.No}, {"rule", s.Rule}, {"because", s.Because}, {"apology", s.Apology}, {"sympathy", s.Sympathy}, {"period", s.Period}, {"date", s.Date}, {"consent", s.Consent}, {"reader", s.Reader}, {"self", s.Self}, {"wish", s.Wish}} {
		var all []string
		for _, p := range sign.patterns {
			all = append(all, p.Text)
		}
		texts(sign.key, all)
	}
	texts("numbers", s.Numbers)
	texts("months", s.Months)
	return b.String()
}
