package reply

import (
	"strings"
	"text/template/parse"

	"howihelp/internal/plan"
	"howihelp/internal/site"
)

// Piece is a part of a template that gets into the sent reply: text as its author wrote it, or one word. Start and End are
// byte offsets in the template. The piece of a word includes its braces.
type Piece struct {
	Start, End int
	Word       string // empty for text
}

// Sent returns the pieces of a reply's body that are sent, in order. For each {{if}}, it follows only the branch that
// applies to the request and the plan on the day. For a template with mistakes, it returns nothing.
func (s *Set) Sent(r *site.Reply, m *plan.Month) []Piece {
	t := s.bodies[r]
	if t == nil || r.Request == nil {
		return nil
	}
	sent := sender{month: m, reply: r, promises: s.profile.ReplyDays > 0}
	sent.list(t.body.Root)
	return sent.pieces
}

type sender struct {
	month    *plan.Month
	reply    *site.Reply
	promises bool // the owner promises an answer
	pieces   []Piece
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

// has reports whether a word has a value. It assumes that the recipient's words do.
func (s *sender) has(name string) bool {
	r := s.reply.Request
	switch name {
	case "resource":
		return offers(r)
	case "ask":
		return len(r.Ask) > 0
	case "fit":
		return len(fitOf(r, s.month)) > 0
	case "contact":
		return contactOf(r, s.month).URL != ""
	case "next_opening":
		return !s.month.Request(r).Next.IsZero()
	case "reason":
		return s.month.Request(r).Reason != ""
	case "promise":
		return s.promises
	case "full":
		return s.month.Request(r).Waiting()
	case "opens":
		return !s.month.Request(r).Opens.IsZero()
	case "counted":
		return counted(r, s.month)
	case "capacity":
		return s.month.Capacity(r) != ""
	}
	return true
}
