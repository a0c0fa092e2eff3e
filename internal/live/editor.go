package live

import (
	"context"
	"fmt"
	"slices"

	"howihelp/internal/build"
	"howihelp/internal/check"
)

// Editor checks each new build in the background, so that serving goes on in the meantime. If a build arrives before the editor has
// started on the previous one, the new build replaces the previous one.
type Editor struct {
	found  func(News)
	builds chan *build.Build
	last   *build.Build
	before check.Findings
}

// News has an editor's findings in a build.
type News struct {
	All    check.Findings
	Fresh  check.Findings // the findings that the previous build did not have
	Mended bool           // whether the previous build had findings, and this one has none
}

// mostFindings is the maximum number of findings to print after a save.
const mostFindings = 10

// Lines returns the news as lines for a terminal: at most ten new findings, and the number of any others.
func (n News) Lines() []string {
	var lines []string
	for i, f := range n.Fresh {
		if i == mostFindings {
			lines = append(lines, fmt.Sprintf("and %d more; howihelp check shows all", len(n.Fresh)-i))
			break
		}
		lines = append(lines, fmt.Sprintf("%s: %s", f.Level, check.Findings{f}.Errors()[0]))
	}
	if n.Mended {
		lines = append(lines, "howihelp check has no more findings")
	}
	return lines
}

// NewEditor returns an editor that calls found with the findings in each build.
func NewEditor(found func(News)) *Editor {
	return &Editor{found: found, builds: make(chan *build.Build, 1)}
}

// Ask hands a build to the editor and doesn't wait for the result. Only one goroutine may call it at a time.
func (e *Editor) Ask(b *build.Build) {
	if b == e.last {
		return
	}
	e.last = b
	select {
	case <-e.builds:
	default:
	}
	e.builds <- b
}

// Run checks builds until the context ends.
func (e *Editor) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case b := <-e.builds:
			found, err := b.Check(nil)
			if err != nil {
				continue // a file was deleted after the build, so there will be another build
			}
			e.found(e.news(found))
		}
	}
}

func (e *Editor) news(found check.Findings) News {
	n := News{All: found, Mended: len(found) == 0 && len(e.before) > 0}
	for _, f := range found {
		if !slices.ContainsFunc(e.before, func(old check.Finding) bool { return alike(old, f) }) {
			n.Fresh = append(n.Fresh, f)
		}
	}
	e.before = found
	return n
}

// alike reports whether two findings have the same text.
func alike(a, b check.Finding) bool {
	return a.Pos() == b.Pos() && a.Rule == b.Rule && a.Msg == b.Msg && a.Suggest == b.Suggest
}
