package main

import (
	"errors"
	"fmt"
	"strings"

	"howihelp/internal/answer"
	"howihelp/internal/build"
	"howihelp/internal/console"
	"howihelp/internal/mail"
	"howihelp/internal/site"
)

// receive reads the mail to answer, and prints a description of it. If a person has profiles in several languages, the reply
// is from the profile in the mail's language.
func (p *program) receive(f replyFlags, m *build.Model, able []*site.Profile) (*replying, error) {
	read, err := p.readMail(f.from, f.paste, able)
	if err != nil {
		return nil, err
	}
	if f.anyway {
		read.Machine = ""
	}
	if read.Machine != "" {
		return nil, fmt.Errorf("%s must not be answered: %s; if a person reads the answer, add --anyway", f.from, read.Machine)
	}
	r, err := p.replying(f, m, answer.InLanguage(able, read))
	if err != nil {
		return nil, err
	}
	r.mail = r.by.Receive(read)
	if r.format != "json" {
		if other := answer.OtherLanguage(r.who, m.Site.Translations(r.who), read, r.Request); other != "" {
			p.out.Note("note: %s", other)
		}
		if a, err := r.propose(); err == nil && r.When == "" && !p.canAsk() && a.Unsure() {
			p.out.Note("the yes below is only a proposal: the mail does not confirm that\n  %s", strings.Join(r.mail.Unconfirmed(a.Request), "\n  "))
		}
		for _, line := range r.mail.Describe(r.who, r.Request == "") {
			p.out.Note("%s", line)
		}
	}
	return r, nil
}

// readMail reads a mail from a file, the standard input or the clipboard. For a mail that an owner of one of the profiles forwarded
// to themselves, it returns the inner mail.
func (p *program) readMail(from string, paste bool, able []*site.Profile) (*mail.Mail, error) {
	in, name, err := console.Input{Stdin: p.in, From: from, Paste: paste}.Open("name the file of one mail: --from FILE.eml")
	if err != nil {
		return nil, err
	}
	defer in.Close()
	m, err := mail.ReadAny(in, answer.Own(able)...)
	switch {
	case errors.Is(err, mail.ErrMailbox):
		return nil, fmt.Errorf("%s is a mailbox with several mails; save each as a file of its own (.eml), and give --from once for each", name)
	case err != nil:
		return nil, fmt.Errorf("%s cannot be read as a mail or a pasted message: %w; save the mail as .eml, with its header, or the message as text", name, console.Cause(err))
	}
	return m, nil
}
