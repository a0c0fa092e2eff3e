package main

import (
	"cmp"
	"fmt"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"howihelp/internal/answer"
	"howihelp/internal/build"
	"howihelp/internal/config"
	"howihelp/internal/console"
	"howihelp/internal/draft"
	"howihelp/internal/file"
	"howihelp/internal/inbox"
	"howihelp/internal/mailbox"
	"howihelp/internal/output"
	"howihelp/internal/words"
)

type inboxFlags struct {
	since, format, date, profile string
	draft, ask, noCount          bool
}

func (p *program) inboxCommand() *cobra.Command {
	var f inboxFlags
	cmd := &cobra.Command{
		Use:   "inbox [PATH…]",
		Short: "Review the requests in your mailbox that wait for an answer",
		Long: `Inbox reads your mails and lists those that wait for an answer: who asks for what,
why it thinks so, by when to answer, and what the plan answers. PATH is a
Maildir, an mbox file, an .eml or .emlx file, or a folder of these, such as the
mail folder of Thunderbird or an export from Google Takeout. Without it, inbox
reads the paths in your configuration, ` + config.Name + `.

A thread waits if its last mail is from somebody else, to you, and you have not
answered it. --draft writes the answers that are sure and decline into your
Drafts folder: that of the Maildir, or private/drafts/ for other mailboxes.
Nothing is ever sent, moved, deleted or marked, and a yes is never written
without you. In a terminal, inbox shows one thread after the other with its
answer, and you decide: draft it, copy it, change it, or leave it.

If you want, inbox counts the requests that you decided in content/asked.toml,
by month and type, without names, for howihelp plan. In a terminal, it asks
once.`,
		Example: `  howihelp inbox ~/Maildir
  howihelp inbox ~/Downloads/Takeout/Mail/Requests.mbox --since 90d
  howihelp inbox ~/Mail --draft`,
		RunE: func(_ *cobra.Command, args []string) error { return p.inbox(f, args) },
	}
	cmd.Flags().StringVar(&f.since, "since", "30d", "look at mails from this `time` on: 30d, 8w, or a day such as 2026-11-01")
	cmd.Flags().StringVar(&f.format, "format", "text", "`text or json`")
	cmd.Flags().BoolVar(&f.draft, "draft", false, "write a draft for each answer that is sure and closed")
	cmd.Flags().BoolVar(&f.ask, "ask", false, "decide about one thread after the other (default in a terminal)")
	cmd.Flags().BoolVar(&f.noCount, "no-count", false, "leave content/asked.toml as it is")
	dateFlag(cmd, &f.date)
	profileFlag(cmd, &f.profile, "the one that the mail is addressed to")
	return cmd
}

func (p *program) inbox(f inboxFlags, paths []string) error {
	if err := formats(f.format, "text", "json"); err != nil {
		return err
	}
	switch {
	case f.ask && (f.draft || f.format == "json"):
		return usage("use one of them", "--ask excludes --draft and --format json")
	case f.ask && !p.canAsk():
		return usage("leave it out", "--ask needs a terminal")
	}
	own, err := config.OfUser()
	if err != nil {
		return err
	}
	if paths = slices.Concat(paths); len(paths) == 0 {
		paths = own.Paths
	}
	if len(paths) == 0 {
		return usage("name one, such as: howihelp inbox ~/Maildir", "howihelp inbox needs a mailbox")
	}
	m, err := p.read(f.date)
	if err != nil {
		return err
	}
	in, err := p.emptyInbox(f, m, own.Me)
	if err != nil {
		return err
	}
	r, err := p.reviewed(in, paths)
	if err != nil {
		return err
	}
	if err := p.answerAll(f, r); err != nil || f.noCount {
		return err
	}
	return p.count(r)
}

// answerAll prints the threads that wait, writes the drafts that are asked for, and lets somebody decide about the others.
func (p *program) answerAll(f inboxFlags, r *inbox.Review) error {
	if f.ask || f.format == "text" && !f.draft && p.canAsk() && console.IsTerminal(p.out.Stdout) {
		return p.decide(r)
	}
	if f.format == "json" {
		if err := p.out.JSON(r); err != nil {
			return err
		}
	} else {
		for _, line := range r.Text() {
			p.out.Say("%s", line)
		}
	}
	if !f.draft {
		return nil
	}
	return p.draft(r)
}

// emptyInbox returns an inbox of the profiles that may answer.
func (p *program) emptyInbox(f inboxFlags, m *build.Model, me []string) (*inbox.Inbox, error) {
	able, err := p.able(m.Site, "", f.profile)
	if err != nil {
		return nil, err
	}
	var owners []*inbox.Owner
	today := m.Month(able[0]).Day
	for _, who := range able {
		v := viewOf(m, who)
		if err := v.replies.Mistakes().Err(); err != nil {
			return nil, err
		}
		owners = append(owners, &inbox.Owner{Profile: who, By: answer.For(v.site, who, v.month, v.replies), Writer: v.replies.On(v.site, v.month), Month: v.month})
		if who.Email != "" && !slices.Contains(me, who.Email) {
			me = append(me, who.Email)
		}
	}
	if len(me) == 0 {
		return nil, usage(`add your address to `+config.Name+` in your configuration folder: [inbox], and below it me = ["ana@example.com"]`, "howihelp inbox cannot tell which mails are yours")
	}
	since, err := beginning(f.since, today)
	return inbox.New(owners, inbox.Options{Me: me, Today: today, Since: since}), err
}

// beginning returns the first day of a span such as 30d or 8w, or the day that it names.
func beginning(since string, today time.Time) (time.Time, error) {
	for unit, days := range map[string]int{"d": 1, "w": 7} {
		if number, found := strings.CutSuffix(since, unit); found {
			if n, err := strconv.Atoi(number); err == nil && n >= 0 && n < 100_000 {
				return today.AddDate(0, 0, -n*days), nil
			}
		}
	}
	day, problem, _ := file.ParseDay(since)
	if problem != "" {
		return day, usage("write 30d, 8w, or a day such as 2026-11-01", "--since cannot be %q", since)
	}
	return day, nil
}

// reviewed reads the mailboxes, and the drafts that are there already.
func (p *program) reviewed(in *inbox.Inbox, paths []string) (*inbox.Review, error) {
	var boxes []*mailbox.Box
	defer func() {
		for _, box := range boxes {
			box.Close()
		}
	}()
	reading := &reading{program: p, start: p.now()}
	for _, name := range paths {
		box, err := mailbox.Open(name)
		if err != nil {
			return nil, usage("name a Maildir, an mbox file, or a file or folder of mails", "%s cannot be read: %v", name, cause(err))
		}
		boxes = append(boxes, box)
		reading.length += box.Length()
	}
	for _, box := range boxes {
		reading.mails(box, in, false)
	}
	for _, name := range p.draftFolders(boxes) {
		if box, err := mailbox.Open(name); err == nil { // otherwise there are no drafts yet
			boxes = append(boxes, box)
			reading.mails(box, in, true)
		}
	}
	reading.clear()
	return in.Review()
}

// draftFolders returns the folders that may have drafts already.
func (p *program) draftFolders(boxes []*mailbox.Box) []string {
	all := []string{path.Join(p.site, draftFolder)}
	for _, box := range boxes {
		if name := box.Drafts(); name != "" && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

// reading shows on a terminal how far the mails are read.
type reading struct {
	*program
	start, shown time.Time
	count        int
	done, length int64
}

func (r *reading) mails(box *mailbox.Box, in *inbox.Inbox, drafts bool) {
	for m, err := range box.Mails(func(n int64) { r.done += n }) {
		if err == nil {
			m.Draft = m.Draft || drafts
			err = in.Add(m)
		}
		if err != nil {
			r.clear()
			r.out.Note("%s", file.ShownPath(err.Error()))
		}
		r.count++
		r.show()
	}
}

// show shows the progress, five times a second.
func (r *reading) show() {
	now := r.now()
	if !console.IsTerminal(r.out.Stderr) || now.Sub(r.shown) < 200*time.Millisecond || r.done == 0 {
		return
	}
	r.shown = now
	left := ""
	if spent := now.Sub(r.start); spent > time.Second && r.length > r.done {
		left = fmt.Sprintf(", %d s left", int(spent.Seconds()*float64(r.length-r.done)/float64(r.done))+1)
	}
	r.out.Progress("%s, %d %%%s", words.Count(r.count, "mail"), min(100, 100*r.done/max(r.length, 1)), left)
}

func (r *reading) clear() {
	if !r.shown.IsZero() {
		r.out.Progress("")
		r.shown = time.Time{}
	}
}

// draftFolder is where drafts are written for mailboxes without a Maildir for drafts.
const draftFolder = "private/drafts"

// draft writes a draft for each answer that is ready, and says how many there are.
func (p *program) draft(r *inbox.Review) error {
	root, err := p.open()
	if err != nil {
		return err
	}
	defer root.Close()
	in := map[string][]*inbox.Draft{}
	for _, c := range r.Cases {
		if !c.Ready || c.Drafted {
			continue
		}
		d, err := c.Draft(p.now())
		if err != nil {
			return err
		}
		in[c.Beside] = append(in[c.Beside], d)
		r.Decided[c.Owner] = append(r.Decided[c.Owner], c.Arrival(false))
	}
	var folders []string
	for folder := range in {
		folders = append(folders, folder)
	}
	slices.Sort(folders)
	for _, folder := range folders {
		deliver := deliverPrivate
		if folder != "" {
			deliver = deliverInto(folder)
		}
		n, err := deliver(root, in[folder])
		if err != nil {
			return err
		}
		p.out.Note("%s in %s", words.Count(n, "new draft"), file.ShownPath(cmp.Or(folder, path.Join(p.site, draftFolder))))
	}
	if len(folders) == 0 {
		p.out.Note("no new draft: no answer that is sure and declines is without one")
	}
	return nil
}

// deliverPrivate writes drafts as files below private/.
func deliverPrivate(root *os.Root, drafts []*inbox.Draft) (int, error) {
	var files []output.File
	for _, d := range drafts {
		files = append(files, output.File{Path: path.Join(draftFolder, d.Name+".eml"), Data: d.Data})
	}
	kept, err := output.CreatePrivate(root, files)
	return len(files) - len(kept), err
}

// deliverInto writes drafts into a Maildir. The site's lock keeps another process from writing the same ones.
func deliverInto(maildir string) func(*os.Root, []*inbox.Draft) (int, error) {
	return func(root *os.Root, drafts []*inbox.Draft) (n int, err error) {
		lock, err := output.Hold(root)
		if err != nil {
			return 0, err
		}
		defer lock.Close()
		for _, d := range drafts {
			added, err := draft.Deliver(maildir, d.Name, d.Delivered())
			if err != nil {
				return n, fmt.Errorf("%s: %w", file.ShownPath(maildir), err)
			}
			if added {
				n++
			}
		}
		return n, nil
	}
}
