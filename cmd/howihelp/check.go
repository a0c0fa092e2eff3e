package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"howihelp/internal/build"
	"howihelp/internal/cache"
	"howihelp/internal/check"
	"howihelp/internal/linkcheck"
	"howihelp/internal/source"
)

// errFound ends a check that found errors, all of which are printed already.
var errFound = errors.New("the site has findings that count as errors")

type checkFlags struct {
	links, strict         bool
	date, format, explain string
}

func (p *program) checkCommand() *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check [PATH…]",
		Short: "Read the site as an editor who knows how to decline well",
		Long: `Check says what in the replies and pages breaks which principle, where, why, and
what to write instead. With paths it shows only what it finds in these files and
folders. It writes nothing.

It exits with 1 when there is an error, with --strict also for a warning; a hint
stops nothing. To keep one finding, write a comment above it that says why:
<!-- check: excuse: quoting the sender -->`,
		Example: `  howihelp check content/replies
  howihelp check --links
  howihelp check --explain excuse`,
		RunE: func(_ *cobra.Command, args []string) error { return p.check(f, args) },
	}
	dateFlag(cmd, &f.date)
	cmd.Flags().BoolVar(&f.links, "links", false, "ask every address on other sites whether it still answers")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "exit with 1 for warnings, too")
	cmd.Flags().StringVar(&f.format, "format", "text", "`text, json or github`")
	cmd.Flags().StringVar(&f.explain, "explain", "", "say what a `rule` looks for, and why")
	return cmd
}

func (p *program) check(f checkFlags, paths []string) error {
	if err := formats(f.format, "text", "json", "github"); err != nil {
		return err
	}
	if f.explain != "" {
		return p.explain(f.explain)
	}
	o, err := p.options(f.date)
	if err != nil {
		return err
	}
	root, err := p.open()
	if err != nil {
		return err
	}
	defer root.Close()
	if err := clean(root, paths); err != nil {
		return err
	}
	found, err := p.findings(root, o, f.links)
	if err != nil {
		return err
	}
	if len(paths) > 0 {
		found = found.Within(paths)
	}
	if err := p.report(found, f.format); err != nil {
		return err
	}
	if len(found.Of(check.Error)) > 0 || f.strict && len(found.Of(check.Warning)) > 0 {
		return errFound
	}
	return nil
}

// clean makes paths such as the findings have them, relative to the site and with slashes.
func clean(root *os.Root, paths []string) error {
	for i, name := range paths {
		paths[i] = path.Clean(filepath.ToSlash(name))
		if _, err := root.Lstat(filepath.FromSlash(paths[i])); err != nil {
			return usage("write it relative to the site, such as content/replies", "the site has no %s", name)
		}
	}
	return nil
}

// mistake is the rule of what keeps a site from being built at all.
const mistake = "mistake"

// findings returns what is to be said about a site. The mistakes of one that cannot be read are findings, too.
func (p *program) findings(root *os.Root, o build.Options, links bool) (check.Findings, error) {
	b, err := build.Load(root.FS(), o)
	var mistakes source.Errors
	if errors.As(err, &mistakes) {
		return asFindings(mistakes, check.Error), nil
	}
	if err != nil {
		return nil, err
	}
	var answers map[string]linkcheck.Result
	if links {
		if answers, err = p.linkAnswers(b); err != nil {
			return nil, err
		}
	}
	found, err := b.Check(answers)
	return append(found, asFindings(b.Warnings, check.Warning)...).Sorted(), err
}

// asFindings makes findings of what the loader says.
func asFindings(said source.Errors, level check.Level) check.Findings {
	var found check.Findings
	for _, e := range said {
		at := check.Range{File: e.Pos.File, Line: e.Pos.Line, Column: e.Pos.Column}
		found = append(found, check.Finding{Range: at, Level: level, Rule: mistake, Msg: e.Msg, Suggest: e.Hint})
	}
	return found
}

// linkTimeout is how long a host may take to answer.
const linkTimeout = 20 * time.Second

// linkAnswers asks the network about every address on other sites.
func (p *program) linkAnswers(b *build.Build) (map[string]linkcheck.Result, error) {
	addresses, err := b.Addresses()
	if err != nil {
		return nil, err
	}
	c := linkcheck.Checker{Transport: http.DefaultTransport, Now: p.now, Wait: p.wait, Cache: cache.OfUser("howihelp"), Timeout: linkTimeout}
	return c.Check(context.Background(), addresses)
}

// report prints findings and their number.
func (p *program) report(found check.Findings, format string) error {
	errs, warnings, hints := found.Of(check.Error), found.Of(check.Warning), found.Of(check.Hint)
	switch format {
	case "json":
		if found == nil {
			found = check.Findings{}
		}
		return p.out.json(struct {
			Findings check.Findings `json:"findings"`
			Errors   int            `json:"errors"`
			Warnings int            `json:"warnings"`
			Hints    int            `json:"hints"`
		}{found, len(errs), len(warnings), len(hints)})
	case "github":
		for _, f := range found {
			p.out.say("%s", annotation(f, p.site))
		}
	default:
		for _, f := range found {
			p.out.say("%s", block(f))
		}
	}
	if len(found) == 0 {
		p.out.say("nothing found")
		return nil
	}
	p.out.say("%s, %s, %s", count(len(errs), "error"), count(len(warnings), "warning"), count(len(hints), "hint"))
	return nil
}

// block is a finding for people: what and where, what to do, why.
func block(f check.Finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s: %s [%s]", place(f.Range), f.Level, f.Msg, f.Rule)
	if f.Suggest != "" {
		b.WriteString("\n    " + f.Suggest)
	}
	if f.Reason != "" {
		b.WriteString("\n    why: " + f.Reason)
	}
	return b.String()
}

// place writes a range as editors and terminals understand it: "a.md:9:4-17", or "a.md:9:4-10.2" over a line's end.
func place(r check.Range) string {
	switch {
	case r.Column == 0:
		return r.Pos().String()
	case r.EndLine > r.Line:
		return fmt.Sprintf("%s-%d.%d", r.Pos(), r.EndLine, r.EndColumn)
	}
	return fmt.Sprintf("%s-%d", r.Pos(), r.EndColumn)
}

// annotation is a finding as a workflow command of GitHub Actions, which shows it beside the line of a change.
func annotation(f check.Finding, dir string) string {
	kind := map[check.Level]string{check.Error: "error", check.Warning: "warning", check.Hint: "notice"}[f.Level]
	properties := []string{"file=" + inProperty(path.Join(filepath.ToSlash(dir), f.File))}
	number := func(name string, n int) {
		if n > 0 {
			properties = append(properties, fmt.Sprintf("%s=%d", name, n))
		}
	}
	number("line", f.Line)
	number("endLine", f.EndLine)
	if f.EndLine == f.Line { // GitHub knows columns within one line only
		number("col", f.Column)
		number("endColumn", f.EndColumn)
	}
	properties = append(properties, "title="+inProperty("howihelp: "+f.Rule))
	text := f.Msg
	for _, more := range []string{f.Suggest, f.Reason} {
		if more != "" {
			text += "\n" + more
		}
	}
	return "::" + kind + " " + strings.Join(properties, ",") + "::" + inData(text)
}

var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func inData(s string) string     { return dataEscapes.Replace(s) }
func inProperty(s string) string { return propertyEscapes.Replace(s) }

// explain prints the record of a rule.
func (p *program) explain(id string) error {
	r := check.Find(id)
	if r == nil {
		return usage(check.Nearest(id), "--explain is %q", id)
	}
	p.out.say("%s\n\n%s", r.ID, strings.TrimRight(r.Explanation(), "\n"))
	return nil
}
