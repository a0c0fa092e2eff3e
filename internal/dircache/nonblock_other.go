//go:build !unix

package dircache

const nonblock = 0
