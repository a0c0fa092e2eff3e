package reply

import (
	"fmt"
	"slices"

	"howihelp/internal/markdown"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// Set has the replies of one profile: the author's templates, parsed once, and the built-in templates. All code that writes
// or checks replies shares one set. A set never changes, so several goroutines can use it.
type Set struct {
	profile  *site.Profile
	authored map[Choice]*pair      // the author's mails
	short    map[brief]*pair       // the author's short replies
	bodies   map[*site.Reply]*pair // the templates without mistakes
	mistakes source.Errors
	choices  []Choice
}

// Read parses the replies of a profile.
func Read(p *site.Profile) *Set { return read(p, parsePair) }

// read is [Read] with the parser as a parameter. No other function parses an author's template.
func read(p *site.Profile, parse func(*site.Reply) (*pair, source.Errors)) *Set {
	s := &Set{profile: p, authored: map[Choice]*pair{}, short: map[brief]*pair{}, bodies: map[*site.Reply]*pair{}}
	for _, r := range p.Replies {
		t, mistakes := parse(r)
		if mistakes == nil {
			s.bodies[r] = t
		}
		switch c := (Choice{r.Request, r.When, r.Tone}); {
		case r.Length.Short():
			if b := (brief{c, r.Length}); s.short[b] == nil {
				s.short[b] = t
			}
		case s.authored[c] == nil:
			s.authored[c] = t
		}
		s.mistakes = append(s.mistakes, mistakes...)
		_, problems := markdown.Convert([]byte(r.Body), markdown.Options{Link: mailLink})
		for _, p := range problems {
			s.mistakes.Add(r.Line(p.Line), p.Hint, "%s", p.Msg)
		}
	}
	s.choices = s.choose()
	return s
}

// Of returns a set with only one reply, which need not be in a file of the profile.
func (s *Set) Of(r *site.Reply) *Set {
	alone := *s.profile
	alone.Replies = []*site.Reply{r}
	return Read(&alone)
}

// HasValue reports whether a reply may use a template word outside of {{if}}, because its request has a value for the
// word.
func HasValue(r *site.Reply, word string) bool {
	alone := *r
	alone.Subject, alone.Body = "", "{{"+word+"}}"
	return Read(&site.Profile{Replies: []*site.Reply{&alone}}).Mistakes() == nil
}

// Mistakes returns every mistake in the replies that the profile's author wrote: syntax errors, unknown words, words
// that have no value for the reply's request, and links that don't work in a mail.
func (s *Set) Mistakes() source.Errors { return s.mistakes }

// Choices returns the replies for everyday use, which a build writes for other programs. For each request and state that
// applies, these are the neutral reply, the author's replies in other tones, and the built-in reply for friends unless
// the author wrote a neutral reply. The built-in warm and firm replies are for single cases; [Set.Has] finds them.
func (s *Set) Choices() []Choice { return s.choices }

// friend is the tone that has built-in replies for everyday use.
const friend = "friend"

func (s *Set) choose() []Choice {
	var all []Choice
	for _, r := range s.profile.Requests {
		for _, when := range []site.When{site.Closed, site.Open, site.AskFirst} {
			if !when.Applies(r) {
				continue
			}
			for _, tone := range site.Tones {
				if c := (Choice{r, when, tone}); s.authored[c] != nil || tone == site.Neutral || tone == friend && s.Has(c) {
					all = append(all, c)
				}
			}
		}
	}
	return all
}

// own reports whether a choice in a tone other than neutral has its own text.
func (s *Set) own(c Choice) bool {
	return s.authored[c] != nil ||
		s.authored[c.neutral()] == nil && builtIn(s.profile, c, c.Tone, site.Mail) != nil
}

// Has reports whether a choice has its own text. Otherwise, the neutral reply is used.
func (s *Set) Has(c Choice) bool { return c.Tone == site.Neutral || s.own(c) }

// Answered reports whether the profile has a reply in its own language for a request and state: either the author wrote
// one in the neutral tone, or there is a built-in one.
func (s *Set) Answered(r *site.Request, when site.When) bool {
	if s.authored[Choice{r, when, site.Neutral}] != nil {
		return true
	}
	return slices.ContainsFunc(folders(s.profile), func(folder string) bool {
		return standardMail(folder, string(when)+"."+site.Neutral) != nil
	})
}

// template returns the template for a choice: the author's, or else the author's neutral one, or else the built-in one.
func (s *Set) template(c Choice) (*pair, error) {
	for _, c := range []Choice{c, c.neutral()} {
		if t := s.authored[c]; t != nil {
			return t, nil
		}
	}
	for _, tone := range []string{c.Tone, site.Neutral} {
		if t := builtIn(s.profile, c, tone, site.Mail); t != nil {
			return t(), nil
		}
	}
	return nil, fmt.Errorf("no reply for %s", c.Name())
}

// shortTemplate returns the template for a short reply, in the order of [Set.template].
func (s *Set) shortTemplate(c Choice, length site.Length) (*pair, error) {
	for _, c := range []Choice{c, c.neutral()} {
		if t := s.short[brief{c, length}]; t != nil {
			return t, nil
		}
	}
	for _, tone := range []string{c.Tone, site.Neutral} {
		if t := builtIn(s.profile, c, tone, length); t != nil {
			return t(), nil
		}
	}
	return nil, fmt.Errorf("no %s for %s", length, c.Name())
}
