package build

import (
	"io/fs"
	"time"

	"howihelp/internal/cache"
	"howihelp/internal/plan"
	"howihelp/internal/site"
)

// Options say what a build depends on besides the site's files.
type Options struct {
	Now       time.Time   // determines "today" in each profile's timezone
	Date      time.Time   // midnight UTC; when set, it is "today" for every profile
	Layouts   fs.FS       // the built-in layouts, in a folder layouts
	Published []string    // the public paths of an earlier build
	Cards     cache.Cache // keeps social cards; if nil, none are drawn
}

// day returns what "today" is for a profile.
func (o Options) day(p *site.Profile) time.Time {
	if !o.Date.IsZero() {
		return o.Date
	}
	return plan.Day(o.Now, p.Location)
}
