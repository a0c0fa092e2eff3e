package share

// fits reports whether a text fits into the snippet's place.
func (w *writer) fits(text string) bool {
	for _, l := range w.kind.Limits {
		if !l.Fits(text) {
			return false
		}
	}
	return true
}
