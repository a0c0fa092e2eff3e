package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/site"
)

var silence = &Rule{
	ID:      "silence",
	Title:   "A silence without a reason, or without an effect",
	Level:   Warning,
	Why:     "A silence says to the next reader why a finding is fine here; without a reason or a finding it says nothing",
	Suggest: "write <!-- check: RULE: why it is fine here -->",
	Bad: []Example{
		{File: "content/faq/refunds.md", Text: "+++\nquestion = \"Is it free?\"\n+++\nYes. <!-- check: excuse: it sounds like one -->\n"},
	},
	Good: []Example{
		{Text: "Hi {{name}},\n\nThank you for asking me about {{topic}}, although I am too busy to mentor, as you put it. <!-- check: excuse: quoting the sender -->\n\n{{rule}} Start with {{resource}}. The whole answer is here: {{link}}\n\n{{signoff}}"},
	},
}

// quiet is one silence: a comment <!-- check: RULE: reason --> in a body, or a line # check: RULE: reason in TOML.
type quiet struct {
	at           Range
	rule, reason string
}

var (
	silenceComment = regexp.MustCompile(`(?s)^<!--\s*check\b:?\s*([^\s:]*)\s*:?\s*(.*?)\s*-->$`)
	silenceLine    = regexp.MustCompile(`(?m)^[ \t]*#[ \t]*check:[ \t]*([^\s:]*)[ \t]*:?[ \t]*(.*?)[ \t]*$`)
)

// silenced returns sorted findings without those that a silence covers, and with those on the silences themselves. A
// silence covers the first finding of its rule from its line on, or one on the text as a whole. What has no reason covers
// nothing.
func silenced(found Findings, folders []*folder) Findings {
	var faults Findings
	for _, f := range folders {
		for _, src := range f.sources() {
			for _, q := range f.silences(src) {
				covered := slices.IndexFunc(found, q.covers)
				if covered >= 0 {
					found = slices.Delete(found, covered, covered+1)
				}
				if msg, suggest := f.fault(q, covered >= 0); msg != "" {
					faults = append(faults, silence.finding(hit{at: q.at, msg: msg, suggest: suggest}))
				}
			}
		}
	}
	return append(found, faults...)
}

func (q quiet) covers(f Finding) bool {
	return q.reason != "" && f.File == q.at.File && f.Rule == q.rule && (f.whole || f.Line == 0 || f.Line >= q.at.Line)
}

// silences returns the silences of a file.
func (f *folder) silences(src site.Source) []quiet {
	if !src.Look.Silence {
		return nil
	}
	file := f.file(src)
	front := file.text[:file.body]
	var all []quiet
	for _, m := range silenceLine.FindAllStringSubmatchIndex(front, -1) {
		all = append(all, quiet{at: file.at(markdown.Span{Start: m[0], End: m[1]}), rule: front[m[2]:m[3]], reason: front[m[4]:m[5]]})
	}
	if !strings.Contains(file.text[file.body:], "<!--") {
		return all
	}
	for _, c := range markdown.Outlined([]byte(file.text[file.body:])).Comments {
		c = markdown.Span{Start: c.Start + file.body, End: c.End + file.body}
		if m := silenceComment.FindStringSubmatch(file.text[c.Start:c.End]); m != nil {
			all = append(all, quiet{at: file.at(c), rule: m[1], reason: m[2]})
		}
	}
	return all
}

// fault says what is wrong with a silence, and what to do.
func (f *folder) fault(q quiet, used bool) (msg, suggest string) {
	r := Find(q.rule)
	switch {
	case r == nil:
		return fmt.Sprintf("a silence names the rule %q, which does not exist", short(q.rule)), Nearest(q.rule)
	case q.reason == "":
		return fmt.Sprintf("the silence of %s has no reason", q.rule), ""
	case used, r.links && f.run.links == nil:
		return "", ""
	}
	return fmt.Sprintf("the silence of %s silences nothing", q.rule), "delete it"
}
