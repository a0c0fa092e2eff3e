package main

import (
	"strings"
	"testing"
)

// A reply from outside of the site is read as a whole or refused, never cut.
func TestOneTextIsWhole(t *testing.T) {
	long := strings.Repeat("x", longestText)
	if got, err := oneText(strings.NewReader(long), "standard input"); err != nil || got != long {
		t.Errorf("of %d bytes, %d are read: %v", len(long), len(got), err)
	}
	if _, err := oneText(strings.NewReader(long+"x"), "answer.txt"); err == nil || !strings.Contains(err.Error(), "the text from answer.txt has more than") {
		t.Errorf("a longer one: %v", err)
	}
}
