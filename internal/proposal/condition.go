package proposal

import "howihelp/internal/site"

var (
	ifWord = pattern(`\{\{-?\s*if (\w+)\s*-?\}\}`)
	branch = pattern(`\{\{-?\s*(else|end)\s*-?\}\}`)
)

// resolve replaces each {{if}} of a template with the text that choose returns for its word and its two parts. It begins
// with the innermost ones. It stops at a mistake in the template, which package check reports.
func resolve(text string, choose func(word, then, otherwise string) string) string {
	for {
		all := ifWord().FindAllStringSubmatchIndex(text, -1)
		if len(all) == 0 {
			return text
		}
		at := all[len(all)-1]
		rest := text[at[1]:]
		first := branch().FindStringSubmatchIndex(rest)
		if first == nil {
			return text
		}
		then, otherwise, after := rest[:first[0]], "", rest[first[1]:]
		if rest[first[2]:first[3]] == "else" {
			second := branch().FindStringSubmatchIndex(after)
			if second == nil || after[second[2]:second[3]] != "end" {
				return text
			}
			otherwise, after = after[:second[0]], after[second[1]:]
		}
		text = text[:at[0]] + choose(text[at[2]:at[3]], then, otherwise) + after
	}
}

// withoutConditions returns a standard reply without the parts that are only for some states of the plan or the site.
// It also removes the topic from a note.
func withoutConditions(text string, length site.Length) string {
	return resolve(text, func(word, then, otherwise string) string {
		switch {
		case word == "opens", word == "full", word == "reason", word == "fit", word == "counted", word == "promise", word == "capacity", word == "contact", word == "topic" && length == site.Note:
			return otherwise
		}
		return then
	})
}
