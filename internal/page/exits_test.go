package page

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"howihelp"
	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// wrongRows is a site on which a visitor may choose the wrong request. (On the pages, each request is a row that opens.) The site has no
// file for "something else".
const wrongRows = `-- site.toml --
base_url = "https://ana.example/help/"
-- content/profile.md --
+++
name = "Ana Moss"
role = "Engineer"
email = "ana@example.com"
timezone = "UTC"
+++
-- content/plan.md --
+++
rule = "I take three calls a month."

[[allowance]]
id = "calls"
title = "Calls"
per_month = 3
+++
-- content/requests/call.md --
+++
title = "A call"
verdict = "sometimes"
allowance = "calls"
fit = ["It is written down", "You run it"]
ask = ["the page"]
redirect = ["guide"]
book = "https://example.com/book"

[[instead]]
fit = "It is written down"
when = "You would rather talk"
request = "coffee"

[[instead]]
fit = "You run it"
when = "You are choosing"
resource = "guide"

[[instead]]
when = "You are hiring"
resource = "jobs"
+++
-- content/requests/coffee.md --
+++
title = "A coffee"
verdict = "no"
redirect = ["guide"]

[[instead]]
when = "You have a page"
request = "call"

[[instead]]
when = "You are Hiring"
resource = "guide"
+++
-- resources/guide.md --
+++
title = "The guide"
url = "https://example.com/guide"
kind = "guide"
+++
-- resources/jobs.md --
+++
title = "The jobs"
url = "https://example.com/jobs"
kind = "list"
+++
`

// pageOf renders one page of a site on 23 November 2026, without its style.
func pageOf(t *testing.T, text, path string) string {
	t.Helper()
	fsys, err := txtar.FS(txtar.Parse([]byte(text)))
	if err != nil {
		t.Fatal(err)
	}
	s, err := site.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	templates, errs := Parse(howihelp.Starter, fsys)
	if errs != nil {
		t.Fatal(errs)
	}
	p := s.Profiles[0]
	for _, f := range OfProfile(s, p, plan.On(p, sitetest.Day("2026-11-23")), Options{Layouts: templates.Style(templates.Look(s))}) {
		if f.Path == path {
			data, err := f.Render()
			if err != nil {
				t.Fatal(err)
			}
			_, body, _ := strings.Cut(string(data), "<body>")
			return body
		}
	}
	t.Fatalf("there is no page %s", path)
	return ""
}

// inOrder fails at the first wanted text that does not follow the previous wanted text.
func inOrder(t *testing.T, text string, wanted ...string) {
	t.Helper()
	rest := text
	for _, want := range wanted {
		_, after, found := strings.Cut(rest, want)
		if !found {
			t.Fatalf("the page has no %q after the wanted texts before it:\n%s", want, text)
		}
		rest = after
	}
}

// A visitor who opens the wrong row finds links to the right one. They are beside the condition that fails, on the page of a declined
// request, and on the page of the built-in "something else". The last has the places of all rows and a link to every declined request.
// Every open row ends in a link to all places.
func TestAWrongRowLeadsToTheRightOne(t *testing.T) {
	inOrder(t, pageOf(t, wrongRows, "ask/call/index.html"),
		"It is written down", `<p class="exit">You would rather talk: <a href="/help/ask/coffee/">A coffee</a> <span class="meta">2 better places</span>`,
		"You run it", "You are choosing: ", "The guide",
		"You are hiring: ", "The jobs", "For any other case: ", "The guide", `<a aria-label="All better places: A call" href="/help/resources/">All better places</a>`)
	no := pageOf(t, wrongRows, "ask/coffee/index.html")
	inOrder(t, no, "No, and here are 2 better places", "You have a page", `<a href="/help/ask/call/"><u>A call</u> <span class="meta">Sometimes</span></a>`)
	if strings.Contains(no, "of 3 left") {
		t.Error("the page of a declined request shows the month's figures")
	}
	other := pageOf(t, wrongRows, "ask/something-else/index.html")
	inOrder(t, other, "looking for work", "You are hiring: ", "The jobs",
		`A coffee: <a href="/help/ask/coffee/">No, and here are 2 better places</a>`, "For any other case: ", "All better places")
	if n := strings.Count(strings.ToLower(other), "you are hiring: "); n != 1 {
		t.Errorf("the page of \"something else\" shows a condition of two rows %d times, want once", n)
	}
	if strings.Contains(other, "You are choosing") || strings.Contains(other, "You have a page: ") {
		t.Error("the page of \"something else\" shows a condition that makes sense only beside its own request, or sends visitors back to another request")
	}
}

// The link to a booking page follows the questions that the mail asks, in the same folded part of the page. If there is no mail address,
// that part is open. A request without any question has only the link.
func TestABookingHasTheQuestionsInFront(t *testing.T) {
	call := pageOf(t, wrongRows, "ask/call/index.html")
	inOrder(t, call, "Write to me</a>", `<details class="fold">`, "Book a time, or copy these questions", "one fact that shows it is true", "You run it:", "the page:",
		"Put your answers into the booking; I read them first.", `href="https://example.com/book"`, "</details>")
	if strings.Count(call, "https://example.com/book") != 1 {
		t.Error("the page must link to the booking page exactly once")
	}
	inOrder(t, pageOf(t, strings.Replace(wrongRows, "email = \"ana@example.com\"\n", "", 1), "ask/call/index.html"),
		`<details class="fold" open>`, "one fact that shows it is true", `class="button" aria-label="Book a time: A call" href="https://example.com/book"`)
	bare := `-- content/requests/hour.md --
+++
title = "An hour"
verdict = "yes"
book = "https://example.com/hour"
+++
`
	inOrder(t, pageOf(t, wrongRows+bare, "ask/hour/index.html"), `<p class="act"><a aria-label="Book a time: An hour" href="https://example.com/hour"`)
}
