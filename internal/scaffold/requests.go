package scaffold

import (
	"slices"
	"strings"
)

// Request is a type of request that a new site can have.
type Request struct {
	Slug  string
	Label string // what one got: "A coffee chat"
	Usual bool   // chosen when nobody chooses

	allowance string // that it uses up, or ""
	reply     string // the reply that comes with it
	question  string // the question that comes with it, or ""
	resources []string
}

// Requests are the types in the order in which they are offered.
var Requests = []Request{
	{"coffee-chat", "A coffee chat, or “pick your brain”", true, "", "coffee-chat-closed", "coffee-chats", []string{"software-engineering-radio", "how-to-ask-good-questions"}},
	{"call", "A call about a problem", true, "calls", "call-open", "", []string{"stack-exchange", "how-to-ask-good-questions"}},
	{"introduction", "An introduction to someone you know", true, "introductions", "introduction-open", "asking-first", []string{"how-to-ask-good-questions", "stack-exchange"}},
	{"mentoring", "Ongoing mentoring", true, "", "mentoring-closed", "", []string{"adplist", "staff-engineer-guides"}},
	{"review", "A review of a document or a design", true, "reviews", "review-open", "", []string{"technical-writing-courses", "how-to-ask-good-questions"}},
	{"referral", "A referral, or a word with a hiring manager", false, "", "referral-closed", "", []string{"ask-a-manager", "who-is-hiring"}},
	{"speaking", "A talk, a panel or a podcast", false, "talks", "speaking-open", "", []string{"ted-talks", "how-to-ask-good-questions"}},
	{"sales", "A product, a service or a demo", false, "", "sales-closed", "", []string{"the-mom-test"}},
	{"student-project", "A thesis, a class project or a survey", false, "", "student-project-closed", "", []string{"stack-exchange", "how-to-ask-good-questions"}},
	{"startup-advice", "Advice for a start-up", false, "", "startup-advice-closed", "", []string{"startup-library", "the-mom-test"}},
}

// questions are those that every site begins with.
var questions = []string{"how-soon", "is-a-no-about-me", "good-message", "next-month", "friends"}

// Usual returns the slugs of the types that are chosen when nobody chooses.
func Usual() []string {
	var slugs []string
	for _, r := range Requests {
		if r.Usual {
			slugs = append(slugs, r.Slug)
		}
	}
	return slugs
}

// allowance is what is given each month.
type allowance struct {
	ID, Title         string
	PerMonth, Minutes int
	words             string // in the rule; it says the same as PerMonth
}

var allowances = []allowance{
	{"reviews", "Reviews", 2, 45, "two reviews"},
	{"calls", "Calls", 3, 30, "three calls"},
	{"introductions", "Introductions", 2, 20, "two introductions"},
	{"talks", "Talks", 1, 60, "one talk"},
}

// plan is what plan.md holds.
type plan struct {
	Rule       string
	Allowances []allowance
}

// planOf returns the plan for some requests: the allowances that they use up, and a rule that says the same.
func planOf(chosen []Request) plan {
	var p plan
	var given []string
	for _, a := range allowances {
		if slices.ContainsFunc(chosen, func(r Request) bool { return r.allowance == a.ID }) {
			p.Allowances = append(p.Allowances, a)
			given = append(given, a.words)
		}
	}
	switch n := len(given); n {
	case 0:
		p.Rule = "I answer every message in writing."
	case 1:
		p.Rule = "Each month I give " + given[0] + "."
	default:
		p.Rule = "Each month I give " + strings.Join(given[:n-1], ", ") + " and " + given[n-1] + "."
	}
	return p
}
