package form

import "slices"

// command acts on a pressed key in a question with keys. It returns false if the key has the same effect as in a
// question without keys.
func (m *screen) command(name string) bool {
	switch key := m.key(name); {
	case name == "esc":
		m.typing, m.problem = false, ""
		m.input.SetValue("")
		m.filter()
		m.follow()
	case m.typing:
		return false
	case name == "pgdown", name == "pgup":
		m.from = max(0, m.from+moves[name]) // the next drawing limits from to the preview's end
	case moves[name] != 0:
		return false
	case name == "/":
		m.typing = true
	case name == "?":
		m.accept("")
	case key == nil || len(m.options) == 0:
		m.problem = "this key does nothing here; ? shows what you can do"
	case key.Turn != nil:
		m.turn(key)
	default:
		if at := slices.IndexFunc(m.options, func(o Option) bool { return o.Value == key.Value }); at >= 0 {
			m.at = at
		}
		m.accept(name)
	}
	return true
}

// key returns the question's key with a name, or nil.
func (m *screen) key(name string) *Key {
	for _, key := range m.Keys() {
		if key.Name == name {
			return &key
		}
	}
	return nil
}

// turn calls a key's function that changes the question, and shows the question again. The cursor stays where it is.
func (m *screen) turn(key *Key) {
	m.problem = ""
	if m.Preview != nil {
		m.before = m.Preview()
	}
	if err := key.Turn(); err != nil {
		m.problem = err.Error()
	}
	if q := m.steps[m.asked[len(m.asked)-1]](); q != nil {
		m.Question, m.options = q, q.matching(m.input.Value())
		m.at = max(0, min(m.at, len(m.options)-1))
		m.follow()
	}
}

// commands returns the line that names a question's keys, as many as fit into the width. Draw the preview first, because that decides
// whether there is more to read.
func (m *screen) commands(width int) string {
	if m.typing {
		return "letters narrow the list · Enter ends that · Esc shows all"
	}
	text, end := "", "? all keys · Ctrl-C ends"
	if m.more {
		end = "PgDn reads on · " + end
	}
	for _, key := range append(m.Keys(), Key{Name: "/", Does: "search"}) {
		more := text + key.Name + " " + key.Does + " · "
		if len([]rune(more+end)) > width {
			break
		}
		text = more
	}
	return text + end
}
