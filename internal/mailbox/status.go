package mailbox

import (
	"bytes"
	"mime"
	"strconv"
	"strings"
)

// status has the marks of mail programs in the header of a stored mail.
type status struct {
	answered, draft bool
	gone            bool // whether the mail is deleted, junk, or not a mail
}

// The bits of X-Mozilla-Status.
const (
	mozillaReplied  = 0x0002
	mozillaExpunged = 0x0008 // deleted; the folder has not been compacted yet
)

// statusOf reads the status of a mail from X-Mozilla-Status and X-Mozilla-Draft-Info (by Thunderbird), X-Status (by mutt and
// Dovecot), and X-Gmail-Labels (by Takeout).
func statusOf(mail []byte) status {
	var s status
	if bits, err := strconv.ParseUint(field(mail, "X-Mozilla-Status"), 16, 32); err == nil {
		s.answered = bits&mozillaReplied != 0
		s.gone = bits&mozillaExpunged != 0
	}
	flags := field(mail, "X-Status")
	s.answered = s.answered || strings.Contains(flags, "A")
	s.gone = s.gone || strings.Contains(flags, "D")
	s.draft = strings.Contains(flags, "T") || field(mail, "X-Mozilla-Draft-Info") != ""
	for label := range strings.SplitSeq(decoded(field(mail, "X-Gmail-Labels")), ",") {
		switch roleOf(strings.Trim(strings.TrimSpace(label), `"`)) {
		case drafts:
			s.draft = true
		case trash, junk, chat:
			s.gone = true
		}
	}
	return s
}

func decoded(value string) string {
	if text, err := new(mime.WordDecoder).DecodeHeader(value); err == nil {
		return text
	}
	return value
}

// field returns the value of a field in the header of a mail, unfolded, or "".
func field(mail []byte, name string) string {
	value := ""
	inside := false
	for line := range bytes.Lines(mail) {
		line = bytes.TrimRight(line, "\r\n")
		switch {
		case len(line) == 0:
			return value
		case line[0] == ' ' || line[0] == '\t':
			if inside {
				value += " " + string(bytes.TrimSpace(line))
			}
			continue
		case inside:
			return value
		}
		key, rest, found := bytes.Cut(line, []byte(":"))
		if inside = found && strings.EqualFold(string(bytes.TrimSpace(key)), name); inside {
			value = string(bytes.TrimSpace(rest))
		}
	}
	return value
}
