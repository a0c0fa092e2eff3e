package match

import (
	"cmp"
	"embed"
	"iter"
	"strings"
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/turkish"
)

// stopWords has the words that carry no meaning, one file per language: LANGUAGE.txt. A line is a word, or a comment that
// begins with "#". stopwords/COPYING has their licences.
//
//go:embed stopwords/*.txt
var stopWords embed.FS

// grammar describes a language. Each part may be left out.
type grammar struct {
	stem   stemmer
	spell  func(word) string // chooses one of the spellings that the language allows
	follow string            // the language whose stop words it shares, if any
}

// grammars maps the code of a language (ISO 639) to its grammar.
var grammars = map[string]grammar{
	"ar": {stem: arabic.Stem, spell: arabicSpelling},
	"az": {spell: dotlessSpelling},
	"da": {stem: danish.Stem},
	"de": {stem: german.Stem, spell: germanSpelling},
	"en": {stem: english.Stem},
	"es": {stem: withoutAccents(spanish.Stem, "ion ión ia ía ias ías ian ían iamos íamos abamos ábamos")},
	"fa": {spell: persianSpelling},
	"fi": {stem: finnish.Stem},
	"fr": {stem: withoutAccents(french.Stem, "ees ées ee ée ites ités ite ité erent èrent"), spell: withoutArticle("l m t qu n s j d c jusqu quoiqu lorsqu puisqu")},
	"hi": {spell: hindiSpelling},
	"hu": {stem: hungarian.Stem},
	"it": {stem: withoutAccents(italian.Stem, "ita ità"), spell: withoutArticle("c l all dall dell nell sull coll pell gl agl dagl degl negl sugl un m t s v d")},
	"nb": {stem: norwegian.Stem, follow: "no"},
	"nl": {stem: dutch.Stem},
	"no": {stem: norwegian.Stem},
	"pl": {stem: polishStem},
	"pt": {stem: withoutAccents(portuguese.Stem, "coes ção cao ção oes ão aes ão ao ão encia ência encias ência avel ável ivel ível")},
	"ro": {stem: romanian.Stem, spell: romanianSpelling},
	"ru": {stem: russian.Stem},
	"sv": {stem: swedish.Stem},
	"tr": {stem: turkish.Stem, spell: turkishSpelling},
}

// analyzer turns the words of a text into terms, in one language.
type analyzer struct {
	grammar
	lang string          // the code of the language, or "" if this package doesn't know the language
	stop map[string]bool // the words without a meaning, in the spelling of the grammar

	stems map[string]string // the stems of earlier words, by spelling; nil for an analyzer that doesn't remember them
}

// newAnalyzer returns the analyzer of a language, given as a BCP 47 tag. In a language without a grammar, each word is its own
// stem.
func newAnalyzer(lang string) *analyzer {
	if read := analyzers()[base(lang)]; read != nil {
		a := *read()
		return &a
	}
	return &analyzer{}
}

// analyzers maps each language that has a grammar or idioms to a function that reads its stop words once.
var analyzers = sync.OnceValue(func() map[string]func() *analyzer {
	all := map[string]func() *analyzer{}
	for lang := range phrasebooks() { // Japanese has idioms but no grammar
		all[lang] = sync.OnceValue(func() *analyzer { return readAnalyzer(lang) })
	}
	for lang := range grammars {
		all[lang] = sync.OnceValue(func() *analyzer { return readAnalyzer(lang) })
	}
	return all
})

func readAnalyzer(lang string) *analyzer {
	a := &analyzer{lang: lang, grammar: grammars[lang], stop: map[string]bool{}}
	name := lang
	if a.follow != "" {
		name = a.follow
	}
	list, _ := stopWords.ReadFile("stopwords/" + name + ".txt")
	for line := range strings.Lines(string(list)) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "#") {
			spelled := a.spelled(word{text: line, folded: fold(line)})
			a.stop[spelled], a.stop[bare(spelled)] = true, true
		}
	}
	return a
}

// remembering makes the analyzer remember the stems of words, because the texts of a site share most of their words.
func (a *analyzer) remembering() *analyzer {
	a.stems = map[string]string{}
	return a
}

func (a *analyzer) spelled(w word) string {
	if a.spell == nil {
		return w.folded
	}
	return a.spell(w)
}

// term is one meaningful word of a text.
type term struct {
	stem   string
	word   string // as it is written
	place  int    // its index among all words of the text, including those without a meaning
	offset int    // in bytes
	mark   mark
}

// terms returns the first n terms of a text in their order.
func (a *analyzer) terms(words []word, n int) []term {
	all := make([]term, 0, min(n, len(words)))
	env := snowballstem.NewEnv("")
	for place, w := range words {
		spelled := a.spelled(w)
		if spelled == "" || a.stop[spelled] {
			continue
		}
		if len(all) == n {
			break
		}
		all = append(all, term{stem: a.stemOf(spelled, env), word: w.text, place: place, offset: w.offset})
	}
	return all
}

// stemsIn yields the stems of a text's terms in their order.
func (a *analyzer) stemsIn(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		env := snowballstem.NewEnv("")
		for _, w := range split(text) {
			if spelled := a.spelled(w); spelled != "" && !a.stop[spelled] && !yield(a.stemOf(spelled, env)) {
				return
			}
		}
	}
}

// stemOf returns the stem of a word.
func (a *analyzer) stemOf(spelled string, env *snowballstem.Env) string {
	if a.stem == nil {
		return spelled
	}
	if stem, ok := a.stems[spelled]; ok {
		return stem
	}
	env.SetCurrent(spelled)
	a.stem(env)
	stem := cmp.Or(env.Current(), spelled) // a stemmer can take the whole word for an ending
	if a.stems != nil {
		a.stems[spelled] = stem
	}
	return stem
}
