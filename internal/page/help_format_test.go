package page

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// docs/help-json.md lists the keys of help.json in their order, and its example has exactly the bytes that the program would write.
func TestHelpIsDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/help-json.md")
	if err != nil {
		t.Fatal(err)
	}
	doc := string(text)
	for heading, of := range map[string]any{
		"## The keys": help{}, "### `person`": helpPerson{}, "### `capacity`": helpAllowance{},
		"### `requests`": helpRequest{}, "### `instead`": helpInstead{}, "### `see`": helpSee{}, "### `redirect`": helpResource{},
	} {
		_, section, _ := strings.Cut(doc, heading+"\n")
		section, _, _ = strings.Cut(section, "\n#")
		var listed []string
		for _, row := range regexp.MustCompile("(?m)^\\| `([a-z_]+)` \\|").FindAllStringSubmatch(section, -1) {
			listed = append(listed, row[1])
		}
		if want := jsonKeys(of); !slices.Equal(listed, want) {
			t.Errorf("docs/help-json.md lists under %q\n%v, want\n%v", heading, listed, want)
		}
	}

	_, example, _ := strings.Cut(doc, "```json\n")
	example, _, _ = strings.Cut(example, "```")
	decoder := json.NewDecoder(strings.NewReader(example))
	decoder.DisallowUnknownFields()
	var h help
	if err := decoder.Decode(&h); err != nil {
		t.Fatalf("the example of docs/help-json.md cannot be read: %v", err)
	}
	if again, _ := json.MarshalIndent(h, "", "  "); !bytes.Equal(append(again, '\n'), []byte(example)) {
		t.Errorf("the example of docs/help-json.md is\n%s\nbut would be written as\n%s", example, again)
	}
}

func jsonKeys(v any) []string {
	var keys []string
	for _, f := range reflect.VisibleFields(reflect.TypeOf(v)) {
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		keys = append(keys, key)
	}
	return keys
}
