package torture

import (
	"flag"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"
)

// long selects the tests for a release. They do more of everything, check the promised times, and print a table at the end. make
// torture sets the flag.
var long = flag.Bool("long", false, "the long form: more of everything, and a table at the end")

// row is one line of the table: the goal, what was done, the measurement and the promise.
type row struct {
	goal, what, measured, promised string
	failed                         bool
}

var rows struct {
	sync.Mutex
	all []row
}

// report adds a line to the table. docs/reliability.md explains the goals.
func report(t *testing.T, goal, what, measured, promised string) {
	t.Helper()
	t.Logf("%s %s: %s (promised: %s)", goal, what, measured, promised)
	rows.Lock()
	defer rows.Unlock()
	rows.all = append(rows.all, row{goal, what, measured, promised, t.Failed()})
}

// number returns the number of the row's first goal. Rows without a numbered goal get one that sorts them last.
func (r row) number() (n int) {
	if _, err := fmt.Sscanf(r.goal, "G%d", &n); err != nil {
		return math.MaxInt
	}
	return n
}

// printReport prints the table for docs/reliability.md.
func printReport() {
	slices.SortStableFunc(rows.all, func(a, b row) int { return a.number() - b.number() })
	fmt.Println("\n| goal | what | measured | promised |\n| --- | --- | --- | --- |")
	for _, r := range rows.all {
		if r.failed {
			r.measured = "**FAILED** " + r.measured
		}
		fmt.Printf("| %s | %s | %s | %s |\n", r.goal, r.what, r.measured, r.promised)
	}
}
