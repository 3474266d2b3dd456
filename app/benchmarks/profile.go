package benchmarks

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/reports/figure"
)

// profile shows where the focus stands on every indicator.
type profile struct {
	page   *page
	chart  *kit.FigureView
	height float32 // of the chart at scale 1
	body   *container.Scroll
}

func newProfile(p *page) view {
	v := &profile{page: p}
	v.body = container.NewVScroll(nil)
	v.resize(profileHeight(p.state))
	return v
}

// resize makes the chart as high as its rows need.
func (v *profile) resize(height float32) {
	v.height = height
	v.chart = v.page.figureView("profile", height, v.clicked)
	v.body.Content = v.chart
	v.body.Refresh()
}

// profileHeight is what the figure needs for all its rows, at scale 1.
func profileHeight(s *state) float32 {
	in := s.figureInput("profile", course{})
	in.Width = 560
	if f, ok := draw("profile", in); ok {
		return float32(f.Height / 0.75) // of points in the window's units
	}
	return 0
}

func (v *profile) content() fyne.CanvasObject { return v.body }

func (v *profile) refresh() {
	if height := profileHeight(v.page.state); height != v.height {
		v.resize(height)
	}
	v.chart.Redraw()
}

// clicked selects the region of a dot, or leads from the name of an indicator to its gap.
func (v *profile) clicked(m figure.Mark) {
	if m.Region != "" {
		v.page.selectRegion(m.Region)
		return
	}
	if m.Indicator != "" {
		v.page.selectIndicator(m.Indicator)
		v.page.show("gaps")
	}
}
