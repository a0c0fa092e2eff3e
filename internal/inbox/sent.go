package inbox

import (
	_ "embed"
	"hash/fnv"
	"strings"
	"sync"
	"unicode"

	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// said is the meaning of one of the owner's mails.
type said struct {
	kind    kind
	request *site.Request // the request that the reply is for; nil if the mail is not one of the replies
}

type kind int

const (
	other kind = iota // neither a yes nor a no is certain
	yes
	no
)

// recogniser recognises the replies of a profile in sent mails.
type recogniser struct {
	replies []pattern
}

// pattern is a reply as the set of all sequences of three words in it.
type pattern struct {
	said
	runs map[uint64]bool
}

// newRecogniser prepares the replies of a profile, in every tone that has a text.
func newRecogniser(who *Owner) *recogniser {
	r := &recogniser{}
	for _, request := range who.Profile.Requests {
		for _, when := range []site.When{site.Open, site.Closed, site.AskFirst} {
			if !when.Applies(request) {
				continue
			}
			for _, tone := range site.Tones {
				m, err := who.Writer.Write(reply.Choice{Request: request, When: when, Tone: tone}, nil, reply.Recipient{})
				if err != nil {
					continue // the caller reports the mistakes in replies
				}
				p := pattern{said{yes, request}, runs(m.Text())}
				if when == site.Closed {
					p.kind = no
				}
				r.replies = append(r.replies, p)
			}
		}
	}
	return r
}

// enough is the share of a reply's word sequences that a mail must contain to count as that reply. The figures, the offered place
// and the owner's own sentences may differ.
const enough = 0.5

// recognise returns the meaning of one of the owner's mails.
func (in *Inbox) recognise(text string) said {
	have := runs(text)
	best, found := 0.0, said{}
	for _, r := range in.sent {
		for _, p := range r.replies {
			part := share(p.runs, have)
			if part > best || part == best && p.kind == yes {
				best, found = part, p.said
			}
		}
	}
	switch {
	case best >= enough:
		return found
	case declines(text):
		return said{kind: no}
	}
	return said{}
}

// share returns the share of the wanted word sequences that a text has.
func share(want, have map[uint64]bool) float64 {
	if len(want) == 0 {
		return 0
	}
	n := 0
	for run := range want {
		if have[run] {
			n++
		}
	}
	return float64(n) / float64(len(want))
}

// runs returns the sequences of three words of a text.
func runs(text string) map[uint64]bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsNumber(c) && c != '\'' })
	all := map[uint64]bool{}
	for i := range max(0, len(words)-2) {
		h := fnv.New64a()
		for _, word := range words[i : i+3] {
			h.Write([]byte(word))
			h.Write([]byte{0})
		}
		all[h.Sum64()] = true
	}
	return all
}

// declineFile has phrases that decline, for a mail that is not one of the replies. A line has the form LANGUAGE: phrase |
// phrase.
//
//go:embed declines.txt
var declineFile string

var declining = sync.OnceValue(func() (all []string) {
	for line := range strings.Lines(declineFile) {
		if _, phrases, found := strings.Cut(line, ":"); found && !strings.HasPrefix(line, "#") {
			for phrase := range strings.SplitSeq(phrases, "|") {
				all = append(all, " "+strings.TrimSpace(phrase)+" ")
			}
		}
	}
	return all
})

// declines reports whether a text contains one of the phrases that decline.
func declines(text string) bool {
	text = strings.ReplaceAll(strings.ToLower(text), "’", "'")
	words := strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && c != '\'' })
	text = " " + strings.Join(words, " ") + " "
	for _, phrase := range declining() {
		if strings.Contains(text, phrase) {
			return true
		}
	}
	return false
}
