package build

import (
	"iter"
	"maps"
	"strings"
	"testing"

	"howihelp/internal/output"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// A build reads each reply only once, although the replies, desks, exports and the check need it. A loader reads the replies
// of a profile again only if the profile has changed.
func TestRepliesAreReadOnce(t *testing.T) {
	e := newEditor(t, "testdata/team.txtar", 0)
	read := map[string]int{}
	l := Loader{read: func(p *site.Profile) *reply.Set {
		for _, r := range p.Replies {
			read[r.File]++
		}
		return reply.Read(p)
	}}
	build := func() {
		t.Helper()
		b, err := l.Load(e.site, e.options())
		if err != nil {
			t.Fatal(err)
		}
		for _, stream := range []iter.Seq2[output.File, error]{b.Public(), b.Private()} {
			for _, err := range stream {
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		if _, err := b.Check(nil); err != nil {
			t.Fatal(err)
		}
	}
	author := func(profile, request string) {
		name := "content/" + profile + "/replies/counted.md"
		e.write(name, "+++\nrequest = \""+request+"\"\nwhen = \"closed\"\ntone = \"firm\"\n+++\n\nHi {{name}}, no.\n\n{{rule}} {{link}}\n\n{{signoff}}\n")
		l.Changed(name)
	}
	author("ana", "coffee")
	author("ben", "review")
	build()
	want := map[string]int{}
	for name := range read {
		want[name] = 1
	}
	if len(want) < 2 || !maps.Equal(read, want) {
		t.Fatalf("the build reads replies of these profiles: %v, want those of each profile once", read)
	}

	e.write("content/ana/faq/when.md", "+++\nquestion = \"When?\"\n+++\n\nNow.\n")
	l.Changed("content/ana/faq/when.md")
	build()
	for name := range want {
		if strings.HasPrefix(name, "content/ana/") {
			want[name] = 2
		}
	}
	if !maps.Equal(read, want) {
		t.Errorf("after an edit of ana's profile, the loader reads the replies of %v, want %v", read, want)
	}
}
