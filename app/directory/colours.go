package directory

import (
	"fmt"
	"image/color"
)

// The colours that terms may have, seen on light and on dark.
var swatches = []struct {
	key    string
	colour color.NRGBA
}{
	{"blue", color.NRGBA{0x1f, 0x77, 0xb4, 0xff}},
	{"teal", color.NRGBA{0x17, 0x8f, 0x8f, 0xff}},
	{"green", color.NRGBA{0x2c, 0x9a, 0x3c, 0xff}},
	{"olive", color.NRGBA{0x8c, 0x8c, 0x22, 0xff}},
	{"orange", color.NRGBA{0xe0, 0x7b, 0x0e, 0xff}},
	{"red", color.NRGBA{0xd6, 0x30, 0x31, 0xff}},
	{"pink", color.NRGBA{0xd1, 0x5f, 0xa8, 0xff}},
	{"purple", color.NRGBA{0x8a, 0x5f, 0xc0, 0xff}},
	{"brown", color.NRGBA{0x8c, 0x5a, 0x45, 0xff}},
	{"grey", color.NRGBA{0x7f, 0x7f, 0x7f, 0xff}},
}

// colours lists the colours of terms as #rrggbb.
func colours() []string {
	all := make([]string, len(swatches))
	for i, s := range swatches {
		all[i] = hex(s.colour)
	}
	return all
}

func hex(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// colourOf reads #rrggbb; what is none has no colour.
func colourOf(text string) color.Color {
	c := color.NRGBA{A: 0xff}
	if n, err := fmt.Sscanf(text, "#%02x%02x%02x", &c.R, &c.G, &c.B); n != 3 || err != nil {
		return color.Transparent
	}
	return c
}

// colourWords names a colour; one of the user's own stays as it is.
func (s *state) colourWords(text string) string {
	for _, swatch := range swatches {
		if hex(swatch.colour) == text {
			return s.say.Text("screen.directory.colour." + swatch.key)
		}
	}
	return text
}
