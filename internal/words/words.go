// Package words reads the program's own texts on pages and in replies, from one file per language.
//
//	words.For("en").Left(1, 3) // "1 of 3 left", from the line left = "{left} of {count} left" of en.toml
//
// [Words] is the schema of such a file: a field is a key, in lower case with underscores, and a struct is a table. A
// function is a text with places; the tag "places" names them in the order of the parameters. The tag "variant" names the
// text that is used if a file lacks the field's own key. To add a language, add its file beside en.toml.
package words

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Words are the texts of one language, without markup. A text about capacity names its period or day, so that it stays
// true on a page that somebody reads later. No text puts an owner's title or a month's name where a language would have to
// inflect it: titles and months come first, last or in brackets.
type Words struct {
	Lang     string `words:"-"` // BCP 47
	StandIns int    `words:"-"` // the number of texts that are English because the language lacks them

	rightToLeft bool          `words:"-"`
	marked      func() *Words `words:"-"` // nil without StandIns
	missing     []string      `words:"-"` // the keys of the texts that the language lacks

	// Capacity.
	Left       func(left, count int) string                                         `places:"left count"`
	Full       func(count int, opens time.Time) string                              `places:"count opens:day"`
	Free       func(left, count int) string                                         `places:"left count"` // instead of Left, for an allowance that is counted at once
	Taken      func(count int) string                                               `places:"count"`      // instead of Full, for an allowance that is counted at once
	None       string                                                               // the state of an allowance of 0
	In         func(period, text string) string                                     `places:"period text"`
	Of         func(text, title string) string                                      `places:"text title"` // Free, Taken or None, with the allowance's title
	Paused     func(opens time.Time) string                                         `places:"opens:date"`
	SomeLeft   func(title string, left, count int, period string) string            `places:"title left count period"`
	NoneLeft   func(title string, count int, period string, opens time.Time) string `places:"title count period opens:day"`
	ValidUntil func(counted, until time.Time) string                                `places:"counted:day until:date"`
	Between    string                                                               // separates allowances in a sentence
	Open       string                                                               // the state of a request without an allowance
	Places     func(n int) string                                                   `places:"n" plural:"yes"` // the number of better places for a request
	Wrote      func(name string, day time.Time) string                              `places:"name day:date"`  // above a quoted mail
	FullStop   string                                                               // ends a sentence

	Periods       Periods
	Dates         Dates
	Length        Length
	SomethingElse Request
	Body          Body
	Page          Page
	Share         Share
	Desk          Desk
	Kinds         map[string]string `keys:"article book community course guide list podcast template tool video"` // of resources; pages show any other kind as its owner wrote it
}

// Periods has the names of the periods over which something is counted.
type Periods struct {
	Week    func(from time.Time) string        `places:"from:day"` // from is its Monday
	Month   func(month time.Time) string       `places:"month:month"`
	Quarter func(first, last time.Time) string `places:"first:month last:month"`
	Year    func(year string) string           `places:"year"`
	Several string                             // the heading of figures that count different periods
}

// Dates has the patterns and names for days and months. In some languages, a month has another form in a date than alone
// or beside a year. In English, both are the same.
type Dates struct {
	Date      func(day int, month string, year int) string `places:"day month year"` // "1 December 2026"
	Day       func(day int, month string) string           `places:"day month"`      // "1 December"
	MonthYear func(month string, year int) string          `places:"month year"`     // "November 2026", with the month from Alone
	Months    []string                                     `length:"12"`             // in a date
	Alone     []string                                     `length:"12"`             // alone or beside a year

	// First is the first day of a month, in a language that does not write it as a figure: "1er".
	First string `optional:"yes"`

	// Numbers are the words for zero, one, two and so on, for sentences that read better without figures. The list may be
	// empty.
	Numbers []string `empty:"yes"`
}

// Length has the patterns for the length of time that something takes.
type Length struct {
	Hours        func(hours int) string          `places:"hours"`
	Minutes      func(minutes int) string        `places:"minutes"`
	HoursMinutes func(hours, minutes int) string `places:"hours minutes"`
}

// Request has the texts of the built-in request type, "something else".
type Request struct {
	Title, Body string
	Write       string // instead of Body, for an owner who promises no answer
	Like        string // says that a request like a declined one gets the same answer
	Fit, Ask    []string
}

// Body has the labels of parts of a Markdown text, for screen readers.
type Body struct {
	Back  string // the link back from a footnote
	Table string // a table that may need scrolling
}

// Page has the texts of the public pages.
type Page struct {
	HowIHelp             func(name string) string        `places:"name"` // the title of the profile page
	Description          func(name, role string) string  `places:"name role"`
	RequestDescription   func(name, title string) string `places:"name title"`
	FAQDescription       func(name string) string        `places:"name"`
	ResourcesDescription func(name string) string        `places:"name"`
	Skip                 string
	Requests             string
	RequestsLead         string
	Figures              func(month time.Time) string `places:"month:month"` // above the requests: the month of the figures below
	FiguresNamed         string                       // the same, if each figure names its own period
	Yes                  string
	Sometimes            string
	No                   string
	Later                string                                      // the heading of requests that the owner accepts, but that are full or paused now
	FullUntil            func(opens time.Time) string                `places:"opens:day"`
	Back                 func(opens time.Time) string                `places:"opens:date"`
	BackBecause          func(opens time.Time, reason string) string `places:"opens:date reason"`
	NoPlaces             func(n int) string                          `places:"n" plural:"yes"` // the heading of a declined request's page
	Declined             string                                      // the text of a declined request whose owner gives no reason
	Fit                  string
	FitUncounted         string `variant:"fit"` // instead of Fit for a request without an allowance
	FitLater             string // instead of Fit while the request is closed
	Hint                 string // below Fit, for people who fit but hesitate
	Ask                  string
	Write                string
	Then                 string                       // after the fit test, before the way to write
	Exits                string                       // above the places for those who fail the fit test
	Otherwise            string                       // above the places for everybody, below those with an owner's condition
	Colon                string                       // after Otherwise or an owner's condition, before the place
	From                 func(opens time.Time) string `places:"opens:date"` // above the fit test of a full or paused request
	Remind               func(opens time.Time) string `places:"opens:day"`  // the link to a calendar file
	Copy                 string                       // above the questions, for those without a mail program
	Facts                string                       // in the mail, above the conditions of the fit test
	MailFrom             func(opens time.Time) string `places:"opens:date"` // begins a mail about a full or paused request
	Book                 string
	BookCopy             string // instead of Copy, where a booking page follows the questions
	BookLead             string // before the link to the booking page
	NoAddress            string
	ForWhom              func(who string) string     `places:"who"` // the heading of the requests for some people
	ForEveryone          string                      // the heading of the other requests
	Ends                 func(last time.Time) string `places:"last:date"` // above the fit test of a request that ends
	Ended                string                      // the answer to a request that has ended
	ClosedLead           string
	Redirect             string
	Instead              string
	Whole                string                    // the link from the profile page to a request's own page
	More                 func(title string) string `places:"title"` // the same, with the request's title
	Rule                 string
	Sent                 string // for readers whom a reply has sent to the page of a closed request
	AllRequests          string
	Focus                string
	FocusQuestions       string
	Plan                 string
	PlanUncounted        string `variant:"plan"` // instead of Plan for a plan without allowances
	Resources            string
	ResourcesLead        string
	OtherTopics          string
	Free                 string
	Minutes              func(n int) string       `places:"n"`
	By                   func(name string) string `places:"name"`
	Questions            string
	AllQuestions         string
	AllResources         string
	Updated              func(day time.Time) string `places:"day:date"`
	Elsewhere            string                     // the name of the list of links
	Moving               func(title string) string  `places:"title"`
	NotFound             string
	NotFoundLead         string
	Team                 string
	TeamLead             string
	OtherLanguage        string
	Breadcrumb           string
	Answer               func(businessDays int) string `places:"days:word" plural:"yes"`
	Contact              Contact
	Many                 Many
}

// Contact has the texts of a request that people ask for in a way other than mail. They replace the texts of the same
// name in [Page].
type Contact struct {
	Fit          string
	FitUncounted string `variant:"fit"`
	FitLater     string
	Ask          string
	Then         string
	Copy         string
	Titles       map[string]string `keys:"https whatsapp mailto sms tel xmpp matrix"` // of the link, where the owner gives none
}

// ContactTitle returns the words of the link to a kind of contact: the owner's, or else the program's.
func (p *Page) ContactTitle(kind, own string) string {
	if own != "" {
		return own
	}
	return p.Contact.Titles[kind]
}

// Asking describes the way in which people ask for a request.
type Asking struct {
	Mail    bool   // by a mail that answers the points of the fit test
	Title   string // the words of the link, if not those for mail
	Counted bool   // it uses up an allowance
}

// Asked returns the words for a request that people ask for in the given way.
func (p *Page) Asked(a Asking) *Page {
	if a == (Asking{Mail: true, Counted: true}) {
		return p
	}
	asked := *p
	if c := &p.Contact; !a.Mail {
		asked.Fit, asked.FitUncounted, asked.FitLater, asked.Ask, asked.Then, asked.Copy = c.Fit, c.FitUncounted, c.FitLater, c.Ask, c.Then, c.Copy
	}
	if a.Title != "" {
		asked.Write = a.Title
	}
	if !a.Counted {
		asked.Fit = asked.FitUncounted
	}
	return &asked
}

// Many has the texts of the pages that list many things: a team's directory, the resources, the questions.
type Many struct {
	Asked    string // the heading of the directory's table
	Request  string // the headings of its columns
	Open     string
	Later    string
	No       string
	Declined func(places string) string `places:"places"` // the state of a declined request, in the column of the people who take the request later
	People   func(n int) string         `places:"n" plural:"yes"`
	Rows     func(n int) string         `places:"n" plural:"yes"` // above the requests, or focus areas, that are folded away
	All      string                     // the heading of the list of people
	Focus    string                     // the heading of the list of focus areas and their people
	Find     string                     // the label of the field that narrows the page
	Found    string                     `places:"shown all"` // filled in by the script
	Topics   string                     // the name of the list of links to a page's parts
	Top      string                     // the way back to that list
	Foot     string                     // the name of the owner's links at the foot of a page
}

// Verdict returns the heading of the requests with a verdict: "yes", "sometimes" or "no".
func (p *Page) Verdict(verdict string) string {
	switch verdict {
	case "yes":
		return p.Yes
	case "sometimes":
		return p.Sometimes
	}
	return p.No
}

// Share has the texts of signatures, bios and the automatic reply, which lead to the page from elsewhere.
type Share struct {
	HowIHelp func(link string) string  `places:"link"`
	FocusOn  func(title string) string `places:"title"`
	Help     string                    // the heading of the requests
	Focus    string                    // the heading of the focus areas
	Label    string                    // of a link to the page
	Kinds    map[string]string         `keys:"signature headline about x bluesky mastodon threads instagram whatsapp github slack vacation qr vcard"` // the places to share in
	Auto     AutoReply
}

// AutoReply has the texts of the automatic reply, which goes to everyone who writes.
type AutoReply struct {
	Subject, Thanks string
	ThanksOnly      string                       // instead of Thanks, for an owner who promises no answer
	Paused          func(opens time.Time) string `places:"opens:date"`
	Where           string                       // before the page's address
}

// Desk has the texts of the desk, the private page on which the profile's owner answers requests.
type Desk struct {
	Title       string
	Private     string // says that the page is for the owner only
	Quoted      string // before the figures that the replies quote
	Skip        string
	Find        string
	FindHint    string
	Nothing     string // instead of a reply, while no type of request is chosen
	Undecided   string // instead of a reply, while the owner has chosen neither to accept nor to decline
	Requests    string // the name of the list
	Page        string // the link to a request's public page
	Them        string // above the fit test
	Me          string // above the conditions that the owner checks for themselves
	NoFit       string
	NoGain      string
	Declined    string // instead of NoFit and NoGain, for a declined request
	Question    string // the question to answer before the owner accepts
	Answer      string
	Whens       map[string]string `keys:"open closed ask-first"` // the answers, by the states of a reply
	Today       string            // beside the answer that the plan calls for
	Tone        string
	Tones       map[string]string `keys:"neutral warm friend firm"`
	Length      string
	Lengths     map[string]string `keys:"mail message note"`
	Place       string            // above the resources to choose from
	NoPlace     string
	Reply       string // the heading over the recipient's fields and the reply
	Name        string
	Topic       string
	Subject     string
	Text        string // the name of the reply's text, which can be edited
	CopyText    string
	CopyRich    string
	Draft       string
	DraftFile   string                                        // a draft that is too long for an address
	WhatsApp    string                                        // hands a short reply to WhatsApp
	SMS         string                                        // hands a short reply to the program for text messages
	Given       string                                        // before the command that records what was given
	Copy        string                                        // copies that command
	Next        string                                        // clears everything about a person
	Came        string                                        // the label of the day on which the mail came
	By          string                                        `places:"date"` // filled in by the script, as all strings with places
	Contact     string                                        // before the address to which people send a request
	Dates       string                                        // the language of the date in By, in BCP 47
	Counted     func(businessDays int) string                 `places:"days" plural:"yes"`
	CountedIn   func(businessDays int, country string) string `places:"days country" plural:"yes"`
	Hours       func(given, planned string) string            `places:"given planned"`
	Chart       string
	Asked       string // the heading of the table's column with what was asked for
	AskedGiven  string // the title of the bars for what was asked for, with what was given
	Figures     string // opens the chart's figures as a table
	Month       string // the heading of the table's first column
	Share       string // above the texts to share
	ShareLead   string
	Characters  func(most int) string `places:"most" plural:"yes"` // a place's limit, after the length of the text
	Bytes       func(most int) string `places:"most" plural:"yes"`
	Others      string                // above the links to other desks
	Desks       string
	Keys        string // describes the keyboard shortcuts
	SingleKeys  string // the switch for the keys /, c and n
	NoScript    string
	Copied      string // shown by the script, like the texts below
	NotCopied   string
	Missing     string `places:"field"`
	Shown       string `places:"shown all"`
	Nearest     string // shown if some types resemble the typed text, but none is a clear match
	Cleared     string
	Count       string `places:"count most"` // the length of a short reply
	NothingFits string
	Stale       string
}

// Day returns a day with its year: "1 December 2026".
func (w *Words) Day(t time.Time) string { return w.Dates.format("date", t) }

// Month returns a month with its year: "November 2026".
func (w *Words) Month(t time.Time) string {
	return w.Dates.MonthYear(w.Dates.Alone[t.Month()-1], t.Year())
}

// Hours returns a number of minutes as hours and minutes: "1 h 30 min".
func (w *Words) Hours(minutes int) string {
	switch hours, rest := minutes/60, minutes%60; {
	case hours == 0:
		return w.Length.Minutes(rest)
	case rest == 0:
		return w.Length.Hours(hours)
	default:
		return w.Length.HoursMinutes(hours, rest)
	}
}

// ISODay returns a day as 2026-11-23 in every language, or "" for the zero day.
func ISODay(day time.Time) string {
	if day.IsZero() {
		return ""
	}
	return day.Format(time.DateOnly)
}

// Sentences joins texts that are not empty with spaces. After a full-width sign, it adds a space only before an address.
func Sentences(texts ...string) string {
	var b strings.Builder
	last := ' '
	for _, text := range texts {
		text = strings.TrimSpace(text)
		if text == "" {
			continue
		}
		if b.Len() > 0 && (!strings.ContainsRune("。！？", last) || strings.HasPrefix(text, "http")) {
			b.WriteByte(' ')
		}
		b.WriteString(text)
		last, _ = utf8.DecodeLastRuneInString(text)
	}
	return b.String()
}

// Sentence returns a text, with a full stop if it ends in a letter, a number or a bracket.
func (w *Words) Sentence(text string) string {
	if r, _ := utf8.DecodeLastRuneInString(text); unicode.IsLetter(r) || unicode.IsNumber(r) || r == ')' {
		return text + w.FullStop
	}
	return text
}
