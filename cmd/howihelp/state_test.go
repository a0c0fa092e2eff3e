package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"howihelp"
	"howihelp/internal/build"
	"howihelp/internal/output"
	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// The test makes random sites, and chooses random days. The plans have all periods, and both plans and requests have pauses and ends.
// For each site and day, the page, help.json, llms.txt, the desk, the replies, and the commands plan, reply and check must show the same
// state and dates: those that the test counts by itself, day by day.
func TestAllOutputsShowTheSameState(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(34) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			d := newOutputs(t, rand.New(rand.NewPCG(seed, 7)))
			for _, request := range d.who.Requests {
				want := d.expected(request)
				seen[want.state]++
				if want.ended {
					seen["ended"]++
				}
				if want.reason == "A tour." {
					seen["paused alone"]++
				}
				d.page(request, want)
				d.programs(request, want)
				d.desk(request, want)
				d.replies(request, want)
				d.commands(request, want)
			}
			d.plan()
		})
	}
	for _, state := range []string{"open", "full", "paused", "declined", "ended", "paused alone"} {
		if seen[state] < 6 {
			t.Errorf("only %d of the random requests were %s; the test needs at least 6", seen[state], state)
		}
	}
}

// outputs has everything that a build writes for one random site.
type outputs struct {
	*testing.T
	dir     string
	today   time.Time
	who     *site.Profile
	build   *build.Build
	public  map[string]string
	private map[string]string
	help    map[string]any
}

func newOutputs(t *testing.T, r *rand.Rand) *outputs {
	d := &outputs{T: t, dir: t.TempDir(), today: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(500)),
		public: map[string]string{}, private: map[string]string{}}
	for name, text := range randomSite(r, d.today) {
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(d.dir, name)), 0o755))
		must(t, os.WriteFile(filepath.Join(d.dir, name), []byte(text), 0o644))
	}
	var err error
	d.build, err = build.Load(os.DirFS(d.dir), build.Options{Date: d.today, Layouts: howihelp.Starter})
	must(t, err)
	d.who = d.build.Site.Profiles[0]
	d.read(d.public, d.build.Public())
	d.read(d.private, d.build.Private())
	must(t, json.Unmarshal([]byte(d.public["help.json"]), &d.help))
	return d
}

func (d *outputs) read(files map[string]string, stream func(func(output.File, error) bool)) {
	for f, err := range stream {
		must(d.T, err)
		files[f.Path] = string(f.Data)
	}
}

// quoting is a reply with the template words about the plan.
const quoting = "opens: {{if opens}}{{opens}}{{else}}-{{end}}\n\nnext: {{if next_opening}}{{next_opening}}{{else}}-{{end}}\n\ncapacity: {{capacity}}\n"

func randomSite(r *rand.Rand, today time.Time) map[string]string {
	plan := "+++\nrule = \"I take some.\"\n"
	if r.IntN(2) == 0 {
		plan += "pause_until = " + words.ISODay(today.AddDate(0, 0, r.IntN(70)-15)) + "\npause_reason = \"A book.\"\n"
	}
	pers := []site.Per{"", ""} // in one plan of three, all allowances use per_month
	if r.IntN(3) > 0 {
		pers = []site.Per{site.Pers[r.IntN(len(site.Pers))], site.Pers[r.IntN(len(site.Pers))]}
	}
	plan += fmt.Sprintf("[[allowance]]\nid = \"calls\"\ntitle = \"iOS calls\"\n%sminutes = 30\n", amount(pers[0], min(1, r.IntN(6))*(1+r.IntN(3)))) +
		fmt.Sprintf("[[allowance]]\nid = \"slots\"\ntitle = \"Friday slots\"\n%s+++\n", amount(pers[1], 1+r.IntN(2)))
	given := ""
	own := func(title string) string { // returns the keys of a request's own pause, end and contact
		keys := ""
		until := today.AddDate(0, 0, r.IntN(70)-15)
		if r.IntN(5) == 0 {
			keys += "\npause_until = " + words.ISODay(until) + "\npause_reason = \"A tour.\""
		}
		if ends := today.AddDate(0, 0, r.IntN(80)-20); r.IntN(3) == 0 && (keys == "" || until.Before(ends)) {
			keys += "\nends = " + words.ISODay(ends) + "\nredirect = [\"guide\"]"
		}
		return keys + []string{"", "", "\ncontact = \"https://c.example/" + title + "\"", "\ncontact = \"sms:+351210000000\""}[r.IntN(4)]
	}
	for range r.IntN(18) {
		which := r.IntN(2)
		day := today.AddDate(0, 0, r.IntN(40)-30)
		entry := func(day time.Time) string {
			return fmt.Sprintf("[[given]]\ndate = %s\nallowance = %q\n", words.ISODay(day), []string{"calls", "slots"}[which])
		}
		given += entry(day)
		if pers[which] == site.AtOnce && r.IntN(2) == 0 {
			given += entry(day.AddDate(0, 0, r.IntN(20))) + "done = true\n"
		}
	}
	request := func(title, keys string) string { return "+++\ntitle = \"" + title + "\"\n" + keys + "\n+++\nA text.\n" }
	answer := func(slug string) string {
		return "+++\nrequest = \"" + slug + "\"\nwhen = \"closed\"\ntone = \"firm\"\n+++\n" + quoting
	}
	return map[string]string{
		"site.toml":                    "base_url = \"https://a.example/\"\n",
		"content/profile.md":           "+++\nname = \"Ana\"\nrole = \"Engineer\"\nemail = \"ana@a.example\"\ntimezone = \"UTC\"\n+++\n",
		"content/plan.md":              plan,
		"content/given.toml":           given,
		"content/requests/call.md":     request("Call", "verdict = \"sometimes\"\nallowance = \"calls\""+own("call")),
		"content/requests/slot.md":     request("Slot", "verdict = \"yes\"\nallowance = \"slots\""+own("slot")),
		"content/requests/late.md":     request("Late", "verdict = \"sometimes\"\nallowance = \"slots\""+own("late")),
		"content/requests/question.md": request("Question", "verdict = \"yes\""+own("question")),
		"content/requests/coffee.md":   request("Coffee", "verdict = \"no\"\nredirect = [\"guide\"]"),
		"content/replies/call.md":      answer("call"),
		"content/replies/question.md":  answer("question"),
		"resources/guide.md":           "+++\ntitle = \"Guide\"\nurl = \"https://b.example/\"\nkind = \"guide\"\nchecked = 2026-11-02\n+++\nIt helps.\n",
	}
}

// amount returns the keys of a count for a period, or for the month if per is empty.
func amount(per site.Per, count int) string {
	if per == "" {
		return fmt.Sprintf("per_month = %d\n", count)
	}
	return fmt.Sprintf("count = %d\nper = %q\n", count, per)
}

// standing is the state of a request that the outputs must show. It is computed here without package plan.
type standing struct {
	state, text, verdict string
	opens, next          time.Time
	opening              time.Time // opens or, if it is unknown when the request opens, the end of the pause
	reason               string
	ended                bool
}

const long = "2 January 2006"

func (d *outputs) expected(r *site.Request) standing {
	s := standing{verdict: string(r.Verdict)}
	pause, reason := d.who.Plan.PauseUntil, "A book."
	if r.PauseUntil.After(pause) {
		pause, reason = r.PauseUntil, "A tour."
	}
	opens, known := d.opens(r, pause)
	s.opening = opens
	over := func(day time.Time) bool { return !r.Ends.IsZero() && !day.Before(r.Ends) }
	switch {
	case r.Verdict == site.No, over(opens), over(d.today):
		s.state, s.text, s.verdict, s.ended = "declined", "1 better place", "no", r.Verdict != site.No
		return s
	case opens.Equal(d.today) && known && r.Allowance == nil:
		s.state, s.text = "open", "open"
		return s
	case opens.Equal(d.today) && known:
		s.state, s.text = "open", d.named(r.Allowance, fmt.Sprintf("%d of %d left", d.left(r, d.today), r.Allowance.Count))
		if r.Allowance.Per == site.AtOnce {
			s.text = fmt.Sprintf("%d of %d free now", d.left(r, d.today), r.Allowance.Count)
			return s
		}
		for s.next = d.today; d.period(r.Allowance, s.next) == d.period(r.Allowance, d.today); s.next = s.next.AddDate(0, 0, 1) {
		}
		if over(s.next) {
			s.next = time.Time{}
		}
		return s
	}
	if s.reason = ""; known {
		s.opens, s.next = opens, opens
	}
	switch {
	case pause.After(d.today):
		s.state, s.text, s.reason = "paused", "not before "+opens.Format(long), reason
	case r.Allowance.Count == 0:
		s.state, s.text = "full", "none for now"
	case r.Allowance.Per == site.AtOnce:
		s.state, s.text = "full", fmt.Sprintf("0 of %d free now, the next when one ends", r.Allowance.Count)
	default:
		s.state, s.text = "full", d.named(r.Allowance, fmt.Sprintf("full; %d again from %s", r.Allowance.Count, s.opens.Format("2 January")))
	}
	return s
}

// opens returns the first day with room for a request, or the day after the pause if nobody knows it.
func (d *outputs) opens(r *site.Request, pause time.Time) (day time.Time, known bool) {
	for day = d.today; day.Before(d.today.AddDate(3, 0, 0)); day = day.AddDate(0, 0, 1) {
		if d.room(r, day) && !day.Before(pause) {
			return day, true
		}
	}
	return pause, false
}

// room reports whether a request has room on a day, given the ledger up to today.
func (d *outputs) room(r *site.Request, day time.Time) bool {
	return r.Allowance == nil || d.left(r, day) > 0
}

func (d *outputs) left(r *site.Request, day time.Time) int {
	n := r.Allowance.Count
	for _, g := range d.who.Given {
		switch {
		case g.Allowance != r.Allowance || g.Date.After(d.today) || d.period(r.Allowance, g.Date) != d.period(r.Allowance, day):
		case g.Done:
			n += g.Count
		default:
			n -= g.Count
		}
	}
	return max(n, 0)
}

// period names the period of an allowance on a day, in the words of pages.
func (d *outputs) period(a *site.Allowance, day time.Time) string {
	quarters := []string{"January to March", "April to June", "July to September", "October to December"}
	switch a.Per {
	case site.Week:
		for day.Weekday() != time.Monday {
			day = day.AddDate(0, 0, -1)
		}
		return "week of " + day.Format("2 January") + day.Format("<2006>")
	case site.Quarter:
		return quarters[(day.Month()-1)/3] + day.Format("<2006>")
	case site.Year:
		return day.Format("2006")
	case site.AtOnce:
		return ""
	}
	return day.Format("January<2006>")
}

// named returns a state with the period of its allowance.
func (d *outputs) named(a *site.Allowance, state string) string {
	name, _, _ := strings.Cut(d.period(a, d.today), "<")
	return name + ": " + state
}

// monthly reports whether all figures are for the current month, so that one heading can name it.
func (d *outputs) monthly() bool {
	for _, a := range d.who.Plan.Allowances {
		if a.Per != site.Month {
			return false
		}
	}
	return true
}

func (d *outputs) contains(where, text, want string) {
	d.Helper()
	if !strings.Contains(text, want) {
		d.Errorf("on %[2]s, with a plan that is paused until %[3]s, %[1]s lacks %[4]q:\n%.2000[5]s", where, words.ISODay(d.today), words.ISODay(d.who.Plan.PauseUntil), want, text)
	}
}

func (d *outputs) page(r *site.Request, want standing) {
	row, headline, group := d.shown(r, want)
	if row != "" {
		row = ` <span class="state">` + row + "</span>"
	}
	d.contains("the page", d.public["index.html"], "<summary>"+heading(r)+row+"</summary>")
	own := d.public["ask/"+r.Slug+"/index.html"]
	if headline != "" {
		d.contains("the page of "+r.Slug, own, `<p class="group `+group+`"><span class="mark"></span>`+headline+"</p>")
	}
	later := !want.opens.IsZero()
	way := map[string]string{"": "mailto:", "https": "https://c.example/", "sms": "sms:&#43;351210000000"}
	for scheme, start := range way {
		if offered := strings.Contains(own, `href="`+start); offered != ((later || want.state == "open") && scheme == r.Contact.Scheme()) {
			d.Errorf("%s is %s: does its page offer %s? It says %v, want %v", r.Slug, want.state, start, offered, !offered)
		}
	}
	if no := strings.Contains(own, "I no longer take this"); no != want.ended {
		d.Errorf("the request %s has ended: %v, but its page says that it has: %v", r.Slug, want.ended, no)
	}
	if last := strings.Contains(own, "Open until "); last != (!r.Ends.IsZero() && (later || want.state == "open")) {
		d.Errorf("%s is %s and ends on %s, so it is wrong that its page names the last day: %v", r.Slug, want.state, words.ISODay(r.Ends), last)
	}
	if later {
		d.contains("the page of "+r.Slug, own, "<summary><span>From "+want.opens.Format(long)+"</span></summary>")
		if r.Contact.Scheme() != "https" {
			d.contains("the message about "+r.Slug, own, "body=This%20is%20for%20"+strings.ReplaceAll(want.opens.Format(long), " ", "%20")+"%20or%20later.")
		}
		d.contains("the calendar file of "+r.Slug, d.public["ask/"+r.Slug+"/opens.ics"], "DTSTART;VALUE=DATE:"+want.opens.Format("20060102"))
	}
	if told := strings.Contains(own, "If I sent you this link"); told != (want.state != "open") {
		d.Errorf("%s is %s, so it is wrong that its page says who sent the reader there: %v", r.Slug, want.state, told)
	}
	if _, reminds := d.public["ask/"+r.Slug+"/opens.ics"]; reminds != later {
		d.Errorf("%s is %s, so it is wrong that it has a calendar file: %v", r.Slug, want.state, reminds)
	}
}

// heading returns the heading of a row.
func heading(r *site.Request) string {
	if r.Else() {
		return "<h3>" + r.Title + "</h3>"
	}
	return "<h4>" + r.Title + "</h4>"
}

// shown returns how a request's state must be shown: the words in its row, the words on its own page, and the class of the mark there.
func (d *outputs) shown(r *site.Request, want standing) (row, headline, group string) {
	last := r.Slug == site.SomethingElse
	switch want.state {
	case "declined":
		return want.text, "No, and here is a better place", "no"
	case "full":
		text := want.text
		if !want.opens.IsZero() {
			text = "Full until " + want.opens.Format("2 January")
		}
		return text, text, "later"
	case "paused":
		byPlan := d.who.Plan.PauseUntil.After(d.today) && !r.PauseUntil.After(d.who.Plan.PauseUntil)
		if want.opens.IsZero() && byPlan {
			return "", want.text, "later"
		} else if want.opens.IsZero() {
			return want.text, want.text, "later"
		}
		text := "Back on " + want.opens.Format(long) + ": " + want.reason
		if want.opens.Equal(d.who.Plan.PauseUntil) && d.who.Plan.PauseUntil.After(d.today) {
			return "", text, "later"
		}
		return text, text, "later"
	}
	if last {
		return "", "", ""
	}
	row = want.text
	if _, bare, counted := strings.Cut(want.text, ": "); counted && d.monthly() {
		row = bare
	}
	return row, want.text, want.verdict
}

func (d *outputs) programs(r *site.Request, want standing) {
	for _, one := range d.help["requests"].([]any) {
		one := one.(map[string]any)
		if one["id"] != r.Slug {
			continue
		}
		opens, _ := one["opens"].(string)
		if one["state"] != want.state || one["text"] != want.text || one["verdict"] != want.verdict || opens != words.ISODay(want.opens) {
			d.Errorf("the request is in help.json as %v, want %+v", one, want)
		}
		contact, _ := one["contact"].(string)
		if public := r.Contact.Scheme() == "https" && want.state != "declined"; public != (contact != "") || public && contact != r.Contact.URL {
			d.Errorf("%s is %s, so it is wrong that help.json has the contact %q (the site has %q)", r.Slug, want.state, contact, r.Contact.URL)
		}
	}
	d.contains("llms.txt", d.public["llms.txt"], "/ask/"+r.Slug+"/)\n\n"+map[string]string{"yes": "Yes, gladly", "sometimes": "Sometimes", "no": "No, and here is a better place"}[want.verdict]+"; "+want.text+"\n")
}

func (d *outputs) desk(r *site.Request, want standing) {
	desk := d.private["index.html"]
	d.contains("the desk's list", desk, "<span class=title>"+r.Title+"</span> <span class=state>"+want.text+"</span>")
	_, form, _ := strings.Cut(desk, `id="r-`+r.Slug+`"`)
	form, _, _ = strings.Cut(form, "</form>")
	d.contains("the desk's form of "+r.Slug, form, "<p class=standing><span class=mark></span><span>"+want.text+"</span>")
	if yes := strings.Contains(form, "name=when value=open"); yes != (want.state != "declined") {
		d.Errorf("%s is %s, so it is wrong that the desk offers a yes: %v", r.Slug, want.state, yes)
	}
	if contact := strings.Contains(form, "Asked here: <a href="); contact != (r.Contact.URL != "" && want.state != "declined") {
		d.Errorf("%s is %s, so it is wrong that the desk shows its contact: %v", r.Slug, want.state, contact)
	}
	checked := "checked "
	if r.Else() && want.when() == site.Open { // there is no yes to a request without a description
		checked = ""
	}
	d.contains("the desk's form of "+r.Slug, form, "<input type=radio "+checked+"name=when value="+string(want.when())+">")
}

func (s standing) when() site.When {
	if s.state == "open" {
		return site.Open
	}
	return site.Closed
}

// replies checks two kinds of replies: the built-in ones, which name the day on which a closed request opens, and the reply in the file
// quoting.md, which has all the words about the plan.
func (d *outputs) replies(r *site.Request, want standing) {
	for _, tone := range []string{"neutral", "friend"} {
		text := d.private["replies/"+r.Slug+".closed."+tone+".txt"]
		if text == "" {
			continue // there is no reply in this tone
		}
		if planned := strings.Contains(text, "For your planning: "); planned != (want.state == "full" || want.state == "paused") {
			d.Errorf("%s is %s, so it is wrong that the reply names that state: %v\n%s", r.Slug, want.state, planned, text)
		}
		if !want.opens.IsZero() {
			d.contains("the built-in reply", text, want.opens.Format("2 January"))
		}
	}
	yes, written := d.private["replies/"+r.Slug+".open.neutral.txt"]
	if written != (want.state != "declined") || written && (r.Contact.URL != "") != strings.Contains(yes, "Please ask in this way: ") || !strings.Contains(yes, r.Contact.URL) && written {
		d.Errorf("%s is %s, and people ask at %q. There is a reply with a yes: %v. A declined request must have none, and any other yes must name the place to ask:\n%s", r.Slug, want.state, r.Contact.URL, written, yes)
	}
	text, quotes := d.private["replies/"+r.Slug+".closed.firm.txt"]
	if !quotes {
		return
	}
	dash := func(day time.Time) string {
		if day.IsZero() {
			return "-"
		}
		return day.Format(long)
	}
	d.contains("the reply", text, "opens: "+dash(want.opens)+"\n\nnext: "+dash(want.next)+"\n")
	d.contains("the reply", text, "\ncapacity: "+d.build.Month(d.who).Capacity(r)+"\n")
	for _, own := range d.who.Replies {
		if own.Request == r {
			d.sameParts(own, text)
		}
	}
}

// sameParts compares two texts of a reply: the one that the command check reads, and the one that is sent.
func (d *outputs) sameParts(own *site.Reply, text string) {
	var read strings.Builder
	for _, piece := range d.build.RepliesOf(d.who).Sent(own, d.build.Month(d.who)) {
		if piece.Word == "" {
			read.WriteString(own.Body[piece.Start:piece.End])
		} else {
			read.WriteString("*")
		}
	}
	sent := regexp.MustCompile(`(?m)^(\w+): [^-\n].*$`).ReplaceAllString(text, "$1: *")
	d.contains("the reply as it is sent", sent, strings.TrimSpace(read.String()))
}

// commands compares the output of the commands plan and reply with the state of a request.
func (d *outputs) commands(r *site.Request, want standing) {
	var said struct {
		State, When, Text string
		ValidUntil        string                  `json:"valid_until"`
		Allowance         *struct{ Opens string } `json:"allowance"`
	}
	d.run(&said, "reply", r.Slug, "--format", "json", "--name", "Sam", "--topic", "x", "--subject", "y")
	if said.State != want.state || said.When != string(want.when()) || said.ValidUntil != d.help["valid_until"] || said.Allowance != nil && said.Allowance.Opens != words.ISODay(want.opens) {
		d.Errorf("howihelp reply %s prints the state %+v, want %+v", r.Slug, said, want)
	}
	var planned plan.JSON
	d.run(&planned, "plan", "--format", "json")
	d.allowances(planned)
	listed := false
	for _, own := range planned.Requests {
		if own.ID != r.Slug {
			continue
		}
		listed = true
		if string(own.State) != want.state || own.Opens != words.ISODay(want.opens) || own.Text != want.text || own.Reason != want.reason {
			d.Errorf("howihelp plan prints the request as %+v, want %+v", own, want)
		}
	}
	if terms := !r.Ends.IsZero() || r.PauseUntil.After(d.today); listed != terms {
		d.Errorf("the request %s has its own pause or end: %v, but howihelp plan lists it: %v", r.Slug, terms, listed)
	}
}

// allowances checks the text of each allowance. Of the requests that use it, one opens first; the allowance must have that one's text.
func (d *outputs) allowances(planned plan.JSON) {
	for i, a := range planned.Allowances {
		want := d.first(a.ID)
		if string(a.State) != want.state || a.Opens != words.ISODay(want.opens) || a.Text != want.text {
			d.Errorf("howihelp plan prints the allowance as %+v, want %+v", a, want)
		}
		if one := d.help["capacity"].([]any)[i].(map[string]any); one["text"] != want.text {
			d.Errorf("the allowance is in help.json as %v, want %+v", one, want)
		}
		d.contains("llms.txt", d.public["llms.txt"], "\n- "+a.Title+": "+want.text+"\n")
		bare := want.text
		if _, after, counted := strings.Cut(want.text, ": "); counted && d.monthly() {
			bare = after
		}
		if !d.who.Plan.PauseUntil.After(d.today) {
			d.contains("the page", d.public["index.html"], `<span class="meta">`+bare+"</span>")
		}
		d.contains("the desk", d.private["index.html"], bare)
		d.contains("plan", d.printed("plan"), bare)
	}
}

// first returns the state of the request that opens first among those that use an allowance. A request that opens on an unknown
// day comes after those with a known day, and one that has ended comes last.
func (d *outputs) first(allowance string) standing {
	const unknown, ended = 10_000, 1_000_000
	best, least := standing{}, ended+1
	for _, r := range d.who.Requests {
		if r.Allowance == nil || r.Allowance.ID != allowance {
			continue
		}
		one := d.expected(r)
		days := max(0, int(one.opening.Sub(d.today).Hours()/24))
		switch {
		case one.state == "declined":
			days = ended
		case one.state != "open" && one.opens.IsZero():
			days += unknown
		}
		if days < least {
			best, least = one, days
		}
	}
	if best.state == "declined" {
		best.text = "none for now"
	}
	return best
}

// run runs a command on the day, and parses the JSON that it prints.
func (d *outputs) run(into any, args ...string) {
	d.Helper()
	if err := json.Unmarshal([]byte(d.printed(args...)), into); err != nil {
		d.Fatalf("the output of howihelp %v is not the expected JSON: %v", args, err)
	}
}

func (d *outputs) printed(args ...string) string {
	d.Helper()
	code, stdout, stderr := runIn(d.dir, append(args, "--date", words.ISODay(d.today))...)
	if code != 0 {
		d.Fatalf("howihelp %v fails: %s", args, stderr)
	}
	return stdout
}

// plan compares what the outputs say about the whole plan.
func (d *outputs) plan() {
	pause := d.who.Plan.PauseUntil
	paused := pause.After(d.today)
	until, _ := d.help["paused_until"].(string)
	if (until != "") != paused || paused && until != words.ISODay(pause) {
		d.Errorf("on %s, the plan is paused until %q in help.json, but until %s in the site", words.ISODay(d.today), until, words.ISODay(pause))
	}
	if paused {
		d.contains("the page", d.public["index.html"], "<p>not before "+pause.Format(long)+"<br>A book.</p>")
	}
	if says := strings.Contains(d.private["share/vacation.txt"], "I take on nothing new before "+pause.Format(long)+". A book."); says != paused {
		d.Errorf("on %s, with a plan that is paused until %s, it is wrong that the automatic reply names the pause: %v", words.ISODay(d.today), words.ISODay(pause), says)
	}
	found, err := d.build.Check(nil)
	must(d.T, err)
	d.headings()
	past := false
	for _, f := range found {
		past = past || f.Rule == "plan-past"
	}
	over := !pause.IsZero() && !paused
	for _, r := range d.who.Requests {
		over = over || !r.PauseUntil.IsZero() && !r.PauseUntil.After(d.today)
	}
	if past != over {
		d.Errorf("on %s, with a plan that is paused until %s, it is wrong that check finds a pause that is over: %v", words.ISODay(d.today), words.ISODay(pause), past)
	}
	d.valid()
}

// headings checks the heading of the figures: it names the month if all figures are monthly, and no month otherwise. It also checks the
// version of help.json, which is 2 if a figure isn't monthly.
func (d *outputs) headings() {
	month, version := d.today.Format("January 2006"), 1.0
	if !d.monthly() {
		month, version = "What is left", 2
	}
	d.contains("the page", d.public["index.html"], `<h2 id="now">`+month+"</h2>")
	d.contains("the desk", d.private["index.html"], `<h2 id="plan">`+month+"</h2>")
	if said := strings.Contains(d.public["index.html"], d.today.Format("January")+": what is left"); said != (d.monthly() && !d.who.Plan.PauseUntil.After(d.today)) {
		d.Errorf("it is wrong that the page names the month of the figures: %v", said)
	}
	if d.help["version"] != version {
		d.Errorf("the version of help.json is %v, want %v", d.help["version"], version)
	}
	for i, one := range d.help["capacity"].([]any) {
		one, a := one.(map[string]any), d.who.Plan.Allowances[i]
		_, monthly := one["per_month"]
		per, _ := one["per"].(string)
		if monthly != d.monthly() || !monthly && per != string(a.Per) {
			d.Errorf("the allowance is in help.json as %v, want %s", one, a.Amount())
		}
	}
}

// valid checks the day until which the figures are valid: on the next day, a page differs for the first time.
func (d *outputs) valid() {
	day := d.today
	text := func() string {
		b, err := build.Load(os.DirFS(d.dir), build.Options{Date: day, Layouts: howihelp.Starter})
		must(d.T, err)
		var all strings.Builder
		m := b.Month(b.Site.Profiles[0])
		all.WriteString(m.Day.Month().String())
		for _, a := range m.Allowances {
			all.WriteString(d.period(a.Allowance, m.Day))
		}
		for _, r := range b.Site.Profiles[0].Requests {
			all.WriteString(m.Text(r) + "\n")
		}
		return all.String()
	}
	given := filepath.Join(d.dir, "content/given.toml")
	past := ""
	for _, entry := range strings.Split(readFile(d.T, given), "[[given]]\ndate = ")[1:] {
		if entry[:len(time.DateOnly)] <= words.ISODay(d.today) { // an entry for a later day counts on that day
			past += "[[given]]\ndate = " + entry
		}
	}
	must(d.T, os.WriteFile(given, []byte(past), 0o644))
	for before := text(); text() == before; day = day.AddDate(0, 0, 1) {
	}
	if want := words.ISODay(day.AddDate(0, 0, -1)); d.help["valid_until"] != want {
		d.Errorf("on %s, with a plan that is paused until %s, the figures are valid until %s, want %s", words.ISODay(d.today), words.ISODay(d.who.Plan.PauseUntil), d.help["valid_until"], want)
	}
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	must(t, err)
	return string(data)
}
