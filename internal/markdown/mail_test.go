package markdown

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// proses has bodies and parts of bodies. Together, they contain nearly everything that proseMail reads or must leave to the parser.
var proses = []string{
	"Hi \\[name\\],\n\nthank you for “asking” me about \\<b\\>, 'x' and \"y\". I take 3 calls a month\\: no more\\.\n\nWarmly,\\\nAna & Bea\n",
	"To begin, please send me this:\n\n- the link to the document\n- what you tried (2 lines)\n\nWhat happens then: <https://example.com/a_b/*c*?d=e+f%20g>\n",
	"Start with [The reading list](<https://example.com/go/x/>), [or \\[this\\] one](https://example.com/y).\n",
	"See [https\\://example.com/](https://example.com/) and <http://müller.example/ü%20x>.\n",
	"a", "A b-c", "é", "\u00a0", "\u2028", "\u0085", "\ufdd0", "\xff", "\x00", "\t", "\r\n", "\x1b", " ", "  ", "\n", "\n\n", "\n\n\n",
	"- ", "-", "* ", "+ ", "1. ", "1) ", "12", "# ", "#", "> ", ">", "---\n", "===\n", "```\n", "    ", "|", "a | b\n--|--\n", "[x] ", "[ ] ",
	"*", "**", "_", "~~", "`", "\\", "\\\n", "  \n", "\\*", "\\a", "\\\\", "&", "& ", "&amp;", "&#27;", "&copy", "<", "<!-- x -->", "<b>", "<br", "!", "![x](y)",
	"[", "]", "(", ")", "](", "[x]", "[x]: https://example.com\n", "[^1]", "[^1]: x\n", "[x](https://example.com/a)", "[x](<https://example.com/a(b)>)",
	"[x](https://example.com/a \"t\")", "[x](https://example.com/a\\_b)", "[a\\]b](<https://e.example/>)", "[x](javascript:y)", "[x](#y)", "[x][]",
	"<https://example.com/>", "<https://example.com>", "<http://a", "<mailto:a@b.example>", "<a@b.example>", "a@b.example", "@", ":", "://", "/",
	"https://example.com", "http:", "www.", "www.example.com", "ftp://x.example", ".", ",", ";", "?", "'", "\"", "%", "$", "=", "+", "{", "}", "^",
	"一行目", "。", "中\n", "한국어\n", "”\n", "[中](https://example.com/)\n", "https://example.com/中", "<https://例え.テスト/中>", "中*", "\u3000",
}

// proseCharacters has the characters that proseMail reads.
const proseCharacters = "aZ1 \n\n\\.,:;!?'\"()-%/$=+#&<>[]"

// If proseMail reads a body, it returns the same mail as the parser.
func TestProseMail(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	short := 0
	for range 100_000 {
		var few [6]string // so that the same pieces are often next to each other
		for i := range few {
			few[i] = proses[random.IntN(len(proses))]
			if random.IntN(2) == 0 {
				few[i] = string(proseCharacters[random.IntN(len(proseCharacters))])
			}
		}
		var b strings.Builder
		for range 1 + random.IntN(8) {
			b.WriteString(few[random.IntN(len(few))])
		}
		if checkProse(t, b.String()) {
			short++
		}
	}
	if short < 2_000 {
		t.Errorf("proseMail read only %d bodies, want at least 2000", short)
	}
}

func FuzzProseMail(f *testing.F) {
	for _, s := range append(proses, injections...) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) { checkProse(t, src) })
}

// checkProse reports whether proseMail read a body. It fails if the mail differs from the parser's.
func checkProse(t *testing.T, src string) bool {
	plain, html, ok := proseMail(src)
	if !ok {
		return false
	}
	wantPlain, wantHTML := parsedMail([]byte(src))
	if plain != wantPlain || html != wantHTML {
		t.Fatalf("for %q, proseMail returned\n      %q\n      %q\nwant\n      %q\n      %q", src, plain, html, wantPlain, wantHTML)
	}
	return true
}

// proseMail reads the standard replies with any texts filled in, and nearly everything that people write.
func TestRepliesAreProse(t *testing.T) {
	fill := strings.NewReplacer("{{ask}}", "- one\n- two", "{{link}}", "<https://example.com/ask/x/>", "{{resource}}", "[A \\\"b\\\"](<https://example.com/go/x/>)",
		"{{signoff}}", "Warmly,\\\nAna", "{{rule}}", "I take 3 calls\\; no more.", "{{name}}", "\\[name\\]", "next_opening", "", "{{", "", "}}", "")
	files, err := filepath.Glob("../reply/builtin/*/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("found no built-in reply (error: %v)", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !checkProse(t, strings.TrimSpace(fill.Replace(string(data)))) {
			t.Errorf("proseMail doesn't read the reply in %s", file)
		}
	}
	for _, src := range proses[:4] {
		if !checkProse(t, src) {
			t.Errorf("proseMail doesn't read %q", src)
		}
	}
}

// proseMail reads prose up to its bounds. Beyond them, prose might reach a limit of the parser, which therefore reads it.
func TestProseIsBounded(t *testing.T) {
	for name, of := range map[string]struct {
		most int
		body func(n int) string
	}{
		"bytes":           {maxProse, func(n int) string { return strings.Repeat("a", n) }},
		"links":           {maxProseLinks, func(n int) string { return strings.Repeat("<https://a.example> ", n) + "b" }},
		"bytes of a link": {maxProseTitle, func(n int) string { return "[" + strings.Repeat("a", n-len("[")) + "](https://a.example)" }},
	} {
		if !checkProse(t, of.body(of.most)) {
			t.Errorf("proseMail doesn't read a body with %d %s", of.most, name)
		}
		if _, _, ok := proseMail(of.body(of.most + 1)); ok {
			t.Errorf("proseMail reads a body with %d %s, which is beyond the bound", of.most+1, name)
		}
	}
	if maxProseLinks >= maxBrackets || maxProseTitle >= maxLabel {
		t.Error("within its bounds, prose may exceed a limit of the parser")
	}
}

func BenchmarkMail(b *testing.B) {
	src := proses[0] + "\n" + proses[1]
	b.Run("prose", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Mail(src)
		}
	})
	b.Run("parsed", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			parsedMail([]byte(src))
		}
	})
}
