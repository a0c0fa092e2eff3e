package deploy

import (
	"fmt"
	"strings"
)

// sourcesLine begins the line in a commit message that names the commit of the sources.
const sourcesLine = "Howihelp-Sources: "

// withSources adds the commit of the sources to a commit message. Sources is "" in a repository without commits.
func withSources(message, sources string) string {
	if sources == "" {
		return message
	}
	return strings.TrimRight(message, "\n") + "\n\n" + sourcesLine + sources
}

// sources returns the commit that is checked out in the site's repository, or "" before there is one.
func (r *repository) sources() string {
	head, _ := r.git.output("rev-parse", "--quiet", "--verify", "HEAD^{commit}")
	return head
}

// checkSources returns an error if the branch has moved to a page whose sources are not among our commits. Without this check, an
// older page could replace a newer one. A page that was built from the same or earlier sources, or that does not name its sources,
// may be replaced. Uncommitted changes have no order, so the last deploy wins.
func (r *repository) checkSources(earlier, b *branch, sources string) error {
	if earlier == nil || b.tip == earlier.tip || b.files[manifestPath].hash == earlier.files[manifestPath].hash {
		return nil
	}
	args := []string{"log", "--no-show-signature", "--no-color", "--format=%B", b.tip}
	if earlier.tip != "" {
		args = append(args, "^"+earlier.tip)
	}
	messages, err := r.git.output(args...)
	if err != nil {
		return err
	}
	for line := range strings.Lines(messages) {
		theirs, ok := strings.CutPrefix(strings.TrimSpace(line), sourcesLine)
		if !ok || !isHash(theirs) || theirs == sources {
			continue
		}
		if _, err := r.git.output("merge-base", "--is-ancestor", theirs, sources); err != nil {
			return fmt.Errorf("another deploy published newer sources (commit %.10s) while this one was at work, and this folder does not have them; "+
				"get them with git pull, then deploy again", theirs)
		}
	}
	return nil
}
