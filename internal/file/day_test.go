package file

import (
	"fmt"
	"testing"
	"time"
)

func TestParseDay(t *testing.T) {
	for text, want := range map[string]string{
		"2026-11-23": "", "2024-02-29": "", "2000-02-29": "", "1900-01-01": "", "9000-12-31": "",
		"2026-02-30":  "2026-02-30 does not exist: February 2026 has 28 days",
		"2024-02-30":  "2024-02-30 does not exist: February 2024 has 29 days",
		"1900-02-29":  "1900-02-29 does not exist: February 1900 has 28 days",
		"2026-04-31":  "2026-04-31 does not exist: April 2026 has 30 days",
		"2026-12-32":  "2026-12-32 does not exist: December 2026 has 31 days",
		"2026-01-00":  "2026-01-00 does not exist: January 2026 has 31 days",
		"2026-13-01":  "2026-13-01 does not exist: the months are 01 to 12",
		"2026-00-10":  "2026-00-10 does not exist: the months are 01 to 12",
		"0001-01-01":  "is in the year 1",
		"1899-12-31":  "is in the year 1899",
		"9001-01-01":  "is in the year 9001",
		"9999-12-31":  "is in the year 9999",
		"0000-00-00":  "0000-00-00 does not exist: the months are 01 to 12",
		"":            `cannot be ""`,
		"yesterday":   `cannot be "yesterday"`,
		"2026-1-1":    `cannot be "2026-1-1"`,
		" 2026-11-23": `cannot be " 2026-11-23"`,
		"20261123":    `cannot be "20261123"`,
		"-001-01-01":  `cannot be "-001-01-01"`,
		"２０２６-11-23":  `cannot be "２０２６-11-23"`,
		"10000-01-01": `cannot be "10000-01-01"`,
	} {
		day, problem, hint := ParseDay(text)
		switch {
		case problem != want:
			t.Errorf("the problem with %q is %q, want %q", text, problem, want)
		case problem == "" && (day.Format(time.DateOnly) != text || hint != ""):
			t.Errorf("%q is read as %v, with the hint %q, want the same day and no hint", text, day, hint)
		case problem != "" && (!day.IsZero() || hint == ""):
			t.Errorf("%q has a problem, so there must be a hint, but no day; got %v and %q", text, day, hint)
		}
	}
}

// A flag and a file accept the same days, and have the same message for others. The test tries every day of the calendar, and
// days that don't exist.
func TestFilesAndFlagsTakeTheSameDays(t *testing.T) {
	for _, year := range []int{0, 1, 1899, 1900, 2024, 2026, 2100, 9000, 9001, 9999} {
		for month := range 14 {
			for day := range 33 {
				text := fmt.Sprintf("%04d-%02d-%02d", year, month, day)
				want, problem, hint := ParseDay(text)
				f := TOML("content/given.toml", []byte("date = "+text+"\n"))
				var got time.Time
				if f.Keys != nil {
					got = f.Keys.Date("date")
				}
				said := ""
				if len(f.Errs) > 0 {
					said = f.Errs[0].Error()
				}
				if problem != "" {
					problem = "content/given.toml:1: date " + problem + "; " + hint
				}
				if !got.Equal(want) || said != problem || len(f.Errs) > 1 {
					t.Errorf("%s is read as %v in a file (%q), but as %v after a flag (%q)", text, got, said, want, problem)
				}
			}
		}
	}
}
