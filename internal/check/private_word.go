package check

import (
	"fmt"
	"slices"
	"strconv"

	"howihelp/internal/markdown"
	"howihelp/internal/printable"
	"howihelp/internal/site"
)

var privateWord = &Rule{
	ID:      "private-word",
	Title:   "A public page with private text: a line of `gain`, or a note in the ledger",
	Level:   Error,
	Why:     "You wrote this text only for yourself",
	Source:  ownPrinciple,
	Suggest: "delete it from the page, or reword it",
	Bad: []Example{
		{File: "content/faq/refunds.md", Text: `+++
question = "What do you want in return?"
+++
Nothing, but I hope that they will write down what came of it.
`},
	},
	profile: func(in *scope) []hit {
		private := in.privates()
		if len(private) == 0 {
			return nil
		}
		var hits []hit
		for _, t := range in.publics() {
			for i, first := range t.tokens {
				for _, p := range private[first.word] {
					end := i + len(p.tokens)
					if end > len(t.tokens) || !slices.EqualFunc(p.tokens, t.tokens[i:end], sameWord) {
						continue
					}
					hits = append(hits, hit{at: t.place(spanOf(t.tokens[i:end])),
						msg: fmt.Sprintf("%q is private: it comes from %s", printable.Brief(t.text[t.tokens[i].start:t.tokens[end-1].end]), p.what)})
				}
			}
		}
		return hits
	},
}

// fewestWords is the minimum number of words in a private text. A page may have the words of a shorter text by coincidence.
const fewestWords = 6

func sameWord(a, b token) bool { return a.word == b.word }

// private is a text that must not appear on a page.
type private struct {
	tokens []token
	what   string // where the text comes from
}

// privates returns the private texts by their first word. It leaves out texts with fewer than fewestWords words. It also leaves out the
// replies: they are private too, but repeat what the page says.
func (in *scope) privates() map[string][]private {
	all := map[string][]private{}
	add := func(text, what string) {
		if tokens := tokenise(text); len(tokens) >= fewestWords {
			first := tokens[0].word
			all[first] = append(all[first], private{tokens, what})
		}
	}
	for _, r := range in.profile.Requests {
		for _, gain := range r.Gain {
			add(gain, "the key gain in "+r.File)
		}
	}
	ledger := in.profile.GivenIn
	for _, c := range ledger.Comments() {
		add(ledger.Front()[c.Start:c.End], "a note in the ledger")
	}
	return all
}

// public is a text that appears on a page.
type public struct {
	text   string
	tokens []token
	place  func(markdown.Span) Range
}

// publics returns the public texts of a profile.
func (in *scope) publics() []public {
	var all []public
	value := func(src site.Source, key, text string) {
		all = append(all, public{text, tokenise(text), func(s markdown.Span) Range { return in.key(src, key, text[s.Start:s.End]) }})
	}
	list := func(src site.Source, key string, texts []string) {
		for i, text := range texts {
			value(src, key+"."+strconv.Itoa(i), text)
		}
	}
	p := in.profile
	value(p.Source, "tagline", p.Tagline)
	value(p.Source, "other", p.Other)
	value(p.Plan.Source, "rule", p.Plan.Rule)
	value(p.Plan.Source, "pause_reason", p.Plan.PauseReason)
	for _, focus := range p.Focus {
		value(focus.Source, "title", focus.Title)
		list(focus.Source, "questions", focus.Questions)
	}
	for _, r := range p.Requests {
		if !r.BuiltIn() {
			value(r.Source, "title", r.Title)
			value(r.Source, "pause_reason", r.PauseReason)
			list(r.Source, "fit", r.Fit)
			list(r.Source, "ask", r.Ask)
		}
	}
	for _, q := range p.Questions {
		value(q.Source, "question", q.Question)
	}
	for _, b := range in.bodies {
		all = append(all, public{b.Rest(), tokenise(b.Rest()), func(s markdown.Span) Range { return in.document(b.Source).inBody(s) }})
	}
	return all
}
