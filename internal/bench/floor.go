package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// floor does the least work that any generator based on goldmark must do. On all processors, it reads every file of a site,
// converts its body, and writes nine pages for each profile.
func floor(content, out string, colours bool) error {
	options := []goldmark.Option{goldmark.WithExtensions(extension.GFM, extension.Footnote)}
	if colours {
		options = append(options, goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(highlighter{}, 100))))
	}
	md := goldmark.New(options...)
	profiles, err := os.ReadDir(content)
	if err != nil {
		return err
	}
	queue := make(chan string)
	errs := make(chan error, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for p := range queue {
				if err := floorProfile(md, filepath.Join(content, p), filepath.Join(out, p)); err != nil {
					select {
					case errs <- err:
					default:
					}
				}
			}
		})
	}
	for _, p := range profiles {
		queue <- p.Name()
	}
	close(queue)
	wg.Wait()
	select {
	case err := <-errs:
		return err
	default:
		return nil
	}
}

func floorProfile(md goldmark.Markdown, from, to string) error {
	pages := map[string]*bytes.Buffer{}
	page := func(name string) *bytes.Buffer {
		if pages[name] == nil {
			pages[name] = &bytes.Buffer{}
		}
		return pages[name]
	}
	err := filepath.WalkDir(from, func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		_, body, _ := strings.Cut(strings.TrimPrefix(string(data), "+++\n"), "+++\n")
		rel, _ := filepath.Rel(from, name)
		switch folder := filepath.ToSlash(filepath.Dir(rel)); folder {
		case "requests":
			return md.Convert([]byte(body), page("ask/"+strings.TrimSuffix(filepath.Base(rel), ".md")))
		case "faq", "resources":
			return md.Convert([]byte(body), page(folder))
		default:
			return md.Convert([]byte(body), page("."))
		}
	})
	if err != nil {
		return err
	}
	for name, text := range pages {
		dir := filepath.Join(to, filepath.FromSlash(name))
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, "index.html"), text.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// highlighter renders fenced code as chroma's own formatter does.
type highlighter struct{}

func (highlighter) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	formatter := html.New(html.WithClasses(true))
	r.Register(ast.KindFencedCodeBlock, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		block := n.(*ast.FencedCodeBlock)
		lexer := chroma.Coalesce(lexers.Get(string(block.Language(source))))
		tokens, err := lexer.Tokenise(nil, string(block.Lines().Value(source)))
		if err != nil {
			return ast.WalkStop, err
		}
		return ast.WalkSkipChildren, formatter.Format(w, styles.Fallback, tokens)
	})
}
