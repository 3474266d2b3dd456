package indicators

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
)

// A themeField is a theme: one of those there are, or another.
type themeField struct {
	widget.SelectEntry
	view    *describeView
	stored  string
	words   []string
	filling bool
}

func newThemeField(v *describeView) *themeField {
	t := &themeField{view: v}
	t.ExtendBaseWidget(t)
	t.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	t.OnChanged = func(text string) {
		if !t.filling && slices.Contains(t.words, text) {
			t.flush()
		}
	}
	if v.page.config.Put == nil {
		t.Disable()
	}
	return t
}

func (t *themeField) set(themes []string, stored string) {
	words := worded(themes, t.view.page.state.theme)
	if !slices.Equal(words, t.words) {
		t.words = words
		t.SetOptions(words)
	}
	if t.Text == t.stored {
		t.fill(stored)
	}
}

func (t *themeField) fill(stored string) {
	t.filling = true
	defer func() { t.filling = false }()
	t.stored = stored
	if t.Text != stored {
		t.SetText(stored)
	}
}

func (t *themeField) flush() {
	if t.Text == t.stored {
		return
	}
	t.stored = t.Text
	theme := t.view.page.state.themeOf(strings.TrimSpace(t.Text))
	t.view.page.change(func(i *data.Indicator) { i.Theme = theme })
}

// FocusLost implements fyne.Focusable.
func (t *themeField) FocusLost() {
	t.SelectEntry.FocusLost()
	t.flush()
}

// TypedKey implements fyne.Focusable.
func (t *themeField) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		t.flush()
	default:
		t.SelectEntry.TypedKey(key)
		kit.PassKey(t, key)
	}
}

// themeOf is the theme that words name: one that is known by them, else themselves.
func (s *state) themeOf(words string) string {
	for _, theme := range s.themes() {
		if s.theme(theme) == words {
			return theme
		}
	}
	return words
}
