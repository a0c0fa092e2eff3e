package mail

import (
	"bufio"
	"bytes"
	"net/textproto"
	"strings"
)

// proofs has what the value of a field must contain to be known without the colon behind the field's name.
var proofs = map[string]string{
	"From": "@", "To": "@", "Cc": "@", "Bcc": "@", "Reply-To": "@", "Sender": "@", "Date": ":", "Subject": "", "Message-Id": "@", "In-Reply-To": "@", "References": "@",
	"Return-Path": "@", "Delivered-To": "@", "Mime-Version": "1.0", "Content-Type": "/", "Content-Transfer-Encoding": "", "Content-Language": "", "Content-Disposition": "", "List-Id": "<",
	"List-Unsubscribe": "<", "Auto-Submitted": "", "Precedence": "", "User-Agent": "/", "Accept-Language": "", "Thread-Index": "", "Thread-Topic": "",
}

// lacksItsColon reads a line that is a field except for its colon.
func lacksItsColon(row []byte) (name string, value []byte, ok bool) {
	key, value, _ := bytes.Cut(bytes.TrimSpace(row), []byte(" "))
	name = textproto.CanonicalMIMEHeaderKey(string(key))
	proof, known := proofs[name]
	capital := len(key) > 0 && key[0] >= 'A' && key[0] <= 'Z'
	return name, value, known && capital && bytes.Contains(value, []byte(proof))
}

// isNameOfField reports whether a line is the name of a field without a colon, with or without a value: names of fields have hyphens, and the
// words of a text that begin like them don't have all their capitals.
func isNameOfField(row []byte) bool {
	if name, value, ok := lacksItsColon(row); ok && strings.Contains(name, "-") && bytes.Count(value, []byte(" ")) < mostInField {
		return true
	}
	key, value, found := bytes.Cut(bytes.TrimSpace(row), []byte(" "))
	_, known := proofs[textproto.CanonicalMIMEHeaderKey(string(key))]
	return known && !found && bytes.IndexByte(key, '-') > 0 || markedName().Match(key) && bytes.Count(value, []byte(" ")) < mostInField
}

// mostInField is the maximum number of spaces in a field without its colon, which tells it from a sentence: "Content-Type is a field that …".
const mostInField = 4

// markedName matches the names of fields that only programs write.
var markedName = lazy(`^(X-[A-Z][A-Za-z]+-[A-Z][\w-]+|X-(Mailer|Priority|Spam|Sender|Originating|Virus|Mimeole|MimeOLE|Received)|ARC-[\w-]+|DKIM-[\w-]+|Authentication-Results|Received-SPF|MIME-Version|Message-ID|Message-Id)$`)

// endsHeader reports whether a line and those below it, up to a blank line, are the names of fields without their colons. Such lines end a header, rather
// than beginning the text.
func (f *headerReader) endsHeader(r *bufio.Reader, row []byte) bool {
	const most = 5 // lines
	ahead, _ := r.Peek(r.Size())
	for range most {
		if !isNameOfField(row) {
			return false
		}
		row, ahead, _ = bytes.Cut(ahead, []byte("\n"))
		if len(bytes.TrimSpace(row)) == 0 {
			return len(f.h) > 0
		}
	}
	return false
}
