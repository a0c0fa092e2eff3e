package inbox

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"howihelp/internal/mail"
	"howihelp/internal/mailbox"
)

// A packed mail is shown and quoted like the original mail, whatever the length of its text.
func TestPackedMailsShowTheSame(t *testing.T) {
	word := "Grüße aus Ōsaka, 大阪; "
	for _, length := range []int{0, 1, 300, 1200, 3999, 4000, 4001, 4002, 9000, 15000} {
		text := string([]rune("May I pick your brain over a coffee?\n\n" + strings.Repeat(word, length))[:length])
		raw := fmt.Sprintf("From: Zoe <zoe@example.org>\nTo: %s\nDate: Fri, 20 Nov 2026 09:00:00 +0000\nSubject: Coffee\nMessage-ID: <1@example.org>\nContent-Type: text/plain; charset=utf-8\n\n%s\n", me, text)
		want, err := mail.Read(strings.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		in := empty(t)
		if err := in.Add(&mailbox.Mail{Place: "mail", Data: []byte(raw)}); err != nil {
			t.Fatal(err)
		}
		r, err := in.Review()
		if err != nil {
			t.Fatal(err)
		}
		c := r.Cases[0]
		for range 2 {
			if c.mail.Mail != nil {
				t.Errorf("the mail with %d characters is kept unpacked", length)
			}
			for _, n := range []int{40, 300, 400, 1200, 4000} {
				if got := c.Mail().Excerpt(n); got != want.Excerpt(n) {
					t.Errorf("of a text of %d characters, the excerpt of %d is %q, want %q", length, n, got, want.Excerpt(n))
				}
			}
			c.forget()
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Equal texts and choices of waiting mails share memory, because a mailbox may have tens of thousands of such mails.
func TestCasesShareWords(t *testing.T) {
	in := empty(t)
	for n := range 2 {
		must(t, in.Add(&mailbox.Mail{Place: "mail", Data: fmt.Appendf(nil, "From: Zoe <zoe%d@example.org>\nTo: %s\nDate: Fri, 20 Nov 2026 09:00:00 +0000\nSubject: Coffee\nMessage-ID: <%d@example.org>\n\nMay I pick your brain over a coffee?\n", n, me, n)}))
	}
	r, err := in.Review()
	must(t, err)
	if a, b := r.Cases[0], r.Cases[1]; a.choices != b.choices || a.Choices().Request != "coffee-chat" {
		t.Errorf("two threads with the same choices don't share them, or their choices are wrong: %+v and %+v", a.Choices(), b.Choices())
	}
	must(t, r.Cases[0].Turn(Tone))
	if a, b := r.Cases[0].Choices().Tone, r.Cases[1].Choices().Tone; a == b {
		t.Errorf("a change of one thread also changes another one: both have the tone %s", b)
	}
}

// A mail with an impossible date is packed like any other.
func TestOddDatesArePacked(t *testing.T) {
	for _, date := range []time.Time{{}, time.Date(2026, 11, 20, 9, 0, 0, 0, time.FixedZone("", 99*3600)), time.Date(12026, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC)} {
		want := &mail.Mail{Name: "Zoe", Text: "Hello", Date: date}
		if got := newPacker().pack(want).mail(); got.Name != "Zoe" || got.Text != "Hello" || !got.Date.Equal(want.Date) {
			t.Errorf("a mail of %v must stay the same, but is unpacked as %+v", date, got)
		}
	}
}
