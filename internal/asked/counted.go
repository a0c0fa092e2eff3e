package asked

import (
	"time"

	"howihelp/internal/memory"
)

// Counted remembers which mails were counted.
type Counted struct {
	file  *memory.File
	today time.Time
}

// countedName is the name of the file in the user's state folder.
const countedName = "counted"

// InState returns the memory of counted mails in a folder, as of today.
func InState(dir string, today time.Time) *Counted {
	return &Counted{memory.In(dir, countedName, today), today}
}

// take returns the arrivals that are neither counted nor too old to be remembered, and stores them as counted. It writes them to
// the disk before it returns, so no mail is ever counted twice.
func (c *Counted) take(arrivals []Arrival) (fresh []Arrival, err error) {
	oldest := c.today.AddDate(0, 0, -memory.Days)
	err = c.file.Update(func(n *memory.Notes) {
		for _, a := range arrivals {
			if _, known := n.Of(a.ID); !known && !a.Day.Before(oldest) && a.ID != "" {
				n.Add(a.ID, "")
				fresh = append(fresh, a)
			}
		}
	})
	if err != nil {
		return nil, err
	}
	return fresh, nil
}
