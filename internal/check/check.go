// Package check reads a site as a kind, strict editor would who knows how to decline well.
//
//	content/replies/coffee.md:9  I'm swamped, maybe later.  ─▶ Finding{Rule: "excuse", Level: Error, …}
//	                                                           Finding{Rule: "false-hope", Level: Error, …}
//
// A rule is one record in a file of its own: what it finds, how bad that is, why, and examples that are its test
// ([Rules] lists them, docs/checks.md is written from them). The wordings that rules look for are data, a file for each
// language. An author silences one finding with a comment that gives a reason.
package check

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"

	"howihelp/internal/linkcheck"
	"howihelp/internal/markdown"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// Level says how bad a finding is. A site with an error is not published; a hint stops nothing, not even with --strict.
type Level string

// The levels, the worst first.
const (
	Error   Level = "error"
	Warning Level = "warning"
	Hint    Level = "hint"
)

// Range is a part of a file. Lines and columns count from 1, columns in characters; the end is the place behind the last
// character. Line 0 means the file as a whole, Column 0 the line as a whole.
type Range struct {
	File      string `json:"file"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
	EndLine   int    `json:"end_line,omitempty"`
	EndColumn int    `json:"end_column,omitempty"`
}

// Pos returns where the range begins.
func (r Range) Pos() source.Pos { return source.Pos{File: r.File, Line: r.Line, Column: r.Column} }

// Finding is one thing that an editor would change.
type Finding struct {
	Range
	Level   Level  `json:"level"`
	Rule    string `json:"rule"`
	Msg     string `json:"message"`
	Suggest string `json:"suggestion,omitempty"` // a better wording, or what to do
	Reason  string `json:"reason,omitempty"`     // why it matters

	whole bool // it is about a whole text, so that a silence anywhere in it counts
}

// Options say what a run depends on besides the site.
type Options struct {
	Months  []*plan.Month               // of the profiles, in their order
	Replies []*reply.Set                // of the same
	Links   map[string]linkcheck.Result // by address; nil when nobody asked the network
}

// Run returns what the rules find in a site, sorted. The error is a [source.Errors]: the site's own [Mistakes].
func Run(s *site.Site, o Options) (Findings, error) {
	lists, mistakes := listsOf(s)
	if mistakes != nil {
		return nil, mistakes
	}
	r := newRun(s, o.Links)
	scopes := []*scope{r.scope(nil, plan.Latest(o.Months), lists.of(s.Lang))}
	for i, p := range s.Profiles {
		in := r.scope(p, o.Months[i], lists.of(p.Lang))
		in.replies = o.Replies[i]
		scopes = append(scopes, in)
	}
	var wg sync.WaitGroup
	next := make(chan *scope)
	for range min(len(scopes), runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for in := range next {
				in.check()
			}
		})
	}
	for _, in := range scopes {
		next <- in
	}
	close(next)
	wg.Wait()
	var all Findings
	for _, in := range scopes {
		all = append(all, in.found...)
	}
	return silenced(all.Sorted(), scopes).Sorted(), nil
}

// Mistakes returns what is wrong with the site's own phrases: a rule that does not exist, or that reads no phrases.
func Mistakes(s *site.Site) source.Errors {
	_, mistakes := listsOf(s)
	return mistakes
}

// Findings are what an editor would change in a site.
type Findings []Finding

// Sorted returns the findings in the order of file, place and rule, each once.
func (fs Findings) Sorted() Findings {
	sorted := slices.Clone(fs)
	slices.SortStableFunc(sorted, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Msg, b.Msg))
	})
	return slices.CompactFunc(sorted, func(a, b Finding) bool { return a == b })
}

// Of returns the findings of a level.
func (fs Findings) Of(l Level) Findings {
	var some Findings
	for _, f := range fs {
		if f.Level == l {
			some = append(some, f)
		}
	}
	return some
}

// Within returns the findings in some files and folders.
func (fs Findings) Within(paths []string) Findings {
	var some Findings
	for _, f := range fs {
		if slices.ContainsFunc(paths, func(p string) bool {
			return p == "." || f.File == p || strings.HasPrefix(f.File, p+"/")
		}) {
			some = append(some, f)
		}
	}
	return some
}

// Errors returns the findings as mistakes, each with its rule.
func (fs Findings) Errors() source.Errors {
	var errs source.Errors
	for _, f := range fs {
		errs.Add(f.Pos(), f.Suggest, "%s [%s]", f.Msg, f.Rule)
	}
	return errs
}

// Err returns the findings that keep a site from being published as a [source.Errors], or nil.
func (fs Findings) Err() error { return fs.Of(Error).Errors().Err() }

// run is what all profiles share.
type run struct {
	site     *site.Site
	links    map[string]linkcheck.Result
	outlined func([]byte) markdown.Outline // markdown.Outlined, or a test's
}

func newRun(s *site.Site, links map[string]linkcheck.Result) *run {
	return &run{site: s, links: links, outlined: markdown.Outlined}
}
