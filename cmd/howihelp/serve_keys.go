package main

import (
	"os"

	"howihelp/internal/console"
	"howihelp/internal/source"
)

// keys takes keys from a terminal until its caller calls end.
func (v *visit) keys() (end func()) {
	in, ok := v.p.in.(*os.File)
	if !ok || !console.IsTerminal(in) || !console.IsTerminal(v.p.out.Stdout) {
		return func() {}
	}
	return console.TakeKeys(in, v.offerKeys, v.key)
}

// offerKeys prints the keys once, as soon as there is an address to open.
func (v *visit) offerKeys() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.takesKeys = true
	v.sayKeys()
}

// sayKeys prints the keys. Its caller has the lock.
func (v *visit) sayKeys() {
	if v.takesKeys && v.site != "" && !v.saidKeys {
		v.saidKeys = true
		v.p.out.Say("keys  o opens the site, d the desk, r builds everything again, q ends")
	}
}

func (v *visit) key(key byte) {
	const controlC, controlD = 3, 4
	v.mu.Lock()
	site := v.site
	v.mu.Unlock()
	switch key {
	case 'o':
		v.p.browse(site)
	case 'd':
		v.p.browse(v.desk)
	case 'r':
		v.rebuild()
	case 'q', controlC, controlD:
		v.stop()
	}
}

// browse opens an address in the browser that the variable BROWSER names, or else in the system's.
func (p *program) browse(address string) {
	if err := console.Browse(p.env("BROWSER"), address); err != nil {
		p.out.Warn(source.Errors{{Pos: source.Pos{File: address}, Msg: "the browser does not start: " + err.Error(), Hint: "open it yourself"}})
	}
}
