//go:build !race

// Package race tells tests whether they have the race detector. It makes code five to ten times as slow, and finds nothing in code
// that runs alone. So a long test of such code can take a sample of its inputs with it:
//
//	for i, input := range inputs {
//		if race.Enabled && i%10 > 0 {
//			continue
//		}
//
// ./test runs each package whose tests import this one without the detector too, so that all inputs are tried.
package race

// Enabled is true in a test program with the race detector.
const Enabled = false
