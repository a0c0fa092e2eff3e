//go:build race

package torture

// racing shortens the proofs that would take minutes with the race detector.
const racing = true
