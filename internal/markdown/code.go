package markdown

import (
	"bytes"
	"embed"
	"fmt"
	"strings"
	"sync"
	"unicode"

	"github.com/alecthomas/chroma/v2"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// definitionFiles has chroma's definitions of the languages that get colours. A definition is parsed when a body first has code in its
// language. chroma's own registry would parse the beginning of all its 300 definitions in every run of the program.
//
//go:embed lexers/*.xml
var definitionFiles embed.FS

// chroma tries each rule of a language at each token, and some rules scan to the end of the block. Nothing can stop it. With these
// limits, a block takes at most 100 ms. Code beyond them gets no colours.
const (
	maxCode     = 3 << 10  // bytes in a block
	maxLine     = 300      // characters in a line
	maxRun      = 100      // equal characters in a row, or white space in a row
	maxColoured = 32 << 10 // bytes in all blocks of a body together
)

var lexers struct {
	sync.Mutex
	byName map[string]chroma.Lexer
}

// lexer returns the lexer of a definition.
func lexer(name string) chroma.Lexer {
	lexers.Lock()
	defer lexers.Unlock()
	if lexers.byName == nil {
		lexers.byName = map[string]chroma.Lexer{}
	}
	if lexers.byName[name] == nil {
		lexers.byName[name] = newLexer(name)
	}
	return lexers.byName[name]
}

// newLexer parses a definition, and the definitions of its guests (languages within the language). Languages don't share a guest,
// because a registry writes into its lexers.
func newLexer(name string) chroma.Lexer {
	l, err := chroma.NewXMLLexer(definitionFiles, "lexers/"+name+".xml")
	if err != nil {
		panic(fmt.Sprintf("markdown: the definition of %s is broken: %v", name, err))
	}
	registry := chroma.NewLexerRegistry()
	for _, guest := range guests[name] {
		registry.Register(newLexer(guest))
	}
	return l.SetRegistry(registry)
}

// code colours a block whose language is known.
func (r *resolver) code(n *ast.FencedCodeBlock) {
	if r.o.Plain {
		return
	}
	name, known := languages[strings.ToLower(string(n.Language(r.src)))]
	code := n.Lines().Value(r.src)
	if r.coloured += len(code); !known || r.coloured > maxColoured {
		return
	}
	if html, ok := colour(string(code), name); ok {
		n.SetAttributeString("coloured", html)
		r.doc.Code = true
	}
}

// colour returns code as HTML with a span around each token that has a class, or false if the code stays plain.
func colour(code, name string) (html []byte, ok bool) {
	if !colourable(code) {
		return nil, false
	}
	// On some inputs, chroma panics because of a contradiction within a definition.
	defer func() {
		if recover() != nil {
			html, ok = nil, false
		}
	}()
	tokens, err := lexer(name).Tokenise(nil, code)
	if err != nil {
		return nil, false
	}
	var b bytes.Buffer
	open, coloured, rest := "", false, code
	for token := tokens(); token != chroma.EOF; token = tokens() {
		after, same := strings.CutPrefix(rest, token.Value)
		if !same {
			return nil, false // colours must not change the text
		}
		rest = after
		class := classOf(token.Type)
		if strings.TrimSpace(token.Value) == "" {
			class = "" // no span for white space
		}
		if class != open {
			if open != "" {
				b.WriteString("</span>")
			}
			if class != "" {
				b.WriteString(`<span class="` + class + `">`)
			}
			open, coloured = class, true
		}
		b.Write(util.EscapeHTML([]byte(token.Value)))
	}
	if open != "" {
		b.WriteString("</span>")
	}
	return b.Bytes(), coloured && rest == ""
}

func colourable(code string) bool {
	if len(code) > maxCode {
		return false
	}
	line, run, before := 0, 0, rune(0)
	for _, c := range code {
		line++
		run++
		if c != before && !(unicode.IsSpace(c) && unicode.IsSpace(before)) {
			run = 1
		}
		if c == '\n' {
			line = 0
		}
		if line > maxLine || run > maxRun {
			return false
		}
		before = c
	}
	return true
}

// Classes maps the classes of highlighted code to their meanings. The page gives them colours.
var Classes = []struct{ Name, Meaning string }{
	{"k", "keyword"},
	{"s", "string"},
	{"m", "number"},
	{"c", "comment"},
	{"f", "name of a function or type where it is declared or called"},
	{"b", "built-in name or constant"},
	{"t", "tag, attribute or key"},
	{"i", "inserted line"},
	{"d", "deleted line"},
}

// Uncoloured returns HTML without the elements that colour code.
func Uncoloured(html string) string {
	if !strings.Contains(html, "<span") {
		return html
	}
	return spans().Replace(html)
}

var spans = sync.OnceValue(func() *strings.Replacer {
	pairs := []string{"</span>", ""}
	for _, c := range Classes {
		pairs = append(pairs, `<span class="`+c.Name+`">`, "")
	}
	return strings.NewReplacer(pairs...)
})

// classOf returns the class of a token, or "" for plain text. chroma's 90 types form a tree. A type without a class gets the class of
// the nearest type above it.
func classOf(t chroma.TokenType) string {
	for _, t := range []chroma.TokenType{t, t.SubCategory(), t.Category()} {
		if class, ok := classes[t]; ok {
			return class
		}
	}
	return ""
}

var classes = map[chroma.TokenType]string{
	chroma.Keyword:           "k",
	chroma.KeywordConstant:   "b",
	chroma.OperatorWord:      "k",
	chroma.LiteralString:     "s",
	chroma.LiteralNumber:     "m",
	chroma.Comment:           "c",
	chroma.GenericPrompt:     "c",
	chroma.GenericHeading:    "c",
	chroma.GenericSubheading: "c",
	chroma.NameFunction:      "f",
	chroma.NameFunctionMagic: "f",
	chroma.NameClass:         "f",
	chroma.NameDecorator:     "f",
	chroma.NameException:     "f",
	chroma.NameBuiltin:       "b",
	chroma.NameBuiltinPseudo: "b",
	chroma.NameConstant:      "b",
	chroma.NameTag:           "t",
	chroma.NameAttribute:     "t",
	chroma.NameProperty:      "t",
	chroma.GenericInserted:   "i",
	chroma.GenericDeleted:    "d",
}
