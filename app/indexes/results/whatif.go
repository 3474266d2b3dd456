package results

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"

	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/task"
)

// A whatIf moves weights by sliders and shows at once how the order changes.
type whatIf struct {
	page    *Room
	slot    *task.Slot // of methods that take long
	trial   weightTrial
	parents *kit.Choice
	codes   []string
	parent  string
	sliders *fyne.Container
	shares  []*widget.Label
	moved   []*slider
	table   *kit.Table
	said    *desk.Told
	keep    *kit.Button
	reset   *kit.Button
	judged  *desk.Judged
	filling bool
}

// NewWhatIf returns the view that lets weights be moved and shows the order that follows.
func NewWhatIf(p *Room) desk.View {
	say := p.Host.Printer()
	v := &whatIf{page: p, slot: task.NewSlot(p.Host.Runner()), sliders: container.New(&kit.Stacked{Gap: 2}), said: desk.NewTold()}
	v.parents = kit.NewChoice(say, nil, func(string) {
		if at := v.parents.SelectedIndex(); !v.filling && at >= 0 {
			v.parent = v.codes[at]
			v.lay()
		}
	})
	v.keep = kit.NewButtonWithIcon(say.Text("screen.indexes.whatif.keep"), base.ConfirmIcon(), v.keepThem)
	v.keep.Importance = widget.HighImportance
	v.reset = kit.NewButtonWithIcon(say.Text("screen.indexes.whatif.reset"), base.ViewRefreshIcon(), func() { v.trial.reset(); v.lay(); v.score() })
	v.table = kit.NewTable(kit.TableOptions{
		Printer: say, Runner: p.Host.Runner(), Name: say.Text("screen.indexes.view.whatif"), SortBy: "now", Sticky: 1,
		Columns: v.columns(), ID: p.state.UnitAt, OnCopy: p.Host.Copy, OnExport: p.Exporter(),
		OnSelect: func(row int) {
			if !v.filling {
				p.SelectRegion(p.state.UnitAt(row))
			}
		},
	})
	head := container.New(&kit.Stacked{Gap: -4}, kit.NewQuiet(say.Text("screen.indexes.whatif.below")), v.parents)
	left := container.NewBorder(head, container.NewHBox(v.keep, v.reset), nil, nil, container.NewVScroll(v.sliders))
	split := container.NewHSplit(left, desk.Under(v.said, v.table))
	split.SetOffset(0.38)
	v.judged = desk.NewJudged(p.Desk, split)
	return v
}

func (v *whatIf) Content() fyne.CanvasObject { return v.judged.Faces }

func (v *whatIf) CopyText() string { return v.table.Content().TSV() }

func (v *whatIf) Refresh() {
	s := v.page.state
	if !v.judged.Ready() {
		v.table.SetRows(0)
		return
	}
	if v.trial.prepared != s.Prepared {
		v.trial = newWeightTrial(s.Prepared)
		v.trial.begin(s.Last())
		v.slot.Cancel()
		v.offer()
		v.lay()
	}
	v.show()
}

// offer lists the entries with two children or more.
func (v *whatIf) offer() {
	s, f := v.page.state, v.page.state.Prepared.Framework
	v.codes = v.codes[:0]
	var titles []string
	chosen := 0
	for _, at := range desk.TreeOrder(f) {
		if len(f.Children[at]) < 2 {
			continue
		}
		if f.Nodes[at].Code == v.parent {
			chosen = len(v.codes)
		}
		v.codes, titles = append(v.codes, f.Nodes[at].Code), append(titles, s.NodeName(f.Nodes[at].Code))
	}
	v.filling = true
	v.parents.Options = titles
	v.parent = ""
	if len(titles) > 0 {
		v.parents.SetSelectedIndex(chosen)
		v.parent = v.codes[chosen]
	}
	v.parents.Refresh()
	v.filling = false
}

// lay makes a slider for every child of the chosen entry.
func (v *whatIf) lay() {
	v.sliders.RemoveAll()
	v.shares, v.moved = nil, nil
	f := v.page.state.Prepared.Framework
	at, known := f.Place(v.parent)
	if !known || v.parent == "" {
		v.sliders.Add(kit.NewQuiet(v.page.Host.Printer().Text("screen.indexes.whatif.nothing")))
		return
	}
	if note := v.page.state.unweighed(at); note != "" {
		v.sliders.Add(kit.NewQuiet(note))
	}
	for _, child := range f.Children[at] {
		name := kit.NewLine(v.page.state.NodeName(f.Nodes[child].Code), kit.TextLine)
		share := widget.NewLabelWithStyle("", fyne.TextAlignTrailing, fyne.TextStyle{Bold: true})
		move := newSlider(name.Words(), v.trial.points(child), func(points float64) {
			v.trial.set(child, points)
			v.score()
		})
		v.shares, v.moved = append(v.shares, share), append(v.moved, move)
		v.sliders.Add(container.New(&kit.Stacked{Gap: -10}, container.NewBorder(nil, nil, nil, share, name), move))
	}
	v.sliders.Refresh()
	v.tell()
}

// score makes the ranks of the weights as they are: at once, or away from the window where the method
// takes longer.
func (v *whatIf) score() {
	if !slow(v.trial.prepared) {
		v.trial.score()
		v.show()
		return
	}
	v.tell()
	apart := v.trial.apart()
	v.slot.Start(func(context.Context) error {
		apart.score()
		return nil
	}, func(err error) {
		if err == nil && apart.prepared == v.trial.prepared {
			v.trial.now, v.trial.scores = apart.now, apart.scores
			v.show()
		}
	})
}

// show puts the ranks into the table.
func (v *whatIf) show() {
	v.filling = true
	v.table.SetRows(len(v.page.state.Result.Units))
	if at := v.page.state.Unit(v.page.state.Shown()); at >= 0 && !kit.OnScreen(v.table) {
		v.table.Select(at)
	}
	v.filling = false
	v.tell()
}

// tell puts the shares beside the sliders and what moved above the table.
func (v *whatIf) tell() {
	s, f := v.page.state, v.page.state.Prepared.Framework
	at, _ := f.Place(v.parent)
	if v.parent != "" {
		for i, child := range f.Children[at] {
			if i < len(v.shares) {
				v.shares[i].SetText(s.Say.Percent(v.trial.share(child), 1))
			}
		}
	}
	v.said.Set(s.trialWords(&v.trial))
	for _, button := range []*kit.Button{v.keep, v.reset} {
		if changed := v.trial.changed && (button == v.reset || !v.page.Config.ReadOnly); changed == button.Disabled() {
			if changed {
				button.Enable()
			} else {
				button.Disable()
			}
		}
	}
}

// keepThem makes the weights those of the design.
func (v *whatIf) keepThem() {
	weights := v.trial.byCode()
	v.page.Edit(keepWeights(weights))
	v.page.Host.Status(v.page.Host.Printer().Text("screen.indexes.whatif.kept"))
}

func (v *whatIf) columns() []kit.Column {
	s := v.page.state
	text := func(key string) string { return s.Say.Text("screen.indexes." + key) }
	rank := func(key, title string, of func(row int) int) kit.Column {
		return kit.Column{
			Key: key, Title: title, Kind: kit.NumberColumn, Width: 68,
			Text: func(row int) string {
				if of(row) == 0 {
					return desk.NoValue
				}
				return s.Say.Integer(of(row))
			},
			Value: func(row int) (float64, bool) { return float64(of(row)), of(row) > 0 },
		}
	}
	move := func(row int) (int, bool) { return v.trial.move(row) }
	return []kit.Column{
		{
			Key: "region", Title: text("region"), Width: 150, Text: func(row int) string { return s.RegionName(s.UnitAt(row)) },
			Second: func(row int) string { return s.UnitWords(s.UnitAt(row)) }, Tone: func(row int) kit.Tone { return s.UnitTone(s.UnitAt(row)) },
		},
		rank("before", text("whatif.before"), v.trial0),
		rank("now", text("whatif.now"), func(row int) int { return at(v.trial.now, row) }),
		{
			Key: "move", Title: text("whatif.move"), Kind: kit.NumberColumn, Width: 80,
			Text: func(row int) string {
				places, known := move(row)
				if !known {
					return desk.NoValue
				}
				if places == 0 {
					return "0"
				}
				return s.Say.Signed(float64(places), 0)
			},
			Value: func(row int) (float64, bool) { places, known := move(row); return float64(places), known },
			Tone: func(row int) kit.Tone {
				places, _ := move(row)
				switch {
				case places > 0:
					return kit.Good
				case places < 0:
					return kit.Bad
				}
				return kit.Muted
			},
		},
		{
			Key: "score", Title: text("score"), Kind: kit.NumberColumn, Width: 70,
			Text:  func(row int) string { score, known := v.trial.scoreAt(row); return s.ScoreWords(score, known) },
			Value: func(row int) (float64, bool) { return v.trial.scoreAt(row) },
		},
	}
}

func (v *whatIf) trial0(row int) int { return at(v.trial.before, row) }

// at is the rank of a row, 0 where there is none.
func at(ranks []int, row int) int {
	if row < 0 || row >= len(ranks) {
		return 0
	}
	return ranks[row]
}

// A slider is a weight that the pointer or the arrows move; other keys are the window's.
type slider struct {
	widget.Slider
	name string
}

func newSlider(name string, points float64, moved func(float64)) *slider {
	s := &slider{name: name}
	s.Min, s.Max, s.Step, s.Value, s.OnChanged = 0, 100, 1, points, moved
	s.ExtendBaseWidget(s)
	return s
}

// TypedKey implements fyne.Focusable: Page Up and Page Down move by ten, Home and End to the ends.
func (s *slider) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyPageUp:
		s.SetValue(min(s.Value+10, s.Max))
	case fyne.KeyPageDown:
		s.SetValue(max(s.Value-10, s.Min))
	case fyne.KeyHome:
		s.SetValue(s.Min)
	case fyne.KeyEnd:
		s.SetValue(s.Max)
	default:
		s.Slider.TypedKey(key)
		kit.PassKey(s, key)
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (s *slider) AccessibilityLabel() string { return fmt.Sprintf("%s: %.0f", s.name, s.Value) }
