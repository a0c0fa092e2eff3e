//go:build race

package main

// racing says that the tests have the race detector.
const racing = true
