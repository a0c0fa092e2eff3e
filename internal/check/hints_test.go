package check

import (
	"slices"
	"testing"

	"howihelp/internal/sitetest"
)

// With the option NoHints, Run finds the same errors and warnings as without it. It also accepts the comments that silence hints,
// although no hint is left for them to silence.
func TestNoHints(t *testing.T) {
	s := sitetest.Load(t, with(map[string]string{
		"content/requests/chat.md":  "+++\ntitle = \"A chat\"\nverdict = \"no\"\nredirect = [\"guide\"]\n+++\n\nThe guide is the best place.\n",
		"content/requests/lunch.md": "+++\ntitle = \"Lunch\"\nverdict = \"no\"\nredirect = [\"guide\"]\n+++\n\n<!-- check: silent-no: the title says it -->\n\nThe guide is the best place.\n",
		"check/en.toml":             "[[phrase]]\nrule = \"voice\"\nfind = 'swamped'\nlevel = \"warning\"\nmessage = \"%s is not how I speak\"\n",
		"content/replies/hasty.md":  "+++\nrequest = \"coffee-chat\"\nwhen = \"closed\"\ntone = \"firm\"\n+++\n\nHi {{name}},\n\nI am swamped. Would you mind?\n",
		"content/replies/silent.md": "+++\nrequest = \"coffee-chat\"\nwhen = \"closed\"\ntone = \"warm\"\n+++\n\n<!-- check: excuse: -->\n\nHi {{name}}, I can't.\n",
	}))
	o := Options{Months: monthsOf(s), Replies: repliesOf(s)}
	all, err := Run(s, o)
	if err != nil {
		t.Fatal(err)
	}
	o.NoHints = true
	some, err := Run(s, o)
	if err != nil {
		t.Fatal(err)
	}
	isHint := func(f Finding) bool { return f.Level == Hint }
	if own := func(f Finding) bool { return f.Rule == "voice" && f.Level == Warning }; !slices.ContainsFunc(all, own) {
		t.Fatalf("there is no finding for the phrase in check/en.toml: %v", all)
	}
	if !slices.ContainsFunc(all, isHint) || len(all.Of(Error)) == 0 {
		t.Fatalf("the site has no hint or no error: %v", all)
	}
	want := slices.DeleteFunc(slices.Clone(all), isHint)
	if got := slices.DeleteFunc(slices.Clone(some), isHint); !slices.Equal(got, want) {
		t.Errorf("without hints, got\n%v\nwant\n%v", got, want)
	}
	if len(some) >= len(all) {
		t.Errorf("got %d findings without hints and %d with them, want fewer without", len(some), len(all))
	}
}
