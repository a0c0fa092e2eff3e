package scaffold

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/output"
	"howihelp/internal/race"
	"howihelp/internal/site"
)

// kits returns the languages whose sites a test builds. With the race detector, it returns only one.
func kits() []string {
	if race.Enabled {
		return Languages()[:1]
	}
	return Languages()
}

// kitFiles returns the files that the kit of a language has in addition to its resources. They are those of the default kind.
func kitFiles() []string {
	k, _ := Find(Anyone)
	names := []string{kitFile, "profile.md.tmpl", "focus.md.tmpl", "plan.md.tmpl", "site.toml.tmpl", "given.toml"}
	for _, slug := range append(slices.Clone(k.Usual), site.SomethingElse) {
		names = append(names, "requests/"+slug+".md")
		for _, when := range whens {
			if name := "replies/" + slug + "-" + string(when) + ".md"; exists(path.Join("texts", name)) {
				names = append(names, name)
			}
		}
	}
	for _, q := range k.questions {
		names = append(names, "faq/"+q.slug+".md")
	}
	return names
}

func exists(name string) bool {
	_, err := fs.Stat(texts, name)
	return err == nil
}

var (
	keyOfLine     = regexp.MustCompile(`(?m)^#? ?(\w+) *= |^\[\[(\w+)\]\]$`)
	sameValue     = regexp.MustCompile(`(?m)^(?:verdict|order|allowance|introduction|request|when = "(?:open|closed|ask-first)"|tone|subject).*$`)
	templatePlace = regexp.MustCompile(`\[\[.*?\]\]`)
	replyPlace    = regexp.MustCompile(`\{\{.*?\}\}`)
	teamPart      = regexp.MustCompile(`(?s)\[\[- if eq \.Kind "team"\]\].*?\[\[- end\]\]`)
	formalLine    = regexp.MustCompile(`(?m)^# formal = .*$`)
)

// Each kit has the same files as the English one, with the same keys, values and placeholders. Only the resources differ.
func TestKitsHaveTheEnglishKeysAndPlaces(t *testing.T) {
	for _, lang := range Languages() {
		want := kitFiles()
		must(t, fs.WalkDir(texts, kitDir(lang), func(name string, e fs.DirEntry, err error) error {
			if at := strings.TrimPrefix(name, kitDir(lang)+"/"); err == nil && !e.IsDir() && !slices.Contains(want, at) && path.Dir(at) != "resources" {
				t.Errorf("got the file %s, which the English kit doesn't have", name)
			}
			return err
		}))
		if _, err := readKit(lang); err != nil {
			t.Error(err)
		}
		for _, name := range want[1:] {
			own, err := fs.ReadFile(texts, path.Join(kitDir(lang), name))
			if err != nil {
				t.Error(err)
				continue
			}
			english, err := fs.ReadFile(texts, path.Join("texts", name))
			must(t, err)
			compareTexts(t, path.Join(kitDir(lang), name), string(own), teamPart.ReplaceAllString(string(english), ""))
		}
	}
}

func compareTexts(t *testing.T, name, own, english string) {
	t.Helper()
	own = formalLine.ReplaceAllString(own, "")
	for what, of := range map[string]func(string) []string{
		"keys":   func(text string) []string { return keyOfLine.FindAllString(text, -1) },
		"values": func(text string) []string { return sameValue.FindAllString(text, -1) },
		"[[…]]":  func(text string) []string { return templatePlace.FindAllString(text, -1) },
		"{{…}}": func(text string) []string { // a language may have another order
			places := replyPlace.FindAllString(text, -1)
			slices.Sort(places)
			return places
		},
	} {
		if got, want := of(own), of(english); !slices.Equal(got, want) {
			t.Errorf("%s: for the %s, got\n%q\nwant those of the English text\n%q", name, what, got, want)
		}
	}
}

// A site in each language builds with all requests, and with all but one. check finds only things that the owner has to do, and every
// resource to which a request sends people is in that language.
func TestKitsBuild(t *testing.T) {
	for _, lang := range kits() {
		k, ok := kit(lang)
		if !ok {
			t.Fatalf("there is no kit %s", lang)
		}
		choices := [][]string{nil, {}}
		for _, slug := range k.Requests() {
			choices = append(choices, slices.DeleteFunc(k.Requests(), func(other string) bool { return other == slug }))
		}
		for i, chosen := range choices {
			a := ana
			a.Lang, a.Requests = lang, chosen
			b, fsys := load(t, a)
			inspect(t, b, fsys)
			for _, r := range b.Site.Resources {
				if r.Lang != lang {
					t.Errorf("the resource %s has the language %q, want %q", r.File, r.Lang, lang)
				}
			}
			if own, _ := fs.Glob(texts, kitDir(lang)+"/resources/*.md"); i == 0 && len(own) != len(b.Site.Resources) {
				t.Errorf("%s: requests lead to %d of %d resources, want all", lang, len(b.Site.Resources), len(own))
			}
		}
		b, _ := load(t, Answers{Lang: lang})
		if got, want := len(b.Warnings), len(marksOf(t)); got != want {
			t.Errorf("%s: without answers, got %d marked texts, want %d as in English:\n%v", lang, got, want, b.Warnings)
		}
	}
}

// marksOf returns the warnings about the marked texts of an English site without answers.
func marksOf(t *testing.T) []error {
	t.Helper()
	b, _ := load(t, Answers{Lang: "en"})
	var all []error
	for _, w := range b.Warnings {
		all = append(all, w)
	}
	return all
}

// A site that is built from a kit has no word of the program's English texts, or of the English kit, in any published file, reply or
// text to share. The exceptions are the names in names.txt, and the words in testdata/shared/LANG.txt, which both languages spell
// alike. The test builds the site while everything is free, while the month is full, and during a pause. It also checks that it finds
// texts that were left in English.
func TestKitsHaveNoEnglishWord(t *testing.T) {
	a := ana
	a.Name, a.Role, a.Focus = "Qwrt Zpsd", "Xvbnm", "Lkjh" // these are not words of any language
	_, fsys := load(t, a)
	english := ofProgram(t)
	for _, state := range states(t, fsys) {
		maps.Copy(english, wordsOf(t, state))
	}
	for i, lang := range kits() {
		a.Lang = lang
		b, fsys := load(t, a)
		alike := append(alikeIn(t, "names"), alikeIn(t, lang)...)
		left := func(b *build.Build) (found []string) {
			for word, at := range wordsOf(t, b) {
				if _, is := english[word]; is && !slices.Contains(alike, word) {
					found = append(found, word+" in "+at)
				}
			}
			slices.Sort(found)
			return found
		}
		for _, state := range states(t, fsys) {
			if found := left(state); len(found) > 0 {
				t.Errorf("%s: got words that are English, or that are missing in testdata/shared/%s.txt:\n%s", lang, lang, strings.Join(found, "\n"))
			}
		}
		for _, name := range []string{"requests/mentoring.md", "replies/mentoring-closed.md", "faq/friends.md"} {
			if i > 0 {
				break // the search is the same in each language
			}
			mutant := fstest.MapFS{}
			for path, f := range fsys {
				mutant[path] = f
			}
			data, err := fs.ReadFile(texts, "texts/"+name)
			must(t, err)
			for from, to := range map[string]string{"ask-a-manager": b.Site.Resources[0].Slug, "micromentor": b.Site.Resources[0].Slug, "openlearn": b.Site.Resources[0].Slug} {
				data = bytes.ReplaceAll(data, []byte(from), []byte(to))
			}
			mutant["content/"+name] = &fstest.MapFile{Data: data}
			if found := left(built(t, mutant)); len(found) < 5 {
				t.Errorf("%s: with the English %s, found only the words %q, want at least five", lang, name, found)
			}
		}
	}
}

// In Japanese, no space follows a full stop, unless an address follows.
func TestJapaneseSentencesHaveNoSpacesBetweenThem(t *testing.T) {
	a := ana
	a.Lang = "ja"
	_, fsys := load(t, a)
	spaced := regexp.MustCompile(`\S*[。！？] (?:[^h\s]|h[^t])\S*`)
	for _, b := range states(t, fsys) {
		check := func(f output.File, err error) bool {
			must(t, err)
			if text, read := readable(t, f); read {
				if found := spaced.FindString(strings.ReplaceAll(text, "\n ", "\n")); found != "" {
					t.Errorf("%s: got a space between sentences: %s", f.Path, found)
				}
			}
			return true
		}
		b.Public()(check)
		b.Private()(check)
	}
}

// states returns a kit's site when everything is free, when nothing is left of the month, and during a pause.
func states(t *testing.T, fsys fstest.MapFS) (all []*build.Build) {
	t.Helper()
	full, paused := maps.Clone(fsys), maps.Clone(fsys)
	full["content/given.toml"] = &fstest.MapFile{Data: []byte(regexp.MustCompile(`\w+`).ReplaceAllString("reviews calls introductions", "[[given]]\ndate = 2026-11-03\nallowance = \"$0\"\ncount = 9\n"))}
	plan := string(fsys["content/plan.md"].Data)
	paused["content/plan.md"] = &fstest.MapFile{Data: []byte(strings.Replace(plan, "+++\n", "+++\npause_until = 2027-01-10\n", 1))}
	for _, files := range []fstest.MapFS{fsys, full, paused} {
		all = append(all, built(t, files))
	}
	reminders := 0
	for f := range all[1].Public() {
		if path.Ext(f.Path) == ".ics" {
			reminders++
		}
	}
	if reminders == 0 {
		t.Error("the site of the full month has no reminder, want one for a full request")
	}
	return all
}

func built(t *testing.T, fsys fs.FS) *build.Build {
	t.Helper()
	b, err := build.Load(fsys, build.Options{Layouts: howihelp.Starter, Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)})
	must(t, err)
	return b
}

// ofProgram returns the words of the program's English texts.
func ofProgram(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("../words/en.toml")
	must(t, err)
	found := map[string]string{}
	texts := strings.ReplaceAll(commentLine.ReplaceAllString(string(data), ""), "en-GB", "")
	for _, text := range regexp.MustCompile(`"[^"]*"`).FindAllString(texts, -1) {
		for _, word := range wordsIn(notWords.ReplaceAllString(text, " ")) {
			found[word] = "en.toml"
		}
	}
	return found
}

// alikeIn returns the words in a file of testdata/shared/.
func alikeIn(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/shared/" + name + ".txt")
	must(t, err)
	return wordsIn(commentLine.ReplaceAllString(string(data), ""))
}

// wordsOf returns the words that people read in the output of a site, each with one of the files that contain it. The names of places
// and people, addresses, and fields to fill in are not words.
func wordsOf(t *testing.T, b *build.Build) map[string]string {
	t.Helper()
	who := b.Site.Profiles[0]
	names := append(strings.Fields(who.Name), who.Name, who.Role, who.Focus[0].Title)
	for _, r := range b.Site.Resources {
		names = append(names, r.Title, r.By)
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	found := map[string]string{}
	collect := func(f output.File, err error) bool {
		if err != nil {
			t.Errorf("reading the text of %s failed: %v", f.Path, err)
		}
		text, read := readable(t, f)
		if !read {
			return true
		}
		for _, name := range names {
			if name != "" {
				text = strings.ReplaceAll(text, name, " ")
			}
		}
		for _, word := range wordsIn(notWords.ReplaceAllString(text, " ")) {
			found[word] = f.Path
		}
		return true
	}
	b.Public()(collect)
	b.Private()(collect)
	return found
}

// readable returns the text that people read in a file or hear from a program. It reports false for a file that only programs read.
func readable(t *testing.T, f output.File) (string, bool) {
	t.Helper()
	text := string(f.Data)
	switch path.Ext(f.Path) {
	case ".html":
		return seen(t, f.Data), true
	case ".txt":
		return text, f.Path != "robots.txt"
	case ".ics", ".vcf":
		return calendarText.ReplaceAllString(strings.ReplaceAll(text, "\r\n ", ""), ""), true
	case ".json":
		return keyInJSON.ReplaceAllString(text, ""), f.Path == "help.json"
	}
	return "", false
}

var (
	// calendarText and keyInJSON match the parts of a calendar, of a card, and of help.json that only programs read.
	calendarText = regexp.MustCompile(`(?m)^(?:BEGIN|END|VERSION|PRODID|METHOD|UID|DTSTAMP|DTSTART|DTEND|URL|EMAIL|TRANSP|ACTION|TRIGGER|REV)\b.*$|^\w+[:;]`)
	keyInJSON    = regexp.MustCompile(`"(?:id|kind|allowance|language|verdict|state|per)": "[\w-]+"|"\w+": `)

	commentLine = regexp.MustCompile(`(?m)^#.*$`)
	notWords    = regexp.MustCompile(`<[^>]*>|[\pL\d-]+[.@/]\S+|https?:\S+|\[(?:name|topic|subject)\]|\{\{?[a-z]+\}?\}`) // markup, addresses, files, fields
	aWord       = regexp.MustCompile(`\p{L}[\p{L}\p{M}'’]+`)
)

// wordsIn returns the words of a text that have two letters or more, in lower case.
func wordsIn(text string) []string { return aWord.FindAllString(strings.ToLower(text), -1) }

// seen returns the text of a page, including the texts for screen readers and search engines only.
func seen(t *testing.T, page []byte) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	must(t, err)
	var b strings.Builder
	for n := range root.Descendants() {
		switch {
		case n.Type == html.TextNode && (n.Parent.Data != "script" && n.Parent.Data != "style"):
			b.WriteString(n.Data + " ")
		case n.Type == html.ElementNode:
			for _, a := range n.Attr {
				if slices.Contains([]string{"alt", "title", "aria-label", "placeholder", "aria-description"}, a.Key) || a.Key == "content" && hasAttr(n, "description", "og:title", "og:description", "twitter:title", "og:image:alt") {
					b.WriteString(a.Val + " ")
				}
			}
		}
	}
	return b.String()
}

func hasAttr(n *html.Node, values ...string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return slices.Contains(values, a.Val) })
}

// An addition to a German site takes the German text if there is one. So does an added profile.
func TestAddTakesTheTextsOfTheLanguage(t *testing.T) {
	a := ana.with("review")
	a.Lang = "de-CH"
	_, fsys := load(t, a)
	s, err := site.Load(fsys)
	must(t, err)
	for _, test := range []struct {
		e          Entry
		name, want string
	}{
		{Entry{What: "request", Name: "coffee-chat"}, "content/requests/coffee-chat.md", "Gespräche ohne festes Thema führe ich nicht"},
		{Entry{What: "request", Name: "coffee-chat"}, "content/replies/coffee-chat-closed.md", "Guten Tag {{name}}"},
		{Entry{What: "request", Name: "coffee-chat"}, "resources/nohello.md", "Warum eine Nachricht"},
		{Entry{What: "request", Name: "sales"}, "content/requests/sales.md", "An offer: a job, a product, a partnership, publicity"},
		{Entry{What: "question", Name: "coffee-chats"}, "content/faq/coffee-chats.md", "Warum kein Kaffee?"},
		{Entry{What: "reply", Name: "review", When: "open"}, "already", ""},
		{Entry{What: "profile", Name: "Ben Ode"}, "content/ben-ode/plan.md", "Jeden Monat nehme ich mir Zeit für zwei Durchsichten"},
		{Entry{What: "profile", Name: "Ben Ode", Kind: "designer"}, "content/ben-ode/plan.md", "Each month I give"},
	} {
		files, err := test.e.Files(fsys, s, s.Profiles[0])
		if test.want == "" {
			if err == nil || !strings.Contains(err.Error(), test.name) {
				t.Errorf("adding %+v: got the error %v, want one with %q", test.e, err, test.name)
			}
			continue
		}
		must(t, err)
		i := slices.IndexFunc(files, func(f output.File) bool { return f.Path == test.name })
		if i < 0 || !strings.Contains(string(files[i].Data), test.want) {
			t.Errorf("adding %+v: the file %s does not contain %q", test.e, test.name, test.want)
		}
	}
}

// A rule is a correct sentence for any number of things that the owner gives.
func TestKitRules(t *testing.T) {
	for chosen, want := range map[string]string{
		"":                         "Ich helfe nur schriftlich.",
		"call":                     "Jeden Monat nehme ich mir Zeit für drei Gespräche.",
		"call review":              "Jeden Monat nehme ich mir Zeit für zwei Durchsichten und drei Gespräche.",
		"call review introduction": "Jeden Monat nehme ich mir Zeit für zwei Durchsichten, drei Gespräche und zwei Vermittlungen.",
	} {
		a := ana.with(strings.Fields(chosen)...)
		a.Lang = "de-AT"
		b, _ := load(t, a)
		if got := b.Site.Profiles[0].Plan.Rule; got != want {
			t.Errorf("for the requests %q, got the rule %q, want %q", chosen, got, want)
		}
	}
}

// A kit serves every tag of its language. It is for everybody, so the program refuses other kinds. A language without a kit gets the
// English texts of all kinds.
func TestOwner(t *testing.T) {
	for _, test := range []struct {
		kind, lang string
		name, in   string
		ok         bool
	}{
		{"", "de", Anyone, "de", true},
		{"", "de-CH", Anyone, "de", true},
		{Anyone, "de", Anyone, "de", true},
		{"designer", "de", Anyone, "de", false},
		{"", "en-GB", Anyone, "", true},
		{"designer", "", "designer", "", true},
		{"general", "en", "", "", false},
		{"general", "de", Anyone, "de", false},
		{"", "sv", Anyone, "", true},
		{"team", "sv", "team", "", true},
		{"", "no language", Anyone, "", true},
	} {
		k, ok := Answers{Kind: test.kind, Lang: test.lang}.Owner()
		if k.Name != test.name || k.Language() != test.in || ok != test.ok {
			t.Errorf("the kind %q in the language %q: got %q in %q, %v, want %q in %q, %v", test.kind, test.lang, k.Name, k.Language(), ok, test.name, test.in, test.ok)
		}
		if err := (Answers{Kind: test.kind, Lang: test.lang}).Check(); (err == nil) != test.ok {
			t.Errorf("the kind %q in the language %q: got the error %v, want no error: %v", test.kind, test.lang, err, test.ok)
		}
	}
}
