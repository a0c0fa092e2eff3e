package words

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

var english = &Words{
	Lang:  "en",
	Day:   func(t time.Time) string { return t.Format("2 January 2006") },
	Month: func(t time.Time) string { return t.Format("January 2006") },

	Left: func(left, perMonth int) string { return fmt.Sprintf("%d of %d left", left, perMonth) },
	Full: func(perMonth int, opens time.Time) string {
		return fmt.Sprintf("full; %d again from %s", perMonth, opens.Format("2 January"))
	},
	In:     func(month time.Time, text string) string { return month.Month().String() + ": " + text },
	Paused: func(opens time.Time) string { return "not before " + opens.Format("2 January 2006") },
	Open:   "open",
	Places: func(n int) string {
		if n == 1 {
			return "1 place to go"
		}
		return fmt.Sprintf("%d places to go", n)
	},
	SomeLeft: func(title string, left, perMonth int, month time.Time) string {
		return fmt.Sprintf("%d of %d %s left in %s", left, perMonth, lowerFirst(title), month.Month())
	},
	NoneLeft: func(title string, perMonth int, month, opens time.Time) string {
		return fmt.Sprintf("no %s left in %s, %d again from %s", lowerFirst(title), month.Month(), perMonth, opens.Format("2 January"))
	},
	ValidUntil: func(counted, until time.Time) string {
		return fmt.Sprintf("Counted on %s, valid until %s.", counted.Format("2 January"), until.Format("2 January 2006"))
	},
	Hours: func(minutes int) string {
		var parts []string
		if minutes >= 60 {
			parts = append(parts, fmt.Sprintf("%d h", minutes/60))
		}
		if minutes%60 != 0 || minutes == 0 {
			parts = append(parts, fmt.Sprintf("%d min", minutes%60))
		}
		return strings.Join(parts, " ")
	},

	Wrote: func(name string, day time.Time) string {
		return fmt.Sprintf("On %s, %s wrote:", day.Format("2 January 2006"), name)
	},

	SomethingElse: Request{
		Title: "Something else",
		Body:  "Some good requests fit no list. If yours is one of them, write; the answer may be one link.",
		Fit: []string{
			"You have read the questions and answers",
			"Your message has five sentences or fewer",
			"It asks one question",
		},
		Ask: []string{
			"What are you working on, in one sentence?",
			"What is your one question?",
		},
	},

	Page: Page{
		HowIHelp: func(name string) string { return "How I help · " + name },
		Description: func(name, role string) string {
			return fmt.Sprintf("%s, %s: what I am focused on, what I can help with and how to ask, and better places for everything else.", name, role)
		},
		FAQDescription: func(name string) string {
			return "Questions that people ask " + name + " before they write, with short answers: how soon, what a good message holds, what a no means."
		},
		ResourcesDescription: func(name string) string {
			return "The articles, books, communities and people's guides that " + name + " sends you to, by topic, each with a sentence on why it helps."
		},
		RequestDescription: func(name, title string) string {
			return fmt.Sprintf("%s: whether %s is the right person, how to ask, and better places.", title, name)
		},
		Skip:         "Skip to what I can help with",
		Requests:     "What are you looking for?",
		RequestsLead: "Find your request before you write. You will know in a minute whether I am the right person, and where to go if I am not.",
		Yes:          "Yes, gladly",
		Sometimes:    "Sometimes",
		No:           "No, but here is a better place",
		Fit:          "Write to me if all of these are true",
		FitLater:     "When it opens, write to me if all of these are true",
		Ask:          "In your message, tell me",
		Write:        "Write to me",
		Book:         "Book a time",
		NoAddress:    "Write to me through one of the links beside my name.",
		ClosedLead:   "Until then, these are better than waiting:",
		Redirect:     "A better place",
		Instead:      "If one of these is you",
		Whole:        "The whole answer",
		Rule:         "My rule",
		Sent: func(month time.Time) string {
			return fmt.Sprintf("I may have sent you this link. It is the same answer for everyone in %s, and no judgement of you.", month.Format("January 2006"))
		},
		AllRequests:    "Everything I can help with",
		Focus:          "What I am focused on",
		FocusQuestions: "I like to be asked",
		Plan:           "My giving plan",
		Resources:      "Better places",
		ResourcesLead:  "What I would send you to, by topic.",
		OtherTopics:    "And also",
		Free:           "free",
		Minutes:        func(n int) string { return fmt.Sprintf("%d min", n) },
		By:             func(name string) string { return "by " + name },
		Questions:      "Questions",
		AllQuestions:   "All questions",
		AllResources:   "All better places",
		Updated:        func(day time.Time) string { return "Updated " + day.Format("2 January 2006") },
		Elsewhere:      "Elsewhere",
		Photo:          func(name string) string { return name },
		Moving:         func(title string) string { return "On to " + title },
		MovingLink:     "Continue",
		NotFound:       "This page is not here",
		NotFoundLead:   "The address may have changed. What you are looking for is probably on one of these pages:",
		Team:           "How we help",
		TeamLead:       "Choose a person; each page says what they can help with, and how to ask.",
		OtherLanguage:  "In other languages",
		Breadcrumb:     "You are here",
		Footnote:       "Back to the text",
		Answer: func(businessDays int) string {
			if businessDays == 1 {
				return "Every message gets an answer within one business day, also when it is no."
			}
			return fmt.Sprintf("Every message gets an answer within %s business days, also when it is no.", number(businessDays))
		},
	},

	Share: Share{
		Sentence: func(text string) string {
			if r, _ := utf8.DecodeLastRuneInString(text); unicode.IsLetter(r) || unicode.IsNumber(r) || r == ')' {
				return text + "."
			}
			return text
		},
		HowIHelp: func(link string) string { return "How I help: " + link },
		FocusOn:  func(title string) string { return "Focus: " + lowerFirst(title) + "." },
		Help:     "What I can help with:",
		Focus:    "What I am focused on:",
		Label:    "How I help",
		Auto: AutoReply{
			Subject: "Thank you for your message",
			Thanks:  "Thank you for your message. This reply is automatic; mine follows.",
			Paused: func(opens time.Time) string {
				return "I take on nothing new before " + opens.Format("2 January 2006") + "."
			},
			Where: "How to ask, and better places for everything else:",
		},
	},

	Desk: Desk{
		Title:    "Desk",
		Private:  "for your eyes alone",
		Quoted:   "Every reply on this page quotes this rule, and these figures",
		Skip:     "Skip to the reply",
		Find:     "What do they ask for?",
		FindHint: "Type a word of the request, or paste a line of their message.",
		Requests: "Types of request",
		Page:     "its public page",
		Them:     "True for them?",
		Me:       "True for you?",
		NoFit:    "Nothing is written down under fit.",
		NoGain:   "Nothing is written down under gain.",
		Declined: "A no, and the same for everyone. One better place makes it a kind one.",
		Question: "A yes only if you are about 90 % sure that both of you gain from it.",
		Answer:   "Answer",
		Whens:    map[string]string{"open": "Yes", "closed": "No", "ask-first": "Ask the other side"},
		Today:    "today",
		Tone:     "Tone",
		Tones:    map[string]string{"neutral": "neutral", "warm": "warm", "friend": "for a friend", "firm": "firm"},
		Place:    "A better place",
		NoPlace:  "none",
		Reply:    "Your reply",
		Name:     "Their name",
		Topic:    "Their topic",
		Subject:  "Their subject",
		Text:     "The reply; edit it as you like",
		CopyText: "Copy text", CopyRich: "Copy rich text", Draft: "Open as mail draft", DraftFile: "Save as mail draft",
		Came:  "Their mail came on",
		By:    "Answer by %s",
		Dates: "en-GB",
		Counted: func(businessDays int, country string) string {
			days := fmt.Sprintf("%d business days", businessDays)
			if businessDays == 1 {
				days = "1 business day"
			}
			if country == "" {
				return days + "; no public holidays are known"
			}
			return days + ", with the public holidays of " + country
		},
		Hours:     func(given, planned string) string { return given + " of " + planned + " given" },
		Chart:     "Given in the last twelve months",
		Figures:   "The figures",
		Month:     "Month",
		Share:     "Where people look before they write",
		ShareLead: "Paste these there. Each is counted as the place counts, and what you change is counted as you type.",
		Room: func(most int, bytes bool) string {
			if bytes {
				return fmt.Sprintf("of %d bytes", most)
			}
			return fmt.Sprintf("of %d characters", most)
		},
		Others:      "Other desks",
		Desks:       "All desks",
		Keys:        "/ finds a request · ↑ ↓ choose · Enter goes to the name, and then copies · c copies",
		SingleKeys:  "the keys / and c",
		NoScript:    "This page needs its script. The replies also lie in the folder replies beside it.",
		Copied:      "Copied.",
		NotCopied:   "The browser does not let the page copy. The reply is selected; press Ctrl+C or ⌘C.",
		Missing:     "Fill in “%s” first.",
		Shown:       "%s of %s shown",
		NothingFits: "Nothing fits, so it is something else.",
		Stale:       "These figures are no longer valid. Build again, so that the replies quote today’s.",
	},

	Kinds: map[string]string{
		"article": "article", "book": "book", "community": "community", "course": "course", "guide": "guide",
		"list": "list", "podcast": "podcast", "template": "template", "tool": "tool", "video": "video",
	},
}

// number writes a small number as a word.
func number(n int) string {
	names := []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	if n < len(names) {
		return names[n]
	}
	return fmt.Sprint(n)
}

// lowerFirst makes a title fit into a sentence; a word that begins with two capitals is an abbreviation and stays.
func lowerFirst(title string) string {
	r := []rune(title)
	if len(r) > 1 && !unicode.IsUpper(r[1]) {
		r[0] = unicode.ToLower(r[0])
	}
	return string(r)
}
