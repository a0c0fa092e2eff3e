package build

import (
	"iter"
	"runtime"

	"howihelp/internal/output"
)

// group renders some files of a part.
type group func() ([]output.File, error)

// rendered is the result of rendering a group.
type rendered struct {
	files []output.File
	err   error
}

// stream renders groups of files on all processors, and yields the files in order. It has at most one group for each processor in
// memory, or two on a single processor. So the memory does not grow with the output.
func stream(groups iter.Seq[group]) iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		stop := make(chan struct{})
		defer close(stop)
		queue := make(chan chan rendered, max(1, runtime.GOMAXPROCS(0)-1))
		go func() {
			defer close(queue)
			for render := range groups {
				result := make(chan rendered, 1)
				select {
				case queue <- result:
				case <-stop:
					return
				}
				go func() {
					files, err := render()
					result <- rendered{files, err}
				}()
			}
		}()
		for result := range queue {
			r := <-result
			if r.err != nil {
				yield(output.File{}, r.err)
				return
			}
			for _, f := range r.files {
				if !yield(f, nil) {
					return
				}
			}
		}
	}
}
