package deploy

import (
	"cmp"
	"fmt"
	"strings"
)

// Report describes the changes that a deploy made or, in a dry run, would make.
type Report struct {
	Diff
	Repository  string   // the address that git pushed to
	Also        []string // the other addresses that git pushed to
	Page        string   // the address by which GitHub knows the repository, or else Repository
	Branch      string
	New         bool   // the branch had no page before
	Commit      string // the new commit; "" if nothing changed, or in a dry run
	Domain      string // the domain in the CNAME file, or ""
	Bytes       int64  // the size of all files on the branch
	Large       bool   // the branch is large enough to be slow
	Uncommitted int    // the number of the site's files with changes that are not committed
	Settings    string // the page of the repository's settings for Pages, or ""

	tip    string // the branch's last commit; "" without a branch
	before func(path string) string
}

// Before returns the content that a file of the page had on the branch before the deploy, or "".
func (r *Report) Before(path string) string { return r.before(path) }

// Summary counts the changes: "2 files added, 1 changed, 0 deleted".
func (r *Report) Summary() string {
	return fmt.Sprintf("%s added, %d changed, %d deleted", files(len(r.Added)), len(r.Changed), len(r.Deleted))
}

// Lines returns the last lines of a deploy for the owner: the changes, the given lines about figures, and the next step. address is
// the address of the page, and next is the day on which its figures change.
func (r *Report) Lines(dryRun bool, address string, figures []string, next string) []string {
	if dryRun {
		return append(r.plan(), figures...)
	}
	lines := append(append(r.outcome(address), figures...), "The figures change on "+next+"; publish again on that day or later.")
	if r.New {
		lines = append(lines, "", "Show it where people look before they write:",
			"  howihelp share signature --copy   below your mails",
			"  howihelp share about --copy       on LinkedIn",
			"  howihelp share vacation --copy    in your automatic reply")
	}
	return lines
}

// plan returns the lines of a dry run: each file that would change, and a summary.
func (r *Report) plan() []string {
	var lines []string
	for _, changes := range []struct {
		what  string
		paths []string
	}{{"added", r.Added}, {"changed", r.Changed}, {"deleted", r.Deleted}} {
		for _, file := range changes.paths {
			lines = append(lines, fmt.Sprintf("%-8s %s", changes.what, file))
		}
	}
	return append(lines, "would publish "+r.Summary()+", "+r.where()+"; nothing was written")
}

// outcome returns the lines after a deploy: a summary and the address of the page. For a new page, the lines also name the settings
// that the owner has to change before the page appears.
func (r *Report) outcome(address string) []string {
	said := "nothing changed " + r.where()
	if r.Commit != "" {
		said = "published " + r.Summary() + ", " + r.where()
	}
	lines := []string{said, "", "  " + address, ""}
	if r.New {
		switches := cmp.Or(r.Settings, "the repository's settings, Pages")
		lines = append(lines, "Once, so that the page appears: open "+switches, `and choose "Deploy from a branch", then `+r.Branch+" and / (root).")
	}
	return lines
}

// where names the branch and the repositories.
func (r *Report) where() string {
	return "on " + r.Branch + " of " + strings.Join(append([]string{r.Repository}, r.Also...), " and of ")
}

// Notes returns one line for each fact that the owner should know but that didn't stop the deploy. After a dry run, the
// lines say what would happen.
func (r *Report) Notes(dryRun bool) []string {
	var notes []string
	published, replaces := "published", "the page replaces it, and the edit stays"
	if dryRun {
		published, replaces = "would publish", "the page would replace it, and the edit would stay"
	}
	add := func(format string, args ...any) { notes = append(notes, fmt.Sprintf(format, args...)) }
	if r.Page != r.Repository {
		add("git's settings (url.*.insteadOf) rewrite %s to %s", r.Page, r.Repository)
	}
	if r.Uncommitted > 0 {
		add("%s of the site changed since the last commit; howihelp %s the files in the folder", files(r.Uncommitted), published)
	}
	for _, file := range r.Edited {
		add("somebody edited %s on the branch; %s in the history of the branch", file, replaces)
	}
	for _, file := range r.Kept {
		add("the page does not need %s, but somebody edited it on the branch, so it stays; delete it there yourself", file)
	}
	if r.Large {
		add("the page is %d MB; GitHub Pages allows up to 1,000, but publishing is slow long before that", r.Bytes/1_000_000)
	}
	if len(r.Foreign) > 0 {
		add("the branch keeps %s that howihelp did not write", files(len(r.Foreign)))
	}
	return notes
}

func files(n int) string {
	if n == 1 {
		return "1 file"
	}
	return fmt.Sprintf("%d files", n)
}
