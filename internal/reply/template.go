package reply

import (
	"embed"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"
	"unicode"

	"howihelp/internal/markdown"
	"howihelp/internal/printable"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/way"
)

// pair has the templates of a reply's subject and body.
type pair struct {
	subject, body *parse.Tree
	lang          string // of a standard reply; "" for an author's, which is in the profile's language
	asksRoom      bool   // whether the body contains "room"; without that, it has no {{if room}}
}

// builtins contains the standard replies: LANGUAGE/WHEN.TONE.md, or LANGUAGE/WHEN.introduction.TONE.md for introductions.
// LANGUAGE.informal has the replies that differ in informal address (du, tu or tú). The first line of each is the
// subject.
//
//go:embed builtin
var builtins embed.FS

// loadBuiltins returns the standard replies by path without ".md", as in "en/closed.warm". Each is parsed on first use.
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
	t.lang = strings.TrimSuffix(path.Base(path.Dir(name)), informal)
	return t
}

// informal ends the names of the folder and the file with a language's informal replies: builtin/de.informal/ and short/de.informal.txt.
const informal = ".informal"

// folders returns the folders with the standard replies of a profile's language, in the order in which they are searched.
func folders(p *site.Profile) []string {
	base, _, _ := strings.Cut(p.Lang, "-")
	if p.Formal {
		return []string{base}
	}
	return []string{base + informal, base}
}

// inNoHost has the characters that net/url accepts in the name of a host, although no real host has them.
const inNoHost = "[]%\"<>\\^`{|}"

// mailLink resolves a link in a mail, where only absolute addresses work.
func mailLink(dest string) (string, bool, *markdown.Problem) {
	u, err := url.Parse(dest)
	switch {
	case strings.Contains(dest, "{{"):
	case err != nil, !way.Linkable(u.Scheme), u.Host == "" && u.Opaque == "", strings.ContainsAny(u.Hostname(), inNoHost):
		return "", false, &markdown.Problem{
			Msg:  "link is " + strconv.Quote(printable.Brief(dest)) + ", which does not work in a mail",
			Hint: "write {{link}}, {{resource}} or an address such as https://example.com/page",
		}
	}
	return dest, false, nil
}

// parsePair parses a reply's subject and body, and checks them against its request if it has one.
func parsePair(r *site.Reply) (*pair, source.Errors) {
	c := &checker{reply: r}
	subject := r.Subject
	if subject == "" && !r.Length.Short() {
		subject = "Re: {{subject}}"
	}
	t := &pair{asksRoom: strings.Contains(r.Body, "room")}
	c.subject = true
	c.at = func(int) source.Pos { return r.At("subject") }
	t.subject = c.parse(subject)
	c.subject = false
	c.at = r.Line
	t.body = c.parse(r.Body)
	return t, c.errs
}

// ident returns the only word of a checked pipeline.
func ident(pipe *parse.PipeNode) string { return pipe.Cmds[0].Args[0].(*parse.IdentifierNode).Ident }

// checker parses the two templates of a reply, first the subject and then the body, and checks their nodes.
type checker struct {
	reply   *site.Reply
	subject bool   // whether the template is the subject
	text    string // the template
	at      func(line int) source.Pos
	errs    source.Errors

	lines *source.Lines  // of the text; nil until the number of a line is needed
	alone map[int]bool   // whether a line has only template words, by the line's offset
	uses  map[string]int // the number of uses of each word
}

func (c *checker) parse(text string) *parse.Tree {
	c.text, c.lines, c.alone, c.uses = text, nil, map[int]bool{}, map[string]int{}
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
	// The other trees are those of {{define}} and {{block}}. A {{block}} also has a node in the first tree, which c.list has refused. If
	// c.list has refused nothing, the tree is from a {{define}}.
	for name, other := range trees {
		if name != "reply" && other.Root != nil && len(c.errs) == before {
			c.refuse(other.Root, "{{define}}")
		}
	}
	return tree
}

const (
	wordsHint  = "use only words such as {{name}}, and {{if resource}} … {{else}} … {{end}}"
	bracesHint = "to show two braces, write &#123;&#123; outside of backticks"
	endHint    = "write {{if resource}} … {{else}} … {{end}}"
)

// syntaxMistakes has our message and hint for each message of text/template/parse. The first pattern that matches the message
// counts. $1 in msg is the pattern's first group.
var syntaxMistakes = []struct{ pattern, msg, hint string }{
	{`^unclosed action|U\+007D`, "a {{ is not closed", "close it with }}; " + bracesHint},
	{`^unclosed comment|^comment ends`, "a comment is not closed", "end it with */}}"},
	{`^unexpected (\{\{(?:end|else)\}\})`, "$1 has no {{if}}", endHint},
	{`^unexpected EOF`, "{{if}} has no {{end}}", endHint},
	{`^expected end; found \{\{else`, "an {{if}} has two {{else}}", endHint},
	{`^missing value for command`, "{{}} is empty", "write a word in it, such as {{name}}"},
	{`^missing value for if`, "{{if}} has no word", endHint},
	{`^(\{\{(?:break|continue)\}\}) outside`, "$1 is not part of reply templates", wordsHint},
	{`multiple definition`, "{{define}} is not part of reply templates", wordsHint},
	{`^(?:unexpected <|missing value for )(\w+)`, "{{$1}} is not part of reply templates", wordsHint},
	{`U\+\w+ '(.+)'$`, "a {{ … }} contains \"$1\", which is not part of any word", wordsHint},
	{`^unexpected "(\{)" in command`, "a {{ … }} contains \"$1\", which is not part of any word", wordsHint},
	{``, "a {{ … }} has a syntax error", wordsHint + "; " + bracesHint},
}

// syntax returns the line, the message and the hint for an error of text/template/parse.
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
		at, _ := source.UnclosedBlock(c.text)
		line = c.textLines().Line(at)
	}
	if at := c.textLines().Start(line); strings.LastIndex(c.lineAt(at), "{{") > strings.LastIndex(c.lineAt(at), "}}") {
		said = "unclosed action"
	}
	for _, m := range syntaxMistakes {
		pattern := regexp.MustCompile(m.pattern)
		if found := pattern.FindStringSubmatchIndex(said); found != nil {
			msg, hint = string(pattern.ExpandString(nil, m.msg, said, found)), m.hint
			break
		}
	}
	return line, msg, hint
}

// textLines returns the lines of the text.
func (c *checker) textLines() *source.Lines {
	if c.lines == nil {
		c.lines = source.LinesOf(c.text)
	}
	return c.lines
}

// lineAt returns the line that begins at an offset.
func (c *checker) lineAt(start int) string {
	line, _, _ := strings.Cut(c.text[start:], "\n")
	return line
}

func (c *checker) fail(n parse.Node, hint, format string, args ...any) {
	c.errs.Add(c.at(c.textLines().Line(int(n.Position()))), hint, format, args...)
}

func (c *checker) refuse(n parse.Node, what string) {
	c.fail(n, wordsHint, "%s is not part of reply templates", printable.Brief(what))
}

const (
	maxNesting = 16 // levels of {{if}} in {{if}}
	maxUses    = 20 // uses of one word in a subject, and as many in a body; there is a limit because the value may be long
)

// list checks the nodes of a list. The guards are the words of all {{if}}s around the list; within it, these words have a
// value. For an {{else}} around the list, there is "" in place of the word, which has no value there.
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
				c.fail(n, "use fewer levels", "{{if}} is nested more than %d deep", maxNesting)
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

// keyword returns the keyword of a node, such as range. The node's own position is after the keyword.
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
			c.fail(n, "use it less often", "{{%s}} is used more than %d times", name, maxUses)
		}
		return
	}
	short := c.reply.Length.Short()
	switch {
	case w.Condition:
		c.fail(n, "write {{if "+name+"}} … {{end}}", "{{%s}} has no text of its own", name)
	case c.subject && !w.Subject:
		c.fail(n, "use it in the text", "{{%s}} cannot be used in a subject", name)
	case short && w.Mail:
		c.fail(n, "delete the word", "{{%s}} cannot be used in a %s", name, c.reply.Length)
	}
	if !short && (name == "ask" || name == "fit") && !c.isAlone(n) {
		c.fail(n, "put it on a line of its own", "{{%s}} is a list, but there is other text on its line", name)
	}
	for _, guard := range guards {
		if guard == name {
			return
		}
	}
	c.value(n, name)
}

// word returns the only word of a pipeline. If the pipeline is anything but one word of the vocabulary, it reports a mistake
// and returns "".
func (c *checker) word(n parse.Node, pipe *parse.PipeNode) string {
	if len(pipe.Decl) > 0 || len(pipe.Cmds) != 1 || len(pipe.Cmds[0].Args) != 1 {
		c.refuse(n, "{{"+pipe.String()+"}}")
		return ""
	}
	var name string
	switch arg := pipe.Cmds[0].Args[0].(type) {
	case *parse.IdentifierNode:
		name = arg.Ident
	case *parse.FieldNode:
		plain := strings.ToLower(strings.Join(arg.Ident, "_"))
		hint := nearest(plain)
		if word(plain) != nil {
			hint = fmt.Sprintf("write {{%s}}, without the dot", plain)
		}
		c.fail(n, hint, "{{%s}} is not a word of reply templates", printable.Brief(arg.String()))
		return ""
	default:
		c.refuse(n, "{{"+pipe.String()+"}}")
		return ""
	}
	if word(name) == nil {
		c.fail(n, nearest(name), "{{%s}} is not a word of reply templates", printable.Brief(name))
		return ""
	}
	return name
}

var braces = regexp.MustCompile(`\{\{.*?\}\}`)

// isAlone reports whether a node's line has only template words.
func (c *checker) isAlone(n parse.Node) bool {
	start := c.textLines().Start(c.textLines().Line(int(n.Position())))
	alone, known := c.alone[start]
	if !known {
		alone = strings.TrimSpace(braces.ReplaceAllString(c.lineAt(start), "")) == ""
		c.alone[start] = alone
	}
	return alone
}

// value reports a word that never has a value for the reply's request, or that has one only sometimes, and so needs an {{if}}
// of its own.
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
	past := c.reply.When != site.Open && (name == "fit" || name == "contact" && r.Contact.URL != "") // an open reply is not sent once the request has ended
	if !r.Ends.IsZero() && (past || name == "next_opening") {
		c.fail(n, fmt.Sprintf("write {{if %[1]s}} … {{%[1]s}} … {{end}}", name), "{{%[1]s}} needs {{if %[1]s}}, because the word has no value once %[2]s has ended", name, r.Slug)
		return
	}
	switch {
	case name == "reason":
		c.fail(n, "write {{if reason}} … {{reason}} … {{end}}", "{{reason}} needs {{if reason}}, because the word has no value without a pause")
	case name == "resource" && !offers(r):
		c.fail(n, add(`redirect = ["…"]`), "{{resource}} has no value, because %s has no redirect", r.Slug)
	case name == "next_opening" && r.Verdict == site.No:
		c.fail(n, "delete the word", "{{next_opening}} has no value, because the verdict of %s is no", r.Slug)
	case name == "next_opening" && r.Allowance == nil:
		c.fail(n, "write {{if next_opening}} … {{next_opening}} … {{end}}", "{{next_opening}} needs {{if next_opening}}, because %s has no allowance, so that the word has a value only during a pause", r.Slug)
	case name == "next_opening" && (r.Allowance.Per == site.AtOnce || r.Allowance.Count == 0):
		c.fail(n, "write {{if next_opening}} … {{next_opening}} … {{end}}", "{{next_opening}} needs {{if next_opening}}, because the day of the next opening is unknown: %s has %s", r.Allowance.ID, r.Allowance.Amount())
	case name == "opens" && r.Verdict == site.No:
		c.fail(n, "delete the word", "{{opens}} has no value, because the verdict of %s is no", r.Slug)
	case name == "opens":
		c.fail(n, "write {{if opens}} … {{opens}} … {{end}}", "{{opens}} needs {{if opens}}, because the word has no value while there is room")
	case name == "ask" && len(r.Ask) == 0:
		c.fail(n, add(`ask = ["…"]`), "{{ask}} has no value, because %s has no ask", r.Slug)
	case name == "fit" && r.Verdict == site.No:
		c.fail(n, "delete the word", "{{fit}} has no value, because the verdict of %s is no", r.Slug)
	case name == "contact" && r.Contact.URL == "":
		c.fail(n, add(`contact = "https://…"`), "{{contact}} has no value, because %s has no contact", r.Slug)
	case name == "fit" && (r.BuiltIn() || len(r.Fit) == 0):
		c.fail(n, add(`fit = ["…"]`), "{{fit}} has no value, because %s has no fit", r.Slug)
	}
}
