package workday

import (
	"strings"
	"testing"
	"time"
)

func date(s string) time.Time {
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return day
}

func TestAfter(t *testing.T) {
	for _, c := range []struct {
		name, country, day string
		n                  int
		want               string
	}{
		{"a weekend is skipped", "", "2026-11-27", 2, "2026-12-01"},
		{"from a Saturday, Monday is the first day", "", "2026-11-28", 1, "2026-11-30"},
		{"without a country, Christmas is an ordinary day", "", "2026-12-24", 1, "2026-12-25"},
		{"Christmas in Portugal", "PT", "2026-12-24", 2, "2026-12-29"},
		{"Independence Day in Portugal", "PT", "2026-11-27", 2, "2026-12-02"},
		{"Easter in Germany", "DE", "2026-04-02", 1, "2026-04-07"},
		{"Independence Day on a Saturday is observed on Friday", "US", "2026-07-02", 1, "2026-07-06"},
		{"all regions of Australia share Australia Day", "AU", "2027-01-25", 1, "2027-01-27"},
		{"an unknown country has only weekends", "ZZ", "2026-11-27", 1, "2026-11-30"},
		{"the end of a year", "JP", "2026-12-31", 1, "2027-01-04"},
	} {
		if got := In(c.country).After(date(c.day), c.n).Format(time.DateOnly); got != c.want {
			t.Errorf("%s: In(%q).After(%s, %d) = %s, want %s", c.name, c.country, c.day, c.n, got, c.want)
		}
	}
}

// After counts at most Longest days. Otherwise, an absurd number of days would take hours.
func TestAfterIsBounded(t *testing.T) {
	if got, want := In("PT").After(date("2026-11-23"), 1<<40), In("PT").After(date("2026-11-23"), 1000); !got.Equal(want) {
		t.Errorf("After(day, 2^40) = %s, want %s, as for 1000 days", got, want)
	}
}

func TestHolidays(t *testing.T) {
	var got []string
	for _, h := range In("PT").Holidays(date("2026-11-23"), date("2027-01-01")) {
		got = append(got, h.Day.Format(time.DateOnly)+" "+h.Name)
	}
	want := "2026-12-01 Restauração da Independência\n2026-12-08 Imaculada Conceição\n2026-12-25 Natal\n2027-01-01 Ano Novo"
	if strings.Join(got, "\n") != want {
		t.Errorf("the holidays are\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

// Every country has a plausible number of holidays a year. This shows that filtering by type leaves neither too few nor too many.
func TestEveryCountryHasHolidays(t *testing.T) {
	for country := range countries {
		if n := len(In(country).Holidays(date("2026-01-01"), date("2026-12-31"))); n < 3 || n > 30 || !Known(country) {
			t.Errorf("%s has %d holidays on weekdays of 2026, want 3 to 30", country, n)
		}
	}
}
