package scaffold

import (
	"fmt"
	"html"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/output"
	"howihelp/internal/site"
)

// These patterns match claims that are true for some plans only: that a figure is for a month or another period, and that people get an
// answer within some days.
var (
	periodClaim = regexp.MustCompile(`(?i)\b(this|that|the|same|next|last|each|every|per|a) (week|month|quarter|year)\b|\b(weekly|monthly|quarterly|yearly)\b|\bfirst of the\b|\bfrom the top\b` +
		`|\b(diese[nrms]?|nächste[nrms]?|(dem|der)?selben|jede[nrms]?|pro|im|am) (Woche|Monat|Quartal|Jahr|Ersten)\b|\bder Monat\b|\bin der Woche\b`)
	promiseClaim = regexp.MustCompile(`(?i)\bwithin (\w+ ){1,2}(hours?|days?|weeks?)\b|\b\w+ (business|working) days?\b|\bthe same day\b|\bevery message gets\b|\byou (will )?(hear from me|get an answer|have an answer)\b|\bI (always )?answer (everyone|everybody|every|all)\b` +
		`|\binnerhalb (von )?(\w+ ){1,2}(\w*tage?n?|Wochen?)\b|\b\pL+ Werktagen\b|\bam selben Tag\b|\bauf jede Nachricht\b`)
)

// harmless matches phrases that the patterns above match but that make neither claim. They are about people who ask, work after a yes, or resources.
var harmless = regexp.MustCompile(`please send me (this|what this page asks for,?) within five business days|keep the place for five business days` +
	`|within (a week|two weeks) of my yes|within a week of that|you hear from me either way\. They may say no|heard from you within a week` +
	`|You (decide|show it to an investor) within the next (four|six) weeks|something to use the same week|in a quarter of an hour` +
	`|A good mentor is there every month|see your work every week|15 minutes this week|meet once a month|what happened last month|a week ahead` +
	`|start of every month, people from the companies|with breakfast, once a month` +
	`|(bitte|das Folgende|mir|Folgendes) innerhalb von fünf Werktagen|Wenn ich innerhalb einer Woche nichts höre|[Ii]nnerhalb einer Woche (nach meinem Ja|darauf)|noch in derselben Woche|jeden Monat da zu sein|einmal im Monat`)

// claims returns what a text claims about periods and answers.
func claims(text string) (period, promise []string) {
	text = harmless.ReplaceAllString(text, "")
	return periodClaim.FindAllString(text, -1), promiseClaim.FindAllString(text, -1)
}

// The patterns find such claims in many wordings. Otherwise, the tests below would prove nothing.
func TestClaims(t *testing.T) {
	for _, text := range []string{
		"Nothing is carried over, and the first of the next month starts from the top.", "May I write again when the month turns?",
		"Yes, with the same figures and in the same month.", "How it is this month: {{capacity}}.", "I give two calls a week.",
		"Every quarter there is room again.", "The places of the year are gone.", "Two reviews, monthly.",
		"Within two business days, always, also when the answer is no.", "I will accept it within two business days.",
		"You will hear from me either way.", "I answer every message in writing.", "You get it within a week.",
		"Comments come within three working days.", "Darf ich im nächsten Monat wieder schreiben?", "Am Ersten beginnt alles von vorn.",
		"Ich nehme sie innerhalb von zwei Werktagen an.", "Das beantworte ich am selben Tag.", "Der Monat war schon vergeben.", "Ich antworte auf jede Nachricht.", "You get an answer the same day.",
	} {
		if period, promise := claims(text); len(period)+len(promise) == 0 {
			t.Errorf("found no claim in %q", text)
		}
	}
}

// A ready text is true for every plan: it names no period, and promises no answer within some days. Only the plan does that.
func TestReadyTextsAreTrueOfEveryPlan(t *testing.T) {
	must(t, fs.WalkDir(texts, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.Contains(name, "/resources/") || !strings.Contains(path.Base(name), ".md") {
			return err
		}
		data, err := fs.ReadFile(texts, name)
		period, promise := claims(string(data))
		if len(period)+len(promise) > 0 && path.Base(name) != "profile.md.tmpl" { // the comments there explain the promise
			t.Errorf("the text %s claims the periods %q and the promises %q, want none", name, period, promise)
		}
		return err
	}))
}

// A new site makes no claim that its plan doesn't make, whatever the plan's period is, and whether or not it promises an answer.
func TestNewSiteIsTrueOfEveryPlan(t *testing.T) {
	said := map[site.Per]string{site.Week: "Each week", site.Month: "Each month", site.Quarter: "Each quarter", site.Year: "Each year", site.AtOnce: "At once"}
	for i, k := range kinds() {
		for j, per := range site.Pers {
			if i > 0 && i != j {
				continue // each kind after the first is tested with one period only
			}
			for _, days := range []string{"0", "2"}[:1+max(0, 1-i-j)] { // only the first kind is tested with both, and only with its first period
				trueOf(t, ana.of(k), per, "Each month I", said[per]+" I", days)
			}
		}
	}
	german := ana
	german.Lang = "de"
	k, _ := german.Owner()
	trueOf(t, german.of(k), site.Week, "Jeden Monat nehme", "Jede Woche nehme", "0")
}

// trueOf makes a new site with all requests. It sets another period for the allowances, another rule and another number of
// reply_days, and checks the claims of the site's pages and replies.
func trueOf(t *testing.T, a Answers, per site.Per, before, rule, days string) {
	t.Helper()
	k, _ := a.Owner()
	name, silent := fmt.Sprintf("%s, %s, %s, %s days", a.Lang, k.Name, per, days), days == "0"
	_, fsys := load(t, a.with(k.Requests()...))
	for name, f := range fsys {
		text := string(f.Data)
		switch path.Base(name) {
		case "profile.md":
			text = strings.Replace(text, "reply_days = 2", "reply_days = "+days, 1)
		case "plan.md":
			text = strings.Replace(text, before, rule, 1)
			text = strings.ReplaceAll(text, "per_month = ", fmt.Sprintf("per = %q\ncount = ", per))
		}
		f.Data = []byte(text)
	}
	b, err := build.Load(fsys, build.Options{Layouts: howihelp.Starter, Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)})
	must(t, err)
	promised := 0
	each := func(f output.File, err error) bool {
		must(t, err)
		if ext := path.Ext(f.Path); ext != ".html" && ext != ".txt" || strings.HasPrefix(f.Path, "resources/") || strings.HasPrefix(f.Path, "go/") || strings.HasPrefix(f.Path, "desk") {
			return true
		}
		period, promise := claims(strings.ReplaceAll(plainText(f.Data), rule, ""))
		if promised += len(promise); len(period) > 0 || silent && len(promise) > 0 {
			t.Errorf("%s: the file %s claims the periods %q and the promises %q, want only the plan's own", name, f.Path, slices.Compact(period), promise)
		}
		return true
	}
	b.Public()(each)
	b.Private()(func(f output.File, err error) bool { return !strings.HasPrefix(f.Path, "replies/") || each(f, err) })
	if !silent && promised == 0 {
		t.Errorf("%s: no page has the plan's promise of an answer", name)
	}
}

var tags = regexp.MustCompile(`(?s)<style.*?</style>|<script.*?</script>|<[^>]*>`)

// plainText returns the text of a page.
func plainText(page []byte) string {
	return html.UnescapeString(tags.ReplaceAllString(string(page), " "))
}
