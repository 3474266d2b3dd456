package indexes

import (
	"cmp"
	"math"
	"strings"

	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/framework"
)

// settings are those of the entry selected.
func (v *frameworkView) settings() {
	f, p := v.form, v.page
	v.name()
	there := func(d index.Design) bool { return nodeOf(&d, p.state.node) != nil }
	f.number(number{
		key: "framework.weight", low: 0, high: math.Inf(1), when: func(d index.Design) bool { return there(d) && p.state.node != topOf(d) },
		get: func(d index.Design) (float64, bool) {
			if node := nodeOf(&d, p.state.node); node != nil {
				return node.Weight, true
			}
			return 0, false
		},
		set: func(d *index.Design, x float64, _ bool) {
			if node := nodeOf(d, p.state.node); node != nil {
				node.Weight = x
			}
		},
	})
	f.choice(choice{
		key: "framework.direction", ids: []string{"none", "higher", "lower"}, words: "screen.indexes.framework.direction.",
		when: func(d index.Design) bool { return there(d) && !p.state.isGroup(d, p.state.node) },
		get:  func(d index.Design) string { return directionKey(nodeOr(d, p.state.node).Direction) },
		set: func(d *index.Design, id string) {
			if node := nodeOf(d, p.state.node); node != nil {
				node.Direction = map[string]data.Direction{"lower": data.LowerIsBetter, "higher": data.HigherIsBetter}[id]
			}
		},
	})
	v.parent(there)
	f.number(number{
		key: "framework.target", low: math.Inf(-1), high: math.Inf(1), optional: true,
		when: func(d index.Design) bool { return there(d) && !p.state.isGroup(d, p.state.node) },
		get: func(d index.Design) (float64, bool) {
			if target := nodeOr(d, p.state.node).Target; target != nil {
				return *target, true
			}
			return 0, false
		},
		set: func(d *index.Design, x float64, given bool) {
			if node := nodeOf(d, p.state.node); node != nil {
				node.Target = nil
				if given {
					node.Target = &x
				}
			}
		},
	})
	v.facts()
}

func nodeOr(d index.Design, code string) framework.Node {
	if node := nodeOf(&d, code); node != nil {
		return *node
	}
	return framework.Node{}
}

// name is the name of the entry, which the user may give in words of his own.
func (v *frameworkView) name() {
	f, p := v.form, v.page
	entry := newField(func(text string) {
		code := p.state.node
		p.editAs("node:"+code, func(d *index.Design) {
			if node := nodeOf(d, code); node != nil {
				node.Name = data.Plain(strings.TrimSpace(text))
			}
		})
	})
	box := container.New(&kit.Stacked{Gap: -2}, kit.NewLine(f.text("framework.name"), kit.SmallLine), entry)
	trouble := newTrouble()
	box.Add(trouble)
	f.add(box)
	shown := ""
	entry.same = func(a, b string) bool { return strings.TrimSpace(a) == b && shown == p.state.node }
	f.fills = append(f.fills, func(d index.Design) {
		node := nodeOr(d, p.state.node)
		entry.PlaceHolder = p.state.entryName(node, node.Code)
		entry.show(node.Name.In(p.host.Printer().Language()))
		shown = p.state.node
		able(entry, !p.config.ReadOnly)
		words := ""
		for at := range d.Framework {
			if d.Framework[at].Code == p.state.node {
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
		Printer: p.host.Printer(), Placeholder: p.host.Printer().Text("screen.indexes.framework.parent.choose"),
		OnChosen: func(o kit.Option) {
			code := p.state.node
			p.edit(func(d *index.Design) { setParent(d, code, o.Key) })
		},
	})
	box := container.New(&kit.Stacked{Gap: -2}, kit.NewLine(f.text("framework.parent"), kit.SmallLine), container.New(narrowable{}, chooser))
	f.add(box)
	f.fills = append(f.fills, func(d index.Design) {
		chooser.SetOptions(p.state.parentOptions(d))
		chooser.SetChosen(nodeOr(d, p.state.node).Parent)
		able(chooser, !p.config.ReadOnly)
	})
	f.shown(box, func(d index.Design) bool { return there(d) && p.state.node != topOf(d) })
}

// parentOptions are the groups that the entry selected can belong to.
func (s *state) parentOptions(d index.Design) []kit.Option {
	under := below(d, s.node)
	var options []kit.Option
	for _, row := range treeOf(d) {
		node := d.Framework[row.at]
		if s.isGroup(d, node.Code) && !under[node.Code] && node.Code != "" {
			options = append(options, kit.Option{Key: node.Code, Title: strings.Repeat(treeIndent, row.depth) + s.entryName(node, node.Code)})
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
		if words := p.state.nodeFacts(p.state.node); words != facts.Words() {
			facts.Set(words)
			v.form.loose = append(v.form.loose, v.form.box)
		}
	})
}

func (s *state) nodeFacts(code string) string {
	indicator, known := s.base.known[codeOf(code)]
	if !known {
		return code
	}
	summary := s.base.summaries[indicator.Code]
	lines := []string{
		code, indicator.Unit.In(s.say.Language()), indicator.Definition.In(s.say.Language()),
		s.say.Plural("screen.indexes.regions", summary.Regions) + ", " + spanOf(summary.First, summary.Last),
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
