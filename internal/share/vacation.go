package share

import (
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/plan"
	"howihelp/internal/printable"
	"howihelp/internal/words"
)

var vacation = &Kind{
	Name: "vacation", Formats: []string{"text", "html", "sieve"},
	Use:     "your mail program's automatic reply, or the Sieve script for the mail server; the script is off until you change false to true",
	Source:  "RFC 5230 for Sieve",
	Checked: "sievec of Pigeonhole",
	write:   writeVacation,
}

func writeVacation(w *writer) (Snippet, error) {
	body := w.vacationBody()
	text, html := markdown.Mail(body)
	text = strings.TrimRight(text, "\n")
	say := &w.words.Share
	return Snippet{Text: text, HTML: html, Forms: []Form{
		{"text", "vacation.txt", []byte(text + "\n")},
		{"html", "vacation.html", []byte(markdown.Document(w.profile.Lang, say.Auto.Subject, html))},
		{"sieve", "vacation.sieve", []byte(w.sieve(say.Auto.Subject, text))},
	}}, nil
}

// vacationBody returns the automatic reply in Markdown: the person's focus areas, the requests that they take, and the page's address.
// During a pause, it has the first open day instead of the requests.
func (w *writer) vacationBody() string {
	p, say := w.profile, &w.words.Share
	thanks := say.Auto.Thanks
	if p.ReplyDays == 0 {
		thanks = say.Auto.ThanksOnly
	}
	blocks := []string{markdown.Escape(thanks)}
	if focus := p.Focus[:min(len(p.Focus), most)]; len(focus) > 0 {
		entries := make([]string, len(focus))
		for i, f := range focus {
			entries[i] = f.Title
		}
		blocks = append(blocks, bullets(say.Focus, entries))
	}
	whole := w.month.Plan()
	switch requests := w.offered(); {
	case whole.State == plan.Paused:
		blocks = append(blocks, words.Sentences(markdown.Escape(say.Auto.Paused(whole.Opens)), markdown.Escape(whole.Reason)))
	case len(requests) > 0:
		blocks = append(blocks, bullets(say.Help, titles(requests)))
	}
	blocks = append(blocks, markdown.Escape(say.Auto.Where)+" <"+w.link()+">")
	signoff := p.Signoff
	if signoff == "" {
		signoff = p.Name
	}
	lines := strings.Split(signoff, "\n")
	for i := range lines {
		lines[i] = markdown.Escape(lines[i])
	}
	blocks = append(blocks, strings.Join(lines, "\\\n"))
	return strings.Join(blocks, "\n\n") + "\n"
}

// bullets returns a heading with its entries in Markdown.
func bullets(heading string, entries []string) string {
	var b strings.Builder
	b.WriteString(markdown.Escape(heading) + "\n\n")
	for _, entry := range entries {
		b.WriteString("- " + markdown.Escape(entry) + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

// sieve returns the automatic reply as a script for the mail server (RFC 5230). The server sends the reply to each person
// at most once in seven days, and never to lists or other programs.
func (w *writer) sieve(subject, text string) string {
	var addresses string
	if email := w.profile.Email; email != "" {
		addresses = "\n    :addresses [" + sieveString(email) + "]"
	}
	// A line that begins with a full stop gets a second one, because a single full stop ends the text (RFC 5228, section
	// 2.4.2).
	lines := strings.Split(printable.Text(text), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") {
			lines[i] = "." + line
		}
	}
	return `# An automatic reply for mail servers with Sieve (RFC 5230).
# It is off. To switch it on, change false to true.

require ["vacation"];

if false {
  vacation :days 7 :handle "how-i-help"` + addresses + `
    :subject ` + sieveString(subject) + `
    text:
` + strings.Join(lines, "\n") + `
.
  ;
}
`
}

// sieveString returns a quoted string (RFC 5228, section 2.4.2).
func sieveString(s string) string { return `"` + quoted.Replace(printable.OneLine(s)) + `"` }

var quoted = strings.NewReplacer(`\`, `\\`, `"`, `\"`)
