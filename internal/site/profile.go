package site

import (
	"cmp"
	"fmt"
	"net/mail"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"howihelp/internal/file"
	"howihelp/internal/link"
	"howihelp/internal/listing"
	"howihelp/internal/markdown"
	"howihelp/internal/source"
	"howihelp/internal/way"
	"howihelp/internal/words"
	"howihelp/internal/workday"
)

// Profile is one person's part of a site.
type Profile struct {
	Source
	Dir         string // the folder below content/ and the first part of every address; "" for the front page's profile
	Name, Role  string
	Tagline     string
	Email       string
	EmailPublic bool
	Photo       *link.Picture // nil without one
	Contact     Contact       // where people make requests, if not by mail; a request may have its own contact instead
	ByAsker     bool          // the page groups the requests by who asks, not by verdict
	Links       []Link
	First       *Link // a link for visitors whom the list of requests doesn't concern, such as the press, or nil
	ReplyDays   int   // business days within which every request is answered; 0 if no answer is promised
	Signoff     string
	Other       string      // the text about requests that fit no type; empty for the built-in text
	Country     string      // a country (ISO 3166) or one of the regions whose holidays are known, such as "DE-BY"; may be empty
	DaysOff     []time.Time // the owner's own days off, besides weekends and public holidays, as midnight UTC
	Location    *time.Location
	Lang        string   // BCP 47
	Formal      bool     // the program's words say Sie, vous or usted, where the language has two forms of address
	Person      string   // the same for all profiles of one person
	Main        *Profile // the person's main profile, with the plan and the ledger; nil if this is the main one
	Order       int      // the place in a team's directory; profiles with the same number are in the order of their folders
	Body        markdown.Doc
	Text        string // the body as plain text

	Plan      Plan
	Given     []Given
	GivenIn   Source // the ledger; its text is empty if there is none
	Counted   bool   // whether asked.toml, which counts the requests, exists; its numbers are not part of the site
	Focus     []*Focus
	Requests  []*Request // in the order of the page; "something else" is last
	Replies   []*Reply
	Questions []*Question
	Resources []*Resource // the profile's own
	Static    []Static

	words  *words.Words
	linked []*Resource // the resources that the profile's bodies link to
}

// Path returns the profile's path below the site's address: "" or "ben/".
func (p *Profile) Path() string { return profilePath(p.Dir) }

// Words returns the program's texts in the profile's language and form of address.
func (p *Profile) Words() *words.Words {
	if p.words == nil {
		return words.For(p.Lang)
	}
	return p.words
}

// figures returns the main profile of the same person, which has the plan and the ledger. It may be the profile itself.
func (p *Profile) figures() *Profile {
	if p.Main != nil {
		return p.Main
	}
	return p
}

// Ledger returns the path of a profile's ledger in the site's folder. The ledger of a translation is that of its main profile.
func (p *Profile) Ledger() string { return "content/" + p.figures().Path() + "given.toml" }

// Counts returns the path of the file that counts the requests, beside the ledger.
func (p *Profile) Counts() string { return "content/" + p.figures().Path() + "asked.toml" }

// RepliesPath returns where the profile's replies are among the private files: "ben/replies/".
func (p *Profile) RepliesPath() string { return p.Path() + replyFolder + "/" }

// Folder returns the name of the profile's folder below content/, "." for content/ itself.
func (p *Profile) Folder() string { return cmp.Or(p.Dir, ".") }

// Request returns the request type with a slug, or nil.
func (p *Profile) Request(slug string) *Request { return requestOf(p.Requests, norm.NFC.String(slug)) }

// Pointed returns the resources that a profile's requests and questions point to, without duplicates, in the order of the page.
func (p *Profile) Pointed() []*Resource {
	var all []*Resource
	seen := map[*Resource]bool{}
	add := func(r *Resource) {
		if !seen[r] {
			seen[r] = true
			all = append(all, r)
		}
	}
	for _, r := range p.Requests {
		for _, to := range r.Redirect {
			add(to)
		}
		for _, in := range r.Instead {
			add(in.Resource)
		}
		for _, to := range r.linked {
			add(to)
		}
	}
	for _, q := range p.Questions {
		for _, to := range q.linked {
			add(to)
		}
	}
	return all
}

// Named returns all resources that a profile leads to: those of [Profile.Pointed], and those that its bodies link to. A resource
// may be in the list twice.
func (p *Profile) Named() []*Resource { return append(p.Pointed(), p.linked...) }

func (p *Profile) forgetOutlines() {
	p.Body.Outline, p.Plan.Body.Outline = nil, nil
	for _, f := range p.Focus {
		f.Body.Outline = nil
	}
	for _, r := range p.Requests {
		r.Body.Outline = nil
	}
	for _, q := range p.Questions {
		q.Body.Outline = nil
	}
	for _, r := range p.Resources {
		r.Body.Outline = nil
	}
}

// Gathered returns the resources that "something else" offers if it has no file. They come from the profile's other requests. Places
// beside a line of a fit test are left out, because they are only for people for whom that line isn't true. If several requests have
// the same condition, it is listed only once.
func (p *Profile) Gathered() []Instead {
	var all []Instead
	seen := map[string]bool{}
	for _, r := range p.Requests {
		for _, in := range r.Instead {
			if key := strings.ToLower(in.When); !r.Else() && in.Fit == "" && !seen[key] && len(all) < mostGathered {
				seen[key] = true
				all = append(all, in)
			}
		}
	}
	return all
}

// mostGathered is the maximum number of conditions to show. Before a longer list, visitors would give up and write a mail.
const mostGathered = 8

// loadedProfile is a profile with everything that a load has to know about it: the folder that it was read from, the targets of its
// links, and its mistakes.
type loadedProfile struct {
	*Profile
	leads    link.Leads
	folder   *listing.Folder
	main     *loadedProfile             // the profile that it translates, or nil
	borrowed map[string]*Resource       // the shared resource that was found for each slug, or nil
	places   map[string]map[string]bool // the ids on its pages, by page; nil until first needed
	warnings source.Errors
	faulty   bool
}

// holds reports whether everything that the profile depends on is unchanged.
func (p *loadedProfile) holds(l *loader, f *listing.Folder, shared map[string]*Resource) bool {
	if p.folder != f {
		return false
	}
	for slug, r := range p.borrowed {
		if shared[slug] != r {
			return false
		}
	}
	return l.links.Of("", f).Hold(p.leads.Abroad)
}

// profile reads a profile with everything in it. Its language and form of address are those of the site, unless the profile has its
// own. main is the profile that it translates, or nil.
func (l *loader) profile(f *listing.Folder, in spoken, shared map[string]*Resource, main *loadedProfile, errs *source.Errors) *loadedProfile {
	p := &Profile{Dir: f.Dir, Location: time.UTC, Lang: in.lang, Formal: in.formal, words: in.words()}
	read := &loadedProfile{Profile: p, folder: f, main: main}
	home := &part{loader: l, home: f, words: p.words, warnings: &read.warnings}
	var mainPlan *Plan
	if main != nil {
		p.Main, mainPlan = main.Profile, &main.Plan
	}
	if name := path.Join(f.Content(), "profile.md"); l.tree.Has(name) {
		l.entry(name, errs, func(f *textFile) { home.readProfile(p, f, in.set) })
	}
	if name := f.Plan; l.tree.Has(name) {
		before := len(*errs)
		l.entry(name, errs, func(f *textFile) { p.Plan = home.plan(f, mainPlan) })
		if len(*errs) > before && len(p.Plan.Allowances) == 0 {
			p.Plan.partial = true
		}
	}
	if name := path.Join(f.Content(), "given.toml"); l.tree.Has(name) {
		p.Given, p.GivenIn = l.given(name, &p.Plan, errs)
	}
	if main != nil {
		ignored := false
		if p.Given, ignored = followGiven(p.Given, main.Given, &p.Plan, mainPlan); ignored {
			read.warnings.Add(source.Pos{File: p.GivenIn.File}, "move its entries there, and delete it", "has entries that don't count: the ledger of the same person is %s", main.Ledger())
		}
	}
	p.Counted = l.tree.Has(p.Counts())
	p.Resources = each(f.Entries["resources"], errs, home.resource(p.Path()))
	for _, r := range p.Resources {
		home.leads.Take(r.leads)
	}
	places := &shelf{own: p.Resources, shared: shared, lang: p.Lang, borrowed: map[string]*Resource{}}
	p.Focus = each(f.Entries["focus"], errs, home.focus)
	p.Requests = each(f.Entries["requests"], errs, home.request(&p.Plan, places, func(slug string) original { return main.original(l, slug) }))
	p.Questions = each(f.Entries["faq"], errs, home.question(places))
	sortEntries(p.Focus)
	sortEntries(p.Requests)
	sortEntries(p.Questions)
	if main != nil {
		p.followOrder()
	}
	p.Requests = elseLast(p.Requests, p.Source, p.words)
	home.linkRows(p.Requests, errs)
	for _, r := range p.Requests {
		if r.Contact.URL == "" && r.Verdict != No {
			r.Contact = p.Contact
		}
	}
	p.Replies = each(f.Entries["replies"], errs, home.reply(p.Requests))
	checkReplies(p.Replies, errs)
	checkAliases(p.Requests, errs)
	checkAliases(p.Resources, errs)
	p.Static = l.static(f, errs)
	p.linked = places.in(home.leads.Resources)
	read.leads, read.borrowed = home.leads, places.borrowed
	return read
}

func (home *part) readProfile(p *Profile, f *textFile, own *words.Set) {
	t := f.Keys
	p.Source = f.Source
	t.Need("name", `"…"`)
	t.Need("role", `"…"`)
	p.Name, p.Role, p.Tagline = t.Line("name"), t.Line("role"), t.Line("tagline")
	p.Email, p.EmailPublic = t.Line("email"), t.Flag("email_public")
	if a, err := mail.ParseAddress(p.Email); p.Email != "" && (err != nil || a.Address != p.Email) {
		t.Fail("email", "write an address such as ana@example.com", "email cannot be %s", file.Quote(p.Email))
	}
	var theirs Contact
	if p.Main != nil {
		theirs = p.Main.Contact
	}
	p.Contact, p.ByAsker = way.Read(t, theirs), t.Word("group_by", "verdict", "for") == "for"
	if name := t.Line("photo"); name != "" {
		if p.Photo = home.links.Pictures.Photo(t, path.Join(path.Dir(f.Source.File), name), name); p.Photo != nil {
			home.leads.Take(link.Leads{Pictures: []*link.Picture{p.Photo}})
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
	p.ReplyDays = t.Whole("reply_days", 0, 2)
	p.Signoff, p.Other = t.Text("signoff"), t.Text("other")
	p.Country, p.DaysOff = readCountry(t), t.Dates("days_off")
	home.readTimezone(p, t)
	p.Lang, p.Person, p.Order = readLang(t, p.Lang), t.Line("person"), t.Whole("order", 0, 0)
	p.Formal = readFormal(t, p.Formal)
	p.words = own.For(p.Lang, p.Formal)
	home.words = p.words
	if p.Main != nil {
		home.follow(p, t)
	}
	var k link.Leads
	p.Body, k = home.body(f, markdown.Options{Level: 2, Text: true, Blocks: true})
	p.Text = p.Body.Text
	home.leads.Take(k)
}

// follow copies to a translation everything that is the same in every language.
func (p *part) follow(own *Profile, t *file.Table) {
	main := own.Main
	p.warnDiffers(t, "email_public", own.EmailPublic == main.EmailPublic, main.Source)
	p.warnDiffers(t, "group_by", own.ByAsker == main.ByAsker, main.Source)
	p.warnDiffers(t, "reply_days", own.ReplyDays == main.ReplyDays, main.Source)
	p.warnDiffers(t, "country", own.Country == main.Country, main.Source)
	p.warnDiffers(t, "days_off", slices.EqualFunc(own.DaysOff, main.DaysOff, time.Time.Equal), main.Source)
	p.warnDiffers(t, "timezone", own.Location.String() == main.Location.String(), main.Source)
	p.warnDiffers(t, "order", own.Order == main.Order, main.Source)
	own.EmailPublic, own.ByAsker, own.ReplyDays, own.Order = main.EmailPublic, main.ByAsker, main.ReplyDays, main.Order
	own.Country, own.DaysOff, own.Location = main.Country, main.DaysOff, main.Location
	own.Email = cmp.Or(own.Email, main.Email)
	if own.Photo == nil && main.Photo != nil && !t.Has("photo") {
		own.Photo = main.Photo
		p.leads.Take(link.Leads{Pictures: []*link.Picture{main.Photo}})
	}
}

// followOrder gives the entries of a translation the order of the main profile's.
func (p *Profile) followOrder() {
	inOrder(p.Focus, p.Main.Focus, func(f *Focus) string { return f.Slug })
	inOrder(p.Requests, p.Main.Requests, func(r *Request) string { return r.Slug })
	inOrder(p.Questions, p.Main.Questions, func(q *Question) string { return q.Slug })
}

// original returns the things that a translation's request takes over from the main profile p. If p is nil, they are empty.
func (p *loadedProfile) original(l *loader, slug string) original {
	if p == nil {
		return original{}
	}
	r := p.Request(slug)
	if r == nil {
		return original{unread: (&part{loader: l, home: p.folder}).hasRequest(slug)}
	}
	from := original{request: r}
	if r.Contact != p.Contact {
		from.contact = r.Contact
	}
	return from
}

// readCountry reads the country or region whose public holidays are not business days.
func readCountry(t *file.Table) string {
	place := t.Line("country")
	country, _, regional := strings.Cut(place, "-")
	region, err := language.ParseRegion(country)
	known := workday.Regions(country)
	switch {
	case place == "":
	case err != nil || !region.IsCountry() || region.String() != country:
		t.Fail("country", "write the two capital letters of the country, such as PT", "country cannot be %s", file.Quote(place))
	case !regional || slices.Contains(known, place):
	case len(known) == 0:
		t.Fail("country", fmt.Sprintf("write country = %q, and regional holidays as days_off; howihelp knows the regions of %s", country, strings.Join(workday.Regions(""), ", ")),
			"country cannot be %s, because no region of %s is known", file.Quote(place), country)
	default:
		t.Fail("country", "write "+country+" or one of its regions: "+strings.Join(known, ", "), "country cannot be %s, which is not a region of %s", file.Quote(place), country)
	}
	return place
}

// readTimezone reads the zone that decides what "today" means.
func (home *part) readTimezone(p *Profile, t *file.Table) {
	name := t.Line("timezone")
	if name == "" && p.Main != nil {
		return
	}
	if name == "" {
		home.warnings.Add(t.Pos(""), `add timezone = "Europe/Lisbon", or wherever you are`, "timezone is missing, so a day begins at midnight UTC")
		return
	}
	location, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		t.Fail("timezone", "write a name such as Europe/Lisbon", "timezone cannot be %s", file.Quote(name))
		return
	}
	p.Location = location
}
