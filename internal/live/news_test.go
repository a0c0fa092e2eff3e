package live

import (
	"testing"

	"howihelp/internal/check"
)

func TestNewsAreFewLines(t *testing.T) {
	for n, want := range map[int]string{
		0: "howihelp check has no more findings", mostFindings: "hint: a.md: odd [voice]", mostFindings + 2: "and 2 more; howihelp check shows all",
	} {
		news := News{Mended: n == 0}
		for range n {
			news.Fresh = append(news.Fresh, check.Finding{Range: check.Range{File: "a.md"}, Level: check.Hint, Rule: "voice", Msg: "odd"})
		}
		lines := news.Lines()
		if last := lines[len(lines)-1]; last != want || len(lines) > mostFindings+1 {
			t.Errorf("for %d findings, there are %d lines, the last of which is %q, want %q", n, len(lines), last, want)
		}
	}
}
