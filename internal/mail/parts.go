package mail

import (
	"bufio"
	"bytes"
	"io"
	"mime/multipart"
	"strings"
)

// partsOf returns a reader of the parts between the lines "--boundary".
func partsOf(body io.Reader, params map[string]string, field string) *multipart.Reader {
	buffered := bufio.NewReader(body)
	boundary := boundaryOf(buffered, params["boundary"], field)
	if boundary == "" {
		return multipart.NewReader(buffered, boundary)
	}
	return multipart.NewReader(&mended{r: buffered, delimiter: []byte("--" + boundary)}, boundary)
}

var (
	saidBoundary  = lazy(`(?i)boundary\s*=\s*(?:"([^"]{1,70})"|([^"\s;]{1,70}))`)
	foundBoundary = lazy(`(?m)^--([^\s-][^\r\n]{0,69}|-[^\r\n]{1,69}?)[ \t]*\r?\nContent-[A-Za-z-]+[ \t]*:`)
)

// boundaryOf returns the boundary of the parts. If the header of a mail has none, or a wrong one, the first line that begins a part tells it.
func boundaryOf(r *bufio.Reader, said, field string) string {
	if m := saidBoundary().FindStringSubmatch(field); said == "" && m != nil {
		said = m[1] + m[2]
	}
	ahead, _ := r.Peek(r.Size())
	if said != "" && (bytes.Contains(ahead, []byte("--"+said)) || len(ahead) == r.Size()) {
		return said
	}
	if m := foundBoundary().FindSubmatch(ahead); m != nil {
		return string(m[1])
	}
	return said
}

// mended is a reader of parts that repairs the header of each part as [readHeader] does, since the standard library ends at a broken one.
type mended struct {
	r         *bufio.Reader
	delimiter []byte
	begun     bool   // the position is within a line
	ready     []byte // mended bytes
	kept      []byte // the memory of ready, which is used again
	err       error
}

func (m *mended) Read(p []byte) (int, error) {
	if len(m.ready) == 0 && m.err == nil {
		m.next()
	}
	n := copy(p, m.ready)
	m.ready = m.ready[n:]
	if n == 0 {
		return 0, m.err
	}
	return n, nil
}

// next reads a line, or a piece of a long line. Behind the line that begins a part, it reads the part's header, too.
func (m *mended) next() {
	row, err := m.r.ReadSlice('\n')
	m.ready = append(m.kept[:0], row...)
	starts := !m.begun && bytes.Equal(bytes.TrimRight(row, " \t\r\n"), m.delimiter)
	m.begun = err == bufio.ErrBufferFull
	if err != nil && !m.begun {
		m.err = err
	}
	for starts {
		h, first := readFields(m.r, m.delimiter)
		for key, values := range h {
			if strings.HasPrefix(key, "Content-") && fieldName().MatchString(key) {
				m.ready = append(m.ready, key+": "+strings.Join(values, "\r\n"+key+": ")+"\r\n"...)
			}
		}
		m.ready = append(append(m.ready, "\r\n"...), first...)
		starts = bytes.Equal(bytes.TrimRight(first, " \t\r\n"), m.delimiter)
	}
	m.kept = m.ready
}

var fieldName = lazy(`^[A-Za-z-]+$`)
