package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/theme"
	"pharos/data"
)

// The head stands above the page: back and forward, its title and actions, the focus region, and
// the way into the palette.
type head struct {
	shell         *Shell
	back, forward *kit.Button
	title         *widget.RichText
	actions       *fyne.Container
	focus         *kit.Chooser
	bar           *fyne.Container
	content       fyne.CanvasObject
}

func newHead(s *Shell) *head {
	h := &head{shell: s, actions: container.NewHBox()}
	h.back = quiet("", base.NavigateBackIcon(), s.back)
	h.forward = quiet("", base.NavigateNextIcon(), s.forward)
	h.title = widget.NewRichText(&widget.TextSegment{Style: widget.RichTextStyle{
		SizeName: base.SizeNameHeadingText, ColorName: base.ColorNameForeground, TextStyle: fyne.TextStyle{Bold: true},
	}})
	h.title.Truncation = fyne.TextTruncateEllipsis
	h.focus = kit.NewChooser(kit.ChooserOptions{
		Printer: s.printer, Placeholder: s.printer.Text("focus.choose"),
		Icon:     theme.IconOn(theme.IconFocus, base.ColorNamePrimary),
		OnChosen: func(o kit.Option) { s.config.Session.SetFocus(data.RegionCode(o.Key)) },
	})
	search := kit.NewButtonWithIcon(s.printer.Text("palette.button"), base.SearchIcon(), s.openPalette)
	ways := container.NewHBox(h.back, h.forward)
	h.bar = container.New(headLayout{}, ways, h.title, h.actions, h.focus, search)
	h.content = container.New(pads{12, 6}, h.bar)
	return h
}

func (h *head) refresh() {
	s := h.shell
	setEnabled(h.back, s.history.canBack())
	setEnabled(h.forward, s.history.canForward())
	h.focus.SetOptions(s.regions())
	h.focus.SetChosen(string(s.config.Session.Focus()))
	page := s.current()
	title := ""
	h.actions.Objects = nil
	if page != nil {
		title = page.Title()
		if actor, is := page.(Actor); is {
			h.actions.Objects = actor.Actions()
		}
	}
	h.actions.Refresh()
	h.title.Segments[0].(*widget.TextSegment).Text = title
	h.title.Refresh()
	h.bar.Refresh()
}

// regions returns what the focus is chosen from. A focus that the catalogue lacks is shown by its
// code, so that nobody wonders where it went.
func (s *Shell) regions() []kit.Option {
	if s.config.Places.Regions == nil || s.catalogue.Name == "" {
		return nil
	}
	options := s.config.Places.Regions()
	focus := string(s.config.Session.Focus())
	for _, o := range options {
		if o.Key == focus {
			return kit.GroupFirst(options, focus)
		}
	}
	if focus == "" {
		return options
	}
	return append([]kit.Option{{Key: focus, Title: focus}}, options...)
}

func quiet(text string, icon fyne.Resource, do func()) *kit.Button {
	b := kit.NewButtonWithIcon(text, icon, do)
	b.Importance = widget.LowImportance
	return b
}

func setEnabled(b *kit.Button, enabled bool) {
	if enabled {
		b.Enable()
	} else {
		b.Disable()
	}
}
