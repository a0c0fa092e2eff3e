package site

import (
	"path"

	"howihelp/internal/file"
	"howihelp/internal/listing"
)

// A person with profiles in several languages has one plan. The profile in the site's language is the main profile, and the others are
// its translations. A translation has its own words. It takes the figures, ledger, verdicts, contacts, resources and order from the main
// profile.

// identity has the keys of a profile that decide which one it translates: the same person's in the site's language.
type identity struct {
	person, lang string
	order        int
}

// mains returns, for each folder of a profile, the index of the folder that it translates, or -1. lang is the site's language.
func (l *loader) mains(folders []*listing.Folder, lang string) []int {
	mains := make([]int, len(folders))
	for i := range mains {
		mains[i] = -1
	}
	if len(folders) < 2 {
		return mains
	}
	who, main := make([]identity, len(folders)), map[string]int{}
	for i, f := range folders {
		who[i] = l.identity(f, lang)
		at, known := main[who[i].person]
		inSiteLang := func(i int) bool { return who[i].lang == lang }
		if !known || inSiteLang(i) && !inSiteLang(at) || inSiteLang(i) == inSiteLang(at) && who[i].order < who[at].order {
			main[who[i].person] = i
		}
	}
	for i := range folders {
		if at := main[who[i].person]; at != i && who[i].person != "" && who[i].lang != who[at].lang {
			mains[i] = at
		}
	}
	return mains
}

// identity reads the identity from a profile's file. The file's mistakes are reported later, when the whole profile is read.
func (l *loader) identity(f *listing.Folder, lang string) identity {
	name := path.Join(f.Content(), "profile.md")
	if !l.tree.Has(name) {
		return identity{}
	}
	t, err := l.cache.peek(name, l.reader(name, file.Markdown))
	if err != nil {
		return identity{}
	}
	keys := t.parsed.Again().Keys
	if keys == nil {
		return identity{}
	}
	return identity{keys.Line("person"), readLang(keys, lang), keys.Whole("order", 0, 0)}
}
