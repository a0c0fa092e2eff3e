//go:build !race

package mail

// mostAllocated is what reading a hostile mail may allocate.
const mostAllocated = 64 << 20
