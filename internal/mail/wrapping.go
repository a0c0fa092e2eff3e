package mail

import (
	"slices"
	"strings"
)

// unwrapped returns the rows of a text without what programs put around words, or within them: the lines of a signed mail (PGP,
// S/MIME), keys, and the texts that a mail server marks as its own. An encrypted text within others
// is reported, because it may have words of the sender's.
func unwrapped(rows []row) (kept []row, encrypted bool) {
	if !slices.ContainsFunc(rows, wraps) {
		return rows, false
	}
	rows = withoutServerText(rows)
	signed := false
	for i := 0; i < len(rows); {
		end := i
		if rows[i].depth == 0 {
			switch kind := armourStart(rows[i].text); {
			case kind == "PGP SIGNED MESSAGE":
				signed, end = true, headEnd(rows, i+1)
			case strings.HasPrefix(kind, "PGP MESSAGE") && skipBlank(kept, 0) == len(kept):
				return rows, false // the whole mail is encrypted
			case kind != "":
				signed, end = false, blockEnd(rows, i)
				encrypted = encrypted || strings.HasPrefix(kind, "PGP MESSAGE")
			default:
				end = remainEnd(rows, i)
			}
		}
		if end > i {
			i = end
			continue
		}
		r := rows[i]
		if signed && r.depth == 0 {
			r.text = strings.TrimPrefix(r.text, "- ") // RFC 9580, 7.1: such a line begins with a hyphen
		}
		kept = append(kept, r)
		i++
	}
	return kept, encrypted
}

// wraps reports whether a line may begin something that [unwrapped] removes, which most mails don't have.
func wraps(r row) bool {
	return r.depth == 0 && (strings.Contains(r.text, "BEGIN ") || strings.HasPrefix(r.text, "[-- ") || strings.HasPrefix(r.text, "*** ") || strings.HasPrefix(r.text, "gpg: ") ||
		partHead().MatchString(r.text) || mayBeMarked(r.text))
}

// armour matches the first line of a block such as "-----BEGIN PGP SIGNATURE-----". A signed mail within another has "- " before it.
var armour = lazy(`^(?:- )*-{4,5} ?BEGIN ([A-Z0-9][A-Z0-9 /,#.]*[A-Z0-9]) ?-{4,5}`)

func armourStart(text string) string {
	if at := armour().FindStringSubmatch(text); at != nil {
		return at[1]
	}
	return ""
}

var (
	armourHead = lazy(`^[A-Z][A-Za-z-]{2,30}: `)                            // "Hash: SHA256"
	armourLine = lazy(`^[A-Za-z0-9+/=]{1,100}$`)                            // of letters that stand for bytes
	armourEnd  = lazy(`^(?:- )*-{4,5} ?END [A-Z0-9][A-Z0-9 /,#.]* ?-{4,5}`) // "-----END PGP SIGNATURE-----"
	textEnd    = lazy(`-{4,5} ?END [A-Z0-9 ]+ ?-{4,5}$`)
)

// fullLine is the least length of a line of bytes other than the last one.
const fullLine = 48

// headEnd returns the index after the fields at the beginning of a block. A blank line ends them.
func headEnd(rows []row, at int) int {
	for at < len(rows) && rows[at].depth == 0 && armourHead().MatchString(rows[at].text) {
		at++
	}
	return at
}

// blockEnd returns the index after a block that begins at an index. If its last line is missing, the block has only full lines.
func blockEnd(rows []row, at int) int {
	if textEnd().MatchString(rows[at].text) {
		return at + 1 // all in one line
	}
	at = headEnd(rows, at+1)
	full := at
	for i := at; i < len(rows); i++ {
		text := rows[i].text
		switch {
		case armourEnd().MatchString(text):
			return i + 1
		case text == "":
		case !armourLine().MatchString(text):
			return full
		case len(text) >= fullLine || strings.HasPrefix(text, "="):
			full = i + 1
		}
	}
	return full
}

var (
	viewerLine = lazy(`^\[-- .{3,120} --\]$|^gpg: \S|^\*{3} (?:(?:BEGIN|END) PGP|PGP Signature Status|Signer|Signed|Verified):? ?.*$`)
	boundary   = lazy(`^--[-=_.A-Za-z0-9']{8,70}$`)
	partHead   = lazy(`(?i)^Content-(type|transfer-encoding|disposition|description|id|language): ?\S`)
	partHeadOf = lazy(`(?i)^Content-Type: ?(application|image|audio|video|multipart)/`)
)

// remainEnd returns the index after something that a program left in a text: a line of a program that shows signed mails, or a
// part of a mail whose structure was lost. It returns at if there is none.
func remainEnd(rows []row, at int) int {
	text := rows[at].text
	switch {
	case viewerLine().MatchString(text):
		return at + 1
	case partHead().MatchString(text) || boundary().MatchString(text) && at+1 < len(rows) && partHead().MatchString(rows[at+1].text):
		return partEnd(rows, at)
	}
	return at
}

// partEnd returns the index after the fields of a part, and after its bytes if it is no text.
func partEnd(rows []row, at int) int {
	head := at
	if boundary().MatchString(rows[at].text) {
		head++
	}
	bytes := false
	end := head
	for end < len(rows) && (partHead().MatchString(rows[end].text) || isFieldParameter(rows[end].text)) {
		bytes = bytes || partHeadOf().MatchString(rows[end].text)
		end++
	}
	const least = 2 // fields: one alone may be somebody's words
	if end < head+least && head == at {
		return at
	}
	for bytes && end < len(rows) && (rows[end].blank() || len(rows[end].text) >= fullLine/2 && armourLine().MatchString(rows[end].text) || strings.HasSuffix(rows[end].text, "=") && armourLine().MatchString(rows[end].text)) {
		end++
	}
	if end < len(rows) && boundary().MatchString(rows[end].text) && strings.HasSuffix(rows[end].text, "--") {
		end++
	}
	return end
}

var fieldParameter = lazy(`(?i)^(name|filename|charset|boundary|micalg|protocol|smime-type|format)\*?=\S+;?$`)

func isFieldParameter(text string) bool { return fieldParameter().MatchString(strings.TrimSpace(text)) }
