package imapbox

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"

	"github.com/emersion/go-imap/v2"

	"howihelp/internal/printable"
)

// mostQuoted is the maximum number of characters that are quoted from a server's message.
const mostQuoted = 200

// quoted returns the text of an error without control sequences for a terminal, since the text may come from a
// server.
func quoted(err error) string { return printable.Short(printable.OneLine(err.Error()), mostQuoted) }

// explained returns an error with the next step.
func (b *Box) explained(err error) error {
	if err == nil {
		return nil
	}
	var verify *tls.CertificateVerificationError
	var unknown x509.UnknownAuthorityError
	var name *net.DNSError
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &verify), errors.As(err, &unknown):
		return fmt.Errorf("%s: its certificate is not trusted: %s; if it is your own server or Proton's bridge, name the certificate with ca_file", b.host, quoted(err))
	case errors.As(err, &record):
		return fmt.Errorf("%s: the port does not speak TLS; use port 993, or add starttls = true for port 143", b.host)
	case errors.As(err, &name):
		return fmt.Errorf("%s: there is no such host; check host in the configuration, and the network", b.host)
	case errors.Is(err, os.ErrDeadlineExceeded), isTimeout(err):
		return fmt.Errorf("%s: it does not answer; check the network, then try again", b.host)
	case isAnswer(err):
		return fmt.Errorf("%s: the server refuses: %s", b.host, quoted(err))
	}
	return fmt.Errorf("%s: the connection failed: %s; try again", b.host, quoted(err))
}

func isTimeout(err error) bool {
	var timeout net.Error
	return errors.As(err, &timeout) && timeout.Timeout()
}

// refused explains the error of a login.
func (b *Box) refused(err error) error {
	if !isAnswer(err) {
		return b.explained(err)
	}
	hint := "check user and the command for the password"
	switch host := strings.ToLower(b.host); {
	case b.account.Token:
		hint = "check user and token_command; a token is valid for about an hour"
	case strings.Contains(host, "outlook") || strings.Contains(host, "office365") || strings.Contains(host, "hotmail"):
		hint = "Outlook.com has not accepted passwords since 2024; use token_command, or review an export of your mails"
	case strings.Contains(host, "gmail") || strings.Contains(host, "google"):
		hint = "Gmail needs an app password, which needs 2-step verification"
	case strings.Contains(host, "icloud") || strings.Contains(host, "me.com") || strings.Contains(host, "yahoo") || strings.Contains(host, "fastmail"):
		hint = "this provider needs an app password"
	}
	return fmt.Errorf("%s: the login of %s is refused: %s; %s", b.host, printable.OneLine(b.account.User), quoted(err), hint)
}

// unstored explains the error of storing a draft.
func (b *Box) unstored(err error) error {
	switch {
	case err == nil:
		return nil
	case isCode(err, imap.ResponseCodeOverQuota):
		return fmt.Errorf("%s: the account is full, so no draft was stored: %s; delete something there, then try again", b.host, quoted(err))
	case isAnswer(err):
		return fmt.Errorf("%s: the server refuses the draft: %s", b.host, quoted(err))
	}
	return fmt.Errorf("%s: the connection was lost while a draft was stored: %s; run it again: it first checks whether the draft is there", b.host, quoted(err))
}
