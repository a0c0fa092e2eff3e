package torture

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/emersion/go-vcard"
	"go.yaml.in/yaml/v3"
	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/race"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/style"
)

// batch is the number of profiles in one site. It is small because the time that fstest.MapFS takes grows with its square.
const batch = 40

// A build shows every injection, in every field that accepts it, as text only. Strict parsers read pages, replies, mails, cards and
// data: they find no element, attribute, address, header, property or key that the program doesn't write. The text of each
// field reads back unchanged.
func TestInjections(t *testing.T) {
	all := Injections()
	if race.Enabled { // ./test runs all injections without the race detector
		all = all[:batch]
	} else if len(all) < 300 || len(slices.Compact(slices.Sorted(slices.Values(all)))) != len(all) {
		t.Fatalf("got %d injections, want at least 300 without duplicates", len(all))
	}
	taken := make(chan int, len(all))
	t.Run("batch", func(t *testing.T) {
		for at := 0; at < len(all); at += batch {
			t.Run(fmt.Sprint(at), func(t *testing.T) {
				t.Parallel()
				in, err := Inject(all[at:min(at+batch, len(all))])
				if err != nil {
					t.Fatal(err)
				}
				checkInjected(t, in)
				taken <- in.Taken
				in.Build, err = build.Load(in.Site, build.Options{Date: InjectedDay.AddDate(0, 0, -1), Layouts: howihelp.Starter})
				if err != nil {
					t.Fatal(err)
				}
				checkInjected(t, in)
			})
		}
	})
	close(taken)
	fields := 0
	for n := range taken {
		fields += n
	}
	if fields < 25*len(all) {
		t.Errorf("%d fields accepted an injection, want at least %d", fields, 25*len(all))
	}
	report(t, "G7", fmt.Sprintf("%d hostile texts in %d fields, read by strict parsers", len(all), fields), map[bool]string{true: "some injections are more than text", false: "0 are more than text"}[t.Failed()], "0")
}

// checkInjected checks all files of a build. A new kind of file needs a new case in its switch.
func checkInjected(t *testing.T, in *Injected) {
	files := rendered(t, in.Build)
	for name, data := range files {
		c := &checked{t, in, name, data}
		switch path.Ext(name) {
		case ".html":
			c.page(strings.HasPrefix(name, "public/"))
		case ".csv":
			if _, err := csv.NewReader(bytes.NewReader(data)).ReadAll(); err != nil {
				c.fail("cannot be read as CSV: %v", err)
			}
		case ".yml":
			c.yaml()
		case ".alfredsnippets":
			c.archive()
		case ".json":
			c.json()
		case ".xml":
			c.sitemap(files)
		case ".svg":
			c.svg()
		case ".vcf":
			c.card()
		case ".ics":
			c.calendar()
		case ".eml":
			c.draft(files)
		case ".txt":
			c.text()
		}
	}
	for _, p := range in.Build.Site.Profiles {
		c := &checked{t, in, p.Dir, nil}
		c.shows(p, files)
		c.recipient(p)
	}
}

// checked is one file of a build, with the injections that may be in it.
type checked struct {
	*testing.T
	in   *Injected
	name string
	data []byte
}

// profile returns the profile that the file belongs to, or nil.
func (c *checked) profile() *site.Profile {
	for part := range strings.SplitSeq(c.name, "/") {
		if _, ok := c.in.Texts[part]; ok {
			return c.in.Build.Site.Profile(part)
		}
	}
	return nil
}

// plain returns the shapes of all elements on the private pages (the desk and the texts to share) of a site with harmless texts.
// The private pages of a site with injections may have no other shapes.
var plain = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	in, err := Inject([]string{"Harmless"})
	if err != nil {
		panic(err)
	}
	for f, err := range in.Build.Private() {
		if err != nil {
			panic(err)
		}
		if path.Ext(f.Path) != ".html" && path.Ext(f.Path) != ".svg" || strings.Contains(f.Path, "/replies/") {
			continue
		}
		root, err := html.Parse(bytes.NewReader(f.Data))
		if err != nil {
			panic(err)
		}
		for n := range root.Descendants() {
			if n.Type == html.ElementNode {
				for _, shape := range shapes(n) {
					known[shape] = true
				}
			}
		}
	}
	return known
})

// isData reports whether a script element contains data: plain or packed JSON.
func isData(n *html.Node) bool {
	kind := attribute(n, "type")
	return strings.HasSuffix(kind, "json") || kind == "text/plain"
}

// shapes describes an element with its name, its attributes, and the text of a script that isn't data. An attribute's value is left
// out, unless it is a style or a data address.
func shapes(n *html.Node) []string {
	all := []string{n.Data}
	for _, a := range n.Attr {
		all = append(all, n.Data+" "+a.Key)
		if a.Key == "style" || (a.Key == "href" || a.Key == "src") && strings.HasPrefix(a.Val, "data:") {
			all = append(all, n.Data+" "+a.Key+"="+a.Val)
		}
	}
	if n.Data == "script" && !isData(n) && n.FirstChild != nil {
		all = append(all, n.FirstChild.Data)
	}
	return all
}

// private checks an element of the desk, or of the texts to share.
func (c *checked) private(n *html.Node) {
	for i, shape := range shapes(n) {
		listed := i == 0 && slices.Contains(Elements, n.Data) || i > 0 && slices.Contains(Attributes, strings.TrimPrefix(shape, n.Data+" "))
		if !listed && !plain()[shape] {
			c.fail("got the element or attribute %q, want only those of a page with harmless texts", shape)
		}
	}
	if n.Data == "script" && strings.HasSuffix(attribute(n, "type"), "json") {
		c.strictJSON([]byte(n.FirstChild.Data))
	}
	if n.Data == "script" && attribute(n, "type") == "text/plain" {
		data, err := io.ReadAll(flate.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(n.FirstChild.Data))))
		if err != nil {
			c.fail("the packed data cannot be read: %v", err)
		}
		c.strictJSON(data)
	}
	for _, a := range n.Attr {
		if (a.Key == "href" || a.Key == "src") && !strings.HasPrefix(a.Val, "data:") {
			c.address(n, a.Val)
		}
	}
}

func (c *checked) yaml() {
	var v any
	if err := yaml.Unmarshal(c.data, &v); err != nil {
		c.fail("cannot be read as YAML: %v", err)
	}
}

// archive reads a ZIP file of JSON files.
func (c *checked) archive() {
	z, err := zip.NewReader(bytes.NewReader(c.data), int64(len(c.data)))
	if err != nil {
		c.fail("cannot be read as a ZIP file: %v", err)
		return
	}
	for _, f := range z.File {
		r, err := f.Open()
		must(c.T, err)
		data, err := io.ReadAll(r)
		must(c.T, err)
		if path.Ext(f.Name) == ".json" {
			c.strictJSON(data)
		}
		if !fs.ValidPath(f.Name) || strings.Contains(f.Name, "..") {
			c.fail("got a file with the path %q, want a path inside of the archive", f.Name)
		}
	}
}

// fail reports an error with the file and the injection of its profile.
func (c *checked) fail(format string, args ...any) {
	c.Helper()
	whose := ""
	for part := range strings.SplitSeq(c.name, "/") {
		if text, ok := c.in.Texts[part]; ok {
			whose = fmt.Sprintf(" (injection %q)", text)
		}
	}
	c.Errorf("%s%s: %s", c.name, whose, fmt.Sprintf(format, args...))
}

// directoryScript is the only script that a public page may have.
var directoryScript = sync.OnceValue(func() string {
	script, err := Script()
	if err != nil || script == "" {
		panic(fmt.Sprintf("the directory of a harmless team has no script: %v", err))
	}
	return script
})

// page reads a page as a browser does.
func (c *checked) page(public bool) {
	root, err := html.Parse(bytes.NewReader(c.data))
	if err != nil || !utf8.Valid(c.data) {
		c.fail("cannot be read as HTML in UTF-8: %v", err)
		return
	}
	if r, found := control(c.data); found {
		c.fail("got the control character %U, want none", r)
	}
	policy, styles, scripts := "", "", ""
	for n := range root.Descendants() {
		if n.Type == html.CommentNode {
			c.fail("got the comment %q, want none", n.Data)
		}
		if n.Type != html.ElementNode {
			continue
		}
		if !public && !strings.Contains(c.name, "/replies/") && path.Base(c.name) != "reply.html" {
			c.private(n)
			continue
		}
		c.element(n)
		switch n.Data {
		case "meta":
			if attribute(n, "http-equiv") == "Content-Security-Policy" {
				policy = attribute(n, "content")
			}
		case "style":
			sum := sha256.Sum256([]byte(n.FirstChild.Data))
			styles += "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
		case "script":
			if attribute(n, "type") == "application/ld+json" {
				c.strictJSON([]byte(n.FirstChild.Data))
				continue
			}
			if c.name != "public/index.html" || n.FirstChild.Data != directoryScript() {
				c.fail("got a script other than that of the directory")
			}
			scripts = "; script-src " + style.PolicyHash(n.FirstChild.Data)
		}
	}
	if allowed, ok := strings.CutSuffix(policy, scripts); ok {
		policy = allowed
	}
	if public && (!strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "script-src") || strings.Contains(policy, "unsafe") || !strings.Contains(policy, styles) || styles == "") {
		c.fail("got the policy %q, want one that allows only the styles %s", policy, styles)
	}
}

func (c *checked) element(n *html.Node) {
	if !slices.Contains(Elements, n.Data) || n.Namespace != "" {
		c.fail("got the element %q in the namespace %q, want only the elements that layouts write", n.Data, n.Namespace)
	}
	seen := map[string]bool{}
	for _, a := range n.Attr {
		if !slices.Contains(Attributes, a.Key) || a.Namespace != "" || seen[a.Key] {
			c.fail("got the attribute %[2]s=%[3]q of %[1]s, want only attributes that layouts write, each once", n.Data, a.Key, a.Val)
		}
		seen[a.Key] = true
		switch {
		case a.Key == "method" && a.Val != "dialog":
			c.fail("got a form with the method %q, want only forms that send nothing", a.Val)
		case a.Key == "href", a.Key == "src":
			c.address(n, a.Val)
		case a.Key == "srcset":
			for candidate := range strings.SplitSeq(a.Val, ",") {
				c.address(n, strings.Fields(candidate)[0])
			}
		case a.Key == "http-equiv" && a.Val == "refresh":
			after, found := strings.CutPrefix(attribute(n, "content"), "0; url=")
			if u, err := url.Parse(after); !found || err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
				c.fail("got the redirect %q, want one to a web address", attribute(n, "content"))
			}
		}
	}
}

// address checks an attribute's address. Spaces and control characters in it are errors too, although browsers ignore them.
func (c *checked) address(n *html.Node, address string) {
	u, err := url.Parse(address)
	switch {
	case err != nil, strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r == '\\' || r == 0x7f }):
		c.fail("the address %[2]q of the element %[1]s is malformed: %[3]v", n.Data, address, err)
	case u.Scheme != "" && !slices.Contains(Schemes, u.Scheme), u.Scheme == "" && u.Host != "":
		c.fail("got the address %q of the element %s, want a relative one or a scheme of %v", address, n.Data, Schemes)
	case n.Data != "a" && n.Data != "meta" && u.Host != "" && attribute(n, "rel") != "canonical" && attribute(n, "rel") != "alternate":
		c.fail("the element %s loads %q from another host", n.Data, address)
	}
	switch class := attribute(n, "class"); {
	case strings.Contains(class, "u-email"):
		c.mailto(address)
	case class == "button" && strings.HasPrefix(c.name, "public/"): // the desk has other buttons
		c.contact(address)
	}
}

// mailto checks the address behind "Write to me" (RFC 6068): one recipient, a subject and a body.
func (c *checked) mailto(address string) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "mailto" {
		c.fail("got the address %q behind \"Write to me\", want a mailto address", address)
		return
	}
	to, err := url.PathUnescape(u.Opaque)
	if known := slices.ContainsFunc(c.in.Build.Site.Profiles, func(p *site.Profile) bool {
		return p.Email == to || slices.ContainsFunc(p.Requests, func(r *site.Request) bool { return r.Contact.Mail() == to })
	}); err != nil || !known {
		c.fail("got the recipient %q, want the mail address of a profile or a request", to)
	}
	values, err := url.ParseQuery(u.RawQuery)
	for key, all := range values {
		if key != "subject" && key != "body" || len(all) != 1 || key == "subject" && strings.ContainsAny(all[0], "\r\n") || err != nil {
			c.fail("got %s=%q in a mailto address, want one subject on one line and one body", key, all)
		}
	}
}

// contact checks the address behind a request's button. It must be an address that the owner wrote, and must have no invisible
// characters. Only a text may be added at its end.
func (c *checked) contact(address string) {
	decoded := func(s string) string {
		if plain, err := url.PathUnescape(s); err == nil {
			return plain
		}
		return s
	}
	known := false
	for _, p := range c.in.Build.Site.Profiles {
		for _, r := range p.Requests {
			after, ours := strings.CutPrefix(decoded(address), decoded(r.Contact.URL))
			text := after == "" || strings.HasPrefix(after, "?body=") || strings.HasPrefix(after, "?text=")
			known = known || address == r.Book || r.Contact.URL != "" && ours && text
		}
	}
	bare, _, _ := strings.Cut(address, "?")
	hidden := func(r rune) bool { return unicode.Is(unicode.Cf, r) || unicode.IsControl(r) }
	if !known || strings.ContainsFunc(address, hidden) || !strings.HasPrefix(bare, "https:") && strings.ContainsFunc(decoded(bare), hidden) {
		c.fail("got the button's address %q, want that of a request, without invisible characters", address)
	}
}

// strictJSON reads exactly one value and returns it.
func (c *checked) strictJSON(data []byte) any {
	var v any
	d := json.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(&v); err != nil {
		c.fail("cannot be read as JSON: %v", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		c.fail("got more after the JSON value")
	}
	return v
}

func (c *checked) json() {
	v, _ := c.strictJSON(c.data).(map[string]any)
	if p := c.profile(); p != nil && path.Base(c.name) == "help.json" {
		if who, _ := v["person"].(map[string]any); who["name"] != p.Name || who["role"] != p.Role || v["rule"] != p.Plan.Rule {
			c.fail("got the person %v and the rule %q, want %q, %q and %q", who, v["rule"], p.Name, p.Role, p.Plan.Rule)
		}
	}
}

func (c *checked) sitemap(files map[string][]byte) {
	var set struct {
		URLs []struct {
			Loc  string     `xml:"loc"`
			More []xml.Name `xml:",any"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(c.data, &set); err != nil {
		c.fail("cannot be read as XML: %v", err)
	}
	for _, u := range set.URLs {
		page, err := url.Parse(u.Loc)
		if err != nil || !strings.HasPrefix(u.Loc, c.in.Build.Site.BaseURL) {
			c.fail("got the address %q, want one below %s (%v)", u.Loc, c.in.Build.Site.BaseURL, err)
			continue
		}
		if below := strings.TrimPrefix(page.Path, "/help/"); files["public/"+below+"index.html"] == nil {
			c.fail("lists the page %q, which is not published", u.Loc)
		}
	}
}

// svg checks an icon, or a picture whose file name is an injection.
func (c *checked) svg() {
	d := xml.NewDecoder(bytes.NewReader(c.data))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			c.fail("cannot be read as XML: %v", err)
			return
		}
		if e, ok := token.(xml.StartElement); ok && !slices.Contains([]string{"svg", "style", "circle", "text"}, e.Name.Local) && !plain()[e.Name.Local] {
			c.fail("got the element %s, want only those of a drawing", e.Name.Local)
		}
	}
}

// calendarLines are the names of the lines of a calendar file. Any value may follow a name.
var calendarLines = strings.Fields(`BEGIN VERSION PRODID METHOD UID DTSTAMP DTSTART;VALUE=DATE DTEND;VALUE=DATE SUMMARY
	DESCRIPTION URL TRANSP ACTION TRIGGER END`)

// calendar checks a calendar file line by line (RFC 5545). Each line is at most 75 bytes long, has a name that the program writes,
// and contains no control character. There is exactly one event.
func (c *checked) calendar() {
	text, found := strings.CutSuffix(string(c.data), "\r\n")
	if !found || !utf8.ValidString(text) {
		c.fail("got an incomplete last line, or bytes that are not UTF-8")
	}
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 75 || strings.ContainsFunc(line, unicode.IsControl) {
			c.fail("got the line %q, want at most 75 bytes without control characters", line)
		}
	}
	events := 0
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n ", ""), "\r\n") {
		name, value, _ := strings.Cut(line, ":")
		if !slices.Contains(calendarLines, name) {
			c.fail("got the line %q, want one with a name in calendarLines", line)
		}
		if name == "BEGIN" && value == "VEVENT" {
			events++
		}
	}
	if events != 1 {
		c.fail("got %d events, want 1", events)
	}
}

func (c *checked) card() {
	p := c.profile()
	d := vcard.NewDecoder(bytes.NewReader(c.data))
	card, err := d.Decode()
	if err != nil || p == nil {
		c.fail("cannot be read as the card of a profile: %v", err)
		return
	}
	if _, err := d.Decode(); !errors.Is(err, io.EOF) {
		c.fail("got more than one card")
	}
	for key, want := range map[string]string{"VERSION": "3.0", "FN": p.Name, "TITLE": p.Role, "NOTE": p.Plan.Rule, "EMAIL": p.Email, "URL": c.in.Build.Site.URL(p.Path()), "REV": card.Value("REV")} {
		if want == "" {
			continue
		}
		if fields := card[key]; len(fields) != 1 || visible(strings.ReplaceAll(fields[0].Value, `\;`, ";")) != visible(want) || strings.ContainsFunc(fields[0].Value, turns) {
			c.fail("got %s %q, want it once, as %q", key, card.Values(key), want)
		} else if of := fields[0].Params; len(of) > 0 && !(key == "EMAIL" && len(of) == 1 && slices.Equal(of["TYPE"], []string{"INTERNET"})) { // as RFC 2426 has it
			c.fail("got the parameters %v of %s, want none", of, key)
		}
		delete(card, key)
	}
	_, organisation := card["ORG"]
	if organisation && (visible(strings.ReplaceAll(card.Value("ORG"), `\;`, ";")) != visible(p.Name) || len(card["ORG"]) != 1 || card.Value("X-ABSHOWAS") != "COMPANY") {
		c.fail("got ORG %q, want it once, as %q", card.Values("ORG"), p.Name)
	}
	c.cardName(p.Name, organisation)
	delete(card, "N")
	delete(card, "ORG")
	delete(card, "X-ABSHOWAS")
	for key := range card {
		c.fail("got the property %s, which the program doesn't write", key)
	}
}

// cardName checks that a card has exactly one N. It must have five components, and these must contain each word of the name once.
// cardName reads the bytes, because the library unescapes a value before it splits the value.
func (c *checked) cardName(name string, organisation bool) {
	var names []string
	for line := range strings.SplitSeq(strings.ReplaceAll(string(c.data), "\r\n ", ""), "\r\n") {
		if property, value, _ := strings.Cut(line, ":"); property == "N" || strings.HasPrefix(property, "N;") {
			if property != "N" {
				c.fail("got the line %q, want N without parameters", line)
			}
			names = append(names, value)
		}
	}
	if len(names) != 1 {
		c.fail("got N with the values %q, want exactly one N", names)
		return
	}
	components, ok := unescaped(names[0])
	if !ok || len(components) != 5 || strings.ContainsFunc(names[0], turns) {
		c.fail("got N %q with the components %q, want five without bidirectional controls", names[0], components)
		return
	}
	count := func(text string) map[rune]int {
		all := map[rune]int{}
		for _, r := range visible(text) {
			if !unicode.IsSpace(r) && !unicode.IsControl(r) {
				all[r]++
			}
		}
		return all
	}
	want := count(name)
	if organisation {
		want = nil
	}
	for r, n := range count(strings.Join(components, " ")) { // brackets and additions of a name are left out
		if n > want[r] {
			c.fail("got N %q with %d times the character %q, want only characters of the name %q", names[0], n, r, name)
		}
	}
}

// unescaped splits a card's value at its semicolons and unescapes the parts. ok is false if the value has an unknown escape, or
// a comma that isn't escaped and thus makes a list.
func unescaped(value string) (components []string, ok bool) {
	var b strings.Builder
	for i := 0; i < len(value); i++ {
		switch ch := value[i]; {
		case ch == ';':
			components = append(components, b.String())
			b.Reset()
		case ch == ',':
			return nil, false
		case ch == '\\' && i+1 < len(value) && strings.ContainsRune(`\;,`, rune(value[i+1])):
			i++
			b.WriteByte(value[i])
		case ch == '\\':
			return nil, false
		default:
			b.WriteByte(ch)
		}
	}
	return append(components, b.String()), true
}

// draft reads a reply as a mail program does. The two parts of the mail must equal the reply's .txt and .html files.
func (c *checked) draft(files map[string][]byte) {
	beside := strings.TrimSuffix(c.name, ".eml")
	m, err := mail.ReadMessage(bytes.NewReader(c.data))
	if err != nil {
		c.fail("cannot be read as a mail: %v", err)
		return
	}
	for key, all := range m.Header {
		if !slices.Contains([]string{"Mime-Version", "Content-Type", "Subject", "X-Unsent"}, key) || len(all) != 1 {
			c.fail("got the header %s: %q, want only the four that the program writes, each once", key, all)
		}
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	text := string(files[beside+".txt"])
	if first, _, _ := strings.Cut(text, "\n\n"); err != nil || subject != first {
		c.fail("got the subject %q, want %q (%v)", subject, first, err)
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		c.fail("got the type %s, want multipart/alternative (%v)", kind, err)
		return
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	_, body, _ := strings.Cut(text, "\n\n")
	for _, want := range []struct{ kind, body string }{{"text/plain", body}, {"text/html", string(files[beside+".html"])}} {
		part, err := parts.NextRawPart()
		if err != nil {
			c.fail("the part %s is missing: %v", want.kind, err)
			return
		}
		data, err := io.ReadAll(quotedprintable.NewReader(part))
		if got := strings.ReplaceAll(string(data), "\r\n", "\n"); err != nil || got != want.body || len(part.Header) != 2 || !strings.HasPrefix(part.Header.Get("Content-Type"), want.kind) {
			c.fail("got a part with the header %v and the text %q, want %s with %q (%v)", part.Header, got, want.kind, want.body, err)
		}
	}
	if _, err := parts.NextRawPart(); !errors.Is(err, io.EOF) {
		c.fail("got a third part, want two")
	}
}

// text checks llms.txt, robots.txt and replies. They must not contain control characters, which could harm a terminal or a program
// that reads lines. llms.txt must have no headings except those that the program writes.
func (c *checked) text() {
	if r, found := control(c.data); found || !utf8.Valid(c.data) {
		c.fail("got the control character %U, or bytes that are not UTF-8", r)
	}
	if path.Base(c.name) != "llms.txt" {
		return
	}
	var headings []string
	for line := range strings.Lines(string(c.data)) {
		if strings.HasPrefix(line, "#") {
			mark, _, _ := strings.Cut(line, " ")
			headings = append(headings, strings.TrimSpace(mark))
		}
	}
	p := c.profile()
	want := []string{"#"}
	if p != nil {
		want = append(want, "##")
		for range p.Requests {
			want = append(want, "###")
		}
		if len(p.Questions) > 0 {
			want = append(want, "##")
		}
		for range p.Questions {
			want = append(want, "###")
		}
		want = append(want, "##")
	}
	if !slices.Equal(headings, want) {
		c.fail("got the headings %q, want %q", headings, want)
	}
}

// control returns the first control character of a text other than a tab or a line break.
func control(data []byte) (rune, bool) {
	for _, r := range string(data) {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return r, true
		}
	}
	return 0, false
}

// shows checks that the pages show the text of each field unchanged.
func (c *checked) shows(p *site.Profile, files map[string][]byte) {
	find := func(page string, texts ...string) {
		root, err := html.Parse(bytes.NewReader(files["public/"+p.Path()+page]))
		if err != nil {
			c.fail("the page %s cannot be read as HTML: %v", page, err)
			return
		}
		found := map[string]bool{}
		for n := range root.Descendants() {
			if n.Type == html.TextNode {
				found[strings.TrimSpace(n.Data)] = true
			}
		}
		for _, text := range texts {
			if text = strings.TrimSpace(text); text != "" && !found[text] && !found[text+":"] { // a page puts a colon after the name of an audience
				c.fail("the page %s doesn't show %q", page, text)
			}
		}
	}
	front := []string{p.Name, p.Role, p.Tagline, p.Plan.Rule}
	for _, l := range p.Links {
		front = append(front, l.Title)
	}
	for _, f := range p.Focus {
		front = append(append(front, f.Title), f.Questions...)
	}
	for _, r := range p.Requests {
		front = append(front, r.Title)
		find(r.Path()+"index.html", append(append([]string{r.Title, p.Plan.Rule, p.Name}, r.Fit...), r.Ask...)...)
		for _, in := range r.Instead {
			find(r.Path()+"index.html", in.When, in.Resource.Title)
		}
		for _, to := range r.Rows {
			find(r.Path()+"index.html", to.When, to.Request.Title)
		}
	}
	find("index.html", front...)
	for _, q := range p.Questions {
		find("faq/index.html", q.Question)
	}
	for _, to := range p.Pointed() {
		find("resources/index.html", to.Title)
	}
}

// recipient checks a reply to somebody whose name, topic and subject are all the injection.
func (c *checked) recipient(p *site.Profile) {
	text := c.in.Texts[p.Dir]
	if !utf8.ValidString(text) {
		return
	}
	w := reply.Read(p).On(c.in.Build.Site, c.in.Build.Month(p))
	m, err := w.Write(reply.Choice{Request: p.Request(site.SomethingElse), When: site.Closed, Tone: site.Neutral}, nil, reply.Recipient{Name: text, Topic: text, Subject: text})
	if err != nil {
		c.fail("the reply cannot be written: %v", err)
		return
	}
	draft, err := m.Draft()
	if err != nil {
		c.fail("the reply has no draft: %v", err)
		return
	}
	files := map[string][]byte{"x.txt": []byte(m.Subject + "\n\n" + m.Text()), "x.html": []byte(m.Document()), "x.eml": draft}
	(&checked{c.T, c.in, "x.eml", draft}).draft(files)
	(&checked{c.T, c.in, p.Dir + "/reply.html", files["x.html"]}).page(false)
	if !strings.Contains(visible(m.Text()), visible(text)) || strings.ContainsFunc(m.Subject+m.Text(), turns) {
		c.fail("got the reply %q, want one that contains %q and no bidirectional controls", m.Text(), text)
	}
}

// visible returns the visible characters of a text, without spaces.
func visible(s string) string {
	return norm.NFC.String(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || turns(r) }), ""))
}

// turns reports whether a character changes the direction of the text after it. The three directional marks (LRM, RLM and ALM) don't.
func turns(r rune) bool {
	return unicode.Is(unicode.Bidi_Control, r) && !strings.ContainsRune("\u200e\u200f\u061c", r)
}

// attribute returns an attribute's value, or "".
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
