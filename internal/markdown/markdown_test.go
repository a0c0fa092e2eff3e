package markdown

import (
	"flag"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"

	"howihelp/internal/race"
)

// forTests has options that resolve links and pictures in a visible way.
var forTests = Options{
	Level:    3,
	IDPrefix: "p-", BackLabel: "Back to the text", TableLabel: "Table",
	Link: func(dest string) (string, bool, *Problem) {
		if strings.HasPrefix(dest, "bad") {
			return dest, false, &Problem{Msg: fmt.Sprintf("%q leads nowhere", dest), Hint: "write good"}
		}
		return dest, strings.HasPrefix(dest, "http"), nil
	},
	Image: func(dest string) (Image, *Problem) {
		if strings.HasPrefix(dest, "bad") {
			return Image{}, &Problem{Msg: fmt.Sprintf("%q is not a picture", dest)}
		}
		return Image{"/" + dest, 40, 30}, nil
	},
}

// TestCases runs testdata/*.txt, one file for each feature. A case is a line "== title", a body, and the results of its conversion. To
// add a case, write its title and body; go test ./internal/markdown -run TestCases -update fills in the rest.
func TestCases(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txt")
	if len(files) == 0 {
		t.Fatal("found no file of cases in testdata")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for i, c := range strings.Split("\n"+string(data), "\n== ") {
			if i == 0 {
				continue // before the first case, there is no text
			}
			title, rest, _ := strings.Cut(c, "\n")
			body, _, _ := strings.Cut(rest, "\n-- page --\n")
			got := fmt.Sprintf("== %s\n%s\n%s", title, strings.TrimSuffix(body, "\n"), outcome(body))
			out.WriteString(got)
			if want := "== " + c + "\n"; !*update && strings.TrimRight(got, "\n") != strings.TrimRight(want, "\n") {
				t.Errorf("%s: %s\ngot:\n%s\nwant:\n%s", file, title, got, want)
			}
		}
		if *update {
			if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// outcome returns all results of converting a body.
func outcome(body string) string {
	src := []byte(body + "\n")
	doc, problems := Convert(src, forTests)
	var b strings.Builder
	fmt.Fprintf(&b, "-- page --\n%s-- mail --\n%s-- text --\n%s\n", doc.HTML, HTML(src), Text(src))
	if doc.Lead != doc.HTML {
		fmt.Fprintf(&b, "-- lead --\n%s", doc.Lead)
	}
	if len(doc.IDs) > 0 {
		fmt.Fprintf(&b, "-- ids --\n%s\n", strings.Join(doc.IDs, "\n"))
	}
	if len(problems) > 0 {
		b.WriteString("-- problems --\n")
	}
	for _, p := range problems {
		fmt.Fprintf(&b, "%d: %s; %s\n", p.Line, p.Msg, p.Hint)
	}
	return b.String() + "\n"
}

func TestLevels(t *testing.T) {
	for _, test := range []struct {
		level int
		body  string
		want  string
	}{
		{0, "# a\n## b\n", "2 3"},
		{2, "## a\n#### b\n### c\n# d\n", "2 3 3 2"},
		{5, "# a\n## b\n### c\n", "5 6 6"},
		{3, "> ### a\n\n### b\n", "3 3"},
		{3, "a\n=\nb\n-\n", "3 4"},
		{9, "# a\n", "2"},
	} {
		doc, _ := Convert([]byte(test.body), Options{Level: test.level})
		var got []string
		for _, part := range strings.Split(string(doc.HTML), "<h")[1:] {
			got = append(got, part[:1])
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("for %q from the level %d, got the headings %v, want %s", test.body, test.level, got, test.want)
		}
	}
}

// TestLines puts a bad link after each kind of markup that takes up lines. The problem has the line of the link.
func TestLines(t *testing.T) {
	before := "p\np\n\n- a\n  - b\n\n    c\n\n> q\nlazy\n\n```go\n[x](bad)\n```\n\n<!--\n\n-->\n\n| a |\n|---|\n| b |\n\n[d]: bad-d\n\n\ttab\n\n"
	at := strings.Count(before, "\n") + 1
	for body, want := range map[string][]int{
		"[x](bad)":                            {at},
		"[x](bad) [y](bad)\n[z](bad)":         {at, at, at + 1},
		"[x\ny\nz](bad)":                      {at + 2},
		"![x\ny](bad)":                        {at + 1},
		"a\n[d] and [x][d]\n[y\n][d]":         {at + 1, at + 1, at + 3},
		"> - [x](bad)\n>   [y](bad)":          {at, at + 1},
		"| a |\n|--|\n| [x](bad) |":           {at + 2},
		"a *b\n[x](bad)*":                     {at + 1},
		"# h [x](bad)\n\nh [x](bad)\n--":      {at, at + 2},
		"x[^1]\n\n[^1]: a\n    [x](bad)":      {at + 3},
		"x[^1]\n\n[^1]: [x](bad)\n\n[y](bad)": {at + 2, at + 4},
		"a\n\n[x](#nope)":                     {at + 2},
		"*\t[x](bad)\n\n\t[y](bad)":           {at, at + 2},
		"[![a](bad)\nb](bad)":                 {at, at + 1},
		"bad@b.org https://bad.org":           nil,
	} {
		_, problems := Convert([]byte(before+body+"\n"), forTests)
		var got []int
		for _, p := range problems {
			got = append(got, p.Line)
		}
		if !slices.Equal(got, want) {
			t.Errorf("for %q, got problems on the lines %v, want %v\n%v", body, got, want, problems)
		}
	}
}

func TestAutoLinksAreResolved(t *testing.T) {
	var seen []string
	Convert([]byte("<https://a.org/?a=1&b> https://b.org/x_y. www.c.org, d@e.org <mailto:f@g.org> <x:y> [h](&#104;&amp;\\_\\&amp;)\n"), Options{
		Link: func(dest string) (string, bool, *Problem) {
			seen = append(seen, dest)
			return dest, false, nil
		},
	})
	want := []string{"https://a.org/?a=1&b", "https://b.org/x_y", "http://www.c.org", "mailto:d@e.org", "mailto:f@g.org", "h&_&amp;"}
	if !slices.Equal(seen, want) {
		t.Errorf("got  %q\nwant %q", seen, want)
	}
}

// TestConvertConcurrently converts bodies in many goroutines at once, so that -race can find shared state.
func TestConvertConcurrently(t *testing.T) {
	body := []byte("# a\n\n[x](y) *z*[^1]\n\n```dockerfile\nRUN make # x\n```\n\n[^1]: b\n")
	want, _ := Convert(body, forTests)
	done := make(chan bool)
	for range 8 {
		go func() {
			for range 20 {
				if got, _ := Convert(body, forTests); got.HTML != want.HTML {
					t.Errorf("got %s\nwant %s", got.HTML, want.HTML)
				}
				HTML(body)
				Text(body)
			}
			done <- true
		}()
	}
	for range 8 {
		<-done
	}
}

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"":                            "",
		"Ana":                         "Ana",
		" a \t b\r\nc ":               `a b c`,
		"1. x":                        `1\. x`,
		"1) x":                        `1\) x`,
		"# x":                         `\# x`,
		"- x":                         `\- x`,
		"a\x00\x1b[31mb\u0085\u2028c": `a\[31mb c`,
		"<script>&amp;":               `\<script\>\&amp\;`,
		"www.a.org a@b.org":           `www\.a\.org a\@b\.org`,
		"né 你好 👍🏽":                    "né 你好 👍🏽",
		"\xff":                        "\ufffd",
		"a\u00a0b\u202ec\u2069":       "a bc",
		"שרה\u200f (a)":               "שרה\u200f (a)",
		"first-hand, 5 % or so? Yes.": `first-hand, 5 % or so? Yes.`,
		"2-3 -a a- a.b 1. .":          `2\-3 \-a a\- a\.b 1\. \.`,
		"1 left (Calls, May); 2":      `1 left (Calls, May); 2`,
		"(a) f(x) a (b c (d) e ) f":   `\(a\) f\(x\) a \(b c (d) e \) f`,
		"amp; b&amp; c; é;":           `amp\; b\&amp\; c; é;`,
		`a\`:                          `a&#92;`, // a line break may follow; see FuzzNothingBreaksOut in package share
		`\`:                           `&#92;`,
	} {
		if got := Escape(in); got != want {
			t.Errorf("Escape(%q) = %q, want %q", in, got, want)
		}
	}
}

// costly returns bodies of about size bytes on which goldmark is slow, or would be slow without the guards.
func costly(size int) map[string]string {
	bodies := map[string]string{}
	fill := func(unit string) string { return strings.Repeat(unit, size/len(unit)) }
	for _, unit := range []string{
		"[", "[a](", "![[[", "[](", "](", "][", "[a][", "[^a]", "[^a]: ", "[^a]: x\n\n", "[a]: b\n", "[a]: b\n(\n", "[a]: b '",
		"- ", "> ", "> - ", "1. ", "> - > 1. [^a]: ", "-\n", "- a\n", "* *\n", "+ a\n\n", "a\n\n", "# a\n", "#\n", "a\n=\n",
		"*", "*a **b ", "*a_ ", "_a", "~", "a~", "*~a", "`", "\n\\```\n", "<", "<a ", "<a\n", "<a b='", "<!-- ", "<?", "<![CDATA[",
		"&amp;", "&a", "&#x1;", "http://a.b ", "(http://a ", "(http://" + strings.Repeat("a", 256) + " ", "www.a.b ", "a@b.c ", "_a@b.c", "a_a@",
		"<a@b.c>", "|", "a|b\n-|-\n", "`\\|` ", "\\", "\\\n", "a  \n", "```a\n", "\t", " ", "```go\nx\n```\n",
		strings.Repeat("[", 999) + "\n\n", strings.Repeat("[](", 999) + "\n\n", strings.Repeat("][", 999) + "\n\n",
		strings.Repeat("[", 999) + "a" + strings.Repeat("]", 999) + "\n\n", strings.Repeat("*~a", 333) + "\n\n", strings.Repeat(">", 99) + "\n",
	} {
		bodies[fmt.Sprintf("%.20q", unit)] = fill(unit)
		if !strings.Contains(unit, "\n") {
			bodies[fmt.Sprintf("a, then %.20q", unit)] = "a " + fill(unit)
		}
	}
	var steps, ticks strings.Builder
	for i := 0; steps.Len() < size; i++ {
		steps.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	for i := 1; ticks.Len() < size; i++ {
		ticks.WriteString(strings.Repeat("`", i) + "a\n")
	}
	bodies["a list in a list"] = steps.String()
	bodies["ever longer backticks"] = ticks.String()
	bodies["stars on both sides"] = fill("*")[:size/2] + "a" + fill("*")[:size/2]
	bodies["brackets around code"] = strings.Repeat("[", 999) + fill("`a` ") + strings.Repeat("]", 999)
	bodies["brackets before text"] = strings.Repeat("[x][y", 499) + fill("a\n")
	bodies["definitions before text"] = strings.Repeat("[a]: b\n(\n", 200) + fill("a\n")
	bodies["deep list, then text"] = strings.Repeat("- ", 98) + "a\n" + fill(strings.Repeat(" ", 196)+"a\n")
	bodies["a quote, lazily"] = strings.Repeat("> ", 99) + fill("a\n")
	bodies["wide table"] = strings.Repeat("|a", 1e5) + "\n" + strings.Repeat("|-", 1e5) + "\n" + fill("|\n")
	bodies["long table"] = strings.Repeat("|a", 40) + "\n" + strings.Repeat("|-", 40) + "\n" + strings.Repeat("|\n", 1200)
	bodies["one footnote, many uses"] = "[^a]: x\n\n" + fill("[^a] ")
	bodies["links to headings"] = strings.Repeat("# a\n\n", 4000) + fill("[x](#a-1)\n\n")
	for name, body := range bodies {
		bodies[name] = body[:min(len(body), size)]
	}
	return bodies
}

// TestCostlyBodies checks that a body of at most 1 MiB is converted, or refused with a line, within two seconds. Without -long, the
// bodies have a quarter of that size, at which a quadratic cost shows too. With the race detector, they are smaller still; ./test also
// runs this package without it.
func TestCostlyBodies(t *testing.T) {
	size := 256 << 10
	switch {
	case *long:
		size = 1 << 20
	case race.Enabled:
		size = 16 << 10
	}
	for name, body := range costly(size) {
		ends(t, name, 2*time.Second, func() {
			_, problems := Convert([]byte(body), Options{})
			for _, p := range problems {
				if p.Line < 1 || p.Line > strings.Count(body, "\n")+1 {
					t.Errorf("%s: the problem %+v is on a line outside of the body", name, p)
				}
			}
		})
	}
}

var long = flag.Bool("long", false, "test the promised times, which a busy machine may exceed")

// ends fails the test if f takes too long three times in a row. Too long means ten times the promised time, because other programs run
// at the same time; with -long, it means the promised time. If f hangs, ends stops the test, but cannot stop f.
func ends(t *testing.T, what string, promised time.Duration, f func()) {
	t.Helper()
	limit := 10 * promised
	if *long {
		limit = promised
	}
	for try := 1; ; try++ {
		start, done := time.Now(), make(chan bool, 1)
		go func() {
			f()
			done <- true
		}()
		select {
		case <-done:
		case <-time.After(20 * limit):
			t.Fatalf("%s did not end", what)
		}
		took := time.Since(start)
		if took <= limit {
			return
		}
		if try == 3 {
			t.Errorf("%s took %v, want at most %v", what, took, limit)
			return
		}
	}
}

func TestRefusals(t *testing.T) {
	for _, test := range []struct {
		body string
		want Problem
	}{
		{"a\n\n" + strings.Repeat("> ", 101) + "b\n", Problem{Line: 3, Msg: "quotes and lists nested too deeply, more than 100", Hint: "nest them less"}},
		{"a\n\n" + strings.Repeat("[", 1001), Problem{Line: 3, Msg: "too many brackets in a paragraph, more than 1000", Hint: "split the paragraph"}},
		{"a\n\nb\n" + strings.Repeat("*a ", 1001), Problem{Line: 4, Msg: "too many emphasis marks in a paragraph, more than 1000", Hint: "split the paragraph, or set code in backticks"}},
		{strings.Repeat("# a\n", 5001), Problem{Line: 5001, Msg: "too many headings, more than 5000", Hint: "split the text"}},
	} {
		doc, problems := Convert([]byte(test.body), Options{})
		if len(problems) != 1 || problems[0] != test.want || doc.HTML != "" {
			t.Errorf("got %+v, want %+v", problems, test.want)
		}
		if !slices.Equal(tooCostly([]byte(test.body)), problems) {
			t.Error("tooCostly and Convert return different problems")
		}
	}
	for _, fine := range []string{strings.Repeat("> ", 100) + "a", strings.Repeat("[a](b)\n\n", 5000), strings.Repeat("- *a* [b](c)\n", 5000)} {
		if problems := tooCostly([]byte(fine)); problems != nil {
			t.Errorf("for the body %.20q, got the problems %v, want none", fine, problems)
		}
	}
}

// within panics if the test doesn't end within the limit, so that a fuzzer keeps the input.
func within(t *testing.T, limit time.Duration, input string) {
	timer := time.AfterFunc(limit, func() { panic(fmt.Sprintf("the conversion of %q did not end", input)) })
	t.Cleanup(func() { timer.Stop() })
}

// FuzzConvert checks that no body causes a panic, that the results are valid UTF-8 and run no script, and that each problem has a
// line of the body.
func FuzzConvert(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txt")
	for _, file := range files {
		data, _ := os.ReadFile(file)
		for _, c := range strings.Split("\n"+string(data), "\n== ") {
			_, rest, _ := strings.Cut(c, "\n")
			body, _, _ := strings.Cut(rest, "\n-- page --\n")
			f.Add(body)
		}
	}
	for _, body := range injections {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		if !utf8.ValidString(body) || strings.Contains(body, "\x00") || len(body) > 1<<16 {
			return // the loader refuses such bodies
		}
		within(t, 10*time.Second, body)
		doc, problems := Convert([]byte(body), forTests)
		for _, p := range problems {
			if p.Line < 1 || p.Line > strings.Count(body, "\n")+1 {
				t.Errorf("the problem %+v is on a line outside of the body", p)
			}
		}
		text := Text([]byte(body))
		for _, out := range []string{string(doc.HTML), HTML([]byte(body)), text} {
			if !utf8.ValidString(out) {
				t.Errorf("got invalid UTF-8: %q", out)
			}
		}
		safe(t, body, string(doc.HTML))
		safe(t, body, HTML([]byte(body)))
		if !strings.HasPrefix(string(doc.HTML), string(doc.Lead)) {
			t.Error("the lead isn't the beginning of the HTML")
		}
		if got, want := strings.Fields(Words(doc.HTML)), tokenized(doc.HTML); !slices.Equal(got, want) {
			t.Errorf("from %q, got the words %q, want %q", doc.HTML, got, want)
		}
	})
}

// tokenized returns the words that a parser of HTML finds.
func tokenized(doc template.HTML) []string {
	var b strings.Builder
	for tokens := html.NewTokenizer(strings.NewReader(string(doc))); ; {
		switch tokens.Next() {
		case html.ErrorToken:
			return strings.Fields(b.String())
		case html.TextToken:
			b.Write(tokens.Text())
		default:
			if name, _ := tokens.TagName(); !slices.Contains(inline, string(name)) {
				b.WriteByte('\n')
			}
		}
	}
}

// FuzzEscape checks that a page shows an escaped text unchanged, and that it contains no markup.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{"Ana", " a  b ", "1. x", "# x", "- x", "```", "a\n===", "|a|\n|-|", "[^1]: x", "&amp;", "https://x.org", "a@b.org", "<b>", "    x", "\\", "a\\\n", "\u00a0x\u00a0", "a (b) c; d", "[a] (b)", "a ( b (c)", "&lt ;a;", "\u202ea\u2066 b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || len(s) > 1<<12 {
			return
		}
		within(t, 10*time.Second, s)
		escaped := Escape(s)
		text := Text([]byte(escaped))
		if again := Escape(text); again != escaped {
			t.Errorf("Escape(%q) returned %q, which is shown as %q; escaping that text gives %q", s, escaped, text, again)
		}
		html := HTML([]byte(escaped))
		if inner := strings.TrimSuffix(strings.TrimPrefix(html, "<p>"), "</p>\n"); strings.ContainsAny(inner, "<>\n") {
			t.Errorf("Escape(%q) is shown as the HTML %q, want no markup", s, html)
		}
	})
}

func BenchmarkConvert1KB(b *testing.B) {
	body := []byte(strings.Repeat("## A heading\n\nSome *words* with a [link](https://example.org/), and a list:\n\n- one thing\n- another thing, `code`\n\nMore words to read. ", 7))
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		Convert(body, forTests)
	}
}

func BenchmarkConvertCode(b *testing.B) {
	body := []byte("```go\n" + strings.Repeat("func f(a int) string { return fmt.Sprint(a + 1) } // text\n", 10) + "```\n")
	for b.Loop() {
		Convert(body, Options{})
	}
}

func BenchmarkText1KB(b *testing.B) {
	body := []byte(strings.Repeat("Some *words* with a [link](https://example.org/).\n\n- one thing\n\n", 15))
	for b.Loop() {
		Text(body)
	}
}
