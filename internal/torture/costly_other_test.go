//go:build !unix

package torture

import "errors"

func measure(string, []string) error { return errors.New("this system cannot measure a process") }
