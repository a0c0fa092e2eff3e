package check

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/markdown"
)

// This file recognises the usual roles of a sentence in a reply, such as thanking or declining. Some rules report that a sentence
// is missing, although they don't know all wordings for it. A sentence with none of these roles may be the missing one, so these rules
// then report nothing.

// longestNo is the maximum number of words in a sentence that only says no.
const longestNo = 14

// thanks reports whether a sentence acknowledges the request. "Thanks for understanding" does not acknowledge it.
func (l *letter) thanks(s sentence) bool {
	return has(l.lang.signs.Thanks, s.masked) && !has(l.lang.signs.Wish, s.masked)
}

// aboutReader reports whether a text is about the reader and not about the writer.
func (l *letter) aboutReader(s string) bool {
	return !has(l.lang.signs.Self, s) && has(l.lang.signs.Reader, s)
}

// points reports whether a sentence links to a page or names a resource.
func (l *letter) points(s sentence) bool {
	if containsWord(s.masked, "link", "resource") || strings.Contains(s.s, "://") {
		return true
	}
	at := s.span(0, len(s.s))
	return slices.ContainsFunc(l.outline.Links, func(t markdown.Target) bool {
		link := l.linkSpan(t)
		return link.Start < at.End && at.Start < link.End
	})
}

// onlyDeclines reports whether a sentence says only no.
func (l *letter) onlyDeclines(s sentence) bool {
	return countWords(s.masked) <= longestNo && has(l.lang.signs.No, s.masked) && !has(l.lang.signs.Because, s.masked)
}

// saysMore reports whether a sentence has none of the usual roles. It is false for a sentence that thanks, wishes or asks, that only
// declines, that points to a page, or that is only about the reader. It is also false for a sentence of fewer than three words.
func (l *letter) saysMore(s sentence) bool {
	switch {
	case countWords(s.masked) < 3, strings.HasSuffix(s.masked, "?"):
		return false
	}
	return !has(l.lang.signs.Thanks, s.masked) && !has(l.lang.signs.Wish, s.masked) &&
		!l.points(s) && !l.onlyDeclines(s) && !l.aboutReader(s.masked)
}

// samePlace reports whether two addresses lead to the same page. It ignores the scheme, a trailing slash, and the parts after # and ?.
// Letters beyond ASCII may be escaped in one of the addresses.
func samePlace(a, b string) bool { return plainAddress(a) == plainAddress(b) }

// below reports whether an address is a page of a site, including the front page, and returns the page's path on the site.
func below(address, site string) (path string, ok bool) {
	a, s := plainAddress(address), plainAddress(site)
	if a == s {
		return "", true
	}
	return strings.CutPrefix(a, s+"/")
}

// plainAddress returns an address in the form in which samePlace compares addresses.
func plainAddress(address string) string {
	address, _, _ = strings.Cut(address, "#")
	address, _, _ = strings.Cut(address, "?")
	if _, rest, ok := strings.Cut(address, "://"); ok {
		address = rest
	}
	if readable, err := url.PathUnescape(address); err == nil {
		address = readable
	}
	host, path, _ := strings.Cut(norm.NFC.String(address), "/")
	return strings.TrimSuffix(strings.ToLower(host)+"/"+path, "/")
}
