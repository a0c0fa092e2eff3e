package mailbox

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// readFile reads a file with one mail. The flags are those of its name in a Maildir.
func (r *partReader) readFile(name, flags string) bool {
	where := r.place(name)
	f, err := r.open(name)
	if errors.Is(err, fs.ErrNotExist) && r.kind == maildir {
		return true // deleted in the meantime
	}
	if err != nil {
		return r.fail(where, "%v", cause(err))
	}
	defer f.Close()
	m := &Mail{Place: where, Answered: strings.Contains(flags, "R"), Draft: strings.Contains(flags, "D")}
	gone := false
	if r.kind == emlx {
		gone, err = readEmlx(f, m)
	} else {
		m.Data, err = io.ReadAll(io.LimitReader(f, MaxMail))
	}
	r.advance(min(int64(len(m.Data)), MaxMail))
	switch {
	case err != nil:
		return r.fail(where, "%v", cause(err))
	case gone:
		return true
	}
	return r.hand(m)
}

// The bits of the flags in a file of Apple Mail.
const (
	appleDeleted  = 1 << 1
	appleAnswered = 1 << 2
	appleDraft    = 1 << 6
)

// maxTail is the number of bytes of an .emlx file that are read after its mail. These bytes are a property list.
const maxTail = 64 << 10

var appleFlags = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`<key>flags</key>\s*<(?:integer|real)>(\d+)(?:\.\d*)?</(?:integer|real)>`)
})

// readEmlx reads a file of Apple Mail: a line with the length of the mail, the mail, and its flags.
func readEmlx(f *os.File, m *Mail) (gone bool, err error) {
	r := bufio.NewReader(f)
	first, err := r.ReadString('\n')
	length, bad := strconv.ParseInt(strings.TrimSpace(first), 10, 64)
	if err != nil || bad != nil || length < 0 {
		return false, errors.New("does not begin with the length of the mail; export it again as .eml")
	}
	if m.Data, err = io.ReadAll(io.LimitReader(r, min(length, MaxMail))); err != nil {
		return false, err
	}
	if int64(len(m.Data)) < min(length, MaxMail) {
		return false, errors.New("ends before its mail does; if you copied it, copy it again")
	}
	if _, err = f.Seek(int64(len(first))+length, io.SeekStart); err != nil {
		return false, err
	}
	tail, err := io.ReadAll(io.LimitReader(f, maxTail))
	if at := appleFlags().FindSubmatch(bytes.TrimSpace(tail)); at != nil {
		flags, _ := strconv.ParseUint(string(at[1]), 10, 64)
		m.Answered, m.Draft, gone = flags&appleAnswered != 0, flags&appleDraft != 0, flags&appleDeleted != 0
	}
	return gone, err
}
