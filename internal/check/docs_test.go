package check

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"howihelp/internal/golden"
)

var update = flag.Bool("update", false, "write docs/checks.md and the generated files of this package")

// docs/checks.md is generated from the rules and from their figures on the blind texts.
func TestChecksAreDocumented(t *testing.T) {
	golden.Compare(t, *update, "../../docs/checks.md", documented(t))
}

// Each rule names the source of its reason.
func TestRulesNameTheirSource(t *testing.T) {
	for _, r := range Rules {
		if r.Why == "" || strings.TrimSpace(r.Source) == "" || strings.HasSuffix(r.Source, ".") {
			t.Errorf("the rule %s has the reason %q and the source %q, want both, and no full stop after the source", r.ID, r.Why, r.Source)
		}
	}
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

§howihelp check PATH…§ shows only the findings in these files and folders. §--format json§ is for programs,
§--format github§ for GitHub Actions, which shows each finding next to its line. §--explain RULE§ prints the description of a
rule.

§howihelp check - --request coffee-chat --when closed < reply.txt§ reads one reply from standard input, such as one that you
wrote in a mail program. It prints the same findings in the same formats. A field that was not filled in is only a warning
there, since replies that are exported for other programs have fields. It is a warning in the text of a page too, which may
show what to write, but an error in the sign-off, the rule and the reason of a pause, which replies repeat. For a [short reply](replies.md#short-replies), add
§--length message§ or §--length note§.

Mistakes that keep a site from being built are errors of the rule §mistake§. Other warnings of a build, such as about a
§REPLACE:§ mark in a new site, are warnings of that rule. With §--ready§, a mark that a public page would show is an error.
So is a §base_url§ that is still an example, which §howihelp deploy§ refuses too.

## Replies

Check reads a reply as it is sent, sentence by sentence: of each §{{if}}§, only the part that its request chooses. Each
rule names the replies that it reads, since an open reply may ask, explain, or name no resource. Quotations, block quotes,
link texts, titles in italics and code are mentions, and are not searched for wordings. Only the first 8 KiB of a text are
searched.

Two replies for the same request, state and tone are not a finding, because such a site cannot be built.

## Levels

A rule about structure, such as a missing link, is right by construction. A rule about wordings can be wrong, so it earns
its level on texts whose authors knew neither the rules' patterns nor their examples. An error needs %d counted findings, of
which %d %% are right; a warning needs %d, of which %d %% are right. A rule that is wrong more often, or has too few
findings to tell, is a hint. Findings of your own phrases in §check/LANG.toml§ keep the level that the rule is meant to have,
since you chose the wording.

## Where the rules come from

Each rule names its source in parentheses: a study, a standard, a measurement, or one of
[the principles](../README.md#the-principles-behind-it) that howihelp is built on, such as the helpful switch (a no names
exactly one specific place that helps instead) and no ghosting (a clear, final answer within two business days). "A
principle of this project" means that the rule has no other source.

## Keeping a finding

A wording may be right in its place. Some rules are a matter of taste; their descriptions say for whom. A comment with a
reason silences one finding:

§§§md
Thank you for asking although I am too busy to mentor, as you put it. <!-- check: excuse: quoting the sender -->
§§§

In front matter and in TOML files it is a line of its own: §# check: plan-contradiction: the fourth is for friends§.

A comment silences the first finding of its rule that is at or after the comment's line, or about the text as a whole.
A comment without a reason has no effect. No comment appears on a page or in a reply. Put a comment at the end of a line or on
a line of its own: Markdown treats whatever follows a comment at the beginning of a line as HTML, and shows it unformatted.

## Links

§--links§ checks every external address in resources, texts, replies, profile and booking links. It sends one request a
second to each host, to several hosts at once: first HEAD, then GET if that fails. If a server reports an error, or a host
cannot be reached, it tries three times. It follows redirects, and reports a permanent redirect with the new address. A host
that refuses programs (403, 429, 999 …) says nothing about the page, so the finding is a hint. Good answers are cached for a
week, in the user's cache folder; bad answers are not. If no host can be reached at all, check only says that there is no
network.

A host has ten seconds to answer. After two requests without an answer, check skips the host for the rest of the run. After
a minute, check stops checking links: a note names the hosts that are left, and the next run starts with them. On a terminal
it shows its progress.

Only you set §checked§ of a resource, since a page that still answers may have different content.

## Languages

The wordings are data, one file per language in §internal/check/lang/§. A site adds its own in
[§check/LANG.toml§](format.md#checklangtoml).

%s
In a language without a list, check looks only at the structure of replies (resource, link, last question, length), and
§no-phrases§ says so.

## How well it works

The figures come from replies by people who saw only an owner's page and the rules' titles in plain words. Half of the
replies are read while the rules are tuned. The other half are only counted; a counted reply is replaced with a new one as
soon as somebody reads it. The replies are in §internal/check/testdata/blind/§, the counts in
§internal/check/testdata/figures.toml§.

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
