package page

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// linkText escapes a title so that it can be the text of a Markdown link.
var linkText = strings.NewReplacer(`[`, `\[`, `]`, `\]`)

// llms adds the policy in plain words (llmstxt.org), for assistants that read text rather than JSON.
func (r *renderer) llms() {
	r.text(r.profile.Path()+"llms.txt", func() string {
		w := policyWriter{renderer: r, left: mostPolicy, secrets: r.mailboxes()}
		w.Grow(usualPolicy)
		w.policy()
		return w.String()
	})
}

// llms.txt has at most mostBody bytes of each body, and at most mostPolicy bytes of all bodies together. Below a body that is cut
// off, a link leads to the whole text.
const (
	mostBody   = 4000
	mostPolicy = 100_000

	usualPolicy = 6 << 10 // room for most policies, in bytes
)

// policyWriter writes a profile's policy: what the owner takes on, and how to ask.
type policyWriter struct {
	*renderer
	strings.Builder
	left    int      // the number of bytes that the bodies not yet written may have together
	secrets []string // the mail addresses that no body may show
}

func (b *policyWriter) policy() {
	p, m, w := b.profile, b.month, &b.words.Page
	fmt.Fprintf(b, "# %s\n\n> %s\n", w.HowIHelp(p.Name), words.Sentences(p.Role+b.words.FullStop, p.Plan.Rule))
	b.paragraph(words.Sentences(b.promise(), m.Validity()))
	if whole := m.Plan(); !whole.Open() {
		b.said(b.back(whole))
	}
	b.body(p.Plan.Body.HTML, w.Whole, b.site.Href(p.Path())+"#plan")
	if len(m.Allowances) > 0 {
		b.WriteByte('\n')
	}
	for _, a := range m.Allowances {
		fmt.Fprintf(b, "- %s%s%s\n", a.Title, w.Colon, m.AllowanceText(a))
	}
	fmt.Fprintf(b, "\n## %s\n", w.Requests)
	for _, request := range p.Requests {
		b.request(request)
	}
	if len(p.Questions) > 0 {
		fmt.Fprintf(b, "\n## %s\n", w.Questions)
	}
	for _, q := range b.questions() {
		fmt.Fprintf(b, "\n### [%s](%s)\n", linkText.Replace(q.Question), b.origin()+q.URL)
		b.body(q.Body, w.Whole, q.URL)
	}
	fmt.Fprintf(b, "\n## help.json\n\n%s\n", b.site.URL(p.Path()+"help.json"))
}

func (b *policyWriter) request(request *site.Request) {
	w, standing := &b.words.Page, b.month.Request(request)
	address := b.site.Href(b.profile.Path() + request.Path())
	fmt.Fprintf(b, "\n### [%s](%s)\n\n%s%s%s\n", linkText.Replace(request.Label()), b.origin()+address, w.Verdict(string(standing.Verdict)), b.words.Between, b.month.Text(request))
	if standing.Reason != "" && !b.pausedByPlan(standing) {
		b.said(standing.Reason)
	}
	if ends := standing.Ends; !ends.IsZero() {
		b.paragraph(w.Ends(ends.AddDate(0, 0, -1)))
	}
	_, body := b.explanation(request, standing)
	b.body(body, w.More(request.Title), address)
	asked := b.wordsOf(request, standing)
	if standing.State != plan.Declined {
		b.list(asked.Fit, request.Fit)
		b.list(asked.Ask, request.Ask)
		b.way(request, standing, asked)
	}
	b.places(request)
}

// way lists the web pages on which people can make a request. It leaves out mail addresses, phone numbers and chats, because
// only the HTML page may show them.
func (b *policyWriter) way(request *site.Request, s plan.Standing, asked *words.Page) {
	if request.Contact.URL == "" && b.profile.Email != "" {
		return
	}
	way := b.renderer.way(request, s)
	switch {
	case way == nil:
	case request.Contact.Public():
		b.paragraph(fmt.Sprintf("[%s](<%s>)", linkText.Replace(asked.Write), request.Contact.URL))
	case way.NoAddress:
		var links []string
		for _, l := range way.Links {
			links = append(links, fmt.Sprintf("[%s](<%s>)", linkText.Replace(l.Title), l.URL))
		}
		b.list(strings.TrimRight(asked.NoAddress, ".。"), links)
	}
}

// places lists the resources and the other requests that the owner offers instead of a request. Those with a condition, such as
// "if you are a student", come first.
func (b *policyWriter) places(request *site.Request) {
	var places, better []string
	for _, in := range b.instead(request) {
		places = append(places, in.When+b.words.Page.Colon+b.link(in.Resource))
	}
	for _, row := range request.Rows {
		places = append(places, fmt.Sprintf("%s%s[%s](%s)", row.When, b.words.Page.Colon, linkText.Replace(row.Request.Title), b.site.URL(b.profile.Path()+row.Request.Path())))
	}
	for _, to := range request.Redirect {
		better = append(better, b.link(to))
	}
	b.list(b.words.Page.Instead, places)
	b.list(b.words.Page.Resources, better)
}

func (b *policyWriter) link(to *site.Resource) string {
	return fmt.Sprintf("[%s](%s)", linkText.Replace(to.Title), b.site.URL(to.Path()))
}

// body writes a body as Markdown. If the body is long, it writes only the first blocks and a link to the page. It replaces the
// owner's mail addresses with the address of the page.
func (b *policyWriter) body(doc template.HTML, more, address string) {
	if doc == "" {
		return
	}
	origin := b.origin()
	whole := origin + address
	text, cut := markdown.Reread(doc, markdown.Reading{Most: min(mostBody, b.left), Hidden: whole,
		Link: func(href string) string { return origin + href }})
	for _, secret := range b.secrets {
		text = strings.ReplaceAll(text, secret, whole)
	}
	b.left -= len(text)
	b.paragraph(text)
	if cut {
		b.paragraph(fmt.Sprintf("[%s](%s)", linkText.Replace(more), whole))
	}
}

// origin returns the scheme and host of the site: "https://ana.github.io".
func (b *policyWriter) origin() string { return strings.TrimSuffix(b.site.URL(""), b.site.Href("")) }

// mailboxes returns the owner's mail addresses: the profile's, and those of single requests.
func (r *renderer) mailboxes() []string {
	all := []string{r.profile.Email}
	for _, request := range r.profile.Requests {
		all = append(all, request.Contact.Mail())
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(s string) bool { return s == "" })
}

// said writes a text that the owner wrote without markup. It escapes the characters that have a meaning in Markdown.
func (b *policyWriter) said(text string) {
	text, _ = markdown.Reread(paragraphs(text), markdown.Reading{Most: mostBody})
	b.paragraph(text)
}

func (b *policyWriter) paragraph(text string) {
	if text != "" {
		b.WriteByte('\n')
		b.WriteString(text)
		b.WriteByte('\n')
	}
}

func (b *policyWriter) list(title string, items []string) {
	if len(items) > 0 {
		fmt.Fprintf(b, "\n%s%s\n\n- %s\n", title, strings.TrimRight(b.words.Page.Colon, " "), strings.Join(items, "\n- "))
	}
}

func (r *renderer) teamLLMs() { r.text("llms.txt", r.plainTeam) }

func (r *renderer) plainTeam() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n> %s\n\n", r.teamTitle(), r.teamIntro())
	for _, i := range r.directory() {
		p := r.site.Profiles[i]
		fmt.Fprintf(&b, "- [%s](%s): %s\n", linkText.Replace(p.Name), r.site.URL(p.Path()+"llms.txt"), p.Role)
	}
	return b.String()
}
