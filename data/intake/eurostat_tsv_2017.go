package intake

// sureOfFormerTSV knows the bulk download of before 2022 by its corner, as in unit,geo\time. Its years
// run backwards and it has no freq; the table is read like today's.
func sureOfFormerTSV(sample Sample) float64 {
	return sureOfCorner(sample, `\time`)
}
