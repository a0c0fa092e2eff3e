package mail

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// visible returns a line without control characters and the marks that nobody sees; a tab becomes a space.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == '\u200b', r == '\ufeff':
			return -1
		}
		return r
	}, s)
}

// breaks are the elements that begin a line, with the number of line ends before them.
var breaks = map[atom.Atom]int{
	atom.Br: 1, atom.Div: 1, atom.Tr: 1, atom.Li: 1, atom.Dt: 1, atom.Dd: 1,
	atom.P: 2, atom.H1: 2, atom.H2: 2, atom.H3: 2, atom.H4: 2, atom.H5: 2, atom.H6: 2, atom.Ul: 2, atom.Ol: 2,
	atom.Table: 2, atom.Pre: 2, atom.Hr: 2, atom.Blockquote: 2,
}

// unseen are the elements whose content is not shown.
var unseen = map[atom.Atom]bool{atom.Head: true, atom.Style: true, atom.Script: true, atom.Title: true, atom.Template: true, atom.Select: true}

// FromHTML returns the text of an HTML document or of a piece of one: a paragraph is a line, a quotation's lines begin
// with ">".
func FromHTML(src string) string {
	w := &htmlWriter{}
	tokens := html.NewTokenizer(strings.NewReader(src))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return tidy(w.String())
		}
		w.token(kind, tokens.Token())
	}
}

type htmlWriter struct {
	strings.Builder
	hidden int  // open elements that are not shown
	quotes int  // open quotations
	space  bool // white space is owed before the next word
	begun  bool // the line has a word
}

func (w *htmlWriter) token(kind html.TokenType, t html.Token) {
	opens := kind == html.StartTagToken
	switch {
	case kind == html.TextToken:
		w.text(t.Data)
	case unseen[t.DataAtom] && opens:
		w.hidden++
	case unseen[t.DataAtom] && kind == html.EndTagToken:
		w.hidden = max(0, w.hidden-1)
	case t.DataAtom == atom.Body:
		w.hidden = 0 // a head that was never closed ends here
	case t.DataAtom == atom.Td, t.DataAtom == atom.Th:
		w.space = true
	case breaks[t.DataAtom] > 0:
		w.newline(breaks[t.DataAtom])
		if t.DataAtom == atom.Blockquote && opens {
			w.quotes++
		} else if t.DataAtom == atom.Blockquote {
			w.quotes = max(0, w.quotes-1)
		}
	}
}

func (w *htmlWriter) newline(n int) {
	w.WriteString(strings.Repeat("\n", n))
	w.begun, w.space = false, false
}

func (w *htmlWriter) text(s string) {
	if w.hidden > 0 || s == "" {
		return
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	w.space = w.space || unicode.IsSpace(first)
	for word := range strings.FieldsFuncSeq(s, unicode.IsSpace) {
		switch {
		case !w.begun && w.quotes > 0:
			w.WriteString("> ")
		case w.begun && w.space:
			w.WriteByte(' ')
		}
		w.WriteString(word)
		w.begun, w.space = true, true
	}
	w.space = unicode.IsSpace(last)
}
