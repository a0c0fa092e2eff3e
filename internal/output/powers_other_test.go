//go:build unix && !linux

package output

import "testing"

func runWithoutPowers(t *testing.T) { t.Skip("root reads everything; run the tests as another user") }
