package site

import (
	"errors"
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/file"
	"howihelp/internal/source"
)

// FuzzSlug checks that every slug can name a file on every system, and that the address of a slug decodes to the slug.
func FuzzSlug(f *testing.F) {
	for _, seed := range []string{"coffee-chat", "café", "cafe\u0301", "日本", "con", "COM1", "-a", "a-", "a b", "a/b", "..", "a.b", "x\u202ey", "\u0301", "ß", "İ", "a%2fb", "١٢", "\xff", strings.Repeat("é", 75)} {
		f.Add(seed)
	}
	s := Settings{BaseURL: "https://ana.example/help/"}
	f.Fuzz(func(t *testing.T, name string) {
		slug := norm.NFC.String(name)
		if problem, hint := file.BadSlug(slug); problem != "" {
			if hint == "" || strings.ContainsFunc(problem, unicode.IsControl) {
				t.Errorf("the slug %q can't name a file: %s; %s", slug, problem, hint)
			}
			return
		}
		if !fs.ValidPath(slug) || !utf8.ValidString(slug) || strings.ContainsAny(slug, `/\.:*?"<>| `) || len(slug) > file.MaxSlug || !norm.NFC.IsNormalString(slug) {
			t.Errorf("%q counts as a slug, but can't name a file", slug)
		}
		r := Request{Slug: slug}
		for _, address := range []string{s.URL(r.Path()), "https://ana.example" + s.Href(r.Path())} {
			u, err := url.Parse(address)
			if err != nil || u.Path != "/help/ask/"+slug+"/" || u.RawQuery != "" || u.Fragment != "" || strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r > '~' }) {
				t.Errorf("the slug %q has the address %q, which doesn't decode to the slug (%v)", slug, address, err)
			}
		}
	})
}

// FuzzLedger checks what happens when an entry is added to any ledger. Either all bytes stay, and the result has the old entries and the
// new one; or the addition is refused, with a mistake on a line of the ledger.
func FuzzLedger(f *testing.F) {
	for _, seed := range []string{"", "# mine\n", "[[given]]\ndate = 2026-11-03\nallowance = \"calls\"\n", "\ufeff[[given]]\r\ndate = 2026-11-03\r\nallowance = \"calls\" # x\r\ncount = 2",
		"given = []\n", "given = [{date = 2026-11-03, allowance = \"calls\"}]", "[given]\n", "a = 1", "[[given]]\nallowance = \"call\"\n", "[[given]]\ndate = 2026-11-03\nallowance = \"calls\"\nnote = \"Sam\"\n", "x = \"\"\"", "\x00",
		"[[given]]\ndate = 2026-11-03\nallowance = \"clients\"\ncount = 2\n\n[[given]]\ndate = 2026-11-09\nallowance = \"clients\"\ndone = true\n"} {
		f.Add([]byte(seed), int64(20000), 1, true)
		f.Add([]byte(seed), int64(20757), 1, true) // this entry ends an earlier one
	}
	f.Fuzz(func(t *testing.T, ledger []byte, day int64, count int, second bool) {
		p := &Profile{Plan: Plan{Source: file.Source{File: "plan.md"}, Allowances: []*Allowance{{ID: "calls", Count: 3}, {ID: "ünlü-2", Count: 1}, {ID: "clients", Count: 3, Per: AtOnce}}}}
		read := func(data []byte) ([]Given, source.Errors) {
			f := file.TOML(p.Ledger(), data)
			if f.Keys == nil {
				return nil, f.Errs
			}
			return readGiven(&p.Plan, f), f.Errs
		}
		before, mistakes := read(ledger)
		last := strings.Count(string(ledger), "\n") + 1
		for _, m := range mistakes {
			if m.Pos.Line < 0 || m.Pos.Line > last {
				t.Fatalf("got the mistake %v, but the ledger has only %d lines", m, last)
			}
		}
		g := Given{Date: time.Unix(0, 0).UTC().AddDate(0, 0, int(day%80000)), Allowance: p.Plan.Allowances[0], Count: 1 + abs(count)%1000}
		if second {
			g.Allowance = p.Plan.Allowances[1+abs(int(day%2))]
			g.Done = g.Allowance.Per == AtOnce && day%3 == 0
		}
		written, all, err := p.AppendGiven(ledger, g)
		if err != nil {
			var refused source.Errors
			if !errors.As(err, &refused) {
				t.Fatal(err)
			}
			for _, m := range refused {
				if m.Pos.Line > last+6 {
					t.Fatalf("got the mistake %v, but the ledger has only %d lines", m, last)
				}
			}
			return
		}
		if len(mistakes) > 0 {
			t.Fatalf("an entry was added to a ledger with mistakes: %v", mistakes)
		}
		if !strings.HasPrefix(string(written), string(ledger)) {
			t.Fatalf("from the ledger %q, got %q, want the old bytes at its beginning", ledger, written)
		}
		after, mistakes := read(written)
		if len(mistakes) > 0 || !slices.Equal(after, append(before, g)) {
			t.Fatalf("from the new ledger, got the entries %v and the mistakes %v, want %v", after, mistakes, append(before, g))
		}
		if !slices.Equal(all, after) {
			t.Fatalf("AppendGiven returned the entries %v, want %v", all, after)
		}
		undone, removed, rest, err := p.RemoveGiven(written, func(other Given) bool { return other.Allowance == g.Allowance })
		if err != nil || removed != g || !slices.Equal(rest, before) || string(undone) != string(ledger) {
			t.Fatalf("from %q, RemoveGiven returned %q, the removed entry %v and the error %v, want %q", written, undone, removed, err, ledger)
		}
		for i := range after {
			one, removed, rest, err := p.RemoveGiven(written, func(other Given) bool { return other == after[i] })
			var refused source.Errors
			if errors.As(err, &refused) {
				continue
			}
			if left, mistakes := read(one); err != nil || removed != after[i] || len(mistakes) > 0 || !slices.Equal(left, rest) || len(rest) != len(before) {
				t.Fatalf("after removing %v from %q, got %q with the entries %v and the error %v, want one entry less", after[i], written, one, rest, err)
			}
		}
	})
}

func abs(n int) int { return max(n, -(n + 1)) }
