package check

import (
	"regexp/syntax"
	"slices"
	"testing"
	"unicode"
)

// RE2 counts only ASCII letters as parts of a word. So \bánimo doesn't match the word "ánimo": there is no boundary between a space
// and an "á". Therefore no built-in pattern has a \b beside a letter beyond ASCII.
func TestWordBoundariesAreBesideASCII(t *testing.T) {
	for _, p := range patterns() {
		re, err := syntax.Parse(p.Text, syntax.Perl) // without folding the case, because "ſ" would count as another case of "s"
		if err != nil {
			t.Fatal(err)
		}
		if at := beyondASCII(re); at != "" {
			t.Errorf("%q has a \\b beside %q, which \\b does not recognise as a letter; leave out the \\b", p.Text, at)
		}
	}
	for text, want := range map[string]bool{`\bfür\b`: false, `\bânimo`: true, `\b(no|más|está)\b`: true, `\b(über|auf) (mir|uns)\b`: true, `\b(tú )?que\b`: false, `quizás?\b`: true} {
		re, err := syntax.Parse(text, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		if at := beyondASCII(re); (at != "") != want {
			t.Errorf("for %s, beyondASCII returns the letter %q; should it find a letter? %v", text, at, want)
		}
	}
}

// beyondASCII returns a letter beyond ASCII that may follow or precede a \b in a pattern, or "".
func beyondASCII(re *syntax.Regexp) string {
	if re.Op == syntax.OpConcat {
		for i, sub := range re.Sub {
			if sub.Op != syntax.OpWordBoundary {
				continue
			}
			for _, r := range append(edge(re.Sub[i+1:], true), edge(re.Sub[:i], false)...) {
				if r > unicode.MaxASCII && unicode.IsLetter(r) {
					return string(r)
				}
			}
		}
	}
	for _, sub := range re.Sub {
		if at := beyondASCII(sub); at != "" {
			return at
		}
	}
	return ""
}

// edge returns the characters with which a row of patterns may begin, or with which it may end if first is false. From a character
// class, it returns only the bounds of the ranges.
func edge(row []*syntax.Regexp, first bool) []rune {
	if !first {
		row = slices.Clone(row)
		slices.Reverse(row)
	}
	var all []rune
	for _, re := range row {
		all = append(all, edgeOf(re, first)...)
		if !mayBeEmpty(re) {
			break
		}
	}
	return all
}

func edgeOf(re *syntax.Regexp, first bool) []rune {
	switch re.Op {
	case syntax.OpLiteral:
		if first {
			return re.Rune[:1]
		}
		return re.Rune[len(re.Rune)-1:]
	case syntax.OpCharClass:
		return re.Rune
	case syntax.OpConcat:
		return edge(re.Sub, first)
	}
	var all []rune
	for _, sub := range re.Sub {
		all = append(all, edgeOf(sub, first)...)
	}
	return all
}

func mayBeEmpty(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary, syntax.OpStar, syntax.OpQuest:
		return true
	case syntax.OpRepeat:
		return re.Min == 0 || mayBeEmpty(re.Sub[0])
	case syntax.OpCapture, syntax.OpPlus:
		return mayBeEmpty(re.Sub[0])
	case syntax.OpConcat:
		return !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return !mayBeEmpty(sub) })
	case syntax.OpAlternate:
		return slices.ContainsFunc(re.Sub, mayBeEmpty)
	}
	return false
}
