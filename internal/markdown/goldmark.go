package markdown

import (
	"sync"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

var (
	bodyParser   = sync.OnceValue(newParser)
	pageRenderer = sync.OnceValue(func() renderer.Renderer { return newRenderer(flavour{}) })
	mailRenderer = sync.OnceValue(func() renderer.Renderer { return newRenderer(flavour{mail: true}) })
)

// newParser returns a parser for everything that a body may contain, with limits on everything that could take a very
// long time to parse. The numbers are the order of the parsers. For goldmark's own parsers, they are the ones that goldmark uses.
func newParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(counted{parser.NewSetextHeadingParser(), "headings", maxHeadings}, 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(container{parser.NewListParser()}, 300),
			util.Prioritized(counted{parser.NewListItemParser(), "list items", maxItems}, 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(counted{parser.NewATXHeadingParser(), "headings", maxHeadings}, 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(container{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(counted{container{extension.NewFootnoteBlockParser()}, "footnotes", maxFootnotes}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(tasks{extension.NewTaskCheckBoxParser()}, 0),
			util.Prioritized(codeSpans{parser.NewCodeSpanParser()}, 100),
			util.Prioritized(references{inlines{extension.NewFootnoteParser(), "references to footnotes", maxReferences}}, 101),
			util.Prioritized(links{parser.NewLinkParser()}, 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(marks{parser.NewEmphasisParser()}, 500),
			util.Prioritized(marks{extension.NewStrikethroughParser()}, 500),
			util.Prioritized(inlines{newAddresses(), "bare addresses", maxAddresses}, 999),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(definitions{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(tables{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
			util.Prioritized(joinedLines{}, 1000),
		),
	)
}

// newRenderer returns a renderer in which the flavour replaces goldmark's own renderers of some nodes (the lower number wins).
func newRenderer(f flavour) renderer.Renderer {
	return renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(f, 100),
		util.Prioritized(extension.NewTableHTMLRenderer(extension.WithTableCellAlignMethod(extension.TableCellAlignNone)), 500),
		util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500),
		util.Prioritized(html.NewRenderer(), 1000),
	))
}
