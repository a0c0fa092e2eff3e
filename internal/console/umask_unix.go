//go:build unix

package console

import "syscall"

// clearOwnerUmask clears the owner's bits of the umask. If they were set, the program couldn't enter a folder that it has just made.
func clearOwnerUmask() {
	const owner = 0o700
	mask := syscall.Umask(0o077)
	syscall.Umask(mask &^ owner)
}
