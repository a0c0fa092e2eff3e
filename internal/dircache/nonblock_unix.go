//go:build unix

package dircache

import "syscall"

// nonblock keeps from waiting for the other end of a pipe. It also spares four system calls a file, with which the os
// package would find out that a regular file cannot be polled.
const nonblock = syscall.O_NONBLOCK
