package page

import (
	"html/template"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"howihelp/internal/plan"
	"howihelp/internal/printable"
	"howihelp/internal/site"
	"howihelp/internal/style"
	"howihelp/internal/words"
)

// Page has the fields that all pages share.
type Page struct {
	Lang, Dir   string // BCP 47; ltr or rtl
	Title       string
	Description string
	URL         string // absolute
	Home        string // the address of the profile page
	Name        string // of the person, or of the team
	Style       template.CSS
	Policy      string // the Content-Security-Policy
	Kind        string // the page's Open Graph type: profile or website
	SiteName    string
	Icon        string      // address of the icon; empty without a profile
	Card        string      // absolute address of the social card; empty without one
	Data        template.JS // structured data, JSON-LD
	NoIndex     bool
	LightPaper  string // the background colours of the light and the dark scheme
	DarkPaper   string
	Words       *words.Page
	Languages   []Language // the translations of the page's profile; each leads to the same page, or to the profile page if it has none
	Alternates  []Language // the same page in each language, for search engines; "x-default" is the first profile's
	Updated     string
	UpdatedDate string     // 2026-11-23
	Directory   *Link      // the team's directory, which lists the page's profile; nil without one
	FootLinks   []FootLink // the links that the owner wants at the foot of every page
}

// Language is one translation of a person's profile.
type Language struct {
	Lang, Name, URL string
	Dir             string
}

// Profile is the profile page.
type Profile struct {
	Page
	Role, Tagline string
	Photo         *Photo // nil without one
	Body          template.HTML
	Links         []Link
	First         *Link  // a link above the requests, for visitors who should go elsewhere; nil without one
	Lead          string // says how to use the page, how soon there is an answer, and which period the figures are for
	Figures       string // says which period the requests' figures are for; empty without figures
	Foot          Page   // for the foot: the page without its languages, which are at the top
	Capacity      Capacity
	Pause         string // says until when all requests are paused, and why; empty without a pause
	Groups        []Group
	Other         Request
	Focus         []Focus
	Rule          string
	PlanTitle     string // the heading above the rule
	Plan          template.HTML
	Answer        string // how soon a message is answered; empty without such a promise
	Topics        []Topic
	ResourcesURL  string
	Questions     []Question // the first ones
	QuestionsURL  string     // empty without questions
}

// Photo is the person's photo in two sizes.
type Photo struct{ Src, Dense string }

// Link is an address with its title.
type Link struct{ Title, URL string }

// FootLink is a link at the foot of every page.
type FootLink struct {
	Link
	Mail bool // to a mail address
}

// Capacity is what the person can still give. It is empty for an open plan without allowances.
type Capacity struct {
	Month      string // the heading: the month, or other words if there are no lines or if each names its own period
	Paused     string // "not before 10 January 2027"; empty without a pause, and without allowances, since the heading then names the day
	Reason     string
	Allowances []Allowance
	Valid      string // empty without allowances
}

// Allowance is one line of the capacity. It has a dot for each planned item; the dots of those that are left are
// filled.
type Allowance struct {
	Title, Text string
	Left, Used  int // the numbers of filled and empty dots; both 0 if there would be too many
}

// Resource is a place that may help a visitor more than the person could.
type Resource struct {
	Slug, Title, URL string
	Meta             string // kind, author, length
	Brief            string // kind, length
	Lang             string // the resource's language if it differs from the page's, otherwise empty
	Dir              string // of that language
	Label            string // for a link repeated in several rows, its accessible name, which includes the row's; otherwise empty
	Body             template.HTML
}

// Focus is a focus area.
type Focus struct {
	Anchor, Title string
	Body          template.HTML
	Questions     []string
}

// Redirect is a page that takes its visitor to another address immediately.
type Redirect struct {
	Lang, Dir, Title, Target, Link string
	Whose, Host                    string     // the title of this site, and the host of the target
	FootLinks                      []FootLink // the links that the owner wants at the foot of every page
	Style                          template.CSS
	Policy                         string
}

// NotFound is the page for an address that does not exist. A host shows the same page for every such address, so it speaks
// each language of the site.
type NotFound struct {
	Page
	Links []Link
	Also  []NotFoundIn // the site's other languages
}

// NotFoundIn is a part of [NotFound], in another language.
type NotFoundIn struct {
	Lang, Dir, Title, Lead string
	Links                  []Link
}

func (r *renderer) base(p *site.Profile, title, description, address string, day time.Time) Page {
	v := Page{Lang: r.site.Lang, Dir: words.Direction(r.site.Lang), Title: printable.Short(title, mostTitle), Description: printable.Short(description, mostDescription),
		URL: r.site.URL(address), Home: r.site.Href(""), Words: &r.words.Page,
		Kind: "website", SiteName: r.words.Page.Team, LightPaper: style.Light.Paper(), DarkPaper: style.Dark.Paper()}
	if !day.IsZero() {
		v.Updated, v.UpdatedDate = r.words.Page.Updated(day), words.ISODay(day)
	}
	v.FootLinks = r.footLinks()
	if r.site.Team() {
		v.SiteName, v.Icon = r.teamTitle(), r.site.Href("favicon.svg")
	}
	if p != nil {
		if r.site.Team() {
			v.Directory = &Link{r.teamTitle(), r.site.Href("")}
		}
		v.Lang, v.Dir, v.Name, v.Home = p.Lang, words.Direction(p.Lang), p.Name, r.site.Href(p.Path())
		v.SiteName, v.Icon = r.words.Page.HowIHelp(p.Name), r.site.Href(p.Path()+"favicon.svg")
		r.translate(&v, p, strings.TrimPrefix(address, p.Path()))
	}
	return v
}

// dress gives a page its style and its policy. The style has the common parts, the named ones, and the colours of code
// if the page has any code.
func (r *renderer) dress(v *Page, code bool, parts ...string) {
	if v.Directory != nil {
		parts = append(parts, "member.css")
	}
	if code {
		parts = append(parts, "code.css")
	}
	if v.Dir == "ltr" && words.File(v.Lang) != "en" {
		parts = append(parts, "breaks.css")
	}
	look := r.layouts.sheet(v.Dir, parts...)
	v.Style, v.Policy = look.css, look.policy
}

// footLinks returns the links that the owner wants at the foot of every page.
func (r *renderer) footLinks() []FootLink {
	var links []FootLink
	for _, link := range r.site.Foot {
		links = append(links, FootLink{Link{link.Title, r.place(link.URL)}, strings.HasPrefix(link.URL, "mailto:")})
	}
	return links
}

// place returns the address of a link in the settings. There it may be written as a path on the site, with or without a
// fragment.
func (r *renderer) place(address string) string {
	page, own := strings.CutPrefix(address, "/")
	if !own {
		return address
	}
	at := strings.LastIndexByte(page, '#')
	if at < 0 || r.site.HasStatic(page) { // the name of a file may have a #
		return r.site.Href(page)
	}
	return r.site.Href(page[:at]) + (&url.URL{Fragment: page[at+1:]}).String()
}

// Search engines and previews show only this many characters of a title and of a description. They cut off the rest, even within a
// word.
const (
	mostTitle       = 65
	mostDescription = 160
)

// cardURL returns the absolute address of a social card, or "" when none are drawn.
func (r *renderer) cardURL(request *site.Request) string {
	if r.cache == nil {
		return ""
	}
	return r.site.URL(cardPath(r.profile, request))
}

func (r *renderer) profileView(asked []Request) Profile {
	p, w := r.profile, &r.words.Page
	v := Profile{
		Page: r.base(p, w.HowIHelp(p.Name), w.Description(p.Name, p.Role), p.Path(), r.month.Day),
		Role: p.Role, Tagline: p.Tagline, Body: p.Body.HTML,
		Capacity: capacity(r.month, r.words), Rule: p.Plan.Rule, PlanTitle: w.Plan, Plan: p.Plan.Body.HTML,
		Answer: r.promise(), Topics: r.topics(mostOfTopic), ResourcesURL: r.site.Href(p.Path() + "resources/"),
		Groups: r.groups(asked[:len(asked)-1]), Other: asked[len(asked)-1], First: (*Link)(p.First),
	}
	var parts []string
	if v.Languages != nil {
		parts = []string{"langs.css"}
	}
	r.dress(&v.Page, p.Body.Code || p.Plan.Body.Code || slices.ContainsFunc(p.Focus, func(f *site.Focus) bool { return f.Body.Code }), parts...)
	v.Foot = v.Page
	v.Foot.Languages = nil
	if whole := r.month.Plan(); !whole.Open() {
		v.Pause = r.back(whole)
	}
	if len(r.month.Allowances) == 0 {
		v.PlanTitle = w.PlanUncounted
	} else if r.month.Plan().Open() {
		v.Figures = figures(w, r.month.Day, r.month.Monthly())
	}
	v.Lead = words.Sentences(w.RequestsLead, v.Answer, v.Figures)
	v.Kind, v.Data = "profile", r.profileData()
	v.Card = r.cardURL(nil)
	if p.Photo != nil {
		v.Photo = &Photo{r.site.Href(r.photoPath(photoSides[0])), r.site.Href(r.photoPath(photoSides[1]))}
	}
	for _, l := range p.Links {
		v.Links = append(v.Links, Link(l))
	}
	if p.EmailPublic && p.Email != "" {
		v.Links = append(v.Links, Link{p.Email, string(mailto(p.Email, "", nil))})
	}
	for _, f := range p.Focus {
		v.Focus = append(v.Focus, Focus{site.FocusAnchor(f.Slug), f.Title, f.Body.HTML, f.Questions})
	}
	if len(p.Questions) > 0 {
		v.QuestionsURL = r.site.Href(p.Path() + "faq/")
		v.Questions = r.questions()[:min(firstQuestions, len(p.Questions))]
	}
	return v
}

// firstQuestions is the number of questions on the profile page.
const firstQuestions = 4

// unbroken separates the parts of a short text that a line keeps together.
const unbroken = "\u00a0·\u00a0"

func (r *renderer) resourceView(to *site.Resource) Resource {
	w := &r.words.Page
	kind := to.Kind
	if translated, ok := r.words.Kinds[strings.ToLower(kind)]; ok {
		kind = translated
	}
	brief := []string{kind}
	if to.Minutes > 0 {
		brief = append(brief, strings.ReplaceAll(w.Minutes(to.Minutes), " ", "\u00a0"))
	}
	if to.Free {
		brief = append(brief, w.Free)
	}
	meta := brief
	if to.By != "" {
		meta = slices.Insert(slices.Clone(brief), 1, w.By(to.By))
	}
	v := Resource{Slug: to.Slug, Title: to.Title, URL: to.URL, Body: to.Body.HTML,
		Meta: strings.Join(meta, " · "), Brief: strings.Join(brief, unbroken)}
	if to.Lang != r.profile.Lang {
		v.Lang = to.Lang
	}
	if v.Lang != "" {
		v.Dir = words.Direction(v.Lang)
	}
	return v
}

func (r *renderer) redirect(title, target string) Redirect {
	p, w := r.profile, &r.words.Page
	if p == nil && !r.site.Team() {
		p = r.site.Profiles[0]
	}
	v := Redirect{Lang: r.site.Lang, Title: w.Moving(title), Target: target, Link: title, Whose: w.Team,
		FootLinks: r.footLinks(), Style: r.layouts.moving.css, Policy: r.layouts.moving.policy}
	if p != nil {
		v.Lang, v.Whose = p.Lang, p.Words().Page.HowIHelp(p.Name)
	}
	v.Dir = words.Direction(v.Lang)
	if u, err := url.Parse(target); err == nil {
		v.Host = u.Hostname()
	}
	return v
}

func (r *renderer) notFoundView() NotFound {
	w := &r.words.Page
	var front *site.Profile
	if !r.site.Team() {
		front = r.site.Profiles[0]
	}
	v := NotFound{Page: r.base(front, w.NotFound, w.NotFoundLead, "404.html", time.Time{})}
	r.dress(&v.Page, false, "pages.css")
	v.NoIndex, v.Languages = true, nil // the list has all languages
	if r.site.Team() {
		v.Links = append(v.Links, Link{r.teamTitle(), r.site.Href("")})
	}
	for _, p := range r.site.Profiles {
		if r.site.Team() && len(r.site.Profiles) >= manyPeople { // the directory lists them all
			break
		}
		if p.Lang != v.Lang && p.Words().StandIns == 0 {
			v.also(p, Link{p.Words().Page.HowIHelp(p.Name), r.site.Href(p.Path())})
			continue
		}
		title := w.HowIHelp(p.Name)
		if len(r.site.Translations(p)) > 0 {
			title += " · " + words.LanguageName(p.Lang)
		}
		v.Links = append(v.Links, Link{title, r.site.Href(p.Path())})
		if len(r.site.Profiles) > 1 {
			continue
		}
		if len(p.Questions) > 0 {
			v.Links = append(v.Links, Link{w.AllQuestions, r.site.Href("faq/")})
		}
		if HasPlaces(r.site, p) {
			v.Links = append(v.Links, Link{w.AllResources, r.site.Href("resources/")})
		}
	}
	return v
}

// also adds a link to a profile in another language, in that language's part of the page.
func (v *NotFound) also(p *site.Profile, to Link) {
	at := slices.IndexFunc(v.Also, func(in NotFoundIn) bool { return in.Lang == p.Lang })
	if at < 0 {
		w := &p.Words().Page
		at = len(v.Also)
		v.Also = append(v.Also, NotFoundIn{Lang: p.Lang, Dir: words.Direction(p.Lang), Title: w.NotFound, Lead: w.NotFoundLead})
	}
	v.Also[at].Links = append(v.Also[at].Links, to)
}

// promise says how soon every message is answered, or returns "" if the profile promises no answer.
func (r *renderer) promise() string {
	if r.profile.ReplyDays == 0 {
		return ""
	}
	return r.words.Page.Answer(r.profile.ReplyDays)
}

// promiseTo returns the promise for a request's row and page. It is empty for a declined request, which the page has
// answered already, and for "something else", which should attract no messages.
func (r *renderer) promiseTo(request *site.Request) string {
	if request.Else() || r.declines(request) {
		return ""
	}
	return r.promise()
}

// figures says which period the figures of a list of requests are for: the month of a day, or the period that each
// figure names.
func figures(w *words.Page, day time.Time, monthly bool) string {
	if monthly {
		return w.Figures(day)
	}
	return w.FiguresNamed
}

// mostDots is the maximum number of dots in a line of the capacity.
const mostDots = 10

func capacity(m *plan.Month, w *words.Words) Capacity {
	s := m.Plan()
	switch counted := len(m.Allowances) > 0; {
	case !counted && s.Open():
		return Capacity{}
	case !counted:
		return Capacity{Month: w.Page.Back(s.Opens), Reason: s.Reason}
	}
	v := Capacity{Month: m.Heading(), Valid: m.Validity()}
	if s.State == plan.Paused {
		v.Paused, v.Reason = w.Paused(s.Opens), s.Reason
	}
	for _, a := range m.Allowances {
		line := Allowance{Title: a.Title, Text: m.AllowanceState(a)}
		if a.Count <= mostDots && (a.State == plan.Open || a.State == plan.Full) {
			line.Left, line.Used = a.Left, a.Count-a.Left
		}
		v.Allowances = append(v.Allowances, line)
	}
	return v
}

// initials returns the first letters of a name's first and last word, without an Arabic article. Arabic letters stay apart, or
// they would join into a word.
func initials(name string) string {
	name, _, _ = strings.Cut(name, ",") // "Ana Moss, PhD"
	fields := strings.Fields(name)
	for len(fields) > 1 && isTitle(fields[0]) {
		fields = fields[1:]
	}
	for len(fields) > 1 && isTitle(fields[len(fields)-1]) {
		fields = fields[:len(fields)-1]
	}
	if len(fields) > 2 {
		fields = []string{fields[0], fields[len(fields)-1]}
	}
	var b strings.Builder
	for _, field := range fields {
		if bare, article := strings.CutPrefix(field, "ال"); article && utf8.RuneCountInString(bare) > 1 {
			field = bare
		}
		for _, r := range field {
			if unicode.IsLetter(r) {
				if unicode.Is(unicode.Arabic, r) && b.Len() > 0 {
					b.WriteRune('\u200c') // zero width non-joiner
				}
				b.WriteRune(unicode.ToUpper(r))
				break
			}
		}
	}
	return b.String()
}

// isTitle reports whether a word of a name is a title or a degree: "Prof.", "Dr.-Ing.", "PhD". "J." isn't one.
func isTitle(word string) bool {
	switch strings.ToLower(word) {
	case "prof", "professor", "dr", "doctor", "phd", "md", "mba", "msc", "bsc", "jr", "sr", "mr", "mrs", "ms", "sir", "dame":
		return true
	}
	before, _, dotted := strings.Cut(word, ".")
	return dotted && utf8.RuneCountInString(before) > 1
}
