package reply

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-message"
	header "github.com/emersion/go-message/mail"

	"howihelp/internal/mail"
	"howihelp/internal/markdown"
	"howihelp/internal/printable"
	"howihelp/internal/site"
)

// maxQuote is the maximum number of characters of a mail that an answer quotes.
const maxQuote = 4000

// Answer returns the message as a draft that answers and quotes a mail, which arrived on the given day. The draft belongs
// to the mail's thread. The message to the other side of an introduction quotes the mail too, but starts a new
// thread, to an address that the mail doesn't contain.
func (m Message) Answer(to *mail.Mail, day time.Time) ([]byte, error) {
	head := header.Header{Header: message.Header{}}
	if m.When != site.AskFirst {
		if to.Address != "" {
			head.SetAddressList("To", []*header.Address{{Name: addressee(to.Name), Address: to.Address}})
		}
		if to.ID != "" {
			head.SetMsgIDList("In-Reply-To", []string{to.ID})
			head.SetMsgIDList("References", append(slices.Clone(to.References), to.ID))
		}
	}
	excerpt := to.Excerpt(maxQuote)
	if excerpt == "" {
		return m.draft(head.Header, m.text, m.html, m.Document())
	}
	wrote := ""
	if name := cmp.Or(to.Name, to.Address); name != "" {
		wrote = m.in.Wrote(name, day)
	}
	text := m.text + "\n" + wrote + "\n> " + strings.ReplaceAll(excerpt, "\n", "\n> ") + "\n"
	var quote strings.Builder
	err := quotes().Execute(&quote, struct {
		Wrote string
		Lines []string
	}{wrote, strings.Split(excerpt, "\n")})
	if err != nil {
		return nil, err
	}
	html := m.html + quote.String()
	return m.draft(head.Header, text, html, markdown.Document(m.Lang, m.Subject, html))
}

// quotes is the template of a quotation: a line that names the sender, followed by the lines of the mail.
var quotes = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Parse(`<p>{{.Wrote}}</p>
<blockquote>{{range $i, $line := .Lines}}{{if $i}}<br>
{{end}}{{$line}}{{end}}</blockquote>
`))
})

// addressee returns the recipient's name in a form that every mail program reads as the same name.
func addressee(name string) string {
	name = strings.ReplaceAll(name, `\`, " ") // net/mail writes a backslash into encoded words, where its own parser rejects it
	for strings.Contains(name, "=?") {
		name = strings.ReplaceAll(name, "=?", "") // some programs decode an encoded word even if it is quoted
	}
	return printable.OneLine(name)
}
