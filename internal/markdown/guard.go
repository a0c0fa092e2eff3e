package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// goldmark's run time is quadratic in the quantities that these limits bound, and nothing can stop a parse. No text that a person writes
// comes near the limits. TestCostlyBodies measures the cost of one megabyte within the limits.
const (
	maxDepth      = 100   // levels of quotes, lists and footnotes within each other
	maxBrackets   = 1000  // "[" in a paragraph
	maxMarks      = 1000  // "*", "_" and "~" in a paragraph that could be emphasis
	maxLabel      = 999   // bytes in the brackets of a reference, as CommonMark says
	maxReach      = 1e8   // bytes that are searched for the ends of links and link definitions
	maxHeadings   = 5000  // headings in a body
	maxItems      = 50000 // list items in a body
	maxFootnotes  = 300   // footnotes in a body
	maxReferences = 3000  // references to footnotes in a body
	maxAddresses  = 30000 // bare addresses, which become links
	maxCells      = 50000 // table cells in a body
	maxPipes      = 1000  // "\|" in the tables of a body
)

const tooFar = "too many links in overlong paragraphs"

// guard keeps a parse within the limits. It is stored in the context of the parse, and the guarded parsers below keep their counts in
// it. If a parse would exceed a limit, these parsers find nothing more, and the result is discarded.
type guard struct {
	problems []refusal

	// For the paragraph that is being read:
	brackets, marks int
	open            []int        // the positions of brackets that are not closed yet
	unclosed        map[int]bool // the lengths of backtick runs that nothing closes

	// For the whole body:
	reach, cells, pipes int
	counts              map[string]int
}

// refusal says which limit was exceeded, and where.
type refusal struct {
	pos  int
	what string
	hint string
}

var guardKey = parser.NewContextKey()

func guardOf(pc parser.Context) *guard {
	return pc.ComputeIfAbsent(guardKey, func() any { return &guard{} }).(*guard)
}

// refuse reports whether a count is above its limit, and records the first position where one was.
func (g *guard) refuse(pos, count, limit int, what, hint string) bool {
	if count <= limit {
		return false
	}
	if limit != maxReach { // a number of searched bytes would not help an author
		what = fmt.Sprintf("%s, more than %d", what, limit)
	}
	for _, p := range g.problems {
		if p.what == what {
			return true
		}
	}
	g.problems = append(g.problems, refusal{pos, what, hint})
	return true
}

// count counts one more occurrence of something whose number in the body is limited.
func (g *guard) count(pos int, what string, limit int) {
	if g.counts == nil {
		g.counts = map[string]int{}
	}
	g.counts[what]++
	g.refuse(pos, g.counts[what], limit, "too many "+what, "split the text")
}

// container guards the parser of a block that contains other blocks.
type container struct{ parser.BlockParser }

func (c container) Open(parent ast.Node, block text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for p := parent; p != nil; p = p.Parent() {
		if p.Kind() != ast.KindListItem {
			depth++
		}
	}
	line, at := block.Position()
	n, state := c.BlockParser.Open(parent, block, pc)
	if n != nil && guardOf(pc).refuse(at.Start, depth, maxDepth, "quotes and lists nested too deeply", "nest them less") {
		block.SetPosition(line, at)
		return nil, parser.NoChildren
	}
	return n, state
}

// counted guards the parser of a kind of block whose number in a body is limited.
type counted struct {
	parser.BlockParser
	what  string
	limit int
}

func (c counted) Open(parent ast.Node, block text.Reader, pc parser.Context) (ast.Node, parser.State) {
	_, at := block.Position()
	n, state := c.BlockParser.Open(parent, block, pc)
	if n != nil {
		guardOf(pc).count(at.Start, c.what, c.limit)
	}
	return n, state
}

// inlines guards the parser of a kind of inline whose number in a body is limited.
type inlines struct {
	parser.InlineParser
	what  string
	limit int
}

func (i inlines) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	_, at := block.PeekLine()
	if len(guardOf(pc).problems) > 0 {
		return nil // the parse is over a limit, so its result will be discarded
	}
	n := i.InlineParser.Parse(parent, block, pc)
	if n != nil {
		guardOf(pc).count(at.Start, i.what, i.limit)
	}
	return n
}

// references guards the parser of references to footnotes. To read a reference, that parser walks over all lines of the paragraph, even
// if no footnote has the name.
type references struct{ inlines }

func (r references) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if line, at := block.PeekLine(); bytes.HasPrefix(bytes.TrimPrefix(line, []byte("!")), []byte("[^")) {
		g := guardOf(pc)
		g.reach += parent.Lines().Len()
		if g.refuse(at.Start, g.reach, maxReach, tooFar, "split the paragraphs") {
			return nil
		}
	}
	return r.inlines.Parse(parent, block, pc)
}

// tasks finds a task's box only before white space, as GitHub does. For example, "- [x](page.md)" begins with a link.
type tasks struct{ parser.InlineParser }

func (p tasks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if line, _ := block.PeekLine(); len(line) > len("[x]") && !util.IsSpace(line[len("[x]")]) {
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}

// links guards the parser of links and pictures, and records the position of each destination. goldmark keeps only the position of the
// opening bracket, which may be several lines earlier.
type links struct{ parser.InlineParser }

func (l links) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	g := guardOf(pc)
	line, at := block.PeekLine()
	switch {
	case line[0] == '[' || bytes.HasPrefix(line, []byte("![")):
		g.brackets++
		g.open = append(g.open, at.Start)
	case line[0] == ']' && len(g.open) > 0:
		last := len(g.open) - 1
		g.reach += min(at.Start-g.open[last], maxLabel)
		g.open = g.open[:last]
		if len(line) > 1 && (line[1] == '(' || line[1] == '[') {
			g.reach += parent.Lines().At(parent.Lines().Len()-1).Stop - at.Start
		}
	}
	if g.refuse(at.Start, g.brackets, maxBrackets, "too many brackets in a paragraph", "split the paragraph") ||
		g.refuse(at.Start, g.reach, maxReach, tooFar, "split the paragraphs") {
		return nil
	}
	n := l.InlineParser.Parse(parent, block, pc)
	if n != nil && (n.Kind() == ast.KindLink || n.Kind() == ast.KindImage) {
		n.SetPos(at.Start)
	}
	return n
}

// CloseBlock also resets the guard's counts for the next paragraph.
func (l links) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	l.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
	g := guardOf(pc)
	g.brackets, g.marks, g.open = 0, 0, g.open[:0]
	clear(g.unclosed)
}

// marks guards the parsers of emphasis and strikethrough.
type marks struct{ parser.InlineParser }

func (m marks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	if line[0] == '~' && block.PrecendingCharacter() == '~' {
		return nil // at the first mark of this run, its length was already counted
	}
	g := guardOf(pc)
	if g.marks > maxMarks {
		return nil
	}
	n := m.InlineParser.Parse(parent, block, pc)
	if d, ok := n.(*parser.Delimiter); ok {
		g.marks += d.OriginalLength
		g.refuse(at.Start, g.marks, maxMarks, "too many emphasis marks in a paragraph", "split the paragraph, or set code in backticks")
	}
	return n
}

// codeSpans looks for the end of a code span only once for each length of backtick run: if nothing closes one run,
// nothing closes a later run of the same length.
type codeSpans struct{ parser.InlineParser }

func (c codeSpans) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	length := len(line) - len(bytes.TrimLeft(line, "`"))
	g := guardOf(pc)
	if g.unclosed[length] {
		block.Advance(length)
		return ast.NewTextSegment(at.WithStop(at.Start + length))
	}
	n := c.InlineParser.Parse(parent, block, pc)
	if n.Kind() == ast.KindText {
		if g.unclosed == nil {
			g.unclosed = map[int]bool{}
		}
		g.unclosed[length] = true
	}
	return n
}

// definitions guards the parser of link definitions.
type definitions struct{ parser.ParagraphTransformer }

func (d definitions) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	g := guardOf(pc)
	lines := n.Lines().Sliced(0, n.Lines().Len())
	for _, line := range lines {
		if bytes.HasPrefix(bytes.TrimLeft(line.Value(reader.Source()), " "), []byte("[")) {
			g.reach += lines[len(lines)-1].Stop - line.Start
		}
	}
	if !g.refuse(lines[0].Start, g.reach, maxReach, tooFar, "split the paragraphs") {
		d.ParagraphTransformer.Transform(n, reader, pc)
	}
}

// tables guards the parser of tables, because every row has as many cells as the head of the table.
type tables struct{ parser.ParagraphTransformer }

func (t tables) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := n.Lines()
	if lines.Len() < 2 {
		return
	}
	g := guardOf(pc)
	columns, pipes := 0, 0
	for _, line := range lines.Sliced(0, lines.Len()) {
		value := line.Value(reader.Source())
		pipes += bytes.Count(value, []byte(`\|`))
		if len(bytes.Trim(value, "|-: \t\r\n")) == 0 {
			columns = max(columns, bytes.Count(value, []byte("|"))+1)
		}
	}
	if columns == 0 {
		return
	}
	g.cells += columns * lines.Len()
	g.pipes += pipes
	at := lines.At(0).Start
	if g.refuse(at, g.cells, maxCells, "too many cells in the tables", "split the text") ||
		g.refuse(at, g.pipes, maxPipes, `too many "\|" in the tables`, "split the text") {
		return
	}
	t.ParagraphTransformer.Transform(n, reader, pc)
}
