package regions

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/reports/figure"
)

// draw makes the development of the selected indicator.
func (v *sheetView) draw(width, height float64, dark bool) (figure.Figure, bool) {
	s := v.page.state
	indicator, known := s.base.indicators[s.course.indicator]
	if !known || len(s.course.lines) == 0 {
		return figure.Figure{}, false
	}
	in := figure.Input{
		Result: benchmark.Result{
			Comparison: data.Comparison{Focus: s.course.region, Peers: s.sheet.against.peers},
			Indicators: []data.Indicator{indicator}, Table: []benchmark.IndicatorResult{{Indicator: indicator}},
		},
		Series: s.course.lines, Regions: s.base.known, Printer: s.say, Palette: figure.Light,
		Width: width, Height: height, TextSize: 9, Indicator: indicator.Code, Region: s.course.region,
	}
	if one := s.sheet.against.one; one != "" {
		in.Selected = []data.RegionCode{one}
	}
	if dark {
		in.Palette = figure.Dark
	}
	kind, _ := figure.KindOf("line")
	drawn, err := kind.New(in)
	return drawn, err == nil
}

func (v *sheetView) open(mark figure.Mark) {
	if mark.Region != "" {
		v.page.choose(mark.Region)
	}
}

// tall gives its only child at least a height, so that large texts are scrolled and not squeezed.
type tall struct{ height float32 }

// Layout implements fyne.Layout.
func (tall) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (t tall) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, t.height*kit.Unit())
}

// wide gives a select the width of its longest option, up to most at scale 1.
type wide struct {
	choice *kit.Choice
	most   float32
}

// Layout implements fyne.Layout.
func (wide) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (w wide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if !objects[0].Visible() {
		return fyne.Size{}
	}
	longest := float32(0)
	for _, option := range w.choice.Options {
		longest = max(longest, fyne.MeasureText(option, base.Size(base.SizeNameText), fyne.TextStyle{}).Width)
	}
	least := objects[0].MinSize()
	return fyne.NewSize(max(least.Width, min(longest+46*kit.Unit(), w.most*kit.Unit())), least.Height)
}

// pillar is a stack that takes the width there is and asks for none: a name that is too long is cut
// off instead of pushing its neighbours aside.
type pillar struct{ kit.Stacked }

// MinSize implements fyne.Layout.
func (p *pillar) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, p.Stacked.MinSize(objects).Height)
}
