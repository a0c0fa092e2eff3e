package match

import (
	"embed"
	"io/fs"
	"path"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"howihelp/internal/site"
)

// kindFiles contain the phrases with which people ask for the usual kinds of request, one file per language:
// LANGUAGE.txt. Each paragraph is a kind. Its first line has the kind's name, optionally "<" and wider kinds, a colon,
// and the words that mark the kind in a title. Each other line is a phrase; a weak phrase begins with "?".
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
	wider   []string // the kinds for which its phrases count on a site that doesn't have it
	titles  []signal
	phrases []signal
}

// introduction is the kind of every request with the key "introduction", whatever its title.
const introduction = "introduction"

// spoken maps each language that has usual phrases to a function that reads them once.
var spoken = sync.OnceValue(func() map[string]func() tongue {
	all := map[string]func() tongue{}
	names, _ := fs.Glob(kindFiles, "kinds/*.txt")
	for _, name := range names {
		lang := strings.TrimSuffix(path.Base(name), ".txt")
		all[lang] = sync.OnceValue(func() tongue {
			text, err := kindFiles.ReadFile(name)
			if err != nil {
				panic(err)
			}
			return readTongue(lang, string(text))
		})
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

func readTongue(lang, text string) tongue {
	t := tongue{lang: lang, analyzer: newAnalyzer(lang)}
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		head, phrases, _ := strings.Cut(strings.TrimSpace(paragraph), "\n")
		if strings.HasPrefix(head, "#") {
			continue
		}
		name, titles, isKind := strings.Cut(head, ":")
		if !isKind {
			panic("match: a paragraph of kinds/" + lang + ".txt has no name: " + head)
		}
		name, wider, _ := strings.Cut(name, "<")
		k := kind{name: strings.TrimSpace(name), wider: strings.Fields(wider)}
		for title := range strings.SplitSeq(titles, ",") {
			k.titles = append(k.titles, newSignal(t.analyzer, title))
		}
		for phrase := range strings.SplitSeq(phrases, "\n") {
			k.phrases = append(k.phrases, usualSignal(t.analyzer, phrase))
		}
		t.kinds = append(t.kinds, k)
	}
	return t
}

func usualSignal(a *analyzer, phrase string) signal {
	phrase, isWeak := strings.CutPrefix(phrase, "? ")
	s := newSignal(a, phrase)
	if strings.ContainsFunc(phrase, isHiragana) {
		s.literal = strings.TrimSpace(plain(phrase))
	}
	switch {
	case isWeak:
		s.worth, s.several = usualWeak, false
	case s.several:
		s.worth = usualPhrase
	default:
		s.worth = usual
	}
	return s
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
