package page

import (
	"encoding/json"
	"html/template"
	"strconv"
	"strings"
	"time"

	"howihelp/internal/contact"
	"howihelp/internal/style"
	"howihelp/internal/words"
)

// The types of schema.org that the pages use as structured data. Empty optional fields are left out.
type (
	graph struct {
		Context string `json:"@context"`
		Graph   []any  `json:"@graph"`
	}
	profilePage struct {
		Context      string `json:"@context"`
		Type         string `json:"@type"`
		ID           string `json:"@id"`
		Language     string `json:"inLanguage"`
		DateModified string `json:"dateModified"`
		MainEntity   person `json:"mainEntity"`
	}
	// directoryPage is the page of a team, with its people.
	directoryPage struct {
		Context      string `json:"@context"`
		Type         string `json:"@type"`
		ID           string `json:"@id"`
		Language     string `json:"inLanguage"`
		DateModified string `json:"dateModified"`
		MainEntity   people `json:"mainEntity"`
	}
	people struct {
		Type  string        `json:"@type"`
		Items []namedPerson `json:"itemListElement"`
	}
	namedPerson struct { // a person whose own page has the details
		Type string `json:"@type"`
		ID   string `json:"@id"`
		Name string `json:"name"`
	}
	person struct {
		Type        string   `json:"@type"`
		ID          string   `json:"@id"`
		Name        string   `json:"name"`
		JobTitle    string   `json:"jobTitle"`
		Description string   `json:"description,omitempty"`
		URL         string   `json:"url"`
		Image       string   `json:"image,omitempty"`
		Email       string   `json:"email,omitempty"`
		SameAs      []string `json:"sameAs,omitempty"`
		KnowsAbout  []string `json:"knowsAbout,omitempty"`
		Principles  string   `json:"publishingPrinciples,omitempty"`
	}
	faqPage struct {
		Type       string        `json:"@type"`
		ID         string        `json:"@id"`
		Language   string        `json:"inLanguage"`
		MainEntity []faqQuestion `json:"mainEntity"`
	}
	faqQuestion struct {
		Type   string    `json:"@type"`
		Name   string    `json:"name"`
		Answer faqAnswer `json:"acceptedAnswer"`
	}
	faqAnswer struct {
		Type string `json:"@type"`
		Text string `json:"text"`
	}
	breadcrumbList struct {
		Type  string     `json:"@type"`
		Items []listItem `json:"itemListElement"`
	}
	listItem struct {
		Type     string `json:"@type"`
		Position int    `json:"position"`
		Name     string `json:"name"`
		Item     string `json:"item"`
	}
)

const vocabulary = "https://schema.org"

// structured returns structured data about several things.
func structured(things ...any) template.JS { return linked(graph{vocabulary, things}) }

// linked returns structured data for a script element of type application/ld+json. encoding/json escapes < and >, so
// nothing in a text can end the element.
func linked(data any) template.JS {
	text, err := json.Marshal(data)
	if err != nil {
		panic("page: structured data cannot be written: " + err.Error())
	}
	return template.JS(text)
}

func (r *renderer) profileData() template.JS {
	p := r.profile
	url := r.site.URL(p.Path())
	who := person{Type: "Person", ID: url + "#me", Name: p.Name, JobTitle: p.Role, Description: p.Tagline, URL: url, Principles: url + "#plan"}
	if p.EmailPublic {
		who.Email = p.Email
	}
	if p.Photo != nil {
		who.Image = r.site.URL(r.photoPath(photoSides[1]))
	}
	for _, l := range p.Links {
		who.SameAs = append(who.SameAs, l.URL)
	}
	for _, f := range p.Focus {
		who.KnowsAbout = append(who.KnowsAbout, f.Title)
	}
	return linked(profilePage{vocabulary, "ProfilePage", url, p.Lang, words.ISODay(r.month.Day), who})
}

// teamData lists the people of the directory in its order. Their own pages describe them.
func (r *renderer) teamData(all []entry, day time.Time) template.JS {
	list := people{Type: "ItemList"}
	for _, e := range all {
		list.Items = append(list.Items, namedPerson{"Person", r.site.URL(e.Path()) + "#me", e.Name})
	}
	return linked(directoryPage{vocabulary, "CollectionPage", r.site.URL(""), r.site.Lang, words.ISODay(day), list})
}

// breadcrumbs returns the path from the profile page to one of its other pages.
func (r *renderer) breadcrumbs(title, address string) breadcrumbList {
	return breadcrumbList{"BreadcrumbList", []listItem{
		{"ListItem", 1, r.profile.Name, r.site.URL(r.profile.Path())},
		{"ListItem", 2, title, r.site.URL(address)},
	}}
}

func (r *renderer) faqData(title, address string) template.JS {
	page := faqPage{Type: "FAQPage", ID: r.site.URL(address), Language: r.profile.Lang}
	for _, q := range r.profile.Questions {
		page.MainEntity = append(page.MainEntity, faqQuestion{"Question", q.Question, faqAnswer{"Answer", string(q.Body.HTML)}})
	}
	return structured(page, r.breadcrumbs(title, address))
}

// icon adds the profile's icon, in the colours of the page for both schemes.
func (r *renderer) icon() {
	r.text(r.profile.Path()+"favicon.svg", func() string { return r.svgIcon(r.profile.Name) })
}

func (r *renderer) svgIcon(name string) string {
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><style>circle{fill:` + r.layouts.accent.light + `}text{fill:` + style.Light.Paper() +
		`;font:600 27px Georgia,serif}@media (prefers-color-scheme:dark){circle{fill:` + r.layouts.accent.dark + `}text{fill:` + style.Dark.Paper() +
		`}}</style><circle cx="32" cy="32" r="32"/><text x="32" y="41" text-anchor="middle">` + template.HTMLEscapeString(initials(name)) + "</text></svg>\n"
}

// contact adds the business card. The card has the email address only if that is public.
func (r *renderer) contact() {
	r.add(r.profile.Path()+"contact.vcf", func() ([]byte, error) {
		return contact.Card(r.site, r.profile, r.month, r.profile.EmailPublic), nil
	})
}

// photoSides are the widths of a photo in pixels: the width on the page, and twice that for dense screens.
var photoSides = [2]int{88, 176}

// maxPhoto is the maximum size of a published photo in bytes.
const maxPhoto = 12 << 10

// photoPath returns the path of a photo in one size, relative to the site's address. The name contains the hash of the
// original.
func (r *renderer) photoPath(side int) string {
	name := strings.TrimPrefix(r.profile.Photo.Path, "pictures/")
	name = name[:strings.LastIndexByte(name, '.')]
	return "pictures/" + name + "." + strconv.Itoa(side) + ".jpg"
}
