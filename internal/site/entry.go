package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/listing"
	"howihelp/internal/source"
)

// each reads the entries of a folder. It leaves out entries that cannot be read, and adds their mistakes to errs.
func each[T any](entries []listing.Entry, errs *source.Errors, read func(listing.Entry, *source.Errors) *T) []*T {
	all := make([]*T, 0, len(entries)+1)
	for _, e := range entries {
		if t := read(e, errs); t != nil {
			all = append(all, t)
		}
	}
	return all
}

// sortEntries sorts entries by order, and then by title.
func sortEntries[T interface{ sortKey() (int, string) }](entries []T) {
	slices.SortStableFunc(entries, func(a, b T) int {
		orderA, titleA := a.sortKey()
		orderB, titleB := b.sortKey()
		return cmp.Or(cmp.Compare(orderA, orderB), strings.Compare(titleA, titleB))
	})
}

// inOrder sorts the entries of a translation: first those whose slugs the main profile has, in the main profile's order, then all
// others.
func inOrder[T any](own, main []*T, slug func(*T) string) {
	at := map[string]int{}
	for i, e := range main {
		at[slug(e)] = i
	}
	place := func(e *T) int {
		if i, ok := at[slug(e)]; ok {
			return i
		}
		return len(main)
	}
	slices.SortStableFunc(own, func(a, b *T) int { return place(a) - place(b) })
}

// checkAliases adds a mistake for each alias that is not a valid slug, or that another entry has.
func checkAliases[T interface {
	names() (Source, string, []string)
}](entries []T, errs *source.Errors) {
	taken := map[string]string{} // the file, by slug
	for _, e := range entries {
		src, slug, _ := e.names()
		taken[strings.ToLower(slug)] = src.File
	}
	for _, e := range entries {
		src, _, aliases := e.names()
		for i, alias := range aliases {
			if alias == "" {
				continue
			}
			key := strings.ToLower(alias) // some file systems ignore case
			pos := src.At("aliases." + strconv.Itoa(i))
			if problem, hint := file.BadSlug(alias); problem != "" {
				errs.Add(pos, hint, "alias %s", problem)
			} else if other, ok := taken[key]; ok {
				errs.Add(pos, "delete it: an address can lead to only one place", "alias %s is taken by %s", file.Quote(alias), other)
			} else {
				taken[key] = src.File
			}
		}
	}
}
