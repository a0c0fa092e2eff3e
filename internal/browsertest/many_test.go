//go:build browser

package browsertest

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
)

// The limits of a page with many entries.
const (
	wideHeight     = 4_000  // pixels, for a team of 40 in a window of 1280
	narrowHeight   = 9_000  // pixels, for the same team in a window of 390
	hundredsBudget = 60_000 // compressed bytes of the first view, for a team of 300
	scriptBudget   = 1_024  // bytes of the script
)

// teamOf returns a team of n people. They have request types and focus areas in common, and each person also has some that nobody else
// has. One person writes from right to left, some are on leave, and some have given all that they give in the month.
func teamOf(n int) fs.FS {
	w := &writer{files: fstest.MapFS{}}
	w.file("site.toml", `base_url = "https://many.example/help/"
title = "How the storage guild helps"
intro = "We review designs, take calls and answer letters; each of us has a rule, and it is the same for everyone."

[[foot]]
title = "Imprint"
url = "https://many.example/imprint"

[[foot]]
title = "Privacy"
url = "/person-000/privacy.txt"

[[foot]]
title = "The guild"
url = "mailto:guild@many.example"
`)
	for i := range n {
		w.member(fmt.Sprintf("person-%03d", i), i)
	}
	w.file("content/person-000/static/privacy.txt", "Nothing is stored.")
	w.entry("resources/guide.md", "title = \"The guide\"\nurl = \"https://example.org/guide\"\nkind = \"guide\"\n", "It helps.")
	return w.files
}

var (
	first = strings.Fields("Ana Ben Chidi Dora Emre Fatima Goran Hana Ivo Jun Kofi Lena Mina Noor Otis Paola Quirin Rosa Sven Tiago")
	last  = strings.Fields("Moss Okafor-Lindqvist Vale Reyes Novak Haddad Brandt Ito Nyman Adeyemi Fischer Larsen Costa Young Petrov")
	roles = []string{"Engineer, search", "Principal engineer, storage formats and recovery", "Writer", "Head of design",
		"Engineer, query planning", "Researcher in verification, on loan to the university until the summer"}
)

func (w *writer) member(dir string, i int) {
	name := first[i%len(first)] + " " + last[(i/len(first)+i)%len(last)]
	front := fmt.Sprintf("name = %q\nrole = %q\ntagline = \"I make the hard part of it plain.\"\nemail = \"p%d@many.example\"\ntimezone = \"UTC\"\n", name, roles[i%len(roles)], i)
	if i == 3 {
		front = strings.Replace(front, name, "آنا موس", 1) + "lang = \"ar\"\n"
	}
	w.entry("content/"+dir+"/profile.md", front, "I help.")
	plan := "rule = \"I take what the month has room for.\"\n"
	if i%11 == 5 {
		plan += "pause_until = 2027-01-10\n"
	}
	for j, id := range []string{"calls", "reviews"} {
		plan += fmt.Sprintf("[[allowance]]\nid = %q\ntitle = %q\nper_month = %d\n", id, strings.ToUpper(id[:1])+id[1:], 1+(i+j)%3)
	}
	w.entry("content/"+dir+"/plan.md", plan, "The same for everyone.")
	if i%4 == 1 {
		w.file("content/"+dir+"/given.toml", "[[given]]\ndate = 2026-11-03\nallowance = \"calls\"\ncount = 3\n")
	}
	body := "I read it first."
	if i == 3 {
		body = "أقرأ كل ما كتبته، ثم أجيب عن كل سؤال بجملة واحدة. وإن كان النص غير مكتمل فسأكتب لك ما ينقصه في رأيي."
	}
	requests := []struct{ slug, title, allowance string }{
		{"call", "A call of half an hour", "calls"}, {"design-review", "A review of a design", "reviews"}, {"introduction", "An introduction to somebody I know", ""},
		{"talk", "A talk at your meetup", "calls"}, {"mentoring", "Mentoring", "calls"}, {"draft", "A draft to read", "reviews"},
		{"coffee", "A coffee", ""}, {fmt.Sprintf("own-%d", i/2), fmt.Sprintf("A question about subject %d", i/2), ""},
	}
	for j, r := range requests {
		verdict := []string{"yes", "sometimes", "yes", "no"}[(i+j)%4]
		if r.slug == "coffee" {
			verdict = "no"
		}
		front := fmt.Sprintf("title = %q\nverdict = %q\norder = %d\nfit = [\"You wrote it down\"]\nredirect = [\"guide\"]\n", r.title, verdict, j)
		if r.allowance != "" && verdict != "no" {
			front += fmt.Sprintf("allowance = %q\n", r.allowance)
		}
		w.entry("content/"+dir+"/requests/"+r.slug+".md", front, body)
	}
	for j, title := range []string{[]string{"Databases", "Recovery", "Search", "Careers"}[i%4], fmt.Sprintf("Subject %d", i/3)} {
		w.entry(fmt.Sprintf("content/%s/focus/area-%d.md", dir, j), fmt.Sprintf("title = %q\n", title), "It matters.")
	}
}

// A directory of 40 people stays within its height, although the people share types and areas.
func TestDirectoryOfFortyIsShort(t *testing.T) {
	t.Parallel()
	s := serve(teamOf(40))
	for width, most := range map[int]int{1280: wideHeight, 390: narrowHeight} {
		b := open(t, s.url, screen{width: width})
		if got := ask[int](b, `document.scrollingElement.scrollHeight`); got > most {
			t.Errorf("in a window of %d px, the directory is %d px high, %d over its limit", width, got, got-most)
		} else {
			t.Logf("%d px wide: %d px high", width, got)
		}
	}
}

// A directory of 300 people is small enough to load in a few round trips.
func TestDirectoryOfHundredsIsLight(t *testing.T) {
	t.Parallel()
	s := serve(teamOf(300))
	b := open(t, "about:blank", screen{width: 390, height: 844})
	b.visit(s.url)
	if !ask[bool](b, `document.querySelectorAll(".people>li").length === 300`) {
		t.Fatal("somebody is missing in the directory")
	}
	_, weight, faults := b.traffic()
	t.Logf("the first view weighs %d bytes", weight)
	if weight > hundredsBudget {
		t.Errorf("the first view has %d bytes, %d over its budget", weight, weight-hundredsBudget)
	}
	for _, fault := range faults {
		t.Error(fault)
	}
}

// Only the directory of a large team has a script, and the script is small.
func TestOnlyALargeDirectoryHasAScript(t *testing.T) {
	t.Parallel()
	for _, n := range []int{29, 30} {
		s := serve(teamOf(n))
		for name, data := range s.files {
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			scripts := 0
			for e := range elements(t, data) {
				if e.Data == "script" && attribute(e, "type") != "application/ld+json" {
					scripts++
					if size := len(content(e)); size > scriptBudget {
						t.Errorf("the script of public/%s has %d bytes, want at most %d", name, size, scriptBudget)
					} else {
						t.Logf("the script has %d bytes", size)
					}
				}
			}
			want := 0
			if name == "index.html" && n >= 30 {
				want = 1
			}
			if scripts != want {
				t.Errorf("team of %d: public/%s has %d scripts, want %d", n, name, scripts, want)
			}
		}
	}
}

// content returns the text in an element.
func content(e *html.Node) string {
	var b strings.Builder
	for n := range e.Descendants() {
		b.WriteString(n.Data)
	}
	return b.String()
}

// The field of the directory finds people by a name, a role or a request, with or without accents and in any order of the words. An empty
// field shows everything again.
func TestFieldNarrowsTheDirectory(t *testing.T) {
	t.Parallel()
	s := serve(teamOf(40))
	b := open(t, s.url, screen{})
	if !ask[bool](b, `document.getElementById("find").checkVisibility()`) {
		t.Fatal("the field is missing")
	}
	before := ask[string](b, `document.querySelector("main").innerText`)
	type found struct {
		Typed  string
		People int
		Rows   int
		Said   string
	}
	for _, want := range []found{
		{"ana moss", 1, 8, "1 of 40 people"},
		{"MOSS  ána", 1, 8, "1 of 40 people"},
		{"head of design", 7, 0, "7 of 40 people"},
		{"design review", 27, 1, "27 of 40 people"},
		{"subject 12", 4, 1, "4 of 40 people"},
		{"nobody has this", 0, 0, "0 of 40 people"},
		{"موس", 1, 8, "1 of 40 people"},
	} {
		b.narrow(want.Typed)
		got := ask[found](b, `({Typed: document.querySelector("#find input").value, Said: document.querySelector("#find output").textContent,
			People: [...document.querySelectorAll(".people>li")].filter(e => e.checkVisibility()).length,
			Rows: [...document.querySelectorAll("tr.asked")].filter(e => e.checkVisibility()).length})`)
		if got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
	b.narrow("")
	if after := ask[string](b, `document.querySelector("main").innerText`); after != before {
		t.Error("an empty field does not show everything again")
	}
	if asked, _, faults := b.traffic(); len(faults) > 0 {
		t.Errorf("after the requests %v, the browser reports the errors %v", asked, faults)
	}
}

// narrow types into the directory's field.
func (b *tab) narrow(text string) {
	b.Helper()
	b.tell(fmt.Sprintf(`{const field = document.querySelector("#find input"); field.value = %q; field.dispatchEvent(new Event("input"))}`, text))
}

// Without script and on paper the whole directory is shown, and the field, which needs the script, is hidden.
func TestDirectoryWithoutScript(t *testing.T) {
	t.Parallel()
	s := serve(teamOf(40))
	b := open(t, s.url, screen{noScript: true})
	for _, seen := range []screen{{noScript: true}, {noScript: true, print: true}} {
		b.emulate(seen)
		if ask[bool](b, `document.getElementById("find").checkVisibility()`) {
			t.Error("the page shows the field, which does nothing without script")
		}
	}
	hidden := ask[[]string](b, `[...document.querySelectorAll("main a")].filter(a => !a.checkVisibility({contentVisibilityAuto: true}) || !a.getClientRects().length).map(a => a.textContent)`)
	if len(hidden) > 0 {
		t.Errorf("the printed page lacks %d links, such as %s", len(hidden), hidden[0])
	}
}

// The directory of a large team is as accessible as any page: with a screen reader, on a narrow screen and with a finger.
func TestDirectoryIsAccessible(t *testing.T) {
	t.Parallel()
	s := serve(teamOf(40))
	b := open(t, s.url, screen{})
	b.openAll()
	b.axeOnEveryScreen()
	for _, width := range []int{320, 390, 768, 1280} {
		b.emulate(screen{width: width, height: 800})
		if wide := ask[int](b, `document.scrollingElement.scrollWidth`); wide > width {
			t.Errorf("the directory is %d px wide in a window of %d px: %v", wide, width, ask[[]string](b, sticksOut))
		}
	}
}

// library returns a site with a number of resources in 12 topics, and 40 questions in five groups.
func library(resources int) fs.FS {
	w := &writer{rand.New(rand.NewPCG(3, 4)), fstest.MapFS{}}
	w.file("site.toml", "base_url = \"https://many.example/\"\n")
	w.entry("content/profile.md", "name = \"Ana Moss\"\nrole = \"Librarian\"\nemail = \"ana@many.example\"\ntimezone = \"UTC\"\n", "I read.")
	w.entry("content/plan.md", "rule = \"I answer with a book.\"\n", "")
	for i := range resources {
		w.entry(fmt.Sprintf("resources/place-%03d.md", i), fmt.Sprintf("title = %q\nurl = \"https://example.org/%d\"\nkind = \"article\"\nby = \"Somebody\"\ntopics = [%q]\nminutes = 20\nfree = true\n",
			w.sentence(4), i, vocabulary[3*(i%12)]+" and "+vocabulary[3*(i%12)+1]), w.sentence(18))
	}
	for i := 0; i < resources; i += 100 {
		var slugs []string
		for j := range min(100, resources-i) {
			slugs = append(slugs, fmt.Sprintf("%q", fmt.Sprintf("place-%03d", i+j)))
		}
		w.entry(fmt.Sprintf("content/requests/read-%d.md", i), fmt.Sprintf("title = \"Something to read, part %d\"\nverdict = \"no\"\nredirect = [%s]\n", i, strings.Join(slugs, ", ")), "Read.")
	}
	for i := range 40 {
		w.entry(fmt.Sprintf("content/faq/question-%02d.md", i), fmt.Sprintf("question = %q\ngroup = %q\norder = %d\n", w.sentence(7)+"?", []string{"Fees", "Time", "Books", "Talks", "Me"}[i%5], i), w.sentence(40))
	}
	return w.files
}

// On a phone, a page of 300 resources or of 40 questions has an index at its top. Each link of the index leads to one part of the
// page, and a link at the end of each topic leads back.
func TestLongListsHaveAnIndex(t *testing.T) {
	t.Parallel()
	s := serve(library(300))
	for address, parts := range map[string]int{"resources/": 12, "faq/": 5} {
		b := open(t, s.url+address, screen{width: 390, height: 844})
		jumps := ask[int](b, `document.querySelectorAll("header nav:last-of-type a").length`)
		if jumps != parts {
			t.Fatalf("the index of /%s has %d links, want %d", address, jumps, parts)
		}
		if bottom := ask[float64](b, `document.querySelector("header nav:last-of-type").getBoundingClientRect().bottom`); bottom > 844 {
			t.Errorf("/%s: the index ends at %v px, below the first screen", address, bottom)
		}
		for i := range jumps {
			b.tell(fmt.Sprintf(`document.querySelectorAll("header nav:last-of-type a")[%d].click()`, i))
			if !b.becomes(`(box => box.top >= 0 && box.top < innerHeight)(document.getElementById(decodeURIComponent(location.hash.slice(1))).getBoundingClientRect())`) {
				t.Errorf("/%s: after a click on the link %d of the index, its part is outside of the window", address, i)
			}
		}
		if address == "resources/" {
			b.tell(`[...document.querySelectorAll("main section")].at(-1).querySelector(".more a").click()`)
			if !b.becomes(`document.getElementById("topics").getBoundingClientRect().bottom > 0 && scrollY < innerHeight`) {
				t.Error("the link at the end of a topic does not lead to the index")
			}
		}
		t.Logf("/%s: %d px high, %d bytes compressed", address, ask[int](b, `document.scrollingElement.scrollHeight`), len(zipped(s.html(address))))
		b.openAll()
		b.axeOnEveryScreen()
	}
	b := open(t, s.url, screen{width: 390, height: 844})
	if shown := ask[int](b, `document.querySelectorAll("#resources li").length`); shown != 24 {
		t.Errorf("the profile page shows %d resources, want 2 of each of 12 topics", shown)
	}
}
