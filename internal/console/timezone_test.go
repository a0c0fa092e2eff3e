package console

import "testing"

// Only a time zone that is named after a place counts: UTC and the like don't show where somebody lives.
func TestTimezone(t *testing.T) {
	for tz, want := range map[string]string{
		"Europe/Lisbon": "Europe/Lisbon", ":America/New_York": "America/New_York", "UTC": "", "Etc/GMT+3": "", "CET-1CEST": "", "Nowhere/At_All": "",
	} {
		if got := Timezone(tz); got != want {
			t.Errorf("for TZ=%s, got %q, want %q", tz, got, want)
		}
	}
}
