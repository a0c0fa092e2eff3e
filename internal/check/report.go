package check

import (
	"fmt"
	"path"
	"strings"

	"howihelp/internal/source"
)

// mistake is the rule of a finding that comes from the loader.
const mistake = "mistake"

// Mistaken returns mistakes or warnings of the loader as findings.
func Mistaken(said source.Errors, level Level) Findings {
	var found Findings
	for _, e := range said {
		at := Range{File: e.Pos.File, Line: e.Pos.Line, Column: e.Pos.Column}
		found = append(found, Finding{Range: at, Level: level, Rule: mistake, Msg: e.Msg, Suggest: e.Hint})
	}
	return found
}

// String returns the finding for people: the place and the problem, what to do, why.
func (f Finding) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s: %s [%s]", f.Range, f.Level, f.Msg, f.Rule)
	if f.Suggest != "" {
		b.WriteString("\n    " + f.Suggest)
	}
	if f.Reason != "" {
		b.WriteString("\n    why: " + f.Reason)
	}
	return b.String()
}

// String writes the range as editors and terminals understand it: "a.md:9:4-17", or "a.md:9:4-10.2" over a line's end.
func (r Range) String() string {
	switch {
	case r.Column == 0:
		return r.Pos().String()
	case r.EndLine > r.Line:
		return fmt.Sprintf("%s-%d.%d", r.Pos(), r.EndLine, r.EndColumn)
	}
	return fmt.Sprintf("%s-%d", r.Pos(), r.EndColumn)
}

// Annotation returns the finding as a workflow command of GitHub Actions, which shows it beside the line of a change. The
// folder of the site is relative to the repository, with slashes.
func (f Finding) Annotation(dir string) string {
	kind := map[Level]string{Error: "error", Warning: "warning", Hint: "notice"}[f.Level]
	properties := []string{"file=" + inProperty(path.Join(dir, f.File))}
	number := func(name string, n int) {
		if n > 0 {
			properties = append(properties, fmt.Sprintf("%s=%d", name, n))
		}
	}
	number("line", f.Line)
	number("endLine", f.EndLine)
	if f.EndLine == f.Line { // GitHub knows columns within one line only
		number("col", f.Column)
		number("endColumn", f.EndColumn)
	}
	properties = append(properties, "title="+inProperty("howihelp: "+f.Rule))
	text := f.Msg
	for _, more := range []string{f.Suggest, f.Reason} {
		if more != "" {
			text += "\n" + more
		}
	}
	return "::" + kind + " " + strings.Join(properties, ",") + "::" + inData(text)
}

var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func inData(s string) string     { return dataEscapes.Replace(s) }
func inProperty(s string) string { return propertyEscapes.Replace(s) }
