package console

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Timezone returns the time zone of this computer, such as "Europe/Lisbon", or "" if it is unknown. tz is the value of
// the variable TZ. UTC counts as unknown, because servers use it wherever their users live.
func Timezone(tz string) string {
	name := strings.TrimPrefix(tz, ":")
	if name == "" {
		target, _ := os.Readlink("/etc/localtime")
		_, name, _ = strings.Cut(filepath.ToSlash(target), "zoneinfo/")
	}
	if _, err := time.LoadLocation(name); err != nil || !strings.Contains(name, "/") || strings.HasPrefix(name, "Etc/") {
		return ""
	}
	return name
}
