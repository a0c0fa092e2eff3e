package page

import "testing"

// Initials leave out titles and degrees, but not the initials in a name.
func TestInitials(t *testing.T) {
	for name, want := range map[string]string{
		"Ana Moss": "AM", "Ana Maria Moss": "AM", "Ana": "A", "Prof. Dr. Ana Moss": "AM", "Prof. Dr.-Ing. Jürgen von der Heide": "JH",
		"Dr. Moss": "M", "Dr.": "D", "Ana Moss, PhD": "AM", "Ana Moss Ph.D.": "AM", "Martin King Jr.": "MK", "J. R. Moss": "JM",
		"professor ana moss": "AM", "李 明": "李明", "ليلى حداد": "ل\u200cح", "ليلى الحدّاد": "ل\u200cح", "الزهراء": "ز", "ال": "ا", "": "", ",": "",
	} {
		if got := initials(name); got != want {
			t.Errorf("%q has the initials %q, want %q", name, got, want)
		}
	}
}
