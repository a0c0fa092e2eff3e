package words

import (
	"bytes"
	"embed"
	"io/fs"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

//go:embed *.toml
var files embed.FS

// standIn is the language whose words replace missing ones.
const standIn = "en"

// table has the program's own words of one language. A file is read on first use.
type table struct {
	layer  func() *layer
	formal func() *Words
}

var tables = sync.OnceValue(func() map[string]*table {
	all := map[string]*table{}
	names, _ := fs.Glob(files, "*.toml") // fails only for a malformed pattern
	for _, name := range names {
		t := &table{layer: sync.OnceValue(func() *layer { return own(name) })}
		t.formal = sync.OnceValue(func() *Words {
			l := t.layer()
			return assemble(l.lang, []map[string]*entry{l.texts, calendarOf(l.lang)}, l, false)
		})
		all[strings.TrimSuffix(name, ".toml")] = t
	}
	return all
})

// own reads one of the program's own files of words. A test makes sure that none has a mistake.
func own(name string) *layer {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	l, errs := readWhole(name, data)
	if err := errs.Err(); err != nil {
		panic(err)
	}
	return l
}

// englishLayer returns the layer of the English words, which replace missing ones.
func englishLayer() *layer { return tables()[standIn].layer() }

// foreign returns the English words for a page in a language that has none.
var foreign = sync.OnceValue(func() *Words { return assemble(standIn, nil, englishLayer(), false) })

// For returns the program's words for a language tag such as "en-GB", in the formal form of address, or the English words
// if the language has no file.
func For(lang string) *Words {
	if t := lookUp(lang); t != nil {
		return t.formal()
	}
	return foreign()
}

func lookUp(lang string) *table {
	if t := tables()[lang]; t != nil {
		return t
	}
	for _, tag := range tagsOf(lang) {
		if t := tables()[tag]; t != nil {
			return t
		}
	}
	return nil
}

// tagsOf returns the names of the files that can serve a language, the best first: "zh-TW", then "zh-Hant". A name
// without a script is listed only if its language is usually written in the script of the given one.
func tagsOf(lang string) []string {
	tag, err := language.Parse(lang)
	if err != nil {
		return nil
	}
	tags := []string{tag.String()}
	base, _ := tag.Base()
	script, _ := tag.Script()
	tags = append(tags, base.String()+"-"+script.String())
	if usual, _ := language.Make(base.String()).Script(); usual == script {
		tags = append(tags, base.String())
	}
	return tags
}

// File returns the language of the program's own words for a language tag: "de" for "de-AT". It returns "" if the program has none.
func File(lang string) string {
	if t := lookUp(lang); t != nil {
		return t.layer().lang
	}
	return ""
}

// State reports whether the program has words for a language, and whether they are a draft: no native speaker has signed
// them.
func State(lang string) (known, draft bool) {
	t := lookUp(lang)
	if t == nil {
		return false, false
	}
	data, _ := files.ReadFile(t.layer().lang + ".toml") // the file was read before
	return true, bytes.Contains(data, []byte("\n# Draft: "))
}

// Marked returns the words for a page that [Resolve] finishes: English texts in place of missing ones are between
// marks.
func (w *Words) Marked() *Words {
	if w.marked == nil {
		return w
	}
	return w.marked()
}

// Tag returns a language tag as its standard (BCP 47) spells it: "pt-BR" for "pt_br". It returns "" for a text that is
// not a language tag.
func Tag(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return ""
	}
	return tag.String()
}

// Direction returns the writing direction of a language: "ltr" or "rtl".
func Direction(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return "ltr"
	}
	script, _ := tag.Script()
	switch script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg":
		return "rtl"
	}
	return "ltr"
}

// LanguageName returns the name of a language in that language: "Deutsch".
func LanguageName(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return lang
	}
	if name := display.Self.Name(tag); name != "" {
		return name
	}
	return lang
}

// EnglishName returns the English name of a language.
func EnglishName(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return lang
	}
	if name := display.English.Tags().Name(tag); name != "" {
		return name
	}
	return lang
}

// CountryName returns the name of a country (ISO 3166) in a language, or in English if that language has no name for it. A
// region of a country, such as DE-BY, is "Germany (BY)".
func CountryName(country, lang string) string {
	if of, part, found := strings.Cut(country, "-"); found {
		return CountryName(of, lang) + " (" + part + ")"
	}
	region, err := language.ParseRegion(country)
	if err != nil {
		return country
	}
	for _, tag := range []language.Tag{language.Make(lang), language.English} {
		if namer := display.Regions(tag); namer != nil {
			if name := namer.Name(region); name != "" {
				return name
			}
		}
	}
	return country
}
