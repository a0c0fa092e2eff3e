//go:build !linux

package serve

// holderOf returns "": we have no way to find the program that listens on a port of this system.
func holderOf(int) string { return "" }
