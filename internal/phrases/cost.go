package phrases

import (
	"regexp/syntax"
	"strconv"
	"unicode/utf8"
)

// Limits of patterns. A short pattern can compile into a program a thousand times as long, and a longer program takes longer
// to match.
const (
	maxSteps    = 3000     // of a pattern's program
	maxAllSteps = 100000   // of all patterns of a file
	maxRunes    = 10000000 // characters covered by the ranges in a file's patterns; case folding visits each one
)

// patternBudget is the cost that the remaining patterns of a file may still have.
type patternBudget struct{ steps, runes int }

func newPatternBudget() *patternBudget { return &patternBudget{maxAllSteps, maxRunes} }

// spend takes the cost of a pattern off the budget before the pattern is compiled, or says which limit it exceeds. A
// pattern that does not parse costs nothing.
func (b *patternBudget) spend(s string) (problem, hint string) {
	runes := runesIn(s)
	if runes > b.runes {
		return "has ranges that cover too many characters, together with those of the patterns above it", `list only the letters that you mean, or write \p{L} for all letters`
	}
	re, err := syntax.Parse(s, syntax.Perl)
	if err != nil {
		return "", ""
	}
	steps := stepsOf(re)
	if steps > maxSteps {
		return "repeats too much: it has more than " + strconv.Itoa(maxSteps) + " steps", "write smaller numbers in { }, or * and +"
	}
	if steps > b.steps {
		return "brings the file's patterns above the limit of " + strconv.Itoa(maxAllSteps) + " steps in total", "keep the best of them"
	}
	b.steps, b.runes = b.steps-steps, b.runes-runes
	return "", ""
}

// stepsOf estimates the length of a pattern's compiled program, in which every repetition is expanded.
func stepsOf(re *syntax.Regexp) int {
	steps := 1
	if re.Op == syntax.OpLiteral {
		steps = len(re.Rune)
	}
	for _, sub := range re.Sub {
		if steps += stepsOf(sub) + 1; steps > maxSteps {
			return maxSteps + 1
		}
	}
	if re.Op == syntax.OpRepeat {
		steps *= max(re.Min, re.Max, 1)
	}
	return min(steps, maxSteps+1)
}

// runesIn estimates how many characters the ranges in a pattern cover, with a flat charge for each Unicode class. It scans
// the text and not the parsed pattern, because parsing wide ranges is already slow.
func runesIn(s string) int {
	const class = 5000 // about what \p{L} costs
	total := 0
	before := rune(-1)
	for i := 0; i < len(s); {
		r, size := runeAt(s[i:])
		i += size
		switch {
		case r < 0: // a Unicode class such as \p{L}
			total += class
		case r == '-' && before >= 0 && i < len(s):
			if last, _ := runeAt(s[i:]); last > before {
				total += int(last - before)
			}
		}
		before = r
	}
	return total
}

// runeAt returns the character that a pattern begins with, or -1 for a Unicode class, and the number of bytes that it takes there.
func runeAt(s string) (rune, int) {
	if s[0] != '\\' || len(s) == 1 {
		return utf8.DecodeRuneInString(s)
	}
	switch s[1] {
	case 'p', 'P':
		return -1, 2
	case 'x':
		if end := 2; len(s) > 2 && s[2] == '{' {
			for end++; end < len(s) && s[end] != '}'; end++ {
			}
			n, _ := strconv.ParseUint(s[3:end], 16, 31)
			return rune(n), min(end+1, len(s))
		}
		n, _ := strconv.ParseUint(s[2:min(4, len(s))], 16, 31)
		return rune(n), min(4, len(s))
	}
	r, size := utf8.DecodeRuneInString(s[1:])
	return r, size + 1
}
