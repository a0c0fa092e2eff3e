package plan

import (
	"strings"
	"testing"

	"howihelp/internal/sitetest"
)

func TestSummary(t *testing.T) {
	lines := strings.Split(On(profile(""), sitetest.Day("2026-11-23")).Summary("Ana", true), "\n")
	if !strings.HasPrefix(lines[0], "Ana · November") || lines[1] != "" {
		t.Errorf("got the first lines %q, want the name, the month and an empty line", lines[:2])
	}
	for i, given := range []string{"2 of 3 given", "1 of 1 given"} {
		if !strings.Contains(lines[2+i], given) {
			t.Errorf("row %d is %q, want a row that contains %q", i+1, lines[2+i], given)
		}
	}
	if hours := lines[len(lines)-2]; !strings.HasSuffix(hours, " given") {
		t.Errorf("the last line but one is %q, want the hours of all allowances, followed by \" given\"", hours)
	}
}

// A summary without bars has only words and figures, which a screen reader can follow.
func TestSummaryWithoutBars(t *testing.T) {
	text := On(profile(""), sitetest.Day("2026-11-23")).Summary("Ana", false)
	if strings.ContainsAny(text, "●○·\t") || strings.Contains(text, "  ") {
		t.Errorf("the summary has the marks of a bar (● or ○), a separator (·) or columns, want only words and figures:\n%s", text)
	}
	if lines := strings.Split(text, "\n"); lines[0] != "Ana, November 2026" || !strings.Contains(lines[2], ": 2 of 3 given, 1 of 3 left") {
		t.Errorf("got\n%s\nwant the name, the month and the figures of each allowance", text)
	}
}
