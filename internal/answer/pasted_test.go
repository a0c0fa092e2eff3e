package answer

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"howihelp/internal/golden"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// pastedDir has a folder for each owner. It contains the owner's site, unless that is the starter site, and pasted messages
// by writers who saw only the owner's page. For each message, key.txt has a line FILE | REQUEST | GREETING | CHANNEL. The
// messages are only counted, and this test prints none. docs/replies.md says which of them somebody has read.
const pastedDir = "../match/testdata/pasted"

// pastedMails returns the messages to an owner.
func pastedMails(t *testing.T, owner string) []blindMail {
	t.Helper()
	key, err := os.ReadFile(filepath.Join(pastedDir, owner, "key.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var all []blindMail
	for line := range strings.Lines(string(key)) {
		fields := strings.Split(strings.TrimSpace(line), " | ")
		if len(fields) != 4 {
			t.Fatalf("a line of %s/key.txt has %d fields, want 4", owner, len(fields))
		}
		data, err := os.ReadFile(filepath.Join(pastedDir, owner, fields[0]))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, blindMail{owner: owner, data: data, requests: alternatives(fields[1]), greetings: alternatives(fields[2])})
	}
	return all
}

// docs/replies.md has the figures for pasted messages.
func TestPastedMessages(t *testing.T) {
	var c tally
	for _, owner := range []string{"starter", "designer", "researcher"} {
		s := ownerSite(t, pastedDir, owner)
		p := s.Profiles[0]
		a := For(s, p, plan.On(p, blindDay), reply.Read(p))
		for _, m := range pastedMails(t, owner) {
			for _, slug := range m.requests {
				if !slices.ContainsFunc(p.Requests, func(r *site.Request) bool { return r.Slug == slug }) {
					t.Fatalf("a line of %s/key.txt has a type of request that the site lacks", owner)
				}
			}
			in := a.Receive(readBlind(t, m, p))
			c.people++
			c.request(m, in)
			if c.person(m, in.Mail); in.Machine != "" {
				c.refused++
			}
		}
	}
	if c.takenWrong > c.people/20 || c.refused > 0 {
		t.Errorf("%d of %d messages are taken for a wrong type, and %d for a machine's; want at most one in twenty, and none", c.takenWrong, c.people, c.refused)
	}
	golden.ComparePart(t, *update, "../../docs/replies.md", "go test ./internal/answer -run Pasted -update", pastedTable(c))
}

// pastedTable returns the figures of [TestPastedMessages] as the table in docs/replies.md.
func pastedTable(c tally) string {
	var b strings.Builder
	b.WriteString("| | messages |\n| --- | --- |\n")
	for _, row := range []struct {
		name   string
		n, all int
	}{
		{"the right type comes first", c.first, c.people},
		{"it is among the types that are offered", c.three, c.people},
		{"taken without asking, and right", c.takenRight, c.people},
		{"taken without asking, and wrong", c.takenWrong, c.people},
		{"`reply` asks, and offers the right type first", c.askedFirst, c.asked},
		{"greeted rightly: with the right name, or with none if no name is certain", c.greeted, c.people},
		{"greeted with a wrong name", c.greetedWrong, c.people},
	} {
		fmt.Fprintf(&b, "| %s | %s |\n", row.name, share(row.n, row.all))
	}
	return b.String()
}
