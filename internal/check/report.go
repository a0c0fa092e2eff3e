package check

import (
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"howihelp/internal/source"
	"howihelp/internal/words"
)

// mistake is the rule name of findings that come from the loader.
const mistake = "mistake"

// Mistaken converts errors or warnings of the loader to findings.
func Mistaken(said source.Errors, level Level) Findings {
	var found Findings
	for _, e := range said {
		at := Range{File: e.Pos.File, Line: e.Pos.Line, Column: e.Pos.Column}
		found = append(found, Finding{Range: at, Level: level, Rule: mistake, Msg: e.Msg, Suggest: e.Hint})
	}
	return found
}

// Report has the findings and the number of findings of each level, for other programs.
type Report struct {
	Findings Findings `json:"findings"`
	Errors   int      `json:"errors"`
	Warnings int      `json:"warnings"`
	Hints    int      `json:"hints"`
}

// Report returns the findings with the number of each level. Without findings, its list is empty and not nil.
func (fs Findings) Report() Report {
	if fs == nil {
		fs = Findings{}
	}
	return Report{fs, len(fs.Of(Error)), len(fs.Of(Warning)), len(fs.Of(Hint))}
}

// Summary counts the findings: "1 error, 2 warnings, 0 hints".
func (fs Findings) Summary() string {
	if len(fs) == 0 {
		return "nothing found"
	}
	r := fs.Report()
	return words.Count(r.Errors, "error") + ", " + words.Count(r.Warnings, "warning") + ", " + words.Count(r.Hints, "hint")
}

// Formats are the formats of [Findings.In].
var Formats = []string{"text", "json", "github"}

// In returns the findings and the number of each level in one of [Formats]. dir is the slash-separated path of the site relative to the
// repository; only the format for GitHub uses it.
func (fs Findings) In(format, dir string) (string, error) {
	text := ""
	switch format {
	case "json":
		data, err := json.MarshalIndent(fs.Report(), "", "  ")
		return string(data) + "\n", err
	case "github":
		for _, f := range fs {
			text += f.annotation(dir) + "\n"
		}
	default:
		text = fs.Text()
	}
	return text + fs.Summary() + "\n", nil
}

// Text returns the findings as text for people: the position and the problem, the next step, and the reason. If several findings of a
// rule share a next step or a reason, the text has it once, below the first of them.
func (fs Findings) Text() string {
	var b strings.Builder
	said := map[[2]string]bool{}
	explain := func(f Finding, text string) {
		if key := [2]string{f.Rule, text}; !said[key] {
			said[key] = true
			b.WriteString("    " + text + "\n")
		}
	}
	for _, f := range fs {
		fmt.Fprintf(&b, "%s: %s: %s [%s]\n", f.Range, f.Level, f.Msg, f.Rule)
		if f.Suggest != "" {
			explain(f, f.Suggest)
		}
		if f.Reason != "" {
			explain(f, "why: "+f.Reason)
		}
	}
	return b.String()
}

// String returns the finding as text for people, with its next step and its reason.
func (f Finding) String() string { return strings.TrimSuffix(Findings{f}.Text(), "\n") }

// String formats the range so that editors and terminals can link to it: "a.md:9:4-17", or "a.md:9:4-10.2" if it spans
// lines.
func (r Range) String() string {
	switch {
	case r.Column == 0:
		return r.Pos().String()
	case r.EndLine > r.Line:
		return fmt.Sprintf("%s-%d.%d", r.Pos(), r.EndLine, r.EndColumn)
	}
	return fmt.Sprintf("%s-%d", r.Pos(), r.EndColumn)
}

// annotation returns the finding as a GitHub Actions workflow command, which GitHub shows next to the changed line. dir is
// the slash-separated path of the site relative to the repository.
func (f Finding) annotation(dir string) string {
	kind := map[Level]string{Error: "error", Warning: "warning", Hint: "notice"}[f.Level]
	properties := []string{"file=" + inProperty(path.Join(dir, f.File))}
	number := func(name string, n int) {
		if n > 0 {
			properties = append(properties, fmt.Sprintf("%s=%d", name, n))
		}
	}
	number("line", f.Line)
	number("endLine", f.EndLine)
	if f.EndLine == f.Line { // GitHub supports columns only within one line
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
