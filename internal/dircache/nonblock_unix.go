//go:build unix

package dircache

import "syscall"

// nonblock opens a pipe without waiting for its other end. It also saves the four system calls per file by which package os
// finds out that a regular file cannot be polled.
const nonblock = syscall.O_NONBLOCK
