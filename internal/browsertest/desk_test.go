//go:build browser

package browsertest

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"mime/multipart"
	"net/mail"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/reply"
	"howihelp/internal/share"
	"howihelp/internal/site"
	"howihelp/internal/workday"
)

// deskBudget is the maximum number of bytes of the starter's desk.
const deskBudget = 110_000

// drawer is a site's private folder on the disk, from which its owner opens the desk.
type drawer struct {
	*build.Build
	dir string
}

// private builds a site's private folder for a day.
func private(t testing.TB, fsys fs.FS, day time.Time) *drawer {
	t.Helper()
	b, err := build.Load(fsys, build.Options{Date: day, Layouts: howihelp.Starter})
	must(err)
	d := &drawer{b, t.TempDir()}
	for f, err := range b.Private() {
		must(err)
		name := filepath.Join(d.dir, filepath.FromSlash(f.Path))
		must(os.MkdirAll(filepath.Dir(name), 0o700))
		must(os.WriteFile(name, f.Data, 0o600))
	}
	return d
}

// url returns the address of a private file.
func (d *drawer) url(path string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(d.dir, path))}).String()
}

// sources has the sources of the sites that the other tests use too.
var sources = map[string]func() fs.FS{
	"starter": func() fs.FS { return howihelp.Starter },
	"long":    long,
	"arabic":  func() fs.FS { return text("testdata/arabic.txtar") },
	"small":   func() fs.FS { return text("testdata/small.txtar") },
	"team":    func() fs.FS { return text("testdata/team.txtar") },
}

// onEveryDesk runs a test on the desk of each profile of each site, and on the page that links to the desks of a team.
func onEveryDesk(t *testing.T, test func(t *testing.T, d *drawer, path string)) {
	t.Parallel()
	for name, source := range sources {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := private(t, source(), today)
			paths := []string{"index.html"}
			for _, p := range d.Site.Profiles {
				if p.Dir != "" {
					paths = append(paths, p.Path()+"index.html")
				}
			}
			for _, path := range paths {
				t.Run(path, func(t *testing.T) { test(t, d, path) })
			}
		})
	}
}

// onEveryReply chooses every reply of a site's first profile on the desk, with every resource that the reply may offer.
func onEveryReply(t *testing.T, d *drawer, b *tab, test func(c reply.Choice, place *site.Resource)) {
	t.Helper()
	p := d.Site.Profiles[0]
	for _, c := range reply.Read(p).Choices() {
		var places []*site.Resource
		places = append(places, c.Request.Redirect...)
		if len(places) == 0 {
			places = append(places, nil)
		}
		for _, in := range c.Request.Instead {
			places = append(places, in.Resource)
		}
		b.take(c.Request.Slug)
		b.choose(c.Request.Slug, "when", string(c.When))
		b.choose(c.Request.Slug, "tone", c.Tone)
		for i, place := range places {
			b.tell(fmt.Sprintf(`document.getElementById(%q).querySelectorAll("[name=place]")[%d]?.click()`, "r-"+c.Request.Slug, i))
			test(c, place)
		}
	}
}

// take chooses a request in the desk's list.
func (b *tab) take(request string) {
	b.Helper()
	b.tell(fmt.Sprintf(`document.getElementById(%q).click()`, "o-"+request))
}

func (b *tab) choose(request, name, value string) {
	b.Helper()
	b.tell(fmt.Sprintf(`document.getElementById(%q).querySelector('[name=%s][value=%s]').click()`, "r-"+request, name, value))
}

// enter types into the fields of the desk.
func (b *tab) enter(fields map[string]string) {
	b.Helper()
	for id, value := range fields {
		b.tell(fmt.Sprintf(`document.getElementById(%q).value = %q; document.getElementById(%q).dispatchEvent(new Event("input"))`, id, value, id))
	}
}

func (b *tab) text(id string) string {
	b.Helper()
	return ask[string](b, fmt.Sprintf(`document.getElementById(%q).textContent`, id))
}

// A desk opens from the disk, requests nothing else, and causes no error in the browser. The starter's desk is within
// its budget.
func TestDeskRequestsNothing(t *testing.T) {
	onEveryDesk(t, func(t *testing.T, d *drawer, path string) {
		b := open(t, d.url(path), screen{})
		b.openAll()
		asked, _, faults := b.traffic()
		if len(asked) != 1 || asked[0] != d.url(path) {
			t.Errorf("the desk requested %q, want only its own file", asked)
		}
		for _, fault := range faults {
			t.Error(fault)
		}
		if info, err := os.Stat(filepath.Join(d.dir, path)); err != nil || strings.Contains(t.Name(), "/starter/") && info.Size() > deskBudget {
			t.Errorf("the desk has %d bytes, want at most %d (%v)", info.Size(), deskBudget, err)
		}
	})
}

func TestAxeFindsNothingOnADesk(t *testing.T) {
	onEveryDesk(t, func(t *testing.T, d *drawer, path string) {
		b := open(t, d.url(path), screen{})
		b.openAll()
		b.axeOnEveryScreen()
	})
}

// On every desk, each request fits into the window, and the controls are large enough for a finger.
func TestNoDeskIsWiderThanTheWindow(t *testing.T) {
	onEveryDesk(t, func(t *testing.T, d *drawer, path string) {
		b := open(t, d.url(path), screen{})
		b.openAll()
		for _, width := range []int{320, 390, 1280} {
			b.emulate(screen{width: width, height: 800})
			for i := range max(1, ask[int](b, `document.querySelectorAll("[role=option]").length`)) {
				b.tell(fmt.Sprintf(`document.querySelectorAll("[role=option]")[%d]?.click()`, i))
				wide := ask[int](b, `document.scrollingElement.scrollWidth`)
				out := ask[[]string](b, sticksOut)
				if wide > width || len(out) > 0 {
					t.Errorf("with the request %d, the page is %d px wide in a window of %d px, because of %s", i, wide, width, strings.Join(out[:min(len(out), 5)], " | "))
				}
			}
			small := ask[[]string](b, `[...document.querySelectorAll("button, .button, [role=option], fieldset label, footer label, textarea, input:not([type=radio], [type=checkbox]), summary, .links a, .whole")].filter(e => {
				const box = e.getBoundingClientRect()
				return e.checkVisibility() && (box.width < 43.5 || box.height < 43.5)
			}).map(e => e.textContent.trim() + " " + Math.round(e.getBoundingClientRect().width) + "×" + Math.round(e.getBoundingClientRect().height))`)
			if len(small) > 0 {
				t.Errorf("in a window of %d px, these controls are smaller than 44 px: %q", width, small)
			}
		}
	})
}

// captured is a script that keeps copied texts in the page, because all tests share the clipboard.
const captured = `navigator.clipboard.write = async items => {
	const kept = {}
	for (const kind of items[0].types) kept[kind] = await (await items[0].getType(kind)).text()
	window.copied = kept
}`

// The desk copies exactly the program's replies, each with every resource, as text and as HTML. A name appears in the reply as it was
// typed, whatever its characters.
func TestDeskCopiesTheProgramsReplies(t *testing.T) {
	t.Parallel()
	rich := starterWith(map[string]string{"content/replies/speaking-open.md": richReply})
	for name, source := range map[string]fs.FS{"starter": howihelp.Starter, "rich": rich, "arabic": text("testdata/arabic.txtar"), "small": text("testdata/small.txtar")} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := private(t, source, today)
			p := d.Site.Profiles[0]
			w := reply.Read(p).On(d.Site, d.Month(p))
			b := open(t, d.url("index.html"), screen{})
			b.tell(captured)
			to := reply.Recipient{Name: `Sam {{name}} <b>&amp; "it's"</b> 1. *x*`, Topic: "</script><script>alert(1)</script> $& %s", Subject: "a | b ＜c＞"}
			b.enter(map[string]string{"name": to.Name, "topic": to.Topic, "subject": to.Subject})
			onEveryReply(t, d, b, func(c reply.Choice, place *site.Resource) {
				copiesShort(t, b, w, c, place, to)
				want, err := w.Write(c, place, to)
				must(err)
				b.tell(`document.getElementById("rich").click()`)
				if !b.becomes(`window.copied`) {
					t.Fatalf("the desk didn't copy %s, and says %q", c.Name(), b.text("said"))
				}
				got := ask[map[string]string](b, `((got) => (delete window.copied, got))(copied)`)
				if got["text/plain"] != want.Text() {
					t.Errorf("%s: got the text\n%s\nwant\n%s", c.Name(), got["text/plain"], want.Text())
				}
				quoted, _ := json.Marshal(want.HTML())
				normal := ask[string](b, `(t => (t.innerHTML = `+string(quoted)+`, t.innerHTML))(document.createElement("template"))`)
				if got["text/html"] != normal {
					t.Errorf("%s: got the HTML\n%s\nwant\n%s", c.Name(), got["text/html"], normal)
				}
				if got := b.text("line"); got != want.Subject {
					t.Errorf("%s: the subject is %q, want %q", c.Name(), got, want.Subject)
				}
			})
		})
	}
}

// The desk asks only for the facts that the chosen reply shows.
func TestDeskAsksForWhatTheReplyShows(t *testing.T) {
	t.Parallel()
	d := private(t, starterWith(map[string]string{
		"content/replies/design-review-closed.md": "+++\nrequest = \"design-review\"\nsubject = \"No\"\n+++\nThank you. {{rule}} It is a no. {{resource}} {{link}}\n",
		"content/replies/design-review-open.md":   "+++\nrequest = \"design-review\"\nwhen = \"open\"\nsubject = \"Re: {{subject}}\"\n+++\n[Book](https://cal.example/?t={{topic}})\n",
	}), today)
	b := open(t, d.url("index.html"), screen{})
	b.tell(captured)
	b.take("design-review")
	for when, want := range map[string]string{"closed": "", "open": "topic subject"} {
		b.choose("design-review", "when", when)
		if got := ask[string](b, `["name", "topic", "subject"].filter(id => document.getElementById(id).offsetParent).join(" ")`); got != want {
			t.Errorf("%s: the desk asks for %q, want %q", when, got, want)
		}
		b.tell(`document.getElementById("rich").click()`)
		if !b.becomes(`window.copied`) {
			t.Errorf("the desk didn't copy %s, and says %q", when, b.text("said"))
		}
		b.tell(`delete window.copied`)
	}
}

// The desk puts a name into addresses too, and encodes it there.
func TestDeskFillsInAddresses(t *testing.T) {
	t.Parallel()
	d := private(t, starterWith(map[string]string{"content/replies/design-review-closed.md": "+++\nrequest = \"design-review\"\n+++\n[Book](https://cal.example/?n={{name}}&t={{topic}})\n"}), today)
	b := open(t, d.url("index.html"), screen{})
	b.take("design-review")
	b.choose("design-review", "when", "closed")
	b.enter(map[string]string{"name": "Sam & Kim", "topic": "é"})
	if got, want := ask[string](b, `document.querySelector("#text a").getAttribute("href")`), "https://cal.example/?n=Sam%20%26%20Kim&t=%C3%A9"; got != want {
		t.Errorf("got the address %s, want %s", got, want)
	}
}

// richReply has everything that a reply can contain.
const richReply = "+++\nrequest = \"speaking\"\nwhen = \"open\"\nsubject = \"{{name}}: {{subject}}\"\n+++\n" + `
# A heading for {{name}}

Hi **{{name}}**, *this* is ~~bold~~ ` + "`code  here`" + `, [a booking](https://cal.example/?for=us) and <https://plain.example/>,
a soft break, a hard\
break, and www.example.com too. Write to sam@example.com.

{{ask}}

1. one
2. two
   - inner {{topic}}
   - more

   a second paragraph
3. three

> A quote of {{topic}}
> over two lines
>
> - with a list

---

    code
      as it is

| a | b |
| --- | --- |
| {{name}} | [l](https://l.example/) |

- [ ] open

{{resource}}, {{link}}

{{signoff}}
`

// The desk copies a reply to the real clipboard as text and as rich text, even if the browser doesn't let the page use the new
// clipboard API. Only this test uses the clipboard, which the whole browser shares.
func TestDeskCopies(t *testing.T) {
	d := private(t, howihelp.Starter, today)
	b := open(t, d.url("index.html"), screen{})
	b.allowClipboard()
	b.take("design-review")
	b.enter(map[string]string{"name": "Sam Ode", "topic": "B-trees", "subject": "Hello"})
	p := d.Site.Profiles[0]
	want, err := reply.Read(p).On(d.Site, d.Month(p)).Write(reply.Choice{Request: p.Request("design-review"), When: site.Open, Tone: site.Neutral}, nil,
		reply.Recipient{Name: "Sam Ode", Topic: "B-trees", Subject: "Hello"})
	must(err)
	for _, refused := range []bool{false, true} {
		if refused {
			b.tell(`navigator.clipboard.write = () => Promise.reject(new DOMException("no", "NotAllowedError"))`)
		}
		b.tell(`document.activeElement.blur()`)
		b.press("c")
		b.saysCopied()
		if got := b.clipboard(); got["text/plain"] != want.Text() || got["text/html"] != "" {
			t.Errorf("with the clipboard API refused %v, the key c copied %q, want the text %q", refused, got, want.Text())
		}
		b.enter(map[string]string{"name": "Sam Ode"}) // so that "copied" disappears
		b.tell(`document.getElementById("rich").focus()`)
		b.press("\r")
		b.saysCopied()
		if got := b.clipboard(); got["text/plain"] != want.Text() || !strings.Contains(got["text/html"], `<a href="https://teodora-penhalva.github.io/how-i-help/ask/design-review/"`) {
			t.Errorf("with the clipboard API refused %v, the clipboard has %q, want the text of the reply and HTML with the link to its page", refused, got)
		}
		if at := ask[string](b, `document.activeElement.id`); at != "rich" {
			t.Errorf("with the clipboard API refused %v, the focus is at %q after copying, want rich", refused, at)
		}
	}
}

func (b *tab) allowClipboard() {
	b.Helper()
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		_, err := chromedp.CallBrowser(b.ctx, browser.SetPermission, browser.SetPermissionParams{
			Permission: &browser.PermissionDescriptor{Name: name}, Setting: browser.PermissionSettingGranted})
		must(err)
	}
}

func (b *tab) clipboard() map[string]string {
	b.Helper()
	return ask[map[string]string](b, `(async () => {
		const [item] = await navigator.clipboard.read(), got = {}
		for (const kind of item.types) got[kind] = await (await item.getType(kind)).text()
		return got
	})()`)
}

func (b *tab) saysCopied() {
	b.Helper()
	if !b.becomes(`document.getElementById("said").textContent === "Copied."`) {
		b.Fatalf("the desk doesn't say that it copied; it says %q", b.text("said"))
	}
}

// The desk finds a request by its title, by a phrase that is one of its signals, and by a mail with such a phrase. If nothing fits,
// it shows "something else".
func TestDeskFinds(t *testing.T) {
	t.Parallel()
	b := open(t, private(t, howihelp.Starter, today).url("index.html"), screen{})
	for typed, want := range map[string]string{
		"":                                  "design-review correction call introduction speaking coffee-chat mentoring referral something-else",
		"mentor":                            "mentoring",
		"MENTORING ongoing":                 "mentoring",
		"résumé":                            "referral",
		"Hi! Could I pick your brain soon?": "coffee-chat",
		"keynote":                           "speaking",
		"talk":                              "speaking correction call",
		"wxyz":                              "something-else",
	} {
		b.tell(fmt.Sprintf(`document.getElementById("search").value = %q; document.getElementById("search").dispatchEvent(new Event("input"))`, typed))
		if got := strings.Join(ask[[]string](b, `[...document.querySelectorAll("[role=option]")].filter(e => e.checkVisibility()).map(e => e.id.slice(2))`), " "); got != want {
			t.Errorf("the search for %q found %s, want %s", typed, got, want)
		}
	}
}

// The desk chooses the answer that the plan calls for, except for "something else".
func TestDeskAnswersAsThePlanSays(t *testing.T) {
	t.Parallel()
	d := private(t, howihelp.Starter, today)
	b := open(t, d.url("index.html"), screen{})
	p := d.Site.Profiles[0]
	for _, r := range p.Requests {
		want := "closed"
		if d.Month(p).Request(r).Open() {
			want = "open"
		}
		if r.Else() {
			want = "" // no page describes such a request, so only the owner can choose an answer
		}
		if got := ask[string](b, fmt.Sprintf(`document.getElementById(%q).querySelector("[name=when]:checked")?.value ?? ""`, "r-"+r.Slug)); got != want {
			t.Errorf("%s: the desk chose the answer %s, want %s", r.Slug, got, want)
		}
	}
}

// The link to a mail draft is a mailto address or, if that would be too long, a file.
func TestDeskDrafts(t *testing.T) {
	t.Parallel()
	d := private(t, howihelp.Starter, today)
	p := d.Site.Profiles[0]
	w := reply.Read(p).On(d.Site, d.Month(p))
	b := open(t, d.url("index.html"), screen{})
	short := reply.Recipient{Name: "Sam & Kim", Topic: "a+b = 100 %?", Subject: "Grüße, “äöü”"}
	long := short
	long.Subject = strings.Repeat("Ein längerer Betreff 😀 ", 40) + "."
	b.take("design-review")
	for _, to := range []reply.Recipient{short, long} {
		b.enter(map[string]string{"name": to.Name, "topic": to.Topic, "subject": to.Subject})
		want, err := w.Write(reply.Choice{Request: p.Request("design-review"), When: site.Open, Tone: site.Neutral}, nil, to)
		must(err)
		href, name := ask[string](b, `document.getElementById("draft").href`), ask[string](b, `document.getElementById("draft").download`)
		if to == short {
			if len(href) > maxAddress || name != "" {
				t.Errorf("the link to the draft of a short reply has %d characters and the file name %q, want a short mailto address", len(href), name)
			}
			checkDraftAddress(t, href, want)
			continue
		}
		encoded, isFile := strings.CutPrefix(href, "data:message/rfc822;base64,")
		if !isFile || name != "design-review.eml" {
			t.Fatalf("the link to the draft of a long reply is %.60s, with the file name %q, want a file", href, name)
		}
		data, err := base64.StdEncoding.DecodeString(encoded)
		must(err)
		checkDraftFile(t, string(data), want)
	}
}

func checkDraftAddress(t *testing.T, href string, want reply.Message) {
	t.Helper()
	if strings.Contains(href, "+") || !strings.HasPrefix(href, "mailto:?subject=") {
		t.Errorf("got the draft's address %s, want a mailto address", href)
	}
	u, err := url.Parse(href)
	must(err)
	if got := u.Query().Get("subject"); got != want.Subject {
		t.Errorf("the draft's subject is %q, want %q", got, want.Subject)
	}
	if got := u.Query().Get("body"); got+"\r\n" != strings.ReplaceAll(want.Text(), "\n", "\r\n") {
		t.Errorf("the draft's text is %q, want %q", got, want.Text())
	}
}

func checkDraftFile(t *testing.T, data string, want reply.Message) {
	t.Helper()
	for line := range strings.SplitSeq(data, "\r\n") {
		if len(line) > 78 || strings.Contains(line, "\n") {
			t.Errorf("got the line %q in the draft, want at most 78 bytes, and CRLF at its end", line)
		}
	}
	m, err := mail.ReadMessage(strings.NewReader(data))
	must(err)
	if m.Header.Get("X-Unsent") != "1" {
		t.Error("the draft has no X-Unsent")
	}
	if got, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); got != want.Subject {
		t.Errorf("the draft's subject is %q, want %q (%v)", got, want.Subject, err)
	}
	_, parameters, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	must(err)
	parts := multipart.NewReader(m.Body, parameters["boundary"])
	for _, kind := range []string{"text/plain; charset=utf-8", "text/html; charset=utf-8"} {
		part, err := parts.NextPart()
		must(err)
		body, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, part))
		if got := part.Header.Get("Content-Type"); got != kind || err != nil {
			t.Errorf("got a part of the type %s in the draft, want %s (%v)", got, kind, err)
		}
		if strings.HasPrefix(kind, "text/plain") && string(body) != want.Text() {
			t.Errorf("the draft's text is %q, want %q", body, want.Text())
		}
		if strings.HasPrefix(kind, "text/html") && !strings.Contains(string(body), "<p>Hi Sam &amp; Kim,</p>") {
			t.Errorf("got the HTML %q in the draft, want one that greets Sam & Kim", body)
		}
	}
}

// The desk copies an edited reply with its edits, and still fills in a name that is typed after the edits.
func TestDeskReplyCanBeEdited(t *testing.T) {
	t.Parallel()
	b := open(t, private(t, howihelp.Starter, today).url("index.html"), screen{})
	b.tell(captured)
	b.take("design-review")
	b.tell(`const p = document.querySelector("#text p"); document.getElementById("text").focus(); getSelection().collapse(p, p.childNodes.length)`)
	b.press(" Good news.")
	b.enter(map[string]string{"name": "Sam", "topic": "B-trees", "subject": "Hello"})
	b.press(kb.Escape)
	b.press("c")
	b.saysCopied()
	if got := ask[string](b, `copied["text/plain"]`); !strings.HasPrefix(got, "Hi Sam, Good news.\n\nThank you for asking me about B-trees.") {
		t.Errorf("the desk copied %q, want the edits and the name", got)
	}
}

// The day by which the owner should answer is the same on the desk as in the program.
func TestDeskCountsBusinessDays(t *testing.T) {
	t.Parallel()
	d := private(t, howihelp.Starter, today)
	p := d.Site.Profiles[0]
	b := open(t, d.url("index.html"), screen{})
	calendar := workday.In(p.Country)
	for i := range 90 {
		came := today.AddDate(0, 0, i-20)
		b.tell(fmt.Sprintf(`document.getElementById("came").value = %q; document.getElementById("came").dispatchEvent(new Event("input"))`, came.Format(time.DateOnly)))
		if got, want := b.text("due"), "Answer by "+calendar.After(came, p.ReplyDays).Format("Monday, 2 January 2006"); got != want {
			t.Errorf("for a mail of %s, the desk shows the day %q, want %q", came.Format(time.DateOnly), got, want)
		}
	}
}

// A desk says so when its figures are out of date.
func TestOldDeskSaysSo(t *testing.T) {
	t.Parallel()
	for day, old := range map[string]bool{"2020-01-15": true, "2199-01-15": false} {
		built, err := time.Parse(time.DateOnly, day)
		must(err)
		b := open(t, private(t, howihelp.Starter, built).url("index.html"), screen{})
		if got := ask[bool](b, `document.getElementById("stale").checkVisibility()`); got != old {
			t.Errorf("on the desk of %s, the note that it is out of date is visible: %v, want %v", day, got, old)
		}
		b.axe(day, wcag)
	}
}

// In a team, one page links to the desks, and each desk links back.
func TestDesksOfATeam(t *testing.T) {
	t.Parallel()
	d := private(t, text("testdata/team.txtar"), today)
	b := open(t, d.url("index.html"), screen{})
	links := ask[[]string](b, `[...document.querySelectorAll("main a")].map(a => a.href)`)
	if len(links) != len(d.Site.Profiles) {
		t.Errorf("the page links to %q, want each desk once", links)
	}
	for i, p := range d.Site.Profiles {
		if want := d.url(p.Path() + "index.html"); links[i] != want {
			t.Errorf("a link leads to the desk %s, want %s", links[i], want)
		}
		b.visit(links[i])
		if got := ask[string](b, `document.querySelector("h1").textContent`); got != p.Name {
			t.Errorf("the page %s is the desk of %q, want %q", links[i], got, p.Name)
		}
		if back := ask[[]string](b, `[...document.querySelectorAll("header a")].map(a => a.href)`); len(back) != 1 || back[0] != d.url("index.html") {
			t.Errorf("the desk of %s links back to %q, want the page of the team", p.Name, back)
		}
	}
}

// The desk copies each snippet unchanged. While somebody edits a snippet, the desk counts its characters as the site for which it is meant does.
func TestDeskSharesSnippets(t *testing.T) {
	t.Parallel()
	d := private(t, howihelp.Starter, today)
	p := d.Site.Profiles[0]
	snippets, err := share.Snippets(d.Site, p, d.Month(p))
	must(err)
	b := open(t, d.url("index.html"), screen{})
	b.tell(captured)
	shown := 0
	for _, s := range snippets {
		id := "s-" + s.Name
		if !ask[bool](b, fmt.Sprintf(`!!document.getElementById(%q)`, id)) {
			continue
		}
		shown++
		for i, kind := range ask[[]string](b, fmt.Sprintf(`[...document.querySelectorAll('[data-copies=%s]')].map(e => e.dataset.html ? "rich" : "text")`, id)) {
			b.tell(fmt.Sprintf(`delete window.copied; document.querySelectorAll('[data-copies=%s]')[%d].click()`, id, i))
			if !b.becomes(`window.copied`) {
				t.Fatalf("the desk didn't copy the snippet %s", s.Name)
			}
			got := ask[map[string]string](b, `copied`)
			if got["text/plain"] != s.Text || kind == "rich" && got["text/html"] != s.HTML || kind == "text" && got["text/html"] != "" {
				t.Errorf("the desk copied the snippet %s as %q, want the text %q and, for rich text, the HTML %q", s.Name, got, s.Text, s.HTML)
			}
		}
		for _, text := range []string{s.Text, "👩🏽‍🚀 ä é https://example.org/a/long/address/of/more/than/twenty-three and more", strings.Repeat("ab ", 1000)} {
			quoted, _ := json.Marshal(text)
			b.tell(fmt.Sprintf(`{const area = document.getElementById(%q); area.value = %s; area.dispatchEvent(new Event("input"))}`, id, quoted))
			for i, l := range s.Limits {
				line := fmt.Sprintf(`document.getElementById(%q).parentElement.querySelectorAll("[data-unit]")[%d]`, id, i)
				want := fmt.Sprintf("%d of %d ", l.Count(text), l.Most)
				if got := ask[string](b, line+".textContent"); !strings.HasPrefix(got, want) {
					t.Errorf("%s: the desk shows the length of %.30q as %q, want %q", s.Name, text, got, want)
				}
				if over := ask[bool](b, line+`.classList.contains("over")`); over == l.Fits(text) {
					t.Errorf("%s: the desk marks %.30q as too long: %v, want the opposite", s.Name, text, over)
				}
			}
		}
	}
	if shown < 8 {
		t.Errorf("the desk shows %d snippets, want at least 8", shown)
	}
	for _, link := range ask[[]string](b, `[...document.querySelectorAll(".share .links a")].map(a => a.getAttribute("href"))`) {
		if _, err := os.Stat(filepath.Join(d.dir, link)); err != nil {
			t.Errorf("a link leads to no file: %v", err)
		}
	}
}
