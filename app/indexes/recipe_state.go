package indexes

import (
	"cmp"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/framework"
	"pharos/data/index/normalise"
	"pharos/data/index/treat"
)

// A recipePart is one part of the method card.
type recipePart struct {
	title string
	lines []termLine
}

// A termLine is a term with its words, and a code or formula below.
type termLine struct{ term, words, code string }

// recipe tells everything that makes the result again.
func (s *state) recipe() []recipePart {
	title := func(key string) string { return s.say.Text("screen.indexes.recipe." + key) }
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

func (s *state) term(key, words string) termLine {
	return termLine{term: s.say.Text("screen.indexes.recipe." + key), words: words}
}

func (s *state) designLines() []termLine {
	d := s.result.Design
	lines := []termLine{s.term("name", s.title()), s.term("version", s.status())}
	if note := d.Note.In(s.say.Language()); note != "" {
		lines = append(lines, s.term("note", note))
	}
	if d.Source != "" {
		lines = append(lines, s.term("source", d.Source))
	}
	key := "unverified"
	if d.Verified {
		key = "verified"
	}
	lines = append(lines, s.term("checked", s.say.Text("screen.indexes.recipe."+key)))
	return append(lines, s.term("scope", s.scopeWords()), s.term("scale", s.scaleSentence()))
}

// scopeWords tell which regions and periods the index is over.
func (s *state) scopeWords() string {
	scope, words := s.result.Design.Scope, []string{s.say.Plural("screen.indexes.recipe.regions", len(s.result.Units))}
	for _, level := range scope.Levels {
		words = append(words, s.say.Text("level."+string(level)))
	}
	if scope.Level != nil {
		words = append(words, s.say.Text("level."+string(*scope.Level)))
	}
	if len(scope.Countries) > 0 {
		words = append(words, strings.Join(scope.Countries, ", "))
	}
	if len(scope.Periods) == 0 {
		return strings.Join(append(words, s.say.Text("screen.indexes.recipe.latest")), " · ")
	}
	periods := make([]string, len(scope.Periods))
	for i, period := range scope.Periods {
		periods[i] = string(period)
	}
	return strings.Join(append(words, strings.Join(periods, ", ")), " · ")
}

// stepLines tell the steps in their order with what each changed.
func (s *state) stepLines() []termLine {
	d := s.result.Design
	var lines []termLine
	for _, step := range d.Steps {
		lines = append(lines, termLine{term: s.say.Text("index.step." + string(step)), words: s.stepWords(step), code: s.changedWords(step)})
	}
	lines = append(lines, s.term("weights", s.methodWords("weights", d.Weights.Method)))
	for i, with := range d.Aggregation {
		words := s.methodWords("aggregation", with.Method)
		if with.Method == "generalised" {
			words += " (p = " + s.short(with.Power) + ")"
		}
		if with.MinKnown > 0 {
			words += " · " + s.say.Text("screen.indexes.recipe.least", "share", s.say.Percent(with.MinKnown, 0))
		}
		key := "level"
		if i == len(d.Aggregation)-1 && len(d.Aggregation) < s.prepared.Framework.Height()-1 {
			key = "level-up"
		}
		lines = append(lines, termLine{term: s.say.Text("screen.indexes.recipe."+key, "level", s.say.Integer(i+2)), words: words})
	}
	if d.Correction != nil {
		lines = append(lines, s.term("correction", s.say.Plural("screen.indexes.recipe.countries", len(d.Correction.Factors))))
	}
	return lines
}

// methodWords is the name of a method, its id where it has none.
func (s *state) methodWords(step, id string) string {
	if key := "index." + step + "." + id; s.say.Has(key) {
		return s.say.Text(key)
	}
	return id
}

func (s *state) stepWords(step index.StepName) string {
	d := s.result.Design
	switch step {
	case index.StepDenominate:
		n := 0
		for _, node := range d.Framework {
			if node.Denominator != "" {
				n++
			}
		}
		return s.say.Plural("screen.indexes.recipe.denominated", n)
	case index.StepScreen:
		return s.screenWords()
	case index.StepImpute:
		var names []string
		for _, with := range d.Imputation {
			names = append(names, s.methodWords("imputation", with.Method))
		}
		return cmp.Or(strings.Join(names, ", "), s.methodWords("imputation", "none"))
	case index.StepTreat:
		return s.treatmentWords(d.Treatment)
	case index.StepNormalise:
		return s.normalisationWords(d.Normalisation)
	}
	return ""
}

func (s *state) screenWords() string {
	with := s.result.Design.Screening
	out := map[string]bool{}
	for _, report := range s.result.Screen {
		if !report.Included && s.unit(report.Unit) < 0 {
			out[report.Unit] = true
		}
	}
	if with.By == "none" || with.By == "" {
		return s.say.Text("screen.indexes.recipe.unscreened")
	}
	return s.say.Text("screen.indexes.recipe.screened", "share", s.say.Percent(with.MinData, 0), "n", s.say.Integer(len(out)))
}

func (s *state) treatmentWords(with treat.Rule) string {
	words := s.methodWords("treatment", with.First)
	if with.Then != "" && with.Then != "none" {
		words = s.say.Text("screen.indexes.recipe.then", "first", words, "then", s.methodWords("treatment", with.Then))
	}
	if with.First == "" || with.First == "none" || with.Test == treat.TestAlways {
		return words
	}
	return words + " · " + s.say.Text("screen.indexes.recipe.limits", "skew", s.short(with.SkewLimit), "kurt", s.short(with.KurtLimit))
}

func (s *state) normalisationWords(with normalise.Rule) string {
	words := s.methodWords("normalisation", with.Method)
	switch with.Method {
	case "minmax":
		words += " · " + s.short(with.Lower) + "–" + s.short(with.Upper)
	case "goalposts", "scaled":
		if with.Posts != nil {
			words += " · " + s.short(with.Posts[0]) + "–" + s.short(with.Posts[1])
		}
	}
	if with.Jointly {
		words += " · " + s.say.Text("screen.indexes.recipe.jointly")
	}
	return words
}

// changedWords counts the cells that a step changed.
func (s *state) changedWords(step index.StepName) string {
	n := 0
	for _, change := range s.result.Changes {
		if change.Step == step {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return s.say.Plural("screen.indexes.recipe.cells", n)
}

// treeLines list the tree with the weights in each parent and in the index.
func (s *state) treeLines() []termLine {
	f := s.prepared.Framework
	var lines []termLine
	for _, at := range treeOrder(f) {
		w, node := s.result.Weights[at], f.Nodes[at]
		words := s.say.Text("screen.indexes.recipe.weight", "share", s.say.Percent(w.Share, 1), "effective", s.say.Percent(w.Effective, 1))
		if at == f.Top {
			words = ""
		}
		if f.Direction(at) == data.LowerIsBetter {
			words += " · " + s.say.Text("screen.indexes.recipe.lower")
		}
		if node.Denominator != "" {
			words += " · " + s.say.Text("screen.indexes.recipe.per", "denominator", s.nodeName(node.Denominator))
		}
		lines = append(lines, termLine{term: indentation(depthOf(f, at)) + s.nodeName(node.Code), words: words, code: indentation(depthOf(f, at)) + node.Code})
	}
	return lines
}

// depthOf is how many nodes stand above one.
func depthOf(f *framework.Tree, at int) int {
	depth := 0
	for at != f.Top {
		at = f.Parents[at]
		depth++
	}
	return depth
}

// indentation moves a name to the right by spaces that are not folded.
func indentation(depth int) string { return strings.Repeat("\u00a0\u00a0\u00a0\u00a0", depth) }

func (s *state) noticeLines() []termLine {
	lines := make([]termLine, len(s.result.Notices))
	for i, notice := range s.result.Notices {
		lines[i] = termLine{words: s.problemWords(notice)}
	}
	return lines
}

// usedSources are the sources of the values that went in.
func (s *state) usedSources() []data.Source {
	var sources []data.Source
	for _, id := range s.result.Recipe.Sources {
		if source, known := s.base.sources[id]; known {
			sources = append(sources, source)
		}
	}
	slices.SortStableFunc(sources, func(a, b data.Source) int { return cmp.Compare(a.File, b.File) })
	return sources
}

func (s *state) sourceLines() []termLine {
	var lines []termLine
	for _, source := range s.usedSources() {
		words := joinedWords(" · ", source.Publisher, source.Dataset, source.Updated)
		if !source.Imported.IsZero() {
			words = joinedWords(" · ", words, s.say.Text("screen.indexes.recipe.imported", "date", s.say.Date(source.Imported)))
		}
		lines = append(lines, termLine{term: source.File, words: words, code: source.SHA256})
	}
	for _, line := range s.attributions() {
		lines = append(lines, termLine{words: line})
	}
	return lines
}

// attributions name the publishers of the indicators, each once.
func (s *state) attributions() []string {
	var lines []string
	for _, node := range s.result.Design.Framework {
		indicator, known := s.base.known[data.IndicatorCode(node.Code)]
		if !known {
			continue
		}
		line := cmp.Or(strings.TrimPrefix(indicator.Attribution, "Source: "), joinedWords(", ", indicator.Publisher, indicator.Dataset))
		if line != "" && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return lines
}

// provenance is the line below tables and figures.
func (s *state) provenance() string {
	words := joinedWords(" · ", s.title(), s.say.Text("screen.indexes.recipe.hash", "hash", shortHash(s.result.RunHash)))
	if list := strings.Join(s.attributions(), "; "); list != "" {
		return s.say.Text("screen.indexes.recipe.provenance", "list", list) + " · " + words
	}
	return words
}

func shortHash(hash string) string { return hash[:min(12, len(hash))] }

func joinedWords(by string, words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), by)
}

func (s *state) runLines() []termLine {
	r := s.result.Recipe
	lines := []termLine{s.term("program", r.Program), {term: s.say.Text("screen.indexes.recipe.data"), code: r.Data}}
	if r.Seed != 0 {
		lines = append(lines, termLine{term: s.say.Text("screen.indexes.recipe.seed"), words: s.say.Text("screen.indexes.recipe.seed.words"), code: s.seedWords()})
	}
	lines = append(lines, termLine{term: s.say.Text("screen.indexes.recipe.runhash"), words: s.say.Text("screen.indexes.recipe.runhash.words"), code: s.result.RunHash})
	return append(lines, termLine{term: s.say.Text("screen.indexes.recipe.cli"), code: s.command()})
}
