//go:build browser

package browsertest

import (
	"bytes"
	"net/url"
	"strings"
	"testing"

	"howihelp/internal/site"
	"howihelp/internal/words"
)

// maxAddress is the length of the longest mailto address that all mail programs accept.
const maxAddress = 1800

// "Write to me" opens a mail with the request's title, conditions and questions. A declined request has no such link. The mail
// about a request that is full or paused begins with the day on which the request opens.
func TestWriteToMeAsksTheQuestions(t *testing.T) {
	onEverySite(t, func(t *testing.T, s *served) {
		b := open(t, s.url, screen{})
		for i, p := range s.Site.Profiles {
			for _, r := range p.Requests {
				address := p.Path() + r.Path()
				b.visit(s.url + address)
				letters := ask[[]string](b, `[...document.querySelectorAll('a[href^="mailto:"]')].map(a => a.href)`)
				now := s.Months[i].Request(r)
				switch offered := r.Verdict != site.No && p.Email != ""; {
				case !offered && bytes.Contains(s.html(address), []byte("mailto:")):
					t.Errorf("/%s: the request takes no mail, but its page has the mailto links %q", address, letters)
				case offered && len(letters) != 1:
					t.Errorf("/%s: the page of a request that takes mail has the mailto links %q, want one", address, letters)
				case offered:
					checkLetter(t, address, letters[0], p.Email, r)
					if day := url.PathEscape(words.For(p.Lang).Page.MailFrom(now.Opens)); !now.Open() && !strings.Contains(letters[0], "body="+day) {
						t.Errorf("/%s: the mail about a closed request is %[3]s, want %[2]q at its beginning", address, day, letters[0])
					}
				}
			}
		}
	})
}

func checkLetter(t *testing.T, address, letter, email string, r *site.Request) {
	t.Helper()
	if len(letter) > maxAddress {
		t.Errorf("/%s: the mailto address has %d characters, want at most %d", address, len(letter), maxAddress)
	}
	if strings.Contains(letter, "+") {
		t.Errorf("/%s: the mailto address has a \"+\", which mail programs don't decode to a space: %s", address, letter)
	}
	u, err := url.Parse(letter)
	if err != nil {
		t.Errorf("/%s: %v", address, err)
		return
	}
	if u.Opaque != email {
		t.Errorf("/%s: the mail goes to %q, want %q", address, u.Opaque, email)
	}
	if got := u.Query().Get("subject"); got != r.Title {
		t.Errorf("/%s: the subject is %q, want %q", address, got, r.Title)
	}
	body := u.Query().Get("body")
	for _, condition := range r.Fit {
		if !strings.Contains(body, condition) {
			t.Errorf("/%s: the mail doesn't ask about the condition %q", address, condition)
		}
	}
	for _, question := range r.Ask { // the mail may leave out a question whose words are in a condition
		for word := range strings.FieldsSeq(question) {
			if word = strings.Trim(word, ",.:?"); len(word) >= 4 && !strings.Contains(body, word) {
				t.Errorf("/%s: the mail doesn't ask the question %q", address, question)
			}
		}
	}
	if strings.Contains(strings.ReplaceAll(body, "\r\n", ""), "\n") {
		t.Errorf("/%s: a line of the mail doesn't end in %%0D%%0A", address)
	}
}
