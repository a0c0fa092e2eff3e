package page

import (
	"cmp"
	_ "embed"
	"html/template"
	"slices"
	"strings"
	"sync"
	"time"

	"howihelp/internal/card"
	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/style"
	"howihelp/internal/words"
)

// Team is the front page of a site of several people: their directory.
type Team struct {
	Page
	Intro   string
	Members []Member // all profiles, in order

	// The month, and a sentence that says when the states in Requests were counted and until when they are valid.
	Month, Valid string
	Figures      string // says which period the figures in Requests are for; empty without figures
	Counted      string // Figures and Valid

	Requests     TeamRequests // the types of request that most people take
	MoreRequests TeamRequests // the others
	Focus        []TeamFocus  // the focus areas that most people have
	MoreFocus    []TeamFocus  // the others
	FocusFolded  string       // says how many areas MoreFocus has
	People       []Person     // the people behind the members, each once
	Long         bool         // there are too many people to show their taglines
	Find         *Find        // nil if the page is short enough without it
}

// Member is one profile on the team's page.
type Member struct {
	Name, Role, Tagline, URL, Lang, Dir string
	Capacity                            Capacity
}

// Person is somebody in the directory, described in the directory's language if they have a profile in it.
type Person struct {
	Name, Role, Tagline, URL, Lang, Dir string
	Paused                              string     // "not before 10 January 2027", or empty
	Languages                           []Language // the translations
}

// TeamRequests is a table of types of request.
type TeamRequests struct {
	Rows     []TeamRequest
	Folded   string // says how many types there are, if they are folded away; otherwise empty
	Declined bool   // somebody declines one of these types, so the table has a column for that
	Words    *words.Many
}

// TeamRequest is a type of request, with this month's answers of all people who have it under the same slug.
type TeamRequest struct {
	Title, Lang, Dir string
	Open             TeamAnswers // the people who take it now
	Waiting          TeamAnswers // the people for whom it is full or paused
	Declined         TeamAnswers // the people who decline, with the number of better places
	Later            TeamAnswers // Waiting and Declined together
}

// TeamFocus is a focus area, with the people who work on it.
type TeamFocus struct {
	Title, Lang, Dir string
	People           TeamAnswers
}

// TeamAnswers lists people who have a request or a focus area in common.
type TeamAnswers struct {
	People []TeamAnswer
	Folded string // says how many there are, if they are too many to show at once; otherwise empty
}

// TeamAnswer is one of the people in [TeamAnswers]. URL is the address of the request or focus area on the person's own pages.
type TeamAnswer struct{ Name, URL, Lang, Dir, State string }

// Find is the field that narrows the directory. Without its script the field is hidden, and the page shows everything.
type Find struct {
	Script template.JS
	All    int    // the number of people
	Found  string // the script's message, with the placeholders {shown} and {all}
}

// Bounds of what the directory shows unfolded.
const (
	manyPeople  = 30 // from this number on, the directory can be narrowed, and says less about each person
	mostRows    = 10
	mostAnswers = 5
)

// entry is a person in the directory: one profile for all its translations, and its month in the directory's language.
type entry struct {
	*site.Profile
	month *plan.Month
}

// common is something that people have in common, such as a type of request.
type common struct {
	slug, title, lang string
	answers           []answered
}

type answered struct {
	TeamAnswer
	standing plan.Standing
}

func (r *renderer) team(months []*plan.Month) {
	page(r, "", "team.html", func() Team { return r.teamView(months) })
	r.teamHelp(months)
	title := words.Plain(r.teamTitle())
	r.text("favicon.svg", func() string { return r.svgIcon(title) })
	if r.cache != nil {
		r.draw("card.png", card.Card{Title: title, Note: words.Plain(r.teamIntro()), Initials: initials(title),
			Accent: r.layouts.accent.light, Dir: words.Direction(r.site.Lang), Sans: r.site.Style.Font == "sans"})
	}
}

// teamTitle returns the title of the directory: the one in site.toml, or the built-in one in the language of the page.
func (r *renderer) teamTitle() string {
	if r.site.Title != "" {
		return r.site.Title
	}
	return r.words.Page.Team
}

func (r *renderer) teamIntro() string {
	if r.site.Intro != "" {
		return r.site.Intro
	}
	return r.words.Page.TeamLead
}

func (r *renderer) teamView(months []*plan.Month) Team {
	latest := plan.Latest(months)
	v := Team{Page: r.base(nil, r.teamTitle(), r.teamIntro(), "", latest.Day), Intro: r.teamIntro(),
		Month: r.words.Month(latest.Day)}
	if slices.ContainsFunc(months, func(m *plan.Month) bool { return len(m.Allowances) > 0 }) {
		v.Valid = r.words.ValidUntil(latest.Day, latest.ValidUntil())
	}
	r.dress(&v.Page, false, "team.css")
	v.Name = r.teamTitle()
	if r.cache != nil {
		v.Card = r.site.URL("card.png")
	}
	for _, i := range r.directory() {
		p := r.site.Profiles[i]
		v.Members = append(v.Members, Member{p.Name, p.Role, p.Tagline, r.site.Href(p.Path()), p.Lang, words.Direction(p.Lang), capacity(months[i], p.Words())})
	}
	people := r.people(months)
	v.Data = r.teamData(people, latest.Day)
	for _, e := range people {
		v.People = append(v.People, r.person(e))
	}
	if v.Long = len(people) >= manyPeople; v.Long {
		v.Find = &Find{template.JS(finder().script), len(people), r.words.Page.Many.Found}
		v.Policy = finder().allowedBy(v.Policy)
	}
	r.teamRows(&v, people, latest.Day)
	return v
}

// teamRows fills in the requests and focus areas that people have in common.
func (r *renderer) teamRows(v *Team, people []entry, day time.Time) {
	many := &r.words.Page.Many
	v.Requests.Words, v.MoreRequests.Words = many, many
	asked := r.asked(people)
	for i, row := range asked {
		table := &v.Requests
		if folded(i, len(asked)) {
			table = &v.MoreRequests
		}
		request := r.teamRequest(row)
		table.Rows = append(table.Rows, request)
		table.Declined = table.Declined || len(request.Declined.People) > 0
		if slices.ContainsFunc(row.answers, func(a answered) bool { return a.standing.Open() && a.standing.Allowance != nil }) {
			v.Figures = figures(&r.words.Page, day, monthly(people))
		}
	}
	v.Counted = words.Sentences(v.Figures, v.Valid)
	v.MoreRequests.Folded = many.Rows(len(v.MoreRequests.Rows))
	worked := r.worked(people)
	for i, row := range worked {
		areas := &v.Focus
		if folded(i, len(worked)) {
			areas = &v.MoreFocus
		}
		*areas = append(*areas, TeamFocus{row.title, row.lang, words.Direction(row.lang), r.teamAnswers(row.answers)})
	}
	v.FocusFolded = many.Rows(len(v.MoreFocus))
}

// folded reports whether a row is folded: every row after the first ten, unless only one or two more follow.
func folded(i, rows int) bool { return i >= mostRows && rows > mostRows+2 }

// directory returns the indices of the profiles in the order of the directory.
func (r *renderer) directory() []int {
	order := make([]int, len(r.site.Profiles))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(r.site.Profiles[a].Order, r.site.Profiles[b].Order) })
	return order
}

// people returns the people of the directory. For somebody with several profiles, it returns the one in the site's
// language, or else the first, and places them by that profile's order.
func (r *renderer) people(months []*plan.Month) []entry {
	var all []entry
	index := map[string]int{} // by person
	for _, i := range r.directory() {
		p := r.site.Profiles[i]
		e := entry{p, months[i].In(r.words)}
		at, known := index[p.Person]
		switch {
		case p.Person == "" || !known:
			index[p.Person] = len(all)
			all = append(all, e)
		case p.Lang == r.site.Lang:
			all[at] = e
		}
	}
	slices.SortStableFunc(all, func(a, b entry) int { return cmp.Compare(a.Order, b.Order) })
	return all
}

func (r *renderer) person(e entry) Person {
	v := Person{Name: e.Name, Role: e.Role, Tagline: e.Tagline, URL: r.site.Href(e.Path()), Lang: e.Lang, Dir: words.Direction(e.Lang)}
	if s := e.month.Plan(); s.State == plan.Paused {
		v.Paused = r.words.Paused(s.Opens)
	}
	for _, other := range r.site.Translations(e.Profile) {
		if other != e.Profile {
			v.Languages = append(v.Languages, Language{other.Lang, words.LanguageName(other.Lang), r.site.Href(other.Path()), words.Direction(other.Lang)})
		}
	}
	return v
}

// monthly reports whether one sentence above the requests can name the month of everybody's figures.
func monthly(people []entry) bool {
	return !slices.ContainsFunc(people, func(e entry) bool { return !e.month.Monthly() })
}

// asked returns the types of request that people have, those that most people take first. It leaves out "something
// else", which everybody has.
func (r *renderer) asked(people []entry) []*common {
	rows, named := rows{}, !monthly(people)
	for _, e := range people {
		for _, request := range e.Requests {
			if request.Slug == site.SomethingElse {
				continue
			}
			state := e.month.State(request)
			if named {
				state = e.month.Text(request)
			}
			answer := TeamAnswer{e.Name, r.site.Href(e.Path() + request.Path()), e.Lang, words.Direction(e.Lang), state}
			rows.add(request.Slug, request.Title, e.Lang, r.site.Lang, answered{answer, e.month.Request(request)})
		}
	}
	taken := func(row *common) int {
		n := 0
		for _, a := range row.answers {
			if a.standing.State != plan.Declined {
				n++
			}
		}
		return n
	}
	return rows.sorted(taken)
}

// worked returns the focus areas that people have, the most common first. Areas with the same title count as one.
func (r *renderer) worked(people []entry) []*common {
	rows := rows{}
	for _, e := range people {
		for _, f := range e.Focus {
			answer := TeamAnswer{e.Name, r.site.Href(e.Path()) + "#" + site.FocusAnchor(f.Slug), e.Lang, words.Direction(e.Lang), ""}
			rows.add(strings.ToLower(f.Title), f.Title, e.Lang, r.site.Lang, answered{TeamAnswer: answer})
		}
	}
	return rows.sorted(func(row *common) int { return len(row.answers) })
}

// rows collects the things that people have in common, in the order in which they first occur.
type rows struct {
	all   []*common
	index map[string]*common
}

// add adds a person's answer to its row. The row takes its title from a profile in the site's language, if there is
// one.
func (rs *rows) add(slug, title, lang, siteLang string, a answered) {
	row := rs.index[slug]
	if row == nil {
		if rs.index == nil {
			rs.index = map[string]*common{}
		}
		row = &common{slug: slug, title: title, lang: lang}
		rs.index[slug] = row
		rs.all = append(rs.all, row)
	}
	if row.lang != siteLang && lang == siteLang {
		row.title, row.lang = title, lang
	}
	row.answers = append(row.answers, a)
}

// sorted returns the rows, those with the highest count first.
func (rs *rows) sorted(count func(*common) int) []*common {
	slices.SortStableFunc(rs.all, func(a, b *common) int { return count(b) - count(a) })
	return rs.all
}

// teamRequest returns the view of a row: the people who take the request now, in the order of the directory; those who take
// it later, by the day on which they do; and those who decline it.
func (r *renderer) teamRequest(row *common) TeamRequest {
	var open, waiting, declined, later []answered
	for _, a := range row.answers {
		switch {
		case a.standing.Open():
			open = append(open, a)
		case a.standing.State == plan.Declined:
			declined = append(declined, a)
		default:
			waiting = append(waiting, a)
		}
	}
	slices.SortStableFunc(waiting, func(a, b answered) int {
		if none := a.standing.Opens.IsZero(); none != b.standing.Opens.IsZero() {
			if none {
				return 1
			}
			return -1
		}
		return a.standing.Opens.Compare(b.standing.Opens)
	})
	later = slices.Clone(waiting)
	for _, a := range declined {
		a.State = r.words.Page.Many.Declined(a.State)
		later = append(later, a)
	}
	return TeamRequest{row.title, row.lang, words.Direction(row.lang), r.teamAnswers(open), r.teamAnswers(waiting), r.teamAnswers(declined), r.teamAnswers(later)}
}

func (r *renderer) teamAnswers(all []answered) TeamAnswers {
	var v TeamAnswers
	for _, a := range all {
		v.People = append(v.People, a.TeamAnswer)
	}
	if len(all) > mostAnswers {
		v.Folded = r.words.Page.Many.People(len(all))
	}
	return v
}

//go:embed find.js
var find string

// script is the only script that a page may have, and the part of the policy that allows it.
type script struct{ script, source string }

var finder = sync.OnceValue(func() script {
	small := style.Script(find)
	return script{small, "; script-src " + style.PolicyHash(small)}
})

// allowedBy returns a page's policy, extended so that it allows the script.
func (s script) allowedBy(policy string) string { return policy + s.source }
