package mail

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// networkOf returns the name of the network whose program sent a mail, or "", and whether the mail is the network's own notice rather than
// a person's message.
func networkOf(from address, h header) (network string, notice bool) {
	local, host, _ := strings.Cut(strings.ToLower(from.address), "@")
	for _, name := range of("network").all {
		switch {
		case !strings.Contains("."+host, "."+fold(name)+"."):
		case isNotice(local, h):
			return name, true
		case isMessageBox(local) || withoutNetwork(from.name) != from.name:
			return name, false
		}
	}
	return "", false
}

func isMessageBox(local string) bool {
	return slices.ContainsFunc(of("message mail").all, func(word string) bool { return strings.Contains(local, word) })
}

// isNotice reports whether a network sends its own notices, such as "Jane Roe shared a post", from an address or with a class.
func isNotice(local string, h header) bool {
	class := strings.ToUpper(h.Get("X-Linkedin-Class"))
	switch {
	case strings.Contains(class, "ACCEPT"):
		return true
	case isMessageBox(local), strings.Contains(class, "INMAIL"), strings.Contains(class, "MESSAG"), strings.Contains(class, "INVITE"):
		return false
	}
	words := strings.FieldsFunc(local, func(r rune) bool { return strings.ContainsRune("-_.+", r) })
	return class != "" || slices.ContainsFunc(words, of("notice mail").has)
}

var bracketed = lazy(`\s*[(（\[][^()（）\[\]]*[)）\]]`)

// withoutNetwork returns "Jane Roe" for "Jane Roe via LinkedIn", also if the words between are in another language, or come first.
func withoutNetwork(name string) string {
	if person := withoutVia(name); person != name {
		return strings.TrimRight(person, ",;:-–— ")
	}
	return name
}

func withoutVia(name string) string {
	name = bracketed().ReplaceAllStringFunc(name, func(part string) string {
		if slices.ContainsFunc(strings.Fields(part), isNetworkWord) {
			return ""
		}
		return part
	})
	words := strings.Fields(name)
	at := len(words) - 1
	for at >= 0 && !isNetworkWord(words[at]) {
		at--
	}
	switch {
	case at < 0:
		return name
	case at == 0 && len(words) > 1, of("network via").has(fold(strings.Join(words[:max(at, 0)], " "))): // "LinkedIn aracılığıyla Jane Roe"
		rest := words[at+1:]
		for n := len(rest) - 1; n > 0; n-- {
			if of("network via").has(fold(strings.Join(rest[:n], " "))) {
				return strings.Join(rest[n:], " ")
			}
		}
		if at > 0 || hasVia(words[0]) {
			return strings.Join(rest, " ")
		}
		return name
	}
	for n := range at {
		if rest := strings.Join(append(slices.Clone(words[n+1:at]), words[at+1:]...), " "); of("network via").has(fold(rest)) {
			return strings.Join(words[:n+1], " ")
		}
	}
	if hasVia(words[at]) {
		return strings.Join(words[:at], " ")
	}
	return name
}

// isNetworkWord reports whether a word has a network's name.
func isNetworkWord(word string) bool {
	word = strings.Trim(fold(word), "'\"()（）[].,:|-·")
	return strings.HasPrefix(word, "linkedin") || strings.Contains(word, "领英") || strings.Contains(word, "領英") || word == "xing"
}

// hasVia reports whether a word in a script without spaces says "via" beside a network's name: "通过领英".
func hasVia(word string) bool {
	return slices.ContainsFunc(of("network via").all, func(via string) bool { return isCJK(via) && strings.Contains(word, via) })
}

// networkName returns the name in "Jane Roe via LinkedIn". It keeps a name in brackets: "Xiaoyu (Sherry) Chen".
func networkName(name string) string {
	name = withoutNetwork(name)
	if namesAround().MatchString(name) {
		return behind().ReplaceAllString(name, "")
	}
	return bareName(name)
}

// networkTitle returns a network's name as it is written.
func networkTitle(network string) string {
	if network == "linkedin" {
		return "LinkedIn"
	}
	return strings.ToUpper(network)
}

// throughNetwork reads a mail such as "Jane Roe via LinkedIn".
func throughNetwork(network string, from, to address) sender {
	shown := networkTitle(network)
	s := sender{name: networkName(from.name), network: true, via: shown}
	if isPerson(to) {
		s.name = networkName(to.name)
	}
	if fold(s.name) == network || isTeam(cmp.Or(s.name, network)) {
		s.name = ""
	}
	switch {
	case to.address != "" && !isMachine(to.address):
		s.address = to.address
	case from.address != "" && !isMachine(from.address) && strings.Contains(from.address, "reply"):
		s.address = from.address
	default:
		s.doubt = "answer it on " + shown + ", not by mail"
	}
	return s
}

// networkMail is a network's mail with a message, read line by line.
type networkMail struct {
	lines        []string
	sender, name string // the sender's name in the header and, if it has none, in the text
	own          []string

	kept    []string
	head    []string // the lines above the sender's name, which may be the network's
	carded  bool     // the sender's name was read
	written int      // the number of kept lines that are not blank
	named   bool     // the line above is the sender's name
	links   bool     // the network's links follow
}

// networkText removes a network's own words from a message that the network forwarded. It also returns the sender whom these
// words name.
func networkText(text, sender string, own []string) (message, name string) {
	const top = 60 // lines in which the network announces the message
	m := networkMail{lines: strings.Split(text, "\n"), sender: sender, own: own}
	for i := 0; i < len(m.lines); i++ {
		rest := strings.TrimSpace(link().ReplaceAllString(m.lines[i], ""))
		folded := fold(strings.TrimLeft(rest, "> "))
		if of("network end").startOf(folded) != "" || isRule(rest) && len(m.kept) > 1 {
			break
		}
		if i < top && m.announces(rest, folded) {
			for i+1 < len(m.lines) && isRole(m.lines[i+1]) {
				i++
			}
			continue
		}
		if !m.isNetworks(m.lines[i], rest, folded) {
			if name := plainName(rest); name != "" && (name == plainName(m.sender) || name == plainName(m.name)) {
				i += m.card(i)
				continue
			}
			m.named = m.named && rest == ""
			m.kept = append(m.kept, m.lines[i])
			if strings.TrimSpace(m.lines[i]) != "" {
				m.written++
			}
		}
	}
	if message = tidy(strings.Join(m.kept, "\n")); message == "" {
		message = tidy(strings.Join(m.head, "\n"))
	}
	return message, m.name
}

// isNetworks reports whether a line is the network's. The arguments rest and folded are the line without its links.
func (m *networkMail) isNetworks(l, rest, folded string) bool {
	switch {
	case rest == "" && strings.TrimSpace(l) != "", m.isButtonOf(folded), clock().MatchString(folded), m.written == 0 && dayLine().MatchString(folded):
		return true
	case m.written == 0 && folded != "" && slices.ContainsFunc(m.own, func(name string) bool { return fold(name) == folded }):
		return true // the owner's name above the message
	case rest != strings.TrimSpace(l) && (isLinkTo(folded, m.sender+" "+m.name, m.links) || isNetworkLink(l, folded)):
		m.links = true
		return true
	case m.named && isRole(rest):
		m.named = false
		return true
	}
	return false
}

// plainName folds a name without its titles and degrees.
func plainName(name string) string {
	words, _ := withoutTitles(strings.Fields(bareName(name)))
	return fold(strings.Join(withoutDegrees(words), " "))
}

// card reads the sender's name at a line, and returns the number of lines below it that give their occupation and place. The lines above
// the first name are the network's, too, if they can be: "Sie haben 1 neue Nachricht".
func (m *networkMail) card(at int) int {
	const most = 2 // lines above the name
	if !m.carded && m.written <= most && !slices.ContainsFunc(m.kept, m.isSenders) {
		m.head, m.kept, m.written = m.kept, nil, 0
	}
	m.carded, m.named = true, true
	const long = 3 // lines
	n := 0
	for at+n+1 < len(m.lines) && strings.TrimSpace(m.lines[at+n+1]) != "" && n <= long {
		n++
	}
	alone := at == 0 || strings.TrimSpace(m.lines[at-1]) == ""
	more := m.written > 0 || at+n+1 < len(m.lines)
	if n == 0 && alone {
		return m.headline(at)
	}
	if n == 0 || n > long || !alone || !more || slices.ContainsFunc(m.lines[at+1:at+n+1], speaks) {
		return 0
	}
	m.named = false
	return n
}

// headline returns the number of lines from a name on that are its own paragraphs and give the sender's occupation, as pages of HTML have
// them. A paragraph with a sentence must follow.
func (m *networkMail) headline(at int) int {
	line := skipEmpty(m.lines, at+1)
	next := skipEmpty(m.lines, line+1)
	if next >= len(m.lines) || line+1 < len(m.lines) && strings.TrimSpace(m.lines[line+1]) != "" || speaks(m.lines[line]) || !isOccupation(m.lines[line]) || !speaks(m.lines[next]) {
		return 0
	}
	m.named = false
	return line - at
}

func skipEmpty(lines []string, at int) int {
	for at < len(lines) && strings.TrimSpace(lines[at]) == "" {
		at++
	}
	return at
}

// isOccupation reports whether a line that begins with a capital letter names an occupation at a place, which also does, in any language:
// "Engenheiro de software na Nubank".
func isOccupation(l string) bool {
	const most = 12 // words
	words := strings.Fields(l)
	if isRole(l) {
		return true
	}
	if len(words) > most || len(words) < 3 || !startsUpper(words[0]) {
		return false
	}
	for i := len(words) - 2; i > 0; i-- {
		if of("at place").has(fold(words[i])) {
			return startsUpper(words[i+1])
		}
	}
	return false
}

func startsUpper(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first)
}

// isSenders reports whether a line above the sender's name is not a heading of the network's, which counts messages or names the owner.
func (m *networkMail) isSenders(l string) bool {
	folded := fold(l)
	heads := isRule(l) || number().MatchString(l) || of("message word").in(folded) != "" || contains(folded, "inmail") ||
		slices.ContainsFunc(m.own, func(own string) bool {
			first, _, _ := strings.Cut(fold(own), " ")
			return first != "" && contains(folded, first)
		})
	return speaks(l) || strings.TrimSpace(l) != "" && !heads
}

// speaks reports whether a line can be a part of a message, rather than a heading or an occupation.
func speaks(l string) bool {
	const most = 14 // words
	l = strings.TrimSpace(l)
	return l != "" && (len(strings.Fields(l)) > most || strings.ContainsAny(l, "?!？！。") || strings.HasSuffix(l, ".") || strings.HasSuffix(l, ",") || of("hello").startOf(fold(l)) != "" || of("bye").startOf(fold(l)) != "")
}

const monthWord = `(?:jan|gen|ene|feb|fév|fev|mar|mär|mrt|maa|apr|avr|abr|kwi|may|mai|maj|mei|mag|jun|jui|giu|cze|jul|lug|lip|aug|aoû|ago|sie|sep|set|wrz|oct|okt|ott|out|paź|nov|lis|dec|dez|dic|déc|gru|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)\pL*\.?`

var (
	clock  = lazy(`^\d{1,2}[:.]\d{2}\s*([ap]\.?m\.?)?$`)
	number = lazy(`\d+`)
	// a day alone, such as "Nov 24" and "24. Nov. 2026"
	dayLine = lazy(`^(?:\d{1,2}\.? (?:de )?` + monthWord + `|` + monthWord + ` \d{1,2})(?:,? (?:de )?\d{4})?$|^\d{1,2}[月월] ?\d{1,2}[日일]$`)
)

// announces reports whether a line says in the network's words that the sender wrote, and takes the sender's name from it if it is not
// known: "Jane Roe sent you a message", "You have a new InMail from Jane Roe".
func (m *networkMail) announces(rest, folded string) bool {
	numbered := number().ReplaceAllString(folded, "#")
	phrase, from := networkPhrase("network line", numbered), networkPhrase("network from", numbered)
	at, after := strings.Index(strings.ToLower(rest), phrase), strings.Index(strings.ToLower(rest), from)
	who := cmp.Or(m.sender, m.name)
	switch {
	case phrase == "" && from == "":
		return false
	case who != "" && contains(folded, fold(who)):
		return true
	case m.name != "":
		return false
	case from != "" && after >= 0 && after+len(from) < len(rest):
		name := nameLine(rest[after+len(from):])
		if namelike(name) {
			m.name = name
		}
		return m.name != ""
	case from == "" && at > 0 && at < len(rest):
		m.name = nameLine(rest[:at])
		return true
	}
	return false
}

// networkPhrase returns the longest of a network's phrases of a kind in a short line, or "". A single word may be the sender's.
func networkPhrase(kind, folded string) (longest string) {
	const short, least = 12, 2 // words
	if len(strings.Fields(folded)) > short {
		return ""
	}
	for _, phrase := range of(kind).all {
		if len(phrase) > len(longest) && (len(strings.Fields(phrase)) >= least || isCJK(phrase)) && contains(folded, phrase) {
			longest = phrase
		}
	}
	return longest
}

// isButtonOf reports whether a line is the text of a button, also with the sender's name: "Reply to Jane".
func (m *networkMail) isButtonOf(folded string) bool {
	first, _, _ := strings.Cut(fold(cmp.Or(m.sender, m.name)), " ")
	rest, named := strings.CutSuffix(folded, " "+first)
	return isButton(folded) || named && first != "" && isButton(rest)
}

// isButton reports whether a line consists of the texts of buttons in a network's mail.
func isButton(folded string) bool {
	folded = strings.Trim(number().ReplaceAllString(folded, "#"), ":：.! ")
	rest := folded
	for rest != "" {
		phrase := of("network line").startOf(rest)
		if phrase == "" {
			phrase = strings.TrimSuffix(of("network line").startOf(rest+":"), ":")
		}
		if phrase == "" {
			return false
		}
		rest = strings.TrimLeft(rest[min(len(phrase), len(rest)):], " |·•:")
	}
	return folded != ""
}

var networkLink = lazy(`(?i)https?://([a-z0-9-]+\.)*(linkedin|xing)\.[a-z.]+/(comm|e|help|psettings|messaging|messages|mynetwork|premium|settings)(/|\?|$)`)

// isNetworkLink reports whether a line is a short label with a link to a page of the network's program: "Voir le message : https://…".
func isNetworkLink(l, folded string) bool {
	const most = 7 // words
	label := strings.TrimRight(folded, " ")
	return networkLink().MatchString(l) && len(strings.Fields(label)) <= most && (strings.HasSuffix(label, ":") || strings.HasSuffix(label, "："))
}

// isLinkTo reports whether the text of a link is about the sender of the message: "View Jane's profile:", "Reply to Jane:". Below
// such a link, the text of any other one is the network's, too.
func isLinkTo(folded, sender string, below bool) bool {
	const most = 6 // words
	words := strings.Fields(strings.ReplaceAll(folded, "'s", ""))
	return strings.HasSuffix(folded, ":") && len(words) <= most && (below || sameName(strings.Join(words, " "), sender))
}

// isRole reports whether the line below a name gives an occupation: "Engineer at Acme".
func isRole(text string) bool {
	return !strings.ContainsAny(text, "?!") && (strings.ContainsAny(text, "|•·@") || roleAt().MatchString(text)) && of("hello").startOf(fold(text)) == ""
}

var roleAt = lazy(`(?i)^\S+(\s\S+){0,6}\s(at|bei|chez|en|em|presso|bij|på|w)\s\S+(\s\S+){0,4}$`)

// isNoticeOfSomebody reports whether the subject of a network's mail without a sender says what somebody did: "Jane Roe accepted your
// invitation, explore their network".
func isNoticeOfSomebody(subject string) bool {
	const most = 5 // words of a name
	folded := fold(subject)
	phrase := of("network notice").in(folded)
	if phrase == "" {
		return false
	}
	if isCJK(phrase) {
		return true
	}
	before, _, _ := strings.Cut(folded, phrase)
	if len(before) > len(subject) {
		return false
	}
	who := strings.TrimSpace(subject[:len(before)])
	for _, greeting := range []string{", ", "! ", ": "} { // "Ana, ", "Good news! "
		if at := strings.LastIndex(who, greeting); at >= 0 {
			who = who[at+len(greeting):]
		}
	}
	words := strings.Fields(who)
	return len(words) > 0 && len(words) <= most && startsUpper(words[0]) && startsUpper(words[len(words)-1])
}

// countsMessages reports whether a network's mail says that it has several messages, which may be from several people.
func countsMessages(subject string) bool {
	folded := fold(subject)
	counted := number().FindAllString(folded, -1)
	return len(counted) == 1 && counted[0] != "1" && networkPhrase("network line", number().ReplaceAllString(folded, "#")) != ""
}

// isNoticeOf reports whether a text begins with a network's words about what somebody did: "Jane Roe accepted your invitation".
func isNoticeOf(name, text string) bool {
	text, _, _ = strings.Cut(text, "\n")
	first, _, _ := strings.Cut(fold(name), " ")
	text = fold(text)
	return first != "" && strings.HasPrefix(text, first) && apart(text, first, 0) && of("network notice").in(text) != ""
}
