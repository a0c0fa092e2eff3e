package page

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
	"howihelp/internal/words"
)

func TestMailto(t *testing.T) {
	tests := []struct {
		name, email, subject string
		ask                  []string
		want                 string
	}{
		{"no address, no link", "", "A call", []string{"the page"}, ""},
		{"without a subject it is the bare address", "ana@example.com", "", nil, "mailto:ana@example.com"},
		{"a space is %20 and a line ends in CRLF", "ana@example.com", "A call", []string{"the page:"}, "mailto:ana@example.com?subject=A%20call&body=the%20page:%0D%0A%0D%0A%0D%0A"},
		{"what would end the value is encoded", "ana@example.com", "C & C++? 100%", nil, "mailto:ana@example.com?subject=C%20%26%20C%2B%2B%3F%20100%25"},
		{"an address with signs", "a+b&c@example.com", "", nil, "mailto:a%2Bb%26c@example.com"},
		{"other scripts are UTF-8", "ana@example.com", "día", nil, "mailto:ana@example.com?subject=d%C3%ADa"},
		{"markup stays text", "ana@example.com", `"><script>`, nil, "mailto:ana@example.com?subject=%22%3E%3Cscript%3E"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := string(mailto(test.email, test.subject, test.ask)); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestMailtoStaysShortEnoughForMailPrograms(t *testing.T) {
	ask := make([]string, 40)
	for i := range ask {
		ask[i] = strings.Repeat("what é ", 12) + ":"
	}
	got := string(mailto("ana@example.com", "A call", ask))
	if len(got) > maxMailto {
		t.Errorf("got an address of %d characters, want at most %d", len(got), maxMailto)
	}
	u, err := url.Parse(got)
	if err != nil {
		t.Fatal(err)
	}
	body := strings.TrimPrefix(u.RawQuery, "subject=A%20call&body=")
	text, err := url.PathUnescape(body)
	if err != nil || !strings.HasSuffix(text, ":\r\n\r\n\r\n") {
		t.Errorf("the body must end after a whole question, but is %q (error: %v)", text, err)
	}
}

// Up to mostWays requests besides "something else" have the ways to write in their rows. In a longer list, the rows lead to the requests'
// own pages, also those of requests that open later. A request's own page always has them.
func TestRowsOfALongListHaveNoWays(t *testing.T) {
	for n, long := range map[int]bool{mostWays: false, mostWays + 1: true} {
		var archive strings.Builder
		archive.WriteString("-- site.toml --\nbase_url = \"https://a.example/\"\n-- content/profile.md --\n+++\nname = \"Ana\"\nrole = \"Poet\"\nemail = \"ana@example.com\"\n+++\n-- content/plan.md --\n+++\nrule = \"I answer letters.\"\n+++\n")
		for i := range n {
			fmt.Fprintf(&archive, "-- content/requests/r%d.md --\n+++\ntitle = \"A letter\"\nverdict = \"yes\"\nfit = [\"It is on paper\"]\n", i)
			if i == 0 {
				archive.WriteString("pause_until = 2027-01-10\n")
			}
			archive.WriteString("+++\n")
		}
		pages := rendered(t, sitetest.Text(t, archive.String()))
		mails, links := strings.Count(pages["index.html"], "mailto:"), strings.Count(pages["index.html"], "/#write")
		wantMails, wantLinks := n, 0
		if long {
			wantMails, wantLinks = 0, n
		}
		if mails != wantMails || links != wantLinks {
			t.Errorf("with %d requests, the rows have %d mailto addresses and %d links to the ways to write, want %d and %d", n, mails, links, wantMails, wantLinks)
		}
		if own := pages["ask/r1/index.html"]; strings.Count(own, "mailto:") != 1 || !strings.Contains(own, `id="write"`) {
			t.Errorf("with %d requests, a request's own page has no way to write:\n%s", n, own)
		}
	}
}

// A subject at the limit is whole, and one above it is shortened.
func TestMailtoShortensALongSubject(t *testing.T) {
	for n, whole := range map[int]bool{maxSubject: true, maxSubject + 1: false} {
		subject := strings.Repeat("a", n)
		if got := string(mailto("ana@example.com", subject, nil)) == "mailto:ana@example.com?subject="+subject; got != whole {
			t.Errorf("a subject of %d characters is whole: %t, want %t", n, got, whole)
		}
	}
}

// However long a title is, in whatever script, the mail begins with the day on which the request opens.
func TestMailtoKeepsTheDay(t *testing.T) {
	const day = "This is for 1 December 2026 or later."
	for _, letter := range []string{"a", "é", "م", "設", "🛠", "a ", "م "} {
		for _, n := range []int{1, 50, 100, 160, 300, 1000, 2000} {
			got := string(mailto("ana@example.com", strings.Repeat(letter, n), []string{day, strings.Repeat(letter, 500)}))
			u, err := url.Parse(got)
			if err != nil || len(got) > maxMailto {
				t.Fatalf("for a title of %d times %q, got an address of %d characters (error: %v), want at most %d", n, letter, len(got), err, maxMailto)
			}
			subject, body := u.Query().Get("subject"), u.Query().Get("body")
			if !strings.HasPrefix(body, day) || subject == "" || !utf8.ValidString(subject) {
				t.Errorf("for a title of %d times %q, the mail about %q begins with %.40q, want the day", n, letter, subject, body)
			}
		}
	}
}

// A page offers the request's own contact or, if there is none, the profile's contact, mail address or
// links. It may also offer the request's booking page.
func TestWaysToWriteAreThere(t *testing.T) {
	for _, test := range []struct {
		name, profile, request, want string
	}{
		{"an address", "email = \"ana@example.com\"\n", "", "mail"},
		{"links", "links = [{ title = \"Forum\", url = \"https://forum.example/ana\" }]\n", "", "links"},
		{"a booking page", "", "book = \"https://example.com/book\"\n", "book"},
		{"nothing", "", "", ""},
		{"an issue instead of the address", "email = \"ana@example.com\"\n", "contact = \"https://example.com/new\"\n", "https://example.com/new"},
		{"a phone instead of links", "links = [{ title = \"Forum\", url = \"https://forum.example/ana\" }]\n", "contact = \"tel:+3512\"\n", "tel:+3512"},
		{"another mailbox", "email = \"ana@example.com\"\n", "contact = \"mailto:press@example.com\"\n", "mail"},
		{"a default", "contact = \"matrix:u/ana:example.com\"\n", "", "matrix:u/ana:example.com"},
		{"its own contact instead of the profile's", "contact = \"matrix:u/ana:example.com\"\n", "contact = \"tel:+3512\"\n", "tel:+3512"},
	} {
		s := sitetest.Load(t, sitetest.Text(t, "-- site.toml --\nbase_url = \"https://a.example/\"\n-- content/profile.md --\n+++\nname = \"Ana\"\nrole = \"Poet\"\n"+test.profile+
			"+++\n-- content/plan.md --\n+++\nrule = \"I answer letters.\"\n+++\n-- content/requests/letter.md --\n+++\ntitle = \"A letter\"\nverdict = \"yes\"\n"+test.request+"+++\n"))
		p := s.Profiles[0]
		r := &renderer{site: s, profile: p, month: plan.On(p, sitetest.Day("2026-11-23")), words: words.For("en")}
		way := r.way(p.Requests[0], r.month.Request(p.Requests[0]))
		got := ""
		switch {
		case way == nil:
		case way.Mailto != "" && way.Contact == "":
			got = "mail"
		case way.Contact != "":
			got = string(way.Contact)
		case way.NoAddress && len(way.Links) == 1:
			got = "links"
		case way.Book != "":
			got = "book"
		}
		if got != test.want {
			t.Errorf("%s: the page offers %q, want %q", test.name, got, test.want)
		}
	}
}

// The address of a text message, or of a WhatsApp chat with a number, contains the questions. Any other address is as its owner
// wrote it.
func TestChat(t *testing.T) {
	parts := []string{"One fact & more:", "día?"}
	const text = "One%20fact%20%26%20more:%0A%0Ad%C3%ADa%3F%0A%0A"
	for address, want := range map[string]string{
		"sms:+3512":           "sms:+3512?body=" + text,
		"https://wa.me/3512":  "https://wa.me/3512?text=" + text,
		"https://wa.me/3512/": "https://wa.me/3512/?text=" + text,
		"https://api.whatsapp.com/send?phone=3512":      "https://api.whatsapp.com/send?phone=3512&text=" + text,
		"https://wa.me/3512?text=hi":                    "https://wa.me/3512?text=hi",
		"https://wa.me/message/ABC":                     "https://wa.me/message/ABC",
		"https://wa.me/":                                "https://wa.me/",
		"https://example.com/new":                       "https://example.com/new",
		"tel:+3512":                                     "tel:+3512",
		"xmpp:ana@example.com":                          "xmpp:ana@example.com",
		"matrix:u/ana:example.com":                      "matrix:u/ana:example.com",
		"https://api.whatsapp.com/send?phone=3512#part": "https://api.whatsapp.com/send?phone=3512#part",
	} {
		if got := string(chat(site.Contact{URL: address}, parts)); got != want {
			t.Errorf("%s: got\n%s, want\n%s", address, got, want)
		}
	}
	if got := string(chat(site.Contact{URL: "sms:+3512"}, nil)); got != "sms:+3512" {
		t.Errorf("without questions, got the address %s, want sms:+3512", got)
	}
	long := string(chat(site.Contact{URL: "sms:+3512"}, []string{"one", strings.Repeat("é", 2000)}))
	if long != "sms:+3512?body=one%0A%0A" {
		t.Errorf("got an address of %d characters, want only the question that fits: sms:+3512?body=one%%0A%%0A", len(long))
	}
}
