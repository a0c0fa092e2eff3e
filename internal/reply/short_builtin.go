package reply

import (
	"embed"
	"path"
	"strings"
	"sync"

	"howihelp/internal/site"
)

// shorts contains the standard short replies. Each language has a file. A second file has the replies that differ in
// informal address (du). A line is WHEN.TONE.LENGTH or WHEN.introduction.TONE.LENGTH, a colon, and the template.
//
//go:embed short
var shorts embed.FS

// loadShorts maps each language of [shorts] to a function that reads its file once. A build asks for one or two of the languages.
var loadShorts = sync.OnceValue(func() map[string]func() map[string]func() *pair {
	all := map[string]func() map[string]func() *pair{}
	files, err := shorts.ReadDir("short")
	if err != nil {
		panic(err)
	}
	for _, f := range files {
		lang := strings.TrimSuffix(f.Name(), ".txt")
		all[lang] = sync.OnceValue(func() map[string]func() *pair { return readShorts("short/"+f.Name(), lang) })
	}
	return all
})

// readShorts returns the short replies of a file by "WHEN.TONE.LENGTH", each as a function that parses it once.
func readShorts(file, lang string) map[string]func() *pair {
	all := map[string]func() *pair{}
	data, err := shorts.ReadFile(file)
	if err != nil {
		panic(err)
	}
	for line := range strings.Lines(string(data)) {
		if key, text, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, "#") {
			all[key] = sync.OnceValue(func() *pair {
				return parseShort(file, lang, site.Length(strings.TrimPrefix(path.Ext(key), ".")), text)
			})
		}
	}
	return all
}

// standardShort returns the standard short reply of a language, such as "closed.warm.note", or nil.
func standardShort(lang, name string) func() *pair {
	if read := loadShorts()[lang]; read != nil {
		return read()[name]
	}
	return nil
}

func parseShort(file, lang string, length site.Length, text string) *pair {
	t, errs := parsePair(&site.Reply{Source: site.Source{File: file, Body: 1}, Length: length, Body: text})
	if err := errs.Err(); err != nil {
		panic(err)
	}
	t.lang = strings.TrimSuffix(lang, informal)
	return t
}
