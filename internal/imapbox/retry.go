package imapbox

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"time"
)

// tries is the maximum number of attempts if the connection is lost each time.
const tries = 3

// lasting calls a function. If the connection is lost, it calls the function again with another connection, so a second call must
// do no harm.
func (b *Box) lasting(do func() error) error {
	for try := 1; ; try++ {
		err := do()
		if err == nil || !isLost(err) || try == tries {
			return err
		}
		b.account.wait(try)
		if err := b.reconnect(); err != nil && !isLost(err) {
			return err
		}
	}
}

// wait waits before another try.
func (a *Account) wait(try int) {
	if a.pause != nil {
		a.pause()
		return
	}
	time.Sleep(time.Duration(try) * time.Second)
}

// reconnect connects and logs in again, with a new token if the account uses tokens.
func (b *Box) reconnect() error {
	b.client.Close()
	if b.account.Renew != nil {
		secret, err := b.account.Renew()
		if err != nil {
			return err
		}
		b.account.Secret = secret
	}
	if err := b.connect(context.Background()); err != nil {
		return err
	}
	return b.login()
}

// isLost reports whether an error means that the connection is lost. Then, another connection may help. If a server refuses, is
// silent, or cannot be trusted, another connection would fail in the same way.
func isLost(err error) bool {
	var verify *tls.CertificateVerificationError
	var unknown x509.UnknownAuthorityError
	var record tls.RecordHeaderError
	var name *net.DNSError
	switch {
	case isAnswer(err), isTimeout(err), errors.As(err, &verify), errors.As(err, &unknown), errors.As(err, &record), errors.As(err, &name):
		return false
	}
	var network *net.OpError
	return errors.As(err, &network) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed)
}
