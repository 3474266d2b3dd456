package preferences

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/settings"
)

// A lookView chooses language, appearance and text size. A choice holds at once.
type lookView struct {
	page       *page
	language   *widget.Select
	appearance *widget.RadioGroup
	scale      *widget.Slider
	percent    *widget.Label
	filling    bool
	body       fyne.CanvasObject
}

func newLookView(p *page) *lookView {
	say := p.host.Printer()
	v := &lookView{page: p, percent: widget.NewLabel("")}
	_, names := p.state.languages()
	v.language = kit.NewSelect(say, names, func(string) { v.chooseLanguage() })
	words := make([]string, len(settings.Appearances))
	for i, appearance := range settings.Appearances {
		words[i] = say.Text("appearance." + string(appearance))
	}
	v.appearance = widget.NewRadioGroup(words, func(string) { v.chooseAppearance() })
	v.appearance.Horizontal, v.appearance.Required = true, true
	v.scale = widget.NewSlider(settings.MinTextScale, settings.MaxTextScale)
	v.scale.Step = scaleStep
	v.scale.OnChanged = func(value float64) { v.percent.SetText(say.Percent(scaleOf(value), 0)) }
	v.scale.OnChangeEnded = func(value float64) { v.chooseScale(value) }
	v.body = kit.NewCard(say.Text("screen.preferences.look"), v.rows())
	return v
}

func (v *lookView) content() fyne.CanvasObject { return v.body }

func (v *lookView) rows() fyne.CanvasObject {
	say := v.page.host.Printer()
	reset := widget.NewButton(say.Text("screen.preferences.scale.reset"), func() { v.chooseScale(settings.Defaults().TextScale) })
	scale := container.NewBorder(nil, nil, nil, container.NewHBox(v.percent, reset), v.scale)
	return widget.NewForm(
		widget.NewFormItem(say.Text("screen.preferences.language"), v.language),
		widget.NewFormItem(say.Text("screen.preferences.appearance"), v.appearance),
		widget.NewFormItem(say.Text("screen.preferences.scale"), scale),
	)
}

func (v *lookView) refresh() {
	now := v.page.host.Settings().Get()
	v.filling = true
	defer func() { v.filling = false }()
	codes, _ := v.page.state.languages()
	v.language.SetSelectedIndex(max(slices.Index(codes, now.Language), 0))
	v.appearance.SetSelected(v.page.host.Printer().Text("appearance." + string(now.Appearance)))
	v.scale.SetValue(now.TextScale)
	v.percent.SetText(v.page.host.Printer().Percent(now.TextScale, 0))
}

func (v *lookView) chooseLanguage() {
	at := v.language.SelectedIndex()
	codes, _ := v.page.state.languages()
	if v.filling || at < 0 {
		return
	}
	v.change(func(s *settings.Settings) { s.Language = codes[at] })
}

func (v *lookView) chooseAppearance() {
	at := slices.Index(v.appearance.Options, v.appearance.Selected)
	if v.filling || at < 0 {
		return
	}
	v.change(func(s *settings.Settings) { s.Appearance = settings.Appearances[at] })
}

func (v *lookView) chooseScale(value float64) {
	if v.filling {
		return
	}
	v.change(func(s *settings.Settings) { s.TextScale = scaleOf(value) })
}

func (v *lookView) change(change func(*settings.Settings)) {
	v.page.host.Settings().Change(change)
	v.refresh()
}
