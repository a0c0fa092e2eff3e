package answer

import (
	"strings"
	"testing"

	"howihelp/internal/mail"
	"howihelp/internal/site"
)

// The first lines about a mail are notes about the answer, then come the facts about the mail.
func TestIntroduce(t *testing.T) {
	by := ofText(t, small)
	for _, test := range []struct {
		mail    mail.Mail
		choices Choices
		asks    bool
		want    []string // the beginning of each line
	}{
		{mail.Mail{Name: "Sam Lee", Text: "Hello"}, Choices{Request: "call"}, true, []string{"Sam Lee", "  > Hello"}},
		{mail.Mail{Name: "Sam Lee", Text: "Hallo", Lang: "de"}, Choices{Request: "call"}, true, []string{"note: the mail is in German, ", "Sam Lee", "  > Hallo"}},
	} {
		got := by.Introduce(by.Receive(&test.mail), test.choices, test.asks)
		matches(t, test.mail.Text, got[:min(len(got), len(test.want))], test.want)
	}
}

func TestReadRefusesAMailbox(t *testing.T) {
	const one = "From sam@example.org Fri Nov 20 09:00:00 2026\nFrom: Sam <sam@example.org>\nSubject: One\n\nHello\n\n"
	able := []*site.Profile{ofText(t, small).profile}
	if m, err := Read(strings.NewReader(one), "one.eml", able); err != nil || m.Subject != "One" {
		t.Errorf("for a single mail, the error is %v, want none", err)
	}
	want := "box is a mailbox with several mails; save each as a file of its own (.eml), and give --from once for each"
	if _, err := Read(strings.NewReader(one+one), "box", able); err == nil || err.Error() != want {
		t.Errorf("for a mailbox, the error is %v, want %s", err, want)
	}
	want = "empty.eml cannot be read as a mail or a pasted message: "
	if _, err := Read(strings.NewReader(""), "empty.eml", able); err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("for an empty file, the error is %v, want %s", err, want)
	}
}
