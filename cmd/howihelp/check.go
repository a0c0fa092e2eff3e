package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"howihelp/internal/answer"
	"howihelp/internal/build"
	"howihelp/internal/cache"
	"howihelp/internal/check"
	"howihelp/internal/console"
	"howihelp/internal/linkcheck"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// errFound ends a check that has printed its errors.
var errFound = errors.New("the site has findings that count as errors")

type checkFlags struct {
	links, strict, ready  bool
	date, format, explain string

	text checkText
}

// checkText describes the request that a text on standard input answers.
type checkText struct{ request, when, length, profile string }

func (p *program) checkCommand() *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check [PATH… | -]",
		Short: "Read the site as an editor who knows how to decline well",
		Long: `Check reports each place in the replies and pages that breaks a principle, why,
and what to write instead. With paths it shows only the findings in these files
and folders. With - it reads one reply from standard input, such as one written
elsewhere: --request and --when say which request it answers and in which state,
--length says how long it may be. Check writes nothing.

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
	cmd.Flags().StringVar(&f.format, "format", "text", "`text, json or github`")
	cmd.Flags().StringVar(&f.text.request, "request", "", "with -: the `name` of the request that the text answers")
	cmd.Flags().StringVar(&f.text.when, "when", string(site.Closed), "with -: `open, closed or ask-first`")
	cmd.Flags().StringVar(&f.text.length, "length", string(site.Mail), "with -: `mail, message or note`")
	profileFlag(cmd, &f.text.profile, "the only one that has the request")
	cmd.Flags().StringVar(&f.explain, "explain", "", "explain a `rule` and its reason")
	return cmd
}

func (p *program) check(f checkFlags, paths []string) error {
	if err := formats(f.format, "text", "json", "github"); err != nil {
		return err
	}
	if f.explain != "" {
		return p.explain(f.explain)
	}
	if slices.Contains(paths, "-") {
		return p.checkText(f, paths)
	}
	root, o, err := p.begin(f.date)
	if err != nil {
		return err
	}
	defer root.Close()
	if err := clean(root, p.below, paths); err != nil {
		return err
	}
	found, err := p.findings(root, o, f)
	if err != nil {
		return err
	}
	if len(paths) > 0 {
		found = found.Within(paths)
	}
	return p.conclude(found, f)
}

// conclude reports the findings, and fails if there are errors.
func (p *program) conclude(found check.Findings, f checkFlags) error {
	if err := p.report(found, f.format); err != nil {
		return err
	}
	if len(found.Of(check.Error)) > 0 || f.strict && len(found.Of(check.Warning)) > 0 {
		return errFound
	}
	return nil
}

// longestText is the largest size of a reply that was written elsewhere, in bytes.
const longestText = 1 << 20

// oneText reads a reply that was written elsewhere. Messages name where it comes from.
func oneText(in io.Reader, from string) (string, error) {
	text, err := io.ReadAll(io.LimitReader(in, longestText+1))
	if err != nil {
		return "", fmt.Errorf("%s cannot be read: %w", from, cause(err))
	}
	if len(text) > longestText {
		return "", fmt.Errorf("the text from %s has more than %d bytes; check one reply at a time", from, longestText)
	}
	return string(text), nil
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
	if err := allowed("--length", f.text.length, answer.Lengths); err != nil {
		return err
	}
	v, err := p.viewFor(f.text.request, f.date, f.text.profile)
	if err != nil {
		return err
	}
	when := site.When(f.text.when)
	request, err := answer.Chosen(v.who, f.text.request, when)
	if err != nil {
		return misused(err)
	}
	text, err := oneText(p.in, "standard input")
	if err != nil {
		return err
	}
	found, err := check.Try(v.site, v.who, v.replies, v.month, check.Text{Name: "-", Request: request, When: when, Length: site.Length(f.text.length), Body: text})
	if err != nil {
		return err
	}
	return p.conclude(found, f)
}

// clean turns paths that are relative to the working directory into the paths that findings have: relative to the site, with
// slashes. The argument below is the path of the working directory within the site.
func clean(root *os.Root, below string, paths []string) error {
	for i, name := range paths {
		paths[i] = path.Join(below, filepath.ToSlash(name))
		if _, err := root.Lstat(filepath.FromSlash(paths[i])); err != nil {
			return usage("write it relative to the site, such as content/replies", "the site has no %s", name)
		}
	}
	return nil
}

// findings returns the findings of a site. If the site cannot be read, its mistakes are the findings.
func (p *program) findings(root *os.Root, o build.Options, f checkFlags) (check.Findings, error) {
	b, err := build.LoadReview(root.FS(), o)
	var mistakes source.Errors
	if errors.As(err, &mistakes) {
		return check.Mistaken(mistakes, check.Error), nil
	}
	if err != nil {
		return nil, err
	}
	var answers map[string]linkcheck.Result
	if f.links {
		if answers, err = p.linkAnswers(b); err != nil {
			return nil, err
		}
	}
	return b.Findings(answers, f.ready)
}

// linkTimeout is the time that one host gets to answer, and linkLimit the time for all hosts together.
const linkTimeout, linkLimit = 10 * time.Second, time.Minute

// linkAnswers requests every address on other sites.
func (p *program) linkAnswers(b *build.Review) (map[string]linkcheck.Result, error) {
	addresses := b.Addresses()
	c := linkcheck.Checker{Transport: linkcheck.NewTransport(), Now: p.now, Wait: p.wait, Cache: cache.OfUser("howihelp"), Timeout: linkTimeout, Limit: linkLimit}
	if console.IsTerminal(p.out.Stderr) {
		c.Progress = func(known, all int) { p.out.Progress("%d of %d addresses checked", known, all) }
		p.out.Progress("requesting %s, for up to a minute", words.Count(len(addresses), "address"))
	}
	answers, err := c.Check(context.Background(), addresses)
	if c.Progress != nil {
		p.out.Progress("")
	}
	if hosts := linkcheck.UnaskedHosts(answers); len(hosts) > 0 {
		p.out.Note("note: some addresses were not requested, since their hosts do not answer, or the one-minute limit was reached; check again later: %s", words.Some(hosts))
	}
	return answers, err
}

// report prints findings and their number.
func (p *program) report(found check.Findings, format string) error {
	switch format {
	case "json":
		return p.out.JSON(found.Report())
	case "github":
		for _, f := range found {
			p.out.Say("%s", f.Annotation(filepath.ToSlash(p.site)))
		}
	default:
		fmt.Fprint(p.out.Stdout, found.Text())
	}
	p.out.Say("%s", found.Summary())
	return nil
}

// explain prints the explanation of a rule.
func (p *program) explain(id string) error {
	r := check.Find(id)
	if r == nil {
		return usage(check.Nearest(id), "there is no rule %q", id)
	}
	p.out.Say("%s\n\n%s", r.ID, strings.TrimRight(r.Explanation(), "\n"))
	return nil
}
