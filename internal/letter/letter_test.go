package letter

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/site"
	"howihelp/internal/sitetest"
	"howihelp/internal/words"
)

const japanese = `
-- site.toml --
base_url = "https://example.com/"
lang = "ja"
-- content/profile.md --
+++
name = "青木 遥"
role = "建築家"
+++
-- content/plan.md --
+++
rule = "月に二件まで相談を受けます。"
+++
-- content/requests/talk.md --
+++
title = "講演や授業"
verdict = "yes"
fit = ["学生が三十人以上いる", "録画を公開できる"]
ask = ["どなたが参加されますか？", "日程の候補"]
+++
`

func profiles(t testing.TB) map[string]*site.Profile {
	return map[string]*site.Profile{
		"starter":  sitetest.Load(t, os.DirFS("../..")).Profiles[0],
		"Japanese": sitetest.Load(t, sitetest.Text(t, japanese)).Profiles[0],
	}
}

// sent returns the mail that the page's link opens, with an answer below each point except for the open ones.
func sent(p *site.Profile, r *site.Request, open map[string]bool) string {
	var b strings.Builder
	w := words.For(p.Lang)
	for _, part := range Parts(&w.Page, r, time.Time{}) {
		b.WriteString(part + "\n")
		if part != w.Page.Facts && !open[part] {
			fmt.Fprintf(&b, "Fact %d of ours", len(part))
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

// The answers in the mail of each request are read, whatever a mail program does to the lines of the mail. The points without an
// answer are listed.
func TestReadAnswersToThePage(t *testing.T) {
	programs := map[string]func(string) string{
		"unchanged":   func(s string) string { return s },
		"wrapped":     func(s string) string { return wrapped(s, 30) },
		"decomposed":  norm.NFD.String,
		"capitals":    strings.ToUpper,
		"one line":    func(s string) string { return strings.ReplaceAll(s, ":\n", ": ") },
		"as a list":   func(s string) string { return "- " + strings.ReplaceAll(s, "\n\n", "\n- ") },
		"with a name": func(s string) string { return "Hello,\n\n" + s + "\nKind regards,\nSam Lee\n" },
	}
	for name, p := range profiles(t) {
		for _, r := range p.Requests {
			all := points(r)
			if len(all) == 0 {
				continue
			}
			open := map[string]bool{toAnswer(all[0].Text, strings.TrimRight(p.Words().Page.Colon, " ")): true}
			for program, change := range programs {
				a := Read(p, "Re: "+r.Title, change(sent(p, r, open)), "Sam Lee")
				if a == nil || a.Request != r {
					t.Errorf("%s, %s, %s: the mail does not count as sent through the page: %+v", name, r.Slug, program, a)
					continue
				}
				var want []string
				if all[0].Condition {
					want = []string{all[0].Text}
				}
				if got := a.Unconfirmed(); !slices.Equal(got, want) {
					t.Errorf("%s, %s, %s: the conditions that are not confirmed are %q, want %q", name, r.Slug, program, got, want)
				}
				for _, point := range a.Points[1:] {
					if got := strings.ToLower(strings.Join(strings.Fields(point.Answer), " ")); !strings.HasPrefix(got, "fact ") || !strings.HasSuffix(got, " of ours") {
						t.Errorf("%s, %s, %s: the answer to %q must be \"Fact N of ours\", but is %q", name, r.Slug, program, point.Text, point.Answer)
					}
				}
			}
		}
	}
}

func wrapped(text string, width int) string {
	var b strings.Builder
	n := 0
	for word := range strings.SplitAfterSeq(text, " ") {
		if n += len(word); n > width {
			b.WriteString("\n")
			n = len(word)
		}
		b.WriteString(word)
	}
	return b.String()
}

// A mail with two points, or with one point and the subject of the page, came through the page. Anything less is a
// coincidence.
func TestReadOnlyMailsThroughThePage(t *testing.T) {
	p := profiles(t)["starter"]
	call := p.Request("call")
	for name, test := range map[string]struct {
		subject, text string
		want          string
	}{
		"two points":                {"hello", call.Fit[0] + ": yes\n" + call.Fit[1] + ": yes", "call"},
		"one point":                 {"hello", call.Fit[0] + ": yes", ""},
		"one point below the title": {call.Title, call.Fit[0] + ": yes", "call"},
		"the title alone":           {call.Title, "May I pick your brain?", ""},
		"another title":             {"An introduction to someone I know", call.Fit[0] + ": yes\n" + call.Fit[1] + ": yes", "call"},
		"in another order":          {"hello", call.Fit[1] + ": yes\n" + call.Fit[0] + ": yes", ""},
		"an empty mail":             {"", "", ""},
		"the words of a point, with others between": {"hello", strings.ReplaceAll(call.Fit[0]+call.Fit[1], " ", " well "), ""},
	} {
		got := ""
		if a := Read(p, test.subject, test.text, "Sam"); a != nil {
			got = a.Request.Slug
		}
		if got != test.want {
			t.Errorf("%s: the request is %q, want %q", name, got, test.want)
		}
	}
}

// If the answer to a condition is “no”, the condition is not confirmed. The sender's own words are the answers and the text above them.
func TestDenied(t *testing.T) {
	r := &site.Request{Slug: "x", Title: "A review", Fit: []string{"It is written down", "It is yours to decide", "You have time"}, Ask: []string{"the link"}}
	p := &site.Profile{Lang: "en", Requests: []*site.Request{r}}
	text := "I build bridges.\n\nFor each point, please, one fact that shows it is true:\n\nIt is written down:\nNo, not yet.\n\nIt is yours to decide:\nnone of us decides alone\n\nYou have time:\nNot yet\n\nthe link:\n\nBest,\nSam"
	a := Read(p, "A review", text, "Sam Lee")
	if a == nil {
		t.Fatal("the mail does not count as sent through the page")
	}
	if got, want := a.Unconfirmed(), []string{"It is written down", "You have time"}; !reflect.DeepEqual(got, want) {
		t.Errorf("the conditions that are not confirmed are %q, want %q", got, want)
	}
	if got := a.Unanswered(); !reflect.DeepEqual(got, []string{"the link"}) {
		t.Errorf("the questions without an answer are %q, want only \"the link\"", got)
	}
	if got, want := a.Own(), "I build bridges.\n\nNo, not yet.\n\nnone of us decides alone\n\nNot yet"; got != want {
		t.Errorf("the sender's own words are %q, want %q", got, want)
	}
}

// FuzzRead checks that Read copes with any text, and that each answer is a part of the text.
func FuzzRead(f *testing.F) {
	p := profiles(f)["starter"]
	f.Add("A 30-minute call", sent(p, p.Request("call"), nil), "Sam")
	f.Add("", "\xff: \u0301", "")
	f.Fuzz(func(t *testing.T, subject, text, name string) {
		a := Read(p, subject, text, name)
		if a == nil {
			return
		}
		for _, point := range a.Points {
			if !strings.Contains(text, point.Answer) {
				t.Fatalf("the answer %q is not a part of the mail", point.Answer)
			}
		}
		a.Unconfirmed()
	})
}

// A point ends with the colon of its language, unless it is a question or already ends with a colon.
func TestPointsEndInTheColonOfTheirLanguage(t *testing.T) {
	for _, test := range []struct{ line, colon, want string }{
		{"You run it.", ":", "You run it:"}, {"Where?", ":", "Where?"}, {"The link:", ":", "The link:"},
		{"日程の候補。", "：", "日程の候補："}, {"どなたですか？", "：", "どなたですか？"}, {"Le lien", "\u202f:", "Le lien\u202f:"}, {"من؟", ":", "من؟"},
	} {
		if got := toAnswer(test.line, test.colon); got != test.want {
			t.Errorf("the line %q becomes %q, want %q", test.line, got, test.want)
		}
	}
}
