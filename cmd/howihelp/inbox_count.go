package main

import (
	"os"

	"howihelp/internal/asked"
	"howihelp/internal/config"
	"howihelp/internal/form"
	"howihelp/internal/inbox"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// count adds the decided requests of a review to the counts of the profiles that want them.
func (p *program) count(r *inbox.Review) error {
	root, err := p.open()
	if err != nil {
		return err
	}
	defer root.Close()
	for who, arrivals := range r.Decided {
		wants, err := p.wantsCounts(root, who.Profile)
		if err != nil {
			return err
		}
		if !wants {
			continue
		}
		dir, err := config.StateDir()
		if err != nil {
			return usage("set HOME, or add --no-count", "there is no folder in which to remember what is counted: %v", err)
		}
		n, err := asked.Add(root, who.Profile, arrivals, asked.InState(dir, who.Month.Day))
		if err != nil {
			return err
		}
		if n > 0 {
			p.out.Note("%s counted in %s", words.Count(n, "request"), asked.Path(who.Profile))
		}
	}
	return nil
}

// wantsCounts reports whether a profile's owner wants counts. Without the file, it asks, and the file keeps the answer. If
// nobody can answer, nothing is counted.
func (p *program) wantsCounts(root *os.Root, who *site.Profile) (bool, error) {
	l, err := asked.Read(root.FS(), who)
	switch {
	case err == nil:
		return !l.Off, nil
	case !asked.IsMissing(err):
		return false, err
	case !p.canAsk():
		return false, nil
	}
	answer := "yes"
	question := &form.Question{Title: "Count the requests that you decide?", One: &answer, Options: []form.Option{
		{Label: "yes, by month and type, without names, in " + asked.Path(who), Value: "yes"},
		{Label: "no, and don't ask again", Value: "no"},
	}}
	if stopped, err := p.askUntilStopped(func() *form.Question { return question }); err != nil || stopped {
		return false, err
	}
	if answer == "no" {
		return false, asked.Refuse(root, who)
	}
	return true, nil
}
