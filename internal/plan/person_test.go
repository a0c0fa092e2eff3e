package plan

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// A translation has the same plan as the profile that it translates. It may repeat, contradict or leave out figures, verdicts, pauses
// and order.
func TestTranslationsHaveOnePlan(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 3))
		files := fstest.MapFS{"site.toml": {Data: []byte("base_url = \"https://a.example/\"\nlang = \"en\"\n")},
			"resources/guide.md": {Data: []byte("+++\ntitle = \"Guide\"\nurl = \"https://b.example/\"\nkind = \"guide\"\n+++\n")}}
		folders := []string{"content/", "content/de/"}
		if r.IntN(2) == 0 {
			folders = []string{"content/zoe-en/", "content/zoe-de/"}
		}
		writeRandom(files, r, folders[0], "en", false)
		writeRandom(files, r, folders[1], "de", true)
		s, err := site.Load(files)
		if err != nil {
			t.Fatalf("seed %d: the random site cannot be loaded: %v", seed, err)
		}
		var main, other *site.Profile
		for _, p := range s.Profiles {
			if p.Lang == "en" {
				main = p
			} else {
				other = p
			}
		}
		if main.Main != nil || other.Main != main || other.Ledger() != main.Ledger() || other.ReplyDays != main.ReplyDays || len(s.People()) != 1 {
			t.Fatalf("seed %d: %s must be a translation of %s", seed, other.File, main.File)
		}
		today := sitetest.Day("2026-11-23")
		a, b := On(main, today), On(other, today)
		if !a.ValidUntil().Equal(b.ValidUntil()) || a.Plan().State != b.Plan().State || len(a.Allowances) != len(b.Allowances) {
			t.Errorf("seed %d: the plan is %+v, but that of the translation is %+v", seed, a.Plan(), b.Plan())
		}
		sameAllowances(t, seed, a, b)
		for i, request := range main.Requests {
			same := other.Requests[i]
			x, y := a.Request(request), b.Request(same)
			if same.Slug != request.Slug || x.State != y.State || x.Verdict != y.Verdict || !x.Opens.Equal(y.Opens) || !x.Next.Equal(y.Next) || !x.Until.Equal(y.Until) || a.Text(request) != b.In(a.words).Text(same) {
				t.Errorf("seed %d: the request %s has %+v, but its translation %s has %+v", seed, request.Slug, x, same.Slug, y)
			}
		}
	}
}

// If a translation lacks a request, the request's allowance still has the same state in the translation, until the same day.
func TestTranslationsLackRequests(t *testing.T) {
	lacks := 0
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 4))
		main, other := random(r, sitetest.Day("2026-11-23")), &site.Profile{Lang: "de"}
		other.Main, other.Plan, other.Given = main, main.Plan, main.Given
		for _, request := range main.Requests {
			if r.IntN(2) == 0 {
				other.Requests = append(other.Requests, request)
			}
		}
		a, b := On(main, sitetest.Day("2026-11-23")), On(other, sitetest.Day("2026-11-23"))
		sameAllowances(t, seed, a, b)
		if !a.ValidUntil().Equal(b.ValidUntil()) {
			t.Errorf("seed %d: the plan is valid until %s, but that of the translation until %s", seed, a.ValidUntil(), b.ValidUntil())
		}
		for i, allowance := range a.Allowances {
			if own := a.Request(main.Requests[i]); own.State != a.standing(anyRequest(), &allowance).State && other.Request(main.Requests[i].Slug) == nil {
				lacks++
			}
		}
	}
	if lacks < 10 {
		t.Errorf("only %d of the missing requests have another state than a request without its own pause or end; the test needs at least 10", lacks)
	}
}

func sameAllowances(t *testing.T, seed uint64, a, b *Month) {
	t.Helper()
	for i := range a.Allowances {
		if x, y := a.Allowances[i], b.Allowances[i]; x.State != y.State || !x.Opens.Equal(y.Opens) || x.Left != y.Left {
			t.Errorf("seed %d: the allowance is %s and opens on %s, but in the translation it is %s and opens on %s", seed, x.State, x.Opens, y.State, y.Opens)
		}
	}
}

// writeRandom writes a random profile. A translation leaves out some of the keys that it takes from the other profile.
func writeRandom(files fstest.MapFS, r *rand.Rand, folder, lang string, translation bool) {
	var b strings.Builder
	key := func(format string, args ...any) {
		if !translation || r.IntN(2) == 0 {
			fmt.Fprintf(&b, format+"\n", args...)
		}
	}
	write := func(name string) {
		files[folder+name] = &fstest.MapFile{Data: []byte("+++\n" + b.String() + "+++\nA text.\n")}
		b.Reset()
	}
	fmt.Fprintf(&b, "name = \"Zoe\"\nrole = \"Poet\"\nlang = %q\nperson = \"zoe\"\n", lang)
	key("timezone = \"UTC\"")
	key("reply_days = %d", r.IntN(4))
	key("days_off = [2026-12-%d]", 10+r.IntN(9))
	write("profile.md")
	b.WriteString("rule = \"I take some.\"\n")
	if r.IntN(3) == 0 {
		key("pause_until = 2026-12-%d", 10+r.IntN(9))
	}
	for i := range 3 {
		if translation && r.IntN(4) == 0 {
			continue
		}
		fmt.Fprintf(&b, "[[allowance]]\nid = \"a%d\"\ntitle = \"A %s\"\n", i, lang)
		if !translation || r.IntN(2) == 0 {
			fmt.Fprintf(&b, "count = %d\nper = %q\n", r.IntN(3), site.Pers[r.IntN(len(site.Pers))])
		}
	}
	write("plan.md")
	for _, slug := range []string{"call", "review", "talk", "course"} {
		fmt.Fprintf(&b, "title = \"%s %d %s\"\n", slug, r.IntN(9), lang)
		verdict := []string{"yes", "sometimes", "no"}[r.IntN(3)]
		key("verdict = %q", verdict)
		key("order = %d", r.IntN(3))
		if verdict == "no" {
			key("redirect = [\"guide\"]")
		} else if i := r.IntN(4); i < 3 && !translation {
			key("allowance = \"a%d\"", i)
		}
		if ends := r.IntN(4) == 0 && verdict != "no"; ends && (!translation || !strings.Contains(b.String(), "redirect")) {
			key("ends = 2026-12-%d\nredirect = [\"guide\"]", 10+r.IntN(9))
		}
		write("requests/" + slug + ".md")
	}
	ledger := ""
	for range r.IntN(5) * map[bool]int{true: 0, false: 1}[translation] {
		ledger += fmt.Sprintf("[[given]]\ndate = 2026-11-%02d\nallowance = \"a%d\"\n", 1+r.IntN(28), r.IntN(3))
	}
	files[folder+"given.toml"] = &fstest.MapFile{Data: []byte(ledger)}
}
