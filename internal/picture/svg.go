package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"strconv"
	"strings"
)

// SVGSize returns the size that the root element of an SVG gives, or zeros if it gives none.
func SVGSize(data []byte) (width, height int, err error) {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := decoder.Token()
		if err != nil {
			return 0, 0, errors.New("this is not an SVG; save it again")
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
