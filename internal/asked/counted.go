package asked

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// remembered is how many days a mail is remembered as counted. Mails that are older than that are not counted, so that a
// mail that is forgotten isn't counted again.
const remembered = 60

// Counted remembers which mails were counted, in a file that has only salted hashes of their IDs.
type Counted struct {
	dir   string
	today time.Time
}

// InState returns the memory in a folder, on a day.
func InState(dir string, today time.Time) *Counted { return &Counted{dir, today} }

// countedName is the name of the file. Its first line is the salt; each further line is a day and a hash.
const countedName = "counted"

// take returns those arrivals that are neither counted nor too old to be remembered, and remembers them as counted. The hashes are on
// the disk when it returns, so that no mail is ever counted twice.
func (c *Counted) take(arrivals []Arrival) ([]Arrival, error) {
	salt, days, err := c.read()
	if err != nil {
		return nil, err
	}
	oldest := c.today.AddDate(0, 0, -remembered)
	var fresh []Arrival
	for _, a := range arrivals {
		hash := hashOf(salt, a.ID)
		if _, known := days[hash]; known || a.Day.Before(oldest) || a.ID == "" {
			continue
		}
		days[hash] = c.today
		fresh = append(fresh, a)
	}
	if len(fresh) == 0 {
		return nil, nil
	}
	return fresh, c.write(salt, days)
}

func hashOf(salt []byte, id string) string {
	h := hmac.New(sha256.New, salt)
	h.Write([]byte(id))
	return hex.EncodeToString(h.Sum(nil)[:16])
}

func (c *Counted) read() (salt []byte, days map[string]time.Time, err error) {
	data, err := os.ReadFile(filepath.Join(c.dir, countedName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	days = map[string]time.Time{}
	lines := bufio.NewScanner(bytes.NewReader(data))
	if lines.Scan() {
		salt, _ = hex.DecodeString(lines.Text())
	}
	if len(salt) < sha256.Size {
		salt = make([]byte, sha256.Size)
		rand.Read(salt) // never fails
		return salt, days, nil
	}
	for lines.Scan() {
		day, hash, _ := strings.Cut(lines.Text(), " ")
		if on, err := time.Parse(time.DateOnly, day); err == nil && hash != "" {
			days[hash] = on
		}
	}
	return salt, days, nil
}

// write writes the file anew, without the days that are over.
func (c *Counted) write(salt []byte, days map[string]time.Time) error {
	if err := os.MkdirAll(c.dir, 0o700); err != nil {
		return err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%x\n", salt)
	oldest := c.today.AddDate(0, 0, -remembered)
	for hash, day := range days {
		if !day.Before(oldest) {
			fmt.Fprintf(&b, "%s %s\n", day.Format(time.DateOnly), hash)
		}
	}
	f, err := os.CreateTemp(c.dir, countedName+"-*") // 0600
	if err != nil {
		return err
	}
	_, err = f.Write(b.Bytes())
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), filepath.Join(c.dir, countedName))
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}
