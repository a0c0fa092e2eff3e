package match

import (
	"embed"
	"io/fs"
	"path"
	"strings"
	"sync"

	"howihelp/internal/site"
)

// kindFiles contain the phrases with which people ask for the usual kinds of request, one file per language:
// LANGUAGE.txt. Each paragraph is a kind: its name, a colon, the words that mark it in a title; then one phrase a line.
// A weak phrase begins with "?".
//
//go:embed kinds/*.txt
var kindFiles embed.FS

// tongue is a language with its usual phrases.
type tongue struct {
	lang     string
	analyzer *analyzer
	kinds    []kind
}

type kind struct {
	name    string
	titles  map[string]bool // stems
	phrases []signal
}

// introduction is the kind of every request with the key "introduction", whatever its title.
const introduction = "introduction"

var tongues = sync.OnceValue(func() []tongue {
	var all []tongue
	names, _ := fs.Glob(kindFiles, "kinds/*.txt")
	for _, name := range names {
		text, err := kindFiles.ReadFile(name)
		if err != nil {
			panic(err)
		}
		all = append(all, readTongue(strings.TrimSuffix(path.Base(name), ".txt"), string(text)))
	}
	return all
})

func readTongue(lang, text string) tongue {
	t := tongue{lang: lang, analyzer: newAnalyzer(lang)}
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		head, phrases, _ := strings.Cut(strings.TrimSpace(paragraph), "\n")
		name, titles, isKind := strings.Cut(head, ":")
		if strings.HasPrefix(head, "#") {
			continue
		}
		if !isKind {
			panic("match: a paragraph of kinds/" + lang + ".txt has no name: " + head)
		}
		k := kind{name: name, titles: map[string]bool{}}
		for _, word := range t.analyzer.terms(split(titles), maxTerms) {
			k.titles[word.stem] = true
		}
		for phrase := range strings.SplitSeq(phrases, "\n") {
			phrase, weak := strings.CutPrefix(phrase, "? ")
			s := newSignal(t.analyzer, phrase)
			s.worth = usual
			if len(s.stems) > 1 {
				s.worth = usualPhrase
			}
			if weak {
				s.worth = usualWeak
			}
			if len(s.stems) > 0 {
				k.phrases = append(k.phrases, s)
			}
		}
		t.kinds = append(t.kinds, k)
	}
	return t
}

// kindsOf returns the names of the kinds of a type of request, judging by its title and its slug.
func kindsOf(r *site.Request) map[string]bool {
	names := map[string]bool{introduction: r.Introduction}
	words := split(r.Title + " " + strings.ReplaceAll(r.Slug, "-", " "))
	for _, t := range tongues() {
		for _, word := range t.analyzer.terms(words, maxTerms) {
			for _, k := range t.kinds {
				if k.titles[word.stem] {
					names[k.name] = true
				}
			}
		}
	}
	return names
}
