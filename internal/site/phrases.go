package site

import (
	"io/fs"
	"path"
	"regexp"
	"strings"

	"golang.org/x/text/language"

	"howihelp/internal/source"
)

// Phrases is what the editor's rules know of one language: the wordings that break a rule, and the signs by which a
// thank-you, a no or a date is recognised. It comes from a file check/LANG.toml, which extends the built-in list of that
// language.
type Phrases struct {
	Source
	Lang          string // BCP 47
	Draft         bool   // nobody who writes in this language has gone over the list
	Phrases       []Phrase
	Abbreviations []string // after which a sentence goes on, such as "e.g."
	Signs         Signs
}

// Phrase is one wording that breaks a rule. The patterns are RE2 and ignore case; a sentence in which Unless is found is
// fine. Empty texts mean those of the rule.
type Phrase struct {
	Pos     source.Pos
	Rule    string // its id
	Find    *Pattern
	Unless  *Pattern // nil for none
	Message string   // what is wrong; "%s" stands for what was found
	Suggest string   // a better wording
	Level   string
	Reason  string
}

// Signs are the patterns by which the rules recognise what a sentence does.
type Signs struct {
	Thanks   []*Pattern // acknowledges the request
	No       []*Pattern // declines
	Rule     []*Pattern // states a rule or a number
	Because  []*Pattern // begins a reason
	Apology  []*Pattern // apologises
	Sympathy []*Pattern // says sorry for what is nobody's fault
	Period   []*Pattern // names a period other than the month
	Date     []*Pattern // names a day
	Consent  []*Pattern // asks the other side of an introduction
	Numbers  []string   // the words for one, two, three …
	Months   []string   // the names of the months, January first
}

// phrases reads the files of the folder check/.
func (l *loader) phrases() {
	for _, e := range l.tree.editor.entries["check"] {
		f, err := l.file(e.path, parseTOML)
		if err != nil {
			l.errs.Add(source.Pos{File: e.path}, "", "cannot be read: %v", err)
			continue
		}
		var p *Phrases
		if f.kept != nil {
			p = f.kept.phrases
		}
		if p == nil {
			p = readPhrases(f)
			l.errs = append(l.errs, f.errs...)
			if f.kept != nil && len(f.errs) == 0 {
				f.kept.phrases = p
			}
		}
		if p != nil {
			l.site.Phrases = append(l.site.Phrases, p)
		}
	}
}

// ReadPhrases reads one list of phrases. Its language is the file's name.
func ReadPhrases(name string, data []byte) (*Phrases, source.Errors) {
	f := parseTOML(name, data)
	return readPhrases(f), f.errs
}

// readPhrases returns nil for a file that could not be parsed.
func readPhrases(f *file) *Phrases {
	if f.keys == nil {
		return nil
	}
	t := f.keys
	p := &Phrases{Source: f.Source, Lang: strings.TrimSuffix(path.Base(f.File), ".toml"),
		Draft: t.flag("draft"), Abbreviations: t.lines("abbreviations")}
	for _, sub := range t.tables("phrase", maxEntries) {
		if phrase, ok := readPhrase(sub); ok {
			p.Phrases = append(p.Phrases, phrase)
		}
	}
	signs := t.table("signs")
	p.Signs = Signs{
		Thanks: signs.patterns("thanks"), No: signs.patterns("no"), Rule: signs.patterns("rule"), Because: signs.patterns("because"),
		Apology: signs.patterns("apology"), Sympathy: signs.patterns("sympathy"), Period: signs.patterns("period"), Date: signs.patterns("date"), Consent: signs.patterns("consent"),
		Numbers: signs.lines("numbers"), Months: signs.lines("months"),
	}
	f.close()
	return p
}

func readPhrase(t *table) (Phrase, bool) {
	t.need("rule", `"excuse"`)
	t.need("find", `'\bswamped\b'`)
	p := Phrase{Pos: t.pos("rule"), Rule: t.line("rule"), Find: t.pattern("find"), Unless: t.pattern("unless"),
		Message: t.line("message"), Suggest: t.line("suggest"), Reason: t.line("reason")}
	if level := t.word("level", "error", "warning", "hint"); t.has("level") {
		p.Level = level
	}
	return p, p.Rule != "" && p.Find != nil
}

// pattern returns a regular expression, or nil.
func (t *table) pattern(key string) *Pattern {
	s := t.line(key)
	if s == "" {
		return nil
	}
	p, problem, hint := newPattern(s)
	if problem != "" {
		t.fail(key, hint, "%s %s", key, problem)
	}
	return p
}

// patterns returns an array of regular expressions, without those that are wrong.
func (t *table) patterns(key string) []*Pattern {
	var all []*Pattern
	for i, s := range t.lines(key) {
		if s == "" {
			continue
		}
		p, problem, hint := newPattern(s)
		if problem != "" {
			t.f.errs.Add(t.element(key, i), hint, "%s %s", key, problem)
			continue
		}
		all = append(all, p)
	}
	return all
}

// newPattern returns a pattern, or what is wrong with it.
func newPattern(s string) (p *Pattern, problem, hint string) {
	re, err := regexp.Compile(ignoreCase + s)
	switch {
	case err != nil:
		msg := strings.TrimPrefix(err.Error(), "error parsing regexp: ")
		return nil, "is " + quote(s) + ", which is no pattern: " + strings.ReplaceAll(msg, ignoreCase, ""), "write it as RE2, such as '\\bswamped\\b', in single quotes"
	case re.MatchString(""):
		return nil, "is " + quote(s) + ", which is found everywhere", "write at least one letter that has to be there"
	}
	p = &Pattern{Text: s}
	p.once.Do(func() { p.compiled = re })
	return p, "", ""
}

// listPhrases lists the files of check/, each of which is named after a language.
func listPhrases(fsys fs.FS) *folder {
	f := newFolder(fsys, "")
	f.published = &published{}
	for _, e := range f.readDir("check") {
		p := path.Join("check", e.Name())
		lang, isTOML := strings.CutSuffix(e.Name(), ".toml")
		tag, err := language.Parse(lang)
		if e.IsDir() || !isTOML || err != nil || tag.String() != lang {
			f.fail(p, "check/ holds files named after a language, such as en.toml", "is an unknown file")
			continue
		}
		f.entries["check"] = append(f.entries["check"], entryFile{p, lang})
	}
	return f
}
