// Package deflate keeps compressors (DEFLATE, RFC 1951) for reuse: a new compressor takes time to set up, and more
// memory than the files that it compresses.
//
//	w := pool.Get(to)
//	w.Write(data)
//	w.Close()
//	pool.Put(w)
package deflate

import (
	"compress/flate"
	"io"
	"sync"
)

// Pool keeps compressors of one level. The zero value has the default level. Several goroutines can use the same pool. Unlike
// a [sync.Pool], it keeps its compressors when the garbage collector runs, which happens often during a build.
type Pool struct {
	Level int // as in [flate.NewWriter], but 0 is the default level

	mu   sync.Mutex
	free []*flate.Writer
}

// Get returns a compressor that writes to a writer.
func (p *Pool) Get(to io.Writer) *flate.Writer {
	p.mu.Lock()
	defer p.mu.Unlock()
	if last := len(p.free) - 1; last >= 0 {
		w := p.free[last]
		p.free = p.free[:last]
		w.Reset(to)
		return w
	}
	level := p.Level
	if level == 0 {
		level = flate.DefaultCompression
	}
	w, err := flate.NewWriter(to, level)
	if err != nil {
		panic("deflate: " + err.Error()) // the level does not exist
	}
	w.Reset(to) // Reset writes to the new memory of the tables. If it were read first, each of its pages would cost two page faults.
	return w
}

// Put takes back a closed compressor.
func (p *Pool) Put(w *flate.Writer) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.free = append(p.free, w)
}
