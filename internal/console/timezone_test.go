package console

import "testing"

// Only a place counts as a time zone: UTC and its like say nothing about where somebody lives.
func TestTimezone(t *testing.T) {
	for tz, want := range map[string]string{
		"Europe/Lisbon": "Europe/Lisbon", ":America/New_York": "America/New_York", "UTC": "", "Etc/GMT+3": "", "CET-1CEST": "", "Nowhere/At_All": "",
	} {
		if got := Timezone(tz); got != want {
			t.Errorf("TZ=%s is %q, want %q", tz, got, want)
		}
	}
}
