package interview

import (
	"cmp"
	"slices"
	"strings"

	"howihelp/internal/form"
	"howihelp/internal/scaffold"
	"howihelp/internal/site"
)

// Entry asks for the missing parts of an entry that is added to a site.
type Entry struct {
	Given   scaffold.Entry
	Profile *site.Profile // the profile that gets the entry
	Site    *site.Site
	Preview func(scaffold.Entry) (string, error) // returns the text of an entry, or the reason why it has none
	Check   func(scaffold.Entry) error           // returns the mistakes that the site would have with this entry

	ready      string // the name of a ready-made text
	own, typed string // a name in the owner's words: typed over the list of ready-made texts, or as the answer to the next question
	address    string // the address of a resource whose name is a title
	title      string // the title of a resource whose name is an address
	when, tone string
	lang       string
	role       string
	email      string
}

// Entry returns the entry with the answers so far.
func (e *Entry) Entry() scaffold.Entry {
	given := e.Given
	given.Name = cmp.Or(given.Name, e.ready, e.own, strings.TrimSpace(e.typed))
	if given.What == "resource" && scaffold.IsAddress(given.Name) {
		given.Name, given.Address = cmp.Or(strings.TrimSpace(e.title), given.Name), given.Name
	} else {
		given.Address = strings.TrimSpace(e.address)
	}
	given.When, given.Tone = cmp.Or(given.When, e.when), cmp.Or(given.Tone, e.tone)
	if lang := strings.TrimSpace(e.lang); given.Lang == "" && lang != e.Site.Lang {
		given.Lang = lang
	}
	given.Role, given.Email = cmp.Or(given.Role, e.role), cmp.Or(given.Email, e.email)
	return given
}

// What asks what to add, and stores the answer in Given.
func (e *Entry) What() *form.Question {
	labels := map[string]string{
		"request": "a type of request that you get", "question": "a question, with its answer", "resource": "a place that you send people to",
		"reply": "a reply in your own words", "focus": "something that you are working on", "profile": "one more person, or a page in another language",
	}
	e.Given.What = scaffold.Whats[0]
	q := &form.Question{Title: "What do you want to add?", One: &e.Given.What}
	for _, what := range scaffold.Whats {
		q.Options = append(q.Options, form.Option{Label: what + ": " + labels[what], Value: what})
	}
	return q
}

// Steps returns the questions about the entry. The first one asks for its name, which can be that of a ready-made text.
func (e *Entry) Steps() []form.Step {
	if e.Given.What == "reply" {
		return []form.Step{e.requestStep, e.toneStep, e.whenStep}
	}
	steps := []form.Step{e.readyStep, e.nameStep}
	if e.Given.What == "profile" {
		steps = []form.Step{e.langStep, e.nameStep}
	}
	switch e.Given.What {
	case "resource":
		steps = append(steps, e.otherStep)
	case "profile":
		steps = append(steps,
			func() *form.Question {
				if e.Entry().Translates(e.Site) != nil {
					return nil
				}
				return e.line(form.Question{Title: "What do they do, in a few words?"}, called{"role", "what they do"}, &e.role, func(given *scaffold.Entry, text string) { given.Role = text })
			},
			func() *form.Question {
				if e.Entry().Translates(e.Site) != nil {
					return nil
				}
				return e.line(form.Question{Title: "Their email address", Note: neverForANo}, mailAddress, &e.email, func(given *scaffold.Entry, text string) { given.Email = text })
			})
	}
	return steps
}

// readyStep offers the ready-made texts that the site does not have yet.
func (e *Entry) readyStep() *form.Question {
	if e.Given.Name != "" {
		return nil
	}
	q := &form.Question{Title: "Which " + e.Given.What + "?", Note: "You can change every word of a ready text.", One: &e.ready, Preview: e.preview,
		Own: &form.Own{Text: &e.own, Ask: "No ready text has this name. Write your own"}, Check: e.named}
	for _, slug := range scaffold.Known(e.Given.What) {
		given := e.Given
		given.Name = slug
		if _, err := e.Preview(given); err == nil {
			q.Options = append(q.Options, form.Option{Label: scaffold.Title(given.What, slug), Value: slug})
		}
	}
	if len(q.Options) == 0 {
		return nil
	}
	slices.SortFunc(q.Options, func(a, b form.Option) int { return strings.Compare(a.Label, b.Label) })
	q.Options = slices.Insert(q.Options, 0, form.Option{Label: "another one, in my own words", Value: ""})
	return q
}

// nameStep asks for the name, unless the entry already has one.
func (e *Entry) nameStep() *form.Question {
	questions := map[string]form.Question{
		"request":  {Title: "What do people ask for? As you would say it", Example: "A seat on your board"},
		"question": {Title: "What do they ask? As they ask it", Example: "Do you take interns?"},
		"resource": {Title: "Which place?", Note: "Its address, or its title."},
		"focus":    {Title: "What are you working on, in a few words?", Example: "Indexes that heal"},
		"profile":  {Title: "Whose page is it?", Note: "Their name."},
	}
	if e.Given.Name != "" || e.ready != "" || e.own != "" {
		return nil
	}
	q := questions[e.Given.What]
	q.Text, q.Needed, q.Preview, q.Check = &e.typed, true, e.preview, e.named
	return &q
}

// named returns an error if an entry with this name cannot be added.
func (e *Entry) named(text string) error {
	given := e.Given
	given.Name, given.Lang = strings.TrimSpace(text), e.Entry().Lang
	return e.called().firstMistake(e.Check(given))
}

// called returns the words with which questions and mistakes speak of an entry's name.
func (e *Entry) called() called {
	if e.Given.What == "resource" {
		return called{"url", "the address"}
	}
	return called{"title", "the title"}
}

// otherStep asks for the address of a resource that has a title, or for the title of a resource that has an address.
func (e *Entry) otherStep() *form.Question {
	named := e.Given
	named.Name = cmp.Or(e.Given.Name, e.ready, e.own, strings.TrimSpace(e.typed))
	name := named.Name
	_, _, ready := named.Ready(e.Profile)
	switch {
	case ready:
		return nil
	case scaffold.IsAddress(name):
		return e.line(form.Question{Title: "What is the title of this place?"}, called{"title", "the title"}, &e.title, func(given *scaffold.Entry, text string) {
			given.Name, given.Address = cmp.Or(strings.TrimSpace(text), name), name
		})
	}
	return e.line(form.Question{Title: "What is the address of this place?", Example: "https://example.org/guide"}, called{"url", "the address"}, &e.address,
		func(given *scaffold.Entry, text string) { given.Name, given.Address = name, strings.TrimSpace(text) })
}

// line asks for one line of text, and refuses a text that makes the entry impossible to add.
func (e *Entry) line(q form.Question, as called, field *string, set func(*scaffold.Entry, string)) *form.Question {
	q.Text, q.Preview, q.Check = field, e.preview, func(text string) error {
		given := e.Entry()
		set(&given, text)
		return as.firstMistake(e.Check(given))
	}
	return &q
}

// langStep asks for the language of a profile.
func (e *Entry) langStep() *form.Question {
	if e.Given.Lang != "" {
		return nil
	}
	e.lang = cmp.Or(e.lang, e.Site.Lang)
	return &form.Question{Title: "In which language?", Note: "Its code, such as de or pt-BR. A second page of a person is a translation.", Text: &e.lang, Needed: true,
		Check: func(text string) error {
			return scaffold.Entry{What: "profile", Lang: strings.TrimSpace(text), Kind: e.Given.Kind}.CheckLang()
		}}
}

// requestStep asks which request a reply answers.
func (e *Entry) requestStep() *form.Question {
	if e.Given.Name != "" || len(e.Profile.Requests) == 0 {
		return nil
	}
	if e.ready == "" {
		e.ready = e.Profile.Requests[0].Slug
	}
	q := &form.Question{Title: "Which request does it answer?", One: &e.ready, Preview: e.preview}
	for _, r := range e.Profile.Requests {
		q.Options = append(q.Options, form.Option{Label: r.Title, Value: r.Slug})
	}
	return q
}

// toneStep asks for the tone of a reply.
func (e *Entry) toneStep() *form.Question {
	if e.Given.Tone != "" {
		return nil
	}
	e.when, e.tone = "", cmp.Or(e.tone, site.Neutral)
	q := &form.Question{Title: "In which tone?", One: &e.tone, Preview: e.preview}
	for _, tone := range site.Tones {
		q.Options = append(q.Options, form.Option{Label: tone, Value: tone})
	}
	return q
}

// whenStep asks for the state that a reply is for, if there is a choice.
func (e *Entry) whenStep() *form.Question {
	e.when = ""
	whens := e.Entry().Whens(e.Profile)
	if e.Given.When != "" || len(whens) < 2 {
		return nil
	}
	e.when = whens[0]
	q := &form.Question{Title: "What does it say?", One: &e.when, Preview: e.preview}
	for _, when := range whens {
		q.Options = append(q.Options, form.Option{Label: says[site.When(when)], Value: when})
	}
	return q
}

// preview returns the entry's text for the answers so far, or "" before there is a name.
func (e *Entry) preview() string {
	given := e.Entry()
	if given.Name == "" {
		return ""
	}
	text, err := e.Preview(given)
	if err != nil {
		return e.called().firstMistake(err).Error()
	}
	return text
}
