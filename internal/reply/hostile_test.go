package reply

import (
	netmail "net/mail"
	"slices"
	"strings"
	"testing"

	"howihelp/internal/mail"
	"howihelp/internal/site"
)

// senders maps hostile values of From to the name in the answer; "" means any name.
var senders = map[string]string{
	`"=?utf-8?q?Ana=0D=0ABcc:_evil@x?=" <a@example.com>`:                               "Ana",
	`=?utf-8?q?Ana=0D=0ABcc:_evil@x?= <a@example.com>`:                                 "Ana",
	`"=?utf-8?b?QW5hDQpCY2M6IGV2aWxAeA==?=" <a@example.com>`:                           "Ana",
	`=?utf-8?b?PT91dGYtOD9iP1FXNWhEUXBDWTJNNklHVjJhV3hBZUE9PT89?= <a@example.com>`:     "Ana",
	`"=?utf-8?q?=3D=3Futf-8=3Fq=3FAna=3D0D=3D0ABcc:=5Fevil@x=3F=3D?=" <a@example.com>`: "Ana",
	`"=?=?utf-8?q?x?=?utf-8?q?Ana?=" <a@example.com>`:                                  "",
	`"Ana =?utf-8?q?=0ASubject:_x?=" <a@example.com>`:                                  "Ana",
	`"Ana\" <evil@example.com>, \"x" <a@example.com>`:                                  "",
	`=?utf-8?q?Ana_=3Cevil=40example=2Ecom=3E=2C?= <a@example.com>`:                    "",
	`=?utf-8?q?Ana=E2=80=AEmoc=2Elive?= <a@example.com>`:                               "Anamoc.live",
	`=?utf-8?q?Ana=00=1B[31m?= <a@example.com>`:                                        "Ana[31m",
	`=?utf-8?q?=22Ana=22?= <a@example.com>`:                                            "Ana",
	`=?utf-7?q?Ana+AA0ACg-Bcc:_x?= <a@example.com>`:                                    "",
	`=?utf-16?b?/v8AQQBuAGEADQAKAEIAYwBjADoAIAB4?= <a@example.com>`:                    "Ana",
}

// drafts returns the answer to a mail from each sender.
func drafts(t *testing.T) map[string][]byte {
	t.Helper()
	w, p := writing(t)
	all := map[string][]byte{}
	for from := range senders {
		came, err := mail.Read(strings.NewReader("From: " + from + "\nSubject: " + strings.Split(from, " <")[0] + "\n\nCould we talk?"))
		if err != nil {
			t.Fatal(err)
		}
		m, err := w.Write(Choice{p.Request("call"), site.Closed, site.Neutral}, nil, Recipient{came.First, "x", came.Subject})
		if err != nil {
			t.Fatal(err)
		}
		all[from] = must(m.Answer(came, today))
	}
	return all
}

// Whatever name a sender uses, the answer goes only to the sender's address, has the fields of every answer, and shows the
// name on one line without an encoded word.
func TestHostileSenders(t *testing.T) {
	fields := []string{"Content-Type", "Mime-Version", "Subject", "To", "X-Unsent"}
	for from, draft := range drafts(t) {
		m, err := netmail.ReadMessage(strings.NewReader(string(draft)))
		if err != nil {
			t.Fatalf("the answer to %s cannot be read: %v", from, err)
		}
		var names []string
		for name := range m.Header {
			names = append(names, name)
		}
		slices.Sort(names)
		if !slices.Equal(names, fields) {
			t.Errorf("the answer to %s has the fields %v, want %v", from, names, fields)
		}
		to, err := m.Header.AddressList("To")
		if err != nil || len(to) != 1 || to[0].Address != "a@example.com" {
			t.Errorf("the answer to %s goes to %v (error: %v), want only a@example.com", from, to, err)
			continue
		}
		if want := senders[from]; want != "" && to[0].Name != want || strings.Contains(to[0].Name, "=?") || strings.ContainsAny(to[0].Name, "\r\n") {
			t.Errorf("the answer to %s goes to the name %q, want %q, without an encoded word", from, to[0].Name, want)
		}
	}
}
