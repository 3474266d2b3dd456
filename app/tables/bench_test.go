package tables

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
)

// scrolled is the screen over 100,000 regions in a window of 1280 by 800, with twelve indicators.
func scrolled(b *testing.B) (*page, fyne.Window) {
	b.Helper()
	host := screentest.NewHost(b, "en")
	w := newWorld(100_000, 12)
	look := screentest.Look{Width: 1280, Height: 800}
	made, window := screentest.Show(b, look, func() shell.Page { return New(host, w.config(), session.NewRoute(ID)) })
	return made.(*page), window
}

// BenchmarkScroll turns the wheel: three rows a frame. Painting is left out.
func BenchmarkScroll(b *testing.B) {
	p, window := scrolled(b)
	at := window.Canvas().Size()
	b.ResetTimer()
	for b.Loop() {
		test.Scroll(window.Canvas(), fyne.NewPos(at.Width/3, at.Height/2), 0, -78)
	}
	if got := p.state.text(40, 0); got == waiting {
		b.Fatal("nothing was fetched")
	}
}

// BenchmarkScrollPainted turns the wheel and paints the whole window in software, as a machine
// without a graphics card would.
func BenchmarkScrollPainted(b *testing.B) {
	_, window := scrolled(b)
	at := window.Canvas().Size()
	b.ResetTimer()
	for b.Loop() {
		test.Scroll(window.Canvas(), fyne.NewPos(at.Width/3, at.Height/2), 0, -78)
		window.Canvas().Capture()
	}
}

// BenchmarkJump goes to rows far away, whose values are all to be fetched.
func BenchmarkJump(b *testing.B) {
	p, _ := scrolled(b)
	row := 0
	b.ResetTimer()
	for b.Loop() {
		row = (row + 34_567) % 100_000
		p.table.Select(row)
	}
}

// BenchmarkSortByValue sorts 100,000 rows by an indicator, whose values are read for that.
func BenchmarkSortByValue(b *testing.B) {
	p, _ := scrolled(b)
	down := false
	b.ResetTimer()
	for b.Loop() {
		down = !down
		p.table.SortBy("i3", down)
	}
}

// BenchmarkFilter types into the filter over 100,000 rows.
func BenchmarkFilter(b *testing.B) {
	p, _ := scrolled(b)
	words := []string{"region 1", "region 12", "region 123", ""}
	at := 0
	b.ResetTimer()
	for b.Loop() {
		p.table.SetFilter(words[at%len(words)])
		at++
	}
}
