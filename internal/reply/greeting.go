package reply

import (
	_ "embed"
	"strings"
	"text/template/parse"
	"unicode"
	"unicode/utf8"
)

// greetings has a line for each language, with its greeting for a person without a known name.
//
//go:embed greetings.txt
var greetings string

// nameless returns a language's greeting without a name, or the English greeting if the language has none.
func nameless(lang string) string {
	base, _, _ := strings.Cut(lang, "-")
	for _, key := range []string{base, "en"} {
		if _, rest, ok := strings.Cut("\n"+greetings, "\n"+key+": "); ok {
			greeting, _, _ := strings.Cut(rest, "\n")
			return greeting
		}
	}
	return ""
}

// honorifics can follow a name in a greeting.
var honorifics = []string{"様", "さま", "さん", "先生", "님", "씨", "-san", " san", "您好", "你好"}

// afterGreeting looks for a salutation with {{name}} at the beginning of a template. It returns the text after the
// salutation, and the nodes after that text. A greeting without a name can then replace the salutation.
func afterGreeting(list *parse.ListNode) (rest string, after []parse.Node, ok bool) {
	nodes := list.Nodes
	salutation := ""
	if text, isText := first(nodes).(*parse.TextNode); isText {
		salutation = strings.TrimLeft(string(text.Text), " \n")
		nodes = nodes[1:]
	}
	name, isWord := first(nodes).(*parse.ActionNode)
	const longest = 30 // the maximum number of characters of a salutation
	if !isWord || ident(name.Pipe) != "name" || utf8.RuneCountInString(salutation) > longest || strings.ContainsAny(salutation, "\n.,:;!?") {
		return "", nil, false
	}
	nodes = nodes[1:]
	if text, isText := first(nodes).(*parse.TextNode); isText {
		rest, nodes = string(text.Text), nodes[1:]
	}
	for _, honorific := range honorifics {
		rest = strings.TrimPrefix(strings.TrimPrefix(rest, " "), honorific)
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return rest, nodes, rest == "" || next == '\n' || unicode.IsPunct(next)
}

func first(nodes []parse.Node) parse.Node {
	if len(nodes) == 0 {
		return nil
	}
	return nodes[0]
}
