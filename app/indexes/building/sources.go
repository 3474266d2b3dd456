package building

// The publications that methods come from.
const (
	handbook = "OECD & JRC, Handbook on Constructing Composite Indicators (2008)"
	coinr    = "COINr 1.1.14 (W. Becker, JRC)"
)

// sources names where the methods of a step were published, by "<step>.<method>". A method that is not
// listed is this program's own plain way.
func sources() map[string]string {
	return map[string]string{
		"impute.mean": handbook, "impute.median": handbook, "impute.regression": handbook, "impute.em": handbook,
		"impute.neighbours": handbook, "impute.latest": coinr, "impute.constant": coinr, "impute.linear": coinr,
		"impute.linear-constant": coinr, "impute.row-mean": coinr, "impute.row-median": coinr,
		"treat.winsorise": coinr, "treat.log-ct": coinr, "treat.log-ct-plus": coinr, "treat.log-ct-orig": coinr, "treat.log-gii": "Global Innovation Index",
		"treat.box-cox": "Box & Cox (1964)", "treat.sqrt": "Regional Innovation Scoreboard", "treat.trim": handbook,
		"treat.deviations": "European Innovation Scoreboard 2008",
		"normalise.minmax": handbook, "normalise.zscore": handbook, "normalise.rank": handbook, "normalise.rank-share": handbook,
		"normalise.percent-rank": coinr, "normalise.borda": coinr, "normalise.distance-to-max": coinr,
		"normalise.distance-to-reference": coinr, "normalise.distance-to-target": coinr, "normalise.goalposts": coinr,
		"normalise.scaled": coinr, "normalise.fraction-of-max": coinr, "normalise.ratio-to-best": handbook,
		"normalise.ratio-to-worst": handbook, "normalise.ratio-to-mean": handbook, "normalise.difference-to-mean": handbook,
		"normalise.above-below-mean": handbook, "normalise.categories": handbook,
		"screen.data": coinr, "screen.zeros": coinr, "screen.either": coinr,
	}
}
