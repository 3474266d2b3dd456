package intake

// sureOfStatbank knows the files of Statistics Denmark by their columns TID and INDHOLD.
func sureOfStatbank(sample Sample) float64 {
	if sample.table || !sample.namesColumns("tid", "indhold") {
		return 0
	}
	return sureOfTable(sample, 1)
}

func aboutStatbank(s *scan, _ *layout) {
	s.dataset.language = "da"
	s.dataset.source = source{publisher: "Danmarks Statistik", credit: "Source: Statistics Denmark"}
}
