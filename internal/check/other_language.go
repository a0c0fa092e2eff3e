package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/listing"
	"howihelp/internal/mail"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

var otherLanguage = &Rule{
	ID:     "other-language",
	Title:  "Texts in a language other than the profile's",
	Level:  Warning,
	Why:    "A page with texts in two languages reads as unfinished, and a screen reader pronounces the other one wrongly",
	Source: "WCAG 2.2, 3.1.2 Language of Parts",
	Bad: []Example{
		{File: "content/faq/refunds.md", Text: `+++
question = "Kostet das etwas?"
+++
Nein, es kostet nichts, und das gilt für alle, die mich fragen: Ich lese Entwürfe, und ich führe drei Gespräche im Monat.
`},
	},
	Good: []Example{
		{File: "content/faq/refunds.md", Text: `+++
question = "Kostet das etwas?"
+++
Nein.
`},
		{File: "content/faq/refunds.md", Text: `+++
question = "Is it free, as in „kostenlos“, „umsonst“ or „gratis“?"
+++
Yes, all of it is free, for everybody who asks. As a friend of mine says: „Ich mache das gern, und ich will dafür kein Geld.“ This is true for reviews, calls and introductions.
`},
	},
	profile: func(in *scope) []hit {
		var files []string
		langs := map[string]bool{}
		for _, b := range in.bodies {
			if lang := in.foreign(b.Source); lang != "" {
				files = append(files, b.File)
				langs[words.EnglishName(lang)] = true
			}
		}
		if len(files) == 0 {
			return nil
		}
		mine, others := words.EnglishName(in.profile.Lang), strings.Join(slices.Sorted(maps.Keys(langs)), " and ")
		are, named := " are in ", strings.Join(files[:min(len(files), mostNamed)], ", ")
		if len(files) == 1 {
			are = " is in "
		}
		if more := len(files) - mostNamed; more > 0 {
			named += fmt.Sprintf(" and %d more", more)
		}
		suggest := "write your own texts in " + mine
		if shared := "content/" + listing.CommonFolder + "/"; slices.ContainsFunc(files, func(name string) bool { return strings.HasPrefix(name, shared) }) {
			suggest += "; a file of the same name in content/" + in.profile.Path() + " replaces a shared one"
		}
		return []hit{{at: in.key(in.profile.Source, "lang", ""), whole: true, suggest: suggest,
			msg: fmt.Sprintf("%s%s%s, but the page is in %s: %s", words.Count(len(files), "text"), are, others, mine, named)}}
	},
}

// mostNamed is the maximum number of files that the finding names.
const mostNamed = 3

// leastWords is the minimum number of words in a text whose language is judged. A shorter text may be a quotation, or
// consist mostly of names.
const leastWords = 20

// foreign returns the language of a public text if the text is certainly not in the profile's language, or else "".
func (in *scope) foreign(src site.Source) string {
	mine := codeOf(in.profile.Lang)
	if !mail.Tells(mine) {
		return ""
	}
	for _, text := range []string{in.shownKeys(src), in.uncommented(src)} {
		if !isLong(text) || strings.Contains(text, file.Mark) {
			continue
		}
		if lang, certain := mail.Language(text); certain && lang != mine {
			return lang
		}
	}
	return ""
}

// isLong reports whether a text has enough words to judge its language.
func isLong(text string) bool {
	n := 0
	for range strings.FieldsSeq(text) {
		if n++; n == leastWords {
			return true
		}
	}
	return false
}

// codeOf returns the code by which [mail.Language] knows the language of a tag. It is the tag's first part, but "no" for both written
// forms of Norwegian, nb and nn.
func codeOf(tag string) string {
	lang, _, _ := strings.Cut(tag, "-")
	if lang == "nb" || lang == "nn" {
		return "no"
	}
	return lang
}

// languagesOf returns the languages whose phrases may occur in a text:
//   - the profile's language, if the text is certainly in it, or if [mail.Language] doesn't know this language
//   - another language of the site, if the text is certainly in it
//   - all languages of the site, if the text's language is uncertain, as in a short text that profiles in several languages share
//
// It leaves out languages without a list of phrases. It returns none for an uncertain text if the profile's language has no list, nor
// for a text that is certainly in a language that no profile has.
func (in *scope) languagesOf(text string) []*language {
	lang, certain := mail.Language(text)
	switch mine := codeOf(in.profile.Lang); {
	case certain && lang == mine || !mail.Tells(mine):
		return in.lang.ifKnown()
	case !certain:
		all := in.lang.ifKnown()
		for _, l := range in.run.langs {
			if l != in.lang && len(all) > 0 {
				all = append(all, l.ifKnown()...)
			}
		}
		return all
	}
	for _, l := range in.run.langs {
		if codeOf(l.tag) == lang {
			return l.ifKnown()
		}
	}
	return nil
}

// spoken returns the only language whose phrases may occur in a text. If none or several may, it returns the profile's language.
func (in *scope) spoken(text string) *language {
	if langs := in.languagesOf(text); len(langs) == 1 {
		return langs[0]
	}
	return in.lang
}

// ifKnown returns the language, or nothing if it has no list of phrases.
func (l *language) ifKnown() []*language {
	if !l.known {
		return nil
	}
	return []*language{l}
}

// shown returns the texts of an entry's file that the page shows.
func (in *scope) shown(src site.Source) string { return in.shownKeys(src) + "\n" + in.uncommented(src) }

// shownKeys returns the texts in the front matter of a request, a question or a focus area that the page shows.
func (in *scope) shownKeys(src site.Source) string {
	var all []string
	for _, r := range in.profile.Requests {
		if r.File == src.File && !r.BuiltIn() {
			all = append(append([]string{r.Title}, r.Fit...), r.Ask...)
			for _, to := range r.Instead {
				all = append(all, to.When)
			}
		}
	}
	for _, f := range in.profile.Focus {
		if f.File == src.File {
			all = append([]string{f.Title}, f.Questions...)
		}
	}
	for _, q := range in.profile.Questions {
		if q.File == src.File {
			all = []string{q.Question}
		}
	}
	return strings.Join(all, "\n")
}
