// Package asked counts the requests that people have sent, by month and type, for the owner alone. The counts have no names and no
// days.
//
//	content/asked.toml      [[asked]]
//	                        month = "2026-11"      ─▶ Ledger{Entries: …} ─▶ November 2026: 12 asked, 1 taken
//	                        request = "coffee-chat"
//	                        asked = 12
//	                        taken = 1
//
// Several entries for the same month and request add up. A build shows the counts on the desk, and publishes none of them.
package asked

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"strings"
	"time"

	"howihelp/internal/file"
	"howihelp/internal/listing"
	"howihelp/internal/output"
	"howihelp/internal/site"
)

// Entry has the counts of one request in one month.
type Entry struct {
	Month    time.Time // midnight UTC of the month's first day
	Request  string    // the slug
	Asked    int
	Taken    int // those of Asked that got a yes
	Page     int // those of Asked that came through the page
	Complete int // those of Page with an answer to every point
	Unfit    int // those of Page with an answer that denies a condition
}

// Ledger has the counts of a profile.
type Ledger struct {
	Off     bool // the owner wants no counts
	Entries []Entry
}

// Path returns the path of a profile's counts in the site's folder.
func Path(who *site.Profile) string { return who.Counts() }

// Read reads the counts of a profile. Without the file, the error is [fs.ErrNotExist]. If the file has mistakes, the error is a
// [source.Errors].
func Read(fsys fs.FS, who *site.Profile) (*Ledger, error) {
	data, err := file.Read(fsys, listing.Stored(fsys, Path(who)), file.MaxSize)
	if err != nil {
		return nil, err
	}
	return parse(Path(who), data)
}

const monthLayout = "2006-01"

func parse(name string, data []byte) (*Ledger, error) {
	f := file.TOML(name, data)
	l := &Ledger{}
	if f.Keys != nil {
		l.Off = f.Keys.Has("count") && !f.Keys.Flag("count")
		for _, t := range f.Keys.Tables("asked", math.MaxInt) {
			l.Entries = append(l.Entries, readEntry(t))
		}
		f.Close()
	}
	if err := f.Errs.Err(); err != nil {
		return nil, err
	}
	return l, nil
}

func readEntry(t *file.Table) Entry {
	t.Need("month", `"2026-11"`)
	t.Need("request", `"coffee-chat"`)
	e := Entry{Request: t.Line("request"), Asked: t.Whole("asked", 0, 1), Taken: t.Whole("taken", 0, 0), Page: t.Whole("page", 0, 0), Complete: t.Whole("complete", 0, 0), Unfit: t.Whole("unfit", 0, 0)}
	if month := t.Line("month"); month != "" {
		day, err := time.Parse(monthLayout, month)
		if err != nil || day.Format(monthLayout) != month {
			t.Fail("month", `write it as in "2026-11"`, "month %s is not a month", file.Quote(month))
		}
		e.Month = day
	}
	for _, part := range []struct {
		key      string
		n, whole int
		of       string
	}{{"taken", e.Taken, e.Asked, "asked"}, {"page", e.Page, e.Asked, "asked"}, {"complete", e.Complete, e.Page, "page"}, {"unfit", e.Unfit, e.Page, "page"}} {
		if part.n > part.whole {
			t.Fail(part.key, "", "%s is %d, more than %s, which is %d", part.key, part.n, part.of, part.whole)
		}
	}
	return e
}

// Arrival is one request that somebody sent and that has been decided.
type Arrival struct {
	ID                           string // the Message-ID of its mail
	Day                          time.Time
	Request                      string
	Taken, Page, Complete, Unfit bool
}

// Add adds arrivals to the counts of a profile, except those already counted, and returns how many it added. It makes
// the file if it doesn't exist. If the owner has switched off the counts, Add changes nothing.
func Add(root *os.Root, who *site.Profile, arrivals []Arrival, counted *Counted) (n int, err error) {
	var fresh []Arrival
	begun := false
	err = output.Update(root, listing.Stored(root.FS(), Path(who)), func(old []byte) ([]byte, error) {
		l, err := parse(Path(who), old)
		if err != nil || l.Off {
			return old, err
		}
		if !begun { // Update may call this function again; take has already counted the arrivals then
			if fresh, err = counted.take(arrivals); err != nil {
				return nil, err
			}
			begun = true
		}
		return appendEntries(old, summed(fresh)), nil
	})
	return len(fresh), err
}

// Refuse records in the file that the owner wants no counts.
func Refuse(root *os.Root, who *site.Profile) error {
	return output.Update(root, Path(who), func(old []byte) ([]byte, error) {
		if old != nil {
			return old, nil
		}
		return []byte("count = false # true, or without this line: howihelp inbox counts the requests that came\n"), nil
	})
}

// summed returns one entry for each month and request, in the order of the arrivals.
func summed(arrivals []Arrival) []Entry {
	var all []Entry
	at := map[string]int{}
	one := func(is bool) int { return map[bool]int{true: 1}[is] }
	for _, a := range arrivals {
		month := time.Date(a.Day.Year(), a.Day.Month(), 1, 0, 0, 0, 0, time.UTC)
		key := month.Format(monthLayout) + a.Request
		i, found := at[key]
		if !found {
			i = len(all)
			at[key] = i
			all = append(all, Entry{Month: month, Request: a.Request})
		}
		e := &all[i]
		e.Asked++
		e.Taken += one(a.Taken)
		e.Page += one(a.Page)
		e.Complete += one(a.Page && a.Complete)
		e.Unfit += one(a.Page && a.Unfit)
	}
	return all
}

// heading begins a new file.
const heading = "# The requests that came, by month, without names. howihelp inbox adds to it; git ignores it.\n"

// appendEntries returns the text of a file with more entries at its end. Every byte of the old text is kept.
func appendEntries(old []byte, entries []Entry) []byte {
	if len(entries) == 0 {
		return old
	}
	b := bytes.NewBuffer(bytes.Clone(old))
	if len(old) == 0 {
		b.WriteString(heading)
	} else if !bytes.HasSuffix(old, []byte("\n")) {
		b.WriteByte('\n')
	}
	for _, e := range entries {
		fmt.Fprintf(b, "\n[[asked]]\nmonth = %q\nrequest = %q\nasked = %d\n", e.Month.Format(monthLayout), e.Request, e.Asked)
		for _, part := range []struct {
			key string
			n   int
		}{{"taken", e.Taken}, {"page", e.Page}, {"complete", e.Complete}, {"unfit", e.Unfit}} {
			if part.n > 0 {
				fmt.Fprintf(b, "%s = %d\n", part.key, part.n)
			}
		}
	}
	if bytes.Contains(old, []byte("\r\n")) {
		return append(bytes.Clone(old), strings.ReplaceAll(b.String()[len(old):], "\n", "\r\n")...)
	}
	return b.Bytes()
}

// IsMissing reports whether the error of [Read] means that there are no counts yet.
func IsMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
