package desk

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"howihelp"
	"howihelp/internal/match"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/share"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// budget is the maximum size of the starter's desk, in bytes.
const budget = 110_000

// rendered returns the desk of a site's first profile.
func rendered(t *testing.T, s *site.Site, on string) string {
	t.Helper()
	p := s.Profiles[0]
	m := plan.On(p, sitetest.Day(on))
	snippets, err := share.Snippets(s, p, m)
	if err != nil {
		t.Fatal(err)
	}
	files, err := Of(s).OfProfile(p, m, reply.Read(p).On(s, m), snippets, nil)
	if err != nil || len(files) != 1 || files[0].Path != p.Path()+"index.html" {
		t.Fatalf("got the files %v and the error %v, want only the profile's index.html", files, err)
	}
	return string(files[0].Data)
}

// The golden files of cmd/howihelp contain the starter's desk, so this test only checks its size.
func TestStarterIsLight(t *testing.T) {
	if n := len(rendered(t, sitetest.Load(t, howihelp.Starter), "2026-11-23")); n > budget {
		t.Errorf("the desk has %d bytes, want at most %d", n, budget)
	}
}

// awkward is a site whose texts try to break out of their places in the page.
const awkward = `
-- site.toml --
base_url = "https://a.example/x'y&z/"
-- content/profile.md --
+++
name = "</script><script>alert(1)</script> <!-- \"A\""
role = "E"
timezone = "UTC"
+++
-- content/plan.md --
+++
rule = "I give <!--<script> & 'three' \" calls {{name}} \\ ."
[[allowance]]
id = "calls"
title = "</title><b>Calls</b>"
per_month = 3
+++
-- content/given.toml --
[[given]]
date = 2026-11-02
allowance = "calls"
-- content/requests/only-some.md --
+++
title = "It's <b>\"bold\"</b>"
verdict = "sometimes"
allowance = "calls"
signals = ["\"><img src=x onerror=alert(1)>"]
gain = ["</ul><script>alert(1)</script>"]
[[instead]]
when = "You are </label> new"
resource = "guide"
+++
-- content/requests/none.md --
+++
title = "Nowhere to go"
verdict = "yes"
+++
-- content/requests/no.md --
+++
title = "No"
verdict = "no"
redirect = ["guide", "other"]
+++
-- content/replies/no.md --
+++
request = "no"
subject = "{{topic}} </script> {{subject}}"
+++
{{resource}} and [mine](https://a.example/x'y&z/ask/no/?n={{name}}), {{link}}
-- resources/guide.md --
+++
title = "A [guide]</script> & \"more\""
url = "https://example.org/guide"
kind = "guide"
+++
-- resources/other.md --
+++
title = "Other"
url = "https://example.org/other"
kind = "guide"
+++
`

// For every choice and every resource, a reply that the desk fills in equals the reply that the program writes.
func TestRepliesAreThoseOfTheProgram(t *testing.T) {
	for name, fsys := range map[string]fs.FS{"starter": howihelp.Starter, "awkward": sitetest.Text(t, awkward)} {
		s := sitetest.Load(t, fsys)
		p := s.Profiles[0]
		m := plan.On(p, sitetest.Day("2026-11-23"))
		d := dataOf(t, rendered(t, s, "2026-11-23"))
		w := reply.Read(p).On(s, m)
		to := reply.Recipient{Name: "Sam", Topic: "b-trees", Subject: "Hello"}
		for _, c := range reply.Read(p).Choices() {
			for _, place := range offered(c.Request) {
				want, err := w.Write(c, place, to)
				if err != nil {
					t.Fatal(err)
				}
				subject, body := d.fill(t, s, p, c, place, to)
				if subject != want.Subject || body != want.HTML() {
					t.Errorf("%s, %s: got\n%s\n%s\nwant\n%s\n%s", name, c.Name(), subject, body, want.Subject, want.HTML())
				}
				for _, length := range []site.Length{site.Message, site.Note} {
					short, err := w.WriteAs(length, c, place, to)
					if err != nil {
						t.Fatal(err)
					}
					if _, body := d.fillAs(t, s, p, length, c, place, to); strings.Join(strings.Fields(body), " ") != strings.TrimSpace(short.HTML()) {
						t.Errorf("%s, %s of %s: got\n%s\nwant\n%s", name, length, c.Name(), body, short.HTML())
					}
				}
			}
		}
	}
}

// offered returns the resources that people can choose for a reply. A single nil means that there is nothing to choose.
func offered(r *site.Request) []*site.Resource {
	all := append([]*site.Resource{}, r.Redirect...)
	switch {
	case len(all) > 0:
	case len(r.Instead) > 0:
		all = append(all, reply.NoPlace)
	default:
		all = append(all, nil)
	}
	for _, in := range r.Instead {
		all = append(all, in.Resource)
	}
	return all
}

// dataOf unpacks the data in a page as the script does.
func dataOf(t *testing.T, page string) *data {
	t.Helper()
	var d data
	unpack(t, page, "data", &d)
	return &d
}

func unpack(t *testing.T, page, id string, into any) {
	t.Helper()
	_, rest, _ := strings.Cut(page, `<script type="text/plain" id="`+id+`">`)
	text, _, _ := strings.Cut(rest, "</script")
	unpackText(t, id, text, into)
}

func unpackText(t *testing.T, id, text string, into any) {
	t.Helper()
	decoder := json.NewDecoder(flate.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(text))))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		t.Fatalf("the data in %s cannot be unpacked: %v", id, err)
	}
}

var update = flag.Bool("update", false, "write languages.js, languages.sha256 and the files in tongues/")

// languages.js and the files in tongues/ are generated from the tables of package match. languages.sha256 is the checksum of
// languages.js.
func TestLanguageFilesAreUpToDate(t *testing.T) {
	type words struct {
		All     []match.Tongue `json:"all"`
		Weights []string       `json:"weights"`
	}
	written := words{match.AllTongues(), match.AimWeights()}
	if *update {
		call := []byte("speak(\"" + string(new(compressors).packed(written)) + "\")\n")
		if err := errors.Join(os.WriteFile(languagesFile, call, 0o644), os.WriteFile("languages.sha256", fmt.Appendf(nil, "%x", sha256.Sum256(call)), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	call, err := os.ReadFile(languagesFile)
	if err != nil {
		t.Fatal(err)
	}
	var read words
	unpackText(t, languagesFile, strings.TrimSuffix(strings.TrimPrefix(string(call), "speak(\""), "\")\n"), &read)
	if !reflect.DeepEqual(read, written) {
		t.Errorf("%s differs from the tables of package match; run go test -run %s -update in this package", languagesFile, t.Name())
	}
	if sum, err := os.ReadFile("languages.sha256"); err != nil || string(sum) != fmt.Sprintf("%x", sha256.Sum256(call)) {
		t.Errorf("languages.sha256 is %q (error %v), which is not the SHA-256 of %s; run go test -run %s -update in this package", sum, err, languagesFile, t.Name())
	}
	files, err := filepath.Glob("tongues/*.txt")
	if want := match.Languages(); err != nil || len(files) != len(want) && !*update {
		t.Errorf("got the files %q in tongues/, want one for each of %q", files, want)
	}
	for _, lang := range match.Languages() {
		name, want := "tongues/"+lang+".txt", match.Tongues(lang, "en")
		if *update {
			if err := os.WriteFile(name, []byte(new(compressors).packed(want)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var got []match.Tongue
		if unpackText(t, name, string(text), &got); !reflect.DeepEqual(got, want) {
			t.Errorf("%s differs from the tables of package match; run go test -run %s -update in this package", name, t.Name())
		}
	}
}

// The desk has the words of the profile's language and of English, without duplicates.
func TestTonguesOfADesk(t *testing.T) {
	for lang, want := range map[string]string{"en": "en", "en-GB": "en", "de": "de en", "fi": "fi en"} {
		source := strings.Replace(awkward, `timezone = "UTC"`, `timezone = "UTC"`+"\nlang = \""+lang+`"`, 1)
		var tongues []match.Tongue
		unpack(t, rendered(t, sitetest.Load(t, sitetest.Text(t, source)), "2026-11-23"), "tongues", &tongues)
		var langs []string
		for _, tongue := range tongues {
			langs = append(langs, tongue.Lang)
		}
		if got := strings.Join(langs, " "); got != want {
			t.Errorf("a desk in %s has the words of %s, want %s", lang, got, want)
		}
	}
}

// escaped escapes a text in HTML as goldmark does.
var escaped = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// fill fills in a reply as the script does in the browser.
func (d *data) fill(t *testing.T, s *site.Site, p *site.Profile, c reply.Choice, place *site.Resource, to reply.Recipient) (subject, body string) {
	t.Helper()
	return d.fillAs(t, s, p, site.Mail, c, place, to)
}

func (d *data) fillAs(t *testing.T, s *site.Site, p *site.Profile, length site.Length, c reply.Choice, place *site.Resource, to reply.Recipient) (subject, body string) {
	t.Helper()
	title, address := "", ""
	bare := place == nil || place == reply.NoPlace
	if !bare {
		title, address = place.Title, s.URL(place.Path())
	}
	marks := []string{markName, to.Name, markTopic, to.Topic, markSubject, to.Subject, markTitle, title, markAddress, address,
		markLink, s.URL(p.Path() + c.Request.Path()), "%EF%B7%90", to.Name}
	plain := strings.NewReplacer(marks...)
	for i := 1; i < len(marks); i += 2 {
		marks[i] = escaped.Replace(marks[i])
	}
	rich := strings.NewReplacer(marks...)
	for _, r := range d.Replies[c.Request.Slug] {
		if r.Name == string(c.When)+"."+c.Tone+"."+string(length) && r.Bare == bare && !r.Topicless {
			var lines []string
			for _, n := range r.Lines[1:] {
				lines = append(lines, rich.Replace(d.Lines[n])+"\n")
			}
			return plain.Replace(d.Lines[r.Lines[0]]), strings.Join(lines, "")
		}
	}
	t.Fatalf("the desk has no reply %s", c.Name())
	return "", ""
}

// A site's texts stay text, whatever they contain. The page has no elements except those of its template.
func TestTextsStayText(t *testing.T) {
	page := rendered(t, sitetest.Load(t, sitetest.Text(t, awkward)), "2026-11-23")
	for _, markup := range []string{"<script>alert", "<img", "<b>Calls", "<b>\"", "<!--", "</label> new"} {
		if strings.Contains(page, markup) {
			t.Errorf("got the markup %s in the page, want text", markup)
		}
	}
	if n := strings.Count(page, "</script"); n != 3 {
		t.Errorf("got %d script elements, want 3", n)
	}
	if n := strings.Count(page, "</style"); n != 1 {
		t.Errorf("got %d style elements, want 1", n)
	}
}

// The title of a resource in another language has a lang attribute, which a screen reader needs to read the title aloud.
func TestTitlesInAnotherLanguage(t *testing.T) {
	resource := func(slug, lang string) string {
		return "-- resources/" + slug + ".md --\n+++\ntitle = \"T " + slug + "\"\nurl = \"https://b.example/\"\nkind = \"guide\"\n" + lang + "+++\n"
	}
	s := sitetest.Load(t, sitetest.Text(t, "-- site.toml --\nbase_url = \"https://a.example/\"\nlang = \"ar\"\n-- content/profile.md --\n+++\nname = \"Ana\"\nrole = \"Poet\"\n+++\n-- content/plan.md --\n+++\nrule = \"R.\"\n+++\n"+
		"-- content/requests/call.md --\n+++\ntitle = \"C\"\nverdict = \"no\"\nredirect = [\"one\", \"two\", \"three\"]\n+++\n"+
		resource("one", "lang = \"en\"\n")+resource("two", "lang = \"ar\"\n")+resource("three", "")))
	page := rendered(t, s, "2026-11-23")
	for _, want := range []string{`<b lang="en" dir="ltr">T one</b>`, `<b>T two</b>`, `<b>T three</b>`} {
		if !strings.Contains(page, want) {
			t.Errorf("want %s in the desk", want)
		}
	}
}

func TestSameDaySameBytes(t *testing.T) {
	s := sitetest.Load(t, howihelp.Starter)
	if !bytes.Equal([]byte(rendered(t, s, "2026-11-23")), []byte(rendered(t, s, "2026-11-23"))) {
		t.Error("two desks of the same day must be the same, but differ")
	}
}

func TestChart(t *testing.T) {
	given := `
-- content/given.toml --
[[given]]
date = 2025-03-31
allowance = "calls"
[[given]]
date = 2025-04-01
allowance = "calls"
[[given]]
date = 2026-02-28
allowance = "calls"
count = 4
[[given]]
date = 2026-03-31
allowance = "calls"
[[given]]
date = 2026-03-30
allowance = "calls"
`
	s := sitetest.Load(t, sitetest.Text(t, strings.Replace(awkward, "-- content/given.toml --", given+"-- content/static/old.toml --", 1)))
	p := s.Profiles[0]
	v, err := newView(s, p, plan.On(p, sitetest.Day("2026-03-30")), reply.Read(p).On(s, plan.On(p, sitetest.Day("2026-03-30"))), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, cells := range v.Plan.Chart.Table {
		got = append(got, strings.Join(cells, ": "))
	}
	want := "April 2025: 1, May 2025: 0, June 2025: 0, July 2025: 0, August 2025: 0, September 2025: 0, October 2025: 0, November 2025: 0, " +
		"December 2025: 0, January 2026: 0, February 2026: 4, March 2026: 1"
	if strings.Join(got, ", ") != want {
		t.Errorf("got the table %s, want %s", strings.Join(got, ", "), want)
	}
	row := v.Plan.Chart.Rows[0]
	if want := "M13 62v-10M273 62v-40M299 62v-10"; row.Given != want {
		t.Errorf("got %s as the bars for the calls given, want %s", row.Given, want)
	}
	if n := strings.Count(row.Limit, "v-30"); n != 12 || row.Dashes != "8 2" {
		t.Errorf("got %s as the bars for the planned number of calls, with the dashes %q; want 12 bars of the height 30, with the dashes 8 2", row.Limit, row.Dashes)
	}
}

// If the owner counts requests, the chart has another row, before those of the allowances. In each month, it has a bar for the number
// of requests and, drawn over it, a bar for the number of all things given. The first column of numbers in the table
// has the requests, too.
func TestChartOfRequests(t *testing.T) {
	given := "\n-- content/given.toml --\n[[given]]\ndate = 2026-03-30\nallowance = \"calls\"\ncount = 2\n"
	s := sitetest.Load(t, sitetest.Text(t, strings.Replace(awkward, "-- content/given.toml --", given+"-- content/static/old.toml --", 1)))
	p := s.Profiles[0]
	counts := make([]int, Months)
	counts[0], counts[11] = 1, 6
	m := plan.On(p, sitetest.Day("2026-03-30"))
	c := newChart(p, m.Day, p.Words(), counts)
	if row := c.Rows[0]; row.Title != "Asked, and given" || row.Limit != "M13 82v-10M299 82v-60" || row.Given != "M299 82v-20" || row.Dashes != "8 2" {
		t.Errorf("the first row must have the bars of the requests and of the things given, but is %+v", row)
	}
	if last := c.Table[11]; c.Heads[0] != "Asked" || last[1] != "6" || len(last) != 1+len(c.Heads) || len(c.Rows) != 1+len(p.Plan.Allowances) {
		t.Errorf("the table must have a column for the requests, and 6 requests in its last row, but the heads are %q, and the last row is %q", c.Heads, last)
	}
	if without := newChart(p, m.Day, p.Words(), nil); len(without.Rows) != len(p.Plan.Allowances) || len(without.Table[11]) != 1+len(without.Heads) || without.Rows[0].Y == c.Rows[1].Y {
		t.Errorf("without counts of requests, the chart must have only the allowances, but is %+v", without)
	}
	files, err := Of(s).OfProfile(p, m, reply.Read(p).On(s, m), nil, counts)
	if err != nil || !strings.Contains(string(files[0].Data), "Asked, and given") || !strings.Contains(string(files[0].Data), `<th scope="col">Asked`) {
		t.Errorf("the desk must show the requests, but does not; the error is %v", err)
	}
}

// Tall bars are scaled down.
func TestChartOfTallBars(t *testing.T) {
	used := make([]int, months)
	used[0], used[1] = 1_000_000, 250_000
	row := newRow(&site.Allowance{Count: 500_000}, used, 22)
	if want := "M13 102v-80M39 102v-20"; row.Given != want || row.Dashes != "" {
		t.Errorf("got %s as the bars for the things given, with the dashes %q; want %s without dashes", row.Given, row.Dashes, want)
	}
}

// If the front page is a profile, its desk has links to all desks. Otherwise, an extra page has them.
func TestTeam(t *testing.T) {
	const ben = "-- content/ben/profile.md --\n+++\nname = \"Ben\"\nrole = \"E\"\ntimezone = \"UTC\"\n+++\n-- content/ben/plan.md --\n+++\nrule = \"R.\"\n+++\n"
	s := sitetest.Load(t, sitetest.Text(t, awkward+ben))
	if files, err := Of(s).OfSite(); len(files) != 1 || files[0].Path != languagesFile || err != nil {
		t.Errorf("for a site with a profile on the front page, got the files %v and the error %v, want only languages.js", files, err)
	}
	if !strings.Contains(rendered(t, s, "2026-11-23"), `<a href="ben/index.html">Ben</a>`) {
		t.Error("the desk of the front page's profile has no link to Ben's desk")
	}
	s = sitetest.Load(t, sitetest.Text(t, "-- site.toml --\nbase_url = \"https://a.example/\"\n"+ben+strings.ReplaceAll(ben, "ben", "ann")))
	files, err := Of(s).OfSite()
	if err != nil || len(files) != 2 || files[0].Path != "index.html" {
		t.Fatalf("for a team, got the files %v and the error %v, want index.html and languages.js", files, err)
	}
	for _, want := range []string{`href="ann/index.html"`, `href="ben/index.html"`} {
		if !strings.Contains(string(files[0].Data), want) {
			t.Errorf("want %s in the page of a team", want)
		}
	}
	if !strings.Contains(rendered(t, s, "2026-11-23"), `<a href="../index.html">All desks</a>`) {
		t.Error("a desk of a team has no link back to the page of the team")
	}
}

func BenchmarkOfProfile(b *testing.B) {
	s := sitetest.Load(b, howihelp.Starter)
	p := s.Profiles[0]
	m := plan.On(p, sitetest.Day("2026-11-23"))
	snippets, err := share.Snippets(s, p, m)
	if err != nil {
		b.Fatal(err)
	}
	desks := Of(s)
	for b.Loop() {
		if _, err := desks.OfProfile(p, m, reply.Read(p).On(s, m), snippets, nil); err != nil {
			b.Fatal(err)
		}
	}
}
