package practices

import (
	"net/url"
	"strconv"
	"strings"

	"pharos/data"
	"pharos/data/benchmark"
)

// meta is the line below a title: where, when, what.
func (s *state) meta(p data.Practice) string {
	return joined(" · ", p.Place.In(s.say.Language()), s.years(p), s.kind(p.Kind))
}

// years words how long a practice has been running.
func (s *state) years(p data.Practice) string {
	start, end := year(p.Start), year(p.End)
	switch {
	case start == "" && end == "":
		return ""
	case end == "":
		return s.say.Text("screen.practices.since", "start", start)
	case start == "" || start == end:
		return end
	}
	return start + "–" + end
}

func year(date string) string { return date[:min(len(date), 4)] }

// evidence words how well the results are proved.
func (s *state) evidence(grade data.Evidence) string {
	grade = min(max(grade, 0), mostEvidence)
	return s.say.Text("screen.practices.evidence." + strconv.Itoa(int(grade)))
}

// money words what is known of the sums.
func (s *state) money(p data.Practice) string {
	var parts []string
	for _, one := range []struct {
		key    string
		amount data.Amount
	}{{"budget", p.Budget}, {"grant", p.Grant}} {
		key := "screen.practices." + one.key
		if one.key == "grant" && !p.Budget.Known {
			key = "screen.practices.grant.alone"
		}
		if one.amount.Known {
			parts = append(parts, s.say.Text(key, "amount", s.say.Number(one.amount.EUR, 0)))
		}
	}
	return strings.Join(parts, " · ")
}

// webAddress reports whether the text is an address that may be opened: http or https with a host.
func webAddress(text string) bool {
	address, err := url.Parse(text)
	return err == nil && (address.Scheme == "http" || address.Scheme == "https") && address.Host != ""
}

// A helpLine is how the focus stands on one indicator that a practice helps with.
type helpLine struct {
	indicator data.IndicatorCode
	name      string
	words     string
	gap       float64 // in standard deviations of the peers
	hasGap    bool
}

// helpLines are the indicators that a practice helps with, in its own order.
func (s *state) helpLines(p data.Practice) []helpLine {
	lines := make([]helpLine, 0, len(p.Indicators))
	for _, code := range p.Indicators {
		line := helpLine{indicator: code, name: string(code), words: s.say.Text("screen.practices.help.unknown")}
		if s.help.ready && s.help.practice == identity(p) {
			if row, known := s.help.result.Row(code); known {
				line = s.helpLine(row)
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func (s *state) helpLine(row benchmark.IndicatorResult) helpLine {
	line := helpLine{indicator: row.Indicator.Code, name: row.Indicator.Name.In(s.say.Language())}
	cell, has := row.Cells[s.asked.Focus]
	switch {
	case !has:
		line.words = s.say.Text("screen.practices.help.no-value", "region", s.regionName(s.asked.Focus))
	case !row.HasSummary:
		line.words = s.say.Text("screen.practices.help.alone", "region", s.regionName(s.asked.Focus),
			"value", s.value(cell.Value, row.Indicator), "period", string(cell.Period))
	default:
		line.words = s.say.Text("screen.practices.help.value", "region", s.regionName(s.asked.Focus),
			"value", joined(" ", s.value(cell.Value, row.Indicator), string(cell.Flags)), "period", string(cell.Period),
			"median", s.value(row.Summary.Median, row.Indicator), "unit", row.Indicator.Unit.In(s.say.Language()))
	}
	line.gap, line.hasGap = row.Gap.Standardised, row.HasGap && row.Gap.HasStandardised
	return line
}

func (s *state) value(value float64, indicator data.Indicator) string {
	return s.say.Number(value, indicator.Decimals)
}

// plain is a practice as text, for the clipboard.
func (s *state) plain(p data.Practice) string {
	language := s.say.Language()
	return joined("\n", p.Title.In(language), s.meta(p), p.Organisation, strings.Join(p.PartnerNames(), ", "),
		p.Summary.In(language), p.Results.In(language), s.evidence(p.Evidence),
		joined(" · ", p.Funding.In(language), s.money(p)), p.URL, p.SourceNote.In(language)) + "\n"
}

func joined(by string, parts ...string) string {
	var kept []string
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, by)
}
