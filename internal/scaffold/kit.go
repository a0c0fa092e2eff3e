package scaffold

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/words"
)

// kitDir returns the folder with the texts of a language.
func kitDir(lang string) string { return path.Join("languages", lang) }

// Languages returns the languages other than English that have texts for a new site.
func Languages() []string {
	var langs []string
	entries, _ := fs.ReadDir(texts, "languages") // embedded
	for _, e := range entries {
		langs = append(langs, e.Name())
	}
	return langs
}

// Owner returns the kind of owner that the answers are for, with texts in their language if it has any. It reports false for a
// kind that doesn't exist in that language.
func (a Answers) Owner() (Kind, bool) {
	k, ok := kit(a.Lang)
	if !ok {
		return Find(a.Kind)
	}
	return k, a.Kind == "" || a.Kind == Anyone
}

// Language returns the language of a kind's texts, or "" for English.
func (k Kind) Language() string { return k.lang }

// kit returns the kind of the texts in a language other than English. It has the usual requests of [Anyone].
func kit(lang string) (Kind, bool) {
	lang = kitOf(lang)
	if lang == "" {
		return Kind{}, false
	}
	k, _ := readKit(lang) // a test checks that no kit has a mistake
	return k, true
}

// kitOf returns the name of the kit for a language tag: "de" for "de-AT". It returns "" if there is none.
func kitOf(lang string) string {
	lang = words.File(lang)
	if _, err := fs.Stat(texts, path.Join(kitDir(lang), kitFile)); lang == "" || err != nil {
		return ""
	}
	return lang
}

// kitFile is the file with those texts of a kit that don't become files of the site.
const kitFile = "kit.toml"

// readKit reads kit.toml in the folder of a language.
func readKit(lang string) (Kind, error) {
	name := path.Join(kitDir(lang), kitFile)
	data, err := fs.ReadFile(texts, name)
	if err != nil {
		return Kind{}, err
	}
	f := file.TOML(name, data)
	k, _ := Find(Anyone)
	english := k.allowances
	k.More, k.lang, k.allowances = nil, lang, nil
	if t := f.Keys; t != nil {
		for _, key := range []string{"role", "focus", "rule", "no_rule", "next", "last"} {
			t.Need(key, `"…"`)
		}
		k.Role, k.Focus = t.Line("role"), t.Line("focus")
		k.rule = ruleTexts{rule: t.Line("rule"), none: t.Line("no_rule"), next: t.Line("next"), last: t.Line("last")}
		all := t.Table("allowances")
		for _, a := range english {
			if slices.ContainsFunc(k.Usual, func(r string) bool { return k.uses(r, a) }) {
				own := all.Table(a.ID)
				own.Need("title", `"…"`)
				own.Need("given", `"…"`)
				a.Title, a.words = own.Line("title"), own.Line("given")
				k.allowances = append(k.allowances, a)
			}
		}
		f.Close()
	}
	return k, f.Errs.Err()
}

// ruleTexts has the texts from which a rule is made in one language.
type ruleTexts struct {
	rule, none string // the rule with {list} for the things that the owner gives, and the rule of an owner who gives none
	next, last string // how the {next} thing is added to the {list}, and how the last one is
}

// english has the texts for the rules of all kinds in English.
var english = ruleTexts{rule: "Each month I give {list}.", none: "I help in writing only.", next: "{list}, {next}", last: "{list} and {next}"}

// of returns the rule for the things that the owner gives.
func (s ruleTexts) of(given []string) string {
	if s == (ruleTexts{}) {
		s = english
	}
	if len(given) == 0 {
		return s.none
	}
	list := given[0]
	for i, next := range given[1:] {
		add := s.next
		if i == len(given)-2 {
			add = s.last
		}
		list = strings.NewReplacer("{list}", list, "{next}", next).Replace(add)
	}
	return strings.ReplaceAll(s.rule, "{list}", list)
}
