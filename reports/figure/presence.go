package figure

import (
	"image/color"

	"pharos/data"
)

// A Presence says what a catalogue holds of a region in a period.
type Presence int

// The presences. Each has a form of its own besides its colour.
const (
	Absent  Presence = iota
	Present          // published, without a remark
	Flagged          // published with at least one flag
	Derived          // computed, aggregated or converted
	Edited           // typed or corrected by the user
)

// presences lists what a key explains, in its order.
var presences = []Presence{Present, Flagged, Derived, Edited, Absent}

// PresenceOf tells how a value that is there is shown: what somebody typed first, then what was
// worked out, then what has flags.
func PresenceOf(flags data.Flags, origin data.Origin) Presence {
	switch {
	case origin == data.OriginEdited:
		return Edited
	case origin != "":
		return Derived
	case flags != "":
		return Flagged
	}
	return Present
}

// key returns the phrase key of the presence.
func (p Presence) key() string {
	return "figure.presence." + [...]string{"absent", "present", "flagged", "derived", "edited"}[p]
}

// cell draws the presence into a box. Flagged ones carry their letters where these fit.
func (p Presence) cell(s *sheet, box Box, flags data.Flags) []Mark {
	colours := s.Palette
	thin := s.TextSize * 0.08
	inner := box.Grown(-thin / 2)
	switch p {
	case Present:
		return []Mark{{Shape: Polygon, Points: box.corners(), Fill: colours.Focus}}
	case Flagged:
		frame := Mark{Shape: Polygon, Points: inner.corners(), Fill: colours.pale(colours.Focus), Stroke: colours.Focus, StrokeWidth: thin}
		return append([]Mark{frame}, s.letters(box, string(flags))...)
	case Derived:
		frame := Mark{Shape: Polygon, Points: inner.corners(), Fill: colours.Band, Stroke: colours.Peer, StrokeWidth: thin}
		slant := Mark{Shape: Polyline, Points: []Point{{inner.Left, inner.Bottom}, {inner.Right, inner.Top}}, Stroke: colours.Peer, StrokeWidth: thin}
		return []Mark{frame, slant}
	case Edited:
		middle := Point{(box.Left + box.Right) / 2, (box.Top + box.Bottom) / 2}
		ground := Mark{Shape: Polygon, Points: box.corners(), Fill: s.edited()}
		sign := Mark{Fill: colours.Paper}
		return []Mark{ground, shaped(sign, Diamond, middle, min(box.Width(), box.Height())*0.24)}
	}
	return []Mark{{Shape: Polygon, Points: inner.corners(), Stroke: colours.Grid, StrokeWidth: thin}}
}

// edited is the colour of what the user typed: the first of the lines' colours.
func (s *sheet) edited() color.NRGBA {
	if len(s.Palette.Lines) == 0 {
		return s.Palette.Ink
	}
	return s.Palette.Lines[0].Colour
}

// letters sets flags in the middle of a box, none where they do not fit.
func (s *sheet) letters(box Box, flags string) []Mark {
	style := Style{Bold, s.TextSize * 0.8}
	if flags == "" || style.Measure(flags) > box.Width()-s.TextSize*0.3 || style.Size > box.Height() {
		return nil
	}
	at := Point{(box.Left + box.Right) / 2, baseline(style, (box.Top+box.Bottom)/2)}
	return []Mark{{Shape: Text, Style: style, Points: []Point{at}, Anchor: Middle, Words: Printable(flags), Fill: s.Palette.Ink}}
}
