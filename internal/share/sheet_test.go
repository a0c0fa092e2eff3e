package share

import (
	"slices"
	"testing"

	"howihelp/internal/site"
	"howihelp/internal/source"
)

func TestSheet(t *testing.T) {
	snippet := func(k *Kind, text string, warnings ...*source.Error) Snippet {
		return Snippet{Kind: k, Text: text, Forms: []Form{{"text", k.Name + ".txt", []byte(text + "\n")}}, Warnings: warnings}
	}
	ana, ben := &site.Profile{Name: "Ana Moss", Dir: "ana"}, &site.Profile{Name: "Ben Ode"}
	short, long := slack, signature
	for _, test := range []struct {
		all  []Owned
		want string
	}{
		{[]Owned{{ana, []Snippet{snippet(short, "one")}}, {ben, []Snippet{snippet(short, "two\nlines")}}}, "Ana Moss (ana)\none\n\nBen Ode (.)\ntwo\nlines\n"},
		{[]Owned{{ana, []Snippet{snippet(short, "one"), snippet(short, "two")}}}, "Slack status (3 of 100 characters):\n\none\n\nSlack status (3 of 100 characters):\n\ntwo\n"},
		{[]Owned{{ana, []Snippet{snippet(short, "a"), snippet(short, "b")}}, {ben, []Snippet{snippet(short, "c"), snippet(short, "d")}}},
			"Ana Moss, Slack status (1 of 100 characters):\n\na\n\nAna Moss, Slack status (1 of 100 characters):\n\nb\n\n" +
				"Ben Ode, Slack status (1 of 100 characters):\n\nc\n\nBen Ode, Slack status (1 of 100 characters):\n\nd\n"},
	} {
		if got := Sheet(test.all); got != test.want {
			t.Errorf("got\n%s\nwant\n%s", got, test.want)
		}
	}

	want := "howihelp share KIND --profile ana; the files are in private/ana/share/:\n\nKIND   WHAT   LENGTH   FORMATS\n\nhowihelp share KIND --profile .; the files are in private/share/:\n\nKIND   WHAT   LENGTH   FORMATS\n"
	if got := Overview([]Owned{{Profile: ana}, {Profile: ben}}); got != want {
		t.Errorf("the overview is\n%s\nwant\n%s", got, want)
	}

	first, second := &source.Error{Msg: "is cut"}, &source.Error{Msg: "is long"}
	snippets, warnings := Flat([]Owned{{ana, []Snippet{snippet(short, "a", first)}}, {ben, []Snippet{snippet(long, "b", second)}}})
	if len(snippets) != 2 || snippets[1].Text != "b" || !slices.Equal(warnings, source.Errors{first, second}) {
		t.Errorf("got the snippets %v and the warnings %v, want those of both profiles", snippets, warnings)
	}
}

// A single kind can be printed in its own formats, and several kinds as text. JSON is always possible.
func TestFormats(t *testing.T) {
	for _, k := range Kinds {
		got := Formats([]*Kind{k})
		if got[0] != k.Formats[0] || len(got) != len(k.Formats)+1 || got[len(got)-1] != "json" || slices.Contains(k.Formats, "json") {
			t.Errorf("%s: got the formats %q, want the kind's own and JSON", k.Name, got)
		}
	}
	if got := Formats(Find(LinkedIn)); !slices.Equal(got, []string{"text", "json"}) {
		t.Errorf("for several kinds, got the formats %q, want text and JSON", got)
	}
}
