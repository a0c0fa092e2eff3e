package build

import "testing"

func TestExampleAddresses(t *testing.T) {
	for address, want := range map[string]bool{
		"https://NAME.github.io/how-i-help/": true, "https://name.github.io/how-i-help/": true, "https://Username.github.io/": true,
		"https://your-name.gitlab.io/help/": true, "https://yourusername.github.io/": true, "https://ana.github.io/REPOSITORY/": true,
		"https://example.com/": true, "https://WWW.Example.org/help/": true, "http://help.example.net:8080/": true,

		"https://ana.github.io/how-i-help/": false, "https://names.github.io/": false, "https://ana.io/name.github.io/": false,
		"https://myexample.com/": false, "https://example.computer/": false, "https://name.com/": false, "https://ana.name/": false,
		"https://ana.github.io/repository-2/": false,
	} {
		if got := isExample(address); got != want {
			t.Errorf("the address %s counts as an example: %v, want %v", address, got, want)
		}
	}
}
