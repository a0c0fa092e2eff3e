package answer

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"howihelp/internal/golden"
	"howihelp/internal/sitetest"
)

var update = flag.Bool("update", false, "write the measured figures into docs/replies.md")

// docs/replies.md has the figures for mails whose writers knew only the owners' public pages. The developers read one half of these
// mails. The test prints nothing from the other half, so that nobody improves the program with a view to those mails.
func TestBlindMails(t *testing.T) {
	mails := blindMails(t, blindDir)
	by := owners(t, blindDir, mails)
	var read, unread tally
	for _, m := range mails {
		if m.counted {
			unread.count(t, m, by[m.owner])
		} else {
			read.count(t, m, by[m.owner])
		}
	}
	for _, miss := range read.misses {
		t.Log(miss)
	}
	if wrong := unread.takenWrong + read.takenWrong; wrong > (unread.people+read.people)/50 {
		t.Errorf("%d mails are taken for a wrong type of request, want at most one in fifty", wrong)
	}
	if unread.refused+read.refused > 0 || unread.machinesRefused+read.machinesRefused < unread.machines+read.machines {
		t.Errorf("%d mails from people are refused as if a program had sent them, want 0; %d of %d mails from programs are refused, want all",
			unread.refused+read.refused, unread.machinesRefused+read.machinesRefused, unread.machines+read.machines)
	}
	golden.ComparePart(t, *update, "../../docs/replies.md", "go test ./internal/answer -update", blindTable(read, unread))
}

// blindTable returns the figures of [TestBlindMails] as the table in docs/replies.md.
func blindTable(read, unread tally) string {
	return "| | mails that we read | mails that we did not read |\n| --- | --- | --- |\n" + rows(read, unread)
}

// tableRow returns a row of a table of figures, with a column for each tally.
func tableRow(name string, value func(tally) (n, all int), tallies ...tally) string {
	var b strings.Builder
	b.WriteString("| " + name + " |")
	for _, c := range tallies {
		b.WriteString(" " + share(value(c)) + " |")
	}
	b.WriteString("\n")
	return b.String()
}

// typeRows returns the rows about the type of request.
func typeRows(tallies ...tally) string {
	return tableRow("the right type comes first", func(c tally) (int, int) { return c.first, c.people }, tallies...) +
		tableRow("it is among the types that are offered", func(c tally) (int, int) { return c.three, c.people }, tallies...) +
		tableRow("taken without asking, and right", func(c tally) (int, int) { return c.takenRight, c.people }, tallies...) +
		tableRow("taken without asking, and wrong", func(c tally) (int, int) { return c.takenWrong, c.people }, tallies...)
}

// rows returns the rows of a table of figures, with a column for each tally.
func rows(tallies ...tally) string {
	var b strings.Builder
	row := func(name string, value func(tally) (n, all int)) { b.WriteString(tableRow(name, value, tallies...)) }
	b.WriteString(typeRows(tallies...))
	row("`reply` asks, and offers the right type first", func(c tally) (int, int) { return c.askedFirst, c.asked })
	row("mails from people that are refused by mistake", func(c tally) (int, int) { return c.refused, c.people })
	row("mails from programs that are refused", func(c tally) (int, int) { return c.machinesRefused, c.machines })
	row("greeted rightly: with the right name, or with none if no name is certain", func(c tally) (int, int) { return c.greeted, c.people })
	row("greeted with a wrong name", func(c tally) (int, int) { return c.greetedWrong, c.people })
	row("greeted with no name, although one is certain", func(c tally) (int, int) { return c.mute, c.people })
	row("the right language", func(c tally) (int, int) { return c.languages, c.people })
	row("the right resource, for a given type of request", func(c tally) (int, int) { return c.placesRight, c.places })
	row("the right resource, for \"something else\"", func(c tally) (int, int) { return c.elsesRight, c.elses })
	row("of both, the right resource where `reply` is certain of it", func(c tally) (int, int) { return c.certainRight, c.certain })
	row("the right resource is the proposed one, or among those that `reply` asks about", func(c tally) (int, int) { return c.offered, c.places + c.elses })
	return b.String()
}

// docs/replies.md has the figures for six more groups of mails. The developers wrote only one of the sites, the starter.
func TestFreshMails(t *testing.T) {
	var tallies []tally
	for _, group := range []struct {
		mails []blindMail
		sites string // the folder of the owners' sites
	}{
		{blindMails(t, freshDir), freshDir}, {blindMails(t, unreadDir), freshDir}, {blindMails(t, dozenDir), dozenDir}, {blindMails(t, lateDir), dozenDir}, {blindMails(t, newestDir), dozenDir}, {sixtyMails(t), ""},
	} {
		var c tally
		by := owners(t, group.sites, group.mails)
		for _, m := range group.mails {
			c.count(t, m, by[m.owner])
		}
		tallies = append(tallies, c)
	}
	golden.ComparePart(t, *update, "../../docs/replies.md", "go test ./internal/answer -run Fresh -update",
		"| | some read after the count | hardly read, few signals | some read, a dozen signals for each type | some read after the count, a dozen signals | seven read after the count, a dozen signals | hardly read, to the engineer, in six languages |\n| --- | --- | --- | --- | --- | --- | --- |\n"+rows(tallies...))
}

// With a dozen signals for each type of request, howihelp recognises more mails to the same owners. The people who wrote the signals knew
// only the owner's page.
func TestManySignals(t *testing.T) {
	var few, many tally
	for _, dir := range []string{freshDir, unreadDir} {
		for _, m := range blindMails(t, dir) {
			signals, err := os.ReadFile(signalsDir + "/" + m.owner + ".txt")
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			few.count(t, m, answerersOf(ownerSite(t, freshDir, m.owner)))
			many.count(t, m, answerersOf(sitetest.Load(t, withSignals(t, freshDir+"/"+m.owner, string(signals)))))
		}
	}
	if many.first <= few.first || many.takenRight <= few.takenRight {
		t.Errorf("with many signals, the right type comes first for %d mails, and is taken without asking for %d, want more than the %d and %d with few signals",
			many.first, many.takenRight, few.first, few.takenRight)
	}
	golden.ComparePart(t, *update, "../../docs/replies.md", "go test ./internal/answer -run ManySignals -update",
		"| | few signals | 12 to 20 signals for each type |\n| --- | --- | --- |\n"+typeRows(few, many))
}

var signalsLine = regexp.MustCompile(`(?ms)^signals = \[.*?\]\n`)

// withSignals returns the site in a folder, with the signals of its requests replaced. A line of the text has the signals of one type of
// request: "call: some words; other words".
func withSignals(t *testing.T, dir, text string) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(dir + "/" + name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(text) {
		slug, phrases, _ := strings.Cut(strings.TrimSpace(line), ": ")
		file := files["content/requests/"+slug+".md"]
		if file == nil {
			t.Fatalf("%s has no type of request %q", dir, slug)
		}
		var quoted []string
		for _, phrase := range strings.Split(phrases, "; ") {
			quoted = append(quoted, strconv.Quote(phrase))
		}
		signals := "+++\nsignals = [" + strings.Join(quoted, ", ") + "]\n"
		file.Data = []byte(strings.Replace(signalsLine.ReplaceAllString(string(file.Data), ""), "+++\n", signals, 1))
	}
	return files
}

// share returns a part of a whole as "3 of 4 (0.75)", or "none" if the whole is nothing.
func share(n, all int) string {
	if all == 0 {
		return "none"
	}
	return fmt.Sprintf("%d of %d (%.2f)", n, all, float64(n)/float64(all))
}
