//go:build browser

package browsertest

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing/fstest"
)

const (
	// longWord is a word without a place for a line break.
	longWord = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
	// longName has 120 characters.
	longName = "María de los Ángeles Fernández-Villaverde y Álvarez de las Asturias-Bohórquez, condesa viuda de Torrelaguna-Montalbánejo"
)

// long returns a site with a lot of everything: 20 request types, 12 allowances, long names, words, code and tables.
func long() fs.FS {
	w := &writer{rand.New(rand.NewPCG(1, 2)), fstest.MapFS{}}
	w.file("site.toml", `base_url = "https://long.example/a/path/of/its/own/how-i-help/"
[style]
accent = "#d4a017"
`)
	w.entry("content/profile.md", fmt.Sprintf(`name = %q
role = %q
tagline = %q
email = "a.rather.long.address.without.a.break@a-rather-long-domain-name.example.com"
timezone = "UTC"
links = [{ title = %q, url = "https://example.com/%s" }, { title = "Talks", url = "https://example.com/talks" }]
`, longName, w.sentence(14)+" "+longWord, w.sentence(25), longWord, longWord), w.sentence(40))
	w.plan()
	titles := []string{"A review of a storage design", "A call of half an hour", "An introduction to someone I know",
		"A talk at your meetup", "A talk at your conference, with a workshop on the day before and a panel in the evening",
		"Mentoring", "A coffee chat", "A referral", "A podcast interview", "A quote for an article", "A book review",
		"A pull request that nobody reads", "A bug that nobody can reproduce", "A thesis", "A job interview, practised",
		"A contract to sign", "A start-up to advise", "Money for a start-up", "A programme committee", longWord}
	for i, title := range titles {
		w.request(i, title)
	}
	for i := range 8 {
		w.entry(fmt.Sprintf("content/faq/question-%d.md", i), fmt.Sprintf("question = %q\norder = %d\n", w.sentence(9)+"?", i), w.body(i))
	}
	for i := range 3 {
		w.entry(fmt.Sprintf("content/focus/area-%d.md", i), fmt.Sprintf("title = %q\nquestions = [%q, %q]\n", w.sentence(5), w.sentence(9), longWord+"?"), w.sentence(20))
	}
	for i := range 6 {
		w.entry(fmt.Sprintf("resources/place-%d.md", i), fmt.Sprintf("title = %q\nurl = \"https://example.org/%d\"\nkind = \"article\"\nby = %q\ntopics = [%q]\nminutes = 10000\nfree = true\n",
			w.sentence(6), i, longName, []string{"Databases", "Careers", longWord}[i%3]), w.sentence(20))
	}
	return w.files
}

type writer struct {
	random *rand.Rand
	files  fstest.MapFS
}

func (w *writer) file(name, text string) { w.files[name] = &fstest.MapFile{Data: []byte(text)} }

func (w *writer) entry(name, front, body string) { w.file(name, "+++\n"+front+"+++\n\n"+body+"\n") }

func (w *writer) plan() {
	var plan strings.Builder
	fmt.Fprintf(&plan, "rule = %q\n", w.sentence(30))
	for i, perMonth := range []int{1, 2, 3, 5, 8, 10, 11, 40, 100, 999, 10000, 1000000} {
		title := []string{"Calls", "Reviews of documents that are longer than ten pages", longWord}[i%3]
		fmt.Fprintf(&plan, "[[allowance]]\nid = \"a%d\"\ntitle = %q\nper_month = %d\nminutes = 45\n", i, title, perMonth)
	}
	w.entry("content/plan.md", plan.String(), w.sentence(30))
	w.file("content/given.toml", "[[given]]\ndate = 2026-11-02\nallowance = \"a0\"\n\n[[given]]\ndate = 2026-11-03\nallowance = \"a11\"\ncount = 123456\n")
}

func (w *writer) request(i int, title string) {
	front := fmt.Sprintf("title = %q\nverdict = %q\norder = %d\n", title, []string{"yes", "sometimes", "no"}[i%3], i)
	if i%3 < 2 {
		front += fmt.Sprintf("allowance = \"a%d\"\nfit = [%q, %q]\nask = [%q, %q]\n", i%12, w.sentence(8), w.sentence(10), w.sentence(7), w.sentence(9))
	}
	front += fmt.Sprintf("redirect = [\"place-%d\", \"place-%d\"]\n", i%6, (i+1)%6)
	w.entry(fmt.Sprintf("content/requests/request-%02d.md", i), front, w.sentence(18)+"\n\n"+w.body(i))
}

// body returns one of four kinds of text, by i%4: plain words, a long line of code, a wide table, or very long words.
func (w *writer) body(i int) string {
	switch i % 4 {
	case 1:
		return w.sentence(12) + "\n\n```go\nfunc main() { " + strings.Repeat(`fmt.Println("a line that goes on"); `, 7) + "}\n```\n"
	case 2:
		row := "| " + strings.Join(strings.Fields(w.sentence(14)), " | ") + " |\n"
		return row + strings.Repeat("| --- ", 14) + "|\n" + row + row
	case 3:
		return "> " + longWord + "\n\n1. `" + longWord + longWord + "`\n2. <https://example.org/" + longWord + "/" + longWord + ">\n"
	}
	return w.sentence(25)
}

// sentence returns n words, without a full stop.
func (w *writer) sentence(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = vocabulary[w.random.IntN(len(vocabulary))]
	}
	words[0] = strings.ToUpper(words[0][:1]) + words[0][1:]
	return strings.Join(words, " ")
}

var vocabulary = strings.Fields(`the a of to and in that is for on with as at by from page question answer message reader
	writer month week day hour call review design document decision problem reason example system storage engine format
	disk power record index query table message people team friend company work help time place list short long clear
	honest careful final possible early late open full whole kind read write send ask give take find know learn build
	break change decide begin end wait rest`)
