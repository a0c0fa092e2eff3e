package site

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/listing"
	"howihelp/internal/markdown"
	"howihelp/internal/source"
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

// Verdicts lists them all, in that order.
var Verdicts = []Verdict{Yes, Sometimes, No}

// SomethingElse is the slug of the last request type, for whatever fits no other. It is built in; a file of that name
// changes it.
const SomethingElse = listing.SomethingElse

// Request is a type of request, such as a coffee chat.
type Request struct {
	Source
	Slug, Title  string
	Verdict      Verdict
	Order        int
	Allowance    *Allowance // the allowance that it counts against; nil for none
	Fit          []string   // what must be true for the asker
	Ask          []string   // the questions that a good request answers
	Redirect     []*Resource
	Instead      []Instead
	Rows         []Row    // other types of request, each for one kind of asker
	Book         string   // a booking address, or empty
	Signals      []string // phrases that mark such a request; private
	Gain         []string // what must be true for the owner; private
	Introduction bool
	Aliases      []string
	Body         markdown.Doc
	builtIn      bool
	Faulty       bool // its file, or one that it names, has mistakes, so that something may be missing here

	linked []*Resource // the resources that the body links to
	rows   []row       // Rows before all requests are known
}

// Instead sends one kind of asker to a place of their own.
type Instead struct {
	When     string
	Fit      string // the line of the fit test that these askers fail; empty for no particular line
	Resource *Resource
}

// Row sends one kind of asker to another type of request.
type Row struct {
	When    string
	Fit     string // as in [Instead]
	Request *Request
}

// Path returns the address of the request's page below its profile's: "ask/coffee-chat/".
func (r *Request) Path() string { return "ask/" + r.Slug + "/" }

// AliasPath returns the address that an earlier slug had.
func (r *Request) AliasPath(alias string) string { return "ask/" + alias + "/" }

// BuiltIn reports whether the request is "something else" in the program's own words, without a file.
func (r *Request) BuiltIn() bool { return r.builtIn }

// Else reports whether the request is "something else", built in or from a file.
func (r *Request) Else() bool { return r.Slug == SomethingElse }

// Places returns the number of different places to which the request sends people, other types of request included.
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

// Gathered returns the places that "something else" can have without a file: those of the profile's other requests whose
// conditions need no fit test to be understood, each condition once.
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

// mostGathered is how many conditions a visitor reads before they write after all.
const mostGathered = 8

func (r *Request) sortKey() (int, string) { return r.Order, r.Title }

func (r *Request) names() (Source, string, []string) {
	if r.BuiltIn() {
		return Source{File: "the built-in request"}, r.Slug, nil
	}
	return r.Source, r.Slug, r.Aliases
}

// elseLast puts "something else" at the end of a profile's sorted requests: the one from a file, or the built-in one.
func elseLast(p *Profile) {
	for i, r := range p.Requests {
		if r.Else() {
			p.Requests = append(slices.Delete(p.Requests, i, i+1), r)
			return
		}
	}
	r := &Request{Source: p.Source, Slug: SomethingElse, Verdict: Sometimes, builtIn: true}
	r.completeElse(p)
	p.Requests = append(p.Requests, r)
}

// completeElse fills in the built-in words for what the file of "something else" leaves out.
func (r *Request) completeElse(p *Profile) {
	w := words.For(p.Lang).SomethingElse
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

func (l *loader) request(p *Profile) func(listing.Entry, *source.Errors) *Request {
	return func(e listing.Entry, errs *source.Errors) *Request {
		var r *Request
		before := len(*errs)
		l.entry(e.Path, errs, func(f *textFile) { r = l.readRequest(p, f, e.Slug) })
		if r != nil {
			r.Faulty = r.Faulty || len(*errs) > before
		}
		return r
	}
}

func (l *loader) readRequest(p *Profile, f *textFile, slug string) *Request {
	t := f.Keys
	if slices.Contains(Anchors, slug) {
		f.Fail(0, "rename the file", "%s is a name that the page uses itself", slug)
	}
	r := &Request{Source: f.Source, Slug: slug, Title: t.Line("title"), Order: t.Whole("order", 0, 0), Verdict: readVerdict(t, slug),
		Fit: t.Lines("fit"), Ask: t.Lines("ask"), Book: t.Address("book", "https", "http"),
		Signals: t.Lines("signals"), Gain: t.Lines("gain"),
		Introduction: t.Flag("introduction"), Aliases: t.Lines("aliases"),
	}
	if id := t.Line("allowance"); id != "" {
		r.Allowance = p.Plan.Allowance(id)
		if r.Allowance == nil {
			r.Faulty = true
			p.Plan.unknown(t, id)
		}
	}
	if r.Verdict == No && r.Allowance != nil {
		t.Fail("allowance", "delete it, or write verdict = \"sometimes\"", "allowance is set on a request with the verdict no")
	}
	redirect := t.Lines("redirect")
	for i, name := range redirect {
		if name != "" && slices.Contains(redirect[:i], name) {
			t.FailElement("redirect", i, "delete one", "redirect names %s twice", file.Quote(name))
			continue
		}
		if to := l.pointed(p, name, func() source.Pos { return t.Element("redirect", i) }, f, "redirect"); to != nil {
			r.Redirect = append(r.Redirect, to)
		} else {
			r.Faulty = true
		}
	}
	if r.Verdict == No && !t.Has("redirect") {
		t.Lack("redirect", "add redirect = [\"…\"] with a resource that helps instead", "redirect is missing, which a request with the verdict no needs")
	} else if r.Verdict == No && len(redirect) == 0 {
		t.Fail("redirect", "name a place that helps instead: its file in resources/, without .md", "redirect is empty, but a request with the verdict no needs one")
	}
	l.readInstead(p, f, r)
	if r.Else() {
		r.completeElse(p)
	} else {
		t.Need("title", `"…"`)
	}
	var k leads
	r.Body, k = l.body(f, l.tree.Home(p.Dir), p.Lang, markdown.Options{Level: 2, IDPrefix: slug + "-", Blocks: r.Introduction})
	r.linked = l.resourcesAt(p, k.resources)
	p.take(k)
	return r
}

// readVerdict reads the verdict of a request. "Something else" is a sometimes unless its file says no: a yes would be a
// way around every other request's fit test.
func readVerdict(t *file.Table, slug string) Verdict {
	valid := []string{string(Yes), string(Sometimes), string(No)}
	if slug == SomethingElse {
		if !t.Has("verdict") {
			return Sometimes
		}
		valid = valid[1:]
	} else if !t.Has("verdict") {
		t.Lack("verdict", `add verdict = "yes", "sometimes" or "no"`, "verdict is missing")
	}
	return Verdict(t.Word("verdict", valid...))
}

// readInstead reads the places that are each for one kind of asker.
func (l *loader) readInstead(p *Profile, f *textFile, r *Request) {
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
			sub.Fail("request", "delete one", "request is set beside resource, but a place is one of them")
			r.Faulty = true
		default:
			r.rows = append(r.rows, row{Row{When: in.When, Fit: in.Fit}, slug, sub.Pos("request")})
		}
		if in.Resource = l.pointed(p, resource, func() source.Pos { return sub.Pos("resource") }, f, "resource"); in.Resource != nil {
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

// linkRows finds the requests that the rows of a profile's requests name. "Something else" is no place to send anybody:
// it would be a way around the test that they have just failed.
func (l *loader) linkRows(p *Profile, errs *source.Errors) {
	var slugs []string
	for _, r := range p.Requests {
		if !r.Else() {
			slugs = append(slugs, r.Slug)
		}
	}
	for _, r := range p.Requests {
		before := len(*errs)
		for _, to := range r.rows {
			to.Request = p.Request(to.slug)
			switch {
			case to.slug == SomethingElse:
				errs.Add(to.at, "name a request with conditions of its own, or a resource", "request leads to something-else, which is for what fits no request")
			case to.Request == r:
				errs.Add(to.at, "name another request, or a resource", "request leads to itself")
			case to.Request != nil:
				r.Rows = append(r.Rows, to.Row)
			case !l.hasRequest(p, to.slug):
				errs.Add(to.at, source.DidYouMean(to.slug, slugs, "write it as requests/"+to.slug+".md, or delete this [[instead]]"), "request %s is not in requests/", file.Quote(to.slug))
			}
		}
		r.Faulty = r.Faulty || len(*errs) > before
	}
}

// hasRequest reports whether a request has a file, if only one that could not be read, which has been reported already.
func (l *loader) hasRequest(p *Profile, slug string) bool {
	for _, dir := range []string{"content/" + p.Path(), "content/shared/"} {
		if name := dir + "requests/" + slug + ".md"; l.tree.Has(name) || l.tree.Reported(name) {
			return true
		}
	}
	return false
}

// pointed returns the resource that a key names.
func (l *loader) pointed(p *Profile, slug string, at func() source.Pos, f *textFile, key string) *Resource {
	if slug == "" {
		return nil
	}
	r := l.resourceBySlug(p, slug)
	if r == nil && !l.exists(p, slug) {
		f.Errs.Add(at(), source.DidYouMean(slug, l.resourceSlugs(p), "write it as resources/"+slug+".md"), "%s %s is not in resources/", key, file.Quote(slug))
	}
	return r
}

// exists reports whether a resource has a file. A file that could not be read exists too, and has been reported
// already.
func (l *loader) exists(p *Profile, slug string) bool {
	for _, name := range []string{"resources/" + slug + ".md", "content/" + p.Path() + "resources/" + slug + ".md"} {
		if at, ok := l.tree.Address(name); ok && at.Resource || l.tree.Reported(name) {
			return true
		}
	}
	return false
}

// Pointed returns the resources that a profile's requests and questions lead to, each once, in the order of the page.
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

// sortEntries sorts by order, then title.
func sortEntries[T interface{ sortKey() (int, string) }](entries []T) {
	slices.SortStableFunc(entries, func(a, b T) int {
		orderA, titleA := a.sortKey()
		orderB, titleB := b.sortKey()
		return cmp.Or(cmp.Compare(orderA, orderB), strings.Compare(titleA, titleB))
	})
}

// checkAliases reports aliases that are not valid slugs, or are taken.
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
			key := strings.ToLower(alias) // some file systems do not tell them apart
			pos := src.At("aliases." + strconv.Itoa(i))
			if problem, hint := file.BadSlug(alias); problem != "" {
				errs.Add(pos, hint, "alias %s", problem)
			} else if other, ok := taken[key]; ok {
				errs.Add(pos, "delete it: an address leads to one place", "alias %s is taken by %s", file.Quote(alias), other)
			} else {
				taken[key] = src.File
			}
		}
	}
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
