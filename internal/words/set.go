package words

import (
	"slices"
	"sync"

	"howihelp/internal/file"
	"howihelp/internal/source"
)

// Set has the words of a site: those of its own files, and the program's for all other keys. The zero value has the
// program's words only. Several goroutines can use a Set.
type Set struct {
	own map[string]*layer // by language
	mu  sync.Mutex
	all map[spoken]*Words
}

// spoken is a language with a form of address.
type spoken struct {
	lang   string
	formal bool
}

// Add adds a site's file of words, which is named after its language. It returns every mistake in the file.
func (s *Set) Add(f *file.File) source.Errors {
	l, errs := readLayer(f, false)
	if errs != nil {
		return errs
	}
	if s.own == nil {
		s.own = map[string]*layer{}
	}
	s.own[l.lang] = l
	return nil
}

// For returns the words for a language tag such as "de-AT". If formal is false, they say du, tu or tú where the language
// has both forms of address.
func (s *Set) For(lang string, formal bool) *Words {
	t := lookUp(lang)
	if s == nil || len(s.own) == 0 {
		if t == nil {
			return foreign()
		}
		if formal || t.layer().informal == nil {
			return t.formal()
		}
	}
	if s == nil {
		s = new(Set)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	key := spoken{lang, formal}
	if s.all[key] == nil {
		if s.all == nil {
			s.all = map[spoken]*Words{}
		}
		s.all[key] = s.put(lang, formal)
	}
	return s.all[key]
}

// put assembles the words of a language from the site's files and the program's.
func (s *Set) put(lang string, formal bool) *Words {
	var layers []map[string]*entry
	add := func(l *layer) {
		if !formal && l.informal != nil {
			layers = append(layers, l.informal)
		}
		layers = append(layers, l.texts)
	}
	for _, tag := range tagsOf(lang) {
		if l := s.own[tag]; l != nil {
			add(l)
		}
	}
	if t := lookUp(lang); t != nil {
		add(t.layer())
		lang = t.layer().lang
	}
	if layers == nil {
		return foreign()
	}
	layers = append(layers, calendarOf(lang))
	return assemble(lang, slices.Clip(layers), englishLayer(), false)
}
