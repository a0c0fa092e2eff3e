package decide

import (
	"fmt"

	"howihelp/internal/asked"
	"howihelp/internal/config"
	"howihelp/internal/form"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// Count adds the decided requests of the review to the counts, for the profiles whose owners want counts.
func (d *Desk) Count() error {
	for who, arrivals := range d.Review.Decided {
		wants, err := d.wantsCounts(who.Profile)
		if err != nil {
			return err
		}
		if !wants {
			continue
		}
		dir, err := config.StateDir()
		if err != nil {
			return fmt.Errorf("there is no folder in which to remember counted requests: %w; set HOME, or add --no-count", err)
		}
		n, err := asked.Add(d.Root, who.Profile, arrivals, asked.InState(dir, who.Month.Day))
		if err != nil {
			return err
		}
		if n > 0 {
			d.Note("%s counted in %s", words.Count(n, "request"), asked.Path(who.Profile))
		}
	}
	return nil
}

// wantsCounts reports whether a profile's owner wants counts. If there is no file of counts, it asks the owner, and stores the
// answer in the file. If nobody can answer, the requests are not counted.
func (d *Desk) wantsCounts(who *site.Profile) (bool, error) {
	l, err := asked.Read(d.Root.FS(), who)
	switch {
	case err == nil:
		return !l.Off, nil
	case !asked.IsMissing(err):
		return false, err
	case d.Ask == nil:
		return false, nil
	}
	answer := "yes"
	question := &form.Question{Title: "Count the requests that you decide?", One: &answer, Options: []form.Option{
		{Label: "yes, by month and type, without names, in " + asked.Path(who), Value: "yes"},
		{Label: "no, and don't ask again", Value: "no"},
	}}
	if ended, err := d.Ask(func() *form.Question { return question }); err != nil || ended {
		return false, err
	}
	if answer == "no" {
		return false, asked.Refuse(d.Root, who)
	}
	return true, nil
}
