package check

import (
	"testing"

	"howihelp"
	"howihelp/internal/markdown"
	"howihelp/internal/site"
)

// The rules don't parse public texts, because the loader has already done so. There are two exceptions. They parse a reply twice: as
// written and as sent. They also parse a text that says how many of something there are in a period; the starter has no such text.
func TestEachReplyIsParsedOnce(t *testing.T) {
	s, err := site.Load(howihelp.Starter)
	if err != nil {
		t.Fatal(err)
	}
	parsed := map[string]int{}
	r := newRun(s, nil)
	r.outlined = func(body []byte) markdown.Outline {
		parsed[string(body)]++
		return markdown.Outlined(body)
	}
	lists, _ := listsOf(s)
	p := s.Profiles[0]
	for _, in := range []*scope{r.scope(nil, monthsOf(s)[0], lists.of(s.Lang)), r.scope(p, monthsOf(s)[0], lists.of(p.Lang))} {
		in.replies = repliesOf(s)[0]
		in.check()
	}
	if len(parsed) > 2*len(p.Replies) || len(parsed) < len(p.Replies) {
		t.Errorf("the rules parsed %d texts for %d replies, want one or two for each", len(parsed), len(p.Replies))
	}
	for body, n := range parsed {
		if n != 1 {
			t.Errorf("the rules parsed a text %d times, want once: %.60q", n, body)
		}
	}
}
