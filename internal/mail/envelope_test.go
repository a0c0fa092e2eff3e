package mail

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestReadEnvelope(t *testing.T) {
	for _, c := range []struct{ mail, want string }{
		{"From: Zoë <zoe@example.com>\nTo: Ana <ana@example.com>, Bo <bo@example.com>\nCc: ci@example.com\nDelivered-To: a@example.org\nSubject: Re: x\nMessage-ID: <b@x>\nIn-Reply-To: <a@x>\n\nhi",
			"zoe@example.com [ana@example.com bo@example.com] [ci@example.com] Re: x|b@x|[a@x] true false"},
		{"From: a@x.org\nReferences: <1@x>\n <2@x>\nIn-Reply-To: <3@x>\n\n", "a@x.org [] [] ||[1@x 2@x 3@x] true false"},
		{"From: a@x.org\nSubject: AW: Kaffee\n\n", "a@x.org [] [] AW: Kaffee||[] true false"},
		{"From: a@x.org\nSubject: Fwd: Kaffee\n\n", "a@x.org [] [] Fwd: Kaffee||[] false true"},
		{"From: a@x.org\nTo: undisclosed-recipients:;\nSubject: \x1b[2Jx\n\n", "a@x.org [] [] [2Jx||[] false false"},
		{"From a@x.org Mon Nov 23 09:30:00 2026\nFrom: =?utf-8?q?x?= <a@x.org>\n\n", "a@x.org [] [] ||[] false false"},
	} {
		e, err := ReadEnvelope(strings.NewReader(c.mail))
		if err != nil {
			t.Errorf("the header of %q gives the error %v", c.mail, err)
			continue
		}
		if got := fmt.Sprintf("%s %v %v %s|%s|%v %v %v", e.From, e.To, e.Cc, e.Subject, e.ID, e.Answers, e.Answering(), e.Forwards()); got != c.want {
			t.Errorf("the header of %q is read as\n%q\nwant\n%q", c.mail, got, c.want)
		}
	}
	if _, err := ReadEnvelope(strings.NewReader("no mail\n")); !errors.Is(err, ErrNoMail) {
		t.Errorf("the error for a text without a header is %v, want ErrNoMail", err)
	}
}
