//go:build !unix

package torture

import "errors"

func measure(string, []string) error {
	return errors.New("the test cannot measure a process on this system")
}
