package benchmark_test

import (
	"testing"

	"pharos/data/statistic"
)

// testStatistics runs a case of the statistics of indicators.
func testStatistics(t *testing.T, o oracle) {
	o.known(t, "nsignif", "t_skew", "t_kurt", "t_avail", "t_zero", "t_unq")
	if o.has("nsignif") {
		t.Fatal("rounded results are not compared")
	}
	limits := statistic.UsualThresholds
	o.param(t, "t_skew", &limits.Skewness)
	o.param(t, "t_kurt", &limits.Kurtosis)
	o.param(t, "t_avail", &limits.Known)
	o.param(t, "t_zero", &limits.NonZero)
	o.param(t, "t_unq", &limits.Unique)
	from := o.input(t, "data.csv")
	for _, part := range []string{"stats", "outliers"} {
		if !o.hasOutput(part) {
			continue
		}
		want := o.want(t, part)
		o.compare(t, want, []string{"iCode"}, func(row int, name string) got {
			profile := statistic.Examine(numbers(t, from, want.text(row, "iCode")), limits)
			value, known := profileField(profile, name)
			if !known {
				t.Fatalf("nothing computes %s", name)
			}
			return value
		})
	}
}

func profileField(p statistic.Profile, name string) (got, bool) {
	some := p.N > 0
	o := p.Outliers
	value, known := map[string]got{
		"Min": optional(p.Five.Min, some), "Max": optional(p.Five.Max, some), "Mean": optional(p.Mean, some),
		"Median": optional(p.Five.Median, some), "Std": optional(p.SD, p.HasSD),
		"Skew": optional(p.Skewness, p.HasSkewness), "Kurt": optional(p.Kurtosis, p.HasKurtosis),
		"N.Avail": count(p.N), "N.NonZero": count(p.NonZero), "N.Unique": count(p.Unique), "N.Same": optional(float64(p.Same), some),
		"Frc.Avail": optional(p.ShareKnown()), "Frc.NonZero": optional(p.ShareNonZero()),
		"Frc.Unique": optional(p.ShareUnique()), "Frc.Same": optional(p.ShareSame()),
		"Flag.Avail": flag(p.LowKnown, "LOW"), "Flag.NonZero": flag(p.LowNonZero, "LOW"),
		"Flag.Unique": flag(p.LowUnique, "LOW"), "Flag.SkewKurt": flagOf(p.HasSkewness, p.Skewed, "OUT"),

		"N": count(p.N), "N_missing": count(p.Missing()),
		"Q25": optional(p.Five.Lower, some), "Q75": optional(p.Five.Upper, some), "IQR": optional(p.QuartileRange()),
		"N_low_1.5IQR": count(o.BelowInner), "N_high_1.5IQR": count(o.AboveInner),
		"N_low_3IQR": count(o.BelowOuter), "N_high_3IQR": count(o.AboveOuter), "N_absz_gt3": count(o.FarFromMean),
		"P5": optional(o.Low, some), "P95": optional(o.High, some),
		"MAD_raw": known(o.Deviation), "CV": known(o.Variation),
	}[name]
	return value, known
}

func count(n int) got { return number(float64(n)) }

func known(n statistic.Number) got { return optional(n.Value, n.Known) }

func flag(raised bool, word string) got {
	if raised {
		return text(word)
	}
	return text("ok")
}

// flagOf is the flag of a number that may be absent.
func flagOf(known, raised bool, word string) got {
	if !known {
		return got{}
	}
	return flag(raised, word)
}
