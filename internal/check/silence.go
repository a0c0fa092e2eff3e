package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/printable"
	"howihelp/internal/site"
)

var silence = &Rule{
	ID:      "silence",
	Title:   "A silence without a reason or without an effect",
	Level:   Warning,
	Why:     "A silence tells the next reader why a finding is fine here; without a reason or a finding it tells them nothing",
	Source:  ownPrinciple,
	Suggest: "write <!-- check: RULE: why it is fine here -->",
	Bad: []Example{
		{File: "content/faq/refunds.md", Text: `+++
question = "Is it free?"
+++
Yes. <!-- check: excuse: it sounds like one -->
`},
	},
	Good: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}, although I am too busy to mentor, as you put it. <!-- check: excuse: quoting the sender -->

{{rule}} Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
}

// orSilence returns the end of a suggestion to add something missing. It says how to silence the rule if the thing is missing for a reason.
func orSilence(rule string) string {
	return ", or give the reason in the front matter: # check: " + rule + ": REASON"
}

// quiet is a silence: the comment <!-- check: RULE: reason --> in a body, or the line # check: RULE: reason in TOML.
type quiet struct {
	at           Range
	rule, reason string
}

var (
	silenceComment = regexp.MustCompile(`(?s)^<!--\s*check\b:?\s*([^\s:]*)\s*:?\s*(.*?)\s*-->$`)
	silenceLine    = regexp.MustCompile(`^#[ \t]*check:[ \t]*([^\s:]*)[ \t]*:?[ \t]*(.*?)[ \t]*$`)
)

// silenced removes the findings that a silence covers from sorted findings, and adds findings about the silences themselves. A
// silence covers the first finding of its rule at or after the silence's line, or a finding on the whole text. A silence without a
// reason covers nothing.
func silenced(found Findings, scopes []*scope) Findings {
	var faults Findings
	for _, in := range scopes {
		for _, q := range in.silences {
			covered := slices.IndexFunc(found, q.covers)
			if covered >= 0 {
				found = slices.Delete(found, covered, covered+1)
			}
			if msg, suggest := in.fault(q, covered >= 0); msg != "" {
				faults = append(faults, silence.finding(hit{at: q.at, msg: msg, suggest: suggest}))
			}
		}
	}
	return append(found, faults...)
}

func (q quiet) covers(f Finding) bool {
	return q.reason != "" && f.File == q.at.File && f.Rule == q.rule && (f.whole || f.Line == 0 || f.Line >= q.at.Line)
}

// silencesOf returns the silences in a file.
func (in *scope) silencesOf(src site.Source) []quiet {
	var all []quiet
	text := src.Front()
	for _, c := range src.Comments() {
		start := strings.LastIndexByte(text[:c.Start], '\n') + 1
		m := silenceLine.FindStringSubmatch(text[c.Start:c.End])
		if m != nil && strings.TrimSpace(text[start:c.Start]) == "" { // the comment is alone on its line
			all = append(all, quiet{at: in.document(src).at(markdown.Span{Start: start, End: c.End}), rule: m[1], reason: m[2]})
		}
	}
	for _, c := range in.comments(src) {
		if m := silenceComment.FindStringSubmatch(src.Rest()[c.Start:c.End]); m != nil {
			all = append(all, quiet{at: in.document(src).inBody(c), rule: m[1], reason: m[2]})
		}
	}
	return all
}

// comments returns the comments in a file's body.
func (in *scope) comments(src site.Source) []markdown.Span {
	for _, b := range in.bodies {
		if b.File == src.File {
			return b.outline.Comments
		}
	}
	if in.profile != nil && strings.Contains(src.Rest(), "<!--") {
		for _, r := range in.profile.Replies {
			if r.File == src.File {
				return in.written(r).Comments
			}
		}
	}
	return nil
}

// uncommented returns a file's body without its comments.
func (in *scope) uncommented(src site.Source) string {
	text := src.Rest()
	for _, c := range slices.Backward(in.comments(src)) {
		text = text[:c.Start] + text[c.End:]
	}
	return text
}

// fault returns the fault of a silence and how to fix it, or empty strings.
func (in *scope) fault(q quiet, used bool) (msg, suggest string) {
	r := Find(q.rule)
	switch {
	case r == nil:
		return fmt.Sprintf("a silence names the rule %q, which does not exist", printable.Brief(q.rule)), Nearest(q.rule)
	case q.reason == "":
		return fmt.Sprintf("the silence of %s has no reason", q.rule), ""
	case used, r.links && in.run.links == nil, in.run.skips(r):
		return "", ""
	}
	return fmt.Sprintf("the silence of %s has no effect", q.rule), "delete it"
}
