package data

// A Coverage tells for which regions and periods an indicator has values.
type Coverage struct {
	Periods []Period      // with a value of any region, by their end; as many as every row has cells
	Rows    []CoverageRow // regions with a value, by code
}

// A CoverageRow is one region's line of a heat strip, one cell for each of the periods.
type CoverageRow struct {
	Region RegionCode
	Cells  []CoverageCell
}

// A CoverageCell tells of one value; without Has the rest is empty.
type CoverageCell struct {
	Has    bool
	Edited bool
	Flags  Flags
}
