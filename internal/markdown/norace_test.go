//go:build !race

package markdown

// slower is how many times longer than promised a test lets things take.
const slower = 2

// costlySize is that of the bodies that are to make goldmark slow.
const costlySize = 1 << 20
