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
	var tallies [3]tally
	for i, dir := range []string{freshDir, unreadDir, dozenDir} {
		mails := blindMails(t, dir)
		by := owners(t, sitesFor(dir), mails)
		for _, m := range mails {
			tallies[i].count(t, m, by[m.owner])
		}
	}
	golden.ComparePart(t, *update, "../../docs/replies.md", "go test ./internal/answer -run Fresh -update",
		"| | some read since | never read, few signals | never read, a dozen signals for each type |\n| --- | --- | --- | --- |\n"+rows(tallies[:]...))
}

// sitesFor returns the folder with the sites of the owners to whom the mails in a folder are.
func sitesFor(dir string) string {
	if dir == unreadDir {
		return freshDir
	}
	return dir
}

// With a dozen signals for each type of request, howihelp recognises more mails to the same owners. The signals are by people who knew
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
		t.Errorf("with many signals the right type comes first for %d mails and is taken for %d, with few for %d and %d; want more",
			many.first, many.takenRight, few.first, few.takenRight)
	}
	golden.ComparePart(t, *update, "../../docs/replies.md", "go test ./internal/answer -run ManySignals -update",
		"| | few signals | 12 to 20 signals for each type |\n| --- | --- | --- |\n"+typeRows(few, many))
}

var signalsLine = regexp.MustCompile(`(?ms)^signals = \[.*?\]\n`)

// withSignals returns the site in a folder with other signals. A line of the text has those of a type: "call: some words; other words".
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

func share(n, all int) string {
	if all == 0 {
		return "none"
	}
	return fmt.Sprintf("%d of %d (%.2f)", n, all, float64(n)/float64(all))
}
