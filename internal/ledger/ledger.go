// Package ledger adds entries to a profile's ledger, and removes them again.
//
//	content/given.toml, calls on 23 November ─▶ Note ─▶ the same bytes, and one more entry at the end
//	content/given.toml, calls ─▶ Undo ─▶ the same bytes without the last entry of calls
//	content/given.toml, an Entry ─▶ Apply ─▶ one of the two, or an error
//
// All of them work under the lock of [output.Update], so no entry is lost if two commands run at the same time.
package ledger

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"howihelp/internal/listing"
	"howihelp/internal/output"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// Note adds an entry to a profile's ledger and to the profile.
func Note(root *os.Root, who *site.Profile, g site.Given) error {
	return NoteIf(root, who, g, func(*site.Profile) error { return nil })
}

// NoteIf is like [Note], but adds the entry only if accept returns no error. Accept gets the profile with the entries of the locked
// ledger, the new entry last. Thus, two programs together cannot exceed a limit that accept checks.
func NoteIf(root *os.Root, who *site.Profile, g site.Given, accept func(after *site.Profile) error) error {
	return output.Update(root, listing.Stored(root.FS(), who.Ledger()), func(ledger []byte) ([]byte, error) {
		ledger, all, err := who.AppendGiven(ledger, g)
		if err != nil {
			return nil, err
		}
		after := *who
		after.Given = all
		if err := accept(&after); err != nil {
			return nil, err
		}
		who.Given = all
		return ledger, nil
	})
}

// Undo removes the last entry that matches a given entry from a profile's ledger and from the profile, and returns it. In the given
// entry, a zero date or count matches any. Entries with Done match even if the given entry lacks Done. If no entry matches, the error is
// a [source.Errors].
func Undo(root *os.Root, who *site.Profile, like site.Given) (removed site.Given, err error) {
	matches := func(g site.Given) bool {
		return g.Allowance == like.Allowance && (like.Date.IsZero() || g.Date.Equal(like.Date)) && (like.Count == 0 || g.Count == like.Count) && (g.Done || !like.Done)
	}
	err = output.Update(root, listing.Stored(root.FS(), who.Ledger()), func(ledger []byte) (_ []byte, err error) {
		ledger, removed, who.Given, err = who.RemoveGiven(ledger, matches)
		if err == nil && removed.Allowance == nil {
			err = source.Errors{{Pos: source.Pos{File: who.Ledger()}, Msg: "has no entry of " + describe(like), Hint: "howihelp plan shows what was given"}}
		}
		return ledger, err
	})
	return removed, err
}

func describe(like site.Given) string {
	text := like.Allowance.ID
	if like.Count != 0 {
		text += fmt.Sprintf(" with the count %d", like.Count)
	}
	if like.Done {
		text += " that ends something"
	}
	if !like.Date.IsZero() {
		text += " on " + words.For("en").Day(like.Date)
	}
	return text
}

// Blocking returns the mistakes of a site that make it impossible to use its ledger: those in the settings, the profile and the
// plan. It leaves out mistakes in other files, and in the ledger, because Note and Undo read the ledger again. An error that is not a
// [source.Errors] is returned unchanged.
func Blocking(err error, who *site.Profile) error {
	var mistakes source.Errors
	if !errors.As(err, &mistakes) {
		return err
	}
	files := []string{who.Plan.File, "content/" + who.Path() + "plan.md", "content/" + who.Path() + "profile.md", "site.toml"}
	mistakes = slices.DeleteFunc(slices.Clone(mistakes), func(e *source.Error) bool { return !slices.Contains(files, e.Pos.File) })
	return mistakes.Err()
}
