// Package deflate keeps compressors (DEFLATE, RFC 1951) for reuse: a new one takes more memory than the files that it
// compresses, and time to set up.
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
// a [sync.Pool], it keeps them when the garbage collector runs, which is often during a build.
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
		panic("deflate: " + err.Error()) // the level doesn't exist
	}
	w.Reset(to) // writes its tables: memory that is read before it is written costs two page faults
	return w
}

// Put takes back a compressor that is closed.
func (p *Pool) Put(w *flate.Writer) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.free = append(p.free, w)
}
