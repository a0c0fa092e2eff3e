package build

import (
	"fmt"
	"io/fs"
	"strconv"
	"time"

	"howihelp/internal/cache"
	"howihelp/internal/file"
	"howihelp/internal/plan"
	"howihelp/internal/site"
)

// Options has everything besides the site's files that a build depends on.
type Options struct {
	Now       time.Time   // the current time, from which "today" follows in each profile's timezone
	Date      time.Time   // midnight UTC of the day that is "today" for every profile; if zero, Now decides
	Layouts   fs.FS       // a file system with the built-in layouts in its folder layouts
	Published []string    // the public paths of an earlier build
	Cards     cache.Cache // stores the drawn social cards; if nil, no card is drawn
}

// Set sets the day from the value of the flag --date or, if that is empty, of the variable SOURCE_DATE_EPOCH. Both can be
// empty. For a wrong value, it returns the problem and a hint.
func (o *Options) Set(date, epoch string) (problem, hint string) {
	switch {
	case date != "":
		if o.Date, problem, hint = file.ParseDay(date); problem != "" {
			return "--date " + problem, hint
		}
	case epoch != "":
		const hint = "set it to seconds since 1970, or unset it"
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return fmt.Sprintf("SOURCE_DATE_EPOCH cannot be %q", epoch), hint
		}
		o.Now = time.Unix(seconds, 0)
		if _, problem, _ := file.ParseDay(o.Now.UTC().Format(time.DateOnly)); problem != "" {
			return "SOURCE_DATE_EPOCH " + problem, hint
		}
	}
	return "", ""
}

// day returns the day that is "today" for a profile.
func (o Options) day(p *site.Profile) time.Time {
	if !o.Date.IsZero() {
		return o.Date
	}
	return plan.Day(o.Now, p.Location)
}
