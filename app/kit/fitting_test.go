package kit

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetest "fyne.io/fyne/v2/test"
)

func TestASplitIsAsHighAsItNeedsUntilSomebodyDragsIt(t *testing.T) {
	fynetest.NewTempApp(t)
	need := float32(100)
	box := NewFitted(canvas.NewRectangle(color.Black), canvas.NewRectangle(color.White), 0.4, func() float32 { return need })
	split := box.Objects[0].(*container.Split)
	for _, row := range []struct {
		name   string
		before func()
		want   float64
	}{
		{"few rows take what they need", func() {}, 0.1},
		{"many take no more than their share", func() { need = 5000 }, 0.4},
		{"none again take nothing", func() { need = 0 }, 0},
		{"a dragged border stays", func() { need = 100; split.SetOffset(0.7) }, 0.7},
	} {
		t.Run(row.name, func(t *testing.T) {
			row.before()
			box.Resize(fyne.NewSize(600, 1000))
			box.Refresh()
			if math.Abs(split.Offset-row.want) > 1e-6 {
				t.Errorf("want the border at %v, got %v", row.want, split.Offset)
			}
		})
	}
}

func TestAHeadIsAsHighAsItsWrappedWords(t *testing.T) {
	fynetest.NewTempApp(t)
	head := NewQuiet("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen")
	rest := canvas.NewRectangle(color.Black)
	box := container.New(Headed{}, head, rest)
	box.Resize(fyne.NewSize(90, 600))
	narrow := rest.Position().Y
	box.Resize(fyne.NewSize(900, 600))
	if wide := rest.Position().Y; wide <= 0 || wide >= narrow {
		t.Errorf("want one line at 900 and more at 90, got %v and %v", wide, narrow)
	}
}
