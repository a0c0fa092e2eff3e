package markdown

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Reread keeps the page's words, lists, tables and web addresses. Text that looks like markup stays text.
func TestReread(t *testing.T) {
	link := func(dest string) (string, bool, *Problem) { return dest, false, nil }
	for _, test := range []struct{ name, body, want string }{
		{"a heading becomes a strong line", "## Fees\n\nNone.", "**Fees**\n\nNone."},
		{"an underlined heading", "Fees\n====\n\nNone.", "**Fees**\n\nNone."},
		{"a link has a whole address", "See [the *list*](/faq/#fees).", "See [the *list*](https://a.example/faq/#fees)."},
		{"an address elsewhere", "See <https://b.example/x_y>.", "See [https://b.example/x\\_y](https://b.example/x_y)."},
		{"an address with brackets", "[x](https://b.example/a_(b))", "[x](<https://b.example/a_(b)>)"},
		{"the address of a mailbox is not written", "Write to [me](mailto:ana@a.example), or to ana@a.example.", "Write to me, or to HERE."},
		{"the number of a phone is not written", "[+351 2](tel:+3512) [Call](tel:+3512)", "\\+351 2 Call"},
		{"a comment is gone", "One <!-- secret --> two.\n\n<!-- all of it -->\n\nThree.", "One two.\n\nThree."},
		{"HTML is text", "<b>One</b>", "\\<b\\>One\\</b\\>"},
		{"what looks like a heading is text", "\\# One\n\n&#35; Two", "\\# One\n\n\\# Two"},
		{"what looks like a list is text", "\\- One\n\n1\\. Two\n\n\\+ Three", "\\- One\n\n1\\. Two\n\n\\+ Three"},
		{"what looks like a picture is text", "One\\![x](https://b.example/)", "One\\![x](https://b.example/)"},
		{"lists in lists", "1. One\n   - a\n   - b\n2. Two", "1. One\n\n   - a\n   - b\n2. Two"},
		{"a quotation", "> One\n>\n> Two", "> One\n>\n> Two"},
		{"code", "`a*b` and\n\n```\n# x\n```", "`a*b` and\n\n    # x"},
		{"a table", "| a | b |\n|---|---|\n| 1 | x \\| y |", "| a | b |\n| --- | --- |\n| 1 | x \\| y |"},
		{"a footnote", "One[^1].\n\n[^1]: Two.", "One1.\n\n1. Two."},
		{"emphasis", "**One** *two* ~~three~~", "**One** *two* ~~three~~"},
	} {
		doc, problems := Convert([]byte(test.body), Options{Link: link})
		if problems != nil {
			t.Fatal(test.name, problems)
		}
		got, cut := Reread(doc.HTML, Reading{Most: 1000, Hidden: "HERE", Link: func(href string) string { return "https://a.example" + href }})
		if got != test.want || cut {
			t.Errorf("%s: got\n%s\nwant\n%s", test.name, got, test.want)
		}
	}
}

// Beyond the limit, whole blocks are left out.
func TestRereadIsBounded(t *testing.T) {
	doc, _ := Convert([]byte(strings.Repeat("Eight by\n\n", 100)), Options{})
	got, cut := Reread(doc.HTML, Reading{Most: 30})
	if !cut || got != "Eight by\n\nEight by\n\nEight by" {
		t.Errorf("got %q (cut: %v), want the three paragraphs that fit, and cut to be true", got, cut)
	}
}

// FuzzReread checks that Reread makes no headings and adds no line breaks, whatever the text, and that it keeps the words.
func FuzzReread(f *testing.F) {
	for _, seed := range []string{"# a", "a\n=", "- 1. > # x", "`` ` ``", "<!-- a --> b", "[a](b) ![c](d)", "a\\\nb", "    # x", "| a |\n|-|", "\t- a\n\n\t\tb", "a\x00\u2028# b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		doc, problems := Convert([]byte(body), Options{})
		if problems != nil {
			return
		}
		got, _ := Reread(doc.HTML, Reading{Most: 10_000, Link: func(href string) string { return href }})
		for line := range strings.SplitSeq(got, "\n") {
			if strings.HasPrefix(line, "#") {
				t.Errorf("from %q, got the heading %q", body, line)
			}
		}
		if again, problems := Convert([]byte(got), Options{}); problems == nil {
			for _, h := range again.Outline.Headings {
				t.Errorf("from %q, got %q, which has a heading at %d", body, got, h.Start)
			}
		}
	})
}

// treeOf returns the same tree as a browser's parser.
func FuzzTreeOf(f *testing.F) {
	for _, seed := range []string{"- [x] a\n\n  b\n- c", "[x[^1]](https://a.example)\n\n[^1]: **c**", "```go\nfunc f() {}\n```", "[![a](b)](c)", "| a |\n|-|\n| b |", "> a\\\n> - b\n\n***", "<b>a</b> &lt;p> www.b.example", "\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		doc, _ := Convert([]byte(body), Options{Link: func(dest string) (string, bool, *Problem) { return dest, false, nil }})
		nodes, err := html.ParseFragment(strings.NewReader(string(doc.HTML)), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
		if err != nil {
			t.Fatal(err)
		}
		o, want, got := Reading{Link: func(href string) string { return href }}, "", ""
		for _, n := range nodes {
			want += o.block(n) + "\n"
		}
		for n := range treeOf(doc.HTML).ChildNodes() {
			got += o.block(n) + "\n"
		}
		if got != want {
			t.Errorf("%q becomes %s, which reads as\n%s\nwant\n%s", body, doc.HTML, got, want)
		}
	})
}
