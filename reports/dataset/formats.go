package dataset

// Formats lists every kind of file, in the order the user sees.
var Formats = []Format{
	{ID: "xlsx", Extension: ".xlsx", Write: writeWorkbook},
	{ID: "csv-spreadsheet", Extension: ".csv", Write: writeSpreadsheetCSV},
	{ID: "csv", Extension: ".csv", Write: writeMachineCSV},
	{ID: "json-stat", Extension: ".json", Write: writeJSONStat},
	{ID: "sdmx-csv", Extension: ".csv", Write: writeSDMX},
}
