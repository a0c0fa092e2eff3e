package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"math/rand"
	"os"
	"strings"
	"time"

	"howihelp/internal/style"
)

type rule struct {
	pre   string
	sel   []string
	decls []string
}

func main() {
	src, _ := os.ReadFile("layouts/style.css")
	page, _ := os.ReadFile("/dev/shm/kit-s/public/index.html")
	text := string(page)
	i, j := strings.Index(text, "<style>")+7, strings.Index(text, "</style>")
	tail := text[i:j]
	tail = tail[strings.LastIndex(tail, ":root{color-scheme"):]
	lines := strings.Split(string(src), "\n")
	build := func() int {
		var b bytes.Buffer
		w, _ := gzip.NewWriterLevel(&b, 6)
		w.Write([]byte(text[:i] + style.Sheet(strings.Join(lines, "\n")) + tail + text[j:]))
		w.Close()
		return b.Len()
	}
	best := build()
	fmt.Println(best)
	d, _ := time.ParseDuration(os.Args[1])
	end := time.Now().Add(d)
	fam := func(s string) string {
		s = strings.TrimPrefix(s, "-webkit-")
		name, _, _ := strings.Cut(s, ":")
		f, _, _ := strings.Cut(name, "-")
		if f == "line" || f == "text" { return map[string]string{"line": "font"}[f] + name }
		if f == "max" || f == "min" { return name }
		return f
	}
	for n := 0; time.Now().Before(end); n++ {
		k := rand.Intn(len(lines))
		l := lines[k]
		o, c := strings.LastIndex(l, "{"), strings.Index(l, "}")
		if o < 0 || c < o || c != len(l)-1 || strings.HasPrefix(l, "@") {
			continue
		}
		old := l
		if rand.Intn(4) == 0 && !strings.Contains(l[:o], "(") {
			sel := strings.Split(l[:o], ",")
			if len(sel) < 2 { continue }
			a, b := rand.Intn(len(sel)), rand.Intn(len(sel))
			sel[a], sel[b] = sel[b], sel[a]
			lines[k] = strings.Join(sel, ",") + l[o:]
		} else {
			ds := strings.Split(l[o+1:c], ";")
			if len(ds) < 2 { continue }
			a := rand.Intn(len(ds))
			b := rand.Intn(len(ds))
			if a == b { continue }
			x := ds[a]
			rest := append(append([]string{}, ds[:a]...), ds[a+1:]...)
			nd := append(append(append([]string{}, rest[:b]...), x), rest[b:]...)
			// same order within a family
			ok := true
			pos := map[string]int{}
			for q, y := range nd { pos[y] = q }
			for p := range ds { for q := p + 1; q < len(ds); q++ {
				f, g := fam(ds[p]), fam(ds[q])
				if (f == g || strings.Contains(ds[p]+ds[q], "font:")) && pos[ds[p]] > pos[ds[q]] { ok = false }
			}}
			if !ok { continue }
			lines[k] = l[:o+1] + strings.Join(nd, ";") + "}"
		}
		if lines[k] == old { continue }
		if got := build(); got <= best {
			if got < best { best = got }
		} else {
			lines[k] = old
		}
	}
	fmt.Println(best)
	os.WriteFile("/dev/shm/kit-style.css", []byte(strings.Join(lines, "\n")), 0o644)
}
