package page

import (
	"reflect"
	"testing"
	"time"

	"howihelp/internal/plan"
	"howihelp/internal/site"
)

func TestFigures(t *testing.T) {
	who := &site.Profile{Lang: "en", Plan: site.Plan{Allowances: []*site.Allowance{{ID: "calls", Title: "Calls", Count: 3}}}}
	month := plan.On(who, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
	calls := func(before string) []Figure { return []Figure{{"calls", "Calls", before, "November: 3 of 3 left"}} }
	for published, want := range map[string][]Figure{
		`{"capacity": [{"id": "calls", "text": "October: 1 of 2 left"}, {"id": "letters", "text": "October: full"}], "more": 1}`: calls("October: 1 of 2 left"),
		`{"capacity": [{"id": "calls", "text": "November: 3 of 3 left"}]}`:                                                       calls("November: 3 of 3 left"),
		`{"people": []}`: nil, `{"capacity": [{"id": "calls"}]}`: nil, `{"capacity": null}`: nil, `{"capacity": 3}`: nil, "": nil, "<html>": nil, "null": nil, "[]": nil,
	} {
		if got := Figures(published, month); !reflect.DeepEqual(got, want) {
			t.Errorf("Figures(%s) is %v, want %v", published, got, want)
		}
	}
}
