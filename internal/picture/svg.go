package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"strconv"
	"strings"
)

// SVGSize reads the size of a vector picture from its root element; an SVG need not have one.
func SVGSize(data []byte) (width, height int, err error) {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := decoder.Token()
		if err != nil {
			return 0, 0, errors.New("this is no SVG; save it again")
		}
		root, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, attr := range root.Attr {
			n, _ := strconv.Atoi(strings.TrimSuffix(attr.Value, "px"))
			switch attr.Name.Local {
			case "width":
				width = n
			case "height":
				height = n
			}
		}
		if width == 0 || height == 0 {
			return 0, 0, nil
		}
		return width, height, nil
	}
}
