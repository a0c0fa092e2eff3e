package site

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"howihelp/internal/file"
)

// AppendGiven returns the text of a ledger with one more entry at its end, and all entries that the ledger then has. It keeps every byte
// of the old text, comments included. The new lines end as the file's lines do, and the file ends as before: with a line break or
// without one. The error is a [source.Errors] if the ledger cannot be read, either before or after the addition.
func (p *Profile) AppendGiven(ledger []byte, g Given) ([]byte, []Given, error) {
	if _, _, err := p.readLedger(ledger); err != nil {
		return nil, nil, err
	}
	end := "\n"
	if bytes.Contains(ledger, []byte("\r\n")) {
		end = "\r\n"
	}
	lines := []string{"[[given]]", "date = " + g.Date.Format(time.DateOnly), fmt.Sprintf("allowance = %q", g.Allowance.ID)}
	if g.Count != 1 {
		lines = append(lines, fmt.Sprintf("count = %d", g.Count))
	}
	if g.Done {
		lines = append(lines, "done = true")
	}
	entry := strings.Join(lines, end)
	switch {
	case len(ledger) == 0:
		entry += end
	case bytes.HasSuffix(ledger, []byte("\n")):
		entry = end + entry + end
	default:
		entry = end + end + entry
	}
	text := slices.Concat(ledger, []byte(entry))
	_, all, err := p.readLedger(text)
	return text, all, err
}

// RemoveGiven removes from the text of a ledger the last entry that matches. It returns the new text, the removed entry and the other
// entries. The rest of the text keeps every byte, so that RemoveGiven undoes [Profile.AppendGiven]. If no entry matches, the text stays
// as it is, and the removed entry is zero. The error is a [source.Errors] if the ledger cannot be read, or if the entry cannot be cut
// out without another part of the text.
func (p *Profile) RemoveGiven(ledger []byte, matches func(Given) bool) ([]byte, Given, []Given, error) {
	f, all, err := p.readLedger(ledger)
	if err != nil {
		return nil, Given{}, nil, err
	}
	for i, g := range slices.Backward(all) {
		if !matches(g) {
			continue
		}
		first, last := f.LinesOf(fmt.Sprintf("given.%d", i))
		text := cutLines(ledger, first, last)
		rest := slices.Delete(slices.Clone(all), i, i+1)
		if _, left, err := p.readLedger(text); err != nil || !slices.Equal(left, rest) {
			f.Fail(first, "delete it in an editor", "the entry cannot be removed on its own")
			return nil, Given{}, nil, f.Errs.Err()
		}
		return text, g, rest, nil
	}
	return ledger, Given{}, all, nil
}

// readLedger reads a ledger. It refuses a ledger to which an entry cannot be added, or from which an entry cannot be removed.
func (p *Profile) readLedger(ledger []byte) (*file.File, []Given, error) {
	f := file.TOML(p.Ledger(), ledger)
	var all []Given
	if f.Keys != nil {
		all = readGiven(&p.Plan, f)
		refuseArray(f, ledger, len(all) == 0)
	}
	return f, all, f.Errs.Err()
}

// refuseArray adds a mistake if the entries are a single array in brackets, to which TOML allows no additions.
func refuseArray(f *file.File, ledger []byte, empty bool) {
	line := f.At("given").Line
	lines := bytes.Split(ledger, []byte("\n"))
	if line == 0 || line > len(lines) || bytes.HasPrefix(bytes.TrimSpace(bytes.TrimPrefix(lines[line-1], []byte("\ufeff"))), []byte("[[")) {
		return
	}
	if empty {
		f.Fail(line, "delete it: a ledger without entries needs no line", "given is an empty list in brackets, to which no entry can be added")
		return
	}
	f.Fail(line, "write each entry below a line [[given]], as docs/format.md shows", "given is a single list in brackets, to which no entry can be added")
}

// cutLines returns a text without some lines, counted from 1, and without the blank line before them. If the cut lines are the last, and
// the text ends without a line break, the result does too.
func cutLines(text []byte, first, last int) []byte {
	lines := bytes.SplitAfter(text, []byte("\n"))
	before, after := lines[:first-1], lines[last:]
	blank := func(line []byte) bool { return len(bytes.TrimRight(line, "\r\n")) == 0 }
	switch {
	case len(before) > 1 && blank(before[len(before)-1]):
		before = before[:len(before)-1]
	case len(before) == 0 && len(after) > 1 && blank(after[0]):
		after = after[1:]
	}
	cut := slices.Concat(slices.Concat(before...), slices.Concat(after...))
	if !bytes.HasSuffix(text, []byte("\n")) && last == len(lines) {
		cut = bytes.TrimSuffix(bytes.TrimSuffix(cut, []byte("\n")), []byte("\r"))
	}
	return cut
}

// GaveIn returns the number of all things that a profile gave in a month. Entries that end something don't count, because these
// things were given before.
func (p *Profile) GaveIn(month time.Time) int {
	n := 0
	for _, g := range p.Given {
		if !g.Done && g.Date.Year() == month.Year() && g.Date.Month() == month.Month() {
			n += g.Count
		}
	}
	return n
}
