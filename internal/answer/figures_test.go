package answer

import (
	"flag"
	"fmt"
	"howihelp/internal/golden"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the measured figures into docs/replies.md")

// docs/replies.md has the figures for the mails of writers who knew only the public pages. The test prints no mail of the half that
// is only counted.
func TestBlindMails(t *testing.T) {
	mails := blindMails(t, blindDir)
	by := owners(t, blindDir, mails)
	var looked, counted tally
	for _, m := range mails {
		if m.counted {
			counted.count(t, m, by[m.owner])
		} else {
			looked.count(t, m, by[m.owner])
		}
	}
	for _, miss := range looked.misses {
		t.Log(miss)
	}
	if wrong := counted.takenWrong + looked.takenWrong; wrong > (counted.people+looked.people)/50 {
		t.Errorf("%d mails are taken for a wrong type, want at most one in fifty", wrong)
	}
	if counted.refused+looked.refused > 0 || counted.machinesRefused+looked.machinesRefused < counted.machines+looked.machines {
		t.Errorf("%d mails of people are taken for a machine's, and %d of %d mails of machines are recognised; want 0 and all",
			counted.refused+looked.refused, counted.machinesRefused+looked.machinesRefused, counted.machines+looked.machines)
	}
	golden.ComparePart(t, *update, "../../docs/replies.md", "go test ./internal/answer -update", blindTable(looked, counted))
}

// blindTable returns the figures of [TestBlindMails] as the table in docs/replies.md.
func blindTable(looked, counted tally) string {
	return "| | to develop on | to report on |\n| --- | --- | --- |\n" + rows(looked, counted)
}

// rows returns the rows of a table of figures, with a column for each tally.
func rows(tallies ...tally) string {
	var b strings.Builder
	row := func(name string, value func(tally) (n, all int)) {
		b.WriteString("| " + name + " |")
		for _, c := range tallies {
			b.WriteString(" " + share(value(c)) + " |")
		}
		b.WriteString("\n")
	}
	row("the right type comes first", func(c tally) (int, int) { return c.first, c.people })
	row("it is among the types that are offered", func(c tally) (int, int) { return c.three, c.people })
	row("taken without asking, and right", func(c tally) (int, int) { return c.takenRight, c.people })
	row("taken without asking, and wrong", func(c tally) (int, int) { return c.takenWrong, c.people })
	row("`reply` asks, and offers the right type first", func(c tally) (int, int) { return c.askedFirst, c.asked })
	row("mails from people, refused by mistake", func(c tally) (int, int) { return c.refused, c.people })
	row("mails from machines, refused", func(c tally) (int, int) { return c.machinesRefused, c.machines })
	row("the right greeting, without a name where none is sure", func(c tally) (int, int) { return c.greeted, c.people })
	row("a wrong name", func(c tally) (int, int) { return c.greetedWrong, c.people })
	row("no name although one is sure", func(c tally) (int, int) { return c.mute, c.people })
	row("the language", func(c tally) (int, int) { return c.languages, c.people })
	row("the resource, if the type is known", func(c tally) (int, int) { return c.placesRight, c.places })
	row("the resource for something else", func(c tally) (int, int) { return c.elsesRight, c.elses })
	return b.String()
}

// docs/replies.md has the figures for mails to owners whose sites the developers have not read.
func TestFreshMails(t *testing.T) {
	var tallies [2]tally
	for i, dir := range []string{freshDir, unreadDir} {
		mails := blindMails(t, dir)
		by := owners(t, freshDir, mails)
		for _, m := range mails {
			tallies[i].count(t, m, by[m.owner])
		}
	}
	golden.ComparePart(t, *update, "../../docs/replies.md", "go test ./internal/answer -run Fresh -update",
		"| | some read since | never read |\n| --- | --- | --- |\n"+rows(tallies[:]...))
}

func share(n, all int) string {
	if all == 0 {
		return "none"
	}
	return fmt.Sprintf("%d of %d (%.2f)", n, all, float64(n)/float64(all))
}
