package check

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"howihelp/internal/source"
)

// A workflow command ends at a line break, and its properties end at commas and colons. So annotations escape the texts of a site.
func TestAnnotation(t *testing.T) {
	f := Finding{
		Range: Range{File: "content/faq/a,b:c%.md", Line: 3, Column: 2, EndLine: 3, EndColumn: 9},
		Level: Hint, Rule: "voice", Msg: "100% \"we\": a,b\r\n::error::x", Suggest: "say I", Reason: "one person",
	}
	want := `::notice file=sites/ana/content/faq/a%2Cb%3Ac%25.md,line=3,endLine=3,col=2,endColumn=9,title=howihelp%3A voice::` +
		`100%25 "we": a,b%0D%0A::error::x%0Asay I%0Aone person`
	if got := f.annotation("sites/ana"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	whole := Finding{Range: Range{File: "site.toml"}, Level: Error, Rule: mistake, Msg: "is missing"}
	if got, want := whole.annotation("."), "::error file=site.toml,title=howihelp%3A mistake::is missing"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Text prints each next step and each reason of a rule once, however many findings share it, and never omits one. Every format has
// all findings and the number of each level, or says that there are none.
func TestIn(t *testing.T) {
	some := Findings{{Range: Range{File: "content/a.md", Line: 3}, Level: Error, Rule: "excuse", Msg: "50% <busy>", Suggest: "say no"}, {Level: Hint, Rule: "hedge", Msg: "maybe"}}
	for _, test := range []struct {
		found        Findings
		format, want string
	}{
		{some, "text", "content/a.md:3: error: 50% <busy> [excuse]\n    say no\n: hint: maybe [hedge]\n1 error, 0 warnings, 1 hint\n"},
		{some, "github", "::error file=help/content/a.md,line=3,title=howihelp%3A excuse::50%25 <busy>%0Asay no\n::notice file=help,title=howihelp%3A hedge::maybe\n1 error, 0 warnings, 1 hint\n"},
		{nil, "text", "nothing found\n"},
		{nil, "github", "nothing found\n"},
		{nil, "json", "{\n  \"findings\": [],\n  \"errors\": 0,\n  \"warnings\": 0,\n  \"hints\": 0\n}\n"},
	} {
		if got, err := test.found.In(test.format, "help"); err != nil || got != test.want {
			t.Errorf("in the format %s, got the error %v and the text\n%s\nwant\n%s", test.format, err, got, test.want)
		}
	}
	data, err := some.In("json", "")
	var report Report
	if err := errors.Join(err, json.Unmarshal([]byte(data), &report)); err != nil || report.Errors != 1 || len(report.Findings) != 2 || report.Findings[0].Msg != "50% <busy>" {
		t.Errorf("as JSON, got the error %v and the text %s, want one error among two findings", err, data)
	}
}

func TestExplain(t *testing.T) {
	for _, r := range Rules {
		if text, err := Explain(r.ID); err != nil || !strings.HasPrefix(text, r.ID+"\n\n"+r.Title) || strings.HasSuffix(text, "\n") {
			t.Errorf("for the rule %s, got the error %v and the explanation %s, want one that begins with the id and the title", r.ID, err, text)
		}
	}
	if _, err := Explain("excus"); err == nil || err.Error() != `there is no rule "excus"; did you mean "excuse"?` {
		t.Errorf("for an unknown rule, got the error %v, want one that suggests the id excuse", err)
	}
}

func TestTextExplainsOnce(t *testing.T) {
	var found Findings
	for i := range 12 {
		found = append(found, Finding{Range: Range{File: "resources/a.md", Line: i + 1}, Level: Hint, Rule: "stale-resource", Msg: "is old", Suggest: "read it again", Reason: "pages change"})
	}
	found = append(found, Finding{Range: Range{File: "b.md"}, Level: Hint, Rule: "stale-resource", Msg: "has no date", Suggest: "add one", Reason: "pages change"},
		Finding{Range: Range{File: "c.md"}, Level: Hint, Rule: "voice", Msg: "says we", Suggest: "read it again", Reason: "pages change"})
	text := found.Text()
	for line, want := range map[string]int{": is old [stale-resource]\n": 12, "    read it again\n": 2, "    why: pages change\n": 2, "    add one\n": 1} {
		if got := strings.Count(text, line); got != want {
			t.Errorf("the text has the line %q %d times, want %d times:\n%s", line, got, want, text)
		}
	}
}

func TestSummaryCountsEachLevel(t *testing.T) {
	for _, test := range []struct {
		found Findings
		want  string
	}{
		{nil, "nothing found"},
		{Findings{{Level: Error}, {Level: Hint}, {Level: Hint}}, "1 error, 0 warnings, 2 hints"},
		{Findings{{Level: Warning}}, "0 errors, 1 warning, 0 hints"},
	} {
		if got := test.found.Summary(); got != test.want {
			t.Errorf("got the summary %q, want %q", got, test.want)
		}
		if r := test.found.Report(); r.Findings == nil || r.Errors+r.Warnings+r.Hints != len(test.found) {
			t.Errorf("got the report %+v, want a list, and numbers that add up to %d", r, len(test.found))
		}
	}
}

// A mistake of the loader keeps its message when it is converted to a finding and back. The error of a rule's finding names the rule.
func TestErrorsOfMistakes(t *testing.T) {
	var mistakes source.Errors
	mistakes.Add(source.Pos{File: "content/plan.md", Line: 2, Column: 3}, "write a number", "per_month is %q", "two")
	found := append(Mistaken(mistakes, Error), Finding{Range: Range{File: "content/faq/a.md", Line: 4}, Level: Error, Rule: "voice", Msg: "says we", Suggest: "say I"})
	want := "content/plan.md:2:3: per_month is \"two\"; write a number\ncontent/faq/a.md:4: says we [voice]; say I"
	if got := found.Errors().Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
