package mail

import (
	"strings"
	"unicode/utf8"
)

// Some people sign with their initials and without points: "rb". Such letters can't be spoken, unlike the names "Ty" and "Jo".

// unspoken matches Latin letters without a vowel. A "w" is one in longer Welsh names, but not in "jw".
var unspoken = lazy(`^[b-df-hj-np-tv-xz]{2,}$`)

// consonants matches three letters with one vowel, and the two consonants together: "ajm", "gke".
var consonants = lazy(`^(?:[aeiouy]([b-df-hj-np-tv-xz]{2})|([b-df-hj-np-tv-xz]{2})[aeiouy])$`)

// isInitials reports whether a word can't be spoken, and so is initials rather than a name.
func isInitials(word string) bool {
	return unspoken().MatchString(ascii(fold(word))) && !isUsual(word) && !in("short name", word)
}

// isTwo reports whether a word has two letters.
func isTwo(word string) bool { return utf8.RuneCountInString(word) == 2 }

// isOfBox reports whether a few letters that are the whole of an address before its "@" are initials: two that are no known name, or
// three that can't be spoken.
func isOfBox(word, addr string) bool {
	local, _, _ := strings.Cut(ascii(fold(addr)), "@")
	plain := ascii(fold(word))
	if plain != local || isUsual(word) || in("short name", word) || hasFamily(word) {
		return false
	}
	at := consonants().FindStringSubmatch(plain)
	return isTwo(plain) || at != nil && !of("spoken pair").has(at[1]+at[2])
}
