package build

import (
	"testing"
	"time"

	"howihelp"
)

// A published figure that differs from today's is outdated. A missing page, or one with today's figures, is not.
func TestOutdated(t *testing.T) {
	m, err := Read(howihelp.Starter, Options{Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	asked := ""
	page := func(text string) func(string) string {
		return func(path string) string { asked = path; return text }
	}
	today := m.Months[0].AllowanceText(*m.Months[0].Allowance("calls"))
	for text, want := range map[string]string{
		"":          "",
		"<!doctype": "",
		`{"capacity":[{"id":"calls","text":"` + today + `"}]}`:                                            "",
		`{"capacity":[{"id":"calls","text":"three left"},{"id":"sauna","text":"open"},{"id":"reviews"}]}`: "Calls: three left → " + today,
		`{"capacity":[{"id":"reviews","text":"` + today + `"},{"id":"calls","text":"` + today + `"}]}`:    "Design reviews: " + today + " → " + m.Months[0].AllowanceText(*m.Months[0].Allowance("reviews")),
	} {
		got := ""
		for _, o := range m.Outdated(page(text)) {
			got += o
		}
		if got != want || asked != "help.json" {
			t.Errorf("with %s in %s, the outdated figures are %q, want %q", text, asked, got, want)
		}
	}
	m.Site.Profiles = append(m.Site.Profiles, m.Site.Profiles[0])
	m.Months = append(m.Months, m.Months[0])
	all := m.Outdated(page(`{"capacity":[{"id":"calls","text":"three left"}]}`))
	if len(all) != 2 || all[1] != m.Site.Profiles[1].Name+", Calls: three left → "+today {
		t.Errorf("with two profiles, each profile must have an outdated figure, but they are %v", all)
	}
}
