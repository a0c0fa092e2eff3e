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

§howihelp check§ reads a site the way a kind but strict editor would. Each finding says where it is, which principle it
breaks, what to write instead, and why.

| level | in §howihelp build§ | in §howihelp check§ |
| --- | --- | --- |
| error | stops it, and nothing is written | exit code 1 |
| warning | is printed | exit code 1 with §--strict§ |
| hint | is not printed | stops nothing |

§howihelp check PATH…§ shows the findings in these files and folders. §--format json§ is for programs, §--format github§
for GitHub Actions, which shows each finding next to its line. §--explain RULE§ prints the description of a rule.

§howihelp check - --request coffee-chat --when closed < reply.txt§ reads one reply from standard input, such as one that you
wrote in a mail program. It prints the same findings in the same formats. A field that was not filled in is only a warning
there, since replies that are exported for other programs have fields.

Mistakes that keep a site from being built are errors of the rule §mistake§. Other warnings of a build, such as a mark
§REPLACE:§ of a new site, are warnings of that rule.

## Replies

Check reads a reply as it is sent, sentence by sentence: of each §{{if}}§, only the part that its request chooses. Each
rule names the replies that it reads, since an open reply may ask, explain, and name no resource. Quotations, block quotes,
link texts, titles in italics and code are mentions, and are not searched for wordings. Only the first 8 KiB of a text are
searched.

Two replies for the same request, state and tone are not a finding, because such a site cannot be built.

## Levels

A rule about structure, such as a missing link, is right by construction. A rule about wordings can be wrong, so it earns
its level on texts whose authors knew neither the rules' patterns nor their examples: an error needs %d counted findings of
which %d %% are right, and a warning needs %d and %d %%. A rule that is wrong more often, or was found too seldom to know, is
a hint. Your own phrases in §check/LANG.toml§ have the level that the rule is meant to have, since you chose the wording.

## Keeping a finding

A wording may be right in its place, and some rules are a matter of taste; their descriptions say for whom. A comment with a
reason silences one finding:

§§§md
Thank you for asking although I am too busy to mentor, as you put it. <!-- check: excuse: quoting the sender -->
§§§

In front matter and in TOML files it is a line of its own: §# check: plan-contradiction: the fourth is for friends§.

A comment silences the first finding of its rule at or after its own line, or one on the text as a whole. Without a reason
it has no effect. No comment appears on a page or in a reply. Put it at the end of a line or on a line of its own: Markdown
treats whatever follows a comment at the beginning of a line as HTML, and shows it unformatted.

## Links

§--links§ checks every external address in resources, texts, replies, profile and booking links. It sends one request a
second to each host, to several hosts at once: first HEAD, then GET if that fails. It tries a server with an error, or a host
that cannot be reached, three times. It follows redirects, and reports a permanent one with the new address. A host that
refuses programs (403, 429, 999 …) says nothing about the page, so that is a hint. Good answers are cached for a week, in
the user's cache folder; bad ones are not. If no host can be reached at all, check says that there is no network, and nothing
else.

A host has ten seconds to answer. After two requests without an answer, check skips the host for the rest of the run, and
after a minute it stops: a note names the hosts that are left, and the next run starts with them. On a terminal it shows
its progress.

Only you set §checked§ of a resource: a page may answer and say something else.

## Languages

The wordings are data, one file per language in §internal/check/lang/§. A site adds its own in
[§check/LANG.toml§](format.md#checklangtoml).

%s
In a language without a list, check looks only at the structure of replies (resource, link, last question, length), and
§no-phrases§ says so.

## How well it works

The figures are those of replies by people who saw an owner's page and the rules' titles in plain words, and nothing else.
One half of them is looked at while the rules are tuned. The other half is only counted, and written anew when somebody
looks at it. The replies are in §internal/check/testdata/blind/§, the counts in §internal/check/testdata/figures.toml§.

`

func documented(t *testing.T) string {
	var languages strings.Builder
	for _, list := range builtIn {
		state := "tried on the corpus in §internal/check/testdata/§"
		if list.Draft {
			state = "a draft until somebody who writes in it has reviewed it"
		}
		fmt.Fprintf(&languages, "- §%s§: %d wordings; %s.\n", list.Lang, len(list.Phrases), state)
	}
	var b strings.Builder
	fmt.Fprintf(&b, intro, errorFindings, errorPercent, warningFindings, warningPercent, languages.String())
	b.WriteString(blindFigures(t))
	b.WriteString("\n## The rules\n\n| rule | finds | level | reads | right | wrong | missed |\n| --- | --- | --- | --- | --- | --- | --- |\n")
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
		counts := "not measured | | "
		switch f := figuresOfRules[r.ID]; {
		case r.certain && f == (figure{}):
			counts = "by construction | | "
		case r.letter != nil:
			counts = fmt.Sprintf("%d | %d | %d ", f.right, f.wrong, f.missed)
		}
		fmt.Fprintf(&b, "| [§%s§](#%s)%s | %s | %s | %s | %s|\n", r.ID, r.ID, note, r.Title, r.Level, where, counts)
	}
	b.WriteString("\n¹ uses the phrases of a language and those of §check/LANG.toml§. Right, wrong and missed: counted findings in all languages.\n")
	for _, r := range Rules {
		fmt.Fprintf(&b, "\n### §%s§\n\n%s", r.ID, r.Explanation())
	}
	return strings.ReplaceAll(b.String(), "§", "`")
}
