package main

import (
	"context"
	"fmt"
	"slices"

	"howihelp/internal/build"
	"howihelp/internal/check"
	"howihelp/internal/source"
)

// editor reads each new build as howihelp check does, beside the serving, which does not wait for it. A build that comes
// before it has read the last one takes its place.
type editor struct {
	out    *visit
	note   func(source.Errors) // shows findings on the desk
	builds chan *build.Build
	last   *build.Build
	said   source.Errors
}

// ask has a build read.
func (e *editor) ask(b *build.Build) {
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

// read reads what it is asked to until the context ends.
func (e *editor) read(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case b := <-e.builds:
			found, err := b.Check(nil)
			if err != nil {
				continue // a file has gone meanwhile: the next build is on its way
			}
			e.say(found)
		}
	}
}

// say shows findings on the desk, and in the terminal those that are new.
func (e *editor) say(found check.Findings) {
	all := found.Errors()
	var lines []string
	for i, f := range all {
		if !slices.ContainsFunc(e.said, func(old *source.Error) bool { return *old == *f }) {
			lines = append(lines, fmt.Sprintf("%s: %s", found[i].Level, f))
		}
	}
	if len(all) == 0 && len(e.said) > 0 {
		lines = append(lines, "howihelp check finds nothing any more")
	}
	e.said = all
	for i, line := range lines {
		if i == mostFindings {
			e.out.p.out.say("and %d more; howihelp check shows all", len(lines)-i)
			break
		}
		e.out.p.out.say("%s", line)
	}
	e.note(all)
}

// mostFindings bounds what one save prints.
const mostFindings = 10
