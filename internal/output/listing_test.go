package output

import (
	"os"
	"testing"
)

// After a folder could not be listed, a second look lists it again. It must not miss the files that the first look didn't reach.
func TestListingAfterAnError(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := root.MkdirAll("public/ask", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := root.WriteFile("public/ask/index.html", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	d := &faulty{disk: onDisk(root), err: errKilled}
	u, err := newUpdate(d, Tree{Dir: "public"})
	if err != nil {
		t.Fatal(err)
	}
	d.n = d.ops + 1
	if _, _, err := u.at("ask/index.html"); err == nil {
		t.Fatal("got no error from a folder that cannot be listed")
	}
	if found, _, err := u.at("ask/index.html"); err != nil || found == nil {
		t.Errorf("the second look finds %v (error: %v), want the file", found, err)
	}
}
