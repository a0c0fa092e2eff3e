//go:build unix

package main

import "syscall"

// keepUmask gives the owner back what a umask takes from them: they could not enter a folder that was just made.
func keepUmask() {
	const owner = 0o700
	mask := syscall.Umask(0o077)
	syscall.Umask(mask &^ owner)
}
