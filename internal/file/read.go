package file

import (
	"bytes"
	"io"
	"io/fs"
)

// Read returns a file's bytes, up to one more than the limit.
func Read(fsys fs.FS, name string, limit int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, Cause(err)
	}
	defer f.Close()
	var data bytes.Buffer
	if info, err := f.Stat(); err == nil {
		data.Grow(int(min(info.Size(), limit)) + bytes.MinRead) // enough for the whole file
	}
	_, err = data.ReadFrom(io.LimitReader(f, limit+1))
	return data.Bytes(), Cause(err)
}

// Cause strips the path from a file error, for a message that already names the path.
func Cause(err error) error {
	if pathErr, ok := err.(*fs.PathError); ok {
		return pathErr.Err
	}
	return err
}
