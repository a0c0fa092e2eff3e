package scaffold

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing/fstest"
	"text/template"

	"howihelp/internal/file"
	"howihelp/internal/output"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// Translates returns the profile that an entry for a profile in another language translates. It is the profile whose person or folder
// has the entry's name. It is nil if the person has no profile yet, or if the entry has no language.
func (e Entry) Translates(s *site.Site) *site.Profile {
	if e.What != "profile" || e.Lang == "" {
		return nil
	}
	for _, p := range s.People() {
		if strings.EqualFold(p.Name, e.Name) || p.Folder() == e.Name || slug(p.Name) == slug(e.Name) {
			return p
		}
	}
	return nil
}

// CheckLang returns an error if the entry's language is invalid, or if an entry of this kind cannot have one.
func (e Entry) CheckLang() error {
	switch {
	case e.Lang == "":
		return nil
	case e.What != "profile":
		return fmt.Errorf("only a profile takes a language; a %s has the language of its profile", e.What)
	case words.Tag(e.Lang) == "":
		return fmt.Errorf("the language cannot be %q; write its code, such as de or pt-BR", e.Lang)
	case e.Kind != "" && e.Kind != Anyone && kitOf(e.Lang) != "":
		return fmt.Errorf("the texts in %s are for everybody, so the kind cannot be %q", words.EnglishName(e.Lang), e.Kind)
	}
	return nil
}

// translation is the addition of a person's profile in another language.
type translation struct {
	*adding
	main    *site.Profile
	Lang    string
	Person  string
	english Kind // the kind with the ready-made texts in the main profile's language
}

// translate returns the files of a translation. A request or a question that is still a ready-made text becomes that text in the
// other language. Any other text stays in the main profile's words, with the mark "REPLACE:", which a build reports.
func (a *adding) translate(main *site.Profile) ([]output.File, error) {
	t := &translation{adding: a, main: main, Lang: words.Tag(a.Entry.Lang), Person: personOf(main)}
	for _, other := range append(a.site.Translations(main), main) {
		if other.Lang == t.Lang {
			return nil, fmt.Errorf("%s has a page in %s, %s; edit its files, or use another language", main.Name, words.EnglishName(t.Lang), other.Source.File)
		}
	}
	a.kind, _ = Find(Anyone)
	a.kind.lang, t.english = kitOf(t.Lang), a.kind
	t.english.lang = kitOf(main.Lang)
	folder := strings.ToLower(t.Lang)
	if main.Dir != "" {
		folder = main.Dir + "-" + folder
	}
	a.path = "content/" + folder
	if a.has(a.path) {
		return nil, fmt.Errorf("%s already exists; edit its files, or rename the folder", a.path)
	}
	t.fillAll(a.path + "/")
	a.resources()
	a.files = slices.DeleteFunc(a.files, func(f output.File) bool { return a.has(f.Path) })
	return a.files, a.err
}

// fillAll adds the files of the profile's folder.
func (t *translation) fillAll(dir string) {
	t.write(dir+"profile.md", "profile", struct {
		*site.Profile
		Lang, Person string
	}{t.main, t.Lang, t.Person})
	if t.main.Plan.File != "" {
		t.write(dir+"plan.md", "plan", t.main.Plan)
	}
	for _, f := range t.main.Focus {
		t.write(dir+"focus/"+path.Base(f.File), "focus", f)
	}
	for _, r := range t.main.Requests {
		if name := "requests/" + r.Slug + ".md"; r.BuiltIn() {
			continue
		} else if t.isReady(name, r.Source) {
			t.request(dir, r.Slug, func(other string) bool { return t.main.Request(other) != nil })
			data := &t.files[len(t.files)-1].Data
			*data = bytes.Replace(*data, []byte("\n"+string(orderLine().Find(*data))+"\n"), []byte("\n"), 1) // a translation takes the order from the main profile
		} else {
			own := *r
			own.Instead = slices.DeleteFunc(slices.Clone(r.Instead), func(in site.Instead) bool { return !slices.Contains(t.site.Resources, in.Resource) })
			t.write(dir+name, "request", own)
		}
	}
	for _, q := range t.main.Questions {
		if name := "faq/" + q.Slug + ".md"; t.isReady(name, q.Source) {
			t.copy(dir+name, name)
		} else {
			t.write(dir+name, "question", q)
		}
	}
}

// isReady reports whether a text is an unedited ready-made text that exists in the other language too.
func (t *translation) isReady(name string, own site.Source) bool {
	if _, err := fs.Stat(texts, path.Join(kitDir(t.kind.lang), name)); t.kind.lang == "" || err != nil {
		return false
	}
	ready, err := t.english.text(name)
	plain := func(text string) string {
		return strings.TrimSpace(orderLine().ReplaceAllString(rowBlock().ReplaceAllString(text, ""), ""))
	}
	return err == nil && plain(string(ready)) == plain(own.Text())
}

// write adds a file with the main profile's words, each text with the mark.
func (t *translation) write(name, what string, data any) {
	t.fill(name, "entries/translation-"+what+".md.tmpl", data, template.FuncMap{"todo": todo, "todos": todos, "body": t.body, "allowance": t.allowance})
}

// todo returns a text with the mark, as a TOML string.
func todo(text string) string {
	return strconv.Quote(file.Mark + " " + strings.TrimSpace(strings.ReplaceAll(text, file.Mark, "")))
}

// todos returns texts as a TOML array, each with the mark.
func todos(all []string) string {
	lines := "[\n"
	for _, text := range all {
		lines += "  " + todo(text) + ",\n"
	}
	return lines + "]"
}

// body returns the text of a body in a comment with the mark, because links in the text may not fit the new file. It leaves out the
// body's own comments.
func (t *translation) body(s site.Source) string {
	text := strings.TrimSpace(strings.NewReplacer("-->", "->", file.Mark, "").Replace(comment().ReplaceAllString(s.Rest(), "")))
	switch lang := words.EnglishName(t.Lang); {
	case strings.TrimSpace(s.Rest()) == "":
		return ""
	case text == "":
		return "\n<!-- " + file.Mark + " this comment with a few sentences in " + lang + ". -->\n"
	default:
		return "\n<!-- " + file.Mark + " this comment with its text in " + lang + ".\n\n" + text + "\n-->\n"
	}
}

var comment = file.Lazily(`(?s)<!--.*?-->`)

// allowance returns the title of an allowance in the other language, or the main profile's title with the mark.
func (t *translation) allowance(a *site.Allowance) string {
	k, _ := kit(t.Lang)
	for _, own := range k.allowances {
		if own.ID == a.ID && slices.ContainsFunc(t.english.allowances, func(ready allowance) bool { return ready.ID == a.ID && ready.Title == a.Title }) {
			return strconv.Quote(own.Title)
		}
	}
	return todo(a.Title)
}

// personOf returns the name that all profiles of a person share.
func personOf(p *site.Profile) string { return cmp.Or(p.Person, slug(p.Name)) }

// withPerson adds the `person` key to the file of a profile.
func withPerson(p *site.Profile, data []byte) ([]byte, error) {
	first, rest, found := bytes.Cut(data, []byte("\n"))
	if fence := strings.TrimPrefix(strings.TrimRight(string(first), " \t\r"), "\ufeff"); !found || fence != "+++" {
		return nil, errors.New(p.File + " does not begin with a line +++")
	}
	end := first[len(bytes.TrimRight(first, "\r")):]
	return slices.Concat(first, []byte("\n"), fmt.Appendf(nil, "person = %s%s\n", strconv.Quote(personOf(p)), end), rest), nil
}

// Joined returns the file of the profile that an entry translates, and a function that adds the `person` key to this file. With the
// key, both profiles belong to one person. Joined returns "" if no change is needed.
func (a *Addition) Joined(e Entry) (name string, change func([]byte) ([]byte, error)) {
	p := e.Translates(a.Site)
	if p == nil || p.Person != "" {
		return "", nil
	}
	return p.File, func(data []byte) ([]byte, error) { return withPerson(p, data) }
}

// joined returns the site's folder as it would be after the change of [Addition.Joined].
func (a *Addition) joined(e Entry) (fs.FS, error) {
	name, change := a.Joined(e)
	if name == "" {
		return a.Folder, nil
	}
	data, err := fs.ReadFile(a.Folder, name)
	if err == nil {
		data, err = change(data)
	}
	return over{FS: fstest.MapFS{name: {Data: data, Mode: 0o644}}, added: a.Folder}, err
}

// remaining returns a line for each thing that the page of a new profile shows in another language than the profile's.
func (a *Addition) remaining(e Entry, files []output.File) (notes []string) {
	main := e.Translates(a.Site)
	if e.Lang == "" || main == nil && words.Tag(e.Lang) == a.Site.Lang {
		return nil
	}
	lang, from := words.EnglishName(words.Tag(e.Lang)), words.EnglishName(a.Site.Lang)
	if main != nil {
		from = words.EnglishName(main.Lang)
		n := 0
		for _, f := range files {
			n += len(file.Waiting(f.Path, f.Data))
		}
		replies := "the replies are howihelp's own in " + lang + ", until you write some"
		if known, _ := words.State(e.Lang); !known {
			replies = "howihelp has no replies in " + lang + ", so every request needs one of yours"
		}
		return []string{fmt.Sprintf("%s in %s, each with the mark %s, which howihelp build lists; write yours in %s", words.Count(n, "text"), from, file.Mark, lang),
			fmt.Sprintf("the places of %s keep their titles; to give a place a title in %s, add a [[translation]] to its file", main.Name, lang),
			replies + ": howihelp add reply REQUEST --profile " + path.Base(path.Dir(files[0].Path))}
	}
	if shared := a.shared(); len(shared) > 0 {
		notes = append(notes, fmt.Sprintf("in %s, because all profiles share it: %s; a file of the same name in %s replaces it", from, strings.Join(shared, ", "), path.Dir(files[0].Path)))
	}
	if kitOf(e.Lang) == "" {
		notes = append(notes, fmt.Sprintf("the texts to start from are in English; write yours in %s", lang))
	}
	return notes
}

// shared lists the kinds of files that all profiles share: "the rule", "3 requests".
func (a *Addition) shared() (names []string) {
	if _, err := fs.Stat(a.Folder, sharedDir+"plan.md"); err == nil {
		names = append(names, "the rule")
	}
	for _, part := range []struct{ dir, one string }{{"requests", "request"}, {"faq", "question"}, {"replies", "reply"}, {"focus", "focus area"}} {
		if found, _ := fs.Glob(a.Folder, sharedDir+part.dir+"/*.md"); len(found) > 0 { // the error is always nil, since the pattern is well formed
			names = append(names, words.Count(len(found), part.one))
		}
	}
	return names
}
