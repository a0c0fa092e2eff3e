// Package share writes a profile's texts for other places: signatures, bios, an automatic reply, a QR code. Each text links to the
// page, and is as long as the place for which it is meant allows, in the units that this place counts.
//
//	*site.Profile, *plan.Month ─▶ Snippets ─▶ "I work on databases. How I help: https://ana.example/help/"   (X, 58 of 160)
//	                           └▶ Files    ─▶ share/x.txt, share/signature.html, share/qr.svg …
//
// A text that is too long ends at a sentence or, if not even one sentence fits, at a word. Its snippet then has a warning. The address
// is never cut. [Kinds] is the table of the places, from which docs/share.md is generated.
package share

import (
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"howihelp/internal/limit"
	"howihelp/internal/output"
	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// Kind is a kind of snippet, for one place.
type Kind struct {
	Name    string        // the name on the command line and in file names: "bluesky"
	Formats []string      // the first is the plain text: "text", "html"
	Limits  []limit.Limit // the limits of the text; none if there is always enough room
	Use     string        // how to use the snippet
	Source  string        // the source of the limits, or of the format's rules
	Checked string        // the program that reads the snippet in a test

	write func(*writer) (Snippet, error)
}

// Title names the place in English, for messages: "Bluesky description".
func (k *Kind) Title() string { return words.For("en").Share.Kinds[k.Name] }

// Kinds is every kind, in the order of the documentation.
var Kinds = []*Kind{
	signature, headline, about, xBio, bluesky, mastodon, threads, instagram, whatsapp, github, slack, vacation, qrCode, vcard,
}

// LinkedIn is a name for two kinds together: the headline and the About text.
const LinkedIn = "linkedin"

// Find returns the kinds with a name: one, two for [LinkedIn], or none.
func Find(name string) []*Kind {
	if name == LinkedIn {
		return []*Kind{headline, about}
	}
	for _, k := range Kinds {
		if k.Name == name {
			return []*Kind{k}
		}
	}
	return nil
}

// Names returns all names that [Find] knows.
func Names() []string {
	names := []string{LinkedIn}
	for _, k := range Kinds {
		names = append(names, k.Name)
	}
	return names
}

// Snippet is a profile's text for one place.
type Snippet struct {
	*Kind
	Text     string // plain, without a line break at its end
	HTML     string // the same as rich text, without a document around it; "" if the place accepts only plain text
	Forms    []Form // the forms, in the order of Formats
	Warnings source.Errors
}

// Form is a snippet in one format, as a file.
type Form struct {
	Format string // "text", "html", "sieve", "svg", "png", "vcard" …
	File   string // the path below the folder share: "bluesky.txt"
	Data   []byte
}

// Form returns the snippet in a format, or nil.
func (s Snippet) Form(format string) *Form {
	for i := range s.Forms {
		if s.Forms[i].Format == format {
			return &s.Forms[i]
		}
	}
	return nil
}

// In returns the data of the snippet in a format, or as JSON. If the snippet lacks the format, the error has the snippet's warnings,
// which say why.
func (s Snippet) In(format string) ([]byte, error) {
	if format == "json" {
		data, err := json.MarshalIndent(s, "", "  ")
		return append(data, '\n'), err
	}
	if form := s.Form(format); form != nil {
		return form.Data, nil
	}
	return nil, s.Warnings.Err()
}

// table returns a table of the snippets: the kind, its title, the length compared with each limit, and the formats.
func table(snippets []Snippet) string {
	var b strings.Builder
	rows := tabwriter.NewWriter(&b, 0, 0, 3, ' ', 0)
	fmt.Fprintln(rows, "KIND\tWHAT\tLENGTH\tFORMATS")
	for _, s := range snippets {
		fmt.Fprintf(rows, "%s\t%s\t%s\t%s\n", s.Name, s.Title(), strings.Join(s.Rooms(), ", "), strings.Join(s.Formats, ", "))
	}
	rows.Flush()
	return b.String()
}

// Rooms returns the snippet's length compared with each limit: "177 of 256 characters".
func (s Snippet) Rooms() []string {
	var all []string
	for _, l := range s.Limits {
		all = append(all, fmt.Sprintf("%d of %d %s", l.Count(s.Text), l.Most, l.Unit.Plain()))
	}
	return all
}

// Write returns a profile's snippet of the kind.
func (k *Kind) Write(s *site.Site, p *site.Profile, m *plan.Month) (Snippet, error) {
	w := &writer{site: s, profile: p, month: m, words: p.Words(), kind: k}
	snippet, err := k.write(w)
	snippet.Kind, snippet.Warnings = k, w.warnings
	return snippet, err
}

// Snippets returns a profile's snippets of all kinds, in the order of [Kinds].
func Snippets(s *site.Site, p *site.Profile, m *plan.Month) ([]Snippet, error) {
	return SnippetsOf(Kinds, s, p, m)
}

// SnippetsOf returns a profile's snippets of some kinds.
func SnippetsOf(kinds []*Kind, s *site.Site, p *site.Profile, m *plan.Month) ([]Snippet, error) {
	all := make([]Snippet, len(kinds))
	for i, k := range kinds {
		var err error
		if all[i], err = k.Write(s, p, m); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Files returns a profile's snippets as private files.
func Files(p *site.Profile, snippets []Snippet) []output.File {
	var files []output.File
	for _, snippet := range snippets {
		for _, f := range snippet.Forms {
			files = append(files, output.File{Path: p.Path() + "share/" + f.File, Data: f.Data})
		}
	}
	return files
}

// writer writes one snippet.
type writer struct {
	site     *site.Site
	profile  *site.Profile
	month    *plan.Month
	words    *words.Words
	kind     *Kind
	warnings source.Errors
}

// link returns the address of the profile's page.
func (w *writer) link() string { return w.site.URL(w.profile.Path()) }

// text returns a snippet whose only format is text.
func (w *writer) text(text string) Snippet {
	return Snippet{Text: text, Forms: []Form{{"text", w.kind.Name + ".txt", []byte(text + "\n")}}}
}
