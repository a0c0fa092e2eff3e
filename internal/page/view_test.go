package page

import "testing"

func TestShorten(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"what fits stays", "How I help · Ana", "How I help · Ana"},
		{"words stay whole, without what separated them", "How I help, what I do, and why", "How I help, what I…"},
		{"a word alone is cut", "Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffah…"},
		{"characters count, not bytes", "آنا موس آنا موس آنا موس", "آنا موس آنا موس آنا…"},
	} {
		if got := shorten(c.in, 20); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
