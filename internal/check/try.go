package check

import (
	"slices"
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/markdown"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// Text is a reply that isn't in a file of the site.
type Text struct {
	Name    string // used as the file name of findings, such as "-"
	Request *site.Request
	When    site.When
	Length  site.Length // "" means Mail
	Body    string      // Markdown, with or without template words

	// Strict gives each finding the highest level that its rule can have. Normally, a rule that is often wrong gives only hints. Strict
	// suits a new text, which its author can simply rewrite.
	Strict bool
}

// emptyHead is the front matter that Try puts before a text. headLines is the number of lines of that front matter.
const (
	emptyHead = "+++\n+++\n"
	headLines = 2
)

// Try checks a text with the rules for replies, as if the text were a reply of the profile, and returns the findings. Mistakes in the
// text's template words are findings too. If the site's files of phrases have mistakes, the error is a [source.Errors] with them.
func Try(s *site.Site, p *site.Profile, set *reply.Set, month *plan.Month, t Text) (Findings, error) {
	lists, mistakes := listsOf(s)
	if mistakes != nil {
		return nil, mistakes
	}
	f := file.Markdown(t.Name, []byte(emptyHead+file.Plain([]byte(t.Body))))
	if len(f.Errs) > 0 {
		return Mistaken(f.Errs, Error).up(headLines), nil
	}
	alone := *p
	r := &site.Reply{Source: f.Source, Request: t.Request, When: t.When, Tone: site.Neutral, Length: t.Length, Body: f.Source.Rest()}
	alone.Replies = []*site.Reply{r}
	in := newRun(s, nil).scope(&alone, month, lists.of(p.Lang))
	foreign := in.foreignWords(r)
	in.replies = set.Of(r)
	if mistakes := in.replies.Mistakes(); len(mistakes) > 0 {
		return Mistaken(mistakes, Error).up(headLines), nil
	}
	in.found = foreign
	in.letters()
	in.silences = in.silencesOf(f.Source)
	found := silenced(in.found.Sorted(), []*scope{in})
	for i := range found {
		if r := Find(found[i].Rule); t.Strict && r != nil {
			found[i].Level = r.highest
		}
		if found[i].Rule == unfilledField.ID && !t.Strict { // the text may come from a program that fills in fields
			found[i].Level = Warning
		}
	}
	return found.up(headLines).Sorted(), nil
}

// foreignWords returns a finding for each {{…}} of another program, and masks it in the reply.
func (in *scope) foreignWords(r *site.Reply) Findings {
	var found Findings
	d := in.document(r.Source)
	for _, at := range ownWord.FindAllStringIndex(r.Body, -1) {
		words := strings.Fields(strings.Trim(r.Body[at[0]:at[1]], "{}-"))
		if len(words) == 0 || slices.Contains([]string{"if", "else", "end"}, words[0]) || strings.HasPrefix(words[0], "/*") || mark(words[0]) != "" {
			continue
		}
		span := markdown.Span{Start: at[0], End: at[1]}
		found = append(found, unfilledField.finding(hit{at: d.inBody(span), msg: fieldMessage(r.Body[at[0]:at[1]])}))
		r.Body = r.Body[:at[0]] + strings.Repeat(string(masked), at[1]-at[0]) + r.Body[at[1]:]
	}
	return found
}

// up subtracts a number of lines from the line numbers of the findings.
func (fs Findings) up(lines int) Findings {
	for i := range fs {
		if f := &fs[i]; f.Line > 0 {
			f.Line = max(1, f.Line-lines)
			if f.EndLine > 0 {
				f.EndLine = max(1, f.EndLine-lines)
			}
		}
	}
	return fs
}
