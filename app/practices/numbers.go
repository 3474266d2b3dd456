package practices

// A course is the development of an indicator in the practice's region, before and after it began.
type course struct{}

func (r *reading) fillNumbers() {
	r.numbersBox.RemoveAll()
}
