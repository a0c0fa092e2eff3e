package style

import (
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// Load is a file that a style sheet makes a browser load.
type Load struct {
	Kind Kind
	URL  string
	Line int // in the sheet, from 1
}

// Kind is the kind of a [Load].
type Kind int

// The kinds. A Content-Security-Policy has a directive for each.
const (
	Image Kind = iota
	Font
	Import // another style sheet
)

// Resolve returns a style sheet in which each address to load is replaced by the result of resolve.
func Resolve(sheet string, resolve func(Load) string) string {
	r := loadReader{line: 1, outside: -1, resolve: resolve}
	for l := css.NewLexer(parse.NewInputString(sheet)); ; {
		kind, text := l.Next()
		if kind == css.ErrorToken {
			return r.out.String()
		}
		r.token(kind, string(text))
		r.line += strings.Count(string(text), "\n")
	}
}

// loadReader copies a style sheet token by token.
type loadReader struct {
	resolve func(Load) string
	out     strings.Builder
	line    int

	rule    string // the name of an at-rule, until its block or its semicolon
	braces  int    // the number of open braces
	outside int    // the number of braces open around the current @font-face; -1 outside of one
}

func (r *loadReader) token(kind css.TokenType, text string) {
	switch kind {
	case css.AtKeywordToken:
		r.rule = strings.ToLower(text)
	case css.LeftBraceToken:
		if r.rule == "@font-face" {
			r.outside = r.braces
		}
		r.braces, r.rule = r.braces+1, ""
	case css.RightBraceToken:
		r.braces = max(r.braces-1, 0)
		if r.braces <= r.outside {
			r.outside = -1
		}
	case css.SemicolonToken:
		r.rule = ""
	case css.StringToken:
		if r.rule == "@import" {
			text = r.load(text)
		}
	case css.URLToken:
		text = text[:len("url(")] + r.load(strings.TrimSuffix(text[len("url("):], ")")) + ")"
	}
	r.out.WriteString(text)
}

// load resolves an address, which may be in quotes. It returns a changed address in quotes, and an unchanged one in
// its original form.
func (r *loadReader) load(text string) string {
	l := Load{Image, strings.Trim(strings.TrimSpace(text), `"'`), r.line}
	switch {
	case r.rule == "@import":
		l.Kind, r.rule = Import, ""
	case r.outside >= 0:
		l.Kind = Font
	}
	if resolved := r.resolve(l); resolved != l.URL {
		return `"` + resolved + `"`
	}
	return text
}
