package cache

import "sync"

// mostKept bounds the entries that are kept in memory: while a title is being written, every save makes one.
const mostKept = 200

// Memory keeps data until the program ends, and writes nothing. It also returns the data of a cache on the disk. Several
// goroutines can use it.
type Memory struct {
	below *Disk
	mu    sync.Mutex
	kept  map[string][]byte
}

// Above returns an empty memory above a cache on the disk.
func Above(c *Disk) *Memory { return &Memory{below: c, kept: map[string][]byte{}} }

// Get returns the data of a key, if it is kept.
func (m *Memory) Get(key string) ([]byte, bool) {
	m.mu.Lock()
	data, ok := m.kept[key]
	m.mu.Unlock()
	if ok {
		return data, true
	}
	return m.below.Get(key)
}

// Put keeps the data of a key.
func (m *Memory) Put(key string, data []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.kept) >= mostKept {
		clear(m.kept)
	}
	m.kept[key] = data
}
