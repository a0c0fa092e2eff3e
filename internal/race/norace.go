//go:build !race

// Package race tells a test whether it runs with the race detector, which makes code five to ten times slower, and finds nothing
// in code without goroutines. So a long test of such code can try only a sample of its inputs with the detector:
//
//	for i, input := range inputs {
//		if race.Enabled && i%10 > 0 {
//			continue
//		}
//
// ./test runs the tests that import this package without the detector too, so that they try all inputs.
package race

// Enabled is true in a test program with the race detector.
const Enabled = false
