package benchmarks

import (
	"math"
	"slices"
	"strings"

	"pharos/data"
)

// A choice is one line of the list of indicators: the head of a theme or an indicator.
type choice struct {
	theme     string // of a head
	head      bool
	open      bool // of a head: its indicators follow
	count, of int  // of a head: how many are chosen, how many there are
	indicator data.Indicator
	chosen    bool
	weight    float64
}

// choices are the lines of the list: themes in the order of their first indicator, with those of
// their indicators that the filter lets through.
func (s *state) choices() []choice {
	weights := map[data.IndicatorCode]float64{}
	for _, asked := range s.asked.Indicators {
		weights[asked.Indicator] = asked.Weight
	}
	var order []string
	byTheme := map[string][]choice{}
	for _, indicator := range s.base.indicators {
		if !s.passes(indicator) {
			continue
		}
		if _, known := byTheme[indicator.Theme]; !known {
			order = append(order, indicator.Theme)
		}
		weight, chosen := weights[indicator.Code]
		line := choice{indicator: indicator, chosen: chosen, weight: weight}
		byTheme[indicator.Theme] = append(byTheme[indicator.Theme], line)
	}
	var lines []choice
	for _, theme := range order {
		head := headOf(theme, byTheme[theme])
		head.open = s.isOpen(theme)
		lines = append(lines, head)
		if head.open {
			lines = append(lines, byTheme[theme]...)
		}
	}
	return lines
}

// isOpen reports whether the indicators of a theme are listed; all are while somebody filters.
func (s *state) isOpen(theme string) bool { return s.open[theme] || s.filter != "" }

// unfold lists the themes that the comparison asks for, and none else, the first time.
func (s *state) unfold() {
	if s.open != nil || len(s.base.indicators) == 0 {
		return
	}
	s.open = map[string]bool{}
	for _, indicator := range s.base.indicators {
		for _, asked := range s.asked.Indicators {
			if asked.Indicator == indicator.Code {
				s.open[indicator.Theme] = true
			}
		}
	}
}

func headOf(theme string, lines []choice) choice {
	head := choice{head: true, theme: theme, of: len(lines)}
	for _, line := range lines {
		if line.chosen {
			head.count++
		}
	}
	return head
}

func (s *state) passes(indicator data.Indicator) bool {
	text := strings.ToLower(s.indicatorName(indicator) + " " + string(indicator.Code) + " " + s.theme(indicator.Theme))
	for _, word := range strings.Fields(strings.ToLower(s.filter)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// withIndicator returns the indicators asked for with one more or one less. A new one weighs 1;
// the order is the catalogue's.
func (s *state) withIndicator(code data.IndicatorCode, chosen bool) []data.WeightedIndicator {
	return s.withIndicators([]data.IndicatorCode{code}, chosen)
}

// withTheme chooses all shown indicators of a theme, or none of them.
func (s *state) withTheme(theme string, chosen bool) []data.WeightedIndicator {
	var codes []data.IndicatorCode
	for _, indicator := range s.base.indicators {
		if indicator.Theme == theme && s.passes(indicator) {
			codes = append(codes, indicator.Code)
		}
	}
	return s.withIndicators(codes, chosen)
}

func (s *state) withIndicators(codes []data.IndicatorCode, chosen bool) []data.WeightedIndicator {
	weights := map[data.IndicatorCode]float64{}
	for _, asked := range s.asked.Indicators {
		weights[asked.Indicator] = asked.Weight
	}
	for _, code := range codes {
		switch _, is := weights[code]; {
		case !chosen:
			delete(weights, code)
		case !is:
			weights[code] = 1
		}
	}
	return s.inOrder(weights)
}

// withWeight sets the weight of a chosen indicator.
func (s *state) withWeight(code data.IndicatorCode, weight float64) []data.WeightedIndicator {
	asked := slices.Clone(s.asked.Indicators)
	for i := range asked {
		if asked[i].Indicator == code {
			asked[i].Weight = weight
		}
	}
	return asked
}

func (s *state) inOrder(weights map[data.IndicatorCode]float64) []data.WeightedIndicator {
	var asked []data.WeightedIndicator
	for _, indicator := range s.base.indicators {
		if weight, is := weights[indicator.Code]; is {
			asked = append(asked, data.WeightedIndicator{Indicator: indicator.Code, Weight: weight})
		}
	}
	return asked
}

// without returns the peers without one.
func without(peers []data.RegionCode, code data.RegionCode) []data.RegionCode {
	return slices.DeleteFunc(slices.Clone(peers), func(peer data.RegionCode) bool { return peer == code })
}

// peerCounts are the numbers of similar peers to choose from.
var peerCounts = []int{5, 10, 15, 20, 25, 30, 40}

// coverages are the thresholds to choose from, shares of the weights.
var coverages = []float64{0, 0.25, 0.5, 0.6, data.UsualMinCoverage, 0.75, 0.8, 0.9, 1}

// weightDigits are the digits after the decimal sign that a weight needs, at most three.
func weightDigits(weight float64) int {
	for digits := range 3 {
		if scaled := weight * math.Pow10(digits); scaled == math.Trunc(scaled) {
			return digits
		}
	}
	return 3
}
