package serve

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"

	"howihelp/internal/source"
)

// When an editor saves, the server builds at most once, with the new text. It doesn't build while the file is away, or for temporary
// files. If the file stays away, the mistake appears soon.
func TestSavesCauseNoMistakes(t *testing.T) {
	const file, gap = "content/call.md", 40 * time.Millisecond
	saves := map[string]func(f *folder, text string){
		"JetBrains": func(f *folder, text string) {
			f.write(file+"___jb_tmp___", text)
			time.Sleep(gap)
			f.move(file, file+"___jb_old___")
			time.Sleep(gap)
			f.move(file+"___jb_tmp___", file)
			time.Sleep(gap)
			f.remove(file + "___jb_old___")
		},
		"Vim, by renaming": func(f *folder, text string) {
			f.write("content/4913", "")
			f.remove("content/4913")
			f.move(file, file+"~")
			time.Sleep(gap)
			f.write(file, text)
			time.Sleep(gap)
			f.remove(file + "~")
		},
		"sed": func(f *folder, text string) {
			f.write("content/sedA1b2C3", text)
			time.Sleep(gap)
			f.move("content/sedA1b2C3", file)
		},
		"a rename over the file": func(f *folder, text string) {
			f.write(file+".tmp", text)
			time.Sleep(gap)
			f.move(file+".tmp", file)
		},
		"removed, then written": func(f *folder, text string) {
			f.remove(file)
			time.Sleep(gap)
			f.write(file, text)
		},
	}
	passes := func(name string) bool {
		return strings.Contains(name, "___jb_") || strings.HasSuffix(name, "~") || strings.HasSuffix(name, ".tmp") || name == "4913" || strings.HasPrefix(name, "sed")
	}
	for name, save := range saves {
		for _, polls := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, polling %v", name, polls), func(t *testing.T) {
				t.Parallel()
				f := newFolder(t, map[string]string{file: page + "first", "content/index.html": page})
				f.start(func(s *Server) {
					build := s.options.Build
					s.options.Passes = passes
					s.limits.away = 3 * time.Second // on a busy machine, a gap may take a second
					s.options.Build = func(changed []string) (Site, error) {
						for _, name := range changed {
							if passes(filepath.Base(name)) {
								t.Errorf("the server built because of the temporary file %s", name)
							}
						}
						if _, err := os.Stat(filepath.Join(f.dir, file)); err != nil {
							return nil, source.Errors{{Pos: source.Pos{File: file}, Msg: "is missing", Hint: "write it"}}
						}
						return build(changed)
					}
					if polls {
						s.events = func() (*fsnotify.Watcher, error) { return nil, errors.New("none") }
						s.limits.poll = 10 * time.Millisecond
					}
				})
				f.shows("/help/call.md", "first")
				for n := range 3 {
					text := fmt.Sprintf("%ssaved %d", page, n)
					save(f, text)
					f.shows("/help/call.md", fmt.Sprintf("saved %d", n))
					time.Sleep(gap) // no user saves again within that time
				}
				for _, r := range f.allReports() {
					if r.Err != nil {
						t.Errorf("a save leads to the mistake %v", r.Err)
					}
				}
				f.remove(file)
				f.until("a file that stays away is reported", func() bool {
					reports := f.allReports()
					return reports[len(reports)-1].Err != nil
				})
			})
		}
	}
}
