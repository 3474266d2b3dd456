package kit

import (
	"image/color"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

type colour = color.Color

// Shortened cuts a text to the room there is, with an ellipsis; a text that fits stays as it is.
func Shortened(text string, room, size float32, style fyne.TextStyle) string {
	fits := func(s string) bool { return fyne.MeasureText(s, size, style).Width <= room }
	runes := []rune(text)
	if len(runes) <= mostMeasured && (text == "" || fits(text)) {
		return text
	}
	runes = runes[:min(len(runes), mostMeasured)]
	kept := sort.Search(len(runes), func(n int) bool { return !fits(string(runes[:n+1]) + "…") })
	if kept == 0 {
		return ""
	}
	return string(runes[:kept]) + "…"
}

// Cut cuts a text to so many letters, the last of which is an ellipsis then; where the width is known,
// Shortened is better.
func Cut(text string, most int) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	return string(letters[:most-1]) + "…"
}

// mostMeasured letters of a text are looked at: no column is wider.
const mostMeasured = 400

// shortened cuts a text that looks like another one.
func shortened(text string, room float32, like *canvas.Text) string {
	return Shortened(text, room, like.TextSize, like.TextStyle)
}
