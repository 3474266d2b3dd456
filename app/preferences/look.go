package preferences

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/settings"
)

// A lookView chooses language, appearance and text size. A choice holds at once.
type lookView struct {
	page       *page
	language   *widget.Select
	appearance *widget.Select
	scale      *widget.Select
	author     *kit.Prose
	filling    bool
	body       fyne.CanvasObject
}

func newLookView(p *page) *lookView {
	say := p.host.Printer()
	v := &lookView{page: p}
	_, names := p.state.languages()
	v.language = kit.NewSelect(say, names, func(string) { v.chooseLanguage() })
	words := make([]string, len(settings.Appearances))
	for i, appearance := range settings.Appearances {
		words[i] = say.Text("appearance." + string(appearance))
	}
	v.appearance = kit.NewSelect(say, words, func(string) { v.chooseAppearance() })
	v.scale = kit.NewSelect(say, nil, func(string) { v.chooseScale() })
	v.author = kit.NewProse(kit.ProseOptions{Rows: 1, OnTyped: func(text string) {
		v.page.host.Settings().Change(func(s *settings.Settings) { s.Author = strings.TrimSpace(text) })
	}})
	v.author.SetPlaceHolder(say.Text("screen.preferences.author.hint"))
	v.body = kit.Section(say.Text("screen.preferences.look"), "", widget.NewForm(
		widget.NewFormItem(say.Text("screen.preferences.language"), v.language),
		widget.NewFormItem(say.Text("screen.preferences.appearance"), v.appearance),
		widget.NewFormItem(say.Text("screen.preferences.scale"), v.scale),
		widget.NewFormItem(say.Text("screen.preferences.author"), v.author),
	))
	return v
}

func (v *lookView) content() fyne.CanvasObject { return v.body }

func (v *lookView) refresh() {
	now, s := v.page.host.Settings().Get(), v.page.state
	v.filling = true
	defer func() { v.filling = false }()
	codes, _ := s.languages()
	v.language.SetSelectedIndex(max(slices.Index(codes, now.Language), 0))
	v.appearance.SetSelectedIndex(slices.Index(settings.Appearances, now.Appearance))
	if !v.author.Focused() {
		v.author.Fill(now.Author)
	}
	s.scales = scales(now.TextScale)
	words := make([]string, len(s.scales))
	for i, scale := range s.scales {
		words[i] = s.say.Percent(scale, 0)
	}
	v.scale.SetOptions(words)
	v.scale.SetSelectedIndex(slices.Index(s.scales, now.TextScale))
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
	at := v.appearance.SelectedIndex()
	if v.filling || at < 0 {
		return
	}
	v.change(func(s *settings.Settings) { s.Appearance = settings.Appearances[at] })
}

func (v *lookView) chooseScale() {
	at := v.scale.SelectedIndex()
	if v.filling || at < 0 {
		return
	}
	chosen := v.page.state.scales[at]
	v.change(func(s *settings.Settings) { s.TextScale = chosen })
}

func (v *lookView) change(change func(*settings.Settings)) {
	v.page.host.Settings().Change(change)
	v.refresh()
}
