package results

import (
	"strconv"
	"strings"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data/index"
	"pharos/data/statistic"
)

func (s *state) seedWords() string { return strconv.FormatUint(s.Result.Recipe.Seed, 10) }

// command is the line that makes the result again without a window. A design that was never saved is
// exported first; its file then has the name of the design.
func (s *state) command() string {
	design := string(s.Open.Saved.ID)
	if design == "" || s.Open.Changed {
		design = desk.FileName(s.Title()) + ".json"
	}
	words := []string{"pharos", "index", "--design", quoted(design)}
	if s.Robust != nil {
		words = append(words, "--robust", strconv.Itoa(s.Robust.Replications), "--seed", strconv.FormatUint(s.Robust.Seed, 10))
	}
	return strings.Join(words, " ")
}

// quoted keeps words with other than plain letters together in a shell.
func quoted(word string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_.", r)
	}
	if strings.TrimFunc(word, plain) == "" && word != "" {
		return word
	}
	return `"` + strings.ReplaceAll(word, `"`, "") + `"`
}

// recipeText is the method card as text.
func (s *state) recipeText() string {
	var b strings.Builder
	for _, part := range s.recipe() {
		b.WriteString(part.title + "\n")
		for _, line := range part.lines {
			text := desk.JoinedWords(": ", strings.ReplaceAll(line.Term, "\u00a0", " "), line.Words)
			if code := strings.TrimSpace(strings.ReplaceAll(line.Code, "\u00a0", " ")); code != "" {
				text = desk.JoinedWords("  ", text, "["+code+"]")
			}
			b.WriteString("  " + text + "\n")
		}
		b.WriteString("\n")
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// A stepTable is a table of the result that can be exported.
type stepTable struct {
	title   string
	content func() kit.Content
}

// stepTables are the data as they came, the indicators after every step, the scores, weights and
// changed cells, of the latest period.
func (s *state) stepTables() []stepTable {
	title := func(key string) string { return s.Say.Text("screen.indexes.recipe.table." + key) }
	tables := []stepTable{}
	for _, step := range s.Last().Steps {
		name := title("raw")
		if step.Step != "" {
			name = s.Say.Text("index.step." + string(step.Step))
		}
		tables = append(tables, stepTable{name, func() kit.Content { return s.stepContent(name, step) }})
	}
	return append(tables,
		stepTable{title("scores"), s.scoreContent}, stepTable{title("weights"), s.weightContent}, stepTable{title("changes"), s.changeContent})
}

func textCell(text string) kit.Cell { return kit.Cell{Text: text} }

func numberCell(value float64, known bool) kit.Cell {
	if !known {
		return kit.Cell{}
	}
	return kit.Cell{Text: strconv.FormatFloat(value, 'g', -1, 64), Number: value, IsNumber: true}
}

// unitContent begins a table of regions.
func (s *state) unitContent(name string) kit.Content {
	c := kit.Content{Name: name, Columns: []kit.ContentColumn{
		{Key: "code", Title: s.Say.Text("screen.indexes.code")}, {Key: "region", Title: s.Say.Text("screen.indexes.region")},
	}}
	for _, unit := range s.Result.Units {
		c.Rows = append(c.Rows, []kit.Cell{textCell(unit), textCell(s.RegionName(unit))})
	}
	return c
}

// withColumn adds numbers to a table of regions.
func withColumn(c *kit.Content, head kit.ContentColumn, column statistic.Column) {
	head.Kind = kit.NumberColumn
	c.Columns = append(c.Columns, head)
	for i := range c.Rows {
		value, known := 0.0, false
		if i < column.Len() {
			value, known = column.At(i)
		}
		c.Rows[i] = append(c.Rows[i], numberCell(value, known))
	}
}

func (s *state) stepContent(name string, step index.StepValues) kit.Content {
	c := s.unitContent(name)
	f := s.Prepared.Framework
	for _, at := range f.Indicators {
		code := f.Nodes[at].Code
		withColumn(&c, kit.ContentColumn{Key: code, Title: s.NodeName(code), Unit: code}, step.Columns[code])
	}
	return c
}

func (s *state) scoreContent() kit.Content {
	c := s.unitContent(s.Say.Text("screen.indexes.recipe.table.scores"))
	ranks := statistic.NewColumn(len(s.Result.Units))
	for i := range s.Result.Units {
		if rank, known := s.RankOf(i); known {
			ranks.Set(i, rank)
		}
	}
	withColumn(&c, kit.ContentColumn{Key: "rank", Title: s.Say.Text("screen.indexes.rank")}, ranks)
	f := s.Prepared.Framework
	for _, at := range desk.TreeOrder(f) {
		if code := f.Nodes[at].Code; f.Column(at) < 0 {
			withColumn(&c, kit.ContentColumn{Key: code, Title: s.NodeName(code), Unit: code}, s.Last().Aggregates[code])
		}
	}
	return c
}

func (s *state) weightContent() kit.Content {
	text := func(key string) string { return s.Say.Text("screen.indexes." + key) }
	c := kit.Content{Name: text("recipe.table.weights"), Columns: []kit.ContentColumn{
		{Key: "code", Title: text("code")},
		{Key: "entry", Title: text("weights.entry")},
		{Key: "weight", Title: text("weights.weight"), Kind: kit.NumberColumn},
		{Key: "share", Title: text("weights.share"), Kind: kit.NumberColumn},
		{Key: "effective", Title: text("weights.effective"), Kind: kit.NumberColumn},
	}}
	for _, at := range desk.TreeOrder(s.Prepared.Framework) {
		w := s.Result.Weights[at]
		c.Rows = append(c.Rows, []kit.Cell{
			textCell(w.Code), textCell(s.NodeName(w.Code)), numberCell(w.Weight, true), numberCell(w.Share, true), numberCell(w.Effective, true),
		})
	}
	return c
}

func (s *state) changeContent() kit.Content {
	text := func(key string) string { return s.Say.Text("screen.indexes." + key) }
	c := kit.Content{Name: text("recipe.table.changes"), Columns: []kit.ContentColumn{
		{Key: "step", Title: text("recipe.table.step")},
		{Key: "period", Title: text("period")},
		{Key: "code", Title: text("code")},
		{Key: "region", Title: text("region")},
		{Key: "indicator", Title: text("weights.entry")},
		{Key: "before", Title: text("recipe.table.before"), Kind: kit.NumberColumn},
		{Key: "after", Title: text("recipe.table.after"), Kind: kit.NumberColumn},
		{Key: "reason", Title: text("recipe.table.reason")},
	}}
	for _, change := range s.Result.Changes {
		c.Rows = append(c.Rows, []kit.Cell{
			textCell(s.Say.Text("index.step." + string(change.Step))), textCell(string(change.Period)), textCell(change.Unit),
			textCell(s.RegionName(change.Unit)), textCell(s.NodeName(change.Indicator)),
			numberCell(change.Before, change.HadValue), numberCell(change.After, change.HasValue), textCell(s.reasonWords(change.Reason)),
		})
	}
	return c
}

func (s *state) reasonWords(reason string) string {
	if key := "index.reason." + reason; s.Say.Has(key) {
		return s.Say.Text(key)
	}
	return reason
}
