package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"howihelp/internal/mail"
	"howihelp/internal/match"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// replyFlags say which reply is wanted. What the user does not say is asked for in a terminal, and written here.
type replyFlags struct {
	request              string
	when, tone, resource string
	name, topic, subject string
	from, format         string
	date, profile        string
	copy                 bool
}

func (p *program) replyCommand() *cobra.Command {
	var f replyFlags
	cmd := &cobra.Command{
		Use:   "reply [REQUEST]",
		Short: "Print or copy one reply, filled in",
		Long: `Reply prints the reply that the plan calls for today, filled in: open while the
month has room, closed when it is full or paused. REQUEST is the name of a file
in content/requests/. Without it, reply asks in a terminal.

With --from it reads a mail, says which request it is and why, and by when to
answer. --format eml then writes an answer that belongs to the mail's thread.
Nothing is ever sent.`,
		Example: `  howihelp reply coffee-chat --name Sam --topic "compaction" --subject "Coffee?" --copy
  howihelp reply --from mail.eml --topic "compaction" --format eml > answer.eml`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				f.request = args[0]
			}
			return p.reply(f)
		},
	}
	cmd.Flags().StringVar(&f.name, "name", "", "the `name` of the one who asked")
	cmd.Flags().StringVar(&f.topic, "topic", "", "what they asked `about`")
	cmd.Flags().StringVar(&f.subject, "subject", "", "the `subject` of their message")
	cmd.Flags().StringVar(&f.when, "when", "", "`open, closed or ask-first` (default: what the plan says today)")
	cmd.Flags().StringVar(&f.tone, "tone", site.Neutral, "`"+strings.Join(site.Tones, ", ")+"`")
	cmd.Flags().StringVar(&f.resource, "resource", "", "the `slug` of the resource to offer (default: the request's first, or the one that fits the mail best)")
	cmd.Flags().StringVar(&f.from, "from", "", "answer the mail in this `file`, or - for standard input")
	cmd.Flags().StringVar(&f.format, "format", "text", "`text, html, markdown, eml or json`")
	cmd.Flags().BoolVar(&f.copy, "copy", false, "copy the reply instead of printing it")
	dateFlag(cmd, &f.date)
	profileFlag(cmd, &f.profile)
	return cmd
}

// replying is one reply on its way.
type replying struct {
	replyFlags
	site   *site.Site
	who    *site.Profile
	month  *plan.Month
	writer *reply.Writer

	ranker *match.Ranker
	mail   *incoming // that is answered, or nil
}

// incoming is the mail that is answered.
type incoming struct {
	*mail.Mail
	day     time.Time // it came on
	by      time.Time // it is to be answered
	ranking []match.Match
	because []string // the words for which its resource was chosen
}

func (p *program) reply(f replyFlags) error {
	if err := f.check(); err != nil {
		return err
	}
	r, err := p.replying(f)
	if err != nil {
		return err
	}
	if f.from != "" {
		if err := p.receive(r); err != nil {
			return err
		}
	}
	if err := p.choose(r); err != nil {
		return err
	}
	m, err := p.fillIn(r)
	if err != nil {
		return err
	}
	p.weigh(r, m)
	text, err := r.rendered(m)
	if err != nil {
		return err
	}
	if f.copy {
		if err := p.copy(text); err != nil {
			return err
		}
		p.out.say("copied: %s", count(len(strings.Fields(text)), "word"))
		return nil
	}
	_, err = fmt.Fprint(p.out.stdout, text)
	return err
}

// check finds flags that no site can make right.
func (f replyFlags) check() error {
	if err := formats(f.format, "text", "html", "markdown", "eml", "json"); err != nil {
		return err
	}
	whens := []string{string(site.Open), string(site.Closed), string(site.AskFirst)}
	if f.when != "" && !slices.Contains(whens, f.when) {
		return usage(source.DidYouMean(f.when, whens, ""), "--when is %q", f.when)
	}
	if !slices.Contains(site.Tones, f.tone) {
		return usage(source.DidYouMean(f.tone, site.Tones, ""), "--tone is %q", f.tone)
	}
	return nil
}

// replying loads the site. Its figures are those of today, whatever the last build wrote.
func (p *program) replying(f replyFlags) (*replying, error) {
	o, err := p.options(f.date)
	if err != nil {
		return nil, err
	}
	root, err := p.open()
	if err != nil {
		return nil, err
	}
	defer root.Close()
	s, err := site.Load(root.FS())
	if err != nil {
		return nil, err
	}
	who, err := profile(s, f.profile)
	if err != nil {
		return nil, err
	}
	if err := reply.Check(who).Err(); err != nil {
		return nil, err
	}
	day := o.Date
	if day.IsZero() {
		day = plan.Day(o.Now, who.Location)
	}
	month := plan.On(who, day)
	return &replying{replyFlags: f, site: s, who: who, month: month, writer: reply.NewWriter(s, who, month)}, nil
}

// choose settles which reply is meant, by the arguments, the mail or by asking.
func (p *program) choose(r *replying) error {
	asked := r.request == ""
	if asked {
		if err := p.chooseRequest(r); err != nil {
			return err
		}
	}
	request := r.of(r.request)
	if request == nil {
		return usage(source.DidYouMean(r.request, r.slugs(), "see content/requests/"), "there is no request %q", r.request)
	}
	r.request = request.Slug
	if r.when == "" {
		r.when = string(r.today(request))
	}
	if !site.When(r.when).Applies(request) {
		return usage(r.applying(request), "%s has no reply for --when %s", request.Slug, r.when)
	}
	if r.resource == "" && r.mail != nil {
		p.fit(r, request)
	}
	if asked && r.mail == nil {
		if err := p.askHow(r, request); err != nil {
			return err
		}
	}
	return r.checkResource()
}

// checkResource refuses a resource that no request leads to: it has no address to put into a reply.
func (r *replying) checkResource() error {
	var slugs []string
	for _, to := range r.who.Pointed() {
		slugs = append(slugs, to.Slug)
	}
	if r.resource == "" || slices.Contains(slugs, r.resource) {
		return nil
	}
	return usage(source.DidYouMean(r.resource, slugs, "name one that a request leads to"), "--resource is %q", r.resource)
}

// fit takes the resource that fits the mail best, and says why when that is not the request's first.
func (p *program) fit(r *replying, request *site.Request) {
	best, because := r.ranker.Resource(request, r.mail.compared())
	if best == nil {
		return
	}
	r.resource, r.mail.because = best.Slug, because
	if len(because) > 0 && r.when == string(site.Closed) && r.format != "json" {
		p.out.note("offering %s, because of %s", best.Title, strings.Join(because, ", "))
	}
}

// chooseRequest settles the type of request when no argument says it.
func (p *program) chooseRequest(r *replying) error {
	switch {
	case r.mail != nil && r.mail.ranking[0].Fair:
		r.request = r.mail.ranking[0].Request.Slug
		return nil
	case p.canAsk():
		return p.askRequest(r)
	case r.mail != nil:
		return usage("name one, such as: howihelp reply "+r.mail.ranking[0].Request.Slug+" --from "+r.from, "no type of request is a fair match")
	}
	return usage("name one of "+strings.Join(r.slugs(), ", "), "howihelp reply needs a request, or a terminal to ask in")
}

// today returns what the plan says of a request.
func (r *replying) today(request *site.Request) site.When {
	return r.month.Request(request).When()
}

// applying says for which states a request has replies.
func (r *replying) applying(request *site.Request) string {
	if request.Verdict == site.No {
		return "its verdict is no, so use closed"
	}
	return "it is no introduction, so use open or closed"
}

// of returns the request with a slug, or with an earlier one, or nil.
func (r *replying) of(slug string) *site.Request {
	for _, request := range r.who.Requests {
		if request.Slug == slug || slices.Contains(request.Aliases, slug) {
			return request
		}
	}
	return nil
}

func (r *replying) slugs() []string {
	var slugs []string
	for _, request := range r.who.Requests {
		slugs = append(slugs, request.Slug)
	}
	return slugs
}

// offered returns the resource that the reply offers, or nil.
func (r *replying) offered() *site.Resource {
	for _, to := range r.who.Pointed() {
		if to.Slug == r.resource {
			return to
		}
	}
	if redirect := r.of(r.request).Redirect; len(redirect) > 0 {
		return redirect[0]
	}
	return nil
}

// write writes the message as the flags stand.
func (r *replying) write(to reply.Recipient) (reply.Message, error) {
	choice := reply.Choice{Request: r.of(r.request), When: site.When(r.when), Tone: r.tone}
	return r.writer.Write(choice, r.offered(), to)
}

func (r *replying) recipient() reply.Recipient {
	return reply.Recipient{Name: r.name, Topic: r.topic, Subject: r.subject}
}

// fillIn writes the message, and asks for what it leaves open.
func (p *program) fillIn(r *replying) (reply.Message, error) {
	if r.mail != nil {
		r.takeFrom(r.mail)
	}
	m, err := r.write(r.recipient())
	if err != nil || len(m.Open) == 0 {
		return m, err
	}
	if p.canAsk() {
		if err := p.askWords(r, m.Open); err != nil {
			return m, err
		}
		if m, err = r.write(r.recipient()); err != nil || len(m.Open) == 0 {
			return m, err
		}
	}
	return m, usage("add --"+strings.Join(m.Open, " and --"), "the reply leaves {{%s}} open", strings.Join(m.Open, "}} and {{"))
}

// weigh puts the question before any yes. It is only for somebody to read.
func (p *program) weigh(r *replying, m reply.Message) {
	if !p.out.terminal || r.format == "json" {
		return
	}
	for _, line := range questions(m.Request) {
		p.out.note("%s", line)
	}
	if m.When == site.Open && r.today(m.Request) != site.Open {
		p.out.warn(source.Errors{{Pos: source.Pos{File: r.request}, Msg: "is not open: " + r.month.Text(m.Request), Hint: "this reply says yes all the same"}})
	}
}

// questions returns the two that a yes depends on: does it help them, and me?
func questions(request *site.Request) []string {
	none := "no fit test"
	if request.Verdict == site.No {
		none += ", for the verdict is no"
	}
	return []string{
		"for them: " + listed(request.Fit, none),
		"for me:   " + listed(request.Gain, "no gain is written down"),
	}
}

func listed(lines []string, none string) string {
	if len(lines) == 0 {
		return none
	}
	return strings.Join(lines, " · ")
}

// rendered returns the message in the format that is asked for.
func (r *replying) rendered(m reply.Message) (string, error) {
	switch r.format {
	case "html":
		return m.Document(), nil
	case "markdown":
		return m.Markdown, nil
	case "json":
		return r.json(m)
	case "eml":
		if r.mail != nil {
			data, err := m.Answer(r.mail.Mail, r.mail.day)
			return string(data), err
		}
		data, err := m.Draft()
		return string(data), err
	}
	return m.Text(), nil
}
