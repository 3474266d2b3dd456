package peers

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/similarity"
)

// dimensions edits the aspects of structure with their variables and weights. Its rows are made anew
// when the design has others, and only filled while their weights change.
type dimensions struct {
	page    *page
	hint    *kit.Quiet
	list    *fyne.Container
	box     *fyne.Container
	print   string // of the rows that are shown
	weights map[string]*numberEntry
	logs    map[string]*widget.Check
	fields  map[string]*widget.Label // troubles by place
	filling bool
}

func newDimensions(p *page) *dimensions {
	v := &dimensions{page: p, hint: kit.NewQuiet(""), list: container.New(&kit.Stacked{Gap: 4})}
	say := p.state.say
	add := kit.NewButtonWithIcon(say.Text("screen.peers.dimension.add"), base.ContentAddIcon(), v.addDimension)
	v.box = container.New(&kit.Stacked{Gap: 2}, kit.NewLine(say.Text("screen.peers.part.dimensions"), kit.HeadingLine), v.hint,
		v.list, container.New(&kit.Flow{}, add))
	return v
}

// edit changes the dimensions; those that the catalogue gives become the design's own first.
func (v *dimensions) edit(change func(*similarity.Design)) {
	if v.filling {
		return
	}
	usual := v.page.state.dimensions()
	v.page.edit(func(d *similarity.Design) {
		if len(d.Dimensions) == 0 {
			d.Dimensions = cloned(similarity.Design{Dimensions: usual}).Dimensions
		}
		change(d)
	})
	v.page.refreshDesign()
}

// refreshDesign shows the design as it is now, before the list is there.
func (p *page) refreshDesign() {
	if p.state.view == designView && p.shown != nil {
		p.shown.refresh()
	}
}

func (v *dimensions) refresh() {
	v.filling = true
	defer func() { v.filling = false }()
	s := v.page.state
	all := s.dimensions()
	key := "screen.peers.dimensions.own"
	if len(s.open.design.Dimensions) == 0 {
		key = "screen.peers.dimensions.usual"
	}
	v.hint.Set(s.say.Text(key))
	if print := printOf(all); print != v.print || v.weights == nil {
		v.print = print
		v.build(all)
	}
	for _, d := range all {
		v.weights[dimensionPlace+d.ID].fill(d.Weight)
		for _, variable := range d.Variables {
			place := variablePlace + string(variable.Code())
			v.weights[place].fill(variable.Weight)
			if check := v.logs[place]; check != nil {
				check.SetChecked(variable.Log)
			}
		}
	}
}

// printOf tells lists of dimensions apart whose rows differ.
func printOf(all []similarity.Dimension) string {
	var b strings.Builder
	for _, d := range all {
		b.WriteString("\n" + d.ID)
		for _, v := range d.Variables {
			b.WriteString("\t" + string(v.Indicator) + "|" + v.Composition + "|" + v.Category)
		}
	}
	return b.String()
}

// tell words what is wrong with a dimension or a variable in its row.
func (v *dimensions) tell(said map[string]string) {
	for place, label := range v.fields {
		showTrouble(label, said[place])
	}
}

func (v *dimensions) build(all []similarity.Dimension) {
	v.weights, v.logs, v.fields = map[string]*numberEntry{}, map[string]*widget.Check{}, map[string]*widget.Label{}
	v.list.RemoveAll()
	for i, d := range all {
		v.list.Add(v.dimension(i, d))
	}
	v.list.Refresh()
}

// dimension is a card: its name, weight and variables.
func (v *dimensions) dimension(i int, d similarity.Dimension) fyne.CanvasObject {
	s, place := v.page.state, dimensionPlace+d.ID
	trouble := newTrouble()
	v.fields[place] = trouble
	weight := v.weight(place, trouble, func(design *similarity.Design, w float64) { design.Dimensions[i].Weight = w })
	rename := lowButton(base.DocumentCreateIcon(), func() { v.rename(i, d.ID) })
	remove := lowButton(base.DeleteIcon(), func() {
		v.edit(func(design *similarity.Design) { design.Dimensions = slices.Delete(design.Dimensions, i, i+1) })
	})
	name := kit.NewLine(s.dimensionName(d.ID), kit.StrongLine)
	head := container.NewBorder(nil, nil, nil, container.NewHBox(weight, rename, remove), name)
	rows := container.New(&kit.Stacked{}, head, trouble)
	for j, variable := range d.Variables {
		rows.Add(v.variable(i, j, variable))
	}
	add := kit.NewChooser(kit.ChooserOptions{
		Printer: s.say, Placeholder: s.say.Text("screen.peers.variable.add"), Icon: base.ContentAddIcon(), Options: s.variableOptions(),
		OnChosen: func(o kit.Option) { v.addVariable(i, o.Key) },
	})
	rows.Add(container.New(&kit.Flow{}, add))
	return kit.NewCard("", rows)
}

func (v *dimensions) weight(place string, trouble *widget.Label, set func(*similarity.Design, float64)) fyne.CanvasObject {
	say := v.page.state.say
	entry := newNumberEntry(say, false, func(w float64) { v.edit(func(d *similarity.Design) { set(d, w) }) })
	entry.wrong = func(words string) { showTrouble(trouble, words) }
	v.weights[place] = entry
	name := widget.NewLabel(say.Text("screen.peers.weight"))
	name.SizeName, name.Importance = base.SizeNameCaptionText, widget.LowImportance
	return container.NewHBox(name, container.New(fixed{64}, entry))
}

func (v *dimensions) variable(i, j int, variable similarity.Variable) fyne.CanvasObject {
	s, place := v.page.state, variablePlace+string(variable.Code())
	trouble := newTrouble()
	v.fields[place] = trouble
	weight := v.weight(place, trouble, func(design *similarity.Design, w float64) { design.Dimensions[i].Variables[j].Weight = w })
	tools := container.NewHBox()
	if variable.Indicator != "" {
		check := widget.NewCheck(s.say.Text("screen.peers.log"), func(on bool) {
			v.edit(func(design *similarity.Design) { design.Dimensions[i].Variables[j].Log = on })
		})
		v.logs[place] = check
		tools.Add(check)
	}
	tools.Add(weight)
	remove := lowButton(base.ContentRemoveIcon(), func() {
		v.edit(func(design *similarity.Design) {
			design.Dimensions[i].Variables = slices.Delete(design.Dimensions[i].Variables, j, j+1)
		})
	})
	beside := canvas.NewRectangle(color.Transparent) // where dimensions have one button more
	beside.SetMinSize(remove.MinSize())
	tools.Add(remove)
	tools.Add(beside)
	name := kit.NewLine(s.variableName(variable), kit.TextLine)
	return container.New(&kit.Stacked{}, container.NewBorder(nil, nil, nil, tools, name), trouble)
}

func lowButton(icon fyne.Resource, do func()) *kit.Button {
	button := kit.NewButtonWithIcon("", icon, do)
	button.Importance = widget.LowImportance
	return button
}

func (v *dimensions) addVariable(i int, key string) {
	kind, id := splitVariable(key)
	variable := similarity.Variable{Weight: 1}
	switch kind {
	case compositionKey:
		variable.Composition = id
	case categoryKey:
		variable.Category = id
	default:
		variable.Indicator = data.IndicatorCode(id)
	}
	v.edit(func(d *similarity.Design) { d.Dimensions[i].Variables = append(d.Dimensions[i].Variables, variable) })
}

// addDimension adds an empty dimension under a name that none has.
func (v *dimensions) addDimension() {
	v.askName("", func(id string) {
		v.edit(func(d *similarity.Design) {
			d.Dimensions = append(d.Dimensions, similarity.Dimension{ID: id, Weight: 1})
		})
	})
}

func (v *dimensions) rename(i int, old string) {
	v.askName(v.page.state.dimensionName(old), func(id string) {
		v.edit(func(d *similarity.Design) { d.Dimensions[i].ID = id })
	})
}

// askName asks for the name of a dimension.
func (v *dimensions) askName(now string, named func(string)) {
	say := v.page.state.say
	entry := kit.NewFormEntry()
	entry.SetText(now)
	var hide func()
	take := func() {
		if id := strings.TrimSpace(entry.Text); id != "" {
			named(id)
		}
	}
	entry.OnSubmitted = func(string) {
		if hide != nil {
			hide()
		}
		take()
	}
	hide = v.page.showPanel(say.Text("screen.peers.dimension.name"), entry, say.Text("screen.peers.take"), take)
}

// The beginnings of the keys by which variables are chosen.
const (
	indicatorKey   = "indicator:"
	compositionKey = "composition:"
	categoryKey    = "category:"
)

func splitVariable(key string) (kind, id string) {
	for _, kind := range []string{indicatorKey, compositionKey, categoryKey} {
		if id, is := strings.CutPrefix(key, kind); is {
			return kind, id
		}
	}
	return "", key
}

// variableOptions are the compositions, indicators and groups that are not in the design yet; what is
// structural comes first.
func (s *state) variableOptions() []kit.Option {
	used := map[string]bool{}
	for _, d := range s.dimensions() {
		for _, v := range d.Variables {
			used[string(v.Code())] = true
		}
	}
	var structural, rest, compositions, categories []kit.Option
	for _, indicator := range s.base.indicators {
		if id := indicator.Composition; id != "" && !used[id] {
			used[id] = true
			compositions = append(compositions, kit.Option{
				Key: compositionKey + id, Title: s.compositionName(id), Detail: id, Group: s.say.Text("screen.peers.variables.compositions"),
			})
		}
		if used[string(indicator.Code)] {
			continue
		}
		option := kit.Option{
			Key: indicatorKey + string(indicator.Code), Title: s.indicatorName(indicator.Code), Detail: string(indicator.Code),
			Group: s.say.Text("screen.peers.variables.others"),
		}
		if indicator.Dimension == data.Structural {
			option.Group = s.say.Text("screen.peers.variables.structural")
			structural = append(structural, option)
		} else {
			rest = append(rest, option)
		}
	}
	for _, id := range append([]string{similarity.GroupCountry}, s.groupKeys()...) {
		if !used[id] {
			categories = append(categories, kit.Option{
				Key: categoryKey + id, Title: s.categoryName(id), Group: s.say.Text("screen.peers.variables.categories"),
			})
		}
	}
	return slices.Concat(structural, compositions, rest, categories)
}

func (s *state) groupKeys() []string {
	keys := make([]string, len(s.base.groups))
	for i, group := range s.base.groups {
		keys[i] = groupKey(group)
	}
	return keys
}
