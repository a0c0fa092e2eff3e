package deploy

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/zlib"
	"encoding/binary"
	"hash"
	"io"
	"os/exec"
)

// The kinds of objects in a pack: https://git-scm.com/docs/gitformat-pack
const (
	packedTree = 2
	packedBlob = 3
)

// pack streams objects to git unpack-objects, which writes each one atomically as a loose object. The stream is a pipe, so a
// deploy needs no temporary file. Git fast-import also reads a pipe, but if that pipe breaks, it leaves a crash report in the
// user's .git folder.
type pack struct {
	repository *repository
	cmd        *exec.Cmd
	in         io.WriteCloser
	out        *bufio.Writer // writes to in and to sum
	sum        hash.Hash     // the checksum of everything that was sent
	compressor *zlib.Writer
	stderr     bytes.Buffer
}

func (r *repository) openPack(objects int) (*pack, error) {
	p := &pack{repository: r, cmd: r.git.command("unpack-objects", "-q"), sum: r.newHash()}
	p.cmd.Stderr = &p.stderr
	var err error
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return nil, r.git.fail("unpack-objects", err, "")
	}
	if err := p.cmd.Start(); err != nil {
		return nil, r.git.fail("unpack-objects", err, "")
	}
	p.out = bufio.NewWriterSize(io.MultiWriter(p.in, p.sum), 64<<10)
	p.compressor = zlib.NewWriter(p.out)
	p.out.WriteString("PACK")
	binary.Write(p.out, binary.BigEndian, []uint32{2, uint32(objects)}) // the writer returns an error later
	return p, nil
}

// write sends an object.
func (p *pack) write(kind int, data []byte) error {
	// The first byte has the kind and the lowest four bits of the size. Each further byte has seven bits of the size. If
	// the highest bit of a byte is 1, more bytes follow.
	b, size := byte(kind<<4|len(data)&15), len(data)>>4
	for size > 0 {
		p.out.WriteByte(b | 0x80)
		b, size = byte(size&0x7f), size>>7
	}
	p.out.WriteByte(b)
	p.compressor.Reset(p.out)
	if _, err := p.compressor.Write(data); err != nil {
		return err // git has closed the pipe; the method close returns the reason
	}
	return p.compressor.Close()
}

// close ends the pack, and waits until git has written it. After an error, it leaves the pack incomplete. If git itself reports
// an error, close returns that one rather than the error of the broken pipe.
func (p *pack) close(err error) error {
	broken := p.out.Flush() // Flush also returns the error of an earlier write
	if err == nil && broken == nil {
		_, broken = p.in.Write(p.sum.Sum(nil))
	}
	p.in.Close()
	git := p.repository.git
	if waited := git.wait(p.cmd); waited != nil && (err == nil || broken != nil || git.ctx.Err() != nil) {
		return git.fail("unpack-objects", waited, p.stderr.String())
	}
	return cmp.Or(err, broken)
}
