package whose

import (
	"strings"
	"testing"

	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// load returns a site with some profiles. Each is given by its folder, further lines of its front matter, and the slug of its request.
func load(t *testing.T, profiles ...[3]string) *site.Site {
	t.Helper()
	text := "-- site.toml --\nbase_url = \"https://example.com/\"\n-- resources/talk.md --\n+++\ntitle = \"A talk\"\nurl = \"https://example.org/\"\nkind = \"talk\"\n+++\n"
	for _, p := range profiles {
		dir := "-- content/" + p[0]
		text += dir + "profile.md --\n+++\nname = \"Ana\"\nrole = \"Engineer\"\nemail = \"ana@example.com\"\n" + p[1] + "\n+++\n" +
			dir + "plan.md --\n+++\nrule = \"I say no.\"\n+++\n" +
			dir + "requests/" + p[2] + ".md --\n+++\ntitle = \"A call\"\nverdict = \"no\"\nredirect = [\"talk\"]\n+++\n"
	}
	return sitetest.Load(t, sitetest.Text(t, text))
}

// Ana's profile has a translation into German, and Ben's is the front page. Only Ben and Cleo have the request "call".
var (
	ben    = [3]string{"", "", "call"}
	ana    = [3]string{"ana/", `person = "ana"`, "coffee"}
	german = [3]string{"ana-de/", "person = \"ana\"\nlang = \"de\"", "coffee"}
	cleo   = [3]string{"cleo/", "", "call"}
	dan    = [3]string{"dan/", "", "old"}
)

// Each row has a folder, a value of --profile, and the results of One, Person, All and Able("call").
func TestChoice(t *testing.T) {
	const open = "the site has 4 profiles; go to the folder of a profile below content/, or add --profile . or --profile ana or --profile ana-de or --profile cleo"
	alone, team, couple := load(t, ben), load(t, ben, ana, german, cleo), load(t, ana, german)
	for _, test := range []struct {
		site                   *site.Site
		folder, flag           string
		one, person, all, able string
	}{
		{alone, "", "", ".", ".", ".", "."},
		{alone, "content/requests", "", ".", ".", ".", "."},
		{alone, "", "anna", `there is no profile "anna"; leave out --profile, since the site has one profile`, `there is no profile "anna"; leave out --profile, since the site has one profile`, `there is no profile "anna"; leave out --profile, since the site has one profile`, `there is no profile "anna"; leave out --profile, since the site has one profile`},
		{team, "", "", open, open, ". ana ana-de cleo", ". cleo"},
		{team, "content", "", open, open, ". ana ana-de cleo", ". cleo"},
		{team, "resources", "", open, open, ". ana ana-de cleo", ". cleo"},
		{team, "content/requests", "", ".", ".", ".", "."},
		{team, "content/ana-de/requests", "", "ana-de", "ana", "ana-de", "ana-de"},
		{team, "content/ana-de", "cleo", "cleo", "cleo", "cleo", "cleo"},
		{team, "content/cleo", ".", ".", ".", ".", "."},
		{team, "", "ana-de", "ana-de", "ana", "ana-de", "ana-de"},
		{team, "", "cleoo", `there is no profile "cleoo"; did you mean "cleo"?`, `there is no profile "cleoo"; did you mean "cleo"?`, `there is no profile "cleoo"; did you mean "cleo"?`, `there is no profile "cleoo"; did you mean "cleo"?`},
		{couple, "", "", "the site has 2 profiles; go to the folder of a profile below content/, or add --profile ana or --profile ana-de", "ana", "ana ana-de", `no profile has a request "call"; see content/requests/`},
	} {
		c := Choice{test.site, test.folder, test.flag}
		one, err := c.One()
		same(t, c, "One", test.one, []*site.Profile{one}, err)
		one, err = c.Person()
		same(t, c, "Person", test.person, []*site.Profile{one}, err)
		several, err := c.All()
		same(t, c, "All", test.all, several, err)
		several, err = c.Able("call")
		same(t, c, `Able("call")`, test.able, several, err)
		several, err = c.Able("")
		same(t, c, `Able("")`, test.all, several, err)
	}
}

// same checks the profiles or the error that a method of Choice returned.
func same(t *testing.T, c Choice, method, want string, profiles []*site.Profile, err error) {
	t.Helper()
	var names []string
	for _, who := range profiles {
		if who != nil {
			names = append(names, who.Folder())
		}
	}
	got := strings.Join(names, " ")
	if err != nil {
		got = err.Error()
	}
	if got != want {
		t.Errorf("with --profile %q in the folder %q, %s returns %q, want %q", c.Name, c.Folder, method, got, want)
	}
}

// A renamed request is also found under its earlier name. For a name that no profile has, the error suggests a similar one.
func TestAbleToAnswer(t *testing.T) {
	s := load(t, ana, cleo, dan)
	s.Profile("dan").Request("old").Aliases = []string{"call", "phone"}
	for request, want := range map[string]string{
		"call": "cleo dan", "phone": "dan", "old": "dan", "coffe": `no profile has a request "coffe"; did you mean "coffee"?`, "": "ana cleo dan",
	} {
		able, err := Choice{Site: s}.Able(request)
		same(t, Choice{Site: s}, `Able("`+request+`")`, want, able, err)
	}
}

// Able doesn't change the profiles of the site, although it leaves some out.
func TestAbleKeepsTheSite(t *testing.T) {
	c := Choice{Site: load(t, ben, ana, german, cleo)}
	if _, err := c.Able("call"); err != nil {
		t.Fatal(err)
	}
	all, _ := c.All()
	same(t, c, "All, after Able,", ". ana ana-de cleo", all, nil)
}

// The error for an open choice lists only the first six profiles.
func TestRefusedListsSixProfiles(t *testing.T) {
	var all [][3]string
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		all = append(all, [3]string{name + "/", "", "call"})
	}
	err := Choice{Site: load(t, all...)}.Refused(", or --profile shared for all of them")
	if want := "the site has 7 profiles; go to the folder of a profile below content/, or add --profile a or --profile b or --profile c or --profile d or --profile e or --profile f, or --profile shared for all of them"; err.Error() != want {
		t.Errorf("the error is %q, want %q", err, want)
	}
}

// Each row has the value of --profile that Elsewhere returns for a command line and a folder, or its error.
func TestElsewhere(t *testing.T) {
	alone, team := load(t, ben), load(t, ben, ana)
	for _, test := range []struct {
		site               *site.Site
		folder, flag, want string
	}{
		{alone, "", "", ""},
		{alone, "content", ".", "."},
		{team, "", "ana", "ana"},
		{team, "content/ana", "", "ana"},
		{team, "", "", "the server for assistants shows only one profile, but the site has 2; add --profile . or --profile ana"},
		{team, "", "anna", `there is no profile "anna"; did you mean "ana"?`},
	} {
		got, err := Choice{test.site, test.folder, test.flag}.Elsewhere()
		if err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("with --profile %q in the folder %q, Elsewhere returns %q, want %q", test.flag, test.folder, got, test.want)
		}
	}
}
