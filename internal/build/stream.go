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

// task is a group to render, and where to send the result.
type task struct {
	render group
	result chan rendered
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
			tasks := make(chan task)
			defer close(tasks)
			for range cap(queue) + 1 { // as many goroutines as there are groups at a time; a new one for each group would grow a new stack
				go func() {
					for t := range tasks {
						files, err := t.render()
						t.result <- rendered{files, err}
					}
				}()
			}
			for render := range groups {
				t := task{render, make(chan rendered, 1)}
				select {
				case queue <- t.result:
					tasks <- t
				case <-stop:
					return
				}
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
