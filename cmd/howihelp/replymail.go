package main

import (
	"cmp"
	"fmt"
	"os"
	"strings"

	"howihelp/internal/mail"
	"howihelp/internal/match"
	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/words"
	"howihelp/internal/workday"
)

// shownExcerpt is how many characters of a mail are shown.
const shownExcerpt = 300

// compared returns what of a mail tells the type of request.
func (m *incoming) compared() match.Mail { return match.Mail{Subject: m.Subject, Text: m.Text} }

// receive reads the mail that is answered, and says what it is.
func (p *program) receive(r *replying) error {
	read, err := p.readMail(r.from, r.who)
	if err != nil {
		return err
	}
	if read.Machine != "" && !r.anyway {
		return fmt.Errorf("%s must not be answered: %s; if a person reads there, add --anyway", r.from, read.Machine)
	}
	r.ranker = match.New(r.who)
	m := &incoming{Mail: read, day: r.month.Day}
	m.ranking = r.ranker.Rank(m.compared())
	if !read.Date.IsZero() {
		m.day = plan.Day(read.Date, r.who.Location)
	}
	m.by = workday.In(r.who.Country).After(m.day, r.who.ReplyDays)
	r.mail = m
	if len(m.ranking) == 0 && r.request == "" {
		r.request = site.SomethingElse
	}
	if r.format != "json" {
		p.describe(r)
	}
	return nil
}

// readMail reads a mail. The profile's owner may have forwarded it to themselves.
func (p *program) readMail(name string, owner *site.Profile) (*mail.Mail, error) {
	from := p.in
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, usage("give the file of one mail: --from FILE.eml, or - for standard input", "%s cannot be opened: %v", name, cause(err))
		}
		defer file.Close()
		if info, err := file.Stat(); err == nil && info.IsDir() {
			return nil, usage("give the file of one mail: --from FILE.eml", "%s is a folder", name)
		}
		from = file
	} else {
		name = "standard input"
	}
	m, err := mail.Read(from, owner.Email, owner.Name)
	if err != nil {
		return nil, fmt.Errorf("%s is no mail that can be read: %w; save the mail as .eml, with its header", name, err)
	}
	return m, nil
}

// describe says who wrote what, which request it is and why, and by when to answer.
func (p *program) describe(r *replying) {
	m := r.mail
	w := words.For("en")
	who := m.Name
	switch {
	case who == "" && m.Address == "":
		who = "somebody"
	case who == "":
		who = m.Address
	case m.Address != "":
		who += " <" + m.Address + ">"
	}
	p.out.note("%s, on %s: %s", who, w.Day(m.day), cmp.Or(m.Subject, "(no subject)"))
	if excerpt := m.Excerpt(shownExcerpt); excerpt != "" {
		p.out.note("  > %s", strings.ReplaceAll(excerpt, "\n", "\n  > "))
	}
	for _, line := range m.Evidence() {
		p.out.note("%s", line)
	}
	if r.request == "" {
		p.out.note("%s", verdict(m.ranking))
	}
	late := ""
	if m.by.Before(r.month.Day) {
		late = "; that day is past"
	}
	p.out.note("answer by %s, %s, %s later%s", m.by.Weekday(), w.Day(m.by), count(r.who.ReplyDays, "business day"), late)
}

// closest is how many types of request are offered when none is a fair match.
const closest = 3

// verdict says which type of request a mail is, and why.
func verdict(ranking []match.Match) string {
	if len(ranking) > 0 && ranking[0].Fair {
		return fmt.Sprintf("%s, because of %s", ranking[0].Request.Slug, strings.Join(ranking[0].Why, ", "))
	}
	text := "no type of request is a fair match"
	before := "; the closest are "
	for _, m := range ranking[:min(len(ranking), closest)] {
		text += before + m.Request.Slug
		if len(m.Why) > 0 {
			text += " (" + strings.Join(m.Why, ", ") + ")"
		}
		before = ", "
	}
	return text
}

// takeFrom fills in what a mail says of its sender. The message to the other side of an introduction is for somebody
// else.
func (f *replyFlags) takeFrom(m *incoming) {
	if f.subject == "" {
		f.subject = m.Subject
	}
	if f.name == "" && f.when != string(site.AskFirst) {
		f.name = m.First
	}
}
