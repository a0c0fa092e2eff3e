package serve

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// holderOf returns the program that listens on a port of the loopback interface, such as "python3 (process 4711)". If the program
// belongs to another user, it returns "".
func holderOf(port int) string {
	sockets := map[string]bool{}
	for _, table := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
		text, _ := os.ReadFile(table)
		for line := range strings.SplitSeq(string(text), "\n") {
			fields := strings.Fields(line)
			const local, status, inode, listening = 1, 3, 9, "0A"
			if len(fields) > inode && fields[status] == listening && strings.HasSuffix(fields[local], fmt.Sprintf(":%04X", port)) {
				sockets["socket:["+fields[inode]+"]"] = true
			}
		}
	}
	descriptors, _ := filepath.Glob("/proc/[0-9]*/fd/*")
	for _, fd := range descriptors {
		if to, err := os.Readlink(fd); err == nil && sockets[to] {
			process := filepath.Dir(filepath.Dir(fd))
			name, _ := os.ReadFile(process + "/comm")
			return fmt.Sprintf("%s (process %s)", strings.TrimSpace(string(name)), filepath.Base(process))
		}
	}
	return ""
}
