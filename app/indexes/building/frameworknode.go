package building

import (
	"cmp"
	"math"
	"strings"

	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data"
	"pharos/data/index"
)

// settings are those of the entry selected.
func (v *frameworkView) settings() {
	f, p := v.form, v.page
	v.name()
	there := func(d index.Design) bool { return desk.NodeOf(&d, p.state.Node) != nil }
	f.number(number{
		key: "framework.weight", low: 0, high: math.Inf(1), when: func(d index.Design) bool { return there(d) && p.state.Node != topOf(d) },
		get: func(d index.Design) (float64, bool) {
			if node := desk.NodeOf(&d, p.state.Node); node != nil {
				return node.Weight, true
			}
			return 0, false
		},
		set: func(d *index.Design, x float64, _ bool) {
			if node := desk.NodeOf(d, p.state.Node); node != nil {
				node.Weight = x
			}
		},
	})
	f.choice(choice{
		key: "framework.direction", ids: []string{"none", "higher", "lower"}, words: "screen.indexes.framework.direction.",
		when: func(d index.Design) bool { return there(d) && !p.state.isGroup(d, p.state.Node) },
		get:  func(d index.Design) string { return directionKey(desk.NodeOr(d, p.state.Node).Direction) },
		set: func(d *index.Design, id string) {
			if node := desk.NodeOf(d, p.state.Node); node != nil {
				node.Direction = map[string]data.Direction{"lower": data.LowerIsBetter, "higher": data.HigherIsBetter}[id]
			}
		},
	})
	v.parent(there)
	f.number(number{
		key: "framework.target", low: math.Inf(-1), high: math.Inf(1), optional: true,
		when: func(d index.Design) bool { return there(d) && !p.state.isGroup(d, p.state.Node) },
		get: func(d index.Design) (float64, bool) {
			if target := desk.NodeOr(d, p.state.Node).Target; target != nil {
				return *target, true
			}
			return 0, false
		},
		set: func(d *index.Design, x float64, given bool) {
			if node := desk.NodeOf(d, p.state.Node); node != nil {
				node.Target = nil
				if given {
					node.Target = &x
				}
			}
		},
	})
	v.facts()
}

// name is the name of the entry, which the user may give in words of his own.
func (v *frameworkView) name() {
	f, p := v.form, v.page
	entry := desk.NewField(func(text string) {
		code := p.state.Node
		p.EditAs("node:"+code, func(d *index.Design) {
			if node := desk.NodeOf(d, code); node != nil {
				node.Name = data.Plain(strings.TrimSpace(text))
			}
		})
	})
	box := container.New(&kit.Stacked{Gap: -2}, kit.NewLine(f.text("framework.name"), kit.SmallLine), entry)
	trouble := newTrouble()
	box.Add(trouble)
	f.add(box)
	shown := ""
	entry.Same = func(a, b string) bool { return strings.TrimSpace(a) == b && shown == p.state.Node }
	f.fills = append(f.fills, func(d index.Design) {
		node := desk.NodeOr(d, p.state.Node)
		entry.PlaceHolder = p.state.EntryName(node, node.Code)
		entry.Put(node.Name.In(p.Host.Printer().Language()))
		shown = p.state.Node
		desk.Able(entry, !p.Config.ReadOnly)
		words := ""
		for at := range d.Framework {
			if d.Framework[at].Code == p.state.Node {
				words = p.state.nodeTrouble(at)
			}
		}
		f.say(box, trouble, words)
	})
}

// parent asks what the entry belongs to.
func (v *frameworkView) parent(there func(index.Design) bool) {
	f, p := v.form, v.page
	chooser := kit.NewChooser(kit.ChooserOptions{
		Printer: p.Host.Printer(), Placeholder: p.Host.Printer().Text("screen.indexes.framework.parent.choose"),
		OnChosen: func(o kit.Option) {
			code := p.state.Node
			p.Edit(func(d *index.Design) { setParent(d, code, o.Key) })
		},
	})
	box := container.New(&kit.Stacked{Gap: -2}, kit.NewLine(f.text("framework.parent"), kit.SmallLine), container.New(desk.Narrowable{}, chooser))
	f.add(box)
	f.fills = append(f.fills, func(d index.Design) {
		chooser.SetOptions(p.state.parentOptions(d))
		chooser.SetChosen(desk.NodeOr(d, p.state.Node).Parent)
		desk.Able(chooser, !p.Config.ReadOnly)
	})
	f.shown(box, func(d index.Design) bool { return there(d) && p.state.Node != topOf(d) })
}

// parentOptions are the groups that the entry selected can belong to.
func (s *state) parentOptions(d index.Design) []kit.Option {
	under := below(d, s.Node)
	var options []kit.Option
	for _, row := range treeOf(d) {
		node := d.Framework[row.at]
		if s.isGroup(d, node.Code) && !under[node.Code] && node.Code != "" {
			options = append(options, kit.Option{Key: node.Code, Title: strings.Repeat(treeIndent, row.depth) + s.EntryName(node, node.Code)})
		}
	}
	return options
}

// facts tell what the catalogue knows of an indicator: what it is, its unit, years and source.
func (v *frameworkView) facts() {
	p := v.page
	facts := kit.NewQuiet("")
	v.form.add(facts)
	v.form.fills = append(v.form.fills, func(index.Design) {
		if words := p.state.nodeFacts(p.state.Node); words != facts.Words() {
			facts.Set(words)
			v.form.loose = append(v.form.loose, v.form.box)
		}
	})
}

func (s *state) nodeFacts(code string) string {
	indicator, known := s.Base.Known[desk.CodeOf(code)]
	if !known {
		return code
	}
	summary := s.Base.Summaries[indicator.Code]
	lines := []string{
		code, indicator.Unit.In(s.Say.Language()), indicator.Definition.In(s.Say.Language()),
		s.Say.Plural("screen.indexes.regions", summary.Regions) + ", " + spanOf(summary.First, summary.Last),
		cmp.Or(indicator.Attribution, indicator.Publisher),
	}
	kept := lines[:0]
	for _, line := range lines {
		if strings.TrimSpace(line) != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}
