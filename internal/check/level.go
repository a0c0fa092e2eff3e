package check

// figure counts the right, wrong and missed findings of a rule in texts of all languages. The texts are by people who had seen neither
// the rules nor their phrases, and nobody has read them while tuning the rules.
type figure struct{ right, wrong, missed int }

// A rule's findings are errors or warnings only if the rule has at least this many counted findings, and at least this percentage of
// them is right. Otherwise, they are hints.
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

// measured reports whether the rule's level depends on its figures. That is so for every rule that judges the wording of a reply.
func (r *Rule) measured() bool { return r.letter != nil && !r.certain }

// graded lowers the level of each measured rule to the level that its figures earn. A finding of a site's own phrase keeps the
// rule's original level, because the author chose the phrase.
func graded(figures map[string]figure, rules ...*Rule) []*Rule {
	for _, r := range rules {
		r.highest = r.Level
		if earned := figures[r.ID].earned(); r.measured() && severity[earned] < severity[r.Level] {
			r.Level = earned
		}
	}
	return rules
}
