package share

import (
	"fmt"
	"strings"
	"testing"

	"howihelp/internal/golden"
)

const docsIntro = `# Signatures, bios, automatic reply

<!-- Written by go test ./internal/share -update from the table in internal/share. Change it there. -->

People who read how you help before they write ask better questions, or find that they don't need to ask. So put the
page's address where they look: below your mails, in your profiles, in the automatic reply. A build writes these texts into
` + "`private/share/`; `howihelp share`" + ` prints and copies them:

` + "```console" + `
$ howihelp share                                 # lists all, with their lengths
$ howihelp share bluesky --copy                  # onto the clipboard
$ howihelp share linkedin                        # both texts: the headline and About
$ howihelp share signature --format html > signature.html
$ howihelp share vacation --format json          # for programs
` + "```" + `

They contain only public parts of your site: name, role, tagline, rule, focus areas, requests, the text of ` + "`profile.md`" + `.
Only the business card and the Sieve script contain your mail address, and no text contains a ` + "`contact`" + `. A request with
its own pause is left out. The business card always has your whole name; it splits it into given and family names only where
the order is certain.

| kind | text | formats | room | read in tests by |
| --- | --- | --- | --- | --- |
`

const docsMiddle = `
## When there is too little room

The address is never cut. The tagline is required, or the role if you have no tagline; the headline requires the role. The
other parts get the room that is left, as many whole sentences as fit. A required part that is too long ends at a sentence
or, if not even one sentence fits, at a word with an ellipsis. ` + "`howihelp share`" + ` warns you, with file and line:

` + "```console" + `
warning: content/profile.md:4: tagline is too long for the X bio, where it ends with "…e about it, again and again."; shorten it, or change the text before you use it
` + "```" + `

If the address alone is longer than the place allows, the text is only the address, and ` + "`howihelp share`" + ` warns you too.

## How a place counts

- A *grapheme* is one character to a reader: a letter with its accents, an emoji with its skin colour.
- Most programs count *UTF-16 units*: an emoji is two or more. We use this count if a network doesn't publish its own,
  because only the count of bytes can be higher.
- Mastodon counts every web address as 23, however long it is.
`

// docs/share.md is generated from [Kinds].
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

The HTML signature is a table with inline styles, pixels and six-digit colours, without pictures:
[caniemail.com](https://www.caniemail.com) lists these as safe in Gmail and in Outlook for Windows. It sets no text colour,
so that it is readable in a dark mail program. The bar beside it has the accent colour of ` + "`site.toml`" + `. The text signatures begin
with a line of two hyphens and a space. Mail programs recognise a signature by that line, and leave the signature out of
answers. Delete the line if your program adds it itself.

## The automatic reply

The reply names your focus areas, your help and your page, and says nothing about how busy you are. While your plan is
paused, it names the first open day instead of your help. It doesn't promise when you will answer.

An automatic reply to every mail is a burden to people who write often. Use it for a while, such as a pause, or for an
address that strangers write to. The Sieve script is off by default: it compiles, but does nothing until you change
` + "`if false`" + ` to ` + "`if true`" + `. Then the server answers each person at most once in seven days, and never answers mailing lists or
automatic mails (RFC 5230). It answers only mails that name your address; add your other addresses to ` + "`:addresses`" + `.

## Not verified

- The limits of LinkedIn, X, Threads, Instagram, GitHub and Slack come from third parties: the networks publish neither
  limits nor how they count. WhatsApp publishes the limit of business profiles; we use it for all profiles.
- We did not send the signature through Gmail and Outlook. It uses only elements and styles that caniemail.com lists.
- We compiled the Sieve script with Pigeonhole, Dovecot's Sieve, and with no other server.
`
