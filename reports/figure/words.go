package figure

import (
	"maps"
	"math"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/benchmark"
)

// longestName is how many letters of a region's or an indicator's name a sentence takes.
const longestName = 60

// names words regions; two regions of one figure that share a name are told apart by their codes.
type names map[data.RegionCode]string

func newNames(in Input, codes []data.RegionCode) names {
	all, seen := names{}, map[string]data.RegionCode{}
	for _, code := range codes {
		if _, done := all[code]; done {
			continue
		}
		name := regionName(in, code)
		if other, taken := seen[name]; taken {
			all[other] = withCode(name, other)
			name = withCode(name, code)
		} else {
			seen[name] = code
		}
		all[code] = name
	}
	return all
}

func withCode(name string, code data.RegionCode) string {
	if name == string(code) {
		return name
	}
	return name + " (" + Printable(string(code)) + ")"
}

func regionName(in Input, code data.RegionCode) string {
	if name := Printable(in.Regions[code].Name.In(in.Printer.Language())); name != "" {
		return name
	}
	return Printable(string(code))
}

func (n names) of(code data.RegionCode) string {
	if name, known := n[code]; known {
		return name
	}
	return Printable(string(code))
}

func indicatorName(in Input, indicator data.Indicator) string {
	if name := Printable(indicator.Name.In(in.Printer.Language())); name != "" {
		return name
	}
	return Printable(string(indicator.Code))
}

func unitOf(in Input, indicator data.Indicator) string {
	return Printable(indicator.Unit.In(in.Printer.Language()))
}

// short cuts a name that would drown a sentence.
func short(name string) string {
	runes := []rune(name)
	if len(runes) <= longestName {
		return name
	}
	return strings.TrimRight(string(runes[:longestName-1]), " ,;-") + ellipsis
}

// joined links the parts that are not empty.
func joined(by string, parts ...string) string {
	parts = slices.DeleteFunc(slices.Clone(parts), func(part string) bool { return part == "" })
	return strings.Join(parts, by)
}

// sentences links the parts that are not empty, each closed by a full stop if it is open.
func sentences(parts ...string) string {
	closed := make([]string, len(parts))
	for i, part := range parts {
		if part != "" && i+1 < len(parts) && !strings.HasSuffix(part, ".") {
			part += "."
		}
		closed[i] = part
	}
	return joined(" ", closed...)
}

// number words a value; one beyond what an axis can show is written with a power of ten.
func number(in Input, value float64, decimals int) string {
	if math.Abs(value) >= 1e15 {
		exponent := math.Floor(math.Log10(math.Abs(value)))
		return in.Printer.Number(value/math.Pow(10, exponent), 2) + "·10^" + in.Printer.Integer(int(exponent))
	}
	return in.Printer.Number(value, decimals)
}

// remark words what qualifies a value: flag letters, and the period if it is not the usual one.
func remark(cell benchmark.Cell, usual data.Period) string {
	period := ""
	if cell.Period != usual {
		period = "(" + string(cell.Period) + ")"
	}
	return joined(" ", string(cell.Flags), period)
}

// told words a value in full, for pointers and alternative texts.
func told(in Input, cell benchmark.Cell, indicator data.Indicator) string {
	value := joined(" ", number(in, cell.Value, indicator.Decimals), unitOf(in, indicator))
	var remarks []string
	if cell.Period != "" {
		remarks = append(remarks, string(cell.Period))
	}
	for _, letter := range cell.Flags {
		remarks = append(remarks, in.Printer.Text("flag."+string(letter)))
	}
	if len(remarks) == 0 {
		return value
	}
	return value + " (" + strings.Join(remarks, ", ") + ")"
}

// flagNote explains the letters that a figure shows.
func flagNote(in Input, flags []data.Flags) string {
	seen, _, _ := data.ParseFlags(strings.Join(asStrings(flags), ""))
	var parts []string
	for _, letter := range seen {
		parts = append(parts, string(letter)+" = "+in.Printer.Text("flag."+string(letter)))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ", ") + "."
}

func asStrings[T ~string](list []T) []string {
	plain := make([]string, len(list))
	for i, text := range list {
		plain[i] = string(text)
	}
	return plain
}

// listed names at most most things and counts the rest.
func listed(in Input, all []string, most int) string {
	if len(all) <= most {
		return strings.Join(all, ", ")
	}
	return strings.Join(all[:most], ", ") + " " + in.Printer.Plural("figure.more", len(all)-most)
}

// periodsOf returns the most common period of the cells, the later of equals, and words the span.
func periodsOf(in Input, cells []benchmark.Cell) (usual data.Period, span string) {
	count := map[data.Period]int{}
	for _, cell := range cells {
		if cell.Period != "" {
			count[cell.Period]++
		}
	}
	all := slices.Sorted(maps.Keys(count))
	for _, period := range all {
		if count[period] >= count[usual] {
			usual = period
		}
	}
	switch len(all) {
	case 0:
		return "", ""
	case 1:
		return usual, string(usual)
	}
	return usual, in.Printer.Text("figure.subtitle.latest", "first", all[0], "last", all[len(all)-1])
}

// levelWords names the level that all regions share; empty where they differ.
func levelWords(in Input, codes []data.RegionCode) string {
	var level data.Level
	for i, code := range codes {
		here := in.Regions[code].Level
		if i > 0 && here != level {
			return ""
		}
		level = here
	}
	if level == "" || level == data.LevelOther {
		return ""
	}
	return strings.ReplaceAll(in.Printer.Text("level."+string(level)), " ", "\u00a0")
}
