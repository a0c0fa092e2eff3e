// Package check reviews a site the way a kind but strict editor would.
//
//	content/replies/coffee.md:9  I'm swamped, maybe later.  ─▶ Finding{Rule: "excuse", Level: Error, …}
//	                                                           Finding{Rule: "false-hope", Level: Error, …}
//
// Each rule is a record in its own file: what it finds, how severe that is, why, and examples that double as its tests.
// [Rules] lists them, and docs/checks.md is generated from them. The wordings that rules look for are data, in one file per
// language. An author silences a finding with a comment that gives a reason.
package check

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"

	"howihelp/internal/linkcheck"
	"howihelp/internal/markdown"
	"howihelp/internal/phrases"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// Level is the severity of a finding. A site with an error is not published. A hint never blocks anything, not even with
// --strict.
type Level string

// The levels, most severe first.
const (
	Error   Level = "error"
	Warning Level = "warning"
	Hint    Level = "hint"
)

// Range is a part of a file. Lines and columns start at 1; columns count characters, and the end is exclusive. Line 0
// means the whole file, and Column 0 the whole line.
type Range struct {
	File      string `json:"file"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
	EndLine   int    `json:"end_line,omitempty"`
	EndColumn int    `json:"end_column,omitempty"`
}

// Pos returns the start of the range.
func (r Range) Pos() source.Pos { return source.Pos{File: r.File, Line: r.Line, Column: r.Column} }

// Finding is a problem that a rule found.
type Finding struct {
	Range
	Level   Level  `json:"level"`
	Rule    string `json:"rule"`
	Msg     string `json:"message"`
	Suggest string `json:"suggestion,omitempty"` // a better wording, or the next step
	Reason  string `json:"reason,omitempty"`     // why it matters

	whole bool // the finding concerns the whole text, so that a silence anywhere in the file applies
}

// Options has the inputs of a run other than the site.
type Options struct {
	Months  []*plan.Month               // one per profile, in the same order
	Replies []*reply.Set                // one per profile, in the same order
	Links   map[string]linkcheck.Result // by address; nil if the links were not checked
	NoHints bool                        // whether to leave out the rules that find only hints
}

// Run applies all rules to a site and returns the sorted findings. If there are [Mistakes] in the site's own phrases, it applies no
// rule, and returns them as the error.
func Run(s *site.Site, o Options) (Findings, error) {
	lists, mistakes := listsOf(s)
	if mistakes != nil {
		return nil, mistakes
	}
	r := newRun(s, o.Links)
	r.noHints = o.NoHints
	for _, p := range s.Profiles {
		if l := lists.of(p.Lang); !slices.Contains(r.langs, l) {
			r.langs = append(r.langs, l)
		}
	}
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

// Mistakes returns the errors in the site's own phrases. A phrase is an error if its rule doesn't exist or doesn't use phrases.
func Mistakes(s *site.Site) source.Errors {
	_, mistakes := listsOf(s)
	return mistakes
}

// Findings is a list of problems in a site.
type Findings []Finding

// Sorted returns the findings without duplicates, ordered by file, position and rule.
func (fs Findings) Sorted() Findings {
	sorted := slices.Clone(fs)
	slices.SortStableFunc(sorted, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Msg, b.Msg))
	})
	return slices.CompactFunc(sorted, func(a, b Finding) bool { return a == b })
}

// Of returns the findings with the given level.
func (fs Findings) Of(l Level) Findings {
	var some Findings
	for _, f := range fs {
		if f.Level == l {
			some = append(some, f)
		}
	}
	return some
}

// Within returns the findings in the given files and folders.
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

// Errors converts the findings to a [source.Errors]. The name of the rule is added to each message: "… [excuse]". Only the findings
// that [Mistaken] made have no rule, and keep the loader's message.
func (fs Findings) Errors() source.Errors {
	var errs source.Errors
	for _, f := range fs {
		rule := ""
		if f.Rule != mistake {
			rule = " [" + f.Rule + "]"
		}
		errs.Add(f.Pos(), f.Suggest, "%s%s", f.Msg, rule)
	}
	return errs
}

// Err returns the findings that block publishing as a [source.Errors], or nil.
func (fs Findings) Err() error { return fs.Of(Error).Errors().Err() }

// run is the state that all profiles of a run share.
type run struct {
	site     *site.Site
	links    map[string]linkcheck.Result
	noHints  bool
	langs    []*language                   // of the profiles, without duplicates
	outlined func([]byte) markdown.Outline // markdown.Outlined, replaced in tests
}

// skips reports whether the run leaves out a rule. A run without hints leaves out the rules that find only hints. It keeps a rule for
// which the site has phrases, because these may find more than hints.
func (r *run) skips(rule *Rule) bool {
	if !r.noHints || rule.Level != Hint {
		return false
	}
	return !slices.ContainsFunc(r.site.Phrases, func(l *phrases.List) bool {
		return slices.ContainsFunc(l.Phrases, func(p phrases.Phrase) bool { return p.Rule == rule.ID })
	})
}

func newRun(s *site.Site, links map[string]linkcheck.Result) *run {
	return &run{site: s, links: links, outlined: markdown.Outlined}
}
