//go:build unix

package torture

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"howihelp/internal/race"
)

// limitInput is an input ten times beyond a limit, or as far beyond it as a file of 1 MiB can go.
type limitInput struct {
	limit string // as in the table in docs/format.md
	costlyInput
	more func(t *testing.T, dir string) // adds the files of an input that needs several, or nil
}

// limits returns at least one input for each row of the table of limits.
func limits() []limitInput {
	faq, call, reply := "content/faq/refunds.md", "content/requests/call.md", "content/replies/coffee.md"
	request := "title = \"x\"\nverdict = \"yes\"\n"
	row := func(limit, file string, text func() string, want string) limitInput {
		return limitInput{limit, costlyInput{limit, file, text, want}, nil}
	}
	made := func(limit, want string, more func(t *testing.T, dir string)) limitInput {
		return limitInput{limit, costlyInput{name: limit, want: want}, more}
	}
	return []limitInput{
		row("a text file: 1 MiB", faq, body(times("a", 10<<20)), "is longer than the limit of 1024 KiB"),
		row("a layout: 1 MiB", "layouts/404.html", whole(times("a", 10<<20)), "layouts/404.html: "),
		row("front matter: 64 KiB", "content/profile.md", front(times("# x\n", 160<<10)), "more than the limit of 64 KiB"),
		row("nested brackets, in TOML: 16", "content/profile.md", front("x = "+times("[", 160)+times("]", 160)), "nested more than 16 deep"),
		row("parts of a dotted key: 8; bytes of a key with the names of the tables around it: 200", "site.toml", whole(times("a.", 79)+"a = 1\n"), "a key has more than 8 parts"),
		row("parts of a dotted key: 8; bytes of a key with the names of the tables around it: 200", "site.toml", whole(times("a", 2000)+" = 1\n"), "a key has more than 200 bytes"),
		row("keys and array elements of a file: 150,000", "site.toml", whole("x = ["+times("1,", 500000)+"]\n"), "there are more than 150000 keys and parts of lists"),
		row("steps of a pattern in `check/`, with its repetitions written out: 3,000; of all patterns of a file: 100,000", "check/en.toml", phrase("(?:abcdefghij){900}(?:abcdefghij){900}(?:abcdefghij){900}(?:abc){900}"), "check/en.toml:3: find is"),
		row("steps of a pattern in `check/`, with its repetitions written out: 3,000; of all patterns of a file: 100,000", "check/en.toml", numberedWhole(1000, "[[phrase]]\nrule = \"excuse\"\nfind = 'a{900}x%d'\n"), "check/en.toml:"),
		row("characters in the ranges of a file's patterns, such as `[а-я]`: 10,000,000, of which a class such as `\\p{L}` counts as 5,000", "check/en.toml", numberedWhole(900, "[[phrase]]\nrule = \"excuse\"\nfind = '[B-\U0001e942]x%d'\n"), "has ranges that cover too many characters"),
		row("a text on one line: 2,000 characters; one of several lines: 10,000", "content/profile.md", front("role = \""+times("a", 20000)+"\""), "role has 20000 characters, more than the limit"),
		row("a text on one line: 2,000 characters; one of several lines: 10,000", "content/profile.md", front("signoff = \"\"\"\n"+times("a\n", 30000)+"\"\"\""), "signoff has 59999 characters, more than the limit of 10000"),
		row("`fit`, `ask`, `redirect`, `topics` and other arrays of lines: 100 entries", call, front(request+"ask = ["+times("\"a\",", 1000)+"]"), "ask has 1000 entries, more than the limit of 100"),
		row("allowances, links, `instead`, `foot`: 50 each", "content/plan.md", numbered(500, "[[allowance]]\nid=\"a%d\"\ntitle=\"x\"\nper_month=1\n"), "allowance has 500 entries, more than the limit of 50"),
		row("allowances, links, `instead`, `foot`: 50 each", call, front(request+times("[[instead]]\nwhen=\"x\"\nresource=\"y\"\n", 500)), "instead has 500 entries, more than the limit of 50"),
		made("requests, replies, questions, focus areas, resources: 1,000 of each in a folder; phrases of a language: 1,000", " entries, more than the limit of 1000", many("resources/r%d.md", 10000)),
		row("requests, replies, questions, focus areas, resources: 1,000 of each in a folder; phrases of a language: 1,000", "check/en.toml", numberedWhole(10000, "[[phrase]]\nrule = \"excuse\"\nfind = 'x%d'\n"), "more than the limit of 1000"),
		made("profiles: 5,000", "profiles, more than the limit of 5000", many("content/p%d/profile.md", 50000)),
		made("static files of a profile: 10,000, in at most 20 nested folders", "has 100000 files, more than the limit of 10000", many("content/static/%d.txt", 100000)),
		made("static files of a profile: 10,000, in at most 20 nested folders", "is in more than 20 folders", many("content/static/"+times("a/", 200)+"%d.txt", 1)),
		row("a slug: 150 bytes", call, front(request+"aliases = [\""+times("a", 1500)+"\"]"), "more than the limit of 150"),
		row("nested `{{if}}`, in a reply: 16", reply, template(times("{{if rule}}", 160)+times("{{end}}", 160)), "more than 16 deep"),
		row("one word such as `{{ask}}`, in a reply: 20 times", reply, template(times("{{signoff}} ", 200)), "is used more than 20 times"),
		row("nested quotes, lists and footnotes: 100", faq, body(times("> ", 1000)+"a"), "nested too deeply"),
		row("in a paragraph: 1,000 `[`, and 1,000 emphasis marks", faq, body(times("[", 10000)), "too many brackets in a paragraph"),
		row("in a paragraph: 1,000 `[`, and 1,000 emphasis marks", faq, body(times("*a ", 10000)), "too many emphasis marks"),
		row("in a body: 5,000 headings", faq, body(times("# a\n", 50000)), "too many headings"),
		row("in a body: 50,000 items of lists", faq, body(times("-\n", 500000)), "too many list items"),
		row("in a body: 300 footnotes, and 3,000 references to them", faq, body(times("[^a]: x\n\n", 3000)), "too many footnotes"),
		row("in a body: 300 footnotes, and 3,000 references to them", faq, body("[^a]: x\n\n"+times("[^a]\n\n", 30000)), "references to footnotes"),
		row("in a body: 30,000 bare addresses", faq, body(times("http://ü.b/ä ", 65000)), "too many bare addresses"),
		row("in a body: 50,000 cells of tables, and 1,000 `\\|` in them", faq, body("|a|\n|-|\n"+times("|a\n", 250000)), "too many cells"),
		row("in a body: 50,000 cells of tables, and 1,000 `\\|` in them", faq, body("|a|\n|-|\n|"+times(`\|`, 10000)+"|\n"), `too many "\|" in the tables`),
		row("the name of a link's or footnote's definition: 999 bytes", faq, body(times("["+times("a", 9990)+"]: https://example.org/\n\n", 100)), ""),
		row("text that is searched for the ends of links and for footnotes, in a body: 100,000,000 bytes", faq, body(times("[a]: https://example.org/\n", 40000)), "too many links in overlong paragraphs"),
		row("colours: a code block of 3 KiB, lines of 300 characters, 100 equal characters in a row, 32 KiB of code in a body", faq, body(times("```go\n"+times("a", 1000)+times("f(1)\n", 6<<10)+"```\n", 10)), ""),
		row("a text that is searched for wordings by `check`: its first 8 KiB", reply, template("Hi {{name}}, thank you for asking. {{rule}} So my answer is no. Start with {{resource}}: {{link}}\n\n"+times("Words of one kind and of another.\n", 30000)), ""),
		made("a picture: 10 MiB, and 40,000,000 pixels, half as many with 16 bits per colour", "is larger than the limit of 10 MiB", sparse("content/faq/loop.svg", 100<<20)),
		row("a picture: 10 MiB, and 40,000,000 pixels, half as many with 16 bits per colour", "content/faq/loop.png", bomb(20000, 20000), "cannot be shown"),
		row("a photo as it is published, in each of its two sizes: 12 KiB", "content/me.png", noise(1500), ""),
		made("a static file: 100 MiB", "is larger than the limit of 100 MiB", sparse("content/static/a.pdf", 1<<30)),
		row("mistakes that are printed: 500", "content/profile.md", numbered(5000, "k%d = 1\n"), "unknown key"),
		row("the address behind \"Write to me\": 1,800 characters", call, front(request+"ask = ["+times("\""+times("a", 180)+"\",", 100)+"]"), ""),
	}
}

func phrase(find string) func() string {
	return whole("[[phrase]]\nrule = \"excuse\"\nfind = '" + find + "'\n")
}

// many returns a function that writes empty files.
func many(form string, n int) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		for i := range n {
			name := filepath.Join(dir, filepath.FromSlash(fmt.Sprintf(form, i)))
			if err := os.WriteFile(name, nil, 0o644); err != nil {
				must(t, os.MkdirAll(filepath.Dir(name), 0o755))
				must(t, os.WriteFile(name, nil, 0o644))
			}
		}
	}
}

// sparse returns a function that writes a file of zeros, which takes no space on most disks, and a question that shows it.
func sparse(file string, size int64) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		name := filepath.Join(dir, filepath.FromSlash(file))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, nil, 0o644))
		must(t, os.Truncate(name, size))
		must(t, os.WriteFile(filepath.Join(dir, "content", "faq", "refunds.md"), []byte(body("![x](loop.svg)\n")()), 0o644))
	}
}

// noise returns a square photo that cannot be compressed.
func noise(side int) func() string {
	return encoded(func(b *bytes.Buffer) error {
		random := rand.New(rand.NewPCG(1, 2))
		img := image.NewRGBA(image.Rect(0, 0, side, side))
		for i := range img.Pix {
			img.Pix[i] = byte(random.Uint32()) | byte(255*(i%4/3))
		}
		return png.Encode(b, img)
	})
}

// An input ten times beyond a limit does not make a build costly: the build checks the limit before the cost arises.
func TestLimitsAreKept(t *testing.T) {
	if race.Enabled {
		return // see TestCostlyInputs
	}
	inputs := limits()
	m := newMeter(t)
	for i, c := range inputs {
		t.Run(fmt.Sprintf("%d %s", i, c.name), func(t *testing.T) { m.build(t, c.costlyInput, c.more) })
	}
	report(t, "G8, limits kept", "ten times beyond each limit of the format", fmt.Sprintf("%d inputs for %d limits; %s", len(inputs), len(limitRows(t)), m.most()), "2 s and 256 MiB each")
}

// limitRows returns the limits that docs/format.md lists.
func limitRows(t *testing.T) []string {
	data, err := os.ReadFile("../../docs/format.md")
	must(t, err)
	_, section, found := bytes.Cut(data, []byte("\n## Limits\n"))
	section, _, _ = bytes.Cut(section, []byte("\n## "))
	var rows []string
	for _, m := range regexp.MustCompile(`(?m)^\| (.+) \| [^|]* \|$`).FindAllSubmatch(section, -1) {
		rows = append(rows, string(m[1]))
	}
	if !found || len(rows) < 20 {
		t.Fatalf("docs/format.md has %d rows of limits, want at least 20", len(rows))
	}
	return rows[2:] // without the two lines of the table's head
}

// Each limit in docs/format.md has an input that goes beyond it, and each input belongs to such a limit.
func TestEveryLimitHasAnInput(t *testing.T) {
	rows := limitRows(t)
	var tried []string
	for _, c := range limits() {
		tried = append(tried, c.limit)
		if !slices.Contains(rows, c.limit) {
			t.Errorf("docs/format.md doesn't list the limit %q", c.limit)
		}
	}
	for _, row := range rows {
		if !slices.Contains(tried, row) {
			t.Errorf("no input goes beyond the limit %q", row)
		}
	}
}
