package kit

import (
	"image/color"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

type colour = color.Color

// shortened cuts a text to the room there is, with an ellipsis; a text that fits stays as it is.
func shortened(text string, room float32, like *canvas.Text) string {
	fits := func(s string) bool {
		return fyne.MeasureText(s, like.TextSize, like.TextStyle).Width <= room
	}
	if text == "" || fits(text) {
		return text
	}
	runes := []rune(text)
	runes = runes[:min(len(runes), 400)] // no column is wider
	kept := sort.Search(len(runes), func(n int) bool { return !fits(string(runes[:n+1]) + "…") })
	if kept == 0 {
		return ""
	}
	return string(runes[:kept]) + "…"
}
