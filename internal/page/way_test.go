package page

import (
	"net/url"
	"strings"
	"testing"

	"howihelp/internal/plan"
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
		t.Errorf("%d characters, more than %d", len(got), maxMailto)
	}
	u, err := url.Parse(got)
	if err != nil {
		t.Fatal(err)
	}
	body := strings.TrimPrefix(u.RawQuery, "subject=A%20call&body=")
	text, err := url.PathUnescape(body)
	if err != nil || !strings.HasSuffix(text, ":\r\n\r\n\r\n") {
		t.Errorf("the body does not end behind a whole question: %q, %v", text, err)
	}
	if got := string(mailto("ana@example.com", strings.Repeat("é", 900), nil)); got != "mailto:ana@example.com" {
		t.Errorf("a subject that is too long was kept: %d characters", len(got))
	}
}

// A request names only ways to write that the page has.
func TestWaysToWriteAreThere(t *testing.T) {
	for _, test := range []struct {
		name, profile, request, want string
	}{
		{"an address", "email = \"ana@example.com\"\n", "", "mail"},
		{"links", "links = [{ title = \"Forum\", url = \"https://forum.example/ana\" }]\n", "", "links"},
		{"a booking page", "", "book = \"https://example.com/book\"\n", "book"},
		{"nothing", "", "", ""},
	} {
		s := sitetest.Load(t, sitetest.Text(t, "-- site.toml --\nbase_url = \"https://a.example/\"\n-- content/profile.md --\n+++\nname = \"Ana\"\nrole = \"Poet\"\n"+test.profile+
			"+++\n-- content/plan.md --\n+++\nrule = \"I answer letters.\"\n+++\n-- content/requests/letter.md --\n+++\ntitle = \"A letter\"\nverdict = \"yes\"\n"+test.request+"+++\n"))
		p := s.Profiles[0]
		r := &renderer{site: s, profile: p, month: plan.On(p, sitetest.Day("2026-11-23")), words: words.For("en")}
		way := r.way(p.Requests[0], r.month.Request(p.Requests[0]))
		got := ""
		switch {
		case way == nil:
		case way.Mailto != "":
			got = "mail"
		case way.NoAddress:
			got = "links"
		case way.Book != "":
			got = "book"
		}
		if got != test.want {
			t.Errorf("%s: the page offers %q, want %q", test.name, got, test.want)
		}
	}
}
