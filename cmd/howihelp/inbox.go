package main

import (
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"howihelp/internal/build"
	"howihelp/internal/config"
	"howihelp/internal/console"
	"howihelp/internal/decide"
	"howihelp/internal/editor"
	"howihelp/internal/site"
)

// gcPercent is the GOGC value for reading mailboxes: the amount of garbage, in percent of the live heap, at which a
// collection starts. Go's default is 100.
const gcPercent = 20

type inboxFlags struct {
	since, format, date, profile string
	draft, ask, noCount, test    bool
}

func (p *program) inboxCommand() *cobra.Command {
	f := inboxFlags{format: "text"}
	cmd := &cobra.Command{
		Use:   "inbox [PATH…]",
		Short: "Review the requests in your mailbox that wait for an answer",
		Long: `Inbox reads your mails and lists those that wait for an answer. For each, it shows
who asks, for what type of request and why inbox thinks so, the day by which to
answer, and the answer that the plan gives. PATH is a Maildir, an mbox file, an
.eml or .emlx file, or a folder of these, such as the mail folder of Thunderbird
or an export from Google Takeout. Without PATH, inbox reads the paths, or the
account on an IMAP server, in your configuration: ` + config.Name + `.

A thread waits if its last mail is from somebody else, to you, and you have not
answered it. --draft writes each answer that is certain and says no into your
Drafts folder: that of the account or the Maildir, or else private/drafts/.
While the site has mistakes that prevent publishing, inbox writes no drafts.
Nothing is ever sent, moved, deleted or marked, and a yes is never written
without you. In a terminal, inbox shows the threads with their answers, and a
key drafts, copies, edits or changes an answer, or leaves it; ? shows all keys.

If you want, inbox counts in content/asked.toml the requests that you decided, by
month and type, without names, for howihelp plan and your desk. In a terminal, it
asks for your choice once.`,
		Example: `  howihelp inbox ~/Maildir
  howihelp inbox ~/Downloads/Takeout/Mail/Requests.mbox --since 90d
  howihelp inbox ~/Mail --draft`,
		RunE: func(_ *cobra.Command, args []string) error { return p.inbox(f, args) },
	}
	cmd.Flags().StringVar(&f.since, "since", "30d", "look at mails from this `time` on: 30d, 8w, or a day such as 2026-11-01")
	choiceFlag(cmd, &f.format, "format", []string{"text", "json"}, "`text or json`")
	cmd.Flags().BoolVar(&f.draft, "draft", false, "write a draft for each answer that is certain and says no")
	cmd.Flags().BoolVar(&f.ask, "ask", false, "decide about the threads one by one (default in a terminal)")
	cmd.Flags().BoolVar(&f.test, "test", false, "say what would be read, and where drafts would go, and do no more")
	cmd.Flags().BoolVar(&f.noCount, "no-count", false, "leave content/asked.toml as it is")
	dateFlag(cmd, &f.date)
	profileFlag(cmd, &f.profile, "the one that the mail is addressed to")
	return cmd
}

func (p *program) inbox(f inboxFlags, paths []string) error {
	debug.SetGCPercent(gcPercent) // waiting mails stay in memory until all mails are read
	if err := f.check(p.canAsk()); err != nil {
		return err
	}
	own, err := config.For(paths)
	if err != nil {
		return err
	}
	m, err := p.read(f.date)
	if err != nil {
		return err
	}
	able, err := p.whose(m.Site, f.profile).All()
	if err != nil {
		return err
	}
	box := &decide.Mailbox{Site: p.site, Model: m, Able: able, Out: p.out, Now: p.now}
	if err := box.Open(own, f.since); err != nil {
		return err
	}
	defer box.Close()
	if f.test {
		p.out.Say("%s", strings.Join(box.From.Describe(p.site), "\n"))
		return nil
	}
	root, o, err := p.begin(f.date)
	if err != nil {
		return err
	}
	defer root.Close()
	unfit, err := build.Unfit(root.FS(), o)
	if err != nil {
		return err
	}
	if f.draft && len(unfit) > 0 {
		return unfit // return before reading a mailbox that may be long
	}
	p.out.Warn(unfit)
	r, err := box.Review()
	if err != nil {
		return err
	}
	d := &decide.Desk{Root: root, Site: p.site, Review: r, From: box.From, Past: box.Past, Unfit: unfit, Now: p.now, Lines: p.inLines(),
		Copy: console.Copy, Edit: editor.OnTerminal(p.tty, p.env), Note: p.out.Note, Complain: p.fail,
		Noted: func(who *site.Profile, g site.Given) { p.noted("noted", m.Site, who, g, g.Date) }}
	if p.canAsk() {
		d.Ask = p.terminal().AskEach
	}
	if err := p.answerAll(f, d); err != nil || f.noCount {
		return err
	}
	return d.Count()
}

// check returns an error for flags that would be wrong for any mailbox.
func (f inboxFlags) check(canAsk bool) error {
	switch {
	case f.ask && (f.draft || f.format == "json"):
		return usage("use one of them", "--ask excludes --draft and --format json")
	case f.ask && !canAsk:
		return usage("leave it out", "--ask needs a terminal")
	}
	return nil
}

// answerAll prints the waiting threads and, with --draft, writes drafts; or it lets the user decide about each thread.
func (p *program) answerAll(f inboxFlags, d *decide.Desk) error {
	if asks := f.ask || f.format == "text" && !f.draft && p.canAsk() && console.IsTerminal(p.out.Stdout); asks && len(d.Review.Cases) > 0 {
		return d.Each()
	}
	if f.format == "json" {
		if err := d.Review.WriteJSON(p.out.Stdout); err != nil {
			return err
		}
	} else {
		for line := range d.Review.Text() {
			p.out.Say("%s", line)
		}
	}
	if !f.draft {
		return nil
	}
	return d.Ready()
}
