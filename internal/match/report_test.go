package match

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
)

var update = flag.Bool("update", false, "write the measured figures into docs/replies.md")

func (h half) share(n int) float64 { return float64(n) / float64(h.mails) }

// figures returns the measurement as docs/replies.md shows it.
func figures(all int, develop, test half) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d mails: %d in the development half, and %d in the test half. In the test half, %d ask for a type of request, and %d ask for none.\n\n", all,
		develop.mails+develop.unrelated, test.mails+test.unrelated, test.mails, test.unrelated)
	b.WriteString("| | development half | test half |\n| --- | --- | --- |\n")
	row := func(name string, value func(half) string) {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", name, value(develop), value(test))
	}
	row("the right type comes first", func(h half) string { return fmt.Sprintf("%d of %d (%.2f)", h.top1, h.mails, h.share(h.top1)) })
	row("it is among the first three", func(h half) string { return fmt.Sprintf("%d of %d (%.2f)", h.top3, h.mails, h.share(h.top3)) })
	row("taken without asking, and right", func(h half) string { return fmt.Sprint(h.fairRight) })
	row("taken without asking, and wrong", func(h half) string { return fmt.Sprint(h.fairWrong) })
	row("no fair match, so the closest three are offered", func(h half) string { return fmt.Sprint(h.mails - h.fairRight - h.fairWrong) })
	row("unrelated, yet taken for a request", func(h half) string { return fmt.Sprintf("%d of %d", h.fairUnrelated, h.unrelated) })

	b.WriteString("\nThe English mails of the test half, by what they ask for (rows) and what they are taken for:\n\n")
	types := map[string]bool{}
	for pair := range test.confusion {
		types[pair[0]] = true
	}
	names := slices.Sorted(maps.Keys(types))
	b.WriteString("| | " + strings.Join(names, " | ") + " | no fair match |\n|" + strings.Repeat(" --- |", len(names)+2) + "\n")
	for _, right := range names {
		b.WriteString("| " + right)
		for _, got := range append(slices.Clone(names), "none") {
			cell := ""
			if n := test.confusion[[2]string{right, got}]; n > 0 {
				cell = fmt.Sprint(n)
			}
			b.WriteString(" | " + cell)
		}
		b.WriteString(" |\n")
	}
	return b.String()
}
