//go:build unix

package torture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"howihelp/internal/race"
)

// A costly input may take this much time and memory. Normal tests allow ten times the time, because other programs run at the
// same time. To measure the promise: go test ./internal/torture -run Costly -v -long
const (
	costlyTime   = 2 * time.Second
	costlyMemory = 256 << 20
)

type costlyInput struct {
	name, file string
	text       func() string
	want       string
}

// costly returns inputs that could keep a program busy for very long. Each is one file of an otherwise small site. The last field
// is a part of the message that refuses the file, or "" if the site builds. To add an input, add a line.
func costly() []costlyInput {
	return []costlyInput{
		{"TOML: 4,000 inline tables in each other", "content/profile.md", front("x = " + times("{a = ", 4000) + "1" + times("}", 4000)), "content/profile.md:2: brackets are nested more than 16 deep"},
		{"TOML: 30,000 brackets", "content/profile.md", front("x = " + times("[", 30000)), "content/profile.md:2: brackets are nested more than 16 deep"},
		{"TOML: a key of 8,000 parts", "content/profile.md", front(times("a.", 7999) + "a = 1"), "content/profile.md:2: a key has more than 8 parts"},
		{"TOML: a table name of 8,000 parts", "content/profile.md", front("[" + times("a.", 7999) + "a]"), "content/profile.md:2: a key has more than 8 parts"},
		{"TOML: settings with a key of 100,000 parts", "site.toml", whole("base_url = \"https://ana.example/\"\n" + times("a.", 99999) + "a = 1\n"), "site.toml:2: a key has more than 8 parts"},
		{"TOML: settings with a table of 100,000 parts", "site.toml", whole("base_url = \"https://ana.example/\"\n[" + times("a.", 99999) + "a]\n"), "site.toml:2: a key has more than 8 parts"},
		{"TOML: a ledger with a key of 500,000 parts", "content/given.toml", whole(times("a.", 499999) + "a = 1\n"), "content/given.toml:1: a key has more than 8 parts"},
		{"TOML: a ledger with a table of 500,000 parts", "content/given.toml", whole("[[" + times("a.", 499999) + "a]]\n"), "content/given.toml:1: a key has more than 8 parts"},
		{"TOML: phrases with a key of 100,000 parts", "check/en.toml", whole(times("a.", 99999) + "a = 1\n"), "check/en.toml:1: a key has more than 8 parts"},
		{"TOML: a table with a key of 100,000 parts in it", "site.toml", whole("x = {" + times("a.", 99999) + "a = 1}\n"), "site.toml:1: a key has more than 8 parts"},
		{"TOML: a quoted key of 500 KiB", "site.toml", whole("\"" + times("a", 500000) + "\" = 1\n"), "site.toml:1: a key has more than 200 bytes"},
		{"TOML: 500,000 elements below a long key", "site.toml", whole(times("a", 190) + " = [" + times("1,", 500000) + "]\n"), "site.toml:1: there are more than 150000 keys and parts of lists"},
		{"TOML: 130,000 headers", "site.toml", whole(times("[[a.b]]\n", 130000)), "site.toml:"},
		{"TOML: 1 MiB of inline tables", "content/given.toml", whole("given = [" + times("{a.b.c.d = 1},", 70000) + "]\n"), "content/given.toml:1: there are more than 150000 keys and parts of lists"},
		{"TOML: 1 MiB of broken lines in a text", "site.toml", whole("x = \"\"\"" + times("\\\n", 500000) + "\"\"\"\n"), "site.toml:"},
		{"TOML: 1 MiB of comments", "content/given.toml", whole(times("#\n", 500000)), ""},
		{"patterns: 1,000 with long repetitions", "check/en.toml", numberedWhole(1000, "[[phrase]]\nrule = \"excuse\"\nfind = '([a-z ]?){1,900}x%d'\n"), "check/en.toml:3: find is \"([a-z ]?){1,900}x0\", which repeats too much"},
		{"patterns: 1,000 that are too long together", "check/en.toml", numberedWhole(1000, "[[phrase]]\nrule = \"excuse\"\nfind = '([a-z ]?){1,300}x%d'\n"), "check/en.toml:"},
		{"patterns: 300 with wide ranges", "check/en.toml", numberedWhole(300, "[[phrase]]\nrule = \"excuse\"\nfind = '"+times("[B-\U0001e942]", 250)+"x%d'\n"), "has ranges that cover too many characters"},
		{"TOML: 6,000 unknown keys", "content/profile.md", numbered(6000, "k%d = 1\n"), "unknown key"},
		{"TOML: 6,000 tables", "content/profile.md", numbered(6000, "[k%d]\n"), "unknown key"},
		{"TOML: 6,000 tables of one name", "content/plan.md", front("rule = \"x\"\n" + times("[[a]]\n", 6000)), "unknown key \"a\""},
		{"TOML: 1,200 allowances", "content/plan.md", numbered(1200, "[[allowance]]\nid=\"a%d\"\ntitle=\"x\"\nper_month=1\n"), "allowance has 1200 entries, more than the limit of 50"},
		{"TOML: a text of 60 KiB", "content/profile.md", front("tagline = \"" + times("a", 60000) + "\""), "tagline has 60000 characters, more than the limit of 10000"},
		{"TOML: an array of 10,000", "content/requests/call.md", front("title = \"x\"\nverdict = \"yes\"\nfit = [" + times("\"a\",", 10000) + "]"), "fit has 10000 entries, more than the limit of 100"},
		{"TOML: 10,000 aliases", "content/requests/call.md", front("title = \"x\"\nverdict = \"yes\"\naliases = [" + times("\"a\",", 10000) + "]"), "aliases has 10000 entries, more than the limit of 100"},
		{"TOML: 64 KiB of quotes", "content/profile.md", front("x = " + times("'", 60000)), "content/profile.md:2"},
		{"TOML: 64 KiB of escapes", "content/profile.md", front("tagline = \"" + times("\\u0061", 10000) + "\""), "more than the limit of 2000"},
		{"TOML: front matter of 1 MiB", "content/profile.md", front(times("# x\n", 1<<18-10)), "more than the limit of 64 KiB"},
		{"TOML: a ledger of 1 MiB", "content/given.toml", whole(times("[[given]]\ndate = 2026-11-03\nallowance = \"calls\"\n", 1<<20/49)), ""},
		{"TOML: a ledger of 1 MiB of mistakes", "content/given.toml", whole(times("[[given]]\n", 1<<20/10)), "there are more than 150000 keys and parts of lists"},
		{"TOML: settings of 1 MiB", "site.toml", whole("base_url = \"https://ana.example/\"\n" + times("# x\n", 1<<18-20)), ""},
		{"TOML: settings of 1 MiB of keys", "site.toml", numberedWhole(80000, "k%d = 1\n"), "unknown key"},

		{"text: longer than 1 MiB", "content/faq/refunds.md", body(times("a", 1<<20)), "is longer than the limit of 1024 KiB"},
		{"text: 1 MiB of line breaks", "content/faq/refunds.md", body(times("\n", 1<<20-100)), ""},
		{"text: 1 MiB without front matter", "content/faq/refunds.md", whole(times("a\n", 1<<19-1)), "does not begin with +++"},
		{"text: front matter that does not end", "content/faq/refunds.md", whole("+++\n" + times("a\n", 1<<19-3)), "the lines at the top do not end with +++"},
		{"text: 1 MiB of one line", "content/faq/refunds.md", body(times("a", 1<<20-100)), ""},
		{"text: 1 MiB of prose", "content/faq/refunds.md", body(times("Words and *more* [words](https://example.org/).\n\n", 20000)), ""},
		{"text: 1 MiB of combining marks", "content/faq/refunds.md", body("a" + times("\u0301", 1<<19-100)), ""},
		{"text: 170,000 changes of direction", "content/faq/refunds.md", body(times("\u202eא ", 170000)), ""},

		{"Markdown: [ 100,000 times", "content/faq/refunds.md", body(times("[", 100000)), "too many brackets in a paragraph"},
		{"Markdown: [a]( 16,000 times", "content/faq/refunds.md", body(times("[a](", 16000)), "too many brackets in a paragraph"},
		{"Markdown: ![a]( 16,000 times", "content/faq/refunds.md", body(times("![a](", 16000)), "too many brackets in a paragraph"},
		{"Markdown: - 16,000 times on a line", "content/faq/refunds.md", body(times("- ", 16000) + "a"), "nested too deeply"},
		{"Markdown: a list of 1,000 levels", "content/faq/refunds.md", stairs(1000), "nested too deeply"},
		{"Markdown: > 100,000 times", "content/faq/refunds.md", body(times("> ", 100000)), "nested too deeply"},
		{"Markdown: * 100,000 times", "content/faq/refunds.md", body(times("*a ", 100000)), "too many emphasis marks"},
		{"Markdown: backticks of every length", "content/faq/refunds.md", ticks(1400), ""},
		{"Markdown: a table of 100,000 columns", "content/faq/refunds.md", body(times("|a", 100000) + "\n" + times("|-", 100000)), "too many cells"},
		{"Markdown: 100,000 headings", "content/faq/refunds.md", body(times("# a\n", 100000)), "too many headings"},
		{"Markdown: 1 MiB of list items", "content/faq/refunds.md", body(times("- a\n", 200000)), "too many list items"},
		{"Markdown: 100,000 footnotes", "content/faq/refunds.md", body(times("[^a]: x\n\n", 100000)), "too many footnotes"},
		{"Markdown: a footnote used 100,000 times", "content/faq/refunds.md", body("[^a]: x\n\n" + times("[^a]\n\n", 100000)), "references to footnotes"},
		{"Markdown: 170,000 lines that refer to a footnote", "content/faq/refunds.md", body("[^a]: x\n\n" + times("[^a]\n", 170000)), "too many links in overlong paragraphs"},
		{"Markdown: 200,000 references to a missing footnote", "content/faq/refunds.md", body(times("[^a]", 200000)), "too many brackets in a paragraph"},
		{"Markdown: 140,000 rows of references to a footnote", "content/faq/refunds.md", body("|a|\n|-|\n" + times("|[^a]|\n", 140000) + "\n[^a]: x\n"), "too many cells"},
		{"Markdown: 1 MiB of link definitions", "content/faq/refunds.md", body(times("[a]: https://example.org/\n", 40000)), "too many links in overlong paragraphs"},
		{"Markdown: 1 MiB of entities", "content/faq/refunds.md", body(times("&amp;", 200000)), ""},
		{"Markdown: 1 MiB of bare addresses", "content/faq/refunds.md", body(times("http://a.b ", 95000)), "too many bare addresses"},
		{"Markdown: 1 MiB of <", "content/faq/refunds.md", body(times("<a b='", 170000)), ""},
		{"Markdown: 1 MiB of code", "content/faq/refunds.md", body("```go\n" + times("func f() {}\n", 85000) + "```\n"), ""},
		{"Markdown: 80,000 pieces of code", "content/faq/refunds.md", body(times("```go\nx\n```\n", 80000)), ""},
		{"Markdown: 20,000 links that lead nowhere", "content/faq/refunds.md", body(times("[a](nowhere.md)\n\n", 20000)), "leads to no file"},
		{"Markdown: 20,000 links to a page", "content/faq/refunds.md", body(times("[a](/faq/)\n\n", 20000)), ""},

		{"reply: 16,000 nested {{if}}", "content/replies/coffee.md", template(times("{{if rule}}", 16000) + "x" + times("{{end}}", 16000)), "more than 16 deep"},
		{"reply: {{ 500,000 times", "content/replies/coffee.md", template(times("{{", 500000)), "content/replies/coffee.md:4"},
		{"reply: a word 80,000 times", "content/replies/coffee.md", template(times("{{signoff}}\n", 80000)), "{{signoff}} is used more than 20 times"},
		{"reply: 80,000 mistakes", "content/replies/coffee.md", template(times("{{nothing}}\n", 80000)), "is not a word of reply templates"},
		{"reply: a comment of 1 MiB", "content/replies/coffee.md", template("Hi {{name}}, thank you for asking. {{rule}} So my answer is no. Start with {{resource}}: {{link}}\n{{/*" + times("a", 1<<20-300) + "*/}}"), ""},

		{"layout: 20,000 nested {{if}}", "layouts/404.html", whole(times("{{if true}}", 20000) + times("{{end}}", 20000)), ""},
		{"layout: 1 MiB of markup that is not closed", "layouts/404.html", whole(times("<a b='", 170000)), "layouts/404.html"},
		{"style: 1 MiB of brackets", "layouts/extra.css", whole(times("a{b:c;", 170000)), ""},

		{"picture: a PNG of 10^10 pixels", "content/faq/loop.png", bomb(100000, 100000), "content/faq/refunds.md:4: picture content/faq/loop.png cannot be shown"},
		{"picture: 39 million pixels", "content/faq/loop.png", encoded(func(b *bytes.Buffer) error { return png.Encode(b, image.NewGray(image.Rect(0, 0, 7800, 5000))) }), ""},
		{"picture: 2,000 frames", "content/faq/loop.gif", frames(2000), ""},
		{"picture: an SVG of 10 MiB", "content/faq/loop.svg", whole(`<svg xmlns="http://www.w3.org/2000/svg">` + times("<g>", 3000000) + "</svg>"), ""},
		{"picture: an SVG of a billion laughs", "content/faq/loop.svg", whole(`<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg" width="&b;"/>`), "cannot be shown"},
		{"photo: 39 million pixels", "content/me.png", encoded(func(b *bytes.Buffer) error { return png.Encode(b, image.NewRGBA(image.Rect(0, 0, 7800, 5000))) }), ""},
	}
}

func times(s string, n int) string { return strings.Repeat(s, n) }

func whole(s string) func() string { return func() string { return s } }

func front(keys string) func() string { return whole("+++\n" + keys + "\n+++\n") }

func body(text string) func() string { return whole("+++\nquestion = \"Is it free?\"\n+++\n" + text) }

func template(text string) func() string { return whole("+++\nrequest = \"coffee\"\n+++\n" + text) }

func numbered(n int, form string) func() string {
	return func() string { return "+++\n" + numberedWhole(n, form)() + "+++\n" }
}

func numberedWhole(n int, form string) func() string {
	return func() string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, form, i)
		}
		return b.String()
	}
}

func stairs(levels int) func() string {
	var b strings.Builder
	for i := range levels {
		b.WriteString(times("  ", i) + "- a\n")
	}
	return body(b.String())
}

func ticks(n int) func() string {
	var b strings.Builder
	for i := range n {
		b.WriteString(times("`", i) + "a\n")
	}
	return body(b.String())
}

func encoded(encode func(*bytes.Buffer) error) func() string {
	return func() string {
		var b bytes.Buffer
		if err := encode(&b); err != nil {
			panic(err)
		}
		return b.String()
	}
}

// bomb returns a small PNG that claims to be large.
func bomb(width, height int) func() string {
	return func() string {
		data := []byte(encoded(func(b *bytes.Buffer) error { return png.Encode(b, image.NewGray(image.Rect(0, 0, 1, 1))) })())
		for i, n := range []int{width, height} {
			for j := range 4 {
				data[16+4*i+j] = byte(n >> (24 - 8*j))
			}
		}
		return string(data)
	}
}

func frames(n int) func() string {
	return encoded(func(b *bytes.Buffer) error {
		frame := image.NewPaletted(image.Rect(0, 0, 100, 100), color.Palette{color.Black, color.White})
		g := &gif.GIF{}
		for range n {
			g.Image, g.Delay = append(g.Image, frame), append(g.Delay, 1)
		}
		return gif.EncodeAll(b, g)
	})
}

// A build accepts each costly input, or refuses it with the position and the limit, without taking too much time or memory.
func TestCostlyInputs(t *testing.T) {
	if race.Enabled {
		return // the measured program has no race detector, and ./test also runs this package without it
	}
	inputs := costly()
	if len(inputs) < 36 {
		t.Fatalf("got %d costly inputs, want at least 36", len(inputs))
	}
	m := newMeter(t)
	for _, c := range inputs {
		t.Run(c.name, func(t *testing.T) { m.build(t, c, nil) })
	}
	report(t, "G8", "costly inputs", fmt.Sprintf("%d of %d; %s", len(inputs), len(inputs), m.most()), "2 s and 256 MiB each")
}

// meter builds small sites, each with one costly input, and records the most time and memory that any of them took.
type meter struct {
	program string
	base    *txtar.Archive
	limit   time.Duration
	slowest time.Duration
	largest int64
}

func newMeter(t *testing.T) *meter {
	base, err := txtar.ParseFile("../../cmd/howihelp/testdata/base.txtar")
	must(t, err)
	m := &meter{program: buildProgram(t), base: base, limit: 10 * costlyTime}
	if *long {
		m.limit = costlyTime
	}
	return m
}

func (m *meter) most() string {
	return fmt.Sprintf("at most %v and %d MiB", m.slowest.Round(10*time.Millisecond), m.largest>>20)
}

// build builds a site with an input, and with the files that the function more writes into its folder.
func (m *meter) build(t *testing.T, c costlyInput, more func(t *testing.T, dir string)) {
	dir := t.TempDir()
	files := map[string]string{}
	for _, f := range m.base.Files {
		files[f.Name] = string(f.Data)
	}
	switch ext := filepath.Ext(c.file); {
	case c.file == "content/me.png":
		files["content/profile.md"] = strings.Replace(files["content/profile.md"], "+++\n", "+++\nphoto = \"me.png\"\n", 1)
	case slices.Contains([]string{".png", ".gif", ".svg"}, ext):
		files["content/faq/refunds.md"] = body("![x](" + filepath.Base(c.file) + ")\n")()
	}
	if c.text != nil {
		files[c.file] = c.text()
	}
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, []byte(text), 0o644))
	}
	if more != nil {
		more(t, dir)
	}
	out, took, memory := measured(t, m.limit, m.program, "build", "--no-cards", "--date", "2026-11-23", "--site", dir)
	refused := strings.Contains(out, "nothing was written")
	if refused != (c.want != "") || !strings.Contains(out, c.want) {
		t.Errorf("got the output %.600q, want %q in it", out, c.want)
	}
	if first, _, _ := strings.Cut(out, "\n"); refused && !regexp.MustCompile(`^[a-z/.0-9]+(:\d+)?(:\d+)?: `).MatchString(first) {
		t.Errorf("got the line %.200q, want a position at its beginning", first)
	}
	if len(out) > 1<<17 {
		t.Errorf("got %d bytes of output, want at most %d", len(out), 1<<17)
	}
	if took > m.limit {
		t.Errorf("the build took %v, want at most %v", took, m.limit)
	}
	if memory > costlyMemory {
		t.Errorf("the build took %d MiB, want at most %d", memory>>20, costlyMemory>>20)
	}
	t.Logf("%v, %d MiB: %.100s", took.Round(time.Millisecond), memory>>20, out)
	m.slowest, m.largest = max(m.slowest, took), max(m.largest, memory)
}

// measured runs a program and returns its output, its processor time and its peak memory. It kills a program that runs too
// long.
func measured(t *testing.T, limit time.Duration, program string, args ...string) (out string, took time.Duration, memory int64) {
	ctx, cancel := context.WithTimeout(t.Context(), 10*limit)
	defer cancel()
	self, err := os.Executable()
	must(t, err)
	usage := filepath.Join(t.TempDir(), "usage")
	cmd := exec.CommandContext(ctx, self, append([]string{program}, args...)...)
	cmd.Env = append(os.Environ(), measuring+"="+usage)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) } // the process group, with the program
	printed, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		t.Fatalf("the program did not end within %v", 10*limit)
	}
	if err != nil {
		t.Fatalf("the program failed: %v\n%s", err, printed)
	}
	data, err := os.ReadFile(usage)
	must(t, err)
	if _, err := fmt.Sscan(string(data), (*int64)(&took), &memory); err != nil {
		t.Fatal(err)
	}
	return string(printed), took, memory
}

// measure runs a program, and writes its time and memory to the file usage. It runs in a separate small process, because the system
// counts the memory of the process that starts a program as the program's memory.
func measure(usage string, args []string) error {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		return err
	}
	memory := int64(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
	if runtime.GOOS != "darwin" {
		memory <<= 10
	}
	took := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return os.WriteFile(usage, []byte(fmt.Sprint(int64(took), memory)), 0o600)
}
