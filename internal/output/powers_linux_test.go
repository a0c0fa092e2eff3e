package output

import (
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// runWithoutPowers runs root's test once more, in a process that owns what root owns and may no more than any owner.
func runWithoutPowers(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 1000, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 1000, HostID: os.Getgid(), Size: 1}},
	}
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Fatalf("%v (this system may forbid user namespaces: sysctl kernel.unprivileged_userns_clone=1)\n%s", err, out)
	}
}
