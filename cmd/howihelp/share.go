package main

import (
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
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage("name one kind", "howihelp share takes no argument %q", args[1])
			}
			return nil
		},
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
	cmd.Flags().StringVar(&f.format, "format", "", "`one` of the kind's formats, or json (default the first one)")
	return cmd
}

// snippets returns the views that a command is about, and the snippets of some kinds for each of them.
func (p *program) snippets(f shareFlags, kinds ...*share.Kind) (views []*view, all [][]share.Snippet, err error) {
	if len(kinds) != 1 && f.format != "" {
		if err := formats(f.format, "text", "json"); err != nil {
			return nil, nil, err
		}
	}
	if views, err = p.views(f.date, f.profile); err != nil {
		return nil, nil, err
	}
	for _, v := range views {
		var said []share.Snippet
		for _, k := range kinds {
			s, err := k.Write(v.site, v.who, v.month)
			if err != nil {
				return nil, nil, err
			}
			said = append(said, s)
		}
		all = append(all, said)
	}
	return views, all, nil
}

func (p *program) share(name string, f shareFlags) error {
	kinds := share.Find(name)
	switch {
	case kinds == nil:
		return usage(source.DidYouMean(name, share.Names(), "howihelp share lists the kinds"), "there is no kind %q", name)
	case len(kinds) > 1:
		return p.shareAll(kinds, f)
	}
	kind := kinds[0]
	if f.format == "" {
		f.format = kind.Formats[0]
	} else if err := formats(f.format, append(slices.Clone(kind.Formats), "json")...); err != nil {
		return err
	}
	toFile := "write it to a file: howihelp share " + kind.Name + " --format png > " + kind.Name + ".png"
	switch {
	case f.copy && f.format == "png":
		return usage(toFile, "the clipboard takes text, and a png is a picture")
	case f.format == "png" && console.IsTerminal(p.out.Stdout):
		return usage(toFile, "a terminal cannot show a png")
	}
	views, all, err := p.snippets(f, kind)
	switch several := len(views) > 1; {
	case err != nil:
		return err
	case several && f.format == "json" && !f.copy:
		return p.out.JSON(slices.Concat(all...))
	case several && (f.copy || f.format != "text"):
		_, err := p.whose(views[0].site, "").One()
		return err
	case !several:
		return p.printSnippet(all[0][0], f)
	}
	for i, v := range views {
		p.out.Say("%s%s (%s)", strings.Repeat("\n", min(i, 1)), v.who.Name, v.who.Folder())
		if err := p.printSnippet(all[i][0], f); err != nil {
			return err
		}
	}
	return nil
}

// printSnippet prints or copies a snippet, with its warnings.
func (p *program) printSnippet(s share.Snippet, f shareFlags) error {
	data, err := s.In(f.format)
	if err != nil {
		return err
	}
	if f.copy {
		if err := p.copy(strings.TrimRight(string(data), "\n")); err != nil {
			return err
		}
		p.out.Say("copied: %s", strings.Join(append([]string{s.Title()}, s.Rooms()...), ", "))
	} else if _, err := p.out.Stdout.Write(data); err != nil {
		return err
	}
	p.out.Warn(s.Warnings)
	return nil
}

// shareAll prints several texts for one network, each below its title.
func (p *program) shareAll(kinds []*share.Kind, f shareFlags) error {
	if f.copy {
		return usage("copy one at a time: howihelp share "+kinds[0].Name+" --copy, then howihelp share "+kinds[1].Name+" --copy", "these are %d texts", len(kinds))
	}
	views, all, err := p.snippets(f, kinds...)
	if err != nil {
		return err
	}
	if f.format == "json" {
		return p.out.JSON(slices.Concat(all...))
	}
	for i, v := range views {
		whose := ""
		if len(views) > 1 {
			whose = v.who.Name + ", "
		}
		for j, s := range all[i] {
			p.out.Say("%s%s%s (%s):\n\n%s", strings.Repeat("\n", min(i+j, 1)), whose, s.Title(), strings.Join(s.Rooms(), ", "), s.Text)
			p.out.Warn(s.Warnings)
		}
	}
	return nil
}

func (p *program) listShares(f shareFlags) error {
	views, all, err := p.snippets(f, share.Kinds...)
	if err != nil {
		return err
	}
	if f.format == "json" {
		return p.out.JSON(jsonOf(views, func(v *view) shareList { return shareList{all[slices.Index(views, v)], expander.Programs} }))
	}
	for i, v := range views {
		whose := ""
		if len(views) > 1 {
			whose = " --profile " + v.who.Folder()
		}
		p.out.Say("howihelp share KIND%s; the files are in private/%sshare/:\n", whose, v.who.Path())
		p.out.Say("%s", share.List(all[i]))
	}
	p.out.Say("the replies for other programs, in private/:\n\n%s", strings.TrimSuffix(expander.List(), "\n"))
	for _, s := range slices.Concat(all...) {
		p.out.Warn(s.Warnings)
	}
	return nil
}

type shareList struct {
	Kinds     []share.Snippet     `json:"kinds"`
	Expanders []*expander.Program `json:"expanders"`
}
