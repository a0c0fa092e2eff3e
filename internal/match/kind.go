package match

import (
	"slices"
	"sync"

	"golang.org/x/text/language"

	"howihelp/internal/site"
)

// tongue is a language with the phrases with which people ask for the usual kinds of request.
type tongue struct {
	lang     string
	analyzer *analyzer
	kinds    []kind

	// These fields find a phrase by its first stem. The phrases of all kinds are numbered from 1.
	first  map[string]int // by stem: the number of a phrase that begins with it
	next   []int          // by the number of a phrase: the number of another one with the same first stem, or 0
	places []phrasePlace  // by the number of a phrase
}

// phrasePlace says where a phrase is in the lists of a [tongue].
type phrasePlace struct{ kind, phrase int }

// kind is a usual kind of request, such as coffee, in one language.
type kind struct {
	name    string
	wider   []string // wider kinds: on a site without this kind, the phrases of this kind count for them
	titles  []signal // the words that mark the kind in a title
	phrases []signal
}

// introduction is the kind of every request with the key "introduction", whatever its title.
const introduction = "introduction"

// spoken maps each language that has usual phrases to a function that reads them once.
var spoken = sync.OnceValue(func() map[string]func() tongue {
	all := map[string]func() tongue{}
	for lang, lists := range stemmedLists {
		all[lang] = sync.OnceValue(func() tongue { return readTongue(lang, lists.phrases) })
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

// index fills in first, next and places.
func (t *tongue) index() {
	t.first, t.next, t.places = map[string]int{}, []int{0}, []phrasePlace{{}}
	for i, k := range t.kinds {
		for j, s := range k.phrases {
			after := 0
			if len(s.stems) > 0 {
				after, t.first[s.stems[0]] = t.first[s.stems[0]], len(t.next)
			}
			t.next, t.places = append(t.next, after), append(t.places, phrasePlace{i, j})
		}
	}
}

// begun returns the numbers of the phrases whose first stem is in at least one of the texts, in ascending order.
func (t tongue) begun(texts ...section) []int {
	var all []int
	for _, s := range texts {
		for stem := range s.stems {
			for n := t.first[stem]; n > 0; n = t.next[n] {
				all = append(all, n)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// phrase returns the phrase with a number, and the index of its kind.
func (t tongue) phrase(n int) (s *signal, kind int) {
	at := t.places[n]
	return &t.kinds[at.kind].phrases[at.phrase], at.kind
}

// The certainty that a request is of a kind, depending on where the request names the kind.
const (
	byTitle  = 1.0
	byLater  = 0.7 // a later word of the title
	bySignal = 0.5
)

// kindsOf returns, for each kind, how certain it is that a type of request is of that kind. It goes by the title, the slug and the
// signals, and reads them in each of the given languages. The function heads returns these texts as an analyzer sees them.
func kindsOf(r *site.Request, tongues []tongue, heads func(*analyzer) []part) map[string]float64 {
	kinds := map[string]float64{}
	if r.Introduction {
		kinds[introduction] = byTitle
	}
	set := func(name string, weight float64) { kinds[name] = max(kinds[name], weight) }
	for _, t := range tongues {
		for _, head := range heads(t.analyzer) {
			switch head.role {
			case asTitle:
				places, first := head.placesOf(t.kinds)
				for i, k := range t.kinds {
					switch at := places[i]; {
					case at < 0:
					case at == first:
						set(k.name, byTitle)
					default:
						set(k.name, byLater)
					}
				}
			case asSlug:
				for _, k := range t.kinds {
					if k.titled(head.section) >= 0 {
						set(k.name, byTitle)
					}
				}
			case asSignal:
				for _, n := range t.begun(head.section) {
					if phrase, kind := t.phrase(n); phrase.worth > usualWeak && len(phrase.in(head.section)) > 0 {
						set(t.kinds[kind].name, bySignal)
					}
				}
			}
		}
	}
	return kinds
}

// titled returns the place of the first word in a title that marks the kind, or -1.
func (k kind) titled(title section) int {
	place := -1
	for _, word := range k.titles {
		if found := word.in(title); len(found) > 0 && (place < 0 || found[0].place < place) {
			place = found[0].place
		}
	}
	return place
}

// placesOf returns for each kind the place of the first word in a title that marks the kind, or -1. It also returns the first of all
// these places, or -1.
func (s section) placesOf(kinds []kind) (places []int, first int) {
	places, first = make([]int, len(kinds)), -1
	for i, k := range kinds {
		places[i] = k.titled(s)
		if at := places[i]; at >= 0 && (first < 0 || at < first) {
			first = at
		}
	}
	return places, first
}
