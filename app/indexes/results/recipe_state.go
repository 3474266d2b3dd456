package results

import (
	"cmp"
	"slices"
	"strings"

	"pharos/app/indexes/desk"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/normalise"
	"pharos/data/index/treat"
)

// A recipePart is one part of the method card.
type recipePart struct {
	title string
	lines []desk.TermLine
}

// recipe tells everything that makes the result again.
func (s *state) recipe() []recipePart {
	title := func(key string) string { return s.Say.Text("screen.indexes.recipe." + key) }
	parts := []recipePart{
		{title("design"), s.designLines()},
		{title("steps"), s.stepLines()},
		{title("tree"), s.treeLines()},
	}
	if notices := s.noticeLines(); len(notices) > 0 {
		parts = append(parts, recipePart{title("notices"), notices})
	}
	return append(parts, recipePart{title("sources"), s.sourceLines()}, recipePart{title("run"), s.runLines()})
}

func (s *state) term(key, words string) desk.TermLine {
	return desk.TermLine{Term: s.Say.Text("screen.indexes.recipe." + key), Words: words}
}

func (s *state) designLines() []desk.TermLine {
	d := s.Result.Design
	lines := []desk.TermLine{s.term("name", s.Title()), s.term("version", s.Status())}
	if note := d.Note.In(s.Say.Language()); note != "" {
		lines = append(lines, s.term("note", note))
	}
	if d.Source != "" {
		lines = append(lines, s.term("source", d.Source))
	}
	key := "unverified"
	if d.Verified {
		key = "verified"
	}
	lines = append(lines, s.term("checked", s.Say.Text("screen.indexes.recipe."+key)))
	return append(lines, s.term("scope", s.scopeWords()), s.term("scale", s.ScaleSentence()))
}

// scopeWords tell which regions and periods the index is over.
func (s *state) scopeWords() string {
	scope, words := s.Result.Design.Scope, []string{s.Say.Plural("screen.indexes.recipe.regions", len(s.Result.Units))}
	for _, level := range scope.Levels {
		words = append(words, s.Say.Text("level."+string(level)))
	}
	if scope.Level != nil {
		words = append(words, s.Say.Text("level."+string(*scope.Level)))
	}
	if len(scope.Countries) > 0 {
		words = append(words, strings.Join(scope.Countries, ", "))
	}
	if len(scope.Periods) == 0 {
		return strings.Join(append(words, s.Say.Text("screen.indexes.recipe.latest")), " · ")
	}
	periods := make([]string, len(scope.Periods))
	for i, period := range scope.Periods {
		periods[i] = string(period)
	}
	return strings.Join(append(words, strings.Join(periods, ", ")), " · ")
}

// stepLines tell the steps in their order with what each changed.
func (s *state) stepLines() []desk.TermLine {
	d := s.Result.Design
	var lines []desk.TermLine
	for _, step := range d.Steps {
		lines = append(lines, desk.TermLine{Term: s.Say.Text("index.step." + string(step)), Words: s.stepWords(step), Code: s.changedWords(step)})
	}
	lines = append(lines, s.term("weights", s.MethodWords("weights", d.Weights.Method)))
	for i, with := range d.Aggregation {
		words := s.MethodWords("aggregation", with.Method)
		if with.Method == "generalised" {
			words += " (p = " + s.Short(with.Power) + ")"
		}
		if with.MinKnown > 0 {
			words += " · " + s.Say.Text("screen.indexes.recipe.least", "share", s.Say.Percent(with.MinKnown, 0))
		}
		key := "level"
		if i == len(d.Aggregation)-1 && len(d.Aggregation) < s.Prepared.Framework.Height()-1 {
			key = "level-up"
		}
		lines = append(lines, desk.TermLine{Term: s.Say.Text("screen.indexes.recipe."+key, "level", s.Say.Integer(i+2)), Words: words})
	}
	if d.Correction != nil {
		lines = append(lines, s.term("correction", s.Say.Plural("screen.indexes.recipe.countries", len(d.Correction.Factors))))
	}
	return lines
}

func (s *state) stepWords(step index.StepName) string {
	d := s.Result.Design
	switch step {
	case index.StepDenominate:
		n := 0
		for _, node := range d.Framework {
			if node.Denominator != "" {
				n++
			}
		}
		return s.Say.Plural("screen.indexes.recipe.denominated", n)
	case index.StepScreen:
		return s.screenWords()
	case index.StepImpute:
		var names []string
		for _, with := range d.Imputation {
			names = append(names, s.MethodWords("imputation", with.Method))
		}
		return cmp.Or(strings.Join(names, ", "), s.MethodWords("imputation", "none"))
	case index.StepTreat:
		return s.treatmentWords(d.Treatment)
	case index.StepNormalise:
		return s.normalisationWords(d.Normalisation)
	}
	return ""
}

func (s *state) screenWords() string {
	with := s.Result.Design.Screening
	out := map[string]bool{}
	for _, report := range s.Result.Screen {
		if !report.Included && s.Unit(report.Unit) < 0 {
			out[report.Unit] = true
		}
	}
	if with.By == "none" || with.By == "" {
		return s.Say.Text("screen.indexes.recipe.unscreened")
	}
	return s.Say.Text("screen.indexes.recipe.screened", "share", s.Say.Percent(with.MinData, 0), "n", s.Say.Integer(len(out)))
}

func (s *state) treatmentWords(with treat.Rule) string {
	words := s.MethodWords("treatment", with.First)
	if with.Then != "" && with.Then != "none" {
		words = s.Say.Text("screen.indexes.recipe.then", "first", words, "then", s.MethodWords("treatment", with.Then))
	}
	if with.First == "" || with.First == "none" || with.Test == treat.TestAlways {
		return words
	}
	return words + " · " + s.Say.Text("screen.indexes.recipe.limits", "skew", s.Short(with.SkewLimit), "kurt", s.Short(with.KurtLimit))
}

func (s *state) normalisationWords(with normalise.Rule) string {
	words := s.MethodWords("normalisation", with.Method)
	switch with.Method {
	case "minmax":
		words += " · " + s.Short(with.Lower) + "–" + s.Short(with.Upper)
	case "goalposts", "scaled":
		if with.Posts != nil {
			words += " · " + s.Short(with.Posts[0]) + "–" + s.Short(with.Posts[1])
		}
	}
	if with.Jointly {
		words += " · " + s.Say.Text("screen.indexes.recipe.jointly")
	}
	return words
}

// changedWords counts the cells that a step changed.
func (s *state) changedWords(step index.StepName) string {
	n := 0
	for _, change := range s.Result.Changes {
		if change.Step == step {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return s.Say.Plural("screen.indexes.recipe.cells", n)
}

// treeLines list the tree with the weights in each parent and in the index.
func (s *state) treeLines() []desk.TermLine {
	f := s.Prepared.Framework
	var lines []desk.TermLine
	for _, at := range desk.TreeOrder(f) {
		w, node := s.Result.Weights[at], f.Nodes[at]
		words := s.Say.Text("screen.indexes.recipe.weight", "share", s.Say.Percent(w.Share, 1), "effective", s.Say.Percent(w.Effective, 1))
		if at == f.Top {
			words = ""
		}
		if f.Direction(at) == data.LowerIsBetter {
			words += " · " + s.Say.Text("screen.indexes.recipe.lower")
		}
		if node.Denominator != "" {
			words += " · " + s.Say.Text("screen.indexes.recipe.per", "denominator", s.NodeName(node.Denominator))
		}
		lines = append(lines, desk.TermLine{Term: desk.Indentation(desk.DepthOf(f, at)) + s.NodeName(node.Code), Words: words, Code: desk.Indentation(desk.DepthOf(f, at)) + node.Code})
	}
	return lines
}

func (s *state) noticeLines() []desk.TermLine {
	lines := make([]desk.TermLine, len(s.Result.Notices))
	for i, notice := range s.Result.Notices {
		lines[i] = desk.TermLine{Words: s.ProblemWords(notice)}
	}
	return lines
}

// usedSources are the sources of the values that went in.
func (s *state) usedSources() []data.Source {
	var sources []data.Source
	for _, id := range s.Result.Recipe.Sources {
		if source, known := s.Base.Sources[id]; known {
			sources = append(sources, source)
		}
	}
	slices.SortStableFunc(sources, func(a, b data.Source) int { return cmp.Compare(a.File, b.File) })
	return sources
}

func (s *state) sourceLines() []desk.TermLine {
	var lines []desk.TermLine
	for _, source := range s.usedSources() {
		words := desk.JoinedWords(" · ", source.Publisher, source.Dataset, source.Updated)
		if !source.Imported.IsZero() {
			words = desk.JoinedWords(" · ", words, s.Say.Text("screen.indexes.recipe.imported", "date", s.Say.Date(source.Imported)))
		}
		lines = append(lines, desk.TermLine{Term: source.File, Words: words, Code: source.SHA256})
	}
	for _, line := range s.Attributions() {
		lines = append(lines, desk.TermLine{Words: line})
	}
	return lines
}

func (s *state) runLines() []desk.TermLine {
	r := s.Result.Recipe
	lines := []desk.TermLine{s.term("program", r.Program), {Term: s.Say.Text("screen.indexes.recipe.data"), Code: r.Data}}
	if r.Seed != 0 {
		lines = append(lines, desk.TermLine{Term: s.Say.Text("screen.indexes.recipe.seed"), Words: s.Say.Text("screen.indexes.recipe.seed.words"), Code: s.seedWords()})
	}
	lines = append(lines, desk.TermLine{Term: s.Say.Text("screen.indexes.recipe.runhash"), Words: s.Say.Text("screen.indexes.recipe.runhash.words"), Code: s.Result.RunHash})
	return append(lines, desk.TermLine{Term: s.Say.Text("screen.indexes.recipe.cli"), Code: s.command()})
}
