package source

import "testing"

func TestOneOf(t *testing.T) {
	valid := []string{"text", "json"}
	if err := OneOf("--format", "json", valid); err != nil {
		t.Error(err)
	}
	for value, want := range map[string]string{"jsn": `--format cannot be "jsn"; did you mean "json"?`, "": `--format cannot be ""; use one of text, json`} {
		if err := OneOf("--format", value, valid); err == nil || err.Error() != want {
			t.Errorf("for %q, the error is %v, want %s", value, err, want)
		}
	}
}
