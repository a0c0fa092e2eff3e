package check

import (
	"fmt"
	"strings"

	"howihelp/internal/site"
	"howihelp/internal/source"
)

// Explain returns the id of a rule and, below it, the rule's explanation.
func Explain(id string) (string, error) {
	r := Find(id)
	if r == nil {
		return "", source.Misused(Nearest(id), "there is no rule %q", id)
	}
	return r.ID + "\n\n" + strings.TrimRight(r.Explanation(), "\n"), nil
}

// Explanation describes a rule in Markdown: what it finds, why, what to write instead, and examples.
func (r *Rule) Explanation() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s. %s", r.Title, strings.ToUpper(string(r.Level[:1]))+string(r.Level[1:]))
	if len(r.When) > 0 {
		b.WriteString(", in " + replies(r.When))
	}
	b.WriteString(".\n\n" + r.Why + " (" + r.Source + ").\n")
	if r.Suggest != "" {
		b.WriteString("\nBetter: " + r.Suggest + "\n")
	}
	if r.NotFor != "" {
		fmt.Fprintf(&b, "\nNot for %s: they can silence a finding with a comment, `check: %s: REASON`.\n", r.NotFor, r.ID)
	}
	r.examples(&b, "Found", r.Bad)
	r.examples(&b, "Fine", r.Good)
	return b.String()
}

// replies returns a phrase for kinds of replies, such as "closed and open replies".
func replies(when []site.When) string {
	if len(when) == len(everyReply) {
		return "every reply"
	}
	names := make([]string, len(when))
	for i, w := range when {
		names[i] = string(w)
	}
	return strings.Join(names, " and ") + " replies"
}

// longestExample is the length in bytes above which an example is truncated.
const longestExample = 600

func (r *Rule) examples(b *strings.Builder, title string, examples []Example) {
	for _, e := range examples {
		where := ""
		if e.File != "" {
			where = ", in `" + e.File + "`"
		}
		text := strings.TrimSpace(e.Text)
		if len(text) > longestExample {
			text = text[:longestExample] + "…"
		}
		fmt.Fprintf(b, "\n%s%s:\n\n```md\n%s\n```\n", title, where, text)
	}
}
