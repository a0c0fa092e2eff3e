package match

import (
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/simple"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/analysis/lang/da"
	"github.com/blevesearch/bleve/v2/analysis/lang/de"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/lang/es"
	"github.com/blevesearch/bleve/v2/analysis/lang/fa"
	"github.com/blevesearch/bleve/v2/analysis/lang/fi"
	"github.com/blevesearch/bleve/v2/analysis/lang/fr"
	"github.com/blevesearch/bleve/v2/analysis/lang/hi"
	"github.com/blevesearch/bleve/v2/analysis/lang/hu"
	"github.com/blevesearch/bleve/v2/analysis/lang/it"
	"github.com/blevesearch/bleve/v2/analysis/lang/nl"
	"github.com/blevesearch/bleve/v2/analysis/lang/no"
	"github.com/blevesearch/bleve/v2/analysis/lang/pl"
	"github.com/blevesearch/bleve/v2/analysis/lang/pt"
	"github.com/blevesearch/bleve/v2/analysis/lang/ro"
	"github.com/blevesearch/bleve/v2/analysis/lang/ru"
	"github.com/blevesearch/bleve/v2/analysis/lang/sv"
	"github.com/blevesearch/bleve/v2/analysis/lang/tr"
	"github.com/blevesearch/bleve/v2/registry"
	"golang.org/x/text/language"
)

// analyzers turn text into terms: words without endings, and without those that carry no meaning. The library has one
// for Croatian too, but it would cost every command, at its start, more than everything else.
var analyzers = map[string]string{
	"ar": ar.AnalyzerName, "da": da.AnalyzerName, "de": de.AnalyzerName, "en": en.AnalyzerName, "es": es.AnalyzerName,
	"fa": fa.AnalyzerName, "fi": fi.AnalyzerName, "fr": fr.AnalyzerName, "hi": hi.AnalyzerName,
	"hu": hu.AnalyzerName, "it": it.AnalyzerName, "nl": nl.AnalyzerName, "no": no.AnalyzerName, "nb": no.AnalyzerName,
	"pl": pl.AnalyzerName, "pt": pt.AnalyzerName, "ro": ro.AnalyzerName, "ru": ru.AnalyzerName, "sv": sv.AnalyzerName,
	"tr": tr.AnalyzerName,
	// Languages without spaces are taken in pairs of characters.
	"ja": cjk.AnalyzerName, "ko": cjk.AnalyzerName, "zh": cjk.AnalyzerName,
}

// registered is what the library keeps of analyzers that were asked for; it is not safe for use by several at once.
var registered = struct {
	sync.Mutex
	*registry.Cache
}{Cache: registry.NewCache()}

// analyzer returns the one of a language, given as a BCP 47 tag, or one that splits and lowers words.
func analyzer(lang string) analysis.Analyzer {
	name := simple.Name
	if tag, err := language.Parse(lang); err == nil {
		base, _ := tag.Base()
		if known, ok := analyzers[base.String()]; ok {
			name = known
		}
	}
	registered.Lock()
	defer registered.Unlock()
	a, err := registered.AnalyzerNamed(name)
	if err != nil {
		panic("match: the library lacks an analyzer that it has: " + err.Error())
	}
	return a
}

// term is one meaningful word of a text.
type term struct {
	stem   string
	word   string // as it is written
	place  int    // among all words of the text, those without meaning included
	offset int    // in bytes
}

// terms returns the terms of a text in their order, at most n.
func terms(a analysis.Analyzer, text string, n int) []term {
	var all []term
	for _, t := range a.Analyze([]byte(text)) {
		if len(all) == n {
			break
		}
		all = append(all, term{stem: string(t.Term), word: text[t.Start:t.End], place: t.Position, offset: t.Start})
	}
	return all
}
