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

A build writes all replies as text into ` + "`private/expanders/`" + `, for the programs below. The mail drafts are in
` + "`private/replies/`" + `. Nothing in ` + "`private/`" + ` is published.

Where a reply has ` + "`{{name}}`, `{{topic}}` or `{{subject}}`" + `, the program asks you for the value in its own way, or shows a mark
such as ` + "`[name]`" + `. Everything else is as in ` + "`private/replies/`" + `: your rule, the month's figures, one resource and the link. The
figures are those of the day of the build, so import the file again after a build in a new month. Type ` + "`:hh:`" + ` to see
whether a program has old figures. After a second import, most programs have, or may have, the old replies beside the new ones, and you
could send last month's figures. The section of each program says what to delete before you import again.

You call up a reply by typing its trigger. A trigger begins with ` + "`:hh-`" + `. It continues with the request, the state, the tone
unless it is neutral, ` + "`message` or `note`" + ` for a [short reply](replies.md#short-replies), and a colon. In a site with
several profiles, the profile's folder follows ` + "`:hh-`" + `.

| trigger | reply |
| --- | --- |
| ` + "`:hh-coffee-chat-closed:`" + ` | the no to a coffee chat |
| ` + "`:hh-coffee-chat-closed-friend:`" + ` | the same for a friend |
| ` + "`:hh-coffee-chat-closed-message:`" + ` | the same in a chat |
| ` + "`:hh-coffee-chat-closed-note:`" + ` | the same for an invitation on LinkedIn |
| ` + "`:hh-call-open:`" + ` | what to send before a call |
| ` + "`:hh:`" + ` | a line for you alone: the days for which the figures are valid |

Your text may contain anything. If a part of it looks like a field of the program, howihelp escapes that part, provided that the
program has an escape. A test checks this: it writes such parts into the rule, the titles and all other texts that a reply
quotes, reads the files with the programs in the last column, and compares the results.

| program | file in ` + "`private/`" + ` | name, topic and subject become | read in tests by |
| --- | --- | --- | --- |
`

const docsPhone = `
## On a phone

On a phone, where most messages are answered, a reply comes from one of two places:

- **Text replacements**: an iPhone or iPad gets those of your Mac [through iCloud](#macos-and-ios), an Android phone with
  Gboard gets a [file](#gboard). Both have the messages and notes only.
- **The desk**: ` + "`private/index.html`" + ` needs no server. Put the folder ` + "`private/`" + ` where your devices share files, such as iCloud
  Drive, Nextcloud or Syncthing, and open it there in the browser. To recognise a message, the desk reads
  ` + "`private/languages.js`" + `, the typical words of all languages. Without that file it knows only the usual phrases in
  English and in your page's language. Some file apps show a preview in which scripts don't run; in that case, open the file
  in a browser. Anybody who can read that folder can read your replies.
`

// docs/expanders.md is generated from [Programs].
func TestDocs(t *testing.T) {
	var b strings.Builder
	b.WriteString(docsIntro)
	for _, p := range Programs {
		fmt.Fprintf(&b, "| [%s](#%s) | `%s` | %s | %s |\n", p.Title, strings.ReplaceAll(strings.ToLower(p.Title), " ", "-"), p.File, p.Fields, p.Checked)
	}
	b.WriteString(docsPhone)
	for _, p := range Programs {
		fmt.Fprintf(&b, "\n## %s\n\n- To import: %s.\n- To import again: %s.\n- Your text: %s.\n- Format: %s.\n", p.Title, p.Import, p.Again, p.Escapes, p.Source)
		if p.Unsure != "" {
			fmt.Fprintf(&b, "- Not verified: %s\n", p.Unsure)
		}
	}
	site, profile := starter(t)
	e, err := newExport(site, profile, plan.On(profile, day), reply.Read(profile).On(site, plan.On(profile, day)))
	if err != nil {
		t.Fatal(err)
	}
	for _, trigger := range regexp.MustCompile("`(:hh[^`]*:)`").FindAllStringSubmatch(docsIntro, -1) {
		if !slices.ContainsFunc(e.entries, func(entry entry) bool { return entry.Trigger == trigger[1] }) {
			t.Errorf("docs/expanders.md names the trigger %s, which the starter doesn't have", trigger[1])
		}
	}
	golden.Compare(t, *update, "../../docs/expanders.md", b.String())
}
