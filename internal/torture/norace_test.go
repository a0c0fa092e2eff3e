//go:build !race

package torture

// racing makes the proofs that would take minutes with the race detector shorter.
const racing = false
