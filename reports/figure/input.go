package figure

import (
	"fmt"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/resources/phrase"
)

// Input is what a figure is made from.
type Input struct {
	Result    benchmark.Result
	Series    []benchmark.Line // of Indicator over time, for the kind "line"
	Regions   map[data.RegionCode]data.Region
	Printer   *phrase.Printer // the figure's language
	Palette   Palette
	Width     float64            // points; less than Smallest of it is raised to that
	Height    float64            // points; 0 for as high as the content needs
	TextSize  float64            // of labels in points; 0 for 9
	Indicator data.IndicatorCode // ranked-bars: empty for the composite score; line: what is shown
	Region    data.RegionCode    // put in focus instead of the comparison's own; empty: that one
	Selected  []data.RegionCode  // peers that get lines of their own; empty: the best one
	Everyone  bool               // ranked-bars: the regions are all there are, not peers
	Bare      bool               // without title, subtitle and source, for a page that prints them itself

	// What the kinds that are not made from a Result show; each kind reads its own.
	Intervals    Intervals    // rank-intervals
	Shares       Shares       // contributions
	Change       Change       // before-after
	Correlations Correlations // correlations
	Steps        Steps        // waterfall
	Curves       Curves       // lorenz
	Tree         Tree         // dendrogram
	Cloud        Cloud        // scatter
	Effects      Effects      // effects
}

const defaultTextSize = 9

// Smallest returns the least width and height, in points, of a figure with labels of this size.
func Smallest(textSize float64) (width, height float64) {
	if textSize <= 0 {
		textSize = defaultTextSize
	}
	return 24 * textSize, 22 * textSize
}

// prepared checks the input and fills what was left empty.
func (in Input) prepared() (Input, error) {
	if in.Printer == nil {
		return in, fmt.Errorf("figure without a printer: %w", data.ErrInvalid)
	}
	if in.Palette.Ink.A == 0 {
		in.Palette = Light
	}
	if in.TextSize <= 0 {
		in.TextSize = defaultTextSize
	}
	width, height := Smallest(in.TextSize)
	in.Width = max(in.Width, width)
	if in.Height > 0 {
		in.Height = max(in.Height, height)
	}
	if in.Region == "" {
		in.Region = in.Result.Comparison.Focus
	}
	return in, nil
}
