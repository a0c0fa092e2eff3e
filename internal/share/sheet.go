package share

import (
	"fmt"
	"slices"
	"strings"

	"howihelp/internal/site"
	"howihelp/internal/source"
)

// Owned has the snippets of one profile.
type Owned struct {
	Profile  *site.Profile
	Snippets []Snippet
}

// Formats returns the formats in which some kinds can be printed together, with the usual format first. For a single kind they are the
// kind's formats, and for several kinds text; JSON is always among them.
func Formats(kinds []*Kind) []string {
	if len(kinds) == 1 {
		return append(slices.Clone(kinds[0].Formats), "json")
	}
	return []string{"text", "json"}
}

// Sheet returns several texts, each below a heading. For a single kind, the heading names the profile. For several kinds, it names
// the kind, and also the profile if there are several profiles.
func Sheet(all []Owned) string {
	var texts []string
	for _, o := range all {
		for _, s := range o.Snippets {
			heading, body := o.Profile.Name+" ("+o.Profile.Folder()+")\n", s.Text
			if len(o.Snippets) > 1 {
				heading = fmt.Sprintf("%s (%s):\n\n", s.Title(), strings.Join(s.Rooms(), ", "))
				if len(all) > 1 {
					heading = o.Profile.Name + ", " + heading
				}
			} else if form := s.Form("text"); form != nil {
				body = strings.TrimSuffix(string(form.Data), "\n")
			}
			texts = append(texts, heading+body+"\n")
		}
	}
	return strings.Join(texts, "\n")
}

// Overview returns, for each profile, a table of its snippets below the command that prints them. If there are several profiles, the
// command names the profile.
func Overview(all []Owned) string {
	var texts []string
	for _, o := range all {
		whose := ""
		if len(all) > 1 {
			whose = " --profile " + o.Profile.Folder()
		}
		texts = append(texts, fmt.Sprintf("howihelp share KIND%s; the files are in private/%sshare/:\n\n%s", whose, o.Profile.Path(), table(o.Snippets)))
	}
	return strings.Join(texts, "\n")
}

// Flat returns the snippets of all profiles, and their warnings.
func Flat(all []Owned) (snippets []Snippet, warnings source.Errors) {
	for _, o := range all {
		snippets = append(snippets, o.Snippets...)
		for _, s := range o.Snippets {
			warnings = append(warnings, s.Warnings...)
		}
	}
	return snippets, warnings
}
