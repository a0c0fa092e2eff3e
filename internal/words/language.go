package words

import (
	"embed"
	"io/fs"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

//go:embed *.toml
var files embed.FS

// standIn is the language to use in place of languages without a file.
const standIn = "en"

// tables returns a reader for each language that has a file. A file is read on first use.
var tables = sync.OnceValue(func() map[string]func() *Words {
	all := map[string]func() *Words{}
	names, _ := fs.Glob(files, "*.toml") // fails only for a malformed pattern
	for _, name := range names {
		all[strings.TrimSuffix(name, ".toml")] = sync.OnceValue(func() *Words { return own(name) })
	}
	return all
})

// own reads one of the program's own files. A test makes sure that none has a mistake.
func own(name string) *Words {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	w, errs := read(name, data)
	if err := errs.Err(); err != nil {
		panic(err)
	}
	return w
}

// For returns the words for a language tag such as "en-GB", or the English words if the language has no file.
func For(lang string) *Words {
	if w := lookUp(lang); w != nil {
		return w()
	}
	return tables()[standIn]()
}

func lookUp(lang string) func() *Words {
	tag, err := language.Parse(lang)
	if err != nil {
		return nil
	}
	base, _ := tag.Base()
	return tables()[base.String()]
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
