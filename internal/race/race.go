//go:build race

package race

// Enabled is true in a test program with the race detector.
const Enabled = true
