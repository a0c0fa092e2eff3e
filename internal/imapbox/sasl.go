package imapbox

import (
	"errors"
	"fmt"

	"github.com/emersion/go-imap/v2"
)

// xoauth2 logs in with a token in the way that Google and Microsoft define.
type xoauth2 struct{ account Account }

func (a *xoauth2) Start() (mech string, first []byte, err error) {
	return "XOAUTH2", fmt.Appendf(nil, "user=%s\x01auth=Bearer %s\x01\x01", a.account.User, a.account.Secret), nil
}

// Next sends an empty answer to the server's description of an error. The server then refuses the login.
func (a *xoauth2) Next([]byte) ([]byte, error) { return []byte{}, nil }

// bearer logs in with a token (RFC 7628).
type bearer struct {
	account Account
	host    string
}

func (a *bearer) Start() (mech string, first []byte, err error) {
	return "OAUTHBEARER", fmt.Appendf(nil, "n,a=%s,\x01host=%s\x01auth=Bearer %s\x01\x01", a.account.User, a.host, a.account.Secret), nil
}

// Next answers the server's description of an error with the byte 1, as RFC 7628 requires. The server then refuses the login.
func (a *bearer) Next([]byte) ([]byte, error) { return []byte{1}, nil }

// isCode reports whether an error is a server's answer with the given code.
func isCode(err error, code imap.ResponseCode) bool {
	var answer *imap.Error
	return errors.As(err, &answer) && answer.Code == code
}

func isAnswer(err error) bool {
	var answer *imap.Error
	return errors.As(err, &answer)
}
