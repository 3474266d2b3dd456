package intake

// sureOfXLSX knows a plain table in a sheet of a workbook.
func sureOfXLSX(sample Sample) float64 { return sureOfSheet(sample, "xlsx") }

// sureOfXLS knows one in a workbook of Excel 5 to 2003.
func sureOfXLS(sample Sample) float64 { return sureOfSheet(sample, "xls") }

func sureOfSheet(sample Sample, container string) float64 {
	if !sample.table || sample.Container != container {
		return 0
	}
	return sureOfTable(sample, 0.6)
}
