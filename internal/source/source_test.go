package source

import "testing"

func TestErrorsAreSortedWithoutDuplicates(t *testing.T) {
	var es Errors
	es.Add(Pos{File: "b.md", Line: 2}, "", "second")
	es.Add(Pos{File: "b.md", Line: 1}, "write it", "first")
	es.Add(Pos{File: "a.md"}, "", "whole file")
	es.Add(Pos{File: "b.md", Line: 2}, "", "second")
	es.Add(Pos{File: "b.md", Line: 2, Column: 7}, "", "at a column")
	want := "a.md: whole file\nb.md:1: first; write it\nb.md:2: second\nb.md:2:7: at a column"
	if got := es.Err().Error(); got != want {
		t.Errorf("the mistakes are\n%s\nwant\n%s", got, want)
	}
	if err := (Errors{}).Err(); err != nil {
		t.Errorf("without mistakes, the error is %v, want nil", err)
	}
}

func TestNearest(t *testing.T) {
	keys := []string{"title", "verdict", "redirect", "fit", "coffee-chat", "per_month"}
	tests := []struct{ name, word, want string }{
		{"a plural", "redirects", "redirect"},
		{"swapped letters", "vedrict", "verdict"},
		{"another case", "Title", "title"},
		{"a short word may differ in one letter", "fits", "fit"},
		{"nothing near", "allowance", ""},
		{"a short word with more differences is not near", "abc", ""},
		{"an empty word", "", ""},
		{"a part of a name", "cofee", "coffee-chat"},
		{"a whole part", "month", "per_month"},
		{"a short part", "chat", "coffee-chat"},
		{"a part that is too short", "per", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got, _ := Nearest(test.word, keys); got != test.want {
				t.Errorf("Nearest(%q) = %q, want %q", test.word, got, test.want)
			}
		})
	}
}

func TestDidYouMean(t *testing.T) {
	names := []string{"yes", "sometimes", "no"}
	tests := []struct{ name, word, otherwise, want string }{
		{"near", "sometime", "", `did you mean "sometimes"?`},
		{"few names are listed", "perhaps", "", "use one of yes, sometimes, no"},
		{"a better sentence", "perhaps", "write a verdict", "write a verdict"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := DidYouMean(test.word, names, test.otherwise); got != test.want {
				t.Errorf("DidYouMean(%q) = %q, want %q", test.word, got, test.want)
			}
		})
	}
}
