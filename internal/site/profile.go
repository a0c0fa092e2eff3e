package site

import (
	"net/mail"
	"path"
	"time"

	"golang.org/x/text/language"

	"howihelp/internal/file"
	"howihelp/internal/listing"
	"howihelp/internal/markdown"
	"howihelp/internal/source"
)

// Profile is one person's part of a site.
type Profile struct {
	Source
	Dir         string // the folder below content/ and the first part of every address; "" for the front page's profile
	Name, Role  string
	Tagline     string
	Email       string
	EmailPublic bool
	Photo       *Picture // nil without one
	Links       []Link
	First       *Link // for visitors for whom the list of requests is not meant; nil without one
	ReplyDays   int   // business days within which every request is answered
	Signoff     string
	Other       string // what to do with a request that fits no type; empty for the built-in text
	Country     string // ISO 3166, or empty
	Location    *time.Location
	Lang        string // BCP 47
	Person      string // the same for all translations of one person
	Order       int    // the place in a team's directory; profiles with the same number are in the order of their folders
	Body        markdown.Doc
	Text        string // the body as plain text

	Plan      Plan
	Given     []Given
	GivenIn   Source // the ledger; its text is empty when there is none
	Focus     []*Focus
	Requests  []*Request // in the order of the page; "something else" is last
	Replies   []*Reply
	Questions []*Question
	Resources []*Resource // the profile's own
	Static    []Static

	fragments []fragment
	pictures  []*Picture
	abroad    []question           // the questions of its bodies that depend on other parts of the tree
	borrowed  map[string]*Resource // the shared resources, or nil, that were found by their slugs
	places    map[string]map[string]bool
}

// Link is one of the addresses that a profile shows, such as a list of talks.
type Link struct{ Title, URL string }

// Path returns the profile's path below the site's address: "" or "ben/".
func (p *Profile) Path() string {
	if p.Dir == "" {
		return ""
	}
	return p.Dir + "/"
}

// Folder returns the name of the profile's folder below content/, "." for content/ itself.
func (p *Profile) Folder() string {
	if p.Dir == "" {
		return "."
	}
	return p.Dir
}

// Request returns the request type with a slug, or nil.
func (p *Profile) Request(slug string) *Request {
	for _, r := range p.Requests {
		if r.Slug == slug {
			return r
		}
	}
	return nil
}

// profile reads everything of one profile.
func (l *loader) profile(f *listing.Folder, errs *source.Errors) (*Profile, source.Errors) {
	p := &Profile{Dir: f.Dir, Location: time.UTC, Lang: l.site.Lang, borrowed: map[string]*Resource{}}
	var warnings source.Errors
	if name := path.Join(f.Content(), "profile.md"); l.tree.Has(name) {
		l.entry(name, errs, func(f *textFile) { l.readProfile(p, f, &warnings) })
	}
	if name := f.Plan; l.tree.Has(name) {
		before := len(*errs)
		l.entry(name, errs, func(f *textFile) { l.readPlan(p, f) })
		if len(*errs) > before && len(p.Plan.Allowances) == 0 {
			p.Plan.partial = true
		}
	}
	if name := path.Join(f.Content(), "given.toml"); l.tree.Has(name) {
		l.given(p, name, errs)
	}
	p.Resources = each(f.Entries["resources"], errs, func(e listing.Entry, errs *source.Errors) *Resource {
		return l.resource(e, f, p.Path(), p.Lang, errs)
	})
	for _, r := range p.Resources {
		p.take(r.leads)
	}
	p.Focus = each(f.Entries["focus"], errs, l.focus(p))
	p.Requests = each(f.Entries["requests"], errs, l.request(p))
	p.Questions = each(f.Entries["faq"], errs, l.question(p))
	sortEntries(p.Focus)
	sortEntries(p.Requests)
	sortEntries(p.Questions)
	elseLast(p)
	l.linkRows(p, errs)
	p.Replies = each(f.Entries["replies"], errs, l.reply(p))
	checkReplies(p, errs)
	checkAliases(p.Requests, errs)
	checkAliases(p.Resources, errs)
	p.Static = l.static(p, f, errs)
	return p, warnings
}

// each reads every entry of a folder; those that cannot be read are left out, with their mistakes noted.
func each[T any](entries []listing.Entry, errs *source.Errors, read func(listing.Entry, *source.Errors) *T) []*T {
	all := make([]*T, 0, len(entries)+1)
	for _, e := range entries {
		if t := read(e, errs); t != nil {
			all = append(all, t)
		}
	}
	return all
}

func (l *loader) readProfile(p *Profile, f *textFile, warnings *source.Errors) {
	t := f.Keys
	p.Source = f.Source
	t.Need("name", `"…"`)
	t.Need("role", `"…"`)
	p.Name, p.Role, p.Tagline = t.Line("name"), t.Line("role"), t.Line("tagline")
	p.Email, p.EmailPublic = t.Line("email"), t.Flag("email_public")
	if a, err := mail.ParseAddress(p.Email); p.Email != "" && (err != nil || a.Address != p.Email) {
		t.Fail("email", "write an address such as ana@example.com", "email is %s", file.Quote(p.Email))
	}
	if name := t.Line("photo"); name != "" {
		if p.Photo = l.photo(t, path.Join(path.Dir(f.Source.File), name), name); p.Photo != nil {
			p.pictures = append(p.pictures, p.Photo)
		}
	}
	for _, link := range t.Tables("links", maxTables) {
		link.Need("title", `"…"`)
		link.Need("url", `"https://…"`)
		p.Links = append(p.Links, Link{link.Line("title"), link.Address("url", "https", "http")})
	}
	if first := t.Table("first"); t.Has("first") {
		first.Need("title", `"Press? Start here"`)
		first.Need("url", `"https://…"`)
		p.First = &Link{first.Line("title"), first.Address("url", "https", "http")}
	}
	p.ReplyDays = t.Whole("reply_days", 1, 2)
	p.Signoff, p.Other = t.Text("signoff"), t.Text("other")
	p.Country = t.Line("country")
	if region, err := language.ParseRegion(p.Country); p.Country != "" && (err != nil || !region.IsCountry() || region.String() != p.Country) {
		t.Fail("country", "write the two capital letters of the country, such as PT", "country is %s", file.Quote(p.Country))
	}
	readTimezone(p, t, warnings)
	p.Lang, p.Person, p.Order = readLang(t, l.site.Lang), t.Line("person"), t.Whole("order", 0, 0)
	var k leads
	p.Body, k = l.body(f, l.tree.Home(p.Dir), p.Lang, markdown.Options{Level: 2, Text: true, Blocks: true})
	p.Text = p.Body.Text
	p.take(k)
}

// readTimezone reads the zone that decides what "today" means.
func readTimezone(p *Profile, t *file.Table, warnings *source.Errors) {
	name := t.Line("timezone")
	if name == "" {
		warnings.Add(t.Pos(""), `add timezone = "Europe/Lisbon", or wherever you are`, "timezone is missing, so that a day begins at midnight UTC")
		return
	}
	location, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		t.Fail("timezone", "write a name such as Europe/Lisbon", "timezone is %s", file.Quote(name))
		return
	}
	p.Location = location
}

// take records what a body leads to. Its links to places are checked later, when all places are known.
func (p *Profile) take(k leads) {
	p.fragments = append(p.fragments, k.fragments...)
	p.pictures = append(p.pictures, k.pictures...)
	p.abroad = append(p.abroad, k.abroad...)
}

// ids returns the ids that a profile's pages hold, by page.
func (p *Profile) ids() map[string]map[string]bool {
	if p.places != nil {
		return p.places
	}
	ids := map[string]map[string]bool{}
	p.places = ids
	add := func(page string, all ...string) {
		if ids[page] == nil {
			ids[page] = map[string]bool{}
		}
		for _, id := range all {
			ids[page][id] = true
		}
	}
	front := p.Path()
	add(front, Anchors...)
	add(front, p.Body.IDs...)
	add(front, p.Plan.Body.IDs...)
	for _, f := range p.Focus {
		add(front, FocusAnchor(f.Slug))
		add(front, f.Body.IDs...)
	}
	for _, r := range p.Requests {
		add(front, r.Slug)
		add(front+r.Path(), "main")
		add(front+r.Path(), r.Body.IDs...)
	}
	for _, q := range p.Questions {
		add(front+"faq/", q.Slug)
		add(front+"faq/", q.Body.IDs...)
	}
	return ids
}
