// Package largesite writes sites of any size for benchmarks and for tests that kill builds. A site has n profiles of 27
// Markdown files each, not counting the plan: the profile, 4 focus areas, 6 requests (2 of them with highlighted code),
// 8 questions and 8 resources. The texts are invented, and the same in every run.
package largesite

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// Write writes a site for howihelp. Variants differ in the texts of every file and in the name of one request of each
// profile. Therefore, a build of one variant over another changes, adds and removes files.
func Write(dir string, profiles, variant int) error {
	w := &siteWriter{ours: dir, variant: variant}
	return w.write(profiles)
}

// WriteHugo writes the texts of variant 0 as a site for Hugo, with 9 pages for each profile. Each page embeds the style
// sheet, as our pages do.
func WriteHugo(dir string, profiles int, style []byte) error {
	w := &siteWriter{hugo: dir}
	w.file(w.hugo, "style.css", string(style))
	for name, text := range hugoSite {
		w.file(w.hugo, name, text)
	}
	return w.write(profiles)
}

type siteWriter struct {
	ours, hugo string // the folders to write to; an empty one is skipped
	variant    int
	random     *rand.Rand
	err        error
}

func (w *siteWriter) write(profiles int) error {
	w.file(w.ours, "site.toml", "base_url = \"https://example.org/help/\"\n")
	for n := range profiles {
		w.profile(n)
	}
	return w.err
}

func (w *siteWriter) file(root, name, text string) {
	if w.err != nil || root == "" {
		return
	}
	name = filepath.Join(root, filepath.FromSlash(name))
	if w.err = os.MkdirAll(filepath.Dir(name), 0o755); w.err == nil {
		w.err = os.WriteFile(name, []byte(text), 0o644)
	}
}

// entry writes one text for both programs. It renames url and kind, which have another meaning in Hugo.
func (w *siteWriter) entry(profile, folder, name, front, body string) {
	w.file(w.ours, fmt.Sprintf("content/%s/%s/%s.md", profile, folder, name), "+++\n"+front+"+++\n\n"+body)
	front = strings.NewReplacer("\nurl =", "\nlink =", "\nkind =", "\nsort =", "question =", "title =").Replace("\n" + front)
	if hugoNeverRendered[folder] {
		front += "[build]\nrender = \"never\"\n"
	}
	w.file(w.hugo, fmt.Sprintf("content/%s/%s/%s.md", profile, folder, name), "+++"+front+"+++\n\n"+body)
}

func (w *siteWriter) profile(n int) {
	w.random = rand.New(rand.NewPCG(uint64(n), uint64(w.variant)))
	p := fmt.Sprintf("p%04d", n)
	name := fmt.Sprintf("Person Number%d", n)
	front := fmt.Sprintf("name = %q\nrole = %q\ntagline = %q\nemail = \"p%d@example.org\"\ntimezone = \"UTC\"\n", name, w.sentence(4), w.sentence(12), n)
	body := w.paragraphs(2)
	w.file(w.ours, "content/"+p+"/profile.md", "+++\n"+front+"+++\n\n"+body)
	w.file(w.hugo, "content/"+p+"/_index.md", "+++\ntitle = \""+name+"\"\n"+front+"+++\n\n"+body)
	w.file(w.ours, "content/"+p+"/plan.md", "+++\nrule = \"I take three calls a month.\"\n[[allowance]]\nid = \"calls\"\ntitle = \"Calls\"\nper_month = 3\nminutes = 30\n+++\n\nThat is all.\n")
	for _, folder := range []string{"focus", "requests"} {
		w.file(w.hugo, "content/"+p+"/"+folder+"/_index.md", "+++\ntitle = \""+folder+"\"\n[build]\nrender = \"never\"\n+++\n")
	}
	for _, folder := range []string{"faq", "resources"} {
		w.file(w.hugo, "content/"+p+"/"+folder+"/_index.md", "+++\ntitle = \""+folder+"\"\n+++\n")
	}
	for i := range 4 {
		w.entry(p, "focus", fmt.Sprintf("focus-%d", i), fmt.Sprintf("title = %q\nquestions = [%q, %q]\n", w.sentence(3), w.sentence(9), w.sentence(8)), w.paragraphs(1))
	}
	for i := range 6 {
		w.request(p, i)
	}
	for i := range 8 {
		w.entry(p, "faq", fmt.Sprintf("question-%d", i), fmt.Sprintf("question = %q\n", w.sentence(7)), w.paragraphs(2))
	}
	for i := range 8 {
		w.entry(p, "resources", fmt.Sprintf("resource-%d", i), fmt.Sprintf("title = %q\nurl = \"https://example.org/%d/%d\"\nkind = \"article\"\nby = %q\ntopics = [\"Topic %d\"]\nminutes = %d\n", w.sentence(4), n, i, w.sentence(2), i%3, 5+i), w.sentence(18)+"\n")
	}
}

func (w *siteWriter) request(p string, i int) {
	verdict := []string{"yes", "sometimes", "sometimes", "no", "no", "no"}[i]
	front := fmt.Sprintf("title = %q\nverdict = %q\norder = %d\nfit = [%q, %q, %q]\nask = [%q, %q]\nredirect = [\"resource-%d\", \"resource-%d\"]\n",
		w.sentence(4), verdict, i, w.sentence(9), w.sentence(8), w.sentence(10), w.sentence(6), w.sentence(5), i, i+2)
	if verdict == "sometimes" {
		front += "allowance = \"calls\"\n"
	}
	body := w.paragraphs(2)
	switch i {
	case 0:
		body += "\n```go\n" + fmt.Sprintf(goCode, i, p) + "```\n"
	case 3:
		body += "\n```python\n" + fmt.Sprintf(pythonCode, i, p) + "```\n"
	}
	name := fmt.Sprintf("request-%d", i)
	if i == 5 {
		name = fmt.Sprintf("request-of-variant-%d", w.variant)
	}
	w.entry(p, "requests", name, front, body)
}

const goCode = `// Sum adds up what was given in month %d.
func Sum(given []Entry, month time.Month) (int, error) {
	total := 0
	for _, e := range given {
		if e.Date.Month() == month && e.Count > 0 {
			total += e.Count
		}
	}
	if total > limit {
		return 0, fmt.Errorf("%s: %%d is over the limit", total)
	}
	return total, nil
}
`

const pythonCode = `# What was given in month %d.
def total(given, month):
    """Add up the entries of one month."""
    result = 0
    for entry in given:
        if entry["date"].month == month and entry["count"] > 0:
            result += entry["count"]
    if result > LIMIT:
        raise ValueError("%s: too many")
    return result

print(total(read("given.toml"), 11))
`

var vocabulary = strings.Fields(`storage engine format page disk write month call review question answer plan rule page reader
link message decision problem design document hour week people work read keep give take find know ask tell help better
clear short honest small good first other same every one two three with about from into before after because without`)

func (w *siteWriter) sentence(words int) string {
	list := make([]string, words)
	for i := range list {
		list[i] = vocabulary[w.random.IntN(len(vocabulary))]
	}
	text := strings.Join(list, " ")
	return strings.ToUpper(text[:1]) + text[1:]
}

// paragraphs returns Markdown with the usual markup.
func (w *siteWriter) paragraphs(n int) string {
	var b strings.Builder
	for range n {
		fmt.Fprintf(&b, "%s. %s *%s*, and **%s**. %s. See [%s](https://example.org/%s).\n\n", w.sentence(12), w.sentence(8),
			w.sentence(2), w.sentence(2), w.sentence(14), w.sentence(2), vocabulary[w.random.IntN(len(vocabulary))])
	}
	return b.String()
}
