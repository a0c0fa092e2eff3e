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

// Pool has compressors of one level. The zero value is ready, with the usual level. Several goroutines can use it. Unlike
// a [sync.Pool], it keeps its compressors when the garbage collector runs, which happens often during a build.
type Pool struct {
	Level int // as in [flate.NewWriter]; 0 is the usual one

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
		panic("deflate: " + err.Error()) // there is no such level
	}
	w.Reset(to) // this also writes the tables: memory that is read before it is written costs two page faults
	return w
}

// Put takes back a closed compressor.
func (p *Pool) Put(w *flate.Writer) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.free = append(p.free, w)
}
