package intake

// sureOfSDMX2 knows SDMX-CSV 2.0 by its first two columns.
func sureOfSDMX2(sample Sample) float64 {
	header := sample.header(sample.separator())
	if len(header) > 4 && normal(header[0]) == "structure" && normal(header[1]) == "structure_id" &&
		holdsObservations(header) {
		return 1
	}
	return 0
}
