// Package reply fills in reply templates: a template, a plan and a recipient become a finished message.
//
//	Hi {{name}}, thank you for asking about {{topic}}.   ┐
//	{{rule}} Start here instead: {{resource}}            ├─▶ Message: subject and text, HTML, mail draft
//	Recipient{Name: "Sam", Topic: "indexes"}             ┘
//
// A template has the syntax of Go's text/template, restricted to the words of [Vocabulary] and {{if WORD}} … {{else}} …
// {{end}}. Its result is Markdown. Every value is escaped, so that no name can become markup.
package reply

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"sync"
	"text/template/parse"

	"howihelp/internal/plan"
	"howihelp/internal/printable"
	"howihelp/internal/site"
)

// Writer writes the replies of a set on one day; see [Set.On]. Several goroutines can use it.
type Writer struct {
	site  *site.Site
	set   *Set
	month *plan.Month
	texts *texts

	mu    sync.Mutex
	rooms map[ask]func() bool // the results of hasRoom, each measured once for the desk and the files for other programs
}

// ask is everything that decides whether a short reply has room for its {{if room}} parts.
type ask struct {
	template *pair
	request  *site.Request
	when     site.When
	length   site.Length
	longest  *site.Resource
}

// On returns a writer whose replies quote the plan of a month.
func (s *Set) On(site *site.Site, m *plan.Month) *Writer {
	return &Writer{site: site, set: s, month: m, texts: &texts{known: map[fixed]string{}}, rooms: map[ask]func() bool{}}
}

// Choices returns the choices of [Set.Choices] that apply on the day.
func (w *Writer) Choices() []Choice {
	return slices.DeleteFunc(slices.Clone(w.set.choices), func(c Choice) bool { return !w.month.Applies(c.Request, c.When) })
}

// Write fills in a reply that offers a resource. If the resource is nil, the reply offers the request's first redirect or,
// without redirects, the place of its first [[instead]]. With [NoPlace], it offers nothing. If the template uses a word
// that the recipient has no value for, [Message.Open] or [Message.Untitled] lists it, and the message isn't ready. If the
// set has mistakes, Write returns them as the error.
func (w *Writer) Write(c Choice, resource *site.Resource, to Recipient) (Message, error) {
	if err := w.set.mistakes.Err(); err != nil {
		return Message{}, err
	}
	t, err := w.set.template(c)
	if err != nil {
		return Message{}, err
	}
	if resource == nil && len(c.Request.Redirect) > 0 {
		resource = c.Request.Redirect[0]
	}
	v := w.values(c, resource, to)
	body, greeted := v.body(t, c.When, tidy)
	open, shown := v.open, v.words
	v.plain, v.open = true, nil
	subject := fill(t.subject, v)
	m := newMessage(c, w.set.profile, printable.OneLine(subject), body)
	m.Open, m.Nameless, m.Words = open, !greeted, shown
	m.Untitled = slices.DeleteFunc(v.open, func(word string) bool { return slices.Contains(open, word) })
	return m, nil
}

// values returns the values of all words for one reply.
func (w *Writer) values(c Choice, resource *site.Resource, to Recipient) *values {
	return &values{texts: w.texts, site: w.site, profile: w.set.profile, month: w.month, request: c.Request, resource: resource, to: to, room: true, words: make([]string, 0, 8)}
}

// scratch has buffers for the bodies of replies before they are finished.
var scratch = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// body fills in a template's body and finishes it. If the recipient has no name, body replaces the greeting at the beginning with a
// greeting that needs no name, and greeted is false. The message to the other side of an introduction keeps its greeting, because
// the owner knows that person's name.
func (v *values) body(t *pair, when site.When, finish func([]byte) string) (text string, greeted bool) {
	b := scratch.Get().(*bytes.Buffer)
	defer scratch.Put(b)
	b.Reset()
	if when != site.AskFirst && word("name").value(v) == "" {
		if rest, after, ok := afterGreeting(t.body.Root); ok {
			b.WriteString(nameless(cmp.Or(t.lang, v.profile.Lang)) + rest)
			v.fill(b, &parse.ListNode{Nodes: after})
			return finish(b.Bytes()), false
		}
	}
	v.fill(b, t.body.Root)
	return finish(b.Bytes()), true
}

// fill fills in a checked template, which contains only text, words and conditions.
func fill(tree *parse.Tree, v *values) string {
	var b bytes.Buffer
	v.fill(&b, tree.Root)
	return b.String()
}

func (v *values) fill(b *bytes.Buffer, list *parse.ListNode) {
	if list == nil {
		return
	}
	for i, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			above, closes := closing(n.Text, list.Nodes[i+1:])
			if b.Write(above); closes {
				b.WriteString("\\\n")
			}
		case *parse.ActionNode:
			b.WriteString(v.shown(word(ident(n.Pipe))))
		case *parse.IfNode:
			if v.value(word(ident(n.Pipe))) != "" {
				v.fill(b, n.List)
			} else {
				v.fill(b, n.ElseList)
			}
		}
	}
}

// closing reports whether a text ends with a line such as "All the best," right above the sign-off. If so, it returns
// the text without its last line break, since Markdown would join that line and the sign-off.
func closing(text []byte, next []parse.Node) (above []byte, closes bool) {
	if len(next) == 0 || !bytes.HasSuffix(text, []byte("\n")) {
		return text, false
	}
	n, isWord := next[0].(*parse.ActionNode)
	if !isWord || ident(n.Pipe) != "signoff" {
		return text, false
	}
	above = bytes.TrimRight(text[:len(text)-1], " \t\r\\")
	if len(above) == 0 || above[len(above)-1] == '\n' {
		return text, false
	}
	return above, true
}

// shown returns the value of a word in the text, and records the word as shown or, if the recipient has no value for it,
// as open.
func (v *values) shown(w *Word) string {
	value := v.value(w)
	switch {
	case value != "" && !slices.Contains(v.words, w.Name):
		v.words = append(v.words, w.Name)
	case value == "" && w.Recipient && !slices.Contains(v.open, w.Name):
		v.open = append(v.open, w.Name)
	}
	return value
}

// tidy removes the blank lines that an untaken {{if}} leaves behind.
func tidy(text []byte) string {
	var b strings.Builder
	b.Grow(len(text) + 1)
	blank := false
	for line := range bytes.SplitSeq(bytes.TrimSpace(text), []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			blank = true
			continue
		}
		if blank {
			b.WriteByte('\n')
			blank = false
		}
		b.Write(line)
		b.WriteByte('\n')
	}
	if b.Len() == 0 {
		return "\n"
	}
	return b.String()
}
