package page

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
	"time"

	"howihelp/internal/card"
	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// Team is the front page of a site of several people: their directory.
type Team struct {
	Page
	Intro   string
	Members []Member // all profiles, in order

	Month   string // the current month and its year: "November 2026"
	Valid   string // a sentence with the day of the figures and the last day on which they are valid; empty if nobody has an allowance
	Figures string // a sentence with the period of the figures in Requests; empty without figures
	Counted string // the sentences Figures and Valid together

	Requests     TeamRequests // the types of request that the largest numbers of people accept, at most twelve
	MoreRequests TeamRequests // the other types of request, folded away
	Focus        []TeamFocus  // the focus areas that the largest numbers of people have, at most twelve
	MoreFocus    []TeamFocus  // the other focus areas, folded away
	FocusFolded  string       // the label of MoreFocus: "4 more"
	People       []Person     // everybody in Members; somebody with several profiles is listed once
	Long         bool         // there are so many people that the page leaves out their taglines
	Find         *Find        // nil if there are few people
}

// Member is one profile on the team's page.
type Member struct {
	Name, Role, Tagline, URL, Lang, Dir string
	Capacity                            Capacity
}

// Person is somebody in the directory. If they have a profile in the directory's language, the texts are from that profile.
type Person struct {
	Tongue
	Name, Role, Tagline, URL string
	Paused                   string     // for somebody who takes no requests for a while: "not before 10 January 2027"
	Languages                []Language // the person's profiles in other languages
}

// Tongue says in which language a text on the team's page is.
type Tongue struct {
	Lang, Dir string
	Foreign   bool // not in the page's language
}

// TeamRequests is a table of types of request.
type TeamRequests struct {
	Rows     []TeamRequest
	Folded   string // for a table that is folded away, a label with the number of its types: "4 more"; otherwise empty
	Declined bool   // somebody declines one of these types, so the table has a column for people who decline
	Words    *words.Many
}

// TeamRequest is a type of request, with this month's answers of all people who have it under the same slug.
type TeamRequest struct {
	Tongue
	Title    string
	Open     TeamAnswers // the people who take the request now
	Waiting  TeamAnswers // the people for whom the request is full or paused
	Declined TeamAnswers // the people who decline; State says how many places each of them names instead
	Later    TeamAnswers // the people of Waiting, then those of Declined
}

// TeamFocus is a focus area, with the people who work on it.
type TeamFocus struct {
	Tongue
	Title  string
	People TeamAnswers
}

// TeamAnswers lists people who have a request or a focus area in common.
type TeamAnswers struct {
	Label  string // the answer that these people give to a request, such as "Open now"; empty for a focus area
	People []TeamAnswer
	Folded string // for a list that is folded away because it is long, a label such as "7 people"; otherwise empty
}

// TeamAnswer is one of the people in [TeamAnswers]. URL is the address of the request or focus area on the person's own pages. State
// is the person's answer to the request; it is empty for a focus area.
type TeamAnswer struct {
	Tongue
	Name, URL, State string
}

// Find is the field that narrows the directory. Without its script the field is hidden, and the page shows everything.
type Find struct {
	Script template.JS
	All    int    // the number of people
	Found  string // the script's message, with the placeholders {shown} and {all}
}

// These limits keep the directory short.
const (
	manyPeople  = 30 // a directory of at least this many people has a search field, and leaves out the taglines
	mostRows    = 10 // the requests and the focus areas after this many are folded away
	mostAnswers = 5  // a longer list of people is folded away
)

// entry is a person in the directory: one of the person's profiles, and that profile's month in the directory's language.
type entry struct {
	*site.Profile
	month *plan.Month
}

// common is a type of request or a focus area, with the answers of all people who have it.
type common struct {
	slug, title, lang string
	answers           []answered
}

// answered is a person's answer. If it is an answer to a request, standing is the request's state in the person's plan.
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
		v.Find = &Find{template.JS(finder().text), len(people), r.words.Page.Many.Found}
		v.Policy = finder().addTo(v.Policy)
	}
	r.teamRows(&v, people, latest.Day)
	return v
}

// teamRows fills in the requests and focus areas that people have in common.
func (r *renderer) teamRows(v *Team, people []entry, day time.Time) {
	many := &r.words.Page.Many
	v.Requests.Words, v.MoreRequests.Words = many, many
	requests := r.requestRows(people)
	for i, row := range requests {
		table := &v.Requests
		if folded(i, len(requests)) {
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
	focus := r.focusRows(people)
	for i, row := range focus {
		areas := &v.Focus
		if folded(i, len(focus)) {
			areas = &v.MoreFocus
		}
		*areas = append(*areas, TeamFocus{r.tongue(row.lang), row.title, r.teamAnswers("", row.answers)})
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

// people returns an entry for each person in the directory, sorted by the key order in the profiles. For somebody with several
// profiles, it uses the one in the site's language, or else the first.
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
	v := Person{Tongue: r.tongue(e.Lang), Name: e.Name, Role: e.Role, Tagline: e.Tagline, URL: r.site.Href(e.Path())}
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

func (r *renderer) tongue(lang string) Tongue {
	return Tongue{lang, words.Direction(lang), lang != r.site.Lang}
}

// monthly reports whether all these people count their allowances by the month. If so, one sentence above the requests can name the
// month for all figures.
func monthly(people []entry) bool {
	return !slices.ContainsFunc(people, func(e entry) bool { return !e.month.Monthly() })
}

// requestRows returns the types of request that people have, sorted by the number of people who don't decline them, the largest
// first. It leaves out "something else", which everybody has.
func (r *renderer) requestRows(people []entry) []*common {
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
			answer := TeamAnswer{r.tongue(e.Lang), e.Name, r.site.Href(e.Path() + request.Path()), state}
			rows.add(request.Slug, request.Title, e.Lang, r.site.Lang, answered{answer, e.month.Request(request)})
		}
	}
	accepting := func(row *common) int {
		n := 0
		for _, a := range row.answers {
			if a.standing.State != plan.Declined {
				n++
			}
		}
		return n
	}
	return rows.sorted(accepting)
}

// focusRows returns the focus areas that people have, the most common first. Areas with the same title count as one.
func (r *renderer) focusRows(people []entry) []*common {
	rows := rows{}
	for _, e := range people {
		for _, f := range e.Focus {
			answer := TeamAnswer{r.tongue(e.Lang), e.Name, r.site.Href(e.Path()) + "#" + site.FocusAnchor(f.Slug), ""}
			rows.add(strings.ToLower(f.Title), f.Title, e.Lang, r.site.Lang, answered{TeamAnswer: answer})
		}
	}
	return rows.sorted(func(row *common) int { return len(row.answers) })
}

// rows collects requests or focus areas, in the order in which they first occur.
type rows struct {
	all   []*common
	index map[string]*common
}

// add adds a person's answer to the row with this slug. The row's title is from a profile in the site's language, if there is one.
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

// teamRequest returns the view of a row. The people who take the request now are in the order of the directory. Those who take it
// later are sorted by the day on which they take it again, and those without a known day come last.
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
	w := &r.words.Page.Many
	return TeamRequest{r.tongue(row.lang), row.title, r.teamAnswers(w.Open, open), r.teamAnswers(w.Later, waiting), r.teamAnswers(w.No, declined), r.teamAnswers(w.Later, later)}
}

func (r *renderer) teamAnswers(label string, all []answered) TeamAnswers {
	v := TeamAnswers{Label: label}
	for _, a := range all {
		v.People = append(v.People, a.TeamAnswer)
	}
	if len(all) > mostAnswers {
		v.Folded = r.words.Page.Many.People(len(all))
	}
	return v
}
