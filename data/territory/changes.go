package territory

import (
	"slices"

	"pharos/data"
)

// ChangeKind says what became of a region. "change.<ChangeKind>" is the phrase key.
type ChangeKind string

// The kinds of change between two editions.
const (
	Recoded      ChangeKind = "recoded"      // another code, the same borders
	Renamed      ChangeKind = "renamed"      // the same code and borders
	Split        ChangeKind = "split"        // exactly into several
	Merged       ChangeKind = "merged"       // exactly from several
	Shifted      ChangeKind = "shifted"      // other borders, mostly under another code
	New          ChangeKind = "new"          // of parts of others, or of a country not in the list before
	Discontinued ChangeKind = "discontinued" // gone to parts of others, or with its country
)

// ChangeKinds lists the kinds in the order the user sees.
var ChangeKinds = []ChangeKind{Recoded, Renamed, Split, Merged, Shifted, New, Discontinued}

// A Change is what became of regions from one edition to the next. Old is empty for a new region,
// New for a discontinued one.
type Change struct {
	From, To data.Edition
	Kind     ChangeKind
	Old, New []data.RegionCode
}

// Changes lists what changed on the way from one edition to another, step by step, in the order of
// time and the lists. There are none backwards.
func (d *Directory) Changes(from, to data.Edition) []Change {
	first, last := slices.Index(chronology, from), slices.Index(chronology, to)
	var changes []Change
	for _, c := range d.changes {
		if step := slices.Index(chronology, c.From); first >= 0 && step >= first && step < last {
			changes = append(changes, c)
		}
	}
	return changes
}

// reusedShift is the share of a region's population from which a shift under the same code makes
// it another region.
const reusedShift = 0.03

// findReused returns the codes that stand for another territory now than in an edition before,
// with the oldest edition of the present meaning: codes that were given again after an edition
// without them, and codes whose borders moved by reusedShift or more.
func (d *Directory) findReused() map[data.RegionCode]data.Edition {
	reused := map[data.RegionCode]data.Edition{}
	for code, u := range d.units {
		gap := false
		for i, e := range chronology {
			switch {
			case u.in.has(e) && gap:
				reused[code], gap = e, false
			case !u.in.has(e):
				gap = u.in&(1<<i-1) != 0
			}
		}
	}
	for i, from := range chronology[:len(chronology)-1] {
		d.addShifted(reused, from, chronology[i+1])
	}
	return reused
}

func (d *Directory) addShifted(reused map[data.RegionCode]data.Edition, from, to data.Edition) {
	old, now, stayed := map[data.RegionCode]float64{}, map[data.RegionCode]float64{}, map[data.RegionCode]float64{}
	for _, f := range d.flows {
		if f.from == from {
			amount := f.amounts[Population]
			old[f.old] += amount
			now[f.now] += amount
			if f.old == f.now {
				stayed[f.old] = amount
			}
		}
	}
	for code, amount := range stayed {
		if amount < (1-reusedShift)*max(old[code], now[code]) {
			reused[code] = to
		}
	}
}

// Canonical returns the code under which values of an edition are kept: the code itself, or
// CODE@EDITION where the edition meant other borders by it than the newest that has it. Without an
// edition it is the code.
func (d *Directory) Canonical(code data.RegionCode, edition data.Edition) data.RegionCode {
	bare, own := split(code)
	since, again := d.reused[bare]
	if !again || own != "" || edition == "" || !d.units[bare].in.has(edition) {
		return code
	}
	if slices.Index(chronology, edition) >= slices.Index(chronology, since) {
		return code
	}
	return bare + "@" + data.RegionCode(d.oldest(bare, edition))
}

// oldest returns the last edition of the former meaning, so that all of its editions share a code.
func (d *Directory) oldest(code data.RegionCode, edition data.Edition) data.Edition {
	since := slices.Index(chronology, d.reused[code])
	for i := since - 1; i >= 0; i-- {
		if d.units[code].in.has(chronology[i]) {
			return chronology[i]
		}
	}
	return edition
}

// Reused lists the codes that mean other borders now than in an edition before, in order.
func (d *Directory) Reused() []data.RegionCode {
	codes := make([]data.RegionCode, 0, len(d.reused))
	for code := range d.reused {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return codes
}

// An EditionReport says which editions the codes of a table follow. Edition is the newest of those
// that have most of them; Complete that it has all that any edition has. Of lists which editions
// have each code that any has; Unknown names the others, Reused those that meant other borders in
// a former edition; all lists are in the order of the question.
type EditionReport struct {
	Edition  data.Edition
	Complete bool
	Of       map[data.RegionCode][]data.Edition
	Unknown  []data.RegionCode
	Reused   []data.RegionCode
}

// EditionsOf says which edition the codes of one table follow. Codes that belong to no edition,
// such as aggregates, are passed over; repeated ones count once.
func (d *Directory) EditionsOf(codes []data.RegionCode) EditionReport {
	report := EditionReport{Of: map[data.RegionCode][]data.Edition{}}
	counts := map[data.Edition]int{}
	seen := map[data.RegionCode]bool{}
	for _, code := range codes {
		if seen[code] {
			continue
		}
		seen[code] = true
		d.report(&report, counts, code)
	}
	for _, e := range data.Editions {
		if counts[e] > counts[report.Edition] {
			report.Edition = e
		}
	}
	report.Complete = report.Edition != "" && counts[report.Edition] == len(report.Of)
	return report
}

func (d *Directory) report(report *EditionReport, counts map[data.Edition]int, code data.RegionCode) {
	bare, _ := split(code)
	editions := d.Editions(code)
	switch _, known := d.units[bare]; {
	case !known:
		report.Unknown = append(report.Unknown, code)
		return
	case len(editions) == 0:
		return
	}
	report.Of[code] = editions
	for _, e := range editions {
		counts[e]++
	}
	if _, again := d.reused[code]; again {
		report.Reused = append(report.Reused, code)
	}
}
