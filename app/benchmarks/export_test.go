package benchmarks

// Placeholder is what the entry says while it is empty.
func (e *weightEntry) Placeholder() string { return e.PlaceHolder }
