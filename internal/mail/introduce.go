package mail

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// introduced returns the name with which a sender introduces themselves at the beginning of a text ("My name is Jane
// Roe", "hoi, femke hier"), or "". The name is unsure if the words can mean something else: "I'm German".
func introduced(text string) (name string, sure bool) {
	const lines = 6
	greeted := true // whether this line is the first, or the line above it is a greeting
	for i, row := range rowsOf(text) {
		if i == lines {
			break
		}
		if row.blank() {
			continue
		}
		if name := introducedIn(row.text); name != "" {
			return name, true
		}
		after := greeted
		all := clausesOf(row.text)
		greeted = len(all) == 1 && all[0].greets()
		if row.depth > 0 || sure {
			continue
		}
		if n, s := presented(all, after); n != "" && (name == "" || s) {
			name, sure = n, s
		}
	}
	return name, sure
}

func introducedIn(text string) string {
	text = begin(text)
	folded := fold(text)
	for _, phrase := range of("i am").all {
		if words := behindPhrase(text, folded, phrase); len(words) > 0 {
			if nouns := of("noun language").has(phrase); nouns && len(words) > 1 && of("article").has(fold(words[0])) && isGiven(nameAt(words[1:])) {
				words = words[1:] // "hier ist die Jule"
			}
			if name := nameAt(words); name != "" && !(of("noun language").has(phrase) && isNoun(words)) {
				return name
			}
		}
	}
	return ""
}

// isNoun reports whether the first word behind a phrase such as "hier ist" may be a German noun, as in "hier ist Post für dich", but
// not in "hier ist Ruprecht aus Kassel" and "hier ist Ruprecht Vogt".
func isNoun(words []string) bool {
	name := nameAt(words)
	from := len(words) > 1 && of("name from").has(fold(words[1])) && words[0] == name
	return !strings.Contains(name, " ") && !isGiven(name) && !isShortForm(name) && !from
}

// begin returns the beginning of a line. A line may be very long, such as a whole text without line breaks.
func begin(text string) string {
	const longest = 2000 // bytes
	if len(text) > longest {
		text = strings.ToValidUTF8(text[:longest], "")
	}
	return text
}

// behindPhrase returns the words of a text that follow a phrase. It finds the phrase in the folded text. Folding keeps the
// number of words, so the name has the same position in the unfolded text.
func behindPhrase(text, folded, phrase string) []string {
	at := strings.Index(folded, phrase+" ")
	if at < 0 || !apart(folded, phrase, at) {
		return nil
	}
	before := len(strings.Fields(folded[:at])) + len(strings.Fields(phrase))
	if at > 0 && folded[at-1] != ' ' {
		before-- // a bracket is part of the phrase's first word
	}
	words := strings.Fields(text)
	return words[min(before, len(words)):]
}

// nameAt returns the name with which some words begin: one or two capitalized words, or "" if there are none.
func nameAt(words []string) string {
	var name []string
	for _, word := range words {
		trimmed := strings.TrimRight(word, ",.;:!?)")
		first, _ := utf8.DecodeRuneInString(trimmed)
		if !unicode.IsUpper(first) || utf8.RuneCountInString(trimmed) < 2 || strings.ContainsAny(trimmed, "@/0123456789") || of("title").has(fold(trimmed)) {
			break
		}
		name = append(name, trimmed)
		if trimmed != word || len(name) == 2 {
			break
		}
	}
	return strings.Join(name, " ")
}

// A clause is a part of a line between two punctuation marks.
type clause struct {
	words []string
	first bool   // whether the clause begins a sentence
	end   string // the punctuation mark after it
}

var clauseEnd = lazy(`[.!?…]+|[,;:()–—]|\s-+\s|\p{So}+`)

func clausesOf(text string) []clause {
	var all []clause
	text = begin(text)
	first := true
	for text != "" {
		at := clauseEnd().FindStringIndex(text)
		if at == nil {
			at = []int{len(text), len(text)}
		}
		words := slices.DeleteFunc(strings.Fields(text[:at[0]]), func(word string) bool { return !strings.ContainsFunc(word, unicode.IsLetter) })
		end := strings.TrimSpace(text[at[0]:at[1]])
		if len(words) > 0 {
			all = append(all, clause{words, first, end})
		}
		first = strings.ContainsAny(end, ".!?…")
		text = text[at[1]:]
	}
	return all
}

// presentsAs reports whether a text begins with an introduction by a given name, such as "jane here". It ignores
// case.
func presentsAs(text, name string) bool {
	const lines = 6
	name = fold(name)
	for i, row := range rowsOf(text) {
		if i == lines {
			break
		}
		if slices.ContainsFunc(clausesOf(row.text), func(c clause) bool { return c.presentsAs(name) }) {
			return true
		}
	}
	return false
}

// Behind a woman's name, a man's is a surname: "Sara Jorge". These match the endings of the first and of what may follow it.
var (
	womanly = lazy(`(a|ines|riz)$`)
	alike   = lazy(`(a|ie|ine|ise|elle|ette|eth|ann?e?|ose|ynn?)$`)
)

// presentedPair returns the two given names with which a name begins, if a text introduces its writer by both: "Soy Ana Rosa". It returns
// "" if the second of them can be a surname, as in "Soy Ana Martín", unless the two usually belong together.
func presentedPair(text, name string) string {
	const pair = 2
	words := strings.Fields(name)
	if len(words) < pair {
		return ""
	}
	first, second := words[0], words[1]
	if by, _ := introduced(text); fold(by) != fold(first+" "+second) {
		return ""
	}
	plain := ascii(fold(second))
	given := len(words) > pair && isUsual(first) && isUsual(second) && !in("given surname", plain) && !in("surname", plain) && !isSurnamelike(second) &&
		(in("male name", first) || !in("male name", plain)) && (!womanly().MatchString(ascii(fold(first))) || alike().MatchString(plain))
	if !given && !isPair(words) {
		return ""
	}
	return inCase(first + " " + second)
}

func (c clause) presentsAs(name string) bool {
	const most = 6 // words of a phrase
	first, rest, _ := strings.Cut(fold(strings.Join(c.words, " ")), " ")
	if first == name && of("name here").startOf(rest) != "" {
		return true
	}
	for i, word := range c.words[:min(most, len(c.words))] {
		before := fold(strings.Join(c.words[:i], " "))
		if fold(word) == name && (of("i am name").has(before) || of("i am given").has(before) || of("it is").has(before) || of("i am").has(before)) {
			return true
		}
	}
	return false
}

// greets reports whether a clause begins with a greeting, even one with repeated letters: "hiii Jane".
func (c clause) greets() bool {
	first := squeezed(c.words[0])
	return of("hello").has(first) || of("hello to friends").has(first) || of("hello").startOf(fold(strings.Join(c.words, " "))) != ""
}

// squeezed folds a word, and removes the repetitions of its last letter.
func squeezed(word string) string {
	word = fold(word)
	last, size := utf8.DecodeLastRuneInString(word)
	for strings.HasSuffix(word[:len(word)-size], string(last)) {
		word = word[:len(word)-size]
	}
	return word
}

// presented returns the name in a clause such as "Jane here", "soy Jane" or "I'm Jane". At the beginning of a text or
// directly after a greeting, a capitalized word is enough.
func presented(all []clause, greeted bool) (name string, sure bool) {
	const early = 4 // clauses
	for _, c := range all[:min(early, len(all))] {
		after := greeted
		greeted = c.greets()
		if strings.HasPrefix(c.end, "?") {
			continue
		}
		if name, sure := c.nameHere(); name != "" {
			return name, sure
		}
		if name, sure := c.nameBehind(after); name != "" {
			return name, sure
		}
	}
	return "", false
}

// nameHere returns the name in "Jane here" and "jane hier aus Köln".
func (c clause) nameHere() (name string, sure bool) {
	const most = 2 // words of a name
	if n := len(c.words) - 1; n > most && isGiven(c.words[0]) && of("name from").has(fold(c.words[1])) && of("name here").has(fold(c.words[n])) {
		return personalName(c.words[:1], true, false) // "Jane from the gym here"
	}
	for n := 1; n <= most && n < len(c.words); n++ {
		rest := fold(strings.Join(c.words[n:], " "))
		phrase := of("name here").startOf(rest)
		if phrase == "" || !endsName(strings.TrimSpace(rest[len(phrase):])) {
			continue
		}
		return personalName(c.words[:n], n == 1 && !c.first, of("noun language").has(phrase))
	}
	return "", false
}

// nameBehind returns the name in "soy Jane" and "Hi Ana I'm Jane from Leeds". The words that introduce the name begin
// the clause, or follow a greeting.
func (c clause) nameBehind(greeted bool) (name string, sure bool) {
	const greeting = 3 // words
	for skip := 0; skip <= greeting && skip < len(c.words); skip++ {
		if skip > 0 && !c.greets() {
			break
		}
		rest := fold(strings.Join(c.words[skip:], " "))
		opens := greeted || skip > 0
		phrase, proper := of("i am name").startOf(rest), true
		if other := of("i am given").startOf(rest); len(other) > len(phrase) {
			phrase, proper = other, opens
		}
		if other := of("it is").startOf(rest); opens && len(other) > len(phrase) { // elsewhere, "it's Jane" may be about somebody else
			phrase, proper = other, true
		}
		if phrase == "" {
			continue
		}
		words := c.words[skip+len(strings.Fields(phrase)):]
		if len(words) > 1 && of("article").has(fold(words[0])) {
			words = words[1:]
		}
		const most = 3 // words of a name
		for n := 1; n <= min(most, len(words)); n++ {
			if len(words) > n+1 && of("couple").has(fold(words[n])) && isGiven(words[n+1]) {
				return "", false // "it's Jane and Tom"
			}
			if rest := fold(strings.Join(words[n:], " ")); endsName(rest) {
				proper = proper && of("role of").startOf(rest) == "" // not in "I am Vicar of"
				return personalName(words[:n], proper, of("noun language").has(phrase))
			}
		}
		if len(words) > 0 && isGiven(words[0]) && startsName(words[0]) {
			return words[0], false
		}
	}
	return "", false
}

// endsName reports whether nothing follows a name, or only words that say where the person is from: "from Leeds".
func endsName(rest string) bool {
	return rest == "" || of("name from").startOf(rest) != "" || of("role of").startOf(rest) != ""
}

// personalName returns some words as a name, if they can be one. The name is sure if the first word is a usual given name,
// or if its position and its capitals show that it is a name. In German, all nouns have capitals.
func personalName(words []string, proper, nouns bool) (name string, sure bool) {
	for _, word := range words {
		if utf8.RuneCountInString(word) < 2 || strings.ContainsFunc(word, unicode.IsDigit) || noName(word) {
			return "", false
		}
	}
	if len(words) > 1 && slices.ContainsFunc(words, func(word string) bool { return !startsName(word) }) {
		return "", false
	}
	name = strings.Join(words, " ")
	if isGiven(words[0]) || startsName(words[0]) && isShortForm(words[0]) {
		return name, true
	}
	if first, _ := utf8.DecodeRuneInString(name); nouns || !unicode.IsUpper(first) || isCapital(words[0]) || descriptive().MatchString(fold(words[0])) {
		return "", false
	}
	return name, proper
}

// descriptive matches the endings of occupations and nationalities, such as "ceramicist" and "catalana".
var descriptive = lazy(`(ish|ese|esa|és|an|er|or|ist|ista|ant|ent|eur|euse|trice|ana|ano|eño|eña|ense|ienne|ien|aise|ais|in|ero|era|dora|aire)$`)

// noName reports whether a word where a name is expected is something else: a role, a title, a day, or another such word.
func noName(word string) bool {
	word = strings.Trim(fold(word), ".,'")
	return of("no name").has(word) || of("role").has(word) || of("title").has(word) || of("team").has(word) || of("company").has(word) ||
		of("hello").has(word) || common().words[word] != 0 && !isGiven(word)
}
