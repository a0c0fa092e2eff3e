package site

import "testing"

func TestAround(t *testing.T) {
	front, ana := &Profile{}, &Profile{Dir: "ana"}
	one, team := &Site{Profiles: []*Profile{front, ana}}, &Site{Profiles: []*Profile{ana}}
	for _, test := range []struct {
		site   *Site
		folder string
		want   *Profile
	}{
		{one, "content/ana", ana}, {one, "content/ana/replies", ana}, {one, "content/replies", front},
		{one, "content", nil}, {one, "", nil}, {one, "resources/ana", nil},
		{team, "content/ana/replies", ana}, {team, "content/shared", nil}, {team, "content/anabel", nil},
	} {
		if got := test.site.Around(test.folder); got != test.want {
			t.Errorf("Around(%q) is %v, want %v", test.folder, got, test.want)
		}
	}
}
