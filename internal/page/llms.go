package page

import (
	"fmt"
	"slices"
	"strings"

	"howihelp/internal/site"
)

// linkText escapes a title for the brackets of a Markdown link.
var linkText = strings.NewReplacer(`[`, `\[`, `]`, `\]`)

// llms adds the policy in plain words (llmstxt.org), for assistants that read text rather than JSON.
func (r *renderer) llms() {
	r.text(r.profile.Path()+"llms.txt", r.plainPolicy)
}

func (r *renderer) plainPolicy() string {
	p, m, w := r.profile, r.month, &r.words.Page
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n> %s. %s\n\n", w.HowIHelp(p.Name), p.Role, p.Plan.Rule)
	if lines := slices.DeleteFunc([]string{r.promise(), m.Validity()}, func(s string) bool { return s == "" }); lines != nil {
		b.WriteString(strings.Join(lines, " ") + "\n\n")
	}
	for _, a := range m.Allowances {
		fmt.Fprintf(&b, "- %s: %s\n", a.Title, m.AllowanceText(a))
	}
	fmt.Fprintf(&b, "\n## %s\n", w.Requests)
	for _, request := range p.Requests {
		fmt.Fprintf(&b, "\n### [%s](%s)\n\n%s; %s\n", linkText.Replace(request.Label()), r.site.URL(p.Path()+request.Path()), w.Verdict(string(m.Request(request).Verdict)), m.Text(request))
		asked := r.wordsOf(request, m.Request(request))
		list(&b, asked.Fit, request.Fit)
		list(&b, asked.Ask, request.Ask)
		var places, better []string
		for _, in := range r.instead(request) {
			places = append(places, in.When+": "+r.markdownLink(in.Resource))
		}
		for _, row := range request.Rows {
			places = append(places, fmt.Sprintf("%s: [%s](%s)", row.When, linkText.Replace(row.Request.Title), r.site.URL(p.Path()+row.Request.Path())))
		}
		for _, to := range request.Redirect {
			better = append(better, r.markdownLink(to))
		}
		list(&b, w.Instead, places)
		list(&b, w.Resources, better)
	}
	fmt.Fprintf(&b, "\n## help.json\n\n%s\n", r.site.URL(p.Path()+"help.json"))
	return b.String()
}

func (r *renderer) markdownLink(to *site.Resource) string {
	return fmt.Sprintf("[%s](%s)", linkText.Replace(to.Title), r.site.URL(to.Path()))
}

func list(b *strings.Builder, title string, items []string) {
	if len(items) > 0 {
		fmt.Fprintf(b, "\n%s:\n\n- %s\n", title, strings.Join(items, "\n- "))
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
