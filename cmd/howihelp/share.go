package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"howihelp/internal/console"
	"howihelp/internal/expander"
	"howihelp/internal/share"
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

// snippets returns the snippets of some kinds of each chosen profile, and the views of these profiles.
func (p *program) snippets(f shareFlags, kinds []*share.Kind) (views []*view, all []share.Owned, err error) {
	if views, err = p.views(f.date, f.profile); err != nil {
		return nil, nil, err
	}
	for _, v := range views {
		o := share.Owned{Profile: v.who}
		for _, k := range kinds {
			s, err := k.Write(v.site, v.who, v.month)
			if err != nil {
				return nil, nil, err
			}
			o.Snippets = append(o.Snippets, s)
		}
		all = append(all, o)
	}
	return views, all, nil
}

func (p *program) share(name string, f shareFlags) error {
	kinds := share.Find(name)
	if kinds == nil {
		return usage(source.DidYouMean(name, share.Names(), "howihelp share lists the kinds"), "there is no kind %q", name)
	}
	toFile := "write it to a file: howihelp share " + name + " --format png > " + name + ".png"
	formats := share.Formats(kinds)
	switch f.format = cmp.Or(f.format, formats[0]); {
	case f.copy && len(kinds) > 1:
		return usage("copy one at a time: howihelp share "+kinds[0].Name+" --copy, then howihelp share "+kinds[1].Name+" --copy", "these are %d texts", len(kinds))
	case !slices.Contains(formats, f.format):
		return allowed("--format", f.format, formats)
	case f.copy && f.format == "png":
		return usage(toFile, "the clipboard takes text, and a png is a picture")
	case f.format == "png" && console.IsTerminal(p.out.Stdout):
		return usage(toFile, "a terminal cannot show a png")
	}
	views, all, err := p.snippets(f, kinds)
	if err != nil {
		return err
	}
	snippets, warnings := share.Flat(all)
	switch {
	case len(snippets) == 1:
		return p.printSnippet(snippets[0], f)
	case f.copy || f.format != "json" && f.format != "text":
		_, err := p.whose(views[0].site, "").One()
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
	if err := allowed("--format", cmp.Or(f.format, "text"), share.Formats(share.Kinds)); err != nil {
		return err
	}
	views, all, err := p.snippets(f, share.Kinds)
	if err != nil {
		return err
	}
	if f.format == "json" {
		return p.out.JSON(jsonOf(views, func(v *view) shareList { return shareList{all[slices.Index(views, v)].Snippets, expander.Programs} }))
	}
	for _, o := range all {
		whose := ""
		if len(all) > 1 {
			whose = " --profile " + o.Profile.Folder()
		}
		p.out.Say("howihelp share KIND%s; the files are in private/%sshare/:\n\n%s", whose, o.Profile.Path(), share.List(o.Snippets))
	}
	p.out.Say("the replies for other programs, in private/:\n\n%s", strings.TrimSuffix(expander.List(), "\n"))
	_, warnings := share.Flat(all)
	p.out.Warn(warnings)
	return nil
}

type shareList struct {
	Kinds     []share.Snippet     `json:"kinds"`
	Expanders []*expander.Program `json:"expanders"`
}
