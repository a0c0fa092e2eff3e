package assistant

import (
	"encoding/json"
	"io/fs"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"howihelp/internal/sitetest"

	"howihelp"
)

// rich is a site whose requests use every key of help.json.
const rich = `-- site.toml --
base_url = "https://ana.example/help/"
-- content/profile.md --
+++
name = "Ana Moss"
role = "Engineer"
timezone = "UTC"
contact = "https://forge.example/ana/issues/new"
+++
-- content/plan.md --
+++
rule = "I take three calls a week."

[[allowance]]
id = "calls"
title = "Calls"
count = 3
per = "week"

[[allowance]]
id = "mentees"
title = "Mentees"
count = 2
per = "at once"
+++
-- content/requests/coffee-chat.md --
+++
title = "A coffee chat"
verdict = "no"
redirect = ["podcast"]

[[instead]]
when = "You are a student"
request = "mentoring"
+++
A chat has no page.
-- content/requests/call.md --
+++
title = "A call"
verdict = "sometimes"
allowance = "calls"
fit = ["Your problem is on one page"]
ask = ["the page"]
redirect = ["podcast"]
ends = 2027-03-01

[[instead]]
fit = "Your problem is on one page"
when = "You have no page yet"
resource = "podcast"
+++
-- content/requests/mentoring.md --
+++
title = "Mentoring"
verdict = "sometimes"
allowance = "mentees"
for = "students"
fit = ["You study"]
ask = ["your plan"]
redirect = ["podcast"]
contact = "https://forge.example/ana/mentoring"
pause_until = 2027-02-01
pause_reason = "I teach in January."
+++
-- resources/podcast.md --
+++
title = "Signals"
url = "https://podcast.example/"
kind = "podcast"
+++
`

// The tools return everything that is in help.json, with the same keys and values. Thus, an assistant that knows the keys of
// help.json knows those of the tools.
func TestToolsReturnEverythingInHelp(t *testing.T) {
	for _, fsys := range []fs.FS{sitetest.Text(t, rich), sitetest.Text(t, archive), howihelp.Starter} {
		o, _ := options(t, fsys)
		s := New(o)
		there, here := mcp.NewInMemoryTransports()
		if _, err := s.mcp.Connect(t.Context(), there, nil); err != nil {
			t.Fatal(err)
		}
		c, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), here, nil)
		if err != nil {
			t.Fatal(err)
		}
		d := &connection{session: c}
		data, err := o.Help()
		if err != nil {
			t.Fatal(err)
		}
		var help, plan, requests map[string]any
		if err := json.Unmarshal(data, &help); err != nil {
			t.Fatal(err)
		}
		d.must(t, "plan", nil, &plan)
		d.must(t, "requests", nil, &requests)
		plan["updated"], plan["requests"] = plan["date"], requests["requests"]
		for _, key := range slices.Sorted(maps.Keys(help)) {
			switch key {
			case "version": // the version of help.json itself, which tools lack
			case "capacity":
				compare(t, key, help[key], plan["allowances"])
			default:
				compare(t, key, help[key], plan[key])
			}
		}
		c.Close()
	}
}

// compare reports each value of help.json that a tool does not return.
func compare(t *testing.T, at string, want, got any) {
	t.Helper()
	switch want := want.(type) {
	case map[string]any:
		got, _ := got.(map[string]any)
		for key, value := range want {
			if key == "month" { // version 1 of help.json names the month of a figure; the tool returns the first and last day instead
				continue
			}
			compare(t, at+"."+key, value, got[key])
		}
	case []any:
		got, _ := got.([]any)
		if len(got) != len(want) {
			t.Errorf("in the tool's result, %s has %d values, want %d as in help.json", at, len(got), len(want))
			return
		}
		for i, value := range want {
			compare(t, at, value, got[i])
		}
	default:
		if !reflect.DeepEqual(got, want) {
			t.Errorf("in the tool's result, %s is %v, want %v as in help.json", at, got, want)
		}
	}
}

// The tools also return facts that help.json lacks: the reason for a request's pause, and the period of its allowance.
func TestPausesAndPeriods(t *testing.T) {
	o, _ := options(t, sitetest.Text(t, rich))
	v, err := o.Read()
	if err != nil {
		t.Fatal(err)
	}
	got := v.request(v.Profile.Request("mentoring"))
	if got.Reason != "I teach in January." || got.For != "students" || got.Contact != "https://forge.example/ana/mentoring" || got.Capacity.Per != "at once" || got.Capacity.From != "" {
		t.Errorf("the paused request must have its reason, its askers and its contact, but is %+v", got)
	}
	got = v.request(v.Profile.Request("call"))
	if got.Capacity.Per != "week" || got.Capacity.From != "2026-11-23" || got.Capacity.Until != "2026-11-29" || got.Ends != "2027-03-01" || got.Instead[0].Fit != "Your problem is on one page" {
		t.Errorf("the request with a weekly allowance must have the days of the week, but is %+v", got)
	}
	if got = v.request(v.Profile.Request("coffee-chat")); got.Contact != "" || got.Capacity != nil || len(got.See) != 1 {
		t.Errorf("the declined request must have a page to see, and neither contact nor capacity, but is %+v", got)
	}
}
