package brief

import (
	"maps"
	"slices"
	"strings"

	"pharos/data"
)

// told lists the notices that concern single indicators and that no other text of the brief tells.
var told = []string{
	"benchmark.indicator.absent", "benchmark.focus.absent", "benchmark.indicator.constant", "benchmark.periods.mixed",
}

const mostNotes = 3

// notes words what the reader must know of the data, the graver first; empty where there is nothing.
func (a *author) notes() string {
	var sentences []string
	for _, code := range told {
		for _, notice := range a.Result.Notices {
			if notice.Code == code {
				sentences = append(sentences, a.printer.Problem(code, a.named(notice.Args), 0, 0))
			}
		}
	}
	text := joined(sentences[:min(len(sentences), mostNotes)]...)
	if left := len(sentences) - mostNotes; left > 0 {
		text += " … " + a.printer.Plural("brief.more", left)
	}
	return strings.TrimSpace(text)
}

// named replaces codes of indicators and regions by their names.
func (a *author) named(args map[string]string) map[string]string {
	args = maps.Clone(args)
	if i := slices.IndexFunc(a.Result.Indicators, func(i data.Indicator) bool { return string(i.Code) == args["indicator"] }); i >= 0 {
		args["indicator"] = a.indicator(a.Result.Indicators[i])
	}
	if code, has := args["region"]; has {
		args["region"] = a.region(data.RegionCode(code))
	}
	return args
}
