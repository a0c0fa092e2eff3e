package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"howihelp/internal/answer"
	"howihelp/internal/build"
	"howihelp/internal/cache"
	"howihelp/internal/check"
	"howihelp/internal/console"
	"howihelp/internal/linkcheck"
	"howihelp/internal/site"
)

// errFound ends a check that has printed its errors.
var errFound = errors.New("the site has findings that count as errors")

type checkFlags struct {
	links, strict, ready  bool
	date, format, explain string

	text checkText
}

// checkText has the flags that describe the request for a reply on standard input.
type checkText struct {
	request, profile string
	when             site.When
	length           site.Length
}

func (p *program) checkCommand() *cobra.Command {
	f := checkFlags{format: "text", text: checkText{when: site.Closed, length: site.Mail}}
	cmd := &cobra.Command{
		Use:   "check [PATH… | -]",
		Short: "Read the site as an editor who knows how to decline well",
		Long: `Check reports each place in the replies and pages that breaks a principle. It says
why, and what to write instead. With paths it shows only the findings in these
files and folders. With - it reads one reply from standard input, such as one
written elsewhere: --request and --when say which request it answers and in which
state, --length says how long it may be. Check writes nothing.

It exits with 1 for an error, with --strict for a warning too, but never for a
hint. To keep a sentence that a rule reports, name the rule and
your reason in a comment above it:
<!-- check: excuse: quoting the sender -->`,
		Example: `  howihelp check content/replies
  howihelp check - --request coffee-chat --when closed < reply.txt
  howihelp check --links
  howihelp check --explain excuse`,
		RunE: func(_ *cobra.Command, args []string) error { return p.check(f, args) },
	}
	dateFlag(cmd, &f.date)
	cmd.Flags().BoolVar(&f.links, "links", false, "request every address on other sites to see whether it still answers")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "exit with 1 for warnings as well")
	cmd.Flags().BoolVar(&f.ready, "ready", false, "exit with 1 for what deploy refuses too: a text that says REPLACE: on a page, or a base_url that is an example")
	choiceFlag(cmd, &f.format, "format", check.Formats, "`text, json or github`")
	cmd.Flags().StringVar(&f.text.request, "request", "", "with -: the `name` of the request that the text answers")
	choiceFlag(cmd, &f.text.when, "when", answer.States, "with -: `open, closed or ask-first`")
	choiceFlag(cmd, &f.text.length, "length", answer.Lengths, "with -: `mail, message or note`")
	profileFlag(cmd, &f.text.profile, "the only one that has the request")
	cmd.Flags().StringVar(&f.explain, "explain", "", "explain a `rule` and its reason")
	return cmd
}

func (p *program) check(f checkFlags, paths []string) error {
	if f.explain != "" {
		text, err := check.Explain(f.explain)
		if err == nil {
			p.out.Say("%s", text)
		}
		return err
	}
	if slices.Contains(paths, "-") {
		return p.checkText(f, paths)
	}
	root, o, err := p.begin(f.date)
	if err != nil {
		return err
	}
	defer root.Close()
	if paths, err = check.Paths(root.FS(), p.below, paths); err != nil {
		return err
	}
	var links func([]string) (map[string]linkcheck.Result, error)
	if f.links {
		links = p.linkAnswers
	}
	found, err := build.FindingsIn(root.FS(), o, links, f.ready)
	if err != nil {
		return err
	}
	if len(paths) > 0 {
		found = found.Within(paths)
	}
	return p.report(found, f)
}

// report prints the findings, and fails if there are errors.
func (p *program) report(found check.Findings, f checkFlags) error {
	text, err := found.In(f.format, filepath.ToSlash(p.site))
	if err != nil {
		return err
	}
	fmt.Fprint(p.out.Stdout, text)
	if len(found.Of(check.Error)) > 0 || f.strict && len(found.Of(check.Warning)) > 0 {
		return errFound
	}
	return nil
}

// checkText checks the reply on standard input.
func (p *program) checkText(f checkFlags, paths []string) error {
	switch {
	case len(paths) > 1:
		return usage("give either paths or -", "- cannot be combined with paths")
	case f.links || f.ready:
		return usage("leave it out", "%s checks the files of the site, not a text on standard input", map[bool]string{true: "--links", false: "--ready"}[f.links])
	case f.text.request == "":
		return usage("add --request and the name of a file in content/requests/, such as --request coffee-chat", "howihelp check - needs the request that the text answers")
	}
	v, err := p.viewFor(f.text.request, f.date, f.text.profile, "")
	if err != nil {
		return err
	}
	request, err := answer.Chosen(v.who, f.text.request, f.text.when)
	if err != nil {
		return err
	}
	text, err := console.Input{Stdin: p.in, From: "-"}.Text("")
	if err != nil {
		return err
	}
	found, err := check.Try(v.site, v.who, v.replies, v.month, check.Text{Name: "-", Request: request, When: f.text.when, Length: f.text.length, Body: text})
	if err != nil {
		return err
	}
	return p.report(found, f)
}

// linkTimeout is the time for one host to answer, and linkLimit the time for all hosts together.
const linkTimeout, linkLimit = 10 * time.Second, time.Minute

// linkAnswers requests addresses on other sites.
func (p *program) linkAnswers(addresses []string) (map[string]linkcheck.Result, error) {
	c := linkcheck.Checker{Transport: linkcheck.NewTransport(), Now: p.now, Wait: p.wait, Cache: cache.OfUser("howihelp"), Timeout: linkTimeout, Limit: linkLimit}
	return c.Ask(context.Background(), addresses, p.out)
}
