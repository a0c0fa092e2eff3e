package proposal

import "flag"

var update = flag.Bool("update", false, "write testdata/prompt.txt")
