package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// Outline is what a body says and where: its prose block by block, its headings, links, pictures and comments. All
// offsets are bytes of the body.
type Outline struct {
	Blocks   []Block
	Headings []Heading
	Links    []Target // also those of bare addresses
	Pictures []Target
	Comments []Span // each from <!-- to -->
	Shown    []Span // markup that readers see as text: the first tag of each piece of HTML, words in braces, stars
}

// Heading is a heading with words in it, wherever it is: also in a quote or an item. Its level is that which is written.
type Heading struct {
	Span  // of its text
	Level int
}

// Block is a paragraph, a heading, an item or a cell: a stretch of prose that ends where it ends.
type Block struct {
	Heading int  // the level as written; 0 for what is no heading
	Quoted  bool // it stands in a block quote
	At      int  // where it begins
	Runs    []Run
}

// Run is a piece of a block that stands in the source as it is read, but for escapes.
type Run struct {
	Span
	Kind  RunKind
	Break bool // a line ends behind it
}

// RunKind says what a run is besides prose.
type RunKind int

// The kinds. Code in prose, the text of a link and an emphasis are words that their author mentions rather than says.
const (
	Plain RunKind = iota
	Emphasis
	LinkText
	Code
	Address // bare
)

// Span is a part of the body, up to but without End.
type Span struct{ Start, End int }

// Target is a link or a picture: where it leads, and the place of its text, or of the whole when it has none.
type Target struct {
	Span
	Dest string
	Text string // of a link only in an outline with Blocks
}

// Outlined returns a body's outline. One that passes a limit has an empty one.
func Outlined(src []byte) Outline {
	root, problems := parse(src)
	if problems != nil {
		return Outline{}
	}
	return *outlineOf(root, src, false)
}

// nothing is the outline of all bodies that have nothing to outline.
var nothing = &Outline{}

// outlineOf returns the outline of a body that was parsed: the whole, or short, which a model can keep of thousands,
// without blocks and without links within the site.
func outlineOf(root ast.Node, src []byte, short bool) *Outline {
	o := &outliner{src: src, short: short}
	o.blocks(root, false)
	// Footnotes come last, wherever they are written.
	slices.SortStableFunc(o.Blocks, func(a, b Block) int { return a.At - b.At })
	slices.SortStableFunc(o.Shown, func(a, b Span) int { return a.Start - b.Start })
	slices.SortStableFunc(o.Headings, func(a, b Heading) int { return a.Start - b.Start })
	if len(o.Blocks)+len(o.Headings)+len(o.Links)+len(o.Pictures)+len(o.Comments)+len(o.Shown) == 0 {
		return nothing
	}
	seen := o.Outline // apart from what was needed to find it
	return &seen
}

type outliner struct {
	Outline
	src     []byte
	short   bool
	starred bool  // stars were noted in this block
	runs    []Run // of a block that is not kept, to be used again for the next
}

func (o *outliner) blocks(parent ast.Node, quoted bool) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.HTMLBlock:
			o.htmlBlock(n)
		case *ast.Blockquote:
			o.blocks(n, true)
		case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.ThematicBreak, *ast.LinkReferenceDefinition:
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

// comments notes the comments in a stretch of HTML.
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

// prose notes a block with its runs, if there are any.
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

// target returns where a link or picture leads. Its runs are its text; without any, it is looked for before its bracket,
// which is where goldmark says that it is.
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
	if dest := string(linkOf(n, o.src).Destination); !o.short || isExternal(dest) {
		o.Links = append(o.Links, Target{span, dest, ""})
	}
}
