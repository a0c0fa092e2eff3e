//go:build race

package mail

// mostAllocated is what reading a hostile mail may allocate. The race detector drops pooled buffers at random, so that they
// are allocated again.
const mostAllocated = 1 << 30
