// Package words holds the words that the program itself puts on pages and into replies, one table a language.
//
//	words.For("en").Left(1, 3) // "1 of 3 left"
//
// A further language is one more file with a table like english.go's, and its line in [tables].
package words

import (
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Words is the table of one language. Texts are plain, without markup; functions put figures and dates where the
// language wants them. A phrase about capacity names its month or day, so that a page read later is old but not wrong.
type Words struct {
	Lang string // BCP 47

	Day   func(time.Time) string // "1 December 2026"
	Month func(time.Time) string // "November 2026"

	// Capacity.
	Left       func(left, perMonth int) string            // "1 of 3 left"
	Full       func(perMonth int, opens time.Time) string // "full; 3 again from 1 December"
	In         func(month time.Time, text string) string  // "November: 1 of 3 left"
	Paused     func(opens time.Time) string               // "not before 10 January 2027"
	Open       string
	Places     func(n int) string                                             // of redirects: "2 places to go"
	SomeLeft   func(title string, left, perMonth int, month time.Time) string // within a sentence: "1 of 3 calls left in November"
	NoneLeft   func(title string, perMonth int, month, opens time.Time) string
	ValidUntil func(counted, until time.Time) string
	Hours      func(minutes int) string // "1 h 30 min"

	Wrote func(name string, day time.Time) string // above a mail that is quoted: "On 1 December 2026, Sam Lee wrote:"

	SomethingElse Request
	Page          Page
	Share         Share
	Desk          Desk
	Kinds         map[string]string // of resources; a kind that is not here is shown as it is written
}

// Request holds the built-in texts of the last request type.
type Request struct {
	Title, Body string
	Fit, Ask    []string
}

// Page holds the texts of the public pages.
type Page struct {
	HowIHelp             func(name string) string // the title of the profile page
	Description          func(name, role string) string
	RequestDescription   func(name, title string) string
	FAQDescription       func(name string) string
	ResourcesDescription func(name string) string
	Skip                 string
	Requests             string
	RequestsLead         string
	Yes                  string
	Sometimes            string
	No                   string
	Fit                  string
	FitLater             string // while the request is closed
	Ask                  string
	Write                string
	Book                 string
	NoAddress            string
	ClosedLead           string
	Redirect             string
	Instead              string
	Whole                string // the link from the profile page to a request's own page
	Rule                 string
	Sent                 func(month time.Time) string // to readers who were sent here by a reply
	AllRequests          string
	Focus                string
	FocusQuestions       string
	Plan                 string
	Resources            string
	ResourcesLead        string
	OtherTopics          string
	Free                 string
	Minutes              func(n int) string
	By                   func(name string) string
	Questions            string
	AllQuestions         string
	AllResources         string
	Updated              func(day time.Time) string
	Elsewhere            string // the name of the list of links
	Photo                func(name string) string
	Moving               func(title string) string
	MovingLink           string
	NotFound             string
	NotFoundLead         string
	Team                 string
	TeamLead             string
	OtherLanguage        string
	Breadcrumb           string
	Footnote             string
	Answer               func(businessDays int) string
}

// Verdict returns the heading of the requests that get a verdict: "yes", "sometimes" or "no".
func (p *Page) Verdict(verdict string) string {
	switch verdict {
	case "yes":
		return p.Yes
	case "sometimes":
		return p.Sometimes
	}
	return p.No
}

// Share holds the texts of signatures, bios and the automatic reply, which stand elsewhere and lead to the page.
type Share struct {
	Sentence func(text string) string  // a text that may end without a full stop, as a sentence
	HowIHelp func(link string) string  // "How I help: https://…"
	FocusOn  func(title string) string // "Focus: crash testing."
	Help     string                    // the heading of what can be asked for
	Focus    string                    // the heading of the focus areas
	Label    string                    // of a link to the page
	Auto     AutoReply
}

// AutoReply holds the texts of the automatic reply, which go to everyone who writes.
type AutoReply struct {
	Subject, Thanks string
	Paused          func(opens time.Time) string
	Where           string // before the page's address
}

// Desk holds the texts of the desk, the private page on which requests are answered.
type Desk struct {
	Title       string
	Private     string // whom the page is for
	Quoted      string // before the figures that the replies quote
	Skip        string
	Find        string
	FindHint    string
	Requests    string // the name of the list
	Page        string // the link to a request's public page
	Them        string // above the fit test
	Me          string // above the gain
	NoFit       string
	NoGain      string
	Declined    string // instead of both, for a no
	Question    string // the one to answer before any yes
	Answer      string
	Whens       map[string]string // the answers, by the states of a reply
	Today       string            // beside the answer that the plan calls for
	Tone        string
	Tones       map[string]string
	Place       string // above the resources to choose from
	NoPlace     string
	Reply       string // the heading over the recipient's fields and the reply
	Name        string
	Topic       string
	Subject     string
	Text        string // the name of the reply's text, which can be edited
	CopyText    string
	CopyRich    string
	Draft       string
	DraftFile   string // a draft that is too long for an address
	Came        string
	By          string // has %s, the day by which to answer
	Dates       string // BCP 47, of the way in which that day is written
	Counted     func(businessDays int, country string) string
	Hours       func(given, planned string) string
	Chart       string
	Figures     string // opens the chart's figures as a table
	Month       string // the heading of the table's first column
	Share       string // above what can be said elsewhere
	ShareLead   string
	Room        func(most int, bytes bool) string // after a count: "of 160 characters"
	Others      string                            // above the links to other desks
	Desks       string
	Keys        string // says what the keys do
	SingleKeys  string // the switch of the keys / and c
	NoScript    string
	Copied      string // said by the script, as the texts below
	NotCopied   string
	Missing     string // has %s, the field that is empty
	Shown       string // has two %s: how many requests are shown, of how many
	NothingFits string
	Stale       string
}

// tables are the languages, the first being the one that stands in for the others.
var tables = []*Words{english}

// For returns the table for a language tag such as "en-GB", or English's when there is none.
func For(lang string) *Words {
	if w, ok := lookUp(lang); ok {
		return w
	}
	return tables[0]
}

func lookUp(lang string) (*Words, bool) {
	tag, err := language.Parse(lang)
	if err != nil {
		return nil, false
	}
	base, _ := tag.Base()
	for _, w := range tables {
		if w.Lang == base.String() {
			return w, true
		}
	}
	return nil, false
}

// ISODay returns a day as 2026-11-23, in every language, and no day as "".
func ISODay(day time.Time) string {
	if day.IsZero() {
		return ""
	}
	return day.Format(time.DateOnly)
}

// Direction returns the direction in which a language is written: "ltr" or "rtl".
func Direction(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return "ltr"
	}
	script, _ := tag.Script()
	switch script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg":
		return "rtl"
	}
	return "ltr"
}

// LanguageName returns a language's name in itself: "Deutsch".
func LanguageName(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return lang
	}
	if name := display.Self.Name(tag); name != "" {
		return name
	}
	return lang
}

// CountryName returns the name of a country (ISO 3166) in a language, or in English where it has none.
func CountryName(country, lang string) string {
	region, err := language.ParseRegion(country)
	if err != nil {
		return country
	}
	for _, tag := range []language.Tag{language.Make(lang), language.English} {
		if namer := display.Regions(tag); namer != nil {
			if name := namer.Name(region); name != "" {
				return name
			}
		}
	}
	return country
}
