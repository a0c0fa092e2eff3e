package scaffold

import (
	"fmt"
	"strings"

	"howihelp/internal/words"
)

// Remarks returns what the owner of a new site should know about its texts: how to get those for one trade, if the owner
// was not asked, and which texts in its language are missing, or may sound wrong.
func (a Answers) Remarks(unasked bool) []string {
	kind, _ := a.Owner()
	var all []string
	if unasked && a.Kind == "" && kind.Language() == "" {
		var others []string
		for _, name := range Names() {
			if name != Anyone {
				others = append(others, name)
			}
		}
		all = append(all, fmt.Sprintf("note: without --for, the texts suit every trade; for those of one trade, begin in an empty folder: howihelp init DIR --for %s (or %s)",
			others[0], strings.Join(others[1:], ", ")))
	}
	lang := words.Tag(a.Lang)
	if lang == "" || lang == "en" || strings.HasPrefix(lang, "en-") {
		return all
	}
	if kind.Language() == "" {
		all = append(all, fmt.Sprintf("The texts to start from are in English; write yours in %s.", words.EnglishName(lang)))
	}
	if remark := stateOfWords(lang); remark != "" {
		all = append(all, remark)
	}
	return all
}

// stateOfWords says whether the program's own words in a language are missing or a draft. It returns "" if they are neither, or if
// the tag of the language is empty or wrong.
func stateOfWords(tag string) string {
	lang := words.Tag(tag)
	if lang == "" {
		return ""
	}
	switch known, draft := words.State(lang); {
	case !known:
		return fmt.Sprintf("howihelp has no words in %s; run howihelp words %s to see what there is to translate.", words.EnglishName(lang), lang)
	case draft:
		return fmt.Sprintf("howihelp's own words in %s are a draft that no native speaker has approved; you can change them in words/%s.toml.", words.EnglishName(lang), lang)
	}
	return ""
}
