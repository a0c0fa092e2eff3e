package check

// figure has a rule's results for all languages together, on texts whose authors had seen neither the rules nor their
// phrases. It counts only the half of the texts that nobody read while tuning the rules.
type figure struct{ right, wrong, missed int }

// A rule's findings are errors or warnings only if it has at least so many counted findings, and this percentage of them is
// right. The findings of all other rules are hints.
const (
	errorFindings, errorPercent     = 12, 95
	warningFindings, warningPercent = 6, 85
)

// earned returns the level that a rule's figures allow.
func (f figure) earned() Level {
	reaches := func(findings, percent int) bool {
		found := f.right + f.wrong
		return found >= findings && f.right*100 >= found*percent
	}
	switch {
	case reaches(errorFindings, errorPercent):
		return Error
	case reaches(warningFindings, warningPercent):
		return Warning
	}
	return Hint
}

// severity orders levels.
var severity = map[Level]int{Hint: 0, Warning: 1, Error: 2}

// measured reports whether the rule's level depends on its figures. That is so for every rule that judges a reply by
// its wording.
func (r *Rule) measured() bool { return r.letter != nil && !r.certain }

// graded lowers the level of each measured rule to the one that its figures earn. Findings of a site's own phrases keep
// the rule's original level, because the author chose the phrases.
func graded(figures map[string]figure, rules ...*Rule) []*Rule {
	for _, r := range rules {
		r.highest = r.Level
		if earned := figures[r.ID].earned(); r.measured() && severity[earned] < severity[r.Level] {
			r.Level = earned
		}
	}
	return rules
}
