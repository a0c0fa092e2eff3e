package share

import (
	"fmt"
	"strings"
	"testing"

	"howihelp/internal/golden"
)

const docsIntro = `# Signatures, bios, automatic reply

<!-- Written by go test ./internal/share -update from the table in internal/share. Change it there. -->

People who read how you help before they write ask better, or need not ask. So the page's address belongs where they
look: below your mails, in your profiles, in the automatic reply. A build writes these texts into ` + "`private/share/`" + `;
` + "`howihelp share`" + ` prints and copies them:

` + "```console" + `
$ howihelp share                                 # lists all, with their lengths
$ howihelp share bluesky --copy                  # onto the clipboard
$ howihelp share signature --format html > signature.html
$ howihelp share vacation --format json          # for programs
` + "```" + `

They are made of what your site says in public: name, role, tagline, rule, focus areas, requests, the text of
` + "`profile.md`" + `. Only the business card and the Sieve script hold your address.

| kind | what | formats | room | read in tests by |
| --- | --- | --- | --- | --- |
`

const docsMiddle = `
## When there is too little room

The address is never cut. The tagline has to be there, or the role if there is none; in the headline it is the role. What
room is left goes to the others, as many whole sentences as fit. What has to be there and is too long ends at a sentence;
if not even one sentence fits, at a word, with an ellipsis. ` + "`howihelp share`" + ` warns of it, with file and line:

` + "```console" + `
warning: content/profile.md:4: tagline is too long for the X bio, where it ends with "…e about it, again and again."; shorten it, or change the text before you use it
` + "```" + `

An address that is longer than the place stands there alone, with a warning too.

## How a place counts

- *Graphemes* are what a reader sees as one character: a letter with its accents, an emoji with its skin colour.
- *UTF-16 units* are what most programs count: an emoji is two or more. Where a network does not say how it counts, this
  count is taken, because no other, bytes apart, is higher: what fits by it fits.
- Mastodon counts every web address as 23, however long it is.
`

// docs/share.md is what the table says.
func TestDocs(t *testing.T) {
	var b strings.Builder
	b.WriteString(docsIntro)
	for _, k := range Kinds {
		var room []string
		for _, l := range k.Limits {
			room = append(room, fmt.Sprintf("%d %s", l.Most, l.Unit))
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", k.Name, k.Title(), strings.Join(k.Formats, ", "), strings.Join(room, ", "), k.Checked)
	}
	b.WriteString(docsMiddle)
	b.WriteString("\n## Where to use them, and where the rules come from\n\n| kind | use | rules |\n| --- | --- | --- |\n")
	for _, k := range Kinds {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", k.Name, k.Use, k.Source)
	}
	b.WriteString(docsEnd)
	golden.Compare(t, *update, "../../docs/share.md", b.String())
}

const docsEnd = `
## The signature

The HTML one is a table with inline styles, pixels and colours of six digits, without pictures: what
[caniemail.com](https://www.caniemail.com) lists as safe in Gmail and in Outlook for Windows. It sets no colour for text,
so that it is readable in a dark mail program. The bar beside it has the accent of ` + "`site.toml`" + `. The text ones begin with
the line of two hyphens and a space, by which mail programs know a signature and leave it out of answers; leave that line
out where your program adds it itself.

## The automatic reply

It says what you are focused on, what you can help with and where to look, and nothing about how busy you are. While your
plan is paused it names the first open day instead. It makes no promise about when you answer.

An automatic reply to every mail is a burden to those who write often. Use it for a while, such as a pause, or for an
address that strangers write to. The Sieve script is switched off as it comes: it compiles, and does nothing until you
write ` + "`if true`" + ` for ` + "`if false`" + `. Then the server answers a person once in seven days, and leaves mailing lists and automatic
mails alone (RFC 5230). It answers only mails that name your address; further ones of yours belong into ` + "`:addresses`" + `.

## What could not be verified

- The limits of LinkedIn, X, GitHub and Slack come from third parties; the networks publish none. How they count is not
  published either.
- The signature was not sent through Gmail and Outlook. Its elements and styles are those that caniemail.com lists.
- The Sieve script was compiled with Pigeonhole, the Sieve of Dovecot, and with no other server.
`
