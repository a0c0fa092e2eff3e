package site

import (
	"sync"
	"testing"

	"howihelp"
	"howihelp/internal/listing"
	"howihelp/internal/markdown"
)

// A load converts each body once.
func TestEachBodyIsConvertedOnce(t *testing.T) {
	l := newLoad(listing.List(howihelp.Starter), &noCache{})
	var mu sync.Mutex
	converted := map[string]int{}
	l.convert = func(body []byte, o markdown.Options) (markdown.Doc, []markdown.Problem) {
		mu.Lock()
		converted[o.IDPrefix+"\n"+string(body)]++
		mu.Unlock()
		return markdown.Convert(body, o)
	}
	s, err := l.run()
	if err != nil {
		t.Fatal(err)
	}
	p := s.Profiles[0]
	bodies := 2 + len(p.Focus) + len(p.Requests) + len(p.Questions) + len(p.Resources) + len(s.Resources)
	if len(converted) != bodies {
		t.Errorf("the load converted %d different bodies, want %d", len(converted), bodies)
	}
	for body, n := range converted {
		if n != 1 {
			t.Errorf("the load converted a body %d times, want once: %.60q", n, body)
		}
	}
}
