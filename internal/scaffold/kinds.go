package scaffold

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/site"
)

// Kind is a kind of owner, with the usual requests and allowances.
type Kind struct {
	Name  string   // the name on the command line, and of the folder with the texts for this kind only
	Label string   // the name in the form
	Role  string   // an example for the form
	Focus string   // an example for the form
	Usual []string // slugs of the requests that a site has by default
	More  []string // slugs of the other requests that a site can have

	team       bool // whether the site has one profile for each name
	questions  []question
	allowances []allowance
	lang       string // the language of the kit whose texts replace the English ones; "" for English
	rule       ruleTexts
}

// question is an entry of the FAQ.
type question struct {
	slug string
	with string // the request that the question belongs to; "" if it is for every site
}

// allowance is an allowance of the plan.
type allowance struct {
	ID, Title         string
	PerMonth, Minutes int
	words             string // the amount in the words of the rule, such as "two talks"
}

// Anyone is the name of the kind whose texts fit every trade. It is the default, and the only kind in languages other than
// English.
const Anyone = "anyone"

// everyTrade lists the requests that people of every trade get. Engineers have their own texts for these requests.
var everyTrade = Kind{
	Usual:     []string{"review", "call", "introduction", "coffee-chat", "mentoring", "referral", "connection"},
	More:      []string{"speaking", "sales", "student-project", "startup-advice"},
	questions: asked("good-message", "next-month", "coffee-chats:coffee-chat", "asking-first:introduction", "friends"),
	allowances: []allowance{
		{"reviews", "Reviews", 2, 45, "two reviews"},
		{"calls", "Calls", 3, 30, "three calls"},
		{"introductions", "Introductions", 2, 20, "two introductions"},
		{"talks", "Talks", 1, 60, "one talk"},
	},
}

// named returns the kind with another name, and with other examples for the form.
func (k Kind) named(name, label, role, focus string) Kind {
	k.Name, k.Label, k.Role, k.Focus = name, label, role, focus
	return k
}

// usually returns the kind with a request moved from More to Usual.
func (k Kind) usually(request string) Kind {
	k.Usual = append(slices.Clone(k.Usual), request)
	k.More = slices.DeleteFunc(slices.Clone(k.More), func(more string) bool { return more == request })
	return k
}

// Kinds lists the kinds of owners in the order of the form. First are the kinds for one person, of which the general one is the last.
// The team follows.
var Kinds = []Kind{
	everyTrade.named("engineer", "An engineer", "Principal engineer, search", "Indexes that heal").usually("sales"),
	{
		Name: "designer", Label: "A designer", Role: "Design director, identity and type", Focus: "Type for small screens",
		Usual:     []string{"portfolio-review", "critique", "introduction", "spec-work", "coffee-chat", "mentoring", "job", "connection"},
		More:      []string{"studio-visit", "speaking", "student-project"},
		questions: asked("good-message", "portfolio:portfolio-review", "freelance:spec-work", "coffee-chats:coffee-chat", "asking-first:introduction", "next-month", "friends"),
		allowances: []allowance{
			{"portfolios", "Portfolio reviews", 3, 40, "three portfolio reviews"},
			{"critiques", "Critiques", 2, 40, "two critiques"},
			{"visits", "Studio visits", 1, 120, "one studio visit"},
			{"introductions", "Introductions", 2, 20, "two introductions"},
			{"talks", "Talks", 1, 180, "one talk"},
		},
	},
	{
		Name: "researcher", Label: "A researcher or professor", Role: "Professor of hydrology", Focus: "Floods in small rivers",
		Usual:     []string{"draft", "paper-question", "recommendation", "speaking", "phd-position", "collaboration", "coffee-chat", "connection"},
		More:      []string{"introduction", "press", "survey", "journal"},
		questions: asked("good-message", "students", "coffee-chats:coffee-chat", "asking-first:introduction", "next-month", "friends"),
		allowances: []allowance{
			{"drafts", "Drafts", 2, 120, "comments on two drafts"},
			{"letters", "Letters of recommendation", 2, 60, "two letters of recommendation"},
			{"introductions", "Introductions", 2, 20, "two introductions"},
			{"talks", "Talks", 1, 180, "one talk"},
		},
	},
	{
		Name: "founder", Label: "A founder", Role: "Founder of a payroll company", Focus: "Payroll for the smallest shops",
		Usual:     []string{"deck", "call", "introduction", "investment", "advisor", "sales", "coffee-chat", "job", "connection"},
		More:      []string{"speaking", "student-project"},
		questions: asked("good-message", "confidential", "coffee-chats:coffee-chat", "asking-first:introduction", "next-month", "friends"),
		allowances: []allowance{
			{"decks", "Decks", 2, 45, "comments on two decks"},
			{"calls", "Calls", 3, 30, "three calls"},
			{"introductions", "Introductions", 2, 20, "two introductions"},
			{"talks", "Talks", 1, 90, "one talk"},
		},
	},
	everyTrade.named(Anyone, "Anyone else: texts for every trade", "Literary translator", "Dialogue that sounds spoken"),
	{
		Name: "team", Label: "A team, with a page for each of you", Role: "Head of client services", Focus: "Answers in plain words", team: true,
		Usual:     []string{"question", "review", "call", "coffee-chat", "job", "sales", "connection"},
		More:      []string{"introduction", "speaking", "student-project"},
		questions: asked("good-message", "whom-to-ask", "coffee-chats:coffee-chat", "asking-first:introduction", "next-month", "friends"),
		allowances: []allowance{
			{"reviews", "Second opinions", 2, 45, "two second opinions"},
			{"calls", "Calls", 2, 30, "two calls"},
			{"introductions", "Introductions", 1, 20, "one introduction"},
			{"talks", "Talks", 1, 60, "one talk"},
		},
	},
}

// asked returns the questions of a kind: first the questions that every site has, then the given ones. In "SLUG:REQUEST", the second
// part is the request that the question belongs to.
func asked(others ...string) []question {
	questions := []question{{slug: "how-soon"}, {slug: "is-a-no-about-me"}}
	for _, other := range others {
		slug, with, _ := strings.Cut(other, ":")
		questions = append(questions, question{slug, with})
	}
	return questions
}

// Find returns the kind with that name, or [Anyone] for "". The texts of the kind are English.
func Find(name string) (Kind, bool) {
	name = cmp.Or(name, Anyone)
	i := slices.IndexFunc(Kinds, func(k Kind) bool { return k.Name == name })
	if i < 0 {
		return Kind{}, false
	}
	return Kinds[i], true
}

// Names returns the names of the kinds.
func Names() []string {
	var names []string
	for _, k := range Kinds {
		names = append(names, k.Name)
	}
	return names
}

// Requests returns the slugs of all requests that a site of this kind can have.
func (k Kind) Requests() []string { return slices.Concat(k.Usual, k.More) }

// ready returns the slugs of all requests that have a ready-made text, including "something else", which every new site has.
func (k Kind) ready() []string { return append(k.Requests(), site.SomethingElse) }

// Title returns the title of a request.
func (k Kind) Title(request string) string {
	text, _ := k.text("requests/" + request + ".md") // a test checks that each text exists
	if title := titleLine().FindSubmatch(text); title != nil {
		return string(title[1])
	}
	return request
}

var (
	titleLine     = file.Lazily(`(?m)^(?:title|question) = "(.*)"$`)
	allowanceLine = file.Lazily(`(?m)^allowance = "(.*)"$`)
)

// text returns the first version of a text that exists: in this kind's language, for this kind, or for all kinds.
func (k Kind) text(name string) ([]byte, error) {
	if k.lang != "" {
		if data, err := fs.ReadFile(texts, path.Join(kitDir(k.lang), name)); err == nil {
			return data, nil
		}
	}
	if data, err := fs.ReadFile(texts, path.Join("texts", k.Name, name)); err == nil {
		return data, nil
	}
	return fs.ReadFile(texts, path.Join("texts", name))
}

// plan has the values for the front matter of plan.md.
type plan struct {
	Rule       string
	Allowances []allowance
}

// Team reports whether a site of this kind has a profile for each name.
func (k Kind) Team() bool { return k.team }

// planOf returns the plan for some requests: the allowances that they use, and a rule with the same figures.
func (k Kind) planOf(requests []string) plan {
	var p plan
	var given []string
	for _, a := range k.allowances {
		if slices.ContainsFunc(requests, func(r string) bool { return k.uses(r, a) }) {
			p.Allowances = append(p.Allowances, a)
			given = append(given, a.words)
		}
	}
	p.Rule = k.rule.of(given)
	return p
}

// uses reports whether a request uses an allowance.
func (k Kind) uses(request string, a allowance) bool {
	text, _ := k.text("requests/" + request + ".md")
	id := allowanceLine().FindSubmatch(text)
	return id != nil && string(id[1]) == a.ID
}
