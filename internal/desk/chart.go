package desk

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// chart shows how much was given in each of twelve months, or in use at the end of each: a row of bars for each allowance, and the same as a table.
type chart struct {
	Width, Height int
	Axis          int // y of the baseline of the months' letters
	Months        []column
	Rows          []row
	Table         [][]string // a row for each month: its name, then the count of each allowance
}

type column struct {
	X      int // of its middle
	Letter string
	Now    bool
}

// row has the bars of one allowance, as the data of two SVG paths of vertical lines from the bottom.
type row struct {
	Title  string
	Y      int    // of the title's baseline
	Limit  string // bars of the planned count; none if it isn't that of a month
	Given  string // bars of the given count
	Dashes string // the dash pattern that cuts a bar into countable pieces; "" if they would be too many
	height int
}

// The measurements of the chart, in its own units.
const (
	months    = 12
	pitch     = 26 // from one month to the next
	unit      = 10 // the height of one unit in a bar
	mostUnits = 8  // in a bar; taller bars are scaled down
	titleRoom = 22 // above the bars of a row
	rowRoom   = 14 // below the bars of a row
	axisRoom  = 6  // below the baseline of the months' letters
	gap       = 2  // between the pieces of a bar
)

func newChart(p *site.Profile, day time.Time, w *words.Words) chart {
	past := lastMonths(p, day)
	c := chart{Width: months * pitch}
	for i, m := range past {
		name := w.Month(m.Day)
		c.Months = append(c.Months, column{middle(i), string([]rune(name)[:1]), i == months-1})
		cells := []string{name}
		for _, a := range m.Allowances {
			cells = append(cells, strconv.Itoa(m.InMonth(&a)))
		}
		c.Table = append(c.Table, cells)
	}
	bottom := 0
	for i, a := range p.Plan.Allowances {
		used := make([]int, months)
		for n, m := range past {
			used[n] = m.InMonth(&m.Allowances[i])
		}
		r := newRow(a, used, bottom+titleRoom)
		c.Rows = append(c.Rows, r)
		bottom += titleRoom + r.height + rowRoom
	}
	c.Axis = bottom
	c.Height = c.Axis + axisRoom
	return c
}

// lastMonths returns twelve months. The last is the month of the day, counted up to that day; the others are complete.
func lastMonths(p *site.Profile, day time.Time) []*plan.Month {
	var past []*plan.Month
	for back := months - 1; back > 0; back-- {
		beforeNext := time.Date(day.Year(), day.Month()-time.Month(back)+1, 0, 0, 0, 0, 0, time.UTC)
		past = append(past, plan.On(p, beforeNext))
	}
	return append(past, plan.On(p, day))
}

// middle returns the x of the middle of a month's column.
func middle(month int) int { return month*pitch + pitch/2 }

func newRow(a *site.Allowance, used []int, top int) row {
	r := row{Title: a.Title, Y: top - 8}
	limit := a.Count
	if !a.Monthly() && a.Per != site.AtOnce {
		limit = 0 // a month's part of it would say nothing
	}
	most := limit
	for _, n := range used {
		most = max(most, n)
	}
	height := func(n int) int { return mostUnits * unit * n / most }
	if most <= mostUnits {
		height = func(n int) int { return unit * n }
		r.Dashes = fmt.Sprintf("%d %d", unit-gap, gap)
	}
	r.height = height(most)
	var planned, given strings.Builder
	for month, n := range used {
		up(&planned, month, top+r.height, height(limit))
		up(&given, month, top+r.height, height(n))
	}
	r.Limit, r.Given = planned.String(), given.String()
	return r
}

// up draws a line up from the bottom.
func up(path *strings.Builder, month, bottom, height int) {
	if height > 0 {
		fmt.Fprintf(path, "M%d %dv-%d", middle(month), bottom, height)
	}
}
