package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// Outline lists the parts of a body with their places: its prose in blocks, and its headings, links, pictures and comments. All offsets
// are in bytes.
type Outline struct {
	Blocks   []Block
	Code     []Span // the lines of each block of code; only in an outline with Blocks
	Headings []Heading
	Links    []Target // bare addresses are among them
	Pictures []Target
	Comments []Span // each span is from <!-- to -->
	Shown    []Span // markup that readers see as text: the first tag of each piece of HTML, words in braces, stars, and addresses that may end too early
}

// Heading is a heading that has text. It may be in a quote or a list item. Level is the level as written.
type Heading struct {
	Span  // the span of the heading's text
	Level int
}

// Block is a self-contained stretch of prose: a paragraph, a heading, a list item or a table cell.
type Block struct {
	Heading int  // the level as written; 0 if it isn't a heading
	Quoted  bool // the block is in a block quote
	At      int  // where the block begins
	Runs    []Run
}

// Run is a piece of a block that is the same in the source as on the page, except for escapes.
type Run struct {
	Span
	Kind  RunKind
	Break bool // a line ends after the run
}

// RunKind says which kind of prose a run is.
type RunKind int

// The kinds. Emphasis, link texts and code in prose are words that the author mentions rather than says.
const (
	Plain RunKind = iota
	Emphasis
	LinkText
	Code
	Address // a bare address
)

// Span is a part of the body, from Start up to but not including End.
type Span struct{ Start, End int }

// Target is a link or a picture. Its span is that of the text or, if there is no text, of the whole link or picture.
type Target struct {
	Span
	Dest string
	Text string // the text of a picture or, in an outline with Blocks, also that of a link
}

// Outlined returns the outline of a body. It is empty if the body exceeds a limit.
func Outlined(src []byte) Outline {
	root, problems := parse(src)
	if problems != nil {
		return Outline{}
	}
	return *outlineOf(root, src, false)
}

// nothing is the outline of every body that has nothing to list.
var nothing = &Outline{}

// outlineOf returns the outline of a parsed body. If short is true, it leaves out the blocks and the links within the site, so that a
// model can keep thousands of outlines.
func outlineOf(root ast.Node, src []byte, short bool) *Outline {
	o := &outliner{src: src, short: short}
	o.blocks(root, false)
	// In the tree, footnotes are last, wherever the body has them.
	slices.SortStableFunc(o.Blocks, func(a, b Block) int { return a.At - b.At })
	slices.SortStableFunc(o.Shown, func(a, b Span) int { return a.Start - b.Start })
	slices.SortStableFunc(o.Headings, func(a, b Heading) int { return a.Start - b.Start })
	if len(o.Blocks)+len(o.Headings)+len(o.Links)+len(o.Pictures)+len(o.Comments)+len(o.Shown)+len(o.Code) == 0 {
		return nothing
	}
	seen := o.Outline // a copy, so that the outliner's other fields can be freed
	return &seen
}

type outliner struct {
	Outline
	src     []byte
	short   bool
	starred bool            // whether stars were recorded in this block
	opened  map[string]bool // the elements of HTML whose opening tags the body has so far
	runs    []Run           // the runs of a block that is not kept, reused for the next block
}

func (o *outliner) blocks(parent ast.Node, quoted bool) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.HTMLBlock:
			o.htmlBlock(n)
		case *ast.Blockquote:
			o.blocks(n, true)
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			if lines := n.Lines(); lines.Len() > 0 && !o.short {
				o.Code = append(o.Code, Span{lines.At(0).Start, lines.At(lines.Len() - 1).Stop})
			}
		case *ast.ThematicBreak, *ast.LinkReferenceDefinition:
		case *ast.Heading:
			o.prose(n, Block{Heading: n.Level, Quoted: quoted})
		case *ast.Paragraph, *ast.TextBlock, *east.TableCell:
			o.prose(n, Block{Quoted: quoted})
		default:
			o.blocks(n, quoted)
		}
	}
}

func (o *outliner) htmlBlock(n *ast.HTMLBlock) {
	if n.Lines().Len() == 0 {
		return
	}
	end := n.Lines().At(n.Lines().Len() - 1).Stop
	if n.HasClosure() {
		end = n.ClosureLine.Stop
	}
	o.comments(n.Lines().At(0).Start, end)
	o.shownHTML(n.Lines().At(0).Start, end)
}

// comments records the comments in a stretch of HTML.
func (o *outliner) comments(start, end int) {
	for start < end {
		open := bytes.Index(o.src[start:end], []byte("<!--"))
		if open < 0 {
			return
		}
		start += open
		length := bytes.Index(o.src[min(start+2, end):end], []byte("-->"))
		if length < 0 {
			return
		}
		stop := start + 2 + length + len("-->")
		o.Comments = append(o.Comments, Span{start, stop})
		start = stop
	}
}

// prose records a block with its runs, unless it has none.
func (o *outliner) prose(n ast.Node, b Block) {
	b.Runs, o.starred = o.runs[:0], false
	o.inline(n, Plain, &b)
	if len(b.Runs) == 0 {
		return
	}
	b.At = b.Runs[0].Start
	if b.Heading > 0 {
		o.Headings = append(o.Headings, Heading{Span{b.At, b.Runs[len(b.Runs)-1].End}, b.Heading})
	}
	if o.short {
		o.runs = b.Runs
	} else {
		o.Blocks = append(o.Blocks, b)
	}
}

func (o *outliner) inline(parent ast.Node, kind RunKind, b *Block) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			if kind != Code {
				o.shownText(n)
			}
			b.Runs = append(b.Runs, Run{Span{n.Segment.Start, n.Segment.Stop}, kind, n.SoftLineBreak() || n.HardLineBreak()})
		case *ast.RawHTML:
			if s := n.Segments; s.Len() > 0 {
				o.comments(s.At(0).Start, s.At(s.Len()-1).Stop)
				o.shownHTML(s.At(0).Start, s.At(s.Len()-1).Stop)
			}
		case *ast.AutoLink:
			o.autoLink(n, b)
		case *ast.CodeSpan:
			o.inline(n, Code, b)
		case *ast.Emphasis:
			o.inline(n, max(kind, Emphasis), b)
		case *ast.Link:
			first := len(b.Runs)
			o.inline(n, LinkText, b)
			if dest := unescape(n.Destination); !o.short || isExternal(dest) {
				t := o.target(n, dest, b.Runs[first:])
				if !o.short {
					t.Text = inlineText(n, o.src)
				}
				o.Links = append(o.Links, t)
			}
		case *ast.Image:
			var description Block
			o.inline(n, LinkText, &description)
			t := o.target(n, unescape(n.Destination), description.Runs)
			t.Text = inlineText(n, o.src)
			o.Pictures = append(o.Pictures, t)
		default:
			o.inline(n, kind, b)
		}
	}
}

// isExternal reports whether a link leads to another site.
func isExternal(dest string) bool {
	return strings.HasPrefix(dest, "https:") || strings.HasPrefix(dest, "http:")
}

// target returns a link or picture with its place. runs is the text of the link. If it is empty, target looks for the opening bracket
// before the node's position, which is that of the closing bracket.
func (o *outliner) target(n ast.Node, dest string, runs []Run) Target {
	t := Target{Dest: dest}
	if len(runs) > 0 {
		t.Span = Span{runs[0].Start, runs[len(runs)-1].End}
		return t
	}
	bracket := min(max(n.Pos(), 0), len(o.src))
	t.Span = Span{max(0, bytes.LastIndexByte(o.src[:bracket], '[')), min(bracket+1, len(o.src))}
	return t
}

func (o *outliner) autoLink(n *ast.AutoLink, b *Block) {
	label := n.Label(o.src)
	start := min(max(n.Pos(), 0), len(o.src))
	at := bytes.Index(o.src[start:], label)
	if at < 0 {
		return
	}
	span := Span{start + at, start + at + len(label)}
	b.Runs = append(b.Runs, Run{span, Address, false})
	const next = 40 // bytes that tell whether a new word begins
	if whole, unsure := runOn(string(o.src[span.Start:min(len(o.src), span.End+next)])); unsure && whole == string(label) {
		o.Shown = append(o.Shown, span)
	}
	if dest := string(linkOf(n, o.src).Destination); !o.short || isExternal(dest) {
		o.Links = append(o.Links, Target{span, dest, ""})
	}
}
