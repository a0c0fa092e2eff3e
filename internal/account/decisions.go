package account

import (
	"errors"
	"fmt"
	"time"

	"howihelp/internal/config"
	"howihelp/internal/inbox"
	"howihelp/internal/memory"
)

// Decisions are what the owner decided about mails in earlier runs. They keep this run from drafting a second answer. They apply to
// all sites of the user.
type Decisions struct {
	file *memory.File // nil if the user has no state folder
	past *memory.Notes
}

// decidedName is the name of the file with the decisions in the user's state folder.
const decidedName = "decided"

// ReadDecisions reads the stored decisions, except for those that are too old. If there is no state folder, it returns none.
func ReadDecisions(today time.Time) (*Decisions, error) {
	dir, err := config.StateDir()
	if err != nil {
		return &Decisions{past: &memory.Notes{}}, nil
	}
	d := &Decisions{file: memory.In(dir, decidedName, today)}
	d.past, err = d.file.Read()
	return d, err
}

// On returns the decision, as last read, about the mail with the Message-ID id.
func (d *Decisions) On(id string) inbox.Decision {
	word, _ := d.past.Of(id)
	return inbox.Decision(word)
}

// Reread reads the decisions again, because another process may have changed them. It also fails if their folder cannot be made or
// locked, since decisions could not be stored there.
func (d *Decisions) Reread() error {
	return d.update(func(n *memory.Notes) { d.past = n })
}

// Remember stores a decision about the last mail of each case. If a stronger decision about that mail is already stored, the stronger
// one stays.
func (d *Decisions) Remember(how inbox.Decision, cases ...*inbox.Case) error {
	return d.update(func(n *memory.Notes) {
		for _, c := range cases {
			before, _ := n.Of(c.ID())
			n.Add(c.ID(), string(inbox.Strongest(inbox.Decision(before), how)))
		}
	})
}

func (d *Decisions) update(change func(*memory.Notes)) error {
	if d.file == nil {
		return errors.New("there is no folder in which to store decisions; set HOME")
	}
	if err := d.file.Update(change); err != nil {
		return fmt.Errorf("decisions cannot be stored: %w", err)
	}
	return nil
}
