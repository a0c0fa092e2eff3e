//go:build race

package check

// longReply is the length of the longest replies that are tried.
const longReply = 32 << 10
