package analyses

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
)

// severalOptions say what several things are chosen from.
type severalOptions struct {
	placeholder string // where nothing is chosen
	options     func() []kit.Option
	chosen      func() []string
	choose      func(*state, []string)
}

// several shows what is chosen, each with a button that takes it away, and a chooser for more.
func (s *settings) several(o severalOptions) field {
	say := s.page.host.Printer()
	rows := container.New(&kit.Stacked{})
	add := kit.NewChooser(kit.ChooserOptions{Printer: say, OnChosen: func(option kit.Option) {
		s.page.change(func(st *state) { o.choose(st, append(slices.Clone(o.chosen()), option.Key)) })
	}})
	box := container.New(&kit.Stacked{}, rows, add)
	fill := func() {
		chosen, options := o.chosen(), o.options()
		rows.RemoveAll()
		for _, key := range chosen {
			rows.Add(s.takenRow(key, options, func() {
				s.page.change(func(st *state) {
					o.choose(st, slices.DeleteFunc(slices.Clone(o.chosen()), func(other string) bool { return other == key }))
				})
			}))
		}
		add.SetOptions(slices.DeleteFunc(options, func(option kit.Option) bool { return slices.Contains(chosen, option.Key) }))
		add.SetChosen("")
		words := o.placeholder
		if len(chosen) > 0 {
			words = say.Text("screen.analyses.more")
		}
		add.SetText(words)
	}
	return made{box, fill}
}

// takenRow is one thing chosen of several.
func (s *settings) takenRow(key string, options []kit.Option, remove func()) fyne.CanvasObject {
	title := key
	if at := slices.IndexFunc(options, func(o kit.Option) bool { return o.Key == key }); at >= 0 {
		title = options[at].Title
	}
	take := kit.NewButtonWithIcon("", base.CancelIcon(), remove)
	take.Importance = widget.LowImportance
	name := widget.NewLabel(title)
	name.Truncation = fyne.TextTruncateEllipsis
	return container.NewBorder(nil, nil, nil, take, name)
}
