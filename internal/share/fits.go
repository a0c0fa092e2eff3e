package share

// fits reports whether a text is within all limits of the snippet's kind.
func (w *writer) fits(text string) bool {
	for _, l := range w.kind.Limits {
		if !l.Fits(text) {
			return false
		}
	}
	return true
}
