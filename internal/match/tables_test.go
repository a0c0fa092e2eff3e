package match

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"howihelp"
)

// The tables have every phrase that a ranker looks for in English and in the language of the profile, and the same bytes
// each time.
func TestTables(t *testing.T) {
	p := load(t, howihelp.Starter)
	r := New(p)
	tables := r.Tables()
	var texts []string
	for _, group := range tables.Phrases {
		texts = append(texts, group.Texts...)
		if len(group.In) == 0 || len(group.In)%2 != 0 || group.Worth <= 0 {
			t.Errorf("%q count for %v, with %v", group.Texts, group.In, group.Worth)
		}
	}
	for _, request := range p.Requests {
		for _, signal := range request.Signals {
			if !request.Else() && len(newSignal(r.analyzer, signal).stems) > 0 && !slices.Contains(texts, signal) {
				t.Errorf("the tables lack %q", signal)
			}
		}
	}
	if !slices.Contains(texts, "pick your brain") || slices.ContainsFunc(texts, func(s string) bool { return strings.Contains(s, "kaffee") }) {
		t.Error("the tables have phrases of the wrong languages")
	}
	for _, text := range texts {
		for _, stem := range newSignal(r.analyzer, text).stems {
			if tables.Words[stem] == nil {
				t.Errorf("the tables lack the word %q of %q", stem, text)
			}
		}
	}
	first, _ := json.Marshal(tables)
	second, _ := json.Marshal(New(p).Tables())
	if string(first) != string(second) {
		t.Error("two tables of one site differ")
	}
}

// A site in another language has the phrases of both.
func TestTablesOfAnotherLanguage(t *testing.T) {
	for _, file := range []string{"de", "es"} {
		tables := rankers(t)[file].Tables()
		own, english := 0, 0
		for _, group := range tables.Phrases {
			for _, text := range group.Texts {
				for lang, n := range map[string]*int{file: &own, "en": &english} {
					data, err := os.ReadFile("kinds/" + lang + ".txt")
					if err != nil {
						t.Fatal(err)
					}
					if strings.Contains(string(data), "\n"+text+"\n") {
						*n++
					}
				}
			}
		}
		if own < 10 || english < 10 {
			t.Errorf("the site in %s has %d phrases of its language and %d in English", file, own, english)
		}
	}
}
