package deploy

import (
	"runtime/debug"
	"testing"
)

func TestOriginOfAnInstalledProgram(t *testing.T) {
	for _, test := range []struct{ module, version, want string }{
		{"example.com/ana/howihelp", "v1.2.0", "example.com/ana/howihelp/cmd/howihelp@v1.2.0"},
		{"example.com/ana/howihelp", "v1.2.0+dirty", ""},
		{"example.com/ana/howihelp", "(devel)", ""},
		{"howihelp", "v1.2.0", ""},
	} {
		info := &debug.BuildInfo{Path: test.module + "/cmd/howihelp", Main: debug.Module{Path: test.module, Version: test.version}}
		if got := Origin(info, ""); got != test.want {
			t.Errorf("%s %s comes from %q, want %q", test.module, test.version, got, test.want)
		}
	}
}
