package reply

import (
	"embed"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"
	"unicode"

	"howihelp/internal/markdown"
	"howihelp/internal/printable"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// pair is a reply's two templates.
type pair struct {
	subject, body *parse.Tree
	lang          string // of a standard reply; those of an author are in the profile's
}

// builtins holds the standard replies: LANGUAGE/WHEN.TONE.md, or WHEN.introduction.md for introductions. The first
// line is the subject.
//
//go:embed builtin
var builtins embed.FS

// loadBuiltins returns the standard replies by their name without ".md". Each is parsed when it is first needed.
var loadBuiltins = sync.OnceValue(func() map[string]func() *pair {
	all := map[string]func() *pair{}
	names, _ := fs.Glob(builtins, "builtin/*/*.md")
	for _, name := range names {
		all[strings.TrimSuffix(strings.TrimPrefix(name, "builtin/"), ".md")] = sync.OnceValue(func() *pair { return parseBuiltin(name) })
	}
	return all
})

func parseBuiltin(name string) *pair {
	data, err := builtins.ReadFile(name)
	if err != nil {
		panic(err)
	}
	subject, body, _ := strings.Cut(string(data), "\n")
	t, errs := parsePair(&site.Reply{Source: site.Source{File: name, Body: 2}, Subject: subject, Body: body})
	if err := errs.Err(); err != nil {
		panic(err)
	}
	t.lang = path.Base(path.Dir(name))
	return t
}

// builtIn returns the standard reply of a language, or English's, or nil when there is none in that tone.
func builtIn(lang string, when site.When, tone string, introduction bool) func() *pair {
	all := loadBuiltins()
	base, _, _ := strings.Cut(lang, "-")
	for _, lang := range []string{base, "en"} {
		if introduction && tone == site.Neutral {
			if t := all[lang+"/"+string(when)+".introduction"]; t != nil {
				return t
			}
		}
		if t := all[lang+"/"+string(when)+"."+tone]; t != nil {
			return t
		}
	}
	return nil
}

// inNoHost are characters that the name of a host does not have, though net/url takes them for such.
const inNoHost = "[]%\"<>\\^`{|}"

// mailLink says what is wrong with a link in a mail, which is on no site.
func mailLink(dest string) (string, bool, *markdown.Problem) {
	u, err := url.Parse(dest)
	switch {
	case strings.Contains(dest, "{{"):
	case err != nil, !slices.Contains([]string{"https", "http", "mailto", "tel"}, u.Scheme), u.Host == "" && u.Opaque == "", strings.ContainsAny(u.Hostname(), inNoHost):
		return "", false, &markdown.Problem{
			Msg:  "link is " + strconv.Quote(short(dest)) + ", which leads nowhere from a mail",
			Hint: "write {{link}}, {{resource}} or an address such as https://example.com/page",
		}
	}
	return dest, false, nil
}

// parsePair parses a reply's subject and body, and checks them against its request if it has one.
func parsePair(r *site.Reply) (*pair, source.Errors) {
	c := &checker{reply: r}
	subject := r.Subject
	if subject == "" {
		subject = "Re: {{subject}}"
	}
	t := &pair{}
	c.subject = true
	c.at = func(int) source.Pos { return r.At("subject") }
	t.subject = c.parse(subject)
	c.subject = false
	c.at = r.Line
	t.body = c.parse(r.Body)
	return t, c.errs
}

// checker parses one template and walks over what it holds.
type checker struct {
	reply   *site.Reply
	subject bool
	text    string
	at      func(line int) source.Pos
	errs    source.Errors

	newlines []int        // offsets in the text, found when the first mistake asks for its line
	alone    map[int]bool // by the offset of a line: nothing but words stands on it
	uses     map[string]int
}

func (c *checker) parse(text string) *parse.Tree {
	c.text, c.newlines, c.alone, c.uses = text, nil, map[int]bool{}, map[string]int{}
	tree := parse.New("reply")
	tree.Mode = parse.SkipFuncCheck
	trees := map[string]*parse.Tree{}
	if _, err := tree.Parse(text, "", "", trees); err != nil {
		line, msg, hint := c.syntax(err.Error())
		c.errs.Add(c.at(line), hint, "%s", msg)
		return nil
	}
	before := len(c.errs)
	c.list(tree.Root, nil)
	for name, other := range trees { // a {{block}} has been refused above
		if name != "reply" && other.Root != nil && len(c.errs) == before {
			c.refuse(other.Root, "{{define}}")
		}
	}
	return tree
}

const (
	wordsHint = "use only words such as {{name}}, and {{if resource}} … {{else}} … {{end}}"
	endHint   = "write {{if resource}} … {{else}} … {{end}}"
)

// syntaxMistakes say in our words what text/template/parse says in its own, a pattern; $1 is what its first group found.
var syntaxMistakes = []struct{ says, msg, hint string }{
	{`^unclosed action|U\+007D`, "a {{ is not closed", "close it with }}"},
	{`^unclosed comment|^comment ends`, "a comment is not closed", "end it with */}}"},
	{`^unexpected (\{\{(?:end|else)\}\})`, "$1 stands without {{if}}", endHint},
	{`^unexpected EOF`, "{{if}} stands without {{end}}", endHint},
	{`^expected end; found \{\{else`, "an {{if}} has two {{else}}", endHint},
	{`^missing value for command`, "{{}} is empty", "write a word in it, such as {{name}}"},
	{`^missing value for if`, "{{if}} stands without a word", endHint},
	{`^(\{\{(?:break|continue)\}\}) outside`, "$1 is not part of reply templates", wordsHint},
	{`multiple definition`, "{{define}} is not part of reply templates", wordsHint},
	{`^(?:unexpected <|missing value for )(\w+)`, "{{$1}} is not part of reply templates", wordsHint},
	{`U\+\w+ '(.+)'$`, "a {{ … }} holds \"$1\", which is in no word", wordsHint},
	{`^unexpected "(\{)" in command`, "a {{ … }} holds \"$1\", which is in no word", wordsHint},
	{``, "a {{ … }} is not to be understood", wordsHint},
}

// syntax returns the line and the words for an error of text/template/parse.
func (c *checker) syntax(said string) (line int, msg, hint string) {
	parseError := regexp.MustCompile(`(?s)^template: \w*:(\d+): (.*)$`)
	startedAt := regexp.MustCompile(` started at reply:(\d+)$`)
	line = 1
	if m := parseError.FindStringSubmatch(said); m != nil {
		line, _ = strconv.Atoi(m[1])
		said = m[2]
	}
	if m := startedAt.FindStringSubmatch(said); m != nil {
		line, _ = strconv.Atoi(m[1])
	}
	if said == "unexpected EOF" {
		line = c.line(c.unclosed())
	}
	if at := c.lineStart(line); strings.LastIndex(c.textLine(at), "{{") > strings.LastIndex(c.textLine(at), "}}") {
		said = "unclosed action"
	}
	for _, m := range syntaxMistakes {
		says := regexp.MustCompile(m.says)
		if found := says.FindStringSubmatchIndex(said); found != nil {
			msg, hint = string(says.ExpandString(nil, m.msg, said, found)), m.hint
			break
		}
	}
	return line, msg, hint
}

// unclosed returns the offset of the last {{if}} without {{end}}.
func (c *checker) unclosed() int {
	opening := regexp.MustCompile(`\{\{-?\s*(if|range|with|define|block|end)\b`)
	open := []int{0}
	for _, m := range opening.FindAllStringSubmatchIndex(c.text, -1) {
		if c.text[m[2]:m[3]] != "end" {
			open = append(open, m[0])
		} else if len(open) > 1 {
			open = open[:len(open)-1]
		}
	}
	return open[len(open)-1]
}

// line returns the line of an offset in the text.
func (c *checker) line(at int) int {
	if c.newlines == nil {
		c.newlines = []int{}
		for i := range len(c.text) {
			if c.text[i] == '\n' {
				c.newlines = append(c.newlines, i)
			}
		}
	}
	before, _ := slices.BinarySearch(c.newlines, at)
	return before + 1
}

// lineStart returns the offset of a line's first character.
func (c *checker) lineStart(line int) int {
	if c.line(0); line > 1 && line-2 < len(c.newlines) {
		return c.newlines[line-2] + 1
	}
	return 0
}

// textLine returns the line that begins at an offset.
func (c *checker) textLine(start int) string {
	line, _, _ := strings.Cut(c.text[start:], "\n")
	return line
}

func (c *checker) fail(n parse.Node, hint, format string, args ...any) {
	c.errs.Add(c.at(c.line(int(n.Position()))), hint, format, args...)
}

func (c *checker) refuse(n parse.Node, what string) {
	c.fail(n, wordsHint, "%s is not part of reply templates", short(what))
}

// short cuts what a template holds to a length that is read at a glance.
func short(s string) string { return printable.Short(s, 60) }

const (
	maxNesting = 16 // {{if}} in {{if}}
	maxUses    = 20 // of one word in a reply, since its text may be long
)

// list checks the nodes of a list; guards are the words that are known to have a value there.
func (c *checker) list(list *parse.ListNode, guards []string) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode, *parse.CommentNode:
		case *parse.ActionNode:
			c.action(n, guards)
		case *parse.IfNode:
			if len(guards) == maxNesting {
				c.fail(n, "nest them less", "{{if}} stands in {{if}} more than %d deep", maxNesting)
				return
			}
			name := c.word(n, n.Pipe)
			c.list(n.List, append(guards[:len(guards):len(guards)], name))
			c.list(n.ElseList, append(guards[:len(guards):len(guards)], ""))
		default:
			c.refuse(n, "{{"+c.keyword(n)+"}}")
		}
	}
}

// keyword returns the word that a node begins with, such as range. The node's own position is behind it.
func (c *checker) keyword(n parse.Node) string {
	before := c.text[:n.Position()]
	before = strings.TrimLeft(before[strings.LastIndex(before, "{{")+2:], "- \t\r\n")
	return before[:max(0, strings.IndexFunc(before+" ", func(r rune) bool { return !unicode.IsLetter(r) }))]
}

// action checks one {{word}}.
func (c *checker) action(n *parse.ActionNode, guards []string) {
	name := c.word(n, n.Pipe)
	w := word(name)
	if w == nil {
		return
	}
	if c.uses[name]++; c.uses[name] > maxUses {
		if c.uses[name] == maxUses+1 {
			c.fail(n, "use it less", "{{%s}} is used more often than %d times", name, maxUses)
		}
		return
	}
	if c.subject && !w.Subject {
		c.fail(n, "use it in the text", "{{%s}} cannot stand in a subject", name)
	}
	if name == "ask" && !c.isAlone(n) {
		c.fail(n, "put it on a line of its own", "{{ask}} is a list, but other text stands on its line")
	}
	for _, guard := range guards {
		if guard == name {
			return
		}
	}
	c.value(n, name)
}

// word returns the only word of a pipeline, or "" after reporting what stands there instead.
func (c *checker) word(n parse.Node, pipe *parse.PipeNode) string {
	if len(pipe.Decl) > 0 || len(pipe.Cmds) != 1 || len(pipe.Cmds[0].Args) != 1 {
		c.refuse(n, "{{"+pipe.String()+"}}")
		return ""
	}
	names := make([]string, len(Vocabulary))
	for i, w := range Vocabulary {
		names[i] = w.Name
	}
	var name string
	switch arg := pipe.Cmds[0].Args[0].(type) {
	case *parse.IdentifierNode:
		name = arg.Ident
	case *parse.FieldNode:
		plain := strings.ToLower(strings.Join(arg.Ident, "_"))
		hint := source.DidYouMean(plain, names, "")
		if word(plain) != nil {
			hint = fmt.Sprintf("write {{%s}}, without the dot", plain)
		}
		c.fail(n, hint, "{{%s}} is not a word of reply templates", short(arg.String()))
		return ""
	default:
		c.refuse(n, "{{"+pipe.String()+"}}")
		return ""
	}
	if word(name) == nil {
		c.fail(n, source.DidYouMean(name, names, ""), "{{%s}} is not a word of reply templates", short(name))
		return ""
	}
	return name
}

var braces = regexp.MustCompile(`\{\{.*?\}\}`)

// isAlone reports whether nothing but template words stands on a node's line.
func (c *checker) isAlone(n parse.Node) bool {
	start := c.lineStart(c.line(int(n.Position())))
	alone, known := c.alone[start]
	if !known {
		alone = strings.TrimSpace(braces.ReplaceAllString(c.textLine(start), "")) == ""
		c.alone[start] = alone
	}
	return alone
}

// value reports a word that has no value for the reply's request.
func (c *checker) value(n parse.Node, name string) {
	r := c.reply.Request
	if r == nil || r.Faulty {
		return
	}
	add := func(key string) string {
		if r.BuiltIn() {
			return "delete the word"
		}
		return "add " + key + " to " + r.File + ", or delete the word"
	}
	switch {
	case name == "resource" && len(r.Redirect) == 0:
		c.fail(n, add(`redirect = ["…"]`), "{{resource}} stands here, but %s has no redirect", r.Slug)
	case name == "next_opening" && r.Verdict == site.No:
		c.fail(n, "delete it: a no has no next opening", "{{next_opening}} stands here, but the verdict of %s is no", r.Slug)
	case name == "next_opening" && r.Allowance == nil:
		c.fail(n, add(`allowance = "…"`), "{{next_opening}} stands here, but %s has no allowance", r.Slug)
	case name == "opens" && r.Verdict == site.No:
		c.fail(n, "delete it: a no never opens", "{{opens}} stands here, but the verdict of %s is no", r.Slug)
	case name == "opens":
		c.fail(n, "write {{if opens}} … {{opens}} … {{end}}", "{{opens}} stands here without {{if opens}}, but it is empty while there is room")
	case name == "ask" && len(r.Ask) == 0:
		c.fail(n, add(`ask = ["…"]`), "{{ask}} stands here, but %s has no ask", r.Slug)
	}
}
