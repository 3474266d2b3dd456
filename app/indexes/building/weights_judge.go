package building

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/data/index/framework"
	"pharos/data/index/weigh"

	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data/index"
)

// A judgePane is where people say what counts how much: points of several persons, or judgements pair
// by pair, for what is below one entry of the tree.
type judgePane struct {
	page     *Room
	parents  *kit.Choice
	codes    []string // of the parents to choose from
	parent   string
	children []string
	method   string
	shape    string // what the columns were made for
	table    *kit.Table
	said     *kit.Quiet
	add      *kit.Button
	remove   *kit.Button
	content  fyne.CanvasObject
	filling  bool
}

func newJudging(p *Room) *judgePane {
	say := p.Host.Printer()
	v := &judgePane{page: p, said: kit.NewQuiet("")}
	v.parents = kit.NewChoice(say, nil, func(string) {
		if at := v.parents.SelectedIndex(); !v.filling && at >= 0 {
			v.parent = v.codes[at]
			v.Refresh()
		}
	})
	v.add = kit.NewButtonWithIcon(say.Text("screen.indexes.judge.add"), base.ContentAddIcon(), v.addPerson)
	v.remove = kit.NewButtonWithIcon(say.Text("screen.indexes.judge.remove"), base.ContentRemoveIcon(), v.removePerson)
	v.table = kit.NewTable(kit.TableOptions{
		Printer: say, Runner: p.Host.Runner(), Name: say.Text("screen.indexes.judge"), NoFilter: true, Cells: true, Sticky: 1, OnCopy: p.Host.Copy,
		Columns: []kit.Column{{Key: "entry", Title: "", Width: 100, Text: func(int) string { return "" }}},
		ID:      func(row int) string { return v.children[row] },
		Edit:    &kit.Editing{Begin: v.begin, Accept: v.accept, Paste: v.paste},
	})
	bar := container.NewBorder(nil, nil, widget.NewLabel(say.Text("screen.indexes.judge.below")), container.NewHBox(v.add, v.remove), v.parents)
	v.content = container.New(kit.Footed{}, container.NewBorder(bar, nil, nil, nil, v.table), v.said)
	return v
}

// Refresh shows what the people said, and reports whether the method asks people at all.
func (v *judgePane) Refresh() bool {
	s := v.page.state
	d := s.Open.Design
	v.method = d.Weights.Method
	f, problems := framework.New(d.Framework)
	if v.method != "budget" && v.method != "ahp" || len(problems) > 0 {
		return false
	}
	v.offer(f)
	at, _ := f.Place(v.parent)
	v.children = v.children[:0]
	for _, child := range f.Children[at] {
		v.children = append(v.children, f.Nodes[child].Code)
	}
	columns := v.columns()
	if shape := desk.ColumnsKey(columns); shape != v.shape {
		v.shape = shape
		v.table.SetRows(0) // the former rows may be gone
		v.table.SetColumns(columns)
	}
	v.table.SetRows(len(v.children))
	v.said.Set(v.words())
	for _, button := range []*kit.Button{v.add, v.remove} {
		button.Hidden = v.method != "budget"
		button.Refresh()
	}
	return true
}

// offer lists the entries with two children or more.
func (v *judgePane) offer(f *framework.Tree) {
	var titles []string
	v.codes = v.codes[:0]
	for _, at := range desk.TreeOrder(f) {
		if len(f.Children[at]) > 1 {
			v.codes = append(v.codes, f.Nodes[at].Code)
			titles = append(titles, v.page.state.NodeName(f.Nodes[at].Code))
		}
	}
	if !slices.Contains(v.codes, v.parent) {
		v.parent = f.Nodes[f.Top].Code
	}
	v.filling = true
	v.parents.Options = titles
	if at := slices.Index(v.codes, v.parent); at >= 0 {
		v.parents.SetSelectedIndex(at)
	}
	v.parents.Refresh()
	v.filling = false
}

func (v *judgePane) columns() []kit.Column {
	s := v.page.state
	columns := []kit.Column{{
		Key: "entry", Title: s.Say.Text("screen.indexes.weights.entry"), Width: 200, Text: func(row int) string { return s.NodeName(v.children[row]) },
	}}
	if v.method == "ahp" {
		columns = append(columns, v.shares())
		for k, code := range v.children {
			columns = append(columns, v.numbers(strconv.Itoa(k), s.NodeName(code), func(row int) (float64, bool) { return v.matrix()[row][k], true }))
		}
		return columns
	}
	for r := range s.Open.Design.Weights.Raters {
		title := s.Say.Text("screen.indexes.judge.person", "n", s.Say.Integer(r+1))
		columns = append(columns, v.numbers(strconv.Itoa(r), title, func(row int) (float64, bool) {
			raters := v.page.state.Open.Design.Weights.Raters
			if r >= len(raters) {
				return 0, false
			}
			points, named := raters[r][v.children[row]]
			return points, named
		}))
	}
	budget := func(row int) weigh.BudgetShare {
		return weigh.Budget(v.page.state.Open.Design.Weights.Raters, v.children)[row]
	}
	return append(columns,
		v.numbers("mean", s.Say.Text("screen.indexes.judge.mean"), func(row int) (float64, bool) { b := budget(row); return b.Mean, b.Raters > 0 }),
		v.numbers("sd", s.Say.Text("screen.indexes.judge.sd"), func(row int) (float64, bool) { b := budget(row); return math.Round(b.SD*10) / 10, b.HasSD }))
}

func (v *judgePane) numbers(key, title string, value func(int) (float64, bool)) kit.Column {
	return kit.Column{Key: key, Title: title, Kind: kit.NumberColumn, Width: 84, Value: value, Text: func(row int) string {
		x, known := value(row)
		if !known {
			return desk.NoValue
		}
		return v.judged(x)
	}}
}

// judged words a judgement: those below 1 as fractions, as people say them.
func (v *judgePane) judged(x float64) string {
	if v.method == "ahp" && x > 0 && x < 1 {
		if whole := math.Round(1 / x); math.Abs(1/x-whole) < 0.01 {
			return "1/" + strconv.Itoa(int(whole))
		}
	}
	return v.page.state.Short(x)
}

func (v *judgePane) shares() kit.Column {
	return kit.Column{
		Key: "share", Title: v.page.state.Say.Text("screen.indexes.weights.share"), Kind: kit.NumberColumn, Width: 92,
		Text: func(row int) string {
			if result, ok := weigh.AHP(v.matrix()); ok && v.given() {
				return v.page.state.Say.Percent(result.Weights[row], 1)
			}
			return desk.NoValue
		},
		Value: func(row int) (float64, bool) {
			result, ok := weigh.AHP(v.matrix())
			if !ok || !v.given() {
				return 0, false
			}
			return result.Weights[row], true
		},
	}
}

// matrix are the judgements on the children; all alike where there are none yet.
func (v *judgePane) matrix() [][]float64 {
	if given := v.page.state.Open.Design.Weights.Judgements[v.parent]; len(given) == len(v.children) {
		return given
	}
	matrix := make([][]float64, len(v.children))
	for i := range matrix {
		matrix[i] = slices.Repeat([]float64{1}, len(v.children))
	}
	return matrix
}

// given reports whether anything was judged below the entry; until then its own weights hold.
func (v *judgePane) given() bool {
	return len(v.page.state.Open.Design.Weights.Judgements[v.parent]) == len(v.children)
}

// words say whether the people agree, and with themselves.
func (v *judgePane) words() string {
	say := v.page.Host.Printer()
	if v.method == "ahp" {
		result, ok := weigh.AHP(v.matrix())
		switch {
		case !v.given():
			return say.Text("screen.indexes.judge.nothing") + " " + say.Text("screen.indexes.judge.ahp-hint")
		case !ok:
			return say.Text("screen.indexes.judge.impossible")
		case !result.HasRatio:
			return say.Text("screen.indexes.judge.ahp-hint")
		}
		key := "good"
		if result.Ratio >= 0.2 {
			key = "bad"
		} else if result.Ratio >= 0.1 {
			key = "tolerated"
		}
		return say.Text("screen.indexes.judge."+key, "ratio", say.Number(result.Ratio, 2)) + " " + say.Text("screen.indexes.judge.ahp-hint")
	}
	var sums []string
	for _, rater := range v.page.state.Open.Design.Weights.Raters {
		sum := 0.0
		for _, code := range v.children {
			sum += rater[code]
		}
		sums = append(sums, v.page.state.Short(sum))
	}
	return say.Text("screen.indexes.judge.sums", "sums", strings.Join(sums, ", "), "points", v.page.state.Short(pointsOf(v.page.state.Open.Design)))
}

func (v *judgePane) begin(f kit.Field) (string, bool) {
	k, err := strconv.Atoi(f.Column)
	if err != nil || v.page.Config.ReadOnly || v.method == "ahp" && k == f.Row {
		return "", false
	}
	if v.method == "ahp" {
		return v.judged(v.matrix()[f.Row][k]), true
	}
	return shortNumber(v.page, v.page.state.Open.Design.Weights.Raters[k][v.children[f.Row]]), true
}

func (v *judgePane) accept(typed kit.Typed) string { return v.take([]kit.Typed{typed}) }

func (v *judgePane) paste(typed []kit.Typed) {
	if trouble := v.take(typed); trouble != "" {
		v.page.Host.Inform(v.page.Host.Printer().Text("screen.indexes.judge"), trouble)
	}
}

// take puts what was typed into the design, all of it or nothing.
func (v *judgePane) take(typed []kit.Typed) string {
	say := v.page.Host.Printer()
	values := make([]float64, len(typed))
	for i, one := range typed {
		value, ok := readJudgement(one.Text)
		switch {
		case !ok || value < 0:
			return say.Text("screen.indexes.weights.wrong")
		case v.method == "ahp" && (value < 1.0/9 || value > 9):
			return say.Text("screen.indexes.judge.range")
		}
		values[i] = value
	}
	v.page.Edit(func(d *index.Design) {
		for i, one := range typed {
			if k, err := strconv.Atoi(one.Column); err == nil {
				v.put(d, one.Row, k, values[i])
			}
		}
	})
	return ""
}

// put keeps one judgement with its reverse, or the points of one person.
func (v *judgePane) put(d *index.Design, row, k int, value float64) {
	if v.method == "budget" {
		if k < len(d.Weights.Raters) {
			d.Weights.Raters[k][v.children[row]] = value
		}
		return
	}
	if row == k || k >= len(v.children) {
		return
	}
	if d.Weights.Judgements == nil {
		d.Weights.Judgements = map[string][][]float64{}
	}
	matrix := d.Weights.Judgements[v.parent]
	if len(matrix) != len(v.children) {
		matrix = v.matrix()
	}
	matrix[row][k], matrix[k][row] = value, 1/value
	d.Weights.Judgements[v.parent] = matrix
}

// readJudgement understands 3, 0,33 and 1/3.
func readJudgement(text string) (float64, bool) {
	above, below, fraction := strings.Cut(text, "/")
	value, ok := readNumber(above)
	if !fraction {
		return value, ok
	}
	by, also := readNumber(below)
	if !ok || !also || by == 0 {
		return 0, false
	}
	return value / by, true
}

func (v *judgePane) addPerson() {
	v.page.Edit(func(d *index.Design) { d.Weights.Raters = append(d.Weights.Raters, evenPoints(*d)) })
}

// removePerson takes the last person out; one stays.
func (v *judgePane) removePerson() {
	v.page.Edit(func(d *index.Design) {
		if n := len(d.Weights.Raters); n > 1 {
			d.Weights.Raters = d.Weights.Raters[:n-1]
		}
	})
}
