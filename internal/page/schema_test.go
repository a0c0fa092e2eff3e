package page

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"

	"howihelp"
)

// schema returns docs/help.schema.json. If strict is true, the schema allows only keys that it names, so that a test finds the keys that
// it lacks.
func schema(t *testing.T, strict bool) *jsonschema.Resolved {
	data, err := os.ReadFile("../../docs/help.schema.json")
	must(t, err)
	var s jsonschema.Schema
	must(t, json.Unmarshal(data, &s))
	for _, def := range s.Defs {
		if strict && def.Type == "object" {
			def.AdditionalProperties = &jsonschema.Schema{Not: &jsonschema.Schema{}}
		}
	}
	resolved, err := s.Resolve(nil)
	must(t, err)
	return resolved
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// parsed returns the value of a JSON text.
func parsed(t *testing.T, text string) (value any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatalf("the JSON text cannot be parsed (%v): %s", err, text)
	}
	return value
}

// helpOf returns every help.json of a site.
func helpOf(t *testing.T, s *site.Site, day string) map[string]string {
	var months []*plan.Month
	for _, p := range s.Profiles {
		months = append(months, plan.On(p, sitetest.Day(day)))
	}
	all := map[string]string{}
	var files []File
	for i, p := range s.Profiles {
		files = append(files, OfProfile(s, p, months[i], Options{})...)
	}
	for _, f := range append(files, OfSite(s, months, Options{})...) {
		if strings.HasSuffix(f.Path, "help.json") {
			data, err := f.Render()
			must(t, err)
			all[f.Path] = string(data)
		}
	}
	return all
}

const teamArchive = `-- site.toml --
base_url = "https://team.example/"
-- content/ana/profile.md --
+++
name = "Ana Moss"
role = "Engineer"
timezone = "UTC"
+++
-- content/ana/plan.md --
+++
rule = "I take three calls a month."
pause_until = 2026-12-24
+++
-- content/ben/profile.md --
+++
name = "Ben Ode"
role = "Designer"
timezone = "UTC"
lang = "de-AT"
+++
-- content/ben/plan.md --
+++
rule = "Ich nehme drei Anrufe im Monat."
+++
`

func TestHelpFollowsItsSchema(t *testing.T) {
	strict := schema(t, true)
	for name, s := range map[string]*site.Site{"starter": sitetest.Load(t, howihelp.Starter), "team": sitetest.Load(t, sitetest.Text(t, teamArchive))} {
		found := helpOf(t, s, "2026-11-23")
		if len(found) == 0 {
			t.Fatalf("the site %s has no help.json", name)
		}
		for path, text := range found {
			if err := strict.Validate(parsed(t, text)); err != nil {
				t.Errorf("%s of the site %s breaks the schema: %v", path, name, err)
			}
		}
	}
	doc, err := os.ReadFile("../../docs/help-json.md")
	must(t, err)
	examples := regexp.MustCompile("(?s)\n```json\n(.*?)\n```\n").FindAllStringSubmatch(string(doc), -1)
	if len(examples) < 2 {
		t.Fatalf("docs/help-json.md has %d examples, want at least 2", len(examples))
	}
	for _, example := range examples {
		if err := strict.Validate(parsed(t, example[1])); err != nil {
			t.Errorf("an example of docs/help-json.md breaks the schema: %v", err)
		}
	}
}

// version2 is a policy with periods other than the month, and without a promise of an answer.
const version2 = `{"version": 2, "person": {"name": "Ana Moss", "role": "Engineer", "page": "https://ana.example/"}, "language": "en",
"updated": "2026-11-23", "valid_until": "2026-11-29", "rule": "I take one call a week.",
"capacity": [
  {"id": "clients", "title": "Clients", "per": "at once", "count": 3, "left": 1, "text": "1 of 3 free"},
  {"id": "calls", "title": "Calls", "per": "week", "count": 1, "from": "2026-11-23", "until": "2026-11-29", "left": 1, "text": "week of 23 November: 1 of 1 left"}],
"requests": [{"id": "call", "title": "A call", "verdict": "sometimes", "state": "open", "text": "1 of 1 left", "ends": "2026-12-31", "allowance": "calls", "for": "students",
  "fit": [], "ask": [], "redirect": [], "instead": [], "contact": "https://ana.example/form", "page": "https://ana.example/ask/call/"}]}`

// The schema accepts both versions of the format, also with keys that it doesn't name. It refuses a file that breaks a promise of the
// format.
func TestTheSchemaAcceptsAndRefuses(t *testing.T) {
	lax, strict := schema(t, false), schema(t, true)
	version1 := helpOf(t, sitetest.Load(t, howihelp.Starter), "2026-11-23")["help.json"]
	for name, text := range map[string]string{
		"version 1":      version1,
		"version 2":      version2,
		"an unknown key": strings.Replace(version2, `"language"`, `"new_key": [1], "language"`, 1),
	} {
		if err := lax.Validate(parsed(t, text)); err != nil {
			t.Errorf("the schema refuses %s: %v", name, err)
		}
	}
	if err := strict.Validate(parsed(t, version2)); err != nil {
		t.Errorf("the strict schema refuses version 2: %v", err)
	}
	for _, change := range [][3]string{
		{version1, `"version": 1`, `"version": 3`},
		{version1, `"version": 1`, `"version": "1"`},
		{version1, `"reply_days": 2,`, ``},
		{version1, `"per_month"`, `"count"`},
		{version1, `"state": "declined"`, `"state": "open"`},
		{version1, `"verdict": "sometimes"`, `"verdict": "maybe"`},
		{version1, `"fit": [`, `"fit": null, "x": [`},
		{version1, `"updated": "2026-11-23"`, `"updated": "23.11.2026"`},
		{version1, `"url": "https:`, `"url": "javascript:`},
		{version2, `"version": 2`, `"version": 1`},
		{version2, `"per": "week"`, `"per": "day"`},
		{version2, `"from": "2026-11-23", `, ``},
		{version2, `"left": 1`, `"left": -1`},
		{version2, `"requests": [`, `"requests": [1, `},
	} {
		text := strings.Replace(change[0], change[1], change[2], 1)
		if text == change[0] {
			t.Errorf("the policy to change does not contain %s", change[1])
		} else if lax.Validate(parsed(t, text)) == nil {
			t.Errorf("the schema accepts %q instead of %q", change[2], change[1])
		}
	}
}

// The session in docs/assistants.md quotes the starter's help.json.
func TestTheSessionQuotesHelp(t *testing.T) {
	doc, err := os.ReadFile("../../docs/assistants.md")
	must(t, err)
	whole := parsed(t, helpOf(t, sitetest.Load(t, howihelp.Starter), "2026-11-23")["help.json"]).(map[string]any)
	requests := map[any]any{}
	for _, r := range whole["requests"].([]any) {
		requests[r.(map[string]any)["id"]] = r
	}
	quotes := regexp.MustCompile("(?s)\n```json\n(.*?)\n```\n").FindAllStringSubmatch(string(doc), -1)
	if len(quotes) < 2 {
		t.Fatalf("docs/assistants.md has %d quotes, want at least 2", len(quotes))
	}
	for _, quote := range quotes {
		said := parsed(t, quote[1]).(map[string]any)
		if !partOf(said, requests[said["id"]]) {
			t.Errorf("docs/assistants.md quotes something that help.json doesn't have:\n%s", quote[1])
		}
	}
}

// partOf reports whether a value has everything of a part: each key of an object, and the first elements of a list.
func partOf(part, whole any) bool {
	switch part := part.(type) {
	case map[string]any:
		all, ok := whole.(map[string]any)
		for key, value := range part {
			ok = ok && partOf(value, all[key])
		}
		return ok
	case []any:
		all, ok := whole.([]any)
		ok = ok && len(part) <= len(all)
		for i := range part {
			ok = ok && partOf(part[i], all[i])
		}
		return ok
	}
	return part == whole
}
