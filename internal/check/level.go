package check

// figure is a rule's results, in all languages together, on texts whose authors had seen neither the rules nor the phrases
// that they look for. Only the half of the texts that nobody looked at while tuning the rules is counted.
type figure struct{ right, wrong, missed int }

// What a rule has to reach on those texts so that its findings are errors or warnings. A finding of a rule with fewer
// counted findings, or with more wrong ones, is a hint.
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

// measured reports whether the rule's level depends on its figures, as it does for a rule that judges a reply by its wording.
func (r *Rule) measured() bool { return r.letter != nil && !r.certain }

// graded lowers the level of each measured rule to the one that its figures earn. Findings of a site's own
// phrases keep the rule's original level, because the site's author chose those phrases.
func graded(figures map[string]figure, rules ...*Rule) []*Rule {
	for _, r := range rules {
		r.highest = r.Level
		if earned := figures[r.ID].earned(); r.measured() && severity[earned] < severity[r.Level] {
			r.Level = earned
		}
	}
	return rules
}
