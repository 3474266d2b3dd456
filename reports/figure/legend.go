package figure

// A legendEntry explains one sort of mark above a plot.
type legendEntry struct {
	words string
	sign  func(box Box) // draws the sort of mark into the box
	left  float64       // of the sign, from the left edge
}

// legendStep is the distance of two lines of a legend, in letters' heights.
const legendStep = 1.5

// legendLines sets entries side by side as far as the width goes, in at most most lines (0: any).
func legendLines(in Input, entries []legendEntry, most int) [][]legendEntry {
	em, small := in.TextSize, Style{Regular, in.TextSize * 0.88}
	width := in.Width - em*1.8
	lines, x := [][]legendEntry{nil}, 0.0
	for _, entry := range entries {
		entry.words = small.Fit(entry.words, width-em*1.8)
		wide := em*1.8 + small.Measure(entry.words)
		if x > 0 && x+wide > width {
			lines, x = append(lines, nil), 0
		}
		entry.left = x
		lines[len(lines)-1] = append(lines[len(lines)-1], entry)
		x += wide + em*1.2
	}
	if most > 0 {
		lines = lines[:min(len(lines), most)]
	}
	return lines
}

// legendMost is how many lines of a legend a figure of the height bears.
func legendMost(in Input) int {
	if in.Height == 0 {
		return 0
	}
	return max(1, int(in.Height/(in.TextSize*10)))
}

func legendHeight(in Input, lines [][]legendEntry) float64 {
	if len(lines) == 0 || len(lines[0]) == 0 {
		return 0
	}
	return float64(len(lines)) * in.TextSize * legendStep
}

// legend draws the lines under the heading.
func (s *sheet) legend(lines [][]legendEntry) {
	small := s.small()
	for k, line := range lines {
		y := s.free.Top + (float64(k)+0.5)*s.TextSize*legendStep
		for _, entry := range line {
			x := s.free.Left + entry.left
			entry.sign(Box{x, y - s.TextSize*0.5, x + s.TextSize*1.3, y + s.TextSize*0.5})
			s.write(small, Point{x + s.TextSize*1.8, baseline(small, y)}, entry.words, s.Palette.Ink)
		}
	}
}
