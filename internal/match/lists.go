package match

import _ "embed"

// stemmedList has the lists of a language with the stems of their words: the contents of the language's files in kinds/, topics/,
// weights/ and aims/. Tests write them, since making the stems of some thousand words would take longer than all other parts of a
// small build. Each file is a variable of its own: a text that is read from an embedded folder is copied into the heap.
type stemmedList struct{ phrases, topics, clues, aims string }

var (
	//go:embed stemmed/ar.phrases.txt
	arPhrases string
	//go:embed stemmed/ar.topics.txt
	arTopics string
	//go:embed stemmed/ar.clues.txt
	arClues string
	//go:embed stemmed/ar.aims.txt
	arAims string
	//go:embed stemmed/de.phrases.txt
	dePhrases string
	//go:embed stemmed/de.topics.txt
	deTopics string
	//go:embed stemmed/de.clues.txt
	deClues string
	//go:embed stemmed/de.aims.txt
	deAims string
	//go:embed stemmed/en.phrases.txt
	enPhrases string
	//go:embed stemmed/en.topics.txt
	enTopics string
	//go:embed stemmed/en.clues.txt
	enClues string
	//go:embed stemmed/en.aims.txt
	enAims string
	//go:embed stemmed/es.phrases.txt
	esPhrases string
	//go:embed stemmed/es.topics.txt
	esTopics string
	//go:embed stemmed/es.clues.txt
	esClues string
	//go:embed stemmed/es.aims.txt
	esAims string
	//go:embed stemmed/fr.phrases.txt
	frPhrases string
	//go:embed stemmed/fr.topics.txt
	frTopics string
	//go:embed stemmed/fr.clues.txt
	frClues string
	//go:embed stemmed/fr.aims.txt
	frAims string
	//go:embed stemmed/it.phrases.txt
	itPhrases string
	//go:embed stemmed/it.topics.txt
	itTopics string
	//go:embed stemmed/it.clues.txt
	itClues string
	//go:embed stemmed/it.aims.txt
	itAims string
	//go:embed stemmed/ja.phrases.txt
	jaPhrases string
	//go:embed stemmed/ja.topics.txt
	jaTopics string
	//go:embed stemmed/ja.clues.txt
	jaClues string
	//go:embed stemmed/ja.aims.txt
	jaAims string
	//go:embed stemmed/nl.phrases.txt
	nlPhrases string
	//go:embed stemmed/nl.topics.txt
	nlTopics string
	//go:embed stemmed/nl.clues.txt
	nlClues string
	//go:embed stemmed/nl.aims.txt
	nlAims string
	//go:embed stemmed/pl.phrases.txt
	plPhrases string
	//go:embed stemmed/pl.topics.txt
	plTopics string
	//go:embed stemmed/pl.clues.txt
	plClues string
	//go:embed stemmed/pl.aims.txt
	plAims string
	//go:embed stemmed/pt.phrases.txt
	ptPhrases string
	//go:embed stemmed/pt.topics.txt
	ptTopics string
	//go:embed stemmed/pt.clues.txt
	ptClues string
	//go:embed stemmed/pt.aims.txt
	ptAims string
	//go:embed stemmed/sv.phrases.txt
	svPhrases string
	//go:embed stemmed/sv.topics.txt
	svTopics string
	//go:embed stemmed/sv.clues.txt
	svClues string
	//go:embed stemmed/sv.aims.txt
	svAims string
)

// stemmedLists has the lists of all languages.
var stemmedLists = map[string]stemmedList{
	"ar": {arPhrases, arTopics, arClues, arAims},
	"de": {dePhrases, deTopics, deClues, deAims},
	"en": {enPhrases, enTopics, enClues, enAims},
	"es": {esPhrases, esTopics, esClues, esAims},
	"fr": {frPhrases, frTopics, frClues, frAims},
	"it": {itPhrases, itTopics, itClues, itAims},
	"ja": {jaPhrases, jaTopics, jaClues, jaAims},
	"nl": {nlPhrases, nlTopics, nlClues, nlAims},
	"pl": {plPhrases, plTopics, plClues, plAims},
	"pt": {ptPhrases, ptTopics, ptClues, ptAims},
	"sv": {svPhrases, svTopics, svClues, svAims},
}
