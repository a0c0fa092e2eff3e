package deploy

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkPublish publishes a site of many pages of 10 KB for the first time, and again with one page changed.
func BenchmarkPublish(b *testing.B) {
	for _, n := range []int{300, 50_000} {
		pages := site{"index.html": "home"}
		for i := range n {
			pages[fmt.Sprintf("p%d/ask/%d/index.html", i/50, i)] = fmt.Sprintf("%d %s", i, strings.Repeat("page ", 2_000))
		}
		b.Run(fmt.Sprintf("%d/first", n), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				w := newWorld(b)
				b.StartTimer()
				w.publish(pages)
			}
		})
		b.Run(fmt.Sprintf("%d/one changed", n), func(b *testing.B) {
			w := newWorld(b)
			w.publish(pages)
			for b.Loop() {
				pages["index.html"] += "."
				w.publish(pages)
			}
		})
	}
}
