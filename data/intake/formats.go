package intake

// A Format is a kind of indicator file.
type Format struct {
	ID    string                  // also the phrase key "intake.format.<ID>"
	Sure  func(Sample) float64    // from 0 (cannot be) to 1 (beyond doubt)
	read  func(*scan) error       // the whole table, header included
	plan  func(plan, Sample) plan // changes how the file is decoded and split; nil for no change
	about func(*scan, *layout)    // fills scan.dataset before the titles are read; nil for nothing to know
	cube  bool                    // read takes scan.text as it comes, not the records
}

// Formats lists every format, in the order the user sees. The surest reads a file; of equally sure
// ones the first.
var Formats = []Format{
	{ID: "eurostat-tsv", Sure: sureOfEurostatTSV, read: readTSV},
	{ID: "eurostat-tsv-2017", Sure: sureOfFormerTSV, read: readTSV},
	{ID: "eurostat-xlsx", Sure: sureOfEurostatWorkbook, read: readEurostatWorkbook},
	{ID: "sdmx-csv-1", Sure: sureOfSDMX1, read: readSDMX},
	{ID: "sdmx-csv-2", Sure: sureOfSDMX2, read: readSDMX},
	{ID: "json-stat-2", Sure: sureOfJSONStat2, read: readJSONStat, plan: planJSON, cube: true},
	{ID: "json-stat-1", Sure: sureOfJSONStat1, read: readJSONStat, plan: planJSON, cube: true},
	{ID: "oecd-csv", Sure: sureOfOECD, read: readLayout, plan: planLayout, about: aboutOECD},
	{ID: "eurostat-viewer-csv", Sure: sureOfViewer, read: readLayout, plan: planLayout},
	{ID: "eurostat-explorer-csv", Sure: sureOfExplorer, read: readLayout, plan: planLayout, about: aboutExplorer},
	{ID: "genesis-csv", Sure: sureOfGENESIS, read: readLayout, plan: planLayout, about: aboutGENESIS},
	{ID: "statbank-csv", Sure: sureOfStatbank, read: readLayout, plan: planLayout, about: aboutStatbank},
	{ID: "pxweb-csv", Sure: sureOfPxWeb, read: readLayout, plan: planLayout, about: aboutPxWeb},
	{ID: "xlsx", Sure: sureOfXLSX, read: readLayout, plan: planLayout},
	{ID: "xls", Sure: sureOfXLS, read: readLayout, plan: planLayout},
	{ID: "wide-csv", Sure: sureOfWide, read: readLayout, plan: planLayout},
	{ID: "px", Sure: sureOfPX, read: readPX, plan: planPX, cube: true},
	{ID: "tidy-csv", Sure: sureOfTidy, read: readLayout, plan: planLayout},
}
