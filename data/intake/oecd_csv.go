package intake

// sureOfOECD knows the portal of the OECD before 2024 by its columns LOCATION, TIME, Value and Flag Codes.
func sureOfOECD(sample Sample) float64 {
	if sample.table || !sample.namesColumns("location", "time", "value", "flag_codes") {
		return 0
	}
	return sureOfTable(sample, 1)
}

func aboutOECD(s *scan, _ *layout) {
	s.dataset.source = source{publisher: "OECD", credit: "Source: OECD"}
}
