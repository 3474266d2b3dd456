package figure

// rankedBars draws one bar a region, best first, of the composite score or one indicator.
func rankedBars(in Input) (Figure, error) {
	in, err := in.prepared()
	if err != nil {
		return Figure{}, err
	}
	r, err := newRanking(in)
	if err != nil {
		return Figure{}, err
	}
	words := r.script()
	if len(r.list) == 0 {
		return empty(in, words, r.emptyReason()), nil
	}
	b := newBars(r, words)
	b.axis()
	for i := range b.rows {
		b.bar(i)
	}
	b.medianLine()
	for i := range b.rows {
		b.words(i)
	}
	b.figure.Alt = r.alt(words)
	return b.figure, nil
}

func (r *ranking) emptyReason() string {
	switch {
	case len(regionsOf(r.Result)) == 0:
		return "figure.empty.no-regions"
	case r.composite && len(r.Result.Table) == 0:
		return "figure.empty.no-indicators"
	case r.composite:
		return "figure.empty.no-scores"
	}
	return "figure.empty.no-values"
}
