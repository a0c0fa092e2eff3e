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

// For random plans, ledgers, pauses and days, the page, help.json, llms.txt, desk, replies, plan, reply and check show the same
// state and dates, and they equal those of a plain count over the days.
func TestEveryDoorSaysTheSame(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(24) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			d := openDoors(t, rand.New(rand.NewPCG(seed, 7)))
			for _, request := range d.who.Requests {
				want := d.expected(request)
				seen[want.state]++
				d.page(request, want)
				d.programs(request, want)
				d.desk(request, want)
				d.replies(request, want)
				d.commands(request, want)
			}
			d.plan()
		})
	}
	for _, state := range []string{"open", "full", "paused", "declined"} {
		if seen[state] < 10 {
			t.Errorf("only %d requests were %s; the test needs more", seen[state], state)
		}
	}
}

// doors has everything that is written for one random site.
type doors struct {
	*testing.T
	dir     string
	today   time.Time
	who     *site.Profile
	build   *build.Build
	public  map[string]string
	private map[string]string
	help    map[string]any
}

func openDoors(t *testing.T, r *rand.Rand) *doors {
	d := &doors{T: t, dir: t.TempDir(), today: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(500)),
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

func (d *doors) read(files map[string]string, stream func(func(output.File, error) bool)) {
	for f, err := range stream {
		must(d.T, err)
		files[f.Path] = string(f.Data)
	}
}

// quoting is a reply that quotes the placeholders of the plan.
const quoting = "opens: {{if opens}}{{opens}}{{else}}-{{end}}\n\nnext: {{if next_opening}}{{next_opening}}{{else}}-{{end}}\n\ncapacity: {{capacity}}\n"

func randomSite(r *rand.Rand, today time.Time) map[string]string {
	plan := "+++\nrule = \"I take some.\"\n"
	if r.IntN(2) == 0 {
		plan += "pause_until = " + words.ISODay(today.AddDate(0, 0, r.IntN(70)-15)) + "\npause_reason = \"A book.\"\n"
	}
	plan += fmt.Sprintf("[[allowance]]\nid = \"calls\"\ntitle = \"iOS calls\"\nper_month = %d\nminutes = 30\n", 1+r.IntN(3)) +
		fmt.Sprintf("[[allowance]]\nid = \"slots\"\ntitle = \"Friday slots\"\nper_month = %d\n+++\n", 1+r.IntN(2))
	given := ""
	for range r.IntN(14) {
		given += fmt.Sprintf("[[given]]\ndate = %s\nallowance = %q\n", words.ISODay(today.AddDate(0, 0, r.IntN(40)-30)), []string{"calls", "slots"}[r.IntN(2)])
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
		"content/requests/call.md":     request("Call", "verdict = \"sometimes\"\nallowance = \"calls\""),
		"content/requests/slot.md":     request("Slot", "verdict = \"yes\"\nallowance = \"slots\""),
		"content/requests/question.md": request("Question", "verdict = \"yes\""),
		"content/requests/coffee.md":   request("Coffee", "verdict = \"no\"\nredirect = [\"guide\"]"),
		"content/replies/call.md":      answer("call"),
		"content/replies/question.md":  answer("question"),
		"resources/guide.md":           "+++\ntitle = \"Guide\"\nurl = \"https://b.example/\"\nkind = \"guide\"\nchecked = 2026-11-02\n+++\nIt helps.\n",
	}
}

// standing is the expected state of a request, counted here without package plan.
type standing struct {
	state, text, verdict string
	opens, next          time.Time
}

const long = "2 January 2006"

func (d *doors) expected(r *site.Request) standing {
	s := standing{verdict: string(r.Verdict)}
	pause := d.who.Plan.PauseUntil
	left := func(day time.Time) int {
		n := r.Allowance.PerMonth
		for _, g := range d.who.Given {
			if g.Allowance == r.Allowance && g.Date.Format("2006-01") == day.Format("2006-01") && !g.Date.After(d.today) {
				n -= g.Count
			}
		}
		return max(n, 0)
	}
	room := func(day time.Time) bool { return !day.Before(pause) && (r.Allowance == nil || left(day) > 0) }
	switch {
	case r.Verdict == site.No:
		s.state, s.text = "declined", "1 better place"
		return s
	case room(d.today) && r.Allowance == nil:
		s.state, s.text = "open", "open"
		return s
	case room(d.today):
		s.state, s.text = "open", fmt.Sprintf("%s: %d of %d left", d.today.Month(), left(d.today), r.Allowance.PerMonth)
		for s.next = d.today; s.next.Month() == d.today.Month(); s.next = s.next.AddDate(0, 0, 1) {
		}
		return s
	}
	for s.opens = d.today; !room(s.opens); s.opens = s.opens.AddDate(0, 0, 1) {
	}
	s.next = s.opens
	if pause.After(d.today) {
		s.state, s.text = "paused", "not before "+s.opens.Format(long)
	} else {
		s.state, s.text = "full", fmt.Sprintf("%s: full; %d again from %s", d.today.Month(), r.Allowance.PerMonth, s.opens.Format("2 January"))
	}
	return s
}

func (d *doors) contains(where, text, want string) {
	d.Helper()
	if !strings.Contains(text, want) {
		d.Errorf("%s, on %s, paused until %s, lacks %q:\n%.2000s", where, words.ISODay(d.today), words.ISODay(d.who.Plan.PauseUntil), want, text)
	}
}

func (d *doors) page(r *site.Request, want standing) {
	row, headline, group := d.shown(r, want)
	if row != "" {
		row = ` <span class="state">` + row + "</span>"
	}
	d.contains("the page", d.public["index.html"], "<summary>"+heading(r)+row+"</summary>")
	own := d.public["ask/"+r.Slug+"/index.html"]
	if headline != "" {
		d.contains("the page of "+r.Slug, own, `<p class="group `+group+`"><span class="mark"></span>`+headline+"</p>")
	}
	if offered := strings.Contains(own, `href="mailto:`); offered != (want.state != "declined") {
		d.Errorf("%s is %s, but its page offers to write: %v", r.Slug, want.state, offered)
	}
	later := want.state == "full" || want.state == "paused"
	if later {
		d.contains("the page of "+r.Slug, own, "<summary><span>From "+want.opens.Format(long)+"</span></summary>")
		d.contains("the mail about "+r.Slug, own, "body=This%20is%20for%20"+strings.ReplaceAll(want.opens.Format(long), " ", "%20")+"%20or%20later.")
		d.contains("the calendar file of "+r.Slug, d.public["ask/"+r.Slug+"/opens.ics"], "DTSTART;VALUE=DATE:"+want.opens.Format("20060102"))
	}
	if told := strings.Contains(own, "If I sent you this link"); told != (want.state != "open") {
		d.Errorf("%s is %s, but its page says who sent the reader there: %v", r.Slug, want.state, told)
	}
	if _, reminds := d.public["ask/"+r.Slug+"/opens.ics"]; reminds != later {
		d.Errorf("%s is %s, but there is a calendar file: %v", r.Slug, want.state, reminds)
	}
}

// heading returns the heading of a row.
func heading(r *site.Request) string {
	if r.Else() {
		return "<h3>" + r.Title + "</h3>"
	}
	return "<h4>" + r.Title + "</h4>"
}

// shown returns how a row and the request's own page put a standing into words, and the mark that the page has.
func (d *doors) shown(r *site.Request, want standing) (row, headline, group string) {
	last := r.Slug == site.SomethingElse
	switch want.state {
	case "declined":
		return want.text, "No, and here is a better place", want.verdict
	case "full":
		text := "Full until " + want.opens.Format("2 January")
		return text, text, "later"
	case "paused":
		text := "Back on " + want.opens.Format(long) + ": A book."
		if want.opens.Equal(d.who.Plan.PauseUntil) {
			return "", text, "later"
		}
		return text, text, "later"
	}
	if last {
		return "", "", ""
	}
	_, row, counted := strings.Cut(want.text, ": ")
	if !counted {
		row = want.text
	}
	return row, want.text, want.verdict
}

func (d *doors) programs(r *site.Request, want standing) {
	for _, one := range d.help["requests"].([]any) {
		one := one.(map[string]any)
		if one["id"] != r.Slug {
			continue
		}
		opens, _ := one["opens"].(string)
		if one["state"] != want.state || one["text"] != want.text || one["verdict"] != want.verdict || opens != words.ISODay(want.opens) {
			d.Errorf("help.json says %v, want %+v", one, want)
		}
	}
	if r.Verdict != site.No || want.state == "declined" {
		d.contains("llms.txt", d.public["llms.txt"], "/ask/"+r.Slug+"/)\n\n"+map[string]string{"yes": "Yes, gladly", "sometimes": "Sometimes", "no": "No, and here is a better place"}[want.verdict]+"; "+want.text+"\n")
	}
}

func (d *doors) desk(r *site.Request, want standing) {
	desk := d.private["index.html"]
	d.contains("the desk's list", desk, "<span class=title>"+r.Title+"</span> <span class=state>"+want.text+"</span>")
	_, form, _ := strings.Cut(desk, `id="r-`+r.Slug+`"`)
	form, _, _ = strings.Cut(form, "</form>")
	d.contains("the desk's form of "+r.Slug, form, "<p class=standing><span class=mark></span><span>"+want.text+"</span>")
	checked := "checked "
	if r.Else() && want.when() == site.Open { // nobody says yes to what is not described
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

// replies checks the built-in replies, which name the day on which a closed request opens, and one that quotes every placeholder.
func (d *doors) replies(r *site.Request, want standing) {
	for _, tone := range []string{"neutral", "friend"} {
		text := d.private["replies/"+r.Slug+".closed."+tone+".txt"]
		if text == "" {
			continue // there is a tone for those without a reply of their own
		}
		if planned := strings.Contains(text, "For your planning: "); planned != !want.opens.IsZero() {
			d.Errorf("%s is %s, but the reply names a day: %v:\n%s", r.Slug, want.state, planned, text)
		}
		if !want.opens.IsZero() {
			d.contains("the built-in reply", text, want.opens.Format("2 January"))
		}
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

// sameParts compares the text of a reply that check reads with the text that is sent.
func (d *doors) sameParts(own *site.Reply, text string) {
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

// commands runs plan and reply.
func (d *doors) commands(r *site.Request, want standing) {
	var said struct {
		State, When, Text string
		ValidUntil        string                  `json:"valid_until"`
		Allowance         *struct{ Opens string } `json:"allowance"`
	}
	d.run(&said, "reply", r.Slug, "--format", "json", "--name", "Sam", "--topic", "x", "--subject", "y")
	if said.State != want.state || said.When != string(want.when()) || said.ValidUntil != d.help["valid_until"] || said.Allowance != nil && said.Allowance.Opens != words.ISODay(want.opens) {
		d.Errorf("reply %s says %+v, want %+v", r.Slug, said, want)
	}
	if r.Allowance == nil {
		return
	}
	var planned plan.JSON
	d.run(&planned, "plan", "--format", "json")
	for _, a := range planned.Allowances {
		if a.ID == r.Allowance.ID && (string(a.State) != want.state || a.Opens != words.ISODay(want.opens) || a.Text != want.text) {
			d.Errorf("plan says %+v, want %+v", a, want)
		}
	}
}

// run runs a command on the day, and parses the JSON that it prints.
func (d *doors) run(into any, args ...string) {
	d.Helper()
	if err := json.Unmarshal([]byte(d.printed(args...)), into); err != nil {
		d.Fatalf("%v: %v", args, err)
	}
}

func (d *doors) printed(args ...string) string {
	d.Helper()
	code, stdout, stderr := runIn(d.dir, append(args, "--date", words.ISODay(d.today))...)
	if code != 0 {
		d.Fatalf("%v: %s", args, stderr)
	}
	return stdout
}

// plan compares the statements about the whole plan.
func (d *doors) plan() {
	pause := d.who.Plan.PauseUntil
	paused := pause.After(d.today)
	until, _ := d.help["paused_until"].(string)
	if (until != "") != paused || paused && until != words.ISODay(pause) {
		d.Errorf("on %s help.json is paused until %q, the plan until %s", words.ISODay(d.today), until, words.ISODay(pause))
	}
	text := d.printed("plan")
	for _, a := range d.build.Month(d.who).Allowances {
		state := d.build.Month(d.who).AllowanceState(a)
		d.contains("plan", text, state)
		d.contains("the page", d.public["index.html"], map[bool]string{true: "<p>not before " + pause.Format(long) + "<br>A book.</p>", false: `<span class="meta">` + state + "</span>"}[paused])
	}
	if says := strings.Contains(d.private["share/vacation.txt"], "I take on nothing new before "+pause.Format(long)+". A book."); says != paused {
		d.Errorf("on %s, paused until %s, the automatic reply says so: %v", words.ISODay(d.today), words.ISODay(pause), says)
	}
	found, err := d.build.Check(nil)
	must(d.T, err)
	past := false
	for _, f := range found {
		past = past || f.Rule == "plan-past"
	}
	if over := !pause.IsZero() && !paused; past != over {
		d.Errorf("on %s check says that the pause until %s is over: %v", words.ISODay(d.today), words.ISODay(pause), past)
	}
	d.valid()
}

// valid compares the day until which the figures are valid with the first one on which a page says something else.
func (d *doors) valid() {
	day := d.today
	text := func() string {
		b, err := build.Load(os.DirFS(d.dir), build.Options{Date: day, Layouts: howihelp.Starter})
		must(d.T, err)
		var all strings.Builder
		m := b.Month(b.Site.Profiles[0])
		all.WriteString(m.Day.Month().String())
		for _, r := range b.Site.Profiles[0].Requests {
			all.WriteString(m.Text(r) + "\n")
		}
		return all.String()
	}
	given := filepath.Join(d.dir, "content/given.toml")
	past := regexp.MustCompile(`(?m)^date = (\S+)$`).ReplaceAllStringFunc(readFile(d.T, given), func(s string) string {
		if strings.TrimPrefix(s, "date = ") > words.ISODay(d.today) {
			return "date = 2020-01-01" // an entry for a later day counts on that day
		}
		return s
	})
	must(d.T, os.WriteFile(given, []byte(past), 0o644))
	for before := text(); text() == before; day = day.AddDate(0, 0, 1) {
	}
	if want := words.ISODay(day.AddDate(0, 0, -1)); d.help["valid_until"] != want {
		d.Errorf("on %s, paused until %s, the figures are valid until %s, want %s", words.ISODay(d.today), words.ISODay(d.who.Plan.PauseUntil), d.help["valid_until"], want)
	}
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	must(t, err)
	return string(data)
}
