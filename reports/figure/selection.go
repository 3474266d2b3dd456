package figure

// A barRow is one line of a ranking: a region's place in the list, or a gap of so many regions.
type barRow struct {
	place int // index into the list; unused for a gap
	gap   int // regions left out here; 0 for a region
}

// mostRows is how many rows a reader can still take in.
const mostRows = 40

// chosenRows fits a ranking of n regions into room rows. Where not all fit it keeps the focus (an
// index, -1 for none), then widens in turn the top, the bottom and the neighbourhood of the
// focus, and counts in a gap row those between. There is always at least one row.
func chosenRows(n, focus, room int) []barRow { return chosenAmong(n, focus, min(room, mostRows)) }

// chosenAmong is chosenRows for a reader who can point at rows: as many as there is room for.
func chosenAmong(n, focus, room int) []barRow {
	room = max(1, room)
	kept := make([]bool, n)
	if n <= room {
		for i := range kept {
			kept[i] = true
		}
		return rowsOf(kept)
	}
	if focus < 0 {
		focus = 0
	}
	kept[focus] = true
	for ring := 0; ring < room; ring++ {
		for _, i := range []int{ring, n - 1 - ring, focus - ring - 1, focus + ring + 1} {
			tryKeeping(kept, i, room)
		}
	}
	return rowsOf(kept)
}

func tryKeeping(kept []bool, i, room int) {
	if i < 0 || i >= len(kept) || kept[i] {
		return
	}
	kept[i] = true
	if len(rowsOf(kept)) > room {
		kept[i] = false
	}
}

// rowsOf turns what is kept into rows; a single region that is left out takes a row in any case,
// so it is shown.
func rowsOf(kept []bool) []barRow {
	var rows []barRow
	for i := 0; i < len(kept); i++ {
		if kept[i] {
			rows = append(rows, barRow{place: i})
			continue
		}
		from := i
		for i+1 < len(kept) && !kept[i+1] {
			i++
		}
		if i == from {
			rows = append(rows, barRow{place: i})
			continue
		}
		rows = append(rows, barRow{gap: i - from + 1})
	}
	return rows
}

// firstRows keeps the first of n rows and counts the others in the last one.
func firstRows(n, room int) []barRow {
	kept := make([]bool, n)
	for i := range min(n, room-1) {
		kept[i] = true
	}
	return rowsOf(kept)
}
