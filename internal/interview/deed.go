package interview

import (
	"slices"

	"howihelp/internal/form"
	"howihelp/internal/inbox"
)

// Deed is an action on a thread.
type Deed string

// The deeds. Edit and the deeds from Request to Topic change the proposed answer.
const (
	Draft   Deed = "draft"
	Copy    Deed = "copy"
	Edit    Deed = "edit"
	Request Deed = "request"
	Answer  Deed = "answer"
	Tone    Deed = "tone"
	Length  Deed = "length"
	Place   Deed = "place"
	Topic   Deed = "topic"
	Given   Deed = "given"
	Skip    Deed = "skip"
	Back    Deed = "back"
)

// changes reports whether a deed changes the proposed answer. After such a deed, the thread is not decided yet.
func (d Deed) changes() bool {
	return slices.Contains([]Deed{Edit, Request, Answer, Tone, Length, Place, Topic}, d)
}

// deed is a [Deed] that is possible for a thread.
type deed struct {
	deed Deed
	key  string
	says string
}

// parts maps a deed to the part of the answer that the deed's key changes to its next value at once.
var parts = map[Deed]inbox.Part{Answer: inbox.When, Tone: inbox.Tone, Length: inbox.Length, Place: inbox.Place}

// deeds returns the deeds that are possible for a thread, the usual one first.
func deeds(c *inbox.Case) []deed {
	var all []deed
	a := c.Answer()
	if c.Lacks() == "" && !c.Drafted {
		all = append(all, deed{Draft, "d", "write this answer into your Drafts folder"})
	}
	if a != nil && len(a.Missing) == 0 {
		all = append(all, deed{Copy, "c", "put this answer on the clipboard"})
	}
	if a != nil {
		all = append(all, deed{Edit, "e", "write it in your own words, in your editor"})
	}
	all = append(all, deed{Request, "r", "answer it as another type of request"})
	for _, d := range []deed{{Answer, "a", "say yes instead of no, or the reverse"}, {Tone, "t", "say it in another tone"}, {Length, "l", "make it shorter or longer"}, {Place, "p", "send them to another place"}} {
		if c.CanTurn(parts[d.deed]) {
			all = append(all, d)
		}
	}
	if a != nil && !c.Edited {
		all = append(all, deed{Topic, "o", "name the topic in your own words"})
	}
	if a != nil && a.Request.Allowance != nil {
		all = append(all, deed{Given, "g", "note that you give one of: " + a.Request.Allowance.Title})
	}
	return append(all, deed{Skip, "s", "leave it for another day"}, deed{Back, "b", "go back to the list"})
}

// keys returns the keys that act on the chosen thread. ofDeeds says whether they are for the list of deeds, or for the list of threads.
// The key of a part of the answer changes the part to its next value at once.
func (i *Inbox) keys(ofDeeds bool) []form.Key {
	c := i.chosenCase()
	if c == nil {
		return nil
	}
	var all []form.Key
	for _, d := range deeds(c) {
		key := form.Key{Name: d.key, Does: string(d.deed)}
		if part, turns := parts[d.deed]; turns {
			key.Turn = func() error { return c.Turn(part) }
		}
		if ofDeeds {
			key.Value = string(d.deed)
		} else if d.deed == Back {
			continue
		}
		all = append(all, key)
	}
	return all
}
