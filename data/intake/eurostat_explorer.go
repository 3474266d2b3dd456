package intake

// sureOfExplorer knows the data explorer that Eurostat closed in 2021 by its columns: TIME first, Value and Flag and
// Footnotes last, names instead of codes.
func sureOfExplorer(sample Sample) float64 {
	if sample.table || !sample.namesColumns("time", "value", "flag_and_footnotes") {
		return 0
	}
	return sureOfTable(sample, 1)
}

func aboutExplorer(s *scan, _ *layout) {
	s.dataset.agency = "ESTAT"
	s.dataset.code = baseName(s.records.file)
}
