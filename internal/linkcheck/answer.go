package linkcheck

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// verdict returns the result that follows from the status of the last request. at is the address where the redirects end, and permanent
// says whether all of them are permanent. again is true if another try may succeed.
func verdict(status int, address, at string, permanent bool) (r Result, again bool) {
	detail := strings.TrimSpace(fmt.Sprintf("%d %s", status, http.StatusText(status)))
	switch {
	case status < 400:
		if at != address && permanent {
			return Result{State: Moved, Location: at, Detail: detail}, false
		}
		return Result{State: Alive, Detail: detail}, false
	case status == http.StatusNotFound, status == http.StatusGone:
		return Result{State: Dead, Detail: detail}, false
	case status >= 500 && status < 600:
		return Result{State: Dead, Detail: detail}, true
	}
	return Result{State: Unsure, Detail: detail}, false // such as 401, 403, 405, 429, 451 or 999: the host refuses programs
}

// final reports whether another try would be useless. It would fail in the same way, as for an unknown host or a bad certificate, or
// it would take too long.
func final(err error) bool {
	var dns *net.DNSError
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &dns) && dns.IsNotFound || isTLS(err) || errors.Is(err, context.Canceled)
}

// reached reports whether the program was connected to the host when the error occurred.
func reached(err error) bool {
	var dns *net.DNSError
	var op *net.OpError
	return !errors.As(err, &dns) && !(errors.As(err, &op) && op.Op == "dial")
}

func isTLS(err error) bool {
	var certificate *tls.CertificateVerificationError
	return errors.As(err, &certificate) || strings.Contains(err.Error(), "tls: ") // if the host ends the handshake with an alert, crypto/tls returns an error of a type that it does not export
}

// explain describes a network error in a few words.
func explain(err error) string {
	var dns *net.DNSError
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	switch {
	case errors.As(err, &dns):
		return "the host " + dns.Name + " does not exist"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "the certificate has expired"
	case errors.As(err, &name):
		return "the certificate is for another host"
	case errors.As(err, &unknown):
		return "the certificate is not from a trusted authority"
	case isTLS(err):
		return "TLS: " + last(err)
	case errors.Is(err, context.DeadlineExceeded):
		return "no answer in time"
	}
	return last(err)
}

// last returns the text of an error after its last colon.
func last(err error) string {
	s := err.Error()
	return strings.TrimSpace(s[strings.LastIndex(s, ":")+1:])
}

// longest is the maximum length in bytes of an address in a redirect.
const longest = 2000

// printable reports whether a text is safe to show and copy: it is valid UTF-8, and has no invisible character.
func printable(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(c rune) bool { return !unicode.IsPrint(c) })
}

// target returns the address that a redirect leads to.
func target(at, location string) (string, error) {
	base, err := url.Parse(at)
	if err != nil {
		return "", err
	}
	to, err := base.Parse(location)
	switch {
	case err != nil:
		return "", err
	case location == "", to.Scheme != "http" && to.Scheme != "https", to.Host == "", len(location) > longest, !printable(location):
		return "", errors.New("the redirect has no usable web address")
	}
	if to.Fragment == "" {
		to.Fragment = base.Fragment
	}
	return to.String(), nil
}

// most is the maximum number of characters of a host's text that a result keeps.
const most = 300

// cleaned returns a result that is safe to show: it makes all texts from the host short and printable.
func (r Result) cleaned() Result {
	clean := func(s string) string {
		s = strings.Map(func(c rune) rune {
			if !unicode.IsPrint(c) {
				return utf8.RuneError
			}
			return c
		}, s)
		if short := []rune(s); len(short) > most {
			return string(short[:most]) + "…"
		}
		return s
	}
	r.Detail = clean(r.Detail)
	r.Location = clean(r.Location)
	return r
}
