package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"howihelp"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"howihelp": main})
}

// TestScripts runs the stories of testdata/script, each on a fresh folder. Besides testscript's own commands they have:
//
//	starter DIR     writes the starter site into a folder
//	snapshot FILE DIR…   notes every path, modification time and mode below the folders
//	modes FILE MODE      asserts who may read a file
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("SOURCE_DATE_EPOCH", "1795435200") // 2026-11-23 12:00 UTC
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"starter":  writeStarter,
			"snapshot": snapshot,
			"modes":    modes,
		},
	})
}

func writeStarter(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.CopyFS(ts.MkAbs(args[0]), howihelp.Starter))
}

func snapshot(ts *testscript.TestScript, _ bool, args []string) {
	var list []byte
	for _, dir := range args[1:] {
		ts.Check(filepath.Walk(ts.MkAbs(dir), func(name string, info os.FileInfo, err error) error {
			if err == nil {
				list = append(list, name+" "+info.ModTime().UTC().String()+" "+info.Mode().String()+"\n"...)
			}
			return err
		}))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), list, 0o644))
}

func modes(ts *testscript.TestScript, _ bool, args []string) {
	info, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	if info.Mode().String() != args[1] {
		ts.Fatalf("%s has the mode %s, want %s", args[0], info.Mode(), args[1])
	}
}
