// Package phrases reads the lists of wordings that the editor's rules look for in a text.
//
//	list, mistakes := phrases.Read("check/en.toml", data)
//	list.Phrases[0].Find.Regexp().MatchString("I'm swamped.")
//
// A list is a file of a site, or built into the program. The cost of a pattern is checked before it is compiled, since a
// short pattern can become a program that takes minutes to compile.
package phrases

import (
	"path"
	"regexp"
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/source"
)

// maxPhrases is the maximum number of phrases in a list.
const maxPhrases = 1000

// List is everything that the editor's rules know about one language: the wordings that break a rule, and the signs of a
// thank-you, a no, a date and so on. A list in a site's file check/LANG.toml extends the built-in list of the language.
type List struct {
	file.Source
	Lang          string // BCP 47
	Draft         bool   // no writer of this language has reviewed the list
	Phrases       []Phrase
	Abbreviations []string // words whose full stop does not end a sentence, such as "e.g."
	Signs         Signs
}

// Phrase is one wording that breaks a rule. The patterns are RE2 and ignore case; a sentence that matches Unless is fine.
// If Message or Suggest is empty, the rule's own text applies.
type Phrase struct {
	Pos     source.Pos
	Rule    string // its id
	Find    *Pattern
	Unless  *Pattern // nil for none
	Message string   // what is wrong; "%s" is replaced with the match
	Suggest string   // a better wording
	Level   string   // of its findings; "" for the rule's own
	Reason  string   // why it matters
}

// Signs are the patterns that tell the rules what a sentence does.
type Signs struct {
	Thanks   []*Pattern // acknowledges the request
	No       []*Pattern // declines
	Rule     []*Pattern // states a rule or a number
	Because  []*Pattern // begins a reason
	Apology  []*Pattern // apologises
	Sympathy []*Pattern // says sorry for something that is nobody's fault
	Period   []*Pattern // names a period other than the month
	Date     []*Pattern // names a day
	Consent  []*Pattern // asks the other side of an introduction
	Reader   []*Pattern // refers to the reader
	Self     []*Pattern // refers to the writer
	Wish     []*Pattern // wishes the reader well, or closes politely
	Numbers  []string   // the words for one, two, three …
	Months   []string   // the names of the months, January first
}

// Read reads one list. Its language is the file's name.
func Read(name string, data []byte) (*List, source.Errors) {
	f := file.TOML(name, data)
	return Of(f), f.Errs
}

// Of reads the list in a parsed file, and adds its mistakes to f.Errs. It returns nil for a file without keys.
func Of(f *file.File) *List {
	if f.Keys == nil {
		return nil
	}
	t, patterns := f.Keys, patternReader{newPatternBudget()}
	p := &List{Source: f.Source, Lang: strings.TrimSuffix(path.Base(f.Source.File), ".toml"),
		Draft: t.Flag("draft"), Abbreviations: t.Lines("abbreviations")}
	for _, sub := range t.Tables("phrase", maxPhrases) {
		if phrase, ok := readPhrase(sub, patterns); ok {
			p.Phrases = append(p.Phrases, phrase)
		}
	}
	signs := t.Table("signs")
	p.Signs = Signs{
		Thanks: patterns.several(signs, "thanks"), No: patterns.several(signs, "no"), Rule: patterns.several(signs, "rule"), Because: patterns.several(signs, "because"),
		Apology: patterns.several(signs, "apology"), Sympathy: patterns.several(signs, "sympathy"), Period: patterns.several(signs, "period"), Date: patterns.several(signs, "date"), Consent: patterns.several(signs, "consent"),
		Reader: patterns.several(signs, "reader"), Self: patterns.several(signs, "self"), Wish: patterns.several(signs, "wish"),
		Numbers: signs.Lines("numbers"), Months: signs.Lines("months"),
	}
	f.Close()
	return p
}

func readPhrase(t *file.Table, patterns patternReader) (Phrase, bool) {
	t.Need("rule", `"excuse"`)
	t.Need("find", `'\bswamped\b'`)
	p := Phrase{Pos: t.Pos("rule"), Rule: t.Line("rule"), Find: patterns.one(t, "find"), Unless: patterns.one(t, "unless"),
		Message: t.Line("message"), Suggest: t.Line("suggest"), Reason: t.Line("reason")}
	if level := t.Word("level", "error", "warning", "hint"); t.Has("level") {
		p.Level = level
	}
	return p, p.Rule != "" && p.Find != nil
}

// patternReader reads the patterns of one file.
type patternReader struct{ budget *patternBudget }

// one returns the pattern of a key, or nil if it is missing or invalid.
func (r patternReader) one(t *file.Table, key string) *Pattern {
	s := t.Line(key)
	if s == "" {
		return nil
	}
	p, problem, hint := r.compile(s)
	if problem != "" {
		t.Fail(key, hint, "%s %s", key, problem)
	}
	return p
}

// several returns the patterns in a key's array, without the invalid ones.
func (r patternReader) several(t *file.Table, key string) []*Pattern {
	var all []*Pattern
	for i, s := range t.Lines(key) {
		if s == "" {
			continue
		}
		p, problem, hint := r.compile(s)
		if problem != "" {
			t.FailElement(key, i, hint, "%s %s", key, problem)
			continue
		}
		all = append(all, p)
	}
	return all
}

// compile returns a pattern, or else the problem with it and a hint.
func (r patternReader) compile(s string) (p *Pattern, problem, hint string) {
	if problem, hint = r.budget.spend(s); problem != "" {
		return nil, "is " + file.Quote(s) + ", which " + problem, hint
	}
	re, err := regexp.Compile(ignoreCase + s)
	switch {
	case err != nil:
		msg := strings.TrimPrefix(err.Error(), "error parsing regexp: ")
		return nil, "is " + file.Quote(s) + ", which is not a valid pattern: " + strings.ReplaceAll(msg, ignoreCase, ""), "write a pattern such as '\\bswamped\\b', in single quotes"
	case re.MatchString(""):
		return nil, "is " + file.Quote(s) + ", which matches every text", "write at least one letter that must occur"
	}
	p = &Pattern{Text: s}
	p.once.Do(func() { p.compiled = re })
	return p, "", ""
}
