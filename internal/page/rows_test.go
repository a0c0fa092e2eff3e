package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// manyRows returns a site with requests in all states. Two of them can be booked, and two are full until the same day.
func manyRows() string {
	var b strings.Builder
	b.WriteString(wrongRows)
	for _, r := range [][2]string{
		{"review", "verdict = \"yes\"\nbook = \"https://example.com/review\"\nredirect = [\"jobs\"]"},
		{"letter", "verdict = \"yes\"\nallowance = \"letters\""},
		{"intro", "verdict = \"sometimes\"\nallowance = \"letters\""},
		{"talk", "verdict = \"sometimes\""},
	} {
		fmt.Fprintf(&b, "-- content/requests/%s.md --\n+++\ntitle = \"The %s\"\nfit = [\"Yours is ready\"]\nask = [\"when\"]\n%s\n+++\n", r[0], r[0], r[1])
	}
	b.WriteString("-- content/given.toml --\n[[given]]\ndate = 2026-11-02\nallowance = \"letters\"\n")
	return strings.Replace(b.String(), "per_month = 3\n", "per_month = 3\n\n[[allowance]]\nid = \"letters\"\ntitle = \"Letters\"\nper_month = 1\n", 1)
}

// Each row of the profile page has a heading, because a screen reader finds rows by their headings. The headings of the rows in
// a group are one level below the group's heading. The row "something else" is in no group, so its heading has a group's level.
func TestRowsHaveHeadings(t *testing.T) {
	page := parsePage(t, pageOf(t, manyRows(), "index.html"))
	var got []string
	for n := range page.Descendants() {
		if n.DataAtom == atom.H3 || n.DataAtom == atom.H4 {
			within := n.Parent.DataAtom
			got = append(got, fmt.Sprintf("%s %s: %s", within, n.DataAtom, textOf(n)))
		}
	}
	want := []string{
		"div h3: Yes, gladly", "summary h4: The review",
		"div h3: Sometimes", "summary h4: A call", "summary h4: The intro", "summary h4: The talk",
		"div h3: Yes, but later", "summary h4: The letter",
		"div h3: No, and here is a better place", "summary h4: A coffee",
		"summary h3: Something else",
	}
	if len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
		t.Errorf("the headings are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// On the profile page, two links with the same name lead to the same address. If the links of several rows have the same text,
// the name of each link also contains its request.
func TestLinksOfRowsNameTheirRequest(t *testing.T) {
	addresses := map[string]string{}
	labelled := map[string]int{}
	page := parsePage(t, pageOf(t, manyRows(), "index.html"))
	for n := range page.Descendants() {
		if n.DataAtom != atom.A {
			continue
		}
		seen, name := textOf(n), attribute(n, "aria-label")
		if name != "" {
			if !strings.HasPrefix(name, seen+": ") {
				t.Errorf("the link with the text %q has the name %q, want the text, a colon and the request", seen, name)
			}
			labelled[seen]++
		} else {
			name = seen
		}
		address := attribute(n, "href")
		if before, found := addresses[name]; found && before != address {
			t.Errorf("two links with the name %q lead to %s and to %s", name, before, address)
		}
		addresses[name] = address
	}
	for seen, atLeast := range map[string]int{"Write to me": 5, "Book a time": 2, "Remind me on 1 December": 2, "All better places": 4} {
		if labelled[seen] < atLeast {
			t.Errorf("the names of %d links with the text %q contain their request, want at least %d", labelled[seen], seen, atLeast)
		}
	}
}

// All check boxes of a fit test are in a group. The group's name says what it means to tick them.
func TestTheBoxesOfAFitTestAreAGroup(t *testing.T) {
	for _, path := range []string{"index.html", "ask/call/index.html", "ask/letter/index.html"} {
		boxes := 0
		page := parsePage(t, pageOf(t, manyRows(), path))
		for n := range page.Descendants() {
			if n.DataAtom != atom.Input || attribute(n, "type") != "checkbox" {
				continue
			}
			boxes++
			var name string
			for up := range n.Ancestors() {
				if attribute(up, "role") == "group" {
					name = attribute(up, "aria-label")
					break
				}
			}
			if !strings.HasPrefix(name, "Write to me if all of these are true") {
				t.Errorf("%s: the box %q is in a group with the name %q, want a name that says what ticking means", path, textOf(n.Parent), name)
			}
		}
		if boxes == 0 {
			t.Errorf("%s has no check boxes", path)
		}
	}
}

func parsePage(t *testing.T, text string) *html.Node {
	t.Helper()
	page, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// textOf returns the text in an element.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

// attribute returns the value of an element's attribute, or "".
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
