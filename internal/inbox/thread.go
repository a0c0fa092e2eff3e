package inbox

import (
	"cmp"
	"slices"
)

// thread has the mails of a conversation, oldest first.
type thread []*stored

// threads returns the conversations that have a mail that may be waiting for an answer.
func (in *Inbox) threads() []thread {
	above := map[uint64]uint64{}
	top := func(id uint64) uint64 {
		for above[id] != 0 {
			if next := above[above[id]]; next != 0 {
				above[id] = next
			}
			id = above[id]
		}
		return id
	}
	for _, s := range in.mails {
		for _, id := range s.before {
			if a, b := top(s.id), top(id); a != b {
				above[a] = b
			}
		}
	}
	var all []thread
	number := map[uint64]int{}
	for _, s := range in.mails {
		if _, known := number[top(s.id)]; s.open != nil && !known {
			number[top(s.id)] = len(all)
			all = append(all, nil)
		}
	}
	for _, s := range in.mails {
		if n, ok := number[top(s.id)]; ok {
			all[n] = append(all[n], s)
		}
	}
	for _, t := range all {
		slices.SortStableFunc(t, func(a, b *stored) int { return cmp.Or(cmp.Compare(a.date, b.date), follows(a, b)) })
	}
	return all
}

// follows orders two mails of the same moment: the answer comes after the mail that it answers.
func follows(a, b *stored) int {
	switch {
	case slices.Contains(a.before, b.id):
		return 1
	case slices.Contains(b.before, a.id):
		return -1
	}
	return 0
}

// last returns the last mail of the thread that a person wrote, or nil.
func (t thread) last() *stored {
	for _, s := range slices.Backward(t) {
		if !s.machine {
			return s
		}
	}
	return nil
}

// mine returns the owner's last mail, or nil.
func (t thread) mine() *stored {
	for _, s := range slices.Backward(t) {
		if s.mine {
			return s
		}
	}
	return nil
}

// unanswered returns the mails that the sender of the last mail has written since the owner's last mail, oldest first. It
// leaves out unreadable mails.
func (t thread) unanswered() thread {
	last := t.last()
	var all thread
	for _, s := range slices.Backward(t) {
		if s.mine {
			break
		}
		if s.from == last.from && s.open != nil {
			all = append(all, s)
		}
	}
	slices.Reverse(all)
	return all
}

// flagged reports whether the owner's mail program has marked a mail of the thread as answered. The answer itself may be in a
// folder that is not read.
func (t thread) flagged() bool {
	return slices.ContainsFunc(t, func(s *stored) bool { return s.answered && !s.mine })
}

// lost reports whether a mail by somebody else in the thread answers a mail that is not in the mailbox.
func (t thread) lost() bool {
	return slices.ContainsFunc(t, func(s *stored) bool { return s.lost && !s.mine && !s.machine })
}

// isDrafted reports whether a draft answers one of the mails of the thread.
func (in *Inbox) isDrafted(t thread) bool {
	return slices.ContainsFunc(t, func(s *stored) bool {
		return in.drafted[s.id] || s.open != nil && in.drafted[s.open.id]
	})
}

// waits reports whether a thread waits for the owner's answer.
func (in *Inbox) waits(t thread) bool {
	last := t.last()
	return last != nil && last.open != nil && !last.answered && !in.named[last.id]
}
