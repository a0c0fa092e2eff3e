package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"howihelp/internal/console"
	"howihelp/internal/expander"
	"howihelp/internal/share"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

type shareFlags struct {
	date, profile, format string
	copy, list            bool
}

func (p *program) shareCommand() *cobra.Command {
	var f shareFlags
	names := share.Names()
	cmd := &cobra.Command{
		Use:   "share [KIND]",
		Short: "Print or copy a signature, a bio or an automatic reply",
		Long: `Share prints texts that lead people to the page before they write: a signature, a
bio for each network within its limit, an automatic reply, and a QR code. KIND is
one of ` + strings.Join(names[:len(names)/2], ", ") + `,
` + strings.Join(names[len(names)/2:], ", ") + `.

Without KIND, share lists the kinds, and the files that a build writes for text
expanders and mail programs. If a text is too long for a network, share cuts it at the end
of a sentence, keeps the address, and warns.`,
		Example: `  howihelp share bluesky --copy
  howihelp share signature --format html > signature.html
  howihelp share qr --format png > qr.png`,
		ValidArgs: names,
		Args:      atMostOne("name one kind"),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 || f.list {
				return p.listShares(f)
			}
			return p.share(args[0], f)
		},
	}
	dateFlag(cmd, &f.date)
	profileFlag(cmd, &f.profile, "all of them")
	cmd.Flags().BoolVar(&f.copy, "copy", false, "put the text on the clipboard instead of printing it")
	cmd.Flags().BoolVar(&f.list, "list", false, "list the kinds, and the programs that a build writes replies for")
	cmd.Flags().StringVar(&f.format, "format", "", "a `format` of the kind, or json (default: the kind's first format)")
	return cmd
}

// snippets returns the snippets of some kinds of each chosen profile.
func (p *program) snippets(f shareFlags, kinds []*share.Kind) (s *site.Site, all []share.Owned, err error) {
	views, err := p.views(f.date, f.profile)
	if err != nil {
		return nil, nil, err
	}
	all = make([]share.Owned, len(views))
	for i, v := range views {
		all[i].Profile = v.who
		if all[i].Snippets, err = share.SnippetsOf(kinds, v.site, v.who, v.month); err != nil {
			return nil, nil, err
		}
	}
	return views[0].site, all, nil
}

func (p *program) share(name string, f shareFlags) (err error) {
	var kinds []*share.Kind
	if kinds, f.format, err = share.Choose(name, f.format, f.copy, console.IsTerminal(p.out.Stdout)); err != nil {
		return err
	}
	s, all, err := p.snippets(f, kinds)
	if err != nil {
		return err
	}
	snippets, warnings := share.Flat(all)
	switch {
	case len(snippets) == 1:
		return p.printSnippet(snippets[0], f)
	case f.copy || f.format != "json" && f.format != "text":
		_, err := p.whose(s, "").One()
		return err
	case f.format == "json":
		return p.out.JSON(snippets)
	}
	fmt.Fprint(p.out.Stdout, share.Sheet(all))
	p.out.Warn(warnings)
	return nil
}

// printSnippet prints or copies a snippet, with its warnings.
func (p *program) printSnippet(s share.Snippet, f shareFlags) error {
	data, err := s.In(f.format)
	if err != nil {
		return err
	}
	if f.copy {
		if err := console.Copy(strings.TrimRight(string(data), "\n")); err != nil {
			return err
		}
		p.out.Say("copied: %s", strings.Join(append([]string{s.Title()}, s.Rooms()...), ", "))
	} else if _, err := p.out.Stdout.Write(data); err != nil {
		return err
	}
	p.out.Warn(s.Warnings)
	return nil
}

func (p *program) listShares(f shareFlags) error {
	if err := source.OneOf("--format", cmp.Or(f.format, "text"), share.Formats(share.Kinds)); err != nil {
		return err
	}
	_, all, err := p.snippets(f, share.Kinds)
	if err != nil {
		return err
	}
	if f.format == "json" {
		lists := make([]shareList, len(all))
		for i, o := range all {
			lists[i] = shareList{o.Snippets, expander.Programs}
		}
		return p.out.JSON(oneOrAll(lists))
	}
	p.out.Say("%s\nthe replies for other programs, in private/:\n\n%s", share.Overview(all), strings.TrimSuffix(expander.List(), "\n"))
	_, warnings := share.Flat(all)
	p.out.Warn(warnings)
	return nil
}

type shareList struct {
	Kinds     []share.Snippet     `json:"kinds"`
	Expanders []*expander.Program `json:"expanders"`
}
