package main

import (
	"cmp"
	"fmt"
	"os"
	"strings"

	"howihelp/internal/mail"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// receive reads the mail to answer, and describes it.
func (p *program) receive(r *replying) error {
	read, err := p.readMail(r.from, r.who)
	if err != nil {
		return err
	}
	if r.anyway {
		read.Machine = ""
	}
	if read.Machine != "" {
		return fmt.Errorf("%s must not be answered: %s; if a person reads the answer, add --anyway", r.from, read.Machine)
	}
	r.mail = r.by.Receive(read)
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
			return nil, usage("name the file of one mail: --from FILE.eml, or - for standard input", "%s cannot be opened: %v", name, cause(err))
		}
		defer file.Close()
		if info, err := file.Stat(); err == nil && info.IsDir() {
			return nil, usage("name the file of one mail: --from FILE.eml", "%s is a folder", name)
		}
		from = file
	} else {
		name = "standard input"
	}
	m, err := mail.Read(from, owner.Email, owner.Name)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read as a mail: %w; save the mail as .eml, with its header", name, err)
	}
	return m, nil
}

// describe prints the mail's sender and subject, its request with the reason, and the day by which to answer.
func (p *program) describe(r *replying) {
	m := r.mail
	w := words.For("en")
	p.out.note("%s, on %s: %s", m.Sender(), w.Day(m.Day), cmp.Or(m.Subject, "(no subject)"))
	if excerpt := m.Quote(); excerpt != "" {
		p.out.note("  > %s", strings.ReplaceAll(excerpt, "\n", "\n  > "))
	}
	for _, line := range m.Evidence() {
		p.out.note("%s", line)
	}
	if r.Request == "" && len(m.Matches) > 0 {
		p.out.note("%s", m.Verdict())
	}
	late := ""
	if m.Late {
		late = "; that day is past"
	}
	p.out.note("answer by %s, %s, %s later%s", m.ReplyBy.Weekday(), w.Day(m.ReplyBy), count(r.who.ReplyDays, "business day"), late)
}
