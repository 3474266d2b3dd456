package analyses

import "pharos/data/toolbox"

// A sign is what a formula writes for a number; the phrase "screen.analyses.sign.<key>" says what it
// means.
type sign struct{ written, key string }

// The signs that several formulas share.
var (
	amountSigns  = []sign{{"e_rs", "amount"}, {"e_r", "region"}, {"e_s", "sector"}, {"e", "whole"}}
	shareSigns   = []sign{{"s_rs", "share"}, {"s_s", "whole-share"}}
	curveSigns   = []sign{{"y_k", "cumulated"}, {"x_k", "cumulated-whole"}}
	growthSigns  = []sign{{"g", "growth"}, {"g_s", "growth-sector"}, {"g_rs", "growth-own"}}
	partSigns    = []sign{{"NS", "national"}, {"IM", "mix"}, {"RS", "regional"}}
	presentSigns = []sign{{"M_rk", "present"}, {"φ_kj", "relatedness"}}
	weightSigns  = []sign{{"x", "value"}, {"x̄", "mean"}, {"p", "weight"}, {"n", "count"}}
	timeSigns    = []sign{{"y_0", "first"}, {"y_t", "newest"}, {"t_0, t", "times"}}
)

// signs lists the signs of every formula, by method.
func signs() map[string][]sign {
	return map[string][]sign{
		"location-quotient":   amountSigns,
		"rca":                 amountSigns,
		"standardised-lq":     {{"LQ_rs", "quotient"}, {"mean_s, sd_s", "over-regions"}},
		"specialisation":      joint(shareSigns, sign{"n", "whole-share"}),
		"krugman":             shareSigns,
		"krugman-bilateral":   {{"s_is, s_ks", "two-shares"}},
		"hoover":              shareSigns,
		"gini-specialisation": joint(curveSigns, sign{"R_l", "ordered"}, sign{"m", "sectors"}),
		"herfindahl":          {{"s_rs", "share"}, {"m", "sectors"}},
		"entropy":             joint(shareSigns, sign{"m", "sectors"}),
		"concentration":       joint(amountSigns, sign{"y_k", "cumulated-sector"}, sign{"x_k", "cumulated-regions"}),
		"related-variety":     {{"p_s", "share"}, {"P_g", "group-share"}},
		"relatedness":         {{"C_ij", "both"}, {"U_i", "ubiquity"}, {"S_i", "both-sum"}, {"T", "both-total"}},
		"density":             presentSigns,
		"opportunities":       {{"density_rj", "density"}, {"complexity_j", "complexity"}, {"LQ_rj", "quotient"}},
		"complexity":          {{"M", "present"}, {"D", "diversity"}, {"U", "ubiquity"}, {"z", "z"}, {"k_n", "reflection"}},
		"shift-share":         joint(growthSigns, partSigns...),
		"shift-share-esteban": joint([]sign{{"h", "homothetic"}, {"e_r, e_s, e", "amounts"}}, growthSigns[1:]...),
		"shift-share-gerfin":  joint(growthSigns[:2], sign{"e_rs, e_r", "begin"}, sign{"e_r1", "end"}),
		"shift-share-dynamic": partSigns,
		"growth-share":        {{"e_rs0, e_rs1", "ends"}, {"e_s0, e_s1", "ends-whole"}},
		"inequality":          joint(weightSigns, sign{"ε", "aversion"}),
		"lorenz":              weightSigns[:3],
		"theil-parts":         {{"P_g", "group-weight"}, {"x̄_g", "group-mean"}, {"T_g", "group-theil"}, {"x̄", "mean"}},
		"beta-convergence": {
			{"y_0", "first"},
			{"y_T", "newest"},
			{"T", "years"},
			{"a, b", "line"},
			{"c x", "further"},
			{"e", "residual"},
			{"λ", "speed"},
			{"t½", "half-life"},
		},
		"sigma-convergence": {{"σ_t", "sigma"}, {"CV_t", "cv"}, {"ȳ_t", "mean"}, {"F", "ratio"}},
		"trend":             joint(timeSigns, sign{"a, b", "line"}, sign{"τ_b", "tau"}),
		"projection":        joint(timeSigns[1:2], sign{"a + b t", "line"}, sign{"t_α", "level"}, sign{"s", "error"}, sign{"S_tt", "spread"}, sign{"h", "ahead"}, sign{"φ", "damping"}),
		"time-distance":     {{"T_i(L)", "reached"}, {"T_k(L)", "reached-other"}, {"L", "compared"}},
		"target":            joint(timeSigns, sign{"x*", "target"}, sign{"t*", "target-year"}),
		"dea": {
			{"x_k, y_k", "inputs"}, {"x_o, y_o", "own-inputs"}, {"λ_k", "part"}, {"θ", "shrink"}, {"φ", "grow"}, {"Σ λ = 1", "variable"},
		},
	}
}

func joint(list []sign, more ...sign) []sign {
	return append(list[:len(list):len(list)], more...)
}

// signLines tell what the signs of a method's formula mean.
func (s *state) signLines(m toolbox.Method) []line {
	var lines []line
	for _, of := range signs()[m.ID] {
		lines = append(lines, line{term: of.written, words: s.say.Text("screen.analyses.sign." + of.key)})
	}
	return lines
}
