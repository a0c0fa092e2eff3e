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

// loadShorts returns the standard short replies by "LANGUAGE/WHEN.TONE.LENGTH", each as a function that parses it once.
var loadShorts = sync.OnceValue(func() map[string]func() *pair {
	all := map[string]func() *pair{}
	files, err := shorts.ReadDir("short")
	if err != nil {
		panic(err)
	}
	for _, f := range files {
		name := "short/" + f.Name()
		data, err := shorts.ReadFile(name)
		if err != nil {
			panic(err)
		}
		lang := strings.TrimSuffix(f.Name(), ".txt")
		for line := range strings.Lines(string(data)) {
			if key, text, ok := strings.Cut(line, ": "); ok && !strings.HasPrefix(line, "#") {
				all[lang+"/"+key] = sync.OnceValue(func() *pair {
					return parseShort(name, lang, site.Length(strings.TrimPrefix(path.Ext(key), ".")), text)
				})
			}
		}
	}
	return all
})

func parseShort(file, lang string, length site.Length, text string) *pair {
	t, errs := parsePair(&site.Reply{Source: site.Source{File: file, Body: 1}, Length: length, Body: text})
	if err := errs.Err(); err != nil {
		panic(err)
	}
	t.lang = strings.TrimSuffix(lang, informal)
	return t
}
