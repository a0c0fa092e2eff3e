package expander

import (
	"flag"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"howihelp"
	"howihelp/internal/output"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

var update = flag.Bool("update", false, "write docs/expanders.md")

var day = sitetest.Day("2026-11-23")

func starter(t testing.TB) (*site.Site, *site.Profile) {
	t.Helper()
	s := sitetest.Load(t, howihelp.Starter)
	return s, s.Profiles[0]
}

// files returns the files for a profile, including the drafts.
func files(t testing.TB, s *site.Site, p *site.Profile) []output.File {
	t.Helper()
	all, err := New().Files(s, p, plan.On(p, day), reply.Read(p).On(s, plan.On(p, day)))
	if err != nil {
		t.Fatal(err)
	}
	replies, err := reply.Read(p).On(s, plan.On(p, day)).Files()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range replies {
		if strings.HasSuffix(f.Path, ".eml") {
			all = append(all, f)
		}
	}
	return all
}

// The same replies lead to the same bytes.
func TestSameRepliesSameBytes(t *testing.T) {
	s, p := starter(t)
	first, second := files(t, s, p), files(t, s, p)
	for i := range first {
		if first[i].Path != second[i].Path || string(first[i].Data) != string(second[i].Data) {
			t.Errorf("the file %s must be the same in the second build, but differs", first[i].Path)
		}
	}
}

// The titles of the replies are in the language of their profile, and differ from each other.
func TestTitlesAreInTheLanguageOfTheProfile(t *testing.T) {
	keys := regexp.MustCompile(`· (?:open|closed|ask-first|warm|friend|firm|message|note)\b`)
	for lang, want := range map[string]string{"de": "Anruf · Nein · Nachricht", "ja": "Anruf · 断る · メッセージ"} {
		s := sitetest.Load(t, sitetest.Text(t, "-- site.toml --\nbase_url = \"https://a.example/\"\nlang = \""+lang+"\"\n-- content/profile.md --\n+++\nname = \"Ana\"\nrole = \"Poet\"\n+++\n"+
			"-- content/plan.md --\n+++\nrule = \"R.\"\n+++\n-- content/requests/call.md --\n+++\ntitle = \"Anruf\"\nverdict = \"yes\"\nfit = [\"A\"]\nask = [\"B\"]\nintroduction = true\n+++\n"))
		m := plan.On(s.Profiles[0], day)
		e, err := newExport(s, s.Profiles[0], m, reply.Read(s.Profiles[0]).On(s, m))
		if err != nil {
			t.Fatal(err)
		}
		var titles []string
		for _, entry := range e.entries {
			if keys.MatchString(entry.Title) || slices.Contains(titles, entry.Title) {
				t.Errorf("%s: the title %q must belong to one reply only, and contain no key", lang, entry.Title)
			}
			titles = append(titles, entry.Title)
		}
		if !slices.Contains(titles, want) {
			t.Errorf("%s: want %q among the titles %q", lang, want, titles)
		}
	}
}

// No trigger is a prefix of another one, because an expander acts as soon as it sees a trigger.
func TestNoTriggerIsAPrefix(t *testing.T) {
	s, p := starter(t)
	for _, dir := range []string{"", "ben"} {
		p.Dir = dir
		e, err := newExport(s, p, plan.On(p, day), reply.Read(p).On(s, plan.On(p, day)))
		if err != nil {
			t.Fatal(err)
		}
		for i, a := range e.entries {
			for j, b := range e.entries {
				if i != j && strings.HasPrefix(b.Trigger, a.Trigger) {
					t.Errorf("the trigger %s is a prefix of the trigger %s", a.Trigger, b.Trigger)
				}
			}
		}
	}
}

// The build writes every file in the table, with a different name for each profile.
func TestFilesAreThoseInTheTable(t *testing.T) {
	s, p := starter(t)
	var paths []string
	for _, f := range files(t, s, p) {
		paths = append(paths, f.Path)
	}
	for _, program := range Programs {
		if !slices.ContainsFunc(paths, func(path string) bool { ok, _ := filepath.Match(program.File, path); return ok }) {
			t.Errorf("%s: the build didn't write the file %s", program.Name, program.File)
		}
	}
	p.Dir = "ben"
	for _, f := range files(t, s, p) {
		if !strings.HasPrefix(f.Path, "ben/") || strings.HasSuffix(f.Path, "/howihelp.yml") {
			t.Errorf("the profile ben has the file %s, whose name is that of another profile's file", f.Path)
		}
	}
}

// nasty lists texts that have a special meaning in one of the programs or formats.
var nasty = []string{
	"{{name}}", "{{reply.name}}", "{{ x }}", "{{{x}}}", "{{{{", `\{\{x\}\}`, `\\{{x}}`, "{", "{{", `\{`, "}}", "$|$", "a$|$b", "[[name]]", "[[TO=firstname]]", "[[[x]]]", "[", "]]>", "<![CDATA[x]]>", "x\ty",
	"{clipboard}", "{cursor}", `{argument name="x"}`, "{date:long}", `{snippet name="x"}`, "{{clipboard}}",
	"%", "%%", "%clipboard", "%|", "%filltext:name=x%", "100 %filltext", "%\n%",
	"<b>x</b>", "</script><script>", "&amp; &lt;", `"`, `""`, `'`, `",x` + "\n", "=1+1", "a,b", "a;b",
	"---\nmatches: []", "- x", "# x", ": x", "? x", "| x", "> x", "!!python/object:x", "&a *a", "yes", "null", "~", "1e3", "\tx", "  x", "x  ",
	"```\nx", "````", "~~~", "\\", "\\n", "\u2028x\u2029", "\u00a0", "\ufeffx", "\u0085x", "\x00\x07\x1b[31m\x7f", "\r\nBcc: x@example.org", "\r", "\n.\n", "..",
	"né 你好 👩🏽‍💻", "\u2060", "é̂", "x\u200dy", strings.Repeat("long ", 300),
}

// A text of the site cannot break out of any format, and no program takes a part of it for a field. Each program shows the text of the
// reply, with only the reply's own fields.
func FuzzNothingBreaksOut(f *testing.F) {
	for _, text := range nasty {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		s, p := hostile(t, strings.ToValidUTF8(text, ""))
		want := expected(t, s, p)
		for program, own := range byProgram(files(t, s, p)) {
			same(t, program, text, readers[program](t, own), want)
		}
	})
}

// If a text of the site contains a character that marks a field, it becomes that field, and has no other effect. A mail draft, which has
// no fields, shows the character.
func TestWrittenMarksAreFields(t *testing.T) {
	const text = "a \ufdd1 b {{name}}"
	s, p := hostile(t, text)
	drafts := expected(t, s, p)
	others := slices.Clone(drafts)
	for i := range others {
		if !strings.Contains(others[i].text, "\ufdd1") && others[i].length == site.Mail {
			t.Fatalf("the entry %s must contain the character that marks a field, but does not", others[i].trigger)
		}
		others[i].text = strings.ReplaceAll(others[i].text, "\ufdd1", "[topic]")
	}
	for program, own := range byProgram(files(t, s, p)) {
		want := others
		if program == "drafts" {
			want = drafts
		}
		same(t, program, text, readers[program](t, own), want)
	}
}

// byProgram groups files by program.
func byProgram(all []output.File) map[string][]output.File {
	sorted := map[string][]output.File{}
	for _, f := range all {
		parts := strings.Split(f.Path, "/")
		program := parts[1]
		if parts[0] == "replies" {
			program = "drafts"
		}
		sorted[program] = append(sorted[program], f)
	}
	return sorted
}

// same fails unless the snippets that were read from a program's files show the texts of the replies.
func same(t testing.TB, program, text string, got, want []snippet) {
	t.Helper()
	want = slices.DeleteFunc(slices.Clone(want), func(s snippet) bool {
		switch program {
		case "drafts":
			return s.length != site.Mail
		case "apple", "gboard":
			return s.length == site.Mail
		}
		return false
	})
	if len(got) != len(want) {
		t.Fatalf("%s, with the text %q: got %d replies, want %d", program, text, len(got), len(want))
	}
	for i := range got {
		shown, err := shows[program](got[i].text)
		if err != nil {
			t.Errorf("%s, with the text %q: got the error %v in\n%s", program, text, err, got[i].text)
		}
		if shown != want[i].text {
			t.Errorf("%s, with the text %q: the entry %s shows\n%q\nwant\n%q", program, text, want[i].trigger, shown, want[i].text)
		}
		if got[i].trigger != "" && got[i].trigger != want[i].trigger {
			t.Errorf("%s, with the text %q: got the trigger %q, want %q", program, text, got[i].trigger, want[i].trigger)
		}
	}
}

const small = `
-- site.toml --
base_url = "https://ana.example/help/"
-- content/profile.md --
+++
name = "Ana Moss"
role = "Engineer"
+++
-- content/plan.md --
+++
rule = "I take three calls a month."
[[allowance]]
id = "calls"
title = "Calls"
per_month = 3
+++
-- content/requests/call.md --
+++
title = "A call"
verdict = "sometimes"
allowance = "calls"
redirect = ["guide"]
+++
-- content/requests/coffee.md --
+++
title = "A coffee"
verdict = "no"
redirect = ["guide"]
+++
-- content/replies/coffee.md --
+++
request = "coffee"
+++
{{name}}{{topic}}, {{rule}}{{name}} {{name}}{{resource}}{{subject}}

{{name}}

{{rule}}
-- resources/guide.md --
+++
title = "The guide"
url = "https://example.org/guide"
kind = "guide"
+++
`

// hostile returns a small site with a text in every place that a reply quotes.
func hostile(t testing.TB, text string) (*site.Site, *site.Profile) {
	s := sitetest.Load(t, sitetest.Text(t, small))
	p := s.Profiles[0]
	p.Name, p.Plan.Rule, p.Signoff = text, "I "+text+" a month "+text, text+"\n"+text
	for _, r := range p.Requests {
		r.Title, r.Ask = text, []string{text, "x " + text}
		for _, to := range r.Redirect {
			to.Title = text + " x"
		}
	}
	return s, p
}

// snippet is an entry of a program's file. Its trigger is "" if the format has none.
type snippet struct {
	trigger, text string
	length        site.Length // set only in expected snippets; "" for the entry that names the days
}

// expected returns the texts of the replies, with marks for fields. It leaves out whatever some format cannot show.
func expected(t testing.TB, s *site.Site, p *site.Profile) []snippet {
	t.Helper()
	e, err := newExport(s, p, plan.On(p, day), reply.Read(p).On(s, plan.On(p, day)))
	if err != nil {
		t.Fatal(err)
	}
	w := reply.Read(p).On(s, plan.On(p, day))
	var all []snippet
	for _, entry := range e.entries {
		if entry.Request == nil {
			all = append(all, snippet{trigger: entry.Trigger, text: "Counted on 23 November, valid until 30 November 2026."})
			continue
		}
		message, err := w.WriteAs(entry.Length, entry.Choice, nil, reply.Marks)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, snippet{entry.Trigger, visible(message.Text()), entry.Length})
	}
	return all
}

// visible returns a text without word joiners, and without line breaks at its end.
func visible(text string) string {
	return strings.TrimRight(strings.ReplaceAll(text, joiner, ""), "\n")
}

// shows has a function for each program. From a text in the program's file, the function returns the text that the program shows,
// according to the program's documentation or source. It returns an error if the program finds a field that isn't ours.
var shows = map[string]func(string) (string, error){
	"espanso": func(text string) (string, error) {
		var err error
		text = espansoField.ReplaceAllStringFunc(text, func(field string) string {
			name := espansoField.FindStringSubmatch(field)[1]
			if after, ok := strings.CutPrefix(name, "reply."); ok && isField(after) {
				return "[" + after + "]"
			}
			err = fmt.Errorf("espanso replaces %s", field)
			return field
		})
		text = strings.NewReplacer(`\{\{`, "{{").Replace(text)
		text = strings.NewReplacer(`\}\}`, "}}").Replace(text)
		if strings.Contains(text, "$|$") {
			err = fmt.Errorf("espanso puts the cursor at $|$")
		}
		return visible(text), err
	},
	"textexpander": func(text string) (string, error) {
		var err error
		text = textExpanderMacro.ReplaceAllStringFunc(text, func(macro string) string {
			name, ok := strings.CutPrefix(macro, "%filltext:name=")
			switch name = strings.TrimSuffix(name, "%"); {
			case macro == "%%":
				return "%"
			case ok && isField(name):
				return "[" + name + "]"
			}
			err = fmt.Errorf("TextExpander acts on %s", macro)
			return macro
		})
		return visible(text), err
	},
	"apple":  func(text string) (string, error) { return visible(text), nil },
	"gboard": func(text string) (string, error) { return visible(text), nil },
	"quicktext": func(text string) (string, error) {
		text = strings.ReplaceAll(text, "[[TO=firstname]]", "[name]")
		if field := quicktextVariable.FindString(text); field != "" {
			return visible(text), fmt.Errorf("Quicktext replaces %s", field)
		}
		return visible(text), nil
	},
	"raycast":  singleBraces(regexp.MustCompile(`\{argument name="(\w+)"\}`)),
	"alfred":   singleBraces(nil),
	"drafts":   func(text string) (string, error) { return visible(text), nil },
	"markdown": func(text string) (string, error) { return visible(text), nil },
}

var (
	espansoField      = regexp.MustCompile(`\{\{\s*(\w+(?:\.\w+)?)\s*\}\}`) // VAR_REGEX of espanso-render
	textExpanderMacro = regexp.MustCompile(`%%|%filltext:name=\w+%|%[a-zA-Z|]\S*`)
	quicktextVariable = regexp.MustCompile(`\[\[[^\]]*\]\]`)
	placeholder       = regexp.MustCompile(`\{\s*\w[^{}]*\}`)
)

func isField(name string) bool { return name == "name" || name == "topic" || name == "subject" }

// singleBraces reads fields in single braces.
func singleBraces(ours *regexp.Regexp) func(string) (string, error) {
	return func(text string) (string, error) {
		if ours != nil {
			text = ours.ReplaceAllStringFunc(text, func(field string) string {
				return "[" + ours.FindStringSubmatch(field)[1] + "]"
			})
		}
		if other := placeholder.FindString(text); other != "" {
			return visible(text), fmt.Errorf("the program would take %s for a field", other)
		}
		return visible(text), nil
	}
}
