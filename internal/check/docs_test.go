package check

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"howihelp/internal/golden"
)

var update = flag.Bool("update", false, "write docs/checks.md and lists.go")

// docs/checks.md is written from the records of the rules and from the corpus.
func TestChecksAreDocumented(t *testing.T) {
	golden.Compare(t, *update, "../../docs/checks.md", documented(t))
}

const intro = `# What check looks for

<!-- Written by go test ./internal/check -run TestChecksAreDocumented -update from the rules in internal/check. -->

§howihelp check§ reads a site as a kind, strict editor would who knows how to decline well. Each finding says where it
stands, what breaks which principle, what to write instead, and why.

| level | in §howihelp build§ | in §howihelp check§ |
| --- | --- | --- |
| error | stops it, nothing is written | exit code 1 |
| warning | is printed | exit code 1 with §--strict§ |
| hint | is not mentioned | stops nothing |

§howihelp check PATH…§ shows what it finds in these files and folders. §--format json§ is for programs, §--format github§
for GitHub Actions, which shows each finding beside its line. §--explain RULE§ prints what stands below.

What keeps a site from being built at all is shown as an error of the rule §mistake§, and what a build warns of besides, such
as a mark §REPLACE:§ of a new site, as its warning.

## Replies

A reply is read as it is sent: of each §{{if}}§ only the part that its request chooses, sentence by sentence. Each rule
names the replies that it reads, since an open reply may ask, explain, and name no resource. Quotations, block quotes, the
texts of links, titles in italics and code are only mentioned, so that no wording is looked for in them. Of a text that is
longer than 8 KiB, that much is searched for wordings.

Two replies for the same request, state and tone are no finding: such a site cannot be built at all.

## Keeping a finding

A wording may be right in its place. Then a comment says why, and the finding is gone:

§§§md
Thank you for asking although I am too busy to mentor, as you put it. <!-- check: excuse: quoting the sender -->
§§§

In front matter and in TOML files it is a line of its own: §# check: plan-contradiction: the fourth is for friends§.

A comment keeps one finding, the first of its rule from its own line on, or one on the text as a whole. Without a reason
it keeps nothing. No comment reaches a page or a reply. Put it at the end of a line or on a line of its own: what stands
behind a comment that begins a line is HTML to Markdown, and shown as it is.

## Links

§--links§ asks every address on other sites that resources, bodies, replies, profile and booking name: one request a second
for each host, hosts side by side, first HEAD, then GET where that did not do. A server in trouble, or a host that nobody
reaches, is asked three times. Redirects are followed; one that is for good is reported with the new address. A host that
refuses programs (403, 429, 999 …) says nothing about its page, so that is a hint. What answered is believed for a week, in
the user's cache folder; what did not is asked again each time. When no host at all can be reached, there is no network:
that is said, and nothing else.

A host has ten seconds for an answer. One that lets two requests pass is not asked again in that run, and after a minute
nothing is: a note names the hosts whose addresses are not known, and the next run asks for these. On a terminal the
number of known addresses counts up.

Only a person sets §checked§ of a resource: a page may answer and say something else.

## Languages

The wordings are data, a file for each language in §internal/check/lang/§. A site adds its own in
[§check/LANG.toml§](format.md#checklangtoml).

%s
In a language without a list only the structure of replies is checked (resource, link, last question, length), and
§no-phrases§ says so.

## How well it works

The corpus in §internal/check/testdata/§ holds English sentences and replies, bad ones with the rules that they break, and
good ones that a naive rule would flag. A hash parts it into two halves. Rules are developed on one; on the other, which is
not looked at meanwhile, these are the figures. Right: found, and there. Wrong: found, but not there. Missed: there, but
not found. Both the texts and the wordings were written by the authors of howihelp, so expect less on other people's texts.

`

func documented(t *testing.T) string {
	var languages strings.Builder
	for _, list := range builtIn {
		state := "whole, tried on the corpus below"
		if list.Draft {
			state = "a first draft, which nobody has tried on a corpus"
		}
		fmt.Fprintf(&languages, "- §%s§: %d wordings; %s.\n", list.Lang, len(list.Phrases), state)
	}
	var b strings.Builder
	fmt.Fprintf(&b, intro, languages.String())
	b.WriteString(blindFigures(t))
	b.WriteString("\n## The rules\n\n| rule | finds | level | reads |\n| --- | --- | --- | --- |\n")
	for _, r := range Rules {
		where := "the site"
		switch {
		case r.links:
			where = "addresses, with §--links§"
		case len(r.When) > 0:
			where = replies(r.When)
		}
		note := ""
		if r.Phrases {
			note = " ¹"
		}
		fmt.Fprintf(&b, "| [§%s§](#%s)%s | %s | %s | %s |\n", r.ID, r.ID, note, r.Title, r.Level, where)
	}
	b.WriteString("\n¹ reads the phrases of a language, and those of §check/LANG.toml§.\n")
	for _, r := range Rules {
		fmt.Fprintf(&b, "\n### §%s§\n\n%s", r.ID, r.Explanation())
	}
	return strings.ReplaceAll(b.String(), "§", "`")
}
