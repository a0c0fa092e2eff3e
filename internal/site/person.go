package site

import (
	"path"
	"slices"
	"time"

	"howihelp/internal/file"
	"howihelp/internal/listing"
	"howihelp/internal/source"
)

// A person with profiles in several languages has one plan. The profile in the site's language is the main one; the others
// are its translations. They have words of their own, and take figures, ledger, verdicts, contacts, places and order from it.

// identity is what decides whose translation a profile is.
type identity struct {
	person, lang string
	order        int
}

// mains returns, for each folder of a profile, the index of the folder that it translates, or -1.
func (l *load) mains(folders []*listing.Folder) []int {
	mains := make([]int, len(folders))
	for i := range mains {
		mains[i] = -1
	}
	if len(folders) < 2 {
		return mains
	}
	who, main := make([]identity, len(folders)), map[string]int{}
	for i, f := range folders {
		who[i] = l.identity(f)
		at, known := main[who[i].person]
		site := func(i int) bool { return who[i].lang == l.site.Lang }
		if !known || site(i) && !site(at) || site(i) == site(at) && who[i].order < who[at].order {
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

// identity reads a profile's file without its mistakes, which are reported when the whole profile is read.
func (l *load) identity(f *listing.Folder) identity {
	name := path.Join(f.Content(), "profile.md")
	if !l.tree.Has(name) {
		return identity{}
	}
	t, err := l.cache.peek(name, func() (*record, error) {
		data, err := file.Read(l.tree.FS, name, file.MaxSize)
		if err != nil {
			return nil, err
		}
		return newRecord(name, data, file.Markdown), nil
	})
	if err != nil {
		return identity{}
	}
	keys := t.parsed.Again().Keys
	if keys == nil {
		return identity{}
	}
	return identity{keys.Line("person"), readLang(keys, l.site.Lang), keys.Whole("order", 0, 0)}
}

// figures returns the profile of the same person that has the plan and the ledger: the main one, or the profile itself.
func (p *Profile) figures() *Profile {
	if p.Main != nil {
		return p.Main
	}
	return p
}

// own warns of a key of a translation whose value differs from the main profile's.
func (p *part) own(t *file.Table, key string, same bool, main Source) {
	if t.Has(key) && !same {
		p.warnings.Add(t.Pos(key), "delete it: a translation has only the words of its own", "%s differs from %s, which is the same person's and counts", key, main.File)
	}
}

// follow gives the profile of a translation what is the same in every language.
func (p *part) follow(own *Profile, t *file.Table) {
	main := p.main.Profile
	p.own(t, "email_public", own.EmailPublic == main.EmailPublic, main.Source)
	p.own(t, "group_by", own.ByAsker == main.ByAsker, main.Source)
	p.own(t, "reply_days", own.ReplyDays == main.ReplyDays, main.Source)
	p.own(t, "country", own.Country == main.Country, main.Source)
	p.own(t, "days_off", slices.EqualFunc(own.DaysOff, main.DaysOff, time.Time.Equal), main.Source)
	p.own(t, "timezone", own.Location.String() == main.Location.String(), main.Source)
	p.own(t, "order", own.Order == main.Order, main.Source)
	own.Main, own.EmailPublic, own.ByAsker, own.ReplyDays, own.Order = main, main.EmailPublic, main.ByAsker, main.ReplyDays, main.Order
	own.Country, own.DaysOff, own.Location = main.Country, main.DaysOff, main.Location
	if own.Email == "" {
		own.Email = main.Email
	}
	if own.Photo == nil && main.Photo != nil && !t.Has("photo") {
		own.Photo = main.Photo
		p.take(leads{pictures: []*Picture{main.Photo}})
	}
}

// mainAllowance returns the main profile's allowance with an id, or nil.
func (p *part) mainAllowance(id string) *Allowance {
	if p.main == nil {
		return nil
	}
	return p.main.Plan.Allowance(id)
}

// followPlan gives the plan of a translation the allowances and the pause of the main one.
func (p *part) followPlan(own *Plan, t *file.Table) {
	main := &p.main.Plan
	var all []*Allowance
	for _, theirs := range main.Allowances {
		a := *theirs
		if mine := own.Allowance(a.ID); mine != nil && mine.Title != "" {
			a.Title = mine.Title
		}
		all = append(all, &a)
	}
	for _, mine := range own.Allowances {
		if main.Allowance(mine.ID) == nil {
			all = append(all, mine)
		}
	}
	p.own(t, "pause_until", own.PauseUntil.Equal(main.PauseUntil), main.Source)
	own.Allowances, own.PauseUntil, own.partial = all, main.PauseUntil, own.partial || main.partial
	if own.PauseReason == "" || main.PauseUntil.IsZero() {
		own.PauseReason = main.PauseReason
	}
}

// followLedger gives a translation the entries of the main profile's ledger. Its own ledger counts only for allowances that
// the main plan doesn't have.
func (p *part) followLedger(own *Profile) {
	var all []Given
	for _, g := range p.main.Given {
		g.Allowance = own.Plan.Allowance(g.Allowance.ID)
		all = append(all, g)
	}
	ignored := false
	for _, g := range own.Given {
		if p.mainAllowance(g.Allowance.ID) == nil {
			all = append(all, g)
		} else {
			ignored = true
		}
	}
	if own.Given = all; ignored {
		p.warnings.Add(source.Pos{File: own.GivenIn.File}, "move its entries there, and delete it", "has entries that don't count: the ledger of the same person is %s", p.main.Ledger())
	}
}

// mainRequest returns the request that a request of a translation translates, or nil.
func (p *part) mainRequest(slug string) *Request {
	if p.main == nil {
		return nil
	}
	return p.main.Request(slug)
}

// mainContact returns the contact of the main profile, or of one of its requests if that has another one.
func (p *part) mainContact(slug string) Contact {
	if p.main == nil {
		return Contact{}
	}
	if slug == "" {
		return p.main.Contact
	}
	if r := p.mainRequest(slug); r != nil && r.Contact != p.main.Contact {
		return r.Contact
	}
	return Contact{}
}

// mainLost reports whether the main profile has a file for a request that could not be read, so that nobody knows what the
// translation may leave out.
func (p *part) mainLost(slug string) bool {
	return p.main != nil && p.main.Request(slug) == nil && (&part{loader: p.loader, home: p.main.folder}).hasRequest(slug)
}

// followRequest gives a request of a translation what is the same in every language. Places of its own stay: readers of
// another language may have better ones.
func (p *part) followRequest(own, main *Request, plan *Plan, places *shelf, t *file.Table) {
	if own.BuiltIn() || main.BuiltIn() { // the words are the program's
		return
	}
	p.own(t, "verdict", own.Verdict == main.Verdict, main.Source)
	p.own(t, "order", own.Order == main.Order, main.Source)
	p.own(t, "introduction", own.Introduction == main.Introduction, main.Source)
	p.own(t, "pause_until", own.PauseUntil.Equal(main.PauseUntil), main.Source)
	p.own(t, "ends", own.Ends.Equal(main.Ends), main.Source)
	id := ""
	if main.Allowance != nil {
		id = main.Allowance.ID
	}
	p.own(t, "allowance", t.Line("allowance") == id, main.Source)
	own.Verdict, own.Order, own.Introduction, own.PauseUntil, own.Ends = main.Verdict, main.Order, main.Introduction, main.PauseUntil, main.Ends
	if own.Allowance = plan.Allowance(id); own.PauseReason == "" || main.PauseUntil.IsZero() {
		own.PauseReason = main.PauseReason
	}
	if own.For == "" {
		own.For = main.For
	}
	if own.Book == "" {
		own.Book = main.Book
	}
	if !t.Has("redirect") {
		for _, to := range main.Redirect {
			own.Redirect = append(own.Redirect, places.like(to))
		}
	}
	own.Faulty = own.Faulty || main.Faulty
}

// inOrder sorts entries of a translation as the main profile has those with the same slugs, followed by all others.
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

// followOrder gives the entries of a translation the order of the main profile's.
func (p *part) followOrder(own *Profile) {
	inOrder(own.Focus, p.main.Focus, func(f *Focus) string { return f.Slug })
	inOrder(own.Requests, p.main.Requests, func(r *Request) string { return r.Slug })
	inOrder(own.Questions, p.main.Questions, func(q *Question) string { return q.Slug })
}
