package build

import (
	"testing"
	"time"
)

// The flag takes precedence over the variable. A wrong value of either is refused with a hint.
func TestOptionsSet(t *testing.T) {
	now := time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	for _, test := range []struct{ date, epoch, problem, wantDate, wantNow string }{
		{"", "", "", "0001-01-01", "2026-11-28"},
		{"2026-12-24", "", "", "2026-12-24", "2026-11-28"},
		{"", "1795435200", "", "0001-01-01", "2026-11-23"},
		{"2026-12-24", "nonsense", "", "2026-12-24", "2026-11-28"},
		{"2026-02-30", "", "--date 2026-02-30 does not exist: February 2026 has 28 days", "", ""},
		{"tomorrow", "", `--date cannot be "tomorrow"`, "", ""},
		{"", "soon", `SOURCE_DATE_EPOCH cannot be "soon"`, "", ""},
		{"", "99999999999999", `SOURCE_DATE_EPOCH cannot be "3170843-11-07"`, "", ""},
	} {
		o := Options{Now: now}
		problem, hint := o.Set(test.date, test.epoch)
		if problem != test.problem || (problem == "") != (hint == "") {
			t.Errorf("with --date %q and SOURCE_DATE_EPOCH %q, the problem is %q and the hint %q; want the problem %q", test.date, test.epoch, problem, hint, test.problem)
		}
		if date, at := o.Date.Format(time.DateOnly), o.Now.UTC().Format(time.DateOnly); problem == "" && (date != test.wantDate || at != test.wantNow) {
			t.Errorf("with --date %q and SOURCE_DATE_EPOCH %q, the day is %s, and now is %s; want %s and %s", test.date, test.epoch, date, at, test.wantDate, test.wantNow)
		}
	}
}
