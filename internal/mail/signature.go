package mail

import "strings"

// name returns the name with which a text is signed. The name is sure if it is in a signature block, or if its place
// shows that it is a name: below a goodbye, for example.
func (p *ownWords) name() (name string, sure bool) {
	byHand, sure := p.signedByHand()
	if sure {
		return byHand, true
	}
	for _, r := range p.signed {
		if r.blank() || isRule(r.text) || isGoodbye(r.text) {
			continue
		}
		name, _, _ := strings.Cut(unadorned(r.text), ",")
		if name, _, _ = strings.Cut(name, " | "); namelike(name) && !isDevice(r.text) {
			return bareSignature(name), true
		}
		break
	}
	return byHand, false
}

// signedByHand returns the name at the end of the sender's words. It outweighs the name in a signature block, which a
// mail program may have added.
func (p *ownWords) signedByHand() (name string, sure bool) {
	for at := len(p.own) - 1; at > 0; at-- {
		if p.own[at].blank() {
			continue
		}
		text := unadorned(p.own[at].text)
		if name := behindGoodbye(text); name != "" {
			return name, true
		}
		if !namelike(text) || at == skipBlank(p.own, 0) || of("bye").startOf(fold(text)) != "" {
			break
		}
		dashed := strings.HasPrefix(text, "-") || strings.HasPrefix(text, "—") || strings.HasPrefix(text, "–")
		above := p.own[at-1]
		sentence := strings.HasSuffix(above.text, ".") || strings.HasSuffix(above.text, "?") || strings.HasSuffix(above.text, "!")
		name := bareSignature(text)
		return name, dashed || above.blank() || isGoodbye(above.text) || isShortBye(above.text) || sentence && isGiven(strings.Fields(name)[0])
	}
	return "", false
}

// isShortBye reports whether a line above a name is a goodbye that the tables lack: "Kisses,".
func isShortBye(text string) bool {
	const words = 3
	return strings.HasSuffix(text, ",") && len(strings.Fields(text)) <= words
}

func bareSignature(text string) string { return strings.Trim(text, " ,.!-–—/~*") }

// signsLast reports whether the name is the last line of the sender's words, and whether a goodbye is above it or on
// the same line. A block below a mark doesn't count, because it may be a company's.
func (p *ownWords) signsLast() (last, below bool) {
	name, _ := p.name()
	for at := len(p.own) - 1; at > 0; at-- {
		if p.own[at].blank() {
			continue
		}
		if name == "" || !strings.Contains(p.own[at].text, name) {
			return false, false
		}
		above := at - 1
		for above > 0 && p.own[above].blank() {
			above--
		}
		return true, isGoodbye(p.own[above].text) || behindGoodbye(p.own[at].text) != ""
	}
	return false, false
}

var (
	inBrackets = lazy(`^(.*\S)\s*[(\[]([^()\[\]]*)[)\]]$`)
	ofAge      = lazy(`^(.*\S?\pL\S*),?\s+[(\[]?\d{1,3}\s+(\pL+)(\s\pL+)?[)\]]?$`)
)

// unadorned returns the line of a signature without a title or pronouns in brackets ("Jane Roe (Mrs)"), an
// age ("Jane Roe, 76 years"), or a name by which to be called.
func unadorned(text string) string {
	text = strings.TrimSpace(text)
	if at := ofAge().FindStringSubmatch(text); at != nil && of("age").has(fold(at[2])) {
		text = strings.TrimSpace(at[1])
	}
	at := inBrackets().FindStringSubmatch(text)
	if at == nil {
		return text
	}
	inside := fold(at[2])
	word := strings.Trim(inside, ".")
	if strings.Contains(inside, "/") || of("title").has(word) || of("degree").has(word) || calledIn(at[2]) != "" {
		return at[1]
	}
	return text
}
