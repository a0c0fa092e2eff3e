package page

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"howihelp"
	"howihelp/internal/markdown"
	"howihelp/internal/plan"
	"howihelp/internal/site"
)

// A page's policy allows everything that the site's own style and layouts load from the site. A warning names anything that the
// policy blocks.
func TestPolicyAllowsTheOwnersFiles(t *testing.T) {
	for _, test := range []struct{ name, file, text, policy, css, warning string }{
		{"nothing", "extra.css", "p { color: red }", "img-src 'self'; connect-src", "", ""},
		{"a font", "extra.css", "@font-face { src: url(/fonts/a.woff2) }", "img-src 'self'; font-src 'self'; connect-src", `url(/help/fonts/a.woff2)`, ""},
		{"a font below the site's path", "extra.css", "@font-face { src: url('/help/fonts/a.woff2?v=2') }", "font-src 'self';", `/help/fonts/a.woff2?v=2`, ""},
		{"a font in the style sheet", "extra.css", "@font-face { src: url(data:font/woff2;base64,AAAA) }", "font-src data:;", "", ""},
		{"a font by its name alone", "extra.css", "@font-face { src: local(Optima) }", "img-src 'self'; connect-src", "", ""},
		{"a picture in the style sheet", "extra.css", "p { background: url(data:image/gif;base64,AAAA) }", "img-src 'self' data:; connect-src", "", ""},
		{"a picture", "extra.css", "p { background: url(/fonts/dots.svg) }", "img-src 'self'; connect-src", `url(/help/fonts/dots.svg)`, ""},
		{"another host", "extra.css", "\n@font-face { src: url(https://fonts.example/a.woff2) }", "", "", `layouts/extra.css:2: "https://fonts.example/a.woff2" is blocked: a page loads nothing from another host`},
		{"a file that is not there", "extra.css", "@font-face { src: url(/fonts/b.woff2) }", "", "", `layouts/extra.css:1: "/fonts/b.woff2" is not a file of the site`},
		{"an address within the page's", "extra.css", "@font-face { src: url(fonts/a.woff2) }", "", "", `layouts/extra.css:1: "fonts/a.woff2" is relative to the address of each page; write url(/fonts/a.woff2)`},
		{"another sheet", "extra.css", "@import 'a.css';", "", "", `layouts/extra.css:1: @import "a.css" is blocked`},
		{"a drawing on the page", "extra.css", "p { mask: url(#hole) }", "img-src 'self'; connect-src", "", ""},
		{"sound", "foot.html", "<footer>\n<audio src=\"/help/a.mp3\"></audio></footer>", "media-src 'self';", "", ""},
		{"a frame", "foot.html", "<footer>\n<iframe src=\"/help/a.html\"></iframe></footer>", "connect-src", "", "layouts/foot.html:2: <iframe> is blocked: a page embeds no other page; link to it"},
		{"a script", "foot.html", "<footer><script>alert(1)</script></footer>", "connect-src", "", "layouts/foot.html:1: <script> is blocked"},
		{"a handler", "foot.html", "<footer onclick=\"alert(1)\"></footer>", "connect-src", "", "layouts/foot.html:1: <footer> is blocked: a page runs no script"},
		{"a style of an element", "foot.html", "<footer style=\"color:red\"></footer>", "connect-src", "", "layouts/foot.html:1: <footer> is blocked: a page has no style attributes"},
		{"a sheet elsewhere", "foot.html", "<footer><link href=\"/help/a.css\" rel=\"stylesheet\"></footer>", "connect-src", "", "layouts/foot.html:1: <link> is blocked: a page has one style sheet"},
		{"a picture elsewhere", "foot.html", "<footer><img alt=\"\" src=\"//a.example/a.png\"></footer>", "connect-src", "", "layouts/foot.html:1: <img> is blocked: a page loads nothing from another host"},
		{"a form", "foot.html", "<footer><form action=\"https://a.example\"></form></footer>", "connect-src", "", "layouts/foot.html:1: <form> is blocked"},
		{"what is in a comment", "foot.html", "<footer>{{/* <script> */}}<!-- <iframe> --></footer>", "connect-src", "", ""},
		{"words and links", "foot.html", "<footer><a href=\"https://a.example/\" title=\"one > two on=1\">a</a> 1 < 2 <style>{{.Style}}</style></footer>", "connect-src", "", ""},
	} {
		own := fstest.MapFS{"layouts/" + test.file: {Data: []byte(test.text)}}
		layouts, errs := Parse(howihelp.Starter, own)
		if errs != nil {
			t.Fatal(test.name, errs)
		}
		warnings := layouts.Warnings
		style := layouts.Style(layouts.Look(&site.Site{Settings: site.Settings{BaseURL: "https://a.example/help/"},
			Profiles: []*site.Profile{{Static: []site.Static{{Path: "fonts/a.woff2"}, {Path: "fonts/dots.svg"}}}}}))
		warnings = append(warnings, style.Warnings...)
		if got := warnings.Error(); !strings.HasPrefix(got, test.warning) || test.warning == "" && got != "" {
			t.Errorf("%s: got the warning %q, want %q", test.name, got, test.warning)
		}
		for _, s := range []sheet{style.sheet("ltr"), style.sheet("rtl", "member.css"), style.sheet("ltr", "team.css")} {
			if !strings.Contains(s.policy, test.policy) {
				t.Errorf("%s: got the policy %s, want %s", test.name, s.policy, test.policy)
			}
			if !strings.Contains(string(s.css), test.css) {
				t.Errorf("%s: the style sheet has no %s", test.name, test.css)
			}
		}
	}
}

// If the owner's head.html sets another policy, or none, there are no warnings about the built-in policy.
func TestNoWarningsAboutAnotherPolicy(t *testing.T) {
	built, err := fs.ReadFile(howihelp.Starter, "layouts/head.html")
	if err != nil {
		t.Fatal(err)
	}
	head := regexp.MustCompile(`<meta http-equiv.*\n`).ReplaceAllString(string(built), "")
	layouts, errs := Parse(howihelp.Starter, fstest.MapFS{"layouts/head.html": {Data: []byte(head)}, "layouts/foot.html": {Data: []byte("<footer><script>1</script></footer>")}})
	if errs != nil || layouts.Warnings != nil {
		t.Errorf("got the mistakes %v and the warnings %v, want none", errs, layouts.Warnings)
	}
}

// A page has only the rules that its direction, its kind and its team need. An owner's style.css replaces all these rules, and an
// owner's layout gets the rules of all pages.
func TestPagesHaveTheRulesThatTheyNeed(t *testing.T) {
	const back, right, place, langs, code, breaks = ".directory{", "[dir=rtl]", ".place{", ".langs{", "pre .f{", "hyphens:auto"
	for _, test := range []struct {
		name, own string
		dir       string
		parts     []string
		want      []string
	}{
		{"one person", "", "ltr", nil, nil},
		{"from right to left", "", "rtl", nil, []string{right}},
		{"one of a team", "", "ltr", []string{"member.css"}, []string{back}},
		{"a directory", "", "ltr", []string{"team.css"}, []string{right}},
		{"not in English", "", "ltr", []string{"breaks.css"}, []string{breaks}},
		{"in two languages", "", "ltr", []string{"langs.css"}, []string{langs}},
		{"another page, with code", "", "ltr", []string{"code.css", "pages.css"}, []string{place, code}},
		{"the owner's sheet", "layouts/style.css", "rtl", []string{"breaks.css", "langs.css", "pages.css", "member.css", "code.css"}, nil},
		{"the owner's part", "layouts/member.css", "ltr", []string{"member.css"}, []string{back}},
		{"the owner's layout", "layouts/profile.html", "ltr", nil, []string{place, langs}},
	} {
		own := fstest.MapFS{}
		if test.own != "" {
			own[test.own] = &fstest.MapFile{Data: []byte(".directory{color:red}")}
		}
		layouts, errs := Parse(howihelp.Starter, own)
		if errs != nil {
			t.Fatal(errs)
		}
		css := string(layouts.Style(layouts.Look(&site.Site{})).sheet(test.dir, test.parts...).css)
		css = strings.TrimPrefix(css, ".directory{color:red}") // the owner's own sheet
		var got []string
		for _, part := range []string{back, right, place, langs, code, breaks} {
			if strings.Contains(css, part) {
				got = append(got, part)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got the rules %q, want %q", test.name, got, test.want)
		}
	}
}

// A page has the colours of code if it shows coloured code, and only then.
func TestCodeHasItsColours(t *testing.T) {
	const code = "```go\nfunc main() {}\n```\n"
	fronts := map[string]string{
		"content/profile.md":       "name = \"Ana\"\nrole = \"Engineer\"\nemail = \"a@a.example\"\ntimezone = \"UTC\"\n",
		"content/plan.md":          "rule = \"I take calls.\"\n",
		"content/focus/logs.md":    "title = \"Logs\"\n",
		"content/faq/why.md":       "question = \"Why?\"\n",
		"content/requests/call.md": "title = \"A call\"\nverdict = \"no\"\nredirect = [\"guide\"]\n",
		"resources/guide.md":       "title = \"Guide\"\nurl = \"https://a.example/\"\nkind = \"guide\"\n",
	}
	for _, test := range []struct{ file, shown string }{
		{"content/profile.md", "index.html"},
		{"content/plan.md", "index.html"},
		{"content/focus/logs.md", "index.html"},
		{"content/faq/why.md", "faq/index.html"},
		{"content/requests/call.md", "ask/call/index.html"},
		{"resources/guide.md", "resources/index.html ask/call/index.html"},
	} {
		files := fstest.MapFS{"site.toml": {Data: []byte("base_url = \"https://a.example/\"\n")}}
		for name, front := range fronts {
			files[name] = &fstest.MapFile{Data: []byte("+++\n" + front + "+++\n\nText.\n")}
		}
		files[test.file].Data = append(files[test.file].Data, "\n"+code...)
		pages := rendered(t, files)
		for name, page := range pages {
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			want := slices.Contains(strings.Fields(test.shown), name)
			if shown, coloured := strings.Contains(page, `<span class="k">`), strings.Contains(page, "pre .f{"); shown != want || coloured != want {
				t.Errorf("with code in %s, the page %s shows the code (%v) and has its colours (%v), want both %v", test.file, name, shown, coloured, want)
			}
		}
	}
}

// A title that is too long for its column breaks at a syllable or between phrases. English pages leave that rule out, and
// words that are read from right to left are not broken.
func TestTitlesBreakWell(t *testing.T) {
	for lang, want := range map[string]bool{"de": true, "de-AT": true, "fr": true, "sv": true, "ja": true, "en": false, "en-GB": false, "ar": false} {
		pages := siteWith(t, lang, "", "", "")
		for _, path := range []string{"index.html", "ask/letter/index.html"} {
			if got := strings.Contains(pages[path], "hyphens:auto"); got != want {
				t.Errorf("for the language %s, the page %s has the rule for breaking titles: %v, want %v", lang, path, got, want)
			}
		}
	}
}

// rendered returns the pages of a site with one profile, by their paths.
func rendered(t *testing.T, files fs.FS) map[string]string {
	t.Helper()
	s, err := site.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	templates, errs := Parse(howihelp.Starter, nil)
	if errs != nil {
		t.Fatal(errs)
	}
	p := s.Profiles[0]
	pages := map[string]string{}
	for _, f := range OfProfile(s, p, plan.On(p, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)), Options{Layouts: templates.Style(templates.Look(s))}) {
		data, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		pages[f.Path] = string(data)
	}
	return pages
}

// Every class of coloured code has a colour, in both schemes.
func TestEveryClassOfCodeHasAColour(t *testing.T) {
	css, err := fs.ReadFile(howihelp.Starter, "layouts/code.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, _ := strings.Cut(string(css), "@media")
	for _, class := range markdown.Classes {
		if class.Name == "c" { // a comment has the colour of quieter text, which each scheme defines
			dark += light
		}
		for scheme, rules := range map[string]string{"light": light, "dark": dark} {
			if !regexp.MustCompile(`\.` + class.Name + `\b[^{}]*\{color:`).MatchString(rules) {
				t.Errorf("the %s scheme has no colour for .%s (%s)", scheme, class.Name, class.Meaning)
			}
		}
	}
}

// A link at the foot can lead to a page, to a part of a page, or to a file whose name has a #.
func TestFootLeadsToPartsOfPages(t *testing.T) {
	files := fstest.MapFS{
		"content/profile.md":           {Data: []byte("+++\nname = \"Ana\"\nrole = \"Engineer\"\nemail = \"a@a.example\"\ntimezone = \"UTC\"\n+++\n")},
		"content/plan.md":              {Data: []byte("+++\nrule = \"I take calls.\"\n+++\n")},
		"content/static/imprint.html":  {Data: []byte("<!doctype html>")},
		"content/static/notes #1.html": {Data: []byte("<!doctype html>")},
	}
	for written, want := range map[string]string{
		"/imprint.html":                 "/help/imprint.html",
		"/imprint.html#liability":       "/help/imprint.html#liability",
		"/#plan":                        "/help/#plan",
		"/resources/#über uns":          "/help/resources/#%C3%BCber%20uns",
		"/notes #1.html":                "/help/notes%20%231.html",
		"/notes #1.html#end":            "/help/notes%20%231.html#end",
		"https://a.example/imprint#law": "https://a.example/imprint#law",
	} {
		files["site.toml"] = &fstest.MapFile{Data: []byte("base_url = \"https://a.example/help/\"\n[[foot]]\ntitle = \"Foot\"\nurl = \"" + written + "\"\n")}
		if page := rendered(t, files)["index.html"]; !strings.Contains(page, `<a href="`+want+`">Foot</a>`) {
			t.Errorf("%s: the page has no link to %s: %s", written, want, page[strings.LastIndex(page, "<footer>"):])
		}
	}
}

// In copies of today's and of earlier built-in layouts, nothing is blocked.
func TestCopiesOfLayoutsHaveNoWarnings(t *testing.T) {
	for name, from := range map[string]fs.FS{"today's": howihelp.Starter, "earlier": os.DirFS("testdata")} {
		own := fstest.MapFS{}
		files, err := fs.Glob(from, LayoutFolder+"/*")
		if err != nil || len(files) < 13 {
			t.Fatalf("found the layouts %v (error: %v), want at least 13", files, err)
		}
		for _, file := range files {
			data, err := fs.ReadFile(from, file)
			if err != nil {
				t.Fatal(err)
			}
			own[file] = &fstest.MapFile{Data: append(data, '\n')}
		}
		layouts, errs := Parse(howihelp.Starter, own)
		if errs != nil {
			t.Fatal(errs)
		}
		look := layouts.Style(layouts.Look(&site.Site{Settings: site.Settings{BaseURL: "https://a.example/"}}))
		if layouts.Warnings != nil || look.Warnings != nil {
			t.Errorf("copies of %s layouts have the warnings %v and %v, want none", name, layouts.Warnings, look.Warnings)
		}
	}
}
