package expander

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"howihelp/internal/golden"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
)

const docsIntro = `# Replies in other programs

<!-- Written by go test ./internal/expander -update from the table in internal/expander. Change it there. -->

A build writes all replies for the programs below into ` + "`private/expanders/`" + `, as text; the mail drafts are those of
` + "`private/replies/`" + `. Nothing in ` + "`private/`" + ` is published.

What is filled in for each recipient, ` + "`{{name}}`, `{{topic}}` and `{{subject}}`" + `, becomes the program's own way to ask for
it, or a mark such as ` + "`[name]`" + `. Everything else is as in ` + "`private/replies/`" + `: your rule, the month's figures, one resource,
the link. The figures are those of the day of the build: import the file again after a build in a new month.

A reply is called up by a trigger. It begins with ` + "`:hh-`" + `, names the request, the state and, unless it is neutral, the tone,
and ends in a colon. A site with several profiles has the folder of the profile behind ` + "`:hh-`" + `.

| trigger | reply |
| --- | --- |
| ` + "`:hh-coffee-chat-closed:`" + ` | the no to a coffee chat |
| ` + "`:hh-coffee-chat-closed-friend:`" + ` | the same for a friend |
| ` + "`:hh-call-open:`" + ` | what to send before a call |

Your own text is never taken for a field of the program, whatever it holds: each program's escape is used where it has
one. A test puts texts that mean something to one of the programs into every place that a reply quotes, reads the files
as the last column says, and compares.

| program | file in ` + "`private/`" + ` | what becomes of name, topic and subject | read in tests by |
| --- | --- | --- | --- |
`

// docs/expanders.md is what the table says.
func TestDocs(t *testing.T) {
	var b strings.Builder
	b.WriteString(docsIntro)
	for _, p := range Programs {
		fmt.Fprintf(&b, "| [%s](#%s) | `%s` | %s | %s |\n", p.Title, strings.ReplaceAll(strings.ToLower(p.Title), " ", "-"), p.File, p.Fields, p.Checked)
	}
	for _, p := range Programs {
		fmt.Fprintf(&b, "\n## %s\n\n- To import: %s.\n- Your text: %s.\n- Format: %s.\n", p.Title, p.Import, p.Escapes, p.Source)
		if p.Unsure != "" {
			fmt.Fprintf(&b, "- Not verified: %s\n", p.Unsure)
		}
	}
	site, profile := starter(t)
	e, err := newExport(site, profile, plan.On(profile, day), reply.Read(profile))
	if err != nil {
		t.Fatal(err)
	}
	for _, trigger := range regexp.MustCompile("`(:hh-[^`]+:)`").FindAllStringSubmatch(docsIntro, -1) {
		if !slices.ContainsFunc(e.entries, func(entry entry) bool { return entry.Trigger == trigger[1] }) {
			t.Errorf("%s is no trigger of the starter's", trigger[1])
		}
	}
	golden.Compare(t, *update, "../../docs/expanders.md", b.String())
}
