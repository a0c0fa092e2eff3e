package match

import (
	"io/fs"
	"path"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"howihelp/internal/site"
)

// tongue is a language with the phrases with which people ask for the usual kinds of request.
type tongue struct {
	lang     string
	analyzer *analyzer
	kinds    []kind

	first map[string]int // by stem, the number of a phrase that begins with it, counted from 1 through all kinds
	next  []int          // by the number of a phrase, the next one with the same first stem, or 0
}

type kind struct {
	name    string
	wider   []string // the kinds for which its phrases count on a site that doesn't have it
	titles  []signal
	phrases []signal
}

// introduction is the kind of every request with the key "introduction", whatever its title.
const introduction = "introduction"

// spoken maps each language that has usual phrases to a function that reads them once.
var spoken = sync.OnceValue(func() map[string]func() tongue {
	all := map[string]func() tongue{}
	names, _ := fs.Glob(stemmedFiles, "stemmed/*.phrases.txt")
	for _, name := range names {
		lang, _, _ := strings.Cut(path.Base(name), ".")
		all[lang] = sync.OnceValue(func() tongue { return readTongue(lang, readStemmed(lang, "phrases")) })
	}
	return all
})

// base returns the language of a BCP 47 tag without its region and script, or "".
func base(tag string) string {
	if t, err := language.Parse(tag); err == nil {
		b, _ := t.Base()
		return b.String()
	}
	return ""
}

// index makes the phrases known by their first stems.
func (t *tongue) index() {
	t.first, t.next = map[string]int{}, []int{0}
	for _, k := range t.kinds {
		for _, s := range k.phrases {
			after := 0
			if len(s.stems) > 0 {
				after, t.first[s.stems[0]] = t.first[s.stems[0]], len(t.next)
			}
			t.next = append(t.next, after)
		}
	}
}

// The certainty that a request is of a kind, depending on where the request says so.
const (
	byTitle  = 1.0
	byLater  = 0.7 // a later word of the title
	bySignal = 0.5
)

// kindsOf returns the kinds of a type of request, judging by its title, its slug and its signals, in the language of the
// profile and in English.
func kindsOf(r *site.Request, tongues []tongue) map[string]float64 {
	kinds := map[string]float64{}
	if r.Introduction {
		kinds[introduction] = byTitle
	}
	set := func(name string, weight float64) { kinds[name] = max(kinds[name], weight) }
	for _, t := range tongues {
		slug, title := t.analyzer.sectionOf(strings.ReplaceAll(r.Slug, "-", " ")), t.analyzer.sectionOf(r.Title)
		first := title.firstOf(t.kinds)
		for _, k := range t.kinds {
			if k.titled(slug) >= 0 {
				set(k.name, byTitle)
			}
			switch at := k.titled(title); {
			case at < 0:
			case at == first:
				set(k.name, byTitle)
			default:
				set(k.name, byLater)
			}
		}
		for _, text := range r.Signals {
			s := t.analyzer.sectionOf(text)
			for _, k := range t.kinds {
				if k.asked(s) {
					set(k.name, bySignal)
				}
			}
		}
	}
	return kinds
}

// titled returns the place of a word of the kind in a title, or -1.
func (k kind) titled(title section) int {
	place := -1
	for _, word := range k.titles {
		if found := word.in(title); len(found) > 0 && (place < 0 || found[0].place < place) {
			place = found[0].place
		}
	}
	return place
}

// firstOf returns the first place of a word of any kind in a title, or -1.
func (s section) firstOf(kinds []kind) int {
	first := -1
	for _, k := range kinds {
		if at := k.titled(s); at >= 0 && (first < 0 || at < first) {
			first = at
		}
	}
	return first
}

// asked reports whether a text has a phrase of the kind that is not weak.
func (k kind) asked(text section) bool {
	for _, phrase := range k.phrases {
		if phrase.worth > usualWeak && len(phrase.in(text)) > 0 {
			return true
		}
	}
	return false
}
