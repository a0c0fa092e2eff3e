package reply

import (
	"strings"
	"text/template/parse"

	"howihelp/internal/plan"
	"howihelp/internal/site"
)

// Piece is a part of a template that is sent: text as its author wrote it, or one word. Start and End are bytes of the
// template; a word's are those of its braces.
type Piece struct {
	Start, End int
	Word       string // empty for text
}

// Sent returns what a reply's body sends, in order: of each {{if}} only the part that its request and the plan choose on
// the day. A template that has mistakes sends nothing.
func Sent(p *site.Profile, r *site.Reply, m *plan.Month) []Piece {
	t, errs := parsePair(r)
	if errs != nil || r.Request == nil {
		return nil
	}
	s := sender{month: m, reply: r}
	s.list(t.body.Root)
	return s.pieces
}

type sender struct {
	month  *plan.Month
	reply  *site.Reply
	pieces []Piece
}

func (s *sender) list(list *parse.ListNode) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			start := int(n.Pos)
			s.pieces = append(s.pieces, Piece{Start: start, End: start + len(n.Text)})
		case *parse.ActionNode:
			body := s.reply.Body
			start, end := strings.LastIndex(body[:n.Pos], "{{"), strings.Index(body[n.Pos:], "}}")
			s.pieces = append(s.pieces, Piece{start, int(n.Pos) + end + len("}}"), ident(n.Pipe)})
		case *parse.IfNode:
			if s.has(ident(n.Pipe)) {
				s.list(n.List)
			} else {
				s.list(n.ElseList)
			}
		}
	}
}

// has reports whether a word has a value. The recipient's words are taken to have one.
func (s *sender) has(name string) bool {
	r := s.reply.Request
	switch name {
	case "resource":
		return len(r.Redirect) > 0
	case "ask":
		return len(r.Ask) > 0
	case "next_opening":
		return !s.month.Request(r).Next.IsZero()
	case "opens":
		return !s.month.Request(r).Opens.IsZero()
	case "capacity":
		return s.month.Capacity(r) != ""
	}
	return true
}

// Answered reports whether a profile has a reply in its own language for a request and state: one that the author wrote
// in the neutral tone, or a built-in one.
func Answered(p *site.Profile, r *site.Request, when site.When) bool {
	if (Choice{r, when, site.Neutral}).written(p) != nil {
		return true
	}
	base, _, _ := strings.Cut(p.Lang, "-")
	return loadBuiltins()[base+"/"+string(when)+"."+site.Neutral] != nil
}
