//go:build race

package markdown

// slower is how many times longer than promised a test lets things take.
const slower = 10

// costlySize is that of the bodies that are to make goldmark slow.
const costlySize = 16 << 10
