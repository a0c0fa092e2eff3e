package answer

import (
	"errors"
	"fmt"
	"io"

	"howihelp/internal/mail"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// Read reads one mail, or a pasted message. Name names it in messages. For a mail that an owner of one of the profiles forwarded to
// themselves, Read returns the inner mail.
func Read(in io.Reader, name string, able []*site.Profile) (*mail.Mail, error) {
	m, err := mail.ReadAny(in, Own(able)...)
	switch {
	case errors.Is(err, mail.ErrMailbox):
		return nil, fmt.Errorf("%s is a mailbox with several mails; save each as a file of its own (.eml), and give --from once for each", name)
	case err != nil:
		return nil, fmt.Errorf("%s cannot be read as a mail or a pasted message: %w; save the mail as .eml, with its header, or the message as text", name, source.Cause(err))
	}
	return m, nil
}
