package site

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"howihelp/internal/source"
)

// referring is a team whose files name each other in every possible way, within a folder and across folders: the shared files, the
// files of a profile, and those of the site. Other profiles depend on the same shared files.
const referring = `
-- site.toml --
base_url = "https://team.example/"
foot = [{ title = "Calls", url = "/ana/ask/call/" }, { title = "Guide", url = "/go/guide/" }, { title = "Terms", url = "/ana/terms.txt" }]
-- resources/guide.md --
+++
title = "The guide"
url = "https://example.com/guide"
kind = "guide"
+++
[Ana's letter](../content/ana/requests/letter.md#how)
-- resources/forum.md --
+++
title = "The forum"
url = "https://example.com/forum"
kind = "community"
+++
-- content/shared/plan.md --
+++
rule = "I take two calls a month."
[[allowance]]
id = "calls"
title = "Calls"
per_month = 2
+++
[A chat](requests/chat.md)
## Figures
-- content/shared/requests/call.md --
+++
title = "A call"
verdict = "sometimes"
allowance = "calls"
fit = ["You have a question", "You have tried"]
ask = ["the question"]
redirect = ["guide", "forum"]
[[instead]]
fit = "You have tried"
when = "Not yet"
resource = "guide"
[[instead]]
when = "You would rather talk"
request = "chat"
+++
[Why](../faq/why.md), [the plan](../plan.md#figures), [the guide](../../../resources/guide.md)
## Before
-- content/shared/requests/chat.md --
+++
title = "A chat"
verdict = "no"
redirect = ["guide"]
[[instead]]
when = "You have a question"
request = "call"
+++
[A call](call.md#before)
-- content/shared/replies/call-open.md --
+++
request = "call"
when = "open"
tone = "neutral"
subject = "Re: {{subject}}"
+++
Yes.
-- content/shared/replies/letter-open.md --
+++
request = "letter"
when = "open"
tone = "neutral"
subject = "Re: {{subject}}"
+++
Yes.
-- content/shared/faq/why.md --
+++
question = "Why?"
+++
[A call](../requests/call.md), [a letter](../../ana/requests/letter.md#how)
-- content/shared/focus/search.md --
+++
title = "Search"
+++
[Why](../faq/why.md), [a call](/ana/ask/call/#call-before), [why](/ana/faq/#why), [the plan](/ana/#plan-figures)
-- content/ana/profile.md --
+++
name = "Ana"
role = "Engineer"
timezone = "UTC"
+++
[Search](../shared/focus/search.md), [terms](static/terms.txt), [a letter](requests/letter.md#how)
-- content/ana/given.toml --
[[given]]
date = 2026-11-02
allowance = "calls"
-- content/ana/static/terms.txt --
Terms
-- content/ana/requests/letter.md --
+++
title = "A letter"
verdict = "sometimes"
allowance = "calls"
redirect = ["own", "guide"]
[[instead]]
when = "You would rather talk"
request = "call"
[[instead]]
when = "You want to read"
resource = "own"
+++
[My own](../resources/own.md), [a call](../../shared/requests/call.md#before)
## How
-- content/ana/resources/own.md --
+++
title = "My own"
url = "https://example.com/own"
kind = "article"
+++
-- content/ana/replies/call-closed.md --
+++
request = "call"
when = "closed"
tone = "neutral"
subject = "Re: {{subject}}"
+++
No.
-- content/ana/replies/letter-closed.md --
+++
request = "letter"
when = "closed"
tone = "neutral"
subject = "Re: {{subject}}"
+++
No.
-- content/ben/profile.md --
+++
name = "Ben"
role = "Engineer"
timezone = "UTC"
+++
-- content/ben/plan.md --
+++
rule = "I take one call a month."
[[allowance]]
id = "calls"
title = "Calls"
per_month = 1
+++
## Figures
-- content/ben/given.toml --
[[given]]
date = 2026-11-02
allowance = "calls"
-- content/ben/requests/letter.md --
+++
title = "A letter"
verdict = "yes"
+++
`

// alone returns Ana's files as a site of one person.
func alone(team map[string]string) map[string]string {
	one := map[string]string{}
	for name, text := range team {
		if strings.HasPrefix(name, "content/ben/") {
			continue
		}
		for _, change := range []struct{ old, new string }{
			{"../../../resources/", "../../resources/"}, {"../content/ana/", "../content/"}, {"../../ana/requests", "../requests"},
			{"../../shared/requests/", ""}, {"../shared/", ""}, {`"/ana/`, `"/`}, {"(/ana/", "(/"},
		} {
			text = strings.ReplaceAll(text, change.old, change.new)
		}
		name = strings.Replace(strings.Replace(name, "/ana/", "/", 1), "/shared/", "/", 1)
		one[name] = text
	}
	return one
}

// breaks has ways to break a file. Each makes exactly one mistake.
var breaks = map[string]func(text string) *fstest.MapFile{
	"a value without quotes": func(text string) *fstest.MapFile { return textFileOf(value.ReplaceAllString(text, "${1}sometimes")) },
	"a byte that isn't text": func(text string) *fstest.MapFile { return textFileOf(text + "\xff\n") },
	"a link":                 func(string) *fstest.MapFile { return &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("elsewhere")} },
	"an unknown key":         func(text string) *fstest.MapFile { return textFileOf(value.ReplaceAllString(text, "zzz = 1\n$0")) },
	"an open comment":        func(text string) *fstest.MapFile { return textFileOf(text + "\n<!-- open") },
}

// value matches the first line of a file with a key.
var value = regexp.MustCompile(`^((?:\+\+\+\n)?(?:\[\[\w+\]\]\n)?\w+ = ).*`)

func textFileOf(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

// A mistake in a file is reported in that file only, wherever the file is and whatever names it. A key that names a file with a mistake
// doesn't count as another mistake.
func TestAMistakeIsReportedInItsFileAlone(t *testing.T) {
	team := map[string]string{}
	for _, f := range txtar.Parse([]byte(referring)).Files {
		team[f.Name] = string(f.Data)
	}
	for kind, files := range map[string]map[string]string{"team": team, "one person": alone(team)} {
		whole := fstest.MapFS{}
		for name, text := range files {
			whole[name] = textFileOf(text)
		}
		if _, err := Load(whole); err != nil {
			t.Fatalf("%s: the site has mistakes before the test breaks a file:\n%v", kind, err)
		}
		for name := range files {
			if path.Ext(name) == ".txt" {
				continue
			}
			for how, mend := range breaks {
				if how == "an open comment" && (path.Ext(name) == ".toml" || strings.Contains(name, "/replies/")) {
					continue // a build doesn't convert a body of this file
				}
				broken := maps.Clone(whole)
				broken[name] = mend(files[name])
				if bytes.Equal(broken[name].Data, whole[name].Data) {
					t.Fatalf("%s: the file %s is the same after the change %q", kind, name, how)
				}
				_, err := Load(broken)
				var found source.Errors
				if !errors.As(err, &found) || len(found) != 1 || found[0].Pos.File != name {
					t.Errorf("%s, with %s in %s: want one mistake in that file, got\n%v", kind, how, name, err)
				}
			}
		}
	}
}
