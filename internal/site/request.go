package site

import (
	"cmp"
	"slices"
	"time"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/file"
	"howihelp/internal/link"
	"howihelp/internal/listing"
	"howihelp/internal/markdown"
	"howihelp/internal/source"
	"howihelp/internal/way"
	"howihelp/internal/words"
)

// Verdict is the general answer to a type of request.
type Verdict string

// The verdicts, in the order of the page.
const (
	Yes       Verdict = "yes"
	Sometimes Verdict = "sometimes"
	No        Verdict = "no"
)

// Verdicts lists all verdicts, in the order of the page.
var Verdicts = []Verdict{Yes, Sometimes, No}

// SomethingElse is the slug of the last request type, for anything that fits no other type. This type is built in; a file of
// that name changes it.
const SomethingElse = listing.SomethingElse

// Anchors lists the ids of the profile page's own sections. The slug of a request type is an id on the same page, so no slug may be one
// of these.
var Anchors = []string{"capacity", "focus", "main", "other", "plan", "questions", "requests", "resources"}

// Request is a type of request, such as a coffee chat.
type Request struct {
	Source
	Slug, Title  string
	Verdict      Verdict
	Order        int
	Allowance    *Allowance // the allowance from which a yes takes one; nil for none
	Fit          []string   // the conditions that the asker must meet
	Ask          []string   // the questions that a good request answers
	Redirect     []*Resource
	Instead      []Instead
	Rows         []Row     // other types of request, each of them for one kind of asker
	Book         string    // a booking address, or empty
	Contact      Contact   // where people make the request if not by mail: the request's own contact, or else the profile's; empty for a declined request
	For          string    // who asks, or empty for everyone
	PauseFrom    time.Time // as in [Plan], but only for this request
	PauseUntil   time.Time
	PauseReason  string
	Ends         time.Time // the day from which the request is declined; zero if there is none
	Signals      []string  // phrases that are signs of such a request; private
	Gain         []string  // the conditions that must be true for the owner; private
	Introduction bool
	Aliases      []string
	Body         markdown.Doc
	builtIn      bool
	Faulty       bool // this file, or one that it names, has mistakes, so that something may be missing here

	linked []*Resource // the resources that the body links to
	rows   []row       // the rows as read, before all requests are known
}

// Instead sends one kind of asker to a resource for them.
type Instead struct {
	When     string
	Fit      string // the condition of the fit test that these askers don't meet; empty for no particular condition
	Resource *Resource
}

// Row sends one kind of asker to another type of request.
type Row struct {
	When    string
	Fit     string // as in [Instead]
	Request *Request
}

// Pause returns the request's own pause, without that of the plan.
func (r *Request) Pause() Pause { return Pause{r.PauseFrom, r.PauseUntil, r.PauseReason} }

// Path returns the address of the request's page below its profile's: "ask/coffee-chat/".
func (r *Request) Path() string { return "ask/" + r.Slug + "/" }

// AliasPath returns the address that an earlier slug had.
func (r *Request) AliasPath(alias string) string { return "ask/" + alias + "/" }

// BuiltIn reports whether the request is "something else" in the program's own words, without a file.
func (r *Request) BuiltIn() bool { return r.builtIn }

// Else reports whether the request is "something else", either built in or from a file.
func (r *Request) Else() bool { return r.Slug == SomethingElse }

// Places returns the number of different resources and other types of request to which the request sends people.
func (r *Request) Places() int {
	places := map[*Resource]bool{}
	for _, to := range r.Redirect {
		places[to] = true
	}
	for _, in := range r.Instead {
		places[in.Resource] = true
	}
	rows := map[*Request]bool{}
	for _, to := range r.Rows {
		rows[to.Request] = true
	}
	return len(places) + len(rows)
}

// Called reports whether a typed name, which may be in decomposed form, is the request's slug or an earlier one.
func (r *Request) Called(name string) bool {
	return slices.Contains(append([]string{r.Slug}, r.Aliases...), norm.NFC.String(name))
}

// requestOf returns the request type with a slug, or nil.
func requestOf(all []*Request, slug string) *Request {
	i := slices.IndexFunc(all, func(r *Request) bool { return r.Slug == slug })
	if i < 0 {
		return nil
	}
	return all[i]
}

func (r *Request) sortKey() (int, string) { return r.Order, r.Title }

func (r *Request) names() (Source, string, []string) {
	if r.BuiltIn() {
		return Source{File: "the built-in request"}, r.Slug, nil
	}
	return r.Source, r.Slug, r.Aliases
}

// elseLast puts "something else" at the end of a profile's sorted requests. If no file has it, it adds the built-in one.
func elseLast(all []*Request, profile Source, in *words.Words) []*Request {
	for i, r := range all {
		if r.Else() {
			return append(slices.Delete(all, i, i+1), r)
		}
	}
	r := &Request{Source: profile, Slug: SomethingElse, Verdict: Sometimes, builtIn: true}
	r.completeElse(in)
	return append(all, r)
}

// completeElse adds the built-in words for everything that the file of "something else" leaves out.
func (r *Request) completeElse(in *words.Words) {
	w := in.SomethingElse
	r.Title = cmp.Or(r.Title, w.Title)
	if r.Verdict == No {
		return
	}
	if r.Fit == nil {
		r.Fit = w.Fit
	}
	if r.Ask == nil {
		r.Ask = w.Ask
	}
}

// original has the things that a request of a translation takes over from the main profile. For a request of a main profile, it is empty.
type original struct {
	request *Request // the request that it translates, or nil
	contact Contact  // the own contact of the translated request; a translation without its own contact takes it
	unread  bool     // the file of the translated request could not be read, so it's unknown which keys the translation may leave out
}

// request returns a function that reads a request. The plan and the resources are those of the request's profile.
func (p *part) request(plan *Plan, places *shelf, original func(slug string) original) func(listing.Entry, *source.Errors) *Request {
	return func(e listing.Entry, errs *source.Errors) *Request {
		var r *Request
		before := len(*errs)
		p.entry(e.Path, errs, func(f *textFile) { r = p.readRequest(plan, places, f, e.Slug, original(e.Slug)) })
		if r != nil {
			r.Faulty = r.Faulty || len(*errs) > before
		}
		return r
	}
}

func (p *part) readRequest(plan *Plan, places *shelf, f *textFile, slug string, from original) *Request {
	t := f.Keys
	if slices.Contains(Anchors, slug) {
		f.Fail(0, "rename the file", "%s is a name that the page uses itself", slug)
	}
	r := &Request{Source: f.Source, Slug: slug, Title: t.Line("title"), Order: t.Whole("order", 0, 0), Verdict: readVerdict(t, slug, from),
		Fit: t.Lines("fit"), Ask: t.Lines("ask"), Book: t.Address("book", "https", "http"),
		Signals: t.Lines("signals"), Gain: t.Lines("gain"),
		Introduction: t.Flag("introduction"), Aliases: t.Lines("aliases"), Contact: way.Read(t, from.contact), For: t.Line("for"),
	}
	main := from.request
	r.readTimes(t, main != nil)
	if main != nil {
		p.followRequest(r, main, plan, places, t)
	} else if id := t.Line("allowance"); id != "" {
		r.Allowance = plan.Allowance(id)
		if r.Allowance == nil {
			r.Faulty = true
			plan.unknown(t, id)
		}
	}
	for _, key := range []string{"allowance", "contact", "pause_from", "pause_until", "ends"} {
		if main == nil && r.Verdict == No && t.Has(key) && (key != "allowance" || r.Allowance != nil) {
			t.Fail(key, "delete it, or write verdict = \"sometimes\"", "%s is set on a request with the verdict no", key)
		}
	}
	p.readRedirect(places, f, r, main != nil)
	p.readInstead(places, f, r)
	if r.Else() {
		r.completeElse(p.words)
		if r.For != "" {
			t.Fail("for", "delete it", "for is set on %s, which is for everyone", slug)
		}
	} else {
		t.Need("title", `"…"`)
	}
	var k link.Leads
	r.Body, k = p.body(f, markdown.Options{Level: 2, IDPrefix: slug + "-", Blocks: r.Introduction})
	r.linked = places.in(k.Resources)
	p.leads.Take(k)
	return r
}

// followRequest copies to a translation's request everything that is the same in every language. If the translation names its own
// resources, they stay, because readers of another language may have better ones.
func (p *part) followRequest(own, main *Request, plan *Plan, places *shelf, t *file.Table) {
	if own.BuiltIn() || main.BuiltIn() { // the words of the built-in request are the program's
		return
	}
	p.warnDiffers(t, "verdict", own.Verdict == main.Verdict, main.Source)
	p.warnDiffers(t, "order", own.Order == main.Order, main.Source)
	p.warnDiffers(t, "introduction", own.Introduction == main.Introduction, main.Source)
	p.warnDiffers(t, "pause_from", own.PauseFrom.Equal(main.PauseFrom), main.Source)
	p.warnDiffers(t, "pause_until", own.PauseUntil.Equal(main.PauseUntil), main.Source)
	p.warnDiffers(t, "ends", own.Ends.Equal(main.Ends), main.Source)
	id := ""
	if main.Allowance != nil {
		id = main.Allowance.ID
	}
	p.warnDiffers(t, "allowance", t.Line("allowance") == id, main.Source)
	own.Verdict, own.Order, own.Introduction, own.Ends = main.Verdict, main.Order, main.Introduction, main.Ends
	p.warnReason(t, own.Pause(), main.Pause(), main.Source)
	own.PauseFrom, own.PauseUntil = main.PauseFrom, main.PauseUntil
	if own.Allowance = plan.Allowance(id); own.PauseReason == "" || main.PauseUntil.IsZero() {
		own.PauseReason = main.PauseReason
	}
	own.For, own.Book = cmp.Or(own.For, main.For), cmp.Or(own.Book, main.Book)
	if !t.Has("redirect") {
		for _, to := range main.Redirect {
			own.Redirect = append(own.Redirect, places.like(to))
		}
	}
	own.Faulty = own.Faulty || main.Faulty
}

// readRedirect reads the resources for everybody. A request that declines, today or later, needs a resource. The exception is a
// translation of a request that has one.
func (p *part) readRedirect(places *shelf, f *textFile, r *Request, translation bool) {
	t := f.Keys
	redirect := t.Lines("redirect")
	for i, name := range redirect {
		if name != "" && slices.Contains(redirect[:i], name) {
			t.FailElement("redirect", i, "delete one", "redirect names %s twice", file.Quote(name))
			continue
		}
		if to := p.pointed(places, name, func() source.Pos { return t.Element("redirect", i) }, f, "redirect"); to != nil {
			r.Redirect = append(r.Redirect, to)
		} else {
			r.Faulty = true
		}
	}
	switch with := r.declines(); {
	case with == "", translation && !t.Has("redirect"):
	case !t.Has("redirect"):
		t.Lack("redirect", "add redirect = [\"…\"] with a resource that helps instead", "redirect is missing, but a request with "+with+" needs one")
	case len(redirect) == 0:
		t.Fail("redirect", "name a place that helps instead: its file in resources/, without .md", "redirect is empty, but a request with %s needs one", with)
	}
}

// declines returns the reason for which a request declines today or on a later day, or "".
func (r *Request) declines() string {
	switch {
	case r.Verdict == No:
		return "the verdict no"
	case !r.Ends.IsZero():
		return "the key ends"
	}
	return ""
}

// Label returns the title with the people for whom the request is, because requests for different people may have the same title.
func (r *Request) Label() string {
	if r.For == "" {
		return r.Title
	}
	return r.Title + " (" + r.For + ")"
}

// readTimes reads a request's own pause and end.
func (r *Request) readTimes(t *file.Table, translation bool) {
	pause := readPause(t, translation)
	r.PauseFrom, r.PauseUntil, r.PauseReason = pause.From, pause.Until, pause.Reason
	r.Ends = t.Date("ends")
	if r.Verdict != No && !r.Ends.IsZero() && !r.PauseUntil.Before(r.Ends) {
		t.Fail("pause_until", "write an earlier day, or delete it", "pause_until is not before ends, so that the request never opens again")
	}
}

// readVerdict reads the verdict of a request. The verdict of "something else" is "sometimes", unless its file says "no". With a "yes",
// people could avoid every other request's fit test.
func readVerdict(t *file.Table, slug string, from original) Verdict {
	valid := []string{string(Yes), string(Sometimes), string(No)}
	if slug == SomethingElse {
		if !t.Has("verdict") {
			return Sometimes
		}
		valid = valid[1:]
	} else if !t.Has("verdict") && from.request == nil && !from.unread {
		t.Lack("verdict", `add verdict = "yes", "sometimes" or "no"`, "verdict is missing")
	}
	return Verdict(t.Word("verdict", valid...))
}

// readInstead reads the [[instead]] tables. Each has a resource or another request for one kind of asker.
func (p *part) readInstead(places *shelf, f *textFile, r *Request) {
	for _, sub := range f.Keys.Tables("instead", maxTables) {
		sub.Need("when", `"You are writing a thesis"`)
		in := Instead{When: sub.Line("when"), Fit: sub.Line("fit")}
		if in.Fit != "" && !slices.Contains(r.Fit, in.Fit) {
			sub.Fail("fit", source.DidYouMean(in.Fit, r.Fit, "copy a line of fit as it is, or delete the key"), "%s is not a line of the fit test", file.Quote(in.Fit))
			r.Faulty = true
		}
		resource, slug := sub.Line("resource"), sub.Line("request")
		switch {
		case slug == "":
			sub.Need("resource", `"…"`)
		case resource != "":
			sub.Fail("request", "delete one", "request and resource are both set, but a place is only one of them")
			r.Faulty = true
		default:
			r.rows = append(r.rows, row{Row{When: in.When, Fit: in.Fit}, slug, sub.Pos("request")})
		}
		if in.Resource = p.pointed(places, resource, func() source.Pos { return sub.Pos("resource") }, f, "resource"); in.Resource != nil {
			r.Instead = append(r.Instead, in)
		}
	}
}

// row is a [Row] whose request is still a name.
type row struct {
	Row
	slug string
	at   source.Pos
}

// linkRows finds the requests that the rows of a profile's requests name. It refuses "something else", because the asker would avoid
// the fit test that they have just failed.
func (p *part) linkRows(all []*Request, errs *source.Errors) {
	var slugs []string
	for _, r := range all {
		if !r.Else() {
			slugs = append(slugs, r.Slug)
		}
	}
	for _, r := range all {
		before := len(*errs)
		for _, to := range r.rows {
			to.Request = requestOf(all, to.slug)
			switch {
			case to.slug == SomethingElse:
				errs.Add(to.at, "name a request with conditions of its own, or a resource", "request leads to something-else, which is for requests that fit no other type")
			case to.Request == r:
				errs.Add(to.at, "name another request, or a resource", "request leads to itself")
			case to.Request != nil:
				r.Rows = append(r.Rows, to.Row)
			case !p.hasRequest(to.slug):
				errs.Add(to.at, source.DidYouMean(to.slug, slugs, "write it as requests/"+to.slug+".md, or delete this [[instead]]"), "request %s is not in requests/", file.Quote(to.slug))
			}
		}
		r.rows = nil
		r.Faulty = r.Faulty || len(*errs) > before
	}
}

// hasRequest reports whether a request has a file. A file that could not be read counts too; its mistake is already known.
func (p *part) hasRequest(slug string) bool {
	for _, dir := range []string{"content/" + profilePath(p.home.Dir), "content/shared/"} {
		if name := dir + "requests/" + slug + ".md"; p.tree.Has(name) || p.tree.Reported(name) {
			return true
		}
	}
	return false
}
