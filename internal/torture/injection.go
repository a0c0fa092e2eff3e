// Package torture tests that howihelp keeps its promises under attack and after accidents: hostile and costly texts, kills, broken
// disks. It contains the tests, and the hostile texts that internal/browsertest uses too.
package torture

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"maps"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing/fstest"
	"time"
	"unicode"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/source"
)

//go:embed testdata/injections.txt
var corpus string

// Injections returns texts that try to break out of a page, a mail or a card: markup, addresses that run code, and lines
// of file formats. In testdata/injections.txt, a line that begins with == is a heading, and a line in quotes is a Go string.
func Injections() []string {
	var all []string
	for line := range strings.Lines(corpus) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "== ") {
			continue
		}
		if text, err := strconv.Unquote(line); err == nil && line[0] == '"' {
			line = text
		}
		all = append(all, line)
	}
	return all
}

// Pages and replies have only these elements and attributes, which the layouts and the Markdown renderer write, and only addresses
// with these schemes. Anything else that a parser finds comes from an injection.
var (
	Elements = strings.Fields(`html head meta title link style script noscript body a header nav ul ol li h1 h2 h3 h4 h5 h6 p main section
		footer div form span u b i bdi label output img dl dt dd details summary time br blockquote code del em hr input pre strong sup table tbody td
		th thead tr data`)
	Attributes = strings.Fields(`lang dir charset http-equiv content name media property rel href hreflang type class id
		aria-labelledby aria-label aria-hidden aria-level src srcset width height alt datetime loading decoding align role start tabindex title scope open hidden autocomplete method
		data-all data-found data-label value`)
	Schemes = strings.Fields("https http mailto tel sms xmpp matrix")
)

// Script returns the only script that a public page can have. The directory of a large team has it, so Script builds a harmless
// large team and reads its directory.
func Script() (string, error) {
	fsys := fstest.MapFS{"site.toml": {Data: []byte("base_url = \"https://ana.example/help/\"\n")}}
	for i := range 40 {
		dir := fmt.Sprintf("content/p%d/", i)
		fsys[dir+"profile.md"] = &fstest.MapFile{Data: []byte("+++\nname = \"Ana Moss\"\nrole = \"Engineer\"\ntimezone = \"UTC\"\n+++\n")}
		fsys[dir+"plan.md"] = &fstest.MapFile{Data: []byte("+++\nrule = \"I answer letters.\"\n+++\n")}
	}
	b, err := build.Load(fsys, build.Options{Date: InjectedDay, Layouts: howihelp.Starter})
	if err != nil {
		return "", err
	}
	directory, err := b.PublicFile("index.html")
	_, after, _ := strings.Cut(string(directory), "<script>")
	script, _, _ := strings.Cut(after, "</script>")
	return script, err
}

// InjectedDay is a day on which the profiles of [Inject] are open. On the day before, they are paused.
var InjectedDay = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

// profileForm has the files of a profile. An injection replaces each text in ⟦ ⟧, unless the loader refuses the injection there.
// A line of front matter has at most one such text. Each body is replaced as a whole.
var profileForm = map[string]string{
	"profile.md": `+++
name = "⟦Ana Moss⟧"
role = "⟦Engineer⟧"
tagline = "⟦A line⟧"
email = "⟦ana@example.com⟧"
email_public = true
country = "⟦PT⟧"
timezone = "⟦UTC⟧"
lang = "⟦en⟧"
person = "⟦⟧"
signoff = "⟦Ana⟧"
other = "⟦Five sentences.⟧"
links = [{ title = "⟦Talks⟧", url = "https://example.com/" }, { title = "Code",
url = "⟦https://example.com/⟧" }]
photo = "⟦ana.png⟧"
+++
⟦What I do.⟧
`,
	"plan.md": `+++
rule = "⟦I take three calls a month.⟧"
pause_until = 2026-11-23
pause_reason = "⟦On leave⟧"
[[allowance]]
id = "calls"
title = "⟦Calls⟧"
per_month = 3
[[allowance]]
id = "⟦reviews⟧"
title = "Reviews"
per_month = 3
+++
⟦How I decide.⟧
`,
	"focus/focus.md": `+++
title = "⟦Indexes⟧"
questions = ["⟦How do they heal?⟧"]
+++
⟦About it.⟧
`,
	"requests/call.md": `+++
title = "⟦A call⟧"
verdict = "sometimes"
allowance = "calls"
fit = ["⟦It is written down⟧"]
ask = ["⟦the page⟧"]
redirect = ["guide"]
book = "⟦https://example.com/book⟧"
signals = ["⟦jump on a call⟧"]
gain = ["⟦I learn something⟧"]
introduction = true
[[instead]]
when = "⟦You write a thesis⟧"
resource = "guide"
[[instead]]
when = "⟦It is not written down⟧"
fit = "⟦It is written down⟧"
resource = "guide"
+++
⟦The public explanation.⟧
`,
	"requests/issue.md": `+++
title = "⟦An issue⟧"
verdict = "yes"
for = "⟦students⟧"
fit = ["⟦It is new⟧"]
ask = ["⟦the steps⟧"]
redirect = ["guide"]
contact = "⟦https://example.com/issues/new⟧"
contact_title = "⟦Open an issue⟧"
pause_until = 2026-11-23
pause_reason = "⟦On tour⟧"
+++
⟦The public explanation.⟧
`,
	"requests/chat.md": `+++
title = "⟦A chat⟧"
verdict = "no"
redirect = ["guide"]
[[instead]]
when = "⟦You have a page⟧"
request = "call"
+++
⟦The public explanation.⟧
`,
	"replies/call.md": `+++
request = "call"
subject = "⟦Re: {{subject}}⟧"
+++
⟦Hi {{name}}.⟧
`,
	"faq/free.md": `+++
question = "⟦Is it free?⟧"
group = "⟦Money⟧"
+++
⟦It is.⟧
`,
	"resources/guide.md": `+++
title = "⟦A guide⟧"
url = "⟦https://example.com/guide⟧"
kind = "⟦guide⟧"
by = "⟦Somebody⟧"
topics = ["⟦Asking⟧"]
lang = "⟦en⟧"
aliases = ["⟦old-guide⟧"]
+++
⟦Why it helps.⟧
`,
}

// footForm is the part of site.toml that is repeated for each injection. settingsForm is the form for a single injection.
const (
	footForm     = "[[foot]]\ntitle = \"⟦Imprint⟧\"\nurl = \"⟦https://example.com/imprint⟧\"\n"
	settingsForm = "title = \"⟦How we help⟧\"\nintro = \"⟦Choose a person.⟧\"\n" + footForm
)

// namedForm maps the paths of files to their contents. An injection replaces the %s of each path.
var namedForm = map[string]string{
	"requests/%s.md":  "+++\ntitle = \"A named one\"\nverdict = \"yes\"\n+++\n",
	"faq/%s.md":       "+++\nquestion = \"A named one?\"\n+++\n",
	"focus/%s.md":     "+++\ntitle = \"A named one\"\n+++\n",
	"resources/%s.md": "+++\ntitle = \"A named one\"\nurl = \"https://example.com/\"\nkind = \"guide\"\n+++\n",
	"static/%s":       "a file\n",
	"faq/%s.svg":      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`,
}

// Injected is a site with a profile for each injection. Every field of the profile that accepts the injection contains it.
type Injected struct {
	Site  fstest.MapFS
	Build *build.Build
	Texts map[string]string // from a profile's folder to its injection
	Taken int               // the number of fields that accepted an injection
}

// Inject builds a site with injections, for [InjectedDay]. It returns an error if the loader finds a mistake in a place where there
// is no injection.
func Inject(injections []string) (*Injected, error) {
	in := &injector{refused: map[string]bool{}}
	for i, text := range injections {
		in.texts = append(in.texts, injection{fmt.Sprintf("content/i%d", i), text})
	}
	for range 10 {
		fsys := in.fill()
		b, err := build.Load(fsys, build.Options{Date: InjectedDay, Layouts: howihelp.Starter})
		if err == nil {
			texts := map[string]string{}
			for _, i := range in.texts {
				texts[path.Base(i.dir)] = i.text
			}
			return &Injected{fsys, b, texts, in.slots - len(in.refused)}, nil
		}
		var mistakes source.Errors
		if !errors.As(err, &mistakes) {
			return nil, err
		}
		if err := in.refuse(mistakes); err != nil {
			return nil, err
		}
	}
	return nil, errors.New("the loader still finds new mistakes in the tenth round")
}

type injection struct{ dir, text string }

type injector struct {
	texts   []injection
	refused map[string]bool // "content/i7/plan.md:2", "content/i7/plan.md:body", or the name of a file
	fields  map[string]bool // the places that have an injection in this round
	bodies  map[string]int  // the first line of each file's body
	slots   int
}

// fill writes the site's files, with the injections in all places where the loader hasn't refused them.
func (in *injector) fill() fstest.MapFS {
	in.fields, in.bodies, in.slots = map[string]bool{}, map[string]int{}, 0
	photo := grey()
	settings := in.settings()
	fsys := fstest.MapFS{"site.toml": {Data: []byte(settings)}}
	for _, i := range in.texts {
		fsys[i.dir+"/ana.png"] = &fstest.MapFile{Data: photo}
		for name, form := range profileForm {
			name = path.Join(i.dir, name)
			fsys[name] = &fstest.MapFile{Data: []byte(in.file(name, form, i.text))}
		}
		paths := "+++\nquestion = \"Where?\"\n+++\n"
		for _, form := range slices.Sorted(maps.Keys(namedForm)) {
			data := namedForm[form]
			name := i.dir + "/" + fmt.Sprintf(form, i.text)
			if strings.Contains(i.text, "/") || !fs.ValidPath(name) || fsys[name] != nil {
				continue
			}
			if in.put(name) {
				fsys[name] = &fstest.MapFile{Data: []byte(data)}
				if path.Ext(name) != ".md" {
					paths += link(strings.TrimPrefix(name, i.dir+"/"), path.Base(name))
				}
			}
		}
		fsys[i.dir+"/faq/where.md"] = &fstest.MapFile{Data: []byte(paths)}
	}
	return fsys
}

// settings returns the text of site.toml. A single injection is in every field of it. Several injections are in the links at the
// foot of the pages, one in each.
func (in *injector) settings() string {
	const name = "site.toml"
	in.bodies[name] = math.MaxInt
	var b strings.Builder
	b.WriteString("base_url = \"https://ana.example/help/\"\n")
	form, n := footForm, 2
	if len(in.texts) == 1 {
		form = settingsForm
	}
	for _, i := range in.texts {
		for line := range strings.Lines(form) {
			b.WriteString(in.replace(fmt.Sprintf("%s:%d", name, n), line, quoted(i.text)))
			n++
		}
	}
	return b.String()
}

// grey returns a small PNG.
func grey() []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 9, 9))); err != nil {
		panic(err) // writing to a buffer cannot fail
	}
	return b.Bytes()
}

// link returns a Markdown link to a published file, or "" for a name that the loader skips as hidden.
func link(name, base string) string {
	if strings.HasPrefix(base, ".") || strings.HasSuffix(base, "~") || strings.HasPrefix(base, "#") && strings.HasSuffix(base, "#") {
		return ""
	}
	var encoded strings.Builder
	for _, c := range []byte(name) {
		fmt.Fprintf(&encoded, "%%%02X", c)
	}
	if path.Ext(name) == ".svg" {
		return "![x](../" + encoded.String() + ")\n\n"
	}
	return "[x](../" + encoded.String() + ")\n\n"
}

// put reports whether the loader accepts an injection at a place, and counts the place if so.
func (in *injector) put(place string) bool {
	in.slots++
	if !in.refused[place] {
		in.fields[place] = true
	}
	return !in.refused[place]
}

func (in *injector) file(name, form, text string) string {
	front, body, _ := strings.Cut(strings.TrimPrefix(form, "+++\n"), "+++\n")
	var b strings.Builder
	b.WriteString("+++\n")
	n := 2
	for line := range strings.Lines(front) {
		b.WriteString(in.replace(fmt.Sprintf("%s:%d", name, n), line, quoted(text)))
		n++
	}
	in.bodies[name] = n + 1
	b.WriteString("+++\n" + in.replace(name+":body", body, text))
	return b.String()
}

func (in *injector) replace(place, line, text string) string {
	before, rest, found := strings.Cut(line, "⟦")
	if !found {
		return line
	}
	otherwise, after, _ := strings.Cut(rest, "⟧")
	if !in.put(place) {
		text = otherwise
	}
	return before + text + after
}

// quoted returns a text as it is written between the quotes of a TOML string.
func quoted(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '"', r == '\\':
			b.WriteString(`\` + string(r))
		case unicode.IsControl(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// refuse records the places where the loader refused an injection.
func (in *injector) refuse(mistakes source.Errors) error {
	refused := map[string]bool{}
	for _, m := range mistakes {
		name := m.Pos.File
		if unquoted, err := strconv.Unquote(name); err == nil {
			name = unquoted
		}
		place := name
		if body, ok := in.bodies[name]; ok && (m.Pos.Line >= body || m.Pos.Line == 0) {
			place = name + ":body"
		} else if ok {
			place = fmt.Sprintf("%s:%d", name, m.Pos.Line)
		}
		if path.Base(name) == "where.md" {
			continue // the body links to files that the loader refuses
		}
		if !in.fields[place] {
			return fmt.Errorf("%v, in a place without an injection", m)
		}
		refused[place] = true
	}
	if len(refused) == 0 {
		return mistakes
	}
	maps.Copy(in.refused, refused)
	return nil
}
