package proposal

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"howihelp/internal/check"
	"howihelp/internal/markdown"
	"howihelp/internal/printable"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// These limits keep a prompt short. Small models on the owner's machine silently cut off a prompt after about 3,000 tokens, so long
// texts of a site are shortened.
const (
	longestBody = 700 // the maximum number of characters of the request's text
	longestItem = 160 // the maximum number of characters of a list's item, such as a condition
	mostItems   = 8   // the maximum number of items of a list
	fewestSpare = 10  // the number of characters to keep free in a note, because assistants count characters badly
)

// Prompt returns the text to paste into an assistant. It has only public text of the site.
func (t *Task) Prompt() string {
	var b strings.Builder
	b.WriteString("Write one standard reply for me. I send it to everybody who asks for this, so write it for a person of whom you know nothing.\n\n")
	b.WriteString(t.publicText())
	fmt.Fprintf(&b, "\n## The reply\n\n%s\n\n", t.purpose())
	b.WriteString("## How to write it\n\n")
	for _, line := range t.principles() {
		b.WriteString("- " + line + "\n")
	}
	b.WriteString("\n## The template words\n\nhowihelp fills these in. They are the only facts of the reply.\n\n")
	for _, w := range t.vocabulary() {
		meaning, example := t.explain(w)
		fmt.Fprintf(&b, "- {{%s}}: %s. Example: %s\n", w.Name, meaning, example)
	}
	if example, lang := reply.Standard(t.Profile, t.Choice, t.Length); example != "" {
		fmt.Fprintf(&b, "\n## An example\n\nIts template words are right%s. Find words of your own, and keep what it says.\n\n```\n%s```\n", inLanguage(lang, t.Profile.Lang), withoutConditions(example, t.Length))
	}
	fmt.Fprintf(&b, "\n## Your answer\n\nOnly the reply, in one code block: from the greeting, which has {{name}}, to {{%s}} at its end. Before you answer, read it once as the person who gets it.\n", t.closing())
	return b.String()
}

// inLanguage returns a remark if the reply and the example are in different languages.
func inLanguage(lang, want string) string {
	if base(lang) == base(want) {
		return ""
	}
	return "; it is in " + words.EnglishName(lang) + ", and yours is in " + words.EnglishName(want)
}

// explain returns the meaning of a template word and an example of its value. The example is the owner's own value,
// if there is one.
func (t *Task) explain(w reply.Word) (meaning, example string) {
	switch {
	case w.Name == "rule":
		return w.Meaning, t.Profile.Plan.Rule
	case w.Name == "link":
		return w.Meaning, t.Site.URL(t.Profile.Path() + t.Request.Path())
	case w.Name == "signoff":
		return "my closing words", strings.ReplaceAll(cmp.Or(t.Profile.Signoff, t.Profile.Name), "\n", " / ")
	case w.Name == "resource" && len(t.Request.Redirect) > 0:
		return "the title of a better place, with its address", t.Request.Redirect[0].Title + " (https://…)"
	}
	return w.Meaning, w.Example
}

// publicText returns the page's text about its owner and the request.
func (t *Task) publicText() string {
	var b strings.Builder
	p, r := t.Profile, t.Request
	fmt.Fprintf(&b, "## Who I am\n\n%s, %s.\nMy rule: %s\n\n## What they ask for\n\n%s\n", p.Name, p.Role, p.Plan.Rule, r.Title)
	fmt.Fprintf(&b, "My general answer: %s\n", map[site.Verdict]string{site.No: "no, to everyone", site.Sometimes: "sometimes: yes if it fits and the plan has room", site.Yes: "yes, if the plan has room"}[r.Verdict])
	items := func(title string, lines []string) {
		for i, line := range lines {
			if i == 0 {
				b.WriteString(title + "\n")
			}
			if i == mostItems {
				break
			}
			b.WriteString("- " + printable.Short(printable.OneLine(line), longestItem) + "\n")
		}
	}
	if r.Verdict != site.No {
		items("What must be true for a yes:", r.Fit)
	}
	items("What a good request answers:", r.Ask)
	var places []string
	for _, to := range r.Redirect {
		places = append(places, to.Title)
	}
	items("Places that I offer instead; the reply offers exactly one of them, as {{resource}}:", places)
	if body := strings.TrimSpace(markdown.Text([]byte(r.Source.Rest()))); body != "" {
		fmt.Fprintf(&b, "My page says about it:\n> %s\n", strings.ReplaceAll(printable.Short(body, longestBody), "\n", "\n> "))
	}
	return b.String()
}

// purpose describes the reply: its answer, tone, length and language.
func (t *Task) purpose() string {
	does := map[site.When]string{
		site.Closed:   "It declines. The answer is no, kindly and finally.",
		site.Open:     "It says yes, and tells them what to send next.",
		site.AskFirst: "It goes to the other side of an introduction, whom I know, and asks whether I may connect the two. A no must be easy.",
	}[t.When]
	if t.When == site.Closed && t.Request.Verdict != site.No {
		does += " I do say yes to such requests, but this one does not meet my conditions, or nothing is left for it. The reply does not say which, and does not claim that I never do this."
	}
	tone := map[string]string{
		site.Neutral: "neutral: friendly and plain", "warm": "warm: from somebody who is glad to have been asked, without flattery",
		"friend": "for friends: close and short, as to somebody I like", "firm": "firm: for a second request after a no, polite and without reproach",
	}[t.Tone]
	return fmt.Sprintf("%s\nTone: %s.\nLength: %s\nLanguage: %s, like my page%s.", does, tone, t.size(), words.EnglishName(t.Profile.Lang), t.address())
}

// address names the form of address of the reply, in a language with two forms.
func (t *Task) address() string {
	forms := map[string][2]string{"de": {"du", "Sie"}, "fr": {"tu", "vous"}, "es": {"tú", "usted"}}[base(t.Profile.Lang)]
	form := forms[0]
	if t.Profile.Formal && t.Tone != "friend" {
		form = forms[1]
	}
	if form == "" {
		return ""
	}
	return "; the reader is addressed with “" + form + "”"
}

// spareSentences is how many fewer sentences a prompt allows than package check does.
const spareSentences = 1

// size describes how long the reply may be.
func (t *Task) size() string {
	l, short := reply.Limit(t.Length)
	if !short {
		return fmt.Sprintf("a mail of at most %d words and %d sentences, in short paragraphs.", t.Site.Check.ReplyWords*3/4, check.MostSentences-spareSentences)
	}
	most := l.Most / 2
	if t.Length == site.Note { // the space that the name and the link leave
		most = l.Most - fewestSpare - l.Count(reply.Usual.Name+t.Site.URL(t.Profile.Path()+t.Request.Path()))
	}
	return fmt.Sprintf("a %s: one paragraph of at most %d characters beside the template words, which is about %d words.", t.Length, most, most/lettersOfWord)
}

// lettersOfWord is the approximate number of characters of a word with the space after it.
const lettersOfWord = 6

// principles returns the rules for the wording, which Judge enforces.
func (t *Task) principles() []string {
	needed := "{{" + strings.Join(t.needed(), "}}, {{") + "}}"
	all := []string{
		"Use each of these template words once, exactly as written: " + needed + ". Use no other word in double braces than those below.",
		"Plain text: no Markdown, no HTML, no subject line, no address, no placeholder in brackets.",
		"No figure and no number in words, no day and no month: only the template words have them.",
		"Promise nothing, not even politely: no “I will”, no “let's”, no exception.",
		"Invent nothing: no reason, habit or experience of mine that is not above.",
	}
	switch t.When {
	case site.Closed:
		all = append(all, t.declining()...)
	case site.Open:
		all = append(all, "The yes comes in the first sentences. Say what to send and what happens then, which is on the page behind {{link}}.")
		if t.isMail() {
			all = append(all, "{{ask}} is a list. Give it a paragraph of its own, after a sentence that ends with a colon.", wholeRule)
		}
	case site.AskFirst:
		all = append(all, "Say that their note is below, in their own words, and that a no needs no reason. Praise neither side. Ask whether you may connect the two.")
	}
	if t.isMail() && t.signs() {
		all = append(all, "{{signoff}} has the closing words and my name. Put it on a line of its own at the end, without a “Best,” or the like above it.")
	}
	return all
}

// wholeRule is the principle for the use of the rule.
const wholeRule = "{{rule}} is a whole sentence with its full stop. The sentence before it has ended, and no comma or full stop follows it: not “because {{rule}}”, but “Thank you for asking. {{rule}}”. Don't repeat what it says."

// declining returns the principles for a no.
func (t *Task) declining() []string {
	note := t.Length == site.Note
	plain, same := "this is a no from me", "The rule is the same for everyone, though not everyone gets a no."
	if t.Request.Verdict == site.No {
		plain, same = "I don't take …", "The answer is the same for everyone."
	}
	all := []string{
		"Thank them first, for asking" + map[bool]string{true: " about {{topic}}"}[!note] + ", in a sentence that sounds like a person. Then the no, in plain words: “my answer is no”, “" + plain + "”. The no is a choice, so never “can’t”, “won’t be able”, “have to”, “I wish I could” or “unfortunately”.",
		map[bool]string{true: "Give no reason: the page has it.", false: "The rule is the only reason."}[note] + " No excuse, such as being busy; no apology; no defence; no praise, advice or reproach for the reader.",
		"No hope: no “maybe”, “later”, “for now”, “this time”, “keep in touch”. No question. " + same,
	}
	if note {
		all = append(all, "No topic, no rule and no place: the page has them, and there is no room.")
	} else {
		all = append(all, wholeRule, "{{rule}} comes before the no, and the no follows from it. Behind a no, the figures of a rule read as an offer. So write: "+t.inferred())
		if len(t.Request.Redirect) > 0 {
			all = append(all, "Offer {{resource}} in a sentence of its own, as the better place to begin. Which place it is differs from person to person, so say nothing about what is in it.")
		}
	}
	all = append(all, "Say what {{link}} is: the page on which the whole answer is written, for everyone. It is an address: put it at the end of its sentence.")
	if t.isMail() {
		all = append(all, "End with a good wish of a few words, which asks for nothing and offers nothing.")
	}
	return all
}

// inferred returns an example of a no that follows from the rule.
func (t *Task) inferred() string {
	if t.Request.Verdict == site.No {
		return "“{{rule}} This is no part of it, so my answer is no, as it is for everyone.”"
	}
	return "“{{rule}} They go to requests that meet every condition on my page, so my answer to this one is no.”"
}

// vocabulary returns the template words that have a value in this reply.
func (t *Task) vocabulary() []reply.Word {
	var all []reply.Word
	for _, w := range reply.Vocabulary {
		switch {
		case (t.When == site.Closed || t.Length == site.Note) && !slices.Contains(t.needed(), w.Name): // a no needs no other words, and a note has no room for them
			continue
		case w.Condition || w.Name == "subject" || w.Name == "next_opening" || w.Name == "opens" || w.Name == "capacity":
			continue
		}
		if reply.HasValue(&site.Reply{Request: t.Request, When: t.When, Tone: t.Tone, Length: t.Length}, w.Name) {
			all = append(all, w)
		}
	}
	return all
}

// mostFindings is the maximum number of findings in a text for an assistant.
const mostFindings = 12

// Again returns the text to paste into the assistant after an answer with findings.
func (t *Task) Again(d Draft) string {
	var b strings.Builder
	b.WriteString("Not yet. Please change the reply so that none of this is left, keep the rest of it as it is, and send the whole reply again in one code block:\n\n")
	for i, f := range d.Blocking() {
		if i == mostFindings {
			break
		}
		where := ""
		if f.Line > 0 {
			where = fmt.Sprintf("line %d: ", f.Line)
		}
		fmt.Fprintf(&b, "- %s%s; %s\n", where, f.Msg, cmp.Or(f.Suggest, "reword it"))
	}
	if !strings.Contains(d.Text, "```") {
		b.WriteString("\nThe reply so far:\n\n```\n" + d.Text + "```\n")
	}
	return b.String()
}

// Blocking returns the findings that keep a reply from being saved.
func (d Draft) Blocking() check.Findings {
	return append(d.Findings.Of(check.Error), d.Findings.Of(check.Warning)...)
}
