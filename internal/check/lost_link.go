package check

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/limit"
	"howihelp/internal/printable"
	"howihelp/internal/share"
)

var lostLink = &Rule{
	ID:      "lost-link",
	Title:   "A former address of the page in the signature or a link, or a bio without room for the address",
	Level:   Warning,
	Why:     "People find the page before they write if a bio or a signature has a link to it",
	Source:  "principle: show your limits where people look",
	Suggest: "use the address in base_url of site.toml",
	Bad: []Example{
		{File: "content/profile.md", Text: `+++
name = "Ana Moss"
role = "Engineer"
timezone = "Europe/Lisbon"
email = "ana@example.com"
signoff = """
Ana
How I help: https://ana.example/how-i-help/"""
+++
I work on search.
`},
	},
	Good: []Example{
		{File: "content/profile.md", Text: `+++
name = "Ana Moss"
role = "Engineer"
timezone = "Europe/Lisbon"
email = "ana@example.com"
signoff = """
Ana
How I help: https://ana.example/help/"""
+++
I work on search.
`},
	},
	profile: func(in *scope) []hit {
		hits := in.biosWithoutRoom()
		p := in.profile
		lost := func(key, text string) {
			for _, found := range webAddress().FindAllString(text, -1) {
				if in.isLost(found) {
					hits = append(hits, hit{at: in.key(p.Source, key, found), whole: true, msg: fmt.Sprintf("%s links to %s, but the site is at %s", key, printable.Brief(found), in.run.site.BaseURL)})
				}
			}
		}
		lost("signoff", p.Signoff)
		for _, l := range p.Links {
			lost("links", l.URL)
		}
		return hits
	},
}

// biosWithoutRoom returns a hit for each kind of bio whose limit is lower than the length of the page's address. A bio is cut to its limit,
// but the address in it is never cut.
func (in *scope) biosWithoutRoom() []hit {
	var hits []hit
	s := in.run.site
	link := s.URL(in.profile.Path())
	for _, k := range share.Kinds {
		if slices.ContainsFunc(k.Limits, func(l limit.Limit) bool { return !l.Fits(link) }) {
			hits = append(hits, hit{at: in.key(s.Settings.Source, "base_url", s.BaseURL), msg: fmt.Sprintf("the %s has no room for %s", k.Title(), printable.Brief(link)), suggest: "choose a shorter base_url"})
		}
	}
	return hits
}

var webAddress = file.Lazily(`https?://[^\s<>"]*[^\s<>".,;:!?)]`)

// isLost reports whether an address looks like a former address of the site: the same host with another path, or the same
// path on another host.
func (in *scope) isLost(address string) bool {
	here, err := url.Parse(in.run.site.BaseURL)
	there, err2 := url.Parse(address)
	if err != nil || err2 != nil {
		return false
	}
	path := strings.TrimSuffix(there.Path, "/") + "/"
	if strings.EqualFold(here.Host, there.Host) {
		return here.Path != "/" && !strings.HasPrefix(path, here.Path) && strings.Contains(path, "help")
	}
	return here.Path != "/" && path == here.Path
}
