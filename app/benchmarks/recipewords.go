package benchmarks

import (
	"maps"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/benchmark"
)

// A recipePart is one part of how the answer was calculated.
type recipePart struct {
	title string
	lines []recipeLine
}

type recipeLine struct{ term, words, formula string }

// recipe tells how the answer was calculated: what was asked, what the reader must know, the rules,
// the years, the sources and the mark of the run.
func (s *state) recipe() []recipePart {
	parts := []recipePart{s.askedPart()}
	if notices := s.noticePart(); len(notices.lines) > 0 {
		parts = append(parts, notices)
	}
	parts = append(parts, s.rulesPart(), s.valuesPart())
	if sources := s.sourcesPart(); len(sources.lines) > 0 {
		parts = append(parts, sources)
	}
	run := recipePart{title: s.say.Text("screen.benchmarks.recipe.run")}
	run.lines = append(run.lines, recipeLine{words: s.say.Text("screen.benchmarks.recipe.run.text"), formula: s.result.RunHash})
	return append(parts, run)
}

func (s *state) askedPart() recipePart {
	part := recipePart{title: s.say.Text("screen.benchmarks.recipe.asked")}
	add := func(key, words string) {
		part.lines = append(part.lines, recipeLine{term: s.say.Text("screen.benchmarks." + key), words: words})
	}
	c := s.result.Comparison
	add("focus", s.regionName(c.Focus)+" ("+string(c.Focus)+")")
	var names []string
	for _, code := range c.Peers {
		names = append(names, s.regionName(code))
	}
	add("peers", s.peersWords(c)+": "+strings.Join(names, ", "))
	add("period", s.periodWords(c.Period))
	add("coverage", s.say.Text("screen.benchmarks.recipe.coverage", "least", s.say.Percent(c.MinCoverage, 0),
		"scored", s.say.Integer(s.result.Recipe.Scored), "regions", s.say.Integer(s.result.Recipe.Regions)))
	return part
}

func (s *state) noticePart() recipePart {
	part := recipePart{title: s.say.Text("screen.benchmarks.recipe.notices")}
	for _, problem := range slices.Concat(s.result.Notices, s.peers.Notices) {
		part.lines = append(part.lines, recipeLine{words: s.say.Problem(problem.Code, s.named(problem.Args), 0, 0)})
	}
	return part
}

// named puts names in the place of the codes that a notice tells of.
func (s *state) named(args map[string]string) map[string]string {
	words := maps.Clone(args)
	if row, known := s.result.Row(data.IndicatorCode(args["indicator"])); known {
		words["indicator"] = s.indicatorName(row.Indicator)
	}
	if code, told := args["region"]; told {
		words["region"] = s.regionName(data.RegionCode(code))
	}
	return words
}

func (s *state) rulesPart() recipePart {
	part := recipePart{title: s.say.Text("screen.benchmarks.recipe.rules")}
	for _, definition := range s.result.Recipe.Definitions {
		key := "definition." + definition.ID
		if definition.Part == "normalisation" {
			key = "method." + definition.ID
		}
		part.lines = append(part.lines, recipeLine{
			term: s.say.Text("definition.part." + definition.Part), words: s.say.Text(key), formula: definition.Formula,
		})
	}
	return part
}

// valuesPart tells weight and periods of every indicator.
func (s *state) valuesPart() recipePart {
	part := recipePart{title: s.say.Text("screen.benchmarks.recipe.values", "share", s.say.Percent(s.result.Recipe.Coverage, 0))}
	for i, row := range s.result.Table {
		words := s.say.Text("screen.benchmarks.recipe.weight", "weight", s.say.Number(row.Weight, weightDigits(row.Weight)))
		if i < len(s.result.Recipe.Periods) {
			words = joined(" · ", words, s.periodUse(s.result.Recipe.Periods[i]))
		}
		part.lines = append(part.lines, recipeLine{
			term: s.indicatorName(row.Indicator), words: joined(" · ", s.unit(row.Indicator), s.direction(row.Indicator), words),
		})
	}
	return part
}

// direction words which end of an indicator is better.
func (s *state) direction(indicator data.Indicator) string {
	switch indicator.Direction {
	case data.HigherIsBetter:
		return s.say.Text("figure.subtitle.higher")
	case data.LowerIsBetter:
		return s.say.Text("figure.subtitle.lower")
	}
	return s.say.Text("screen.benchmarks.recipe.context")
}

func (s *state) periodUse(use benchmark.PeriodUse) string {
	var parts []string
	for _, period := range slices.Sorted(maps.Keys(use.Periods)) {
		parts = append(parts, s.say.Plural("screen.benchmarks.recipe.period", use.Periods[period], "period", string(period)))
	}
	return strings.Join(parts, ", ")
}

func (s *state) sourcesPart() recipePart {
	part := recipePart{title: s.say.Text("screen.benchmarks.recipe.sources")}
	for _, id := range s.result.Recipe.Sources {
		source, known := s.base.sources[id]
		if !known {
			continue
		}
		words := s.say.Text("screen.benchmarks.recipe.file", "file", source.File, "date", s.say.Date(source.Imported))
		if source.Updated != "" {
			words = joined(" · ", words, s.say.Text("screen.benchmarks.recipe.updated", "date", source.Updated))
		}
		part.lines = append(part.lines, recipeLine{
			term: joined(", ", source.Publisher, source.Dataset), words: joined(" · ", source.Attributed, words), formula: "SHA-256 " + source.SHA256,
		})
	}
	return part
}

// recipeText is the recipe as plain text for the clipboard.
func (s *state) recipeText() string {
	var b strings.Builder
	for _, part := range s.recipe() {
		b.WriteString(part.title + "\n")
		for _, line := range part.lines {
			b.WriteString("  " + joined(": ", line.term, line.words))
			if line.formula != "" {
				b.WriteString("\n    " + line.formula)
			}
			b.WriteString("\n")
		}
		b.WriteString("\n")
	}
	return b.String()
}
