package page

import (
	"html/template"
	"net/url"
	"strings"
)

// maxMailto bounds a mailto address in encoded characters; some browsers and mail programs cut off at about 2,000.
const maxMailto = 1800

// mailto returns an address (RFC 6068) that opens a message with a subject and the questions to answer, or "" without
// an email address. Questions that would make it too long for a mail program are left out; the page shows them all.
func mailto(email, subject string, ask []string) template.URL {
	if email == "" {
		return ""
	}
	bare := "mailto:" + strings.ReplaceAll(url.QueryEscape(email), "%40", "@")
	to := bare + "?subject=" + encode(subject)
	if subject == "" || len(to) > maxMailto {
		return template.URL(bare)
	}
	body := ""
	for _, question := range ask {
		if !strings.HasSuffix(question, "?") {
			question += ":"
		}
		next := body + encode(question+"\r\n\r\n\r\n")
		if len(to)+len("&body=")+len(next) > maxMailto {
			break
		}
		body = next
	}
	if body != "" {
		to += "&body=" + body
	}
	return template.URL(to)
}

// encode percent-encodes a header field's value; a space is %20, since a + stays a + in a mail. Commas and colons may
// stand as they are (RFC 6068, some-delims).
func encode(s string) string { return plain.Replace(url.QueryEscape(s)) }

var plain = strings.NewReplacer("+", "%20", "%2C", ",", "%3A", ":")
