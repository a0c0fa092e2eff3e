package desk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// chart shows twelve months as bars and as a table. Each allowance has a row of bars, one for each month. A bar shows how many were given
// in the month or, if the allowance is counted "at once", how many were in use at the month's end. If the owner counts requests, the
// first row compares the number of requests with the number of all things given.
type chart struct {
	Width, Height int
	Axis          int // the y of the baseline for the months' letters
	Months        []column
	Rows          []row
	Heads         []string   // the titles of the table's columns, except the first
	Table         [][]string // a row for each month: its name, the number of requests if the owner counts them, and the count of each allowance
}

type column struct {
	X      int // the x of the column's middle
	Letter string
	Now    bool
}

// row has the bars of an allowance, or of the requests, as the data of two SVG paths. Each bar is a vertical line from the bottom.
type row struct {
	Title  string
	Y      int    // the y of the title's baseline
	Limit  string // bars of the planned count, if it is for a month or "at once"; in the row of requests, bars of the number of requests
	Given  string // bars of the number given or, if the allowance is counted "at once", in use
	Dashes string // the dash pattern that cuts a bar into countable pieces; "" if there would be too many pieces
	height int
}

// Months is the number of months in a chart. The last of them is the current month, or the month of the date that a build was given.
const Months = 12

// The measurements of the chart, in the units of the SVG's viewBox, except for months and mostPieces, which are counts.
const (
	months     = Months
	pitch      = 26 // the distance from one month to the next
	piece      = 10 // the height that a bar has for each thing, including the gap, if the row is not scaled down
	mostPieces = 8  // the largest number of things in a bar of a row that is not scaled down
	titleRoom  = 22 // the room above the bars of a row
	rowRoom    = 14 // the room below the bars of a row
	axisRoom   = 6  // the room below the baseline of the months' letters
	gap        = 2  // the gap between the pieces of a bar
)

func newChart(p *site.Profile, day time.Time, w *words.Words, asked []int) chart {
	past := lastMonths(p, day)
	c := chart{Width: months * pitch}
	for i, m := range past {
		name := w.Month(m.Day)
		c.Months = append(c.Months, column{middle(i), string([]rune(name)[:1]), i == months-1})
		cells := []string{name}
		if asked != nil {
			cells = append(cells, strconv.Itoa(asked[i]))
		}
		for _, a := range m.Allowances {
			cells = append(cells, strconv.Itoa(m.InMonth(&a)))
		}
		c.Table = append(c.Table, cells)
	}
	if asked != nil {
		c.Heads = append(c.Heads, w.Desk.Asked)
		given := make([]int, months)
		for i, m := range past {
			given[i] = p.GaveIn(m.Day)
		}
		c.add(askedRow(w.Desk.AskedGiven, asked, given, c.Axis+titleRoom))
	}
	for i, a := range p.Plan.Allowances {
		used := make([]int, months)
		for n, m := range past {
			used[n] = m.InMonth(&m.Allowances[i])
		}
		c.Heads = append(c.Heads, a.Title)
		c.add(newRow(a, used, c.Axis+titleRoom))
	}
	c.Height = c.Axis + axisRoom
	return c
}

// add adds a row below the other rows.
func (c *chart) add(r row) {
	c.Rows = append(c.Rows, r)
	c.Axis += titleRoom + r.height + rowRoom
}

// askedRow returns a row with bars for the numbers of requests and, in front of them, bars for the numbers of things given.
func askedRow(title string, asked, given []int, top int) row {
	r := row{Title: title, Y: top - 8}
	height := r.scale(slices.Max(append(slices.Clone(asked), given...)))
	r.Limit, r.Given = bars(asked, top+r.height, height), bars(given, top+r.height, height)
	return r
}

// lastMonths returns twelve months. The last is the month of the day, counted up to that day. The other months are complete.
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
		limit = 0 // the limit for a longer or shorter period is not a limit for a month
	}
	most := limit
	for _, n := range used {
		most = max(most, n)
	}
	height := r.scale(most)
	r.Limit, r.Given = bars(slices.Repeat([]int{limit}, months), top+r.height, height), bars(used, top+r.height, height)
	return r
}

// scale sets the height of a row, and returns a function for the height of the bar for n things. The argument most is the largest such
// number in the row. If it is more than mostPieces, all bars of the row are scaled down, so that the longest is as long as mostPieces
// pieces, and none is cut into pieces.
func (r *row) scale(most int) func(n int) int {
	height := func(n int) int { return mostPieces * piece * n / most }
	if most <= mostPieces {
		height = func(n int) int { return piece * n }
		r.Dashes = fmt.Sprintf("%d %d", piece-gap, gap)
	}
	r.height = height(most)
	return height
}

// bars draws a bar for each month.
func bars(counts []int, bottom int, height func(int) int) string {
	var path strings.Builder
	for month, n := range counts {
		up(&path, month, bottom, height(n))
	}
	return path.String()
}

// up draws one bar, as a line up from the bottom.
func up(path *strings.Builder, month, bottom, height int) {
	if height > 0 {
		fmt.Fprintf(path, "M%d %dv-%d", middle(month), bottom, height)
	}
}
