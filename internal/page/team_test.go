package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"howihelp"
	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
	"howihelp/internal/words"
)

// directoryOf returns the view of the directory of a team, on 23 November 2026.
func directoryOf(t *testing.T, s *site.Site) Team {
	t.Helper()
	layouts, errs := Parse(howihelp.Starter, nil)
	if errs != nil {
		t.Fatal(errs)
	}
	var months []*plan.Month
	for _, p := range s.Profiles {
		months = append(months, plan.On(p, sitetest.Day("2026-11-23")))
	}
	r := &renderer{site: s, layouts: layouts.Style(layouts.Look(s)), words: words.For(s.Lang)}
	return r.teamView(months)
}

// team returns a site without profiles.
func team() *site.Site {
	return &site.Site{Settings: site.Settings{BaseURL: "https://team.example/", Lang: "en", Style: site.Style{Accent: "#0b6e4f", Font: "serif"}}}
}

// member adds a profile to a site, with requests written as slug:verdict:allowance.
func member(s *site.Site, dir string, requests ...string) *site.Profile {
	p := &site.Profile{Dir: dir, Name: strings.ToUpper(dir), Role: "Engineer", Lang: "en"}
	p.Plan.Allowances = []*site.Allowance{{ID: "calls", Title: "Calls", Count: 2}}
	for _, r := range requests {
		parts := strings.Split(r, ":")
		request := &site.Request{Slug: parts[0], Title: "A " + parts[0], Verdict: site.Verdict(parts[1])}
		if len(parts) > 2 {
			request.Allowance = p.Plan.Allowances[0]
		}
		p.Requests = append(p.Requests, request)
	}
	p.Requests = append(p.Requests, &site.Request{Slug: site.SomethingElse, Title: "Something else", Verdict: site.Sometimes})
	s.Profiles = append(s.Profiles, p)
	return p
}

// text writes a table as lines such as "A call: ANA open | BEN full | CY 0 better places": the people who take the request now, those who
// take it later, and those who decline it.
func (t TeamRequests) text() string {
	var lines []string
	for _, row := range t.Rows {
		lines = append(lines, row.Title+": "+row.Open.text()+" | "+row.Waiting.text()+" | "+row.Declined.text())
	}
	return strings.Join(lines, "\n")
}

func (a TeamAnswers) text() string {
	var people []string
	for _, p := range a.People {
		people = append(people, strings.TrimSpace(p.Name+" "+p.State))
	}
	return strings.Join(people, ", ")
}

// Each slug has a row, with the state of everybody who has a request of that slug. The rows are sorted by the number of people
// who take the request. Within a row, people who decline are last. "Something else" has no row.
func TestDirectoryHasARowForEachRequest(t *testing.T) {
	s := team()
	member(s, "ana", "coffee:no", "call:sometimes:calls")
	ben := member(s, "ben", "call:yes:calls", "draft:yes")
	ben.Given = []site.Given{{Date: sitetest.Day("2026-11-02"), Allowance: ben.Plan.Allowances[0], Count: 2}}
	member(s, "cy", "call:no", "draft:yes", "coffee:no")
	member(s, "dan", "call:yes:calls").Plan.PauseUntil = sitetest.Day("2026-11-25")
	want := `A call: ANA 2 of 2 left | DAN not before 25 November 2026, BEN full; 2 again from 1 December | CY 0 better places
A draft: BEN open, CY open |  | 
A coffee:  |  | ANA 0 better places, CY 0 better places`
	if got := directoryOf(t, s).Requests.text(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Somebody with several profiles is in the directory once, with the profile in the directory's language and links to the others.
// Their requests are there once, too. A row's title is in the directory's language if anybody has it in that language.
func TestDirectoryHasEverybodyOnce(t *testing.T) {
	s := team()
	ar := member(s, "ana-ar", "call:yes")
	ar.Lang, ar.Person, ar.Requests[0].Title = "ar", "ana", "مكالمة"
	member(s, "ana", "call:yes").Person = "ana"
	other := member(s, "zoe", "call:yes", "draft:yes")
	other.Lang, other.Requests[0].Title, other.Requests[1].Title = "de", "Ein Gespräch", "Ein Entwurf"
	v := directoryOf(t, s)
	if got, want := v.Requests.text(), "A call: ANA open, ZOE open |  | \nEin Entwurf: ZOE open |  | "; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(v.People) != 2 || v.People[0].URL != "/ana/" || len(v.People[0].Languages) != 1 || v.People[0].Languages[0].URL != "/ana-ar/" || len(v.People[1].Languages) != 0 {
		t.Errorf("got the people %+v, want Ana with one link to her Arabic profile, and Zoe", v.People)
	}
	if len(v.Members) != 3 {
		t.Errorf("an earlier layout finds %d members, want all 3 profiles", len(v.Members))
	}
}

// The owner's order decides. Profiles with the same order are in the order of their folders.
func TestOrderOfTheDirectory(t *testing.T) {
	s := team()
	member(s, "ana").Order = 2
	member(s, "ben")
	member(s, "cy").Order = 1
	member(s, "dan")
	var got []string
	for _, p := range directoryOf(t, s).People {
		got = append(got, p.Name)
	}
	if want := []string{"BEN", "DAN", "CY", "ANA"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Focus areas with the same title, whatever its case, are the same focus area.
func TestDirectoryHasFocusAreas(t *testing.T) {
	s := team()
	member(s, "ana").Focus = []*site.Focus{{Slug: "a", Title: "Search"}}
	member(s, "ben").Focus = []*site.Focus{{Slug: "b", Title: "Recovery"}, {Slug: "s", Title: "search"}}
	var got []string
	for _, f := range directoryOf(t, s).Focus {
		got = append(got, f.Title+": "+f.People.text()+" "+f.People.People[len(f.People.People)-1].URL)
	}
	want := []string{"Search: ANA, BEN /ben/#focus_s", "Recovery: BEN /ben/#focus_b"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Long lists are folded, with a text that says how many entries they have. Rows are folded only if the table exceeds its limit by more than two.
func TestDirectoryFoldsWhatIsLong(t *testing.T) {
	for _, test := range []struct {
		people, requests  int
		open, later, more string
		shown, kept       int
		long              bool
	}{
		{5, 3, "", "", "", 3, 0, false},
		{6, 12, "6 people", "", "", 12, 0, false},
		{29, 13, "29 people", "", "3 more", 10, 3, false},
		{30, 11, "30 people", "", "", 11, 0, true},
	} {
		s := team()
		for i := range test.people {
			var requests []string
			for j := range test.requests {
				requests = append(requests, fmt.Sprintf("r%02d:yes", j))
			}
			member(s, fmt.Sprintf("p%02d", i), requests...)
		}
		v := directoryOf(t, s)
		row := v.Requests.Rows[0]
		more := v.MoreRequests.Folded
		if len(v.MoreRequests.Rows) == 0 {
			more = ""
		}
		if row.Open.Folded != test.open || row.Later.Folded != test.later || len(row.Open.People) != test.people || more != test.more ||
			len(v.Requests.Rows) != test.shown || len(v.MoreRequests.Rows) != test.kept || v.Long != test.long || (v.Find != nil) != test.long {
			t.Errorf("got the texts %q, %q and %q of folded lists, %d rows shown, %d rows folded, and long: %v; want %+v", row.Open.Folded, row.Later.Folded, more, len(v.Requests.Rows), len(v.MoreRequests.Rows), v.Long, test)
		}
		if strings.Contains(v.Policy, "script-src") != test.long {
			t.Errorf("with %d people, the policy allows a script: %v, want %v: %s", test.people, !test.long, test.long, v.Policy)
		}
	}
}

// People who decline a request decline it during a pause too, and are in no column that promises another day. An earlier layout has no
// column for people who decline. It shows them after those who take the request later.
func TestDirectoryTellsLaterFromNo(t *testing.T) {
	s := team()
	for i := range 4 {
		verdict := "no"
		if i%2 == 0 {
			verdict = "yes"
		}
		member(s, fmt.Sprint("p", i), "call:"+verdict).Plan.PauseUntil = sitetest.Day("2027-01-10")
	}
	v := directoryOf(t, s)
	row := v.Requests.Rows[0]
	if got, want := v.Requests.text(), "A call:  | P0 not before 10 January 2027, P2 not before 10 January 2027 | P1 0 better places, P3 0 better places"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := row.Later.text(), "P0 not before 10 January 2027, P2 not before 10 January 2027, P1 no; 0 better places, P3 no; 0 better places"; got != want {
		t.Errorf("later: got %s, want %s", got, want)
	}
	if !v.Requests.Declined {
		t.Error("the table has no column for people who decline")
	}
}

// The directory names the month if a row has a figure for it.
func TestDirectoryNamesTheMonthOfItsFigures(t *testing.T) {
	for request, want := range map[string]string{
		"call:yes:calls": "November: what is left, for whoever fits. Later months have their own.",
		"call:yes":       "",
		"call:no":        "",
	} {
		s := team()
		member(s, "ana", request)
		if got := directoryOf(t, s).Figures; got != want {
			t.Errorf("%s: got %q, want %q", request, got, want)
		}
	}
}

// Somebody with several profiles is placed by the order of the profile that the directory shows.
func TestOrderIsThatOfTheProfileShown(t *testing.T) {
	s := team()
	member(s, "ana").Order = 2
	ar := member(s, "ana-ar")
	ar.Lang, ar.Person, s.Profiles[0].Person = "ar", "ana", "ana"
	member(s, "ben").Order = 1
	var got []string
	for _, p := range directoryOf(t, s).People {
		got = append(got, p.Name)
	}
	if want := []string{"BEN", "ANA"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
