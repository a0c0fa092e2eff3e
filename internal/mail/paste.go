package mail

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"
)

// ErrNoMail is the error for input without a mail header. Use [Paste] for a message that was pasted without one.
var ErrNoMail = errors.New("it has no mail header")

// ErrMailbox is the error for a mailbox file (mbox) with several mails.
var ErrMailbox = errors.New("it is a mailbox with several mails")

// maxPasted is the size, in bytes, from which on [ReadAny] does not take a text for a pasted message.
const maxPasted = 64 << 10

// ReadAny reads a mail as [Read] does, or else a pasted message of less than 64 KiB as [Paste] does.
func ReadAny(r io.Reader, own ...string) (*Mail, error) {
	start, err := io.ReadAll(io.LimitReader(r, maxPasted))
	if err != nil {
		return nil, err
	}
	m, err := Read(io.MultiReader(bytes.NewReader(start), r), own...)
	if errors.Is(err, ErrNoMail) && len(start) < maxPasted {
		return Paste(bytes.NewReader(start), own...)
	}
	return m, err
}

// Paste reads a message without a header, such as one copied out of a chat or a social network. The sender's name comes
// from the first line, where such programs put it, or from the signature. The argument own has the owner's addresses and names,
// which are never taken for the sender's.
func Paste(r io.Reader, own ...string) (*Mail, error) {
	in := &limited{r: r, left: maxText}
	text, err := io.ReadAll(in)
	if err != nil || in.err != nil {
		return nil, errors.Join(err, in.err)
	}
	if bytes.IndexByte(text, 0) >= 0 {
		return nil, errors.New("it is not text")
	}
	text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\ufeff")))
	if len(text) == 0 {
		return nil, errors.New("it is empty")
	}
	if name, words, alone := chat(string(text), own); name != "" && words != "" {
		m := read(header{}, strings.NewReader(words), own, 0)
		m.pasted()
		if !isPhoneNumber(name) && strings.ContainsFunc(name, unicode.IsLetter) {
			signed := m.Maybe
			m.named(name, true)
			m.labelled(name, alone && (signed == "" || sameName(signed, name)))
		}
		return m, nil
	}
	first, rest, _ := bytes.Cut(text, []byte("\n"))
	name := pastedName(string(first), own)
	below, after, found := bytes.Cut(bytes.TrimSpace(rest), []byte("\n"))
	shown := pasted().Match(first)
	switch {
	case name == "" || len(bytes.TrimSpace(rest)) == 0:
		name, rest = "", text
	case found && stamp().Match(below):
		rest, shown = after, true
	case found && (line(string(below)) == name || isRole(string(below))): // the head of a profile
		shown = true
	}
	m := read(header{}, bytes.NewReader(rest), own, 0)
	m.pasted()
	if name != "" {
		m.named(name, shown && !slices.ContainsFunc(strings.Fields(name), noName))
	}
	return m, nil
}

// pasted marks a mail as a pasted text. Such a mail has no doubt about its sender.
func (m *Mail) pasted() { m.Via, m.Machine, m.Doubt.Sender, m.Doubt.Date = "a pasted text", "", "", "" }

// named sets the sender's name to one that is above the text or that a chat shows. The first name is certain if a chat shows
// the name, if it is a usual given name, or if the signature confirms it.
func (m *Mail) named(name string, shown bool) {
	g := firstName(name, "")
	p := divide(m.Text)
	if p.called() != "" {
		m.Name, m.First, m.Maybe, m.Doubt.Name = name, line(p.called()), "", ""
		return
	}
	first := strings.Fields(name)[0]
	presented := presentsAs(m.Text, first) // "Jane from the meetup" begins with "jane here"
	if presented {
		g = guess{inCase(first), ""}
	}
	if signature, _ := p.name(); signature == "" {
		if pair := presentedPair(m.Text, name); pair != "" {
			m.First, g = pair, guess{pair, ""}
		}
	}
	if m.First != "" && g.doubt == "" && (isShort(m.First, g.value) || sameForms(m.First, g.value) || joined(m.First) == joined(g.value)) {
		m.Name = name // signed with another form of the name
		return
	}
	words, _ := withoutTitles(strings.Fields(name))
	whole := shown && len(words) > 1 && !slices.ContainsFunc(words, noName)
	sure := presented || g.value != "" && g.doubt == "" && (whole || (isGiven(g.value) || isShortForm(g.value)) && !noName(g.value) || m.First == g.value)
	if alone := len(words) == 1; !sure && (!shown || alone) && m.First != "" { // the text is signed, so the first line is a title, a nickname or the like
		return
	}
	m.Name, m.First, m.Maybe, m.Doubt.Name = name, g.value, "", ""
	if !sure {
		m.First, m.Maybe, m.Doubt.Name = "", g.value, "“"+name+"” is the first line, which may not be a name"
	}
}

// thing matches endings of words for shops and occupations: "Bookshop", "Peluquería".
var thing = lazy(`(ing|shop|house|ería|eria|erie|erij|erei|ctric|ics|ness)$`)

// labelled makes the first name certain if it is the single word under which a chat shows its only other writer: "Ade". The word may
// also be a note of the owner's, such as "Plumber", or a surname, and German texts show too little about an unknown noun.
func (m *Mail) labelled(name string, alone bool) {
	g := firstName(name, "")
	word := []rune(name)
	const least = 3 // letters
	if !alone || m.First != "" || m.Lang == "de" || g.value != name || g.doubt != "" || len(word) < least || !unicode.IsUpper(word[0]) ||
		slices.ContainsFunc(word[1:], func(c rune) bool { return !unicode.IsLower(c) && !unicode.IsMark(c) }) {
		return
	}
	folded := fold(name)
	kinds := []string{"contact label", "premises", "place", "newspaper", "department", "organisation", "bureau", "office", "family", "particle", "maybe title", "gadget", "network"}
	noun := slices.ContainsFunc(kinds, func(kind string) bool { return of(kind).has(folded) }) || noName(name) || isOfficeWord(name) || endsAsOrganisation(folded)
	if noun || isSurnamelike(name) || descriptive().MatchString(folded) || officeNoun().MatchString(folded) || thing().MatchString(folded) {
		return
	}
	m.First, m.Maybe, m.Doubt.Name = name, "", ""
}

// stamp matches a line that consists of the time or the day of a message.
var stamp = lazy(`^[\pL., ]{0,12}\d[\d:./, -]*( ?[AaPp]\.?[Mm]\.?)?\s*$`)

// pasted matches the text that chats and networks print after a name: the time, the day, or the degree of connection.
var pasted = lazy(`\s*[,·•|\[(]?\s*(\d{1,2}[:.]\d{2}|\d{4}-|\d{1,2}[/.]\d|· ?\d).*$|\s+[·•|] .*$`)

// besideName matches an address or a note after a name: "Jane Roe <jane@example.com>", "Jane (from the course)".
var besideName = lazy(`\s+(<[^<>\s]+@[^<>\s]+>.*|\([^()]{2,40}\))$`)

// pastedName returns the name in the first line of a pasted message, or "" if the line is not a name.
func pastedName(first string, own []string) string {
	first = besideName().ReplaceAllString(strings.TrimSpace(first), "")
	name := line(pasted().ReplaceAllString(first, ""))
	words := strings.Fields(name)
	if len(words) == 0 || len(words) == 1 && !isGiven(name) || len(words) > 4 || strings.ContainsAny(name, `"<>@:：`) || of("hello").startOf(fold(name)) != "" {
		return ""
	}
	if slices.ContainsFunc(words, func(word string) bool { return !startsName(word) }) {
		return ""
	}
	last := []rune(name)[len([]rune(name))-1]
	if unicode.IsPunct(last) && last != '.' {
		return ""
	}
	for _, mine := range own {
		if mine != "" && sameName(mine, name) {
			return ""
		}
	}
	return name
}

// startsName reports whether a word can be a part of a name: it begins with a capital, or is a particle.
func startsName(word string) bool {
	letter := []rune(word)[0]
	particle, _, _ := strings.Cut(word, "-") // of "el-Fassi"
	return unicode.IsLetter(letter) && (!unicode.IsLower(letter) || in("particle", particle))
}

// mailbox is a reader that returns the bytes of a mailbox file unchanged. It sets another if a second mail begins in the file.
type mailbox struct {
	r       io.Reader
	line    []byte // the beginning of the current line
	blank   bool   // the previous line is blank
	begins  bool   // the previous line may be the first line of a mail
	another bool
}

func (b *mailbox) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	for _, c := range p[:n] {
		if c == '\n' {
			b.end(bytes.TrimSuffix(b.line, []byte("\r")))
			b.line = b.line[:0]
		} else if len(b.line) < maxLine {
			b.line = append(b.line, c)
		}
	}
	return n, err
}

// end checks whether a complete line begins another mail.
func (b *mailbox) end(text []byte) {
	field, _, isField := bytes.Cut(text, []byte(":"))
	b.another = b.another || b.begins && isField && len(field) > 0 && !bytes.ContainsAny(field, " \t")
	b.begins = b.blank && bytes.HasPrefix(text, []byte("From ")) && hasDigit(string(text))
	b.blank = len(text) == 0
}
