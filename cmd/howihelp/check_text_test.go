package main

import (
	"strings"
	"testing"
)

// A reply on standard input or in a file is read as a whole or refused, never cut.
func TestOneTextIsWhole(t *testing.T) {
	long := strings.Repeat("x", longestText)
	if got, err := oneText(strings.NewReader(long), "standard input"); err != nil || got != long {
		t.Errorf("of a reply of %d bytes, %d bytes are read: %v", len(long), len(got), err)
	}
	if _, err := oneText(strings.NewReader(long+"x"), "answer.txt"); err == nil || !strings.Contains(err.Error(), "the text from answer.txt has more than") {
		t.Errorf("a reply that is one byte too long gives the error %v", err)
	}
}
