package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"howihelp/internal/mail"
	"howihelp/internal/site"
)

// receive reads the mail to answer, and describes it.
func (p *program) receive(r *replying) error {
	read, err := p.readMail(r.from, r.paste, r.who)
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
		for _, line := range r.mail.Describe(r.who, r.Request == "") {
			p.out.Note("%s", line)
		}
	}
	return nil
}

// theClipboard is how messages call the clipboard as a source.
const theClipboard = "the clipboard"

// readMail reads a mail from a file, the standard input or the clipboard. The profile's owner may have forwarded it to themselves.
func (p *program) readMail(name string, paste bool, owner *site.Profile) (*mail.Mail, error) {
	from := p.in
	switch {
	case paste:
		text, err := p.pasted()
		if err != nil {
			return nil, err
		}
		from = strings.NewReader(text)
	case name == "-":
		name = "standard input"
	default:
		file, err := os.Open(name)
		if err != nil {
			return nil, usage("name the file of one mail: --from FILE.eml, or - for standard input", "%s cannot be opened: %v", name, cause(err))
		}
		defer file.Close()
		if info, err := file.Stat(); err == nil && info.IsDir() {
			return nil, usage("name the file of one mail: --from FILE.eml", "%s is a folder", name)
		}
		from = file
	}
	data, err := io.ReadAll(io.LimitReader(from, maxPasted))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", name, cause(err))
	}
	m, err := mail.Read(io.MultiReader(bytes.NewReader(data), from), owner.Email, owner.Name)
	switch {
	case errors.Is(err, mail.ErrMailbox):
		return nil, fmt.Errorf("%s is a mailbox with several mails; save each as a file of its own (.eml), and give --from once for each", name)
	case errors.Is(err, mail.ErrNoMail) && len(data) < maxPasted:
		m, err = mail.Paste(bytes.NewReader(data), owner.Email, owner.Name)
	}
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read as a mail or a pasted message: %w; save the mail as .eml, with its header, or the message as text", name, err)
	}
	return m, nil
}

// maxPasted is the largest size of a pasted message, in bytes.
const maxPasted = 64 << 10
