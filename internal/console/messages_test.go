package console

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"howihelp/internal/source"
)

func TestComplainCountsAllAndPrintsMany(t *testing.T) {
	for n, want := range map[int]string{1: "1 mistake; nothing was written", maxPrinted: "500 mistakes; nothing was written", maxPrinted + 7: "and 7 more\n507 mistakes; nothing was written"} {
		var mistakes source.Errors
		for line := range n {
			mistakes.Add(source.Pos{File: "a.md", Line: line + 1}, "", "wrong")
		}
		var out bytes.Buffer
		(&Messages{Stderr: &out}).Complain(mistakes, "nothing was written")
		if got := out.String(); !strings.HasSuffix(got, "wrong\n"+want+"\n") || strings.Count(got, ": wrong") != min(n, maxPrinted) {
			t.Errorf("for %d mistakes, the output ends with %q, want %q", n, got[max(0, len(got)-80):], want)
		}
	}
	var out bytes.Buffer
	(&Messages{Stderr: &out}).Complain(errors.New("no disk"), "nothing was written")
	if got := out.String(); got != "no disk\n1 mistake; nothing was written\n" {
		t.Errorf("another error must count as one mistake, but the output is %q", got)
	}
}

// If a few warnings share a hint, Warn prints the hint with each of them. If many share it, Warn prints it only with the first.
func TestWarnGivesAHintOfManyOnce(t *testing.T) {
	for n, want := range map[int]int{1: 1, fewHints: fewHints, fewHints + 1: 1, 12: 1} {
		var warnings source.Errors
		for line := range n {
			warnings.Add(source.Pos{File: "a.md", Line: line + 1}, "write it", "is missing")
			warnings.Add(source.Pos{File: "b.md", Line: line + 1}, "", "is odd")
		}
		warnings.Add(source.Pos{File: "c.md"}, "another step", "is wrong")
		var out bytes.Buffer
		(&Messages{Stderr: &out}).Warn(warnings)
		got := out.String()
		if strings.Count(got, "; write it\n") != want || strings.Count(got, ": is missing") != n || strings.Count(got, "is odd\n") != n || !strings.HasSuffix(got, "is wrong; another step\n") {
			t.Errorf("for %d warnings with the same hint, want the hint %d times, got\n%s", n, want, got)
		}
	}
}
