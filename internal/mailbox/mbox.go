package mailbox

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"regexp"
	"sync"
)

// postmark matches the line with which a mail begins in an mbox file:
//
//	From ana@example.com Mon Nov 23 09:30:00 2026
//	From - Mon Nov 23 09:30:00 2026
//	From 1790000000000000000@xxx Mon Nov 23 09:30:00 +0000 2026
var postmark = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^From (\S.*)?\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .*\d:\d\d(:\d\d)?( +\S+)? +(19|20)\d\d( +[-+]\d{4}| +[A-Z]{3,4})?\s*$`)
})

// gitPatch matches the line with which git begins a patch, which is often in the text of a mail.
var gitPatch = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^From [0-9a-f]{40,64} Mon Sep 17 00:00:00 2001\s*$`)
})

var (
	fieldName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[!-9;-~]+[ \t]*:`) })
	mozilla   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^X-(Mozilla-\w+|Account-Key):`) })
)

func isPostmark(line []byte) bool {
	return bytes.HasPrefix(line, []byte("From ")) && postmark().Match(line)
}

// isQuoted reports whether a line begins with one or more ">" and "From ". Mail programs put a ">" before a "From " in a mail's text.
func isQuoted(line []byte) bool {
	return len(line) > 0 && line[0] == '>' && bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From "))
}

// beginning returns the first line of a file that isn't blank, as far as the line is in the file's first KiB.
func beginning(r io.Reader) ([]byte, error) {
	start, err := io.ReadAll(io.LimitReader(r, 1<<10))
	start = bytes.TrimLeft(bytes.TrimPrefix(start, []byte("\ufeff")), "\r\n")
	line, _, _ := bytes.Cut(start, []byte("\n"))
	return line, err
}

// mboxReader splits an mbox file into mails. The zero value, with a reader, is at the start of the file.
type mboxReader struct {
	r       *bufio.Reader
	advance func(int64)
	count   int    // the number of mails so far
	data    []byte // the bytes of the current mail; the next mail overwrites them
	blank   bool   // the previous line is blank, or there is none
	within  bool   // the next bytes continue a long line
	torn    bool   // the last line has no line end
}

// each calls hand with the number and the data of each mail, until hand returns false or the file ends.
func (m *mboxReader) each(hand func(n int, data []byte) bool) (more bool, err error) {
	m.blank = true
	for {
		line, err := m.r.ReadSlice('\n')
		m.advance(int64(len(line)))
		if !m.within && m.begins(line) {
			if m.count > 0 && !hand(m.count, m.data) {
				return false, nil
			}
			m.count, m.data, m.blank = m.count+1, m.data[:0], false
			m.within = err == bufio.ErrBufferFull
			continue
		}
		m.keep(line)
		m.within = err == bufio.ErrBufferFull
		switch {
		case err == io.EOF:
			m.torn = m.torn || len(line) > 0
			return m.count == 0 || hand(m.count, m.data), nil
		case err != nil && !m.within:
			return true, err
		}
	}
}

// keep adds a line to the current mail, without the ">" that a mail program put before "From ".
func (m *mboxReader) keep(line []byte) {
	if !m.within {
		m.blank = len(bytes.TrimRight(line, "\r\n")) == 0
		if isQuoted(line) {
			line = line[1:]
		}
	}
	if m.count > 0 {
		m.data = append(m.data, line[:min(len(line), MaxMail-len(m.data))]...)
	}
}

// begins reports whether a line begins a mail. Since a text can have such lines too, the line has to look like a
// postmark, follow a blank line, and precede a header field. In Thunderbird's files, a field of
// Mozilla's below the line is enough, even without a blank line above it.
func (m *mboxReader) begins(line []byte) bool {
	if m.count == 0 {
		line = bytes.TrimPrefix(line, []byte("\ufeff"))
	}
	if !isPostmark(line) {
		return false
	}
	if m.count == 0 {
		return true
	}
	// Both checks come before Peek, because Peek may move the line that ReadSlice returned.
	isPatch, isMozilla := gitPatch().Match(line), bytes.HasPrefix(line, []byte("From - "))
	next, _ := m.r.Peek(200)
	return !isPatch && (m.blank && (len(next) == 0 || fieldName().Match(next) || isQuoted(next)) || isMozilla && mozilla().Match(next))
}

// readMbox reads an mbox file up to the size that it had at the beginning, because a program may add a mail meanwhile.
func (r *partReader) readMbox() bool {
	where := r.place(r.path)
	f, err := r.open(r.path)
	if err != nil {
		return r.fail(where, "%v", cause(err))
	}
	defer f.Close()
	before, err := f.Stat()
	if err != nil {
		return r.fail(where, "%v", cause(err))
	}
	m := &mboxReader{r: bufio.NewReaderSize(io.LimitReader(f, before.Size()), 64<<10), advance: r.advance}
	more, err := m.each(func(n int, data []byte) bool {
		name := fmt.Sprintf("%s, mail %d", where, n)
		if !endsHeader(data) {
			return r.fail(name, "is cut off in its header, and is skipped")
		}
		return r.hand(&Mail{Place: name, Data: data})
	})
	if !more {
		return false
	}
	if err != nil {
		return r.fail(where, "could only be read as far as mail %d: %v", m.count, cause(err))
	}
	return r.changed(f, before, m, where)
}

// changed reports a problem if the file is cut off, or has changed while it was read.
func (r *partReader) changed(f *os.File, before os.FileInfo, m *mboxReader, where string) bool {
	after, err := f.Stat()
	switch {
	case err != nil:
		return r.fail(where, "%v", cause(err))
	case after.Size() > before.Size():
		return r.fail(where, "grew while it was read; run it again to see the new mails")
	case after.Size() < before.Size():
		return r.fail(where, "became shorter while it was read; run it again")
	case m.torn:
		return r.fail(where, "ends in the middle of a line, so its last mail, number %d, may be incomplete; if you copied the file, copy it again", m.count)
	}
	return true
}

// endsHeader reports whether the header of a mail is complete, as far as the kept bytes tell.
func endsHeader(mail []byte) bool {
	return len(mail) == MaxMail || bytes.Contains(mail, []byte("\n\n")) || bytes.Contains(mail, []byte("\r\n\r\n")) || bytes.HasPrefix(mail, []byte("\n"))
}
