package share

import (
	"bytes"
	"flag"
	"fmt"
	"image/png"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"howihelp"
	"howihelp/internal/markdown"
	"howihelp/internal/plan"
	"howihelp/internal/printable"
	"howihelp/internal/race"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

var update = flag.Bool("update", false, "write docs/share.md")

var day = sitetest.Day("2026-11-23")

const small = `
-- site.toml --
base_url = "https://ana.example/help/"
[style]
accent = "#07a"
-- content/profile.md --
+++
name = "Ana Moss"
role = "Engineer"
tagline = "I keep data safe."
email = "ana@example.com"
+++
I write a book. See [the plan](plan.md).
-- content/plan.md --
+++
rule = "I take three calls a month."
[[allowance]]
id = "calls"
title = "Calls"
per_month = 3
+++
-- content/focus/crash.md --
+++
title = "Crash testing"
+++
-- content/requests/call.md --
+++
title = "A call"
verdict = "sometimes"
allowance = "calls"
+++
-- content/requests/fix.md --
+++
title = "A correction"
verdict = "yes"
+++
`

func load(t testing.TB, text string) (*site.Site, *site.Profile) {
	t.Helper()
	s := sitetest.Load(t, sitetest.Text(t, text))
	return s, s.Profiles[0]
}

// write returns a profile's snippet of a kind.
func write(t testing.TB, name string, s *site.Site, p *site.Profile) Snippet {
	t.Helper()
	i := slices.IndexFunc(Kinds, func(k *Kind) bool { return k.Name == name })
	snippet, err := Kinds[i].Write(s, p, plan.On(p, day))
	if err != nil {
		t.Fatal(err)
	}
	return snippet
}

// Every snippet of the starter fits without a cut, leads to the page, and has the formats in the table.
func TestStarter(t *testing.T) {
	s := sitetest.Load(t, howihelp.Starter)
	snippets, err := Snippets(s, s.Profiles[0], plan.On(s.Profiles[0], day))
	if err != nil {
		t.Fatal(err)
	}
	for _, snippet := range snippets {
		if len(snippet.Warnings) > 0 {
			t.Errorf("%s: got the warnings %v, want none", snippet.Name, snippet.Warnings)
		}
		if !strings.Contains(snippet.Text, s.URL("")) || !snippet.fits() {
			t.Errorf("%s must have the page's address and fit, but is\n%s", snippet.Name, snippet.Text)
		}
		var formats []string
		for _, f := range snippet.Forms {
			formats = append(formats, f.Format)
		}
		if !slices.Equal(formats, snippet.Formats) {
			t.Errorf("%s: got the formats %v, want %v as in the table", snippet.Name, formats, snippet.Formats)
		}
	}
}

func (s Snippet) fits() bool {
	for _, l := range s.Limits {
		if !l.Fits(s.Text) {
			return false
		}
	}
	return true
}

func TestShorten(t *testing.T) {
	const text = "I keep data safe. It is hard! 私はデータを守ります。難しいです。"
	for _, test := range []struct {
		text string
		room int
		must bool
		want string
	}{
		{text, 100, true, text},
		{text, 46, true, "I keep data safe. It is hard! 私はデータを守ります。"},
		{text, 30, true, "I keep data safe. It is hard!"},
		{text, 29, true, "I keep data safe. It is hard!"},
		{text, 28, true, "I keep data safe."},
		{text, 16, true, "I keep data…"},
		{text, 11, true, "I keep…"},
		{text, 1, true, ""},
		{text, 0, true, ""},
		{text, 16, false, ""},
		{"Off-by-one/or-more errors, mine", 18, true, ""},
		{"Off-by-one/or-more errors, mine", 22, true, "Off-by-one/or-more…"},
		{"Off-by-one/or-more errors, mine", 29, true, "Off-by-one/or-more errors…"},
		{"私はデータを守りますよ", 6, true, "私はデータ…"},
		{"Supercalifragilistic", 10, true, ""},
		{"A\n\nB is long", 3, true, "A"},
	} {
		got := shorten(test.text, func(s string) bool { return utf8.RuneCountInString(s) <= test.room }, test.must)
		if got != test.want {
			t.Errorf("%q in %d characters: got %q, want %q", test.text, test.room, got, test.want)
		}
	}
}

// A text that is too long ends at a sentence or a word, and keeps the address. Its warning names the key.
func TestTooLong(t *testing.T) {
	long := "I keep data safe. " + strings.Repeat("And I write about it, again and again. ", 6)
	for _, test := range []struct{ name, role, tagline, base, kind, text, warning string }{
		{"all fits", "Engineer", "I keep data safe.", "", "x", "Engineer. I keep data safe. I take three calls a month. How I help: https://ana.example/help/", ""},
		{"the tagline ends at a sentence", "Engineer", long, "", "x",
			"Engineer. I keep data safe. And I write about it, again and again. And I write about it, again and again. How I help: https://ana.example/help/",
			`content/profile.md:4: tagline is too long for the X bio, where it ends with "…ite about it, again and again."; shorten it, or change the text before you use it`},
		{"the tagline ends at a word", "Engineer", "I keep" + strings.Repeat(" data", 40), "", "x",
			"I keep" + strings.Repeat(" data", 23) + "… How I help: https://ana.example/help/",
			`content/profile.md:4: tagline is too long for the X bio, where it ends with "…data data data data data data…"; shorten it, or change the text before you use it`},
		{"the role replaces a missing tagline", strings.Repeat("Engineer ", 20), "", "", "github",
			"Engineer" + strings.Repeat(" Engineer", 12) + "… How I help: https://ana.example/help/",
			`content/profile.md:3: role is too long for the GitHub bio, where it ends with "…er Engineer Engineer Engineer…"; shorten it, or change the text before you use it`},
		{"a role that is not required is left out without a warning", strings.Repeat("Engineer ", 20), "I keep data safe.", "", "x",
			"I keep data safe. I take three calls a month. How I help: https://ana.example/help/", ""},
		{"the address takes all the room", "Engineer", "I keep data safe.", "https://ana.example/" + strings.Repeat("x", 70) + "/", "slack",
			"https://ana.example/" + strings.Repeat("x", 70) + "/",
			"site.toml:1: the address takes 91 of the 100 characters of the Slack status; there is no room for anything else; a shorter base_url would help"},
		{"the address is longer than the room", "Engineer", "I keep data safe.", "https://ana.example/" + strings.Repeat("x", 300) + "/", "x",
			"https://ana.example/" + strings.Repeat("x", 300) + "/",
			"site.toml:1: the address takes 321 of the 160 characters of the X bio; there is no room for anything else; a shorter base_url would help\n" +
				"content/profile.md:4: tagline does not fit into the X bio, which has room for 160 characters; shorten it, or change the text before you use it"},
	} {
		text := strings.Replace(small, `"Engineer"`, `"`+test.role+`"`, 1)
		text = strings.Replace(text, `"I keep data safe."`, `"`+test.tagline+`"`, 1)
		if test.base != "" {
			text = strings.Replace(text, "https://ana.example/help/", test.base, 1)
		}
		s, p := load(t, strings.TrimPrefix(text, "\n"))
		got := write(t, test.kind, s, p)
		if got.Text != test.text {
			t.Errorf("%s: got the text\n%s\nwant\n%s", test.name, got.Text, test.text)
		}
		if got.Warnings.Error() != test.warning {
			t.Errorf("%s: got the warnings\n%v\nwant\n%s", test.name, got.Warnings, test.warning)
		}
	}
}

// For any tagline and role, the address is whole and the text fits.
func FuzzBios(f *testing.F) {
	for _, text := range hostile {
		f.Add(text, text)
	}
	f.Add(strings.Repeat("Long words. ", 300), strings.Repeat("x", 500))
	f.Add(strings.Repeat("長い文。", 100), strings.Repeat("👩🏽‍💻", 300))
	s, p := load(f, small)
	f.Fuzz(func(t *testing.T, tagline, role string) {
		if len(tagline)+len(role) > 1<<13 {
			return
		}
		own := *p
		own.Tagline, own.Role = strings.ToValidUTF8(tagline, ""), strings.ToValidUTF8(role, "")
		own.Text = own.Tagline
		for _, k := range Kinds {
			if len(k.Limits) == 0 {
				continue
			}
			snippet, err := k.Write(s, &own, plan.On(&own, day))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(snippet.Text, "How I help: "+s.BaseURL) {
				t.Errorf("%s: the whole address must be in the text %q", k.Name, snippet.Text)
			}
			if !snippet.fits() {
				t.Errorf("%s: the text is too long: %q", k.Name, snippet.Text)
			}
		}
	})
}

// A long text is shortened fast, whatever piece it repeats.
func TestShortenIsLinear(t *testing.T) {
	s, p := load(t, small)
	size := 1 << 17
	if race.Enabled {
		size = 1 << 14
	}
	for _, piece := range []string{"x", ". ", "1.", "A. b ", "長い。", "🇵🇹", "a-", "https://x.org/ "} {
		text := strings.Repeat(piece, size/len(piece))
		p.Tagline, p.Role, p.Text, p.Plan.Rule = text, text, text, text
		start := time.Now()
		for _, name := range []string{"about", "x", "bluesky", "mastodon"} {
			write(t, name, s, p)
		}
		if took := time.Since(start); took > time.Minute {
			t.Errorf("a text that repeats %q took %v, want less", piece, took)
		}
	}
}

// A shortened text is a beginning of the text, and ends at a sentence or, with an ellipsis, at a word.
func FuzzShorten(f *testing.F) {
	for i, text := range hostile {
		f.Add(text, i)
	}
	f.Add("I keep data safe. It is hard! 私はデータを守ります。難しいです。", 35)
	f.Add("Off-by-one/or-more errors, mine", 20)
	f.Fuzz(func(t *testing.T, text string, room int) {
		if len(text) > 1<<12 || strings.Contains(text, "…") || !utf8.ValidString(text) {
			return
		}
		text = strings.TrimSpace(text)
		got := shorten(text, func(s string) bool { return len(s) <= room }, true)
		begin, cut := strings.CutSuffix(got, "…")
		if len(got) > max(room, 0) || !strings.HasPrefix(text, begin) {
			t.Errorf("from %q, got %q for the room %d, want a beginning that fits", text, got, room)
		}
		rest := strings.TrimLeft(text[len(begin):], ",;:.–—-")
		last, _ := utf8.DecodeLastRuneInString(begin)
		next, _ := utf8.DecodeRuneInString(rest)
		if cut && rest != "" && !unicode.IsSpace(next) && last < 0x2e80 && next < 0x2e80 {
			t.Errorf("from %q, got %q, which ends within a word", text, got)
		}
	})
}

// hostile lists texts that have a special meaning in one of the formats.
var hostile = []string{
	"Ana", "{{name}}", "<b>x</b>", "</td></table><script>alert(1)</script>", "</title></svg>", `"><img src=x>`, "&amp;&lt;", "'", `"`, `\`, `\"`,
	"*x* _y_ `z` # a", "[x](javascript:alert(1))", "100 %", "%41", "{", "}", "a;b,c:d", "-- ", "--", ".", "..", "\n.\n", "\r\n.\r\n;\r\n}\r\nkeep;", "\n.\n;\n}\nredirect \"x@example.org\";",
	"text:", "#", "*/", "\nEND:VCARD", "\r\nBcc: x@example.org", "\x00\x07\x1b[31m\x7f", "\u2028x\u2029", "\u0085", "\u202eevil\u2066", "né 你好 👩🏽‍💻", "${x}", "${unicode: 41}", "@ana #x", strings.Repeat("long ", 600),
}

// A text of the site cannot break out of HTML or Sieve. The document has the same elements as with a harmless text, and shows the
// text.
func FuzzNothingBreaksOut(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	s, p := load(f, small)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		own, plain := everywhere(p, strings.ToValidUTF8(text, "")), everywhere(p, "x")
		line := printable.OneLine(own.Name)

		for _, name := range []string{"signature", "vacation"} {
			got, want := write(t, name, s, own), write(t, name, s, plain)
			for _, form := range []string{string(got.Form("html").Data), got.HTML} {
				elements, shown := parseHTML(t, form)
				if ordinary, _ := parseHTML(t, want.HTML); line != "" && strings.Join(elements, " ") != strings.Join(ordinary, " ") {
					t.Errorf("%s: for %q, got the elements %v, want %v", name, text, elements, ordinary)
				}
				if !strings.Contains(letters(shown), letters(line)) {
					t.Errorf("%s: the text %q is missing in %q", name, line, shown)
				}
			}
		}

		reason, rest := parseSieve(t, string(write(t, "vacation", s, own).Form("sieve").Data))
		_, ordinary := parseSieve(t, string(write(t, "vacation", s, plain).Form("sieve").Data))
		if rest != ordinary || strings.TrimRight(reason, "\n") != printable.Text(write(t, "vacation", s, own).Text) {
			t.Errorf("for %q, got another script than for a harmless text, or another reason:\n%s\n%s", text, rest, reason)
		}
	})
}

// everywhere returns a profile with a text in every field that snippets show.
func everywhere(p *site.Profile, text string) *site.Profile {
	own := *p
	own.Name, own.Role, own.Tagline, own.Text, own.Signoff = text, text, text, text, text+"\n"+text
	own.Plan.Rule = text
	own.Focus = []*site.Focus{{Title: text}}
	own.Requests = []*site.Request{{Title: text, Verdict: site.Yes, Slug: "x"}}
	return &own
}

// letters returns a text without white space, which HTML doesn't keep.
func letters(text string) string { return strings.Join(strings.Fields(text), "") }

// parseHTML returns the elements of the signature or the reply in a document, without the document around it, and its text.
func parseHTML(t testing.TB, document string) (elements []string, text string) {
	t.Helper()
	tokens := html.NewTokenizer(strings.NewReader(document))
	inTitle := false
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return elements, text
		case html.StartTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			inTitle = token.Data == "title"
			if !slices.Contains([]string{"html", "meta", "title", "br"}, token.Data) { // br is from the lines of a signoff
				element := token.Data
				for _, a := range token.Attr {
					element += "/" + a.Key
				}
				elements = append(elements, element)
			}
		case html.EndTagToken:
			inTitle = false
		case html.TextToken:
			if !inTitle {
				text += tokens.Token().Data
			}
		}
	}
}

// parseSieve returns the text of a script, without the added full stops, and the script without that text (RFC 5228,
// section 8.1).
func parseSieve(t testing.TB, script string) (reason, rest string) {
	t.Helper()
	before, text, found := strings.Cut(script, "text:\n")
	if !found {
		t.Fatalf("the script has no text:\n%s", script)
	}
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		if line == ".\n" {
			return reason, before + strings.Join(lines[i+1:], "")
		}
		reason += strings.TrimPrefix(line, ".")
		if strings.HasPrefix(line, ".") && !strings.HasPrefix(line, "..") {
			t.Errorf("the line %q begins with a single full stop, want two", line)
		}
	}
	t.Fatalf("the text of this script has no end:\n%s", script)
	return "", ""
}

// The signature contains only elements and styles that caniemail.com lists as safe in Gmail and Outlook.
func TestSignatureIsSafeInMailPrograms(t *testing.T) {
	s, p := load(t, small)
	for _, lang := range []string{"en", "ar"} {
		p.Lang = lang
		table := write(t, "signature", s, p).HTML
		elements, _ := parseHTML(t, table)
		if want := "table/cellpadding/cellspacing/border/role/dir tr td/style strong/style a/href"; strings.Join(elements, " ") != want {
			t.Errorf("got the elements %v, want %s", elements, want)
		}
		for _, style := range regexp.MustCompile(`style="([^"]*)"`).FindAllStringSubmatch(table, -1) {
			for property := range strings.SplitSeq(strings.TrimSuffix(style[1], ";"), ";") {
				if !regexp.MustCompile(`^\s*(border-left|border-right|padding|font-family|font-size|line-height): [A-Za-z0-9#, .-]+$`).MatchString(property) {
					t.Errorf("%s: got the style %q, want only safe ones", lang, property)
				}
			}
		}
		side := map[string]string{"en": "border-left: 3px solid #0077aa;", "ar": "border-right: 3px solid #0077aa;"}[lang]
		if !strings.Contains(table, side) || strings.Contains(table, "<img") || strings.Contains(table, "<svg") {
			t.Errorf("%s: the table must have the style %s and no picture, but is %s", lang, side, table)
		}
	}
}

// A text signature begins with the line that mail programs recognise, and has at most four lines.
func TestSignatureText(t *testing.T) {
	s, p := load(t, small)
	snippet := write(t, "signature", s, p)
	for _, format := range []string{"text", "line"} {
		text := string(snippet.Form(format).Data)
		if !strings.HasPrefix(text, "-- \n") || strings.Count(text, "\n") > 4 {
			t.Errorf("got the signature %q, want its first line to be the separator, and at most four further lines", text)
		}
	}
}

// During a pause, the automatic reply names the first open day, and no requests.
func TestVacationDuringAPause(t *testing.T) {
	text := strings.Replace(small, `rule = "I take`, "pause_until = 2027-01-10\npause_reason = \"A book.\"\nrule = \"I take", 1)
	s, p := load(t, text)
	got := write(t, "vacation", s, p).Text
	if want := "I take on nothing new before 10 January 2027. A book."; !strings.Contains(got, want) || strings.Contains(got, "A call") {
		t.Errorf("got\n%s\nwant %q", got, want)
	}
}

// The About text contains the profile's text, without links that don't work outside the site.
func TestAboutHasTheText(t *testing.T) {
	s, p := load(t, small)
	if got := write(t, "about", s, p).Text; !strings.Contains(got, "\n\nI write a book. See the plan.\n\n") {
		t.Errorf("the About text must contain the profile's text without the link, but is\n%s", got)
	}
	p.Text = strings.Repeat("A sentence about the book. ", 200)
	about := write(t, "about", s, p)
	if !strings.Contains(about.Text, "\n• A correction\n• A call\n\nI take three calls a month.") || !strings.Contains(about.Text, "book.\n\nWhat") || len(about.Warnings) != 1 {
		t.Errorf("a long text must be cut with one warning, and leave room for the requests and the rule; got the warnings %v and the text\n%s", about.Warnings, about.Text)
	}
}

// The PNG, the SVG and the text draw the same code, with empty space around it. If an address is too long for a code, there is a
// warning, but no error.
func TestQR(t *testing.T) {
	s, p := load(t, small)
	code := write(t, "qr", s, p)
	img, err := png.Decode(bytes.NewReader(code.Form("png").Data))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(code.Form("png").Data, []byte("tEXt")) {
		t.Error("the PNG file contains a chunk of text")
	}
	side := img.Bounds().Dx() / scale
	dark := func(x, y int) bool { r, _, _, _ := img.At(x*scale, y*scale).RGBA(); return r == 0 }
	blocks := map[[2]bool]string{{true, true}: " ", {true, false}: "▄", {false, true}: "▀", {false, false}: "█"}
	var text, path string
	for y := range side {
		for x := range side {
			if empty := min(x, y) < quiet || max(x, y) >= side-quiet; empty && dark(x, y) {
				t.Errorf("the module at %d, %d is dark, want empty space", x, y)
			}
			if dark(x, y) && !dark(x-1, y) {
				length := 1
				for x+length < side && dark(x+length, y) {
					length++
				}
				path += fmt.Sprintf("M%d %dh%dv1h-%dz", x, y, length, length)
			}
			if y%2 == 0 {
				text += blocks[[2]bool{dark(x, y), y+1 < side && dark(x, y+1)}]
			}
		}
		if y%2 == 0 {
			text += "\n"
		}
	}
	if string(code.Form("text").Data) != text {
		t.Errorf("got the code as text\n%s\nwant the one of the picture\n%s", code.Form("text").Data, text)
	}
	if !strings.Contains(string(code.Form("svg").Data), fmt.Sprintf(`viewBox="0 0 %[1]d %[1]d"`, side)) || !strings.Contains(string(code.Form("svg").Data), ` d="`+path+`"/>`) {
		t.Errorf("got the SVG\n%s\nwant the path of the picture: %s", code.Form("svg").Data, path)
	}
	s.BaseURL = "https://ana.example/" + strings.Repeat("x", 2900) + "/"
	if code := write(t, "qr", s, p); len(code.Forms) != 3 {
		t.Errorf("for an address of %d characters, which fits, got %d forms, want 3", len(s.BaseURL), len(code.Forms))
	}
	s.BaseURL += strings.Repeat("x", 100)
	if code := write(t, "qr", s, p); len(code.Forms) != 0 || len(code.Warnings) != 1 {
		t.Errorf("for an address of %d characters, which is too long, got %d forms and the warnings %v, want no form and one warning", len(s.BaseURL), len(code.Forms), code.Warnings)
	}
}

// The headings and entries of the automatic reply stay text, even if they look like Markdown.
func TestBulletsAreText(t *testing.T) {
	if got := markdown.Text([]byte(bullets("# a:", []string{"*b*", "- c"}))); got != "# a:\n\n- *b*\n- - c" {
		t.Errorf("got %q, want the heading and the entries unchanged", got)
	}
}
